"""The newsroom's pages: each outlet has its own layout, as its content management system would make it."""

from __future__ import annotations

from html import escape

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from pipeline.sample.newsroom import Story

OUTLETS = {
    "harbour": "Straits Customs Office",
    "savanna": "Savanna Rangers Service",
    "globalops": "Global Operations Desk",
    "coastal": "The Coastal Courier",
    "meridian": "Meridian Wire",
    "selva": "Diario Selva Abierta",
    "forets": "Observatoire Forêts et Faune",
    "mata": "Agência Mata Viva",
    "watchers": "Border Watchers' Digest",
}
_ENVIRONMENT = Environment(loader=PackageLoader("pipeline.sample"), autoescape=select_autoescape())


def page(story: Story, others: list[Story]) -> str:
    """The bulletin's page in its outlet's layout, with headlines of other stories below it."""
    template = _ENVIRONMENT.get_template(f"{story.outlet}.html")
    return template.render(story=story, outlet=OUTLETS[story.outlet], body=markup(story), others=others[:3])


def markup(story: Story) -> Markup:
    """The body as HTML: paragraphs, headings, lists with their lead-ins, tables (``a | b``), captions of photographs."""
    return Markup("\n".join(_block(block) for block in story.paragraphs))  # noqa: S704  # nosec B704  # _block escapes


def _block(block: str) -> str:
    lines = block.splitlines()
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{escape(line[2:], quote=False)}</li>" for line in lines) + "</ul>"
    if len(lines) > 1 and all(" | " in line for line in lines):
        return _table([line.split(" | ") for line in lines])
    if block.startswith("Photo: "):
        return f"<figure><figcaption>{escape(block, quote=False)}</figcaption></figure>"
    if len(lines) > 1:
        return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    if block.endswith(":") and len(block.split()) < 6:
        return f"<h3>{escape(block, quote=False)}</h3>"
    return f"<p>{escape(' '.join(block.split()), quote=False)}</p>"


def _table(rows: list[list[str]]) -> str:
    head, *body = rows
    cells = ["".join(f"<th>{escape(cell, quote=False)}</th>" for cell in head)]
    cells += ["".join(f"<td>{escape(cell, quote=False)}</td>" for cell in row) for row in body]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
