"""Make the newsroom's local files again from its bulletins: ``python -m pipeline.sample.local`` (needs fpdf2).

The web archive, the JSON Lines and the saved files are shipped as they are made here, so that a harvest reads them
without making anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from shutil import rmtree

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from db.checkout import must_be_one
from pipeline.sample.newsroom import Story, by_outlet
from pipeline.sample.pages import page

FOLDER = Path(__file__).parent / "local"
NOTICE = "© Border Watchers, part of a fictional newsroom: its people and events are made up."


def json_lines() -> str:
    """The Brazilian agency's delivery."""
    lines = [
        {
            "id": story.slug,
            "url": f"https://mata.example/{story.slug}",
            "title": story.title,
            "published": story.published.isoformat(),
            "lang": story.language,
            "html": page(story, []),
        }
        for story in by_outlet("mata")
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def web_archive() -> bytes:
    """The French observatory's pages as a WARC file. Dates are the bulletins', so that it comes out the same each time."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    stories = by_outlet("forets")
    for story in stories:
        body = page(story, [other for other in stories if other is not story]).encode()
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://forets.example/{story.slug}",
            "response",
            payload=BytesIO(body),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": f"{story.published}T08:00:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()


def pdf(story: Story) -> bytes:
    """A bulletin as a PDF of one page."""
    from fpdf import FPDF

    document = FPDF()
    document.set_creation_date(datetime.combine(story.published, time(8), UTC))
    document.add_page()
    document.set_font("Helvetica", "B", 16)
    document.multi_cell(0, 9, story.title, new_x="LMARGIN", new_y="NEXT")
    document.set_font("Helvetica", "", 10)
    document.multi_cell(0, 8, story.published.strftime("%d %B %Y"), new_x="LMARGIN", new_y="NEXT")
    document.set_font("Helvetica", "", 11)
    for block in story.paragraphs:
        document.ln(3)
        document.multi_cell(0, 6, " ".join(block.split()), new_x="LMARGIN", new_y="NEXT")
    document.ln(8)
    document.multi_cell(0, 6, NOTICE, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


def text(story: Story) -> str:
    """A bulletin as plain text."""
    return f"{story.title}\n\n{story.published:%d %B %Y}\n\n{story.body}\n\n{NOTICE}\n"


def write() -> None:
    """Write all local files.

    Raises:
        NotACheckout: what is installed isn't written to.
    """
    must_be_one()
    digest = {f"{story.slug}.{kind}": content for story, kind, content in saved()}  # made before the old ones go
    folder = FOLDER / "watchers"
    rmtree(folder, ignore_errors=True)  # a bulletin more moves others to another format
    folder.mkdir(parents=True)
    for name, content in digest.items():
        (folder / name).write_bytes(content)
    (FOLDER / "mata.jsonl").write_text(json_lines(), encoding="utf-8")
    (FOLDER / "forets.warc.gz").write_bytes(web_archive())


def saved() -> Iterator[tuple[Story, str, bytes]]:
    """The observers' bulletins, each with the ending and the content of its file."""
    for number, story in enumerate(by_outlet("watchers")):
        if number % 3 == 0:
            yield story, "pdf", pdf(story)
        elif number % 3 == 1:
            yield story, "txt", text(story).encode()
        else:
            yield story, "html", page(story, []).encode()


if __name__ == "__main__":
    write()
