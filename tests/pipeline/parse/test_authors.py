"""An author is a name, or none."""

from __future__ import annotations

import pytest

from extractors.records import Lead
from pipeline.parse import parse_capture
from pipeline.parse.authors import author_of
from pipeline.sources.source import FolderChannel, Source


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("Ada Stonecutter", "Ada Stonecutter"),
        ("Ada Stonecutter May", "Ada Stonecutter"),
        ("Ada Stonecutter; ADA STONECUTTER; Ben de Vale", "Ada Stonecutter; Ben de Vale"),
        ("Ministry of Rivers", "Ministry of Rivers"),
        ("AFP", "AFP"),
        ("严玉洁", "严玉洁"),
        ("Élodie N'Goran, Mardi", "Élodie N'Goran"),
        ("https://facebook.com/riverdaily", None),
        ("desk@river.example", None),
        ("Admin; Share", None),
        ("admin", None),
        ("Submitted", None),
        ("Last Updated January", None),
        ("Share on Facebook", None),
        ("riverfan77", None),
        ("Redacción", None),
        ("", None),
        (None, None),
    ],
)
def test_names(stated: str | None, name: str | None) -> None:
    assert author_of(stated) == name


def test_a_page_with_an_address_for_an_author_and_a_byline_of_buttons() -> None:
    story = (
        "<p>Wardens found nine snares and a hide near the spring on Monday, the ministry of rivers said in a note.</p>"
    )
    html = (
        "<html><head><title>Nine snares found</title><meta name='author' content='www.facebook.com/river'></head><body>"
        f"<h1>Nine snares found</h1><div class='author'>By <a>Webmaster</a> | Tweet | 3 comments</div>{story * 2}"
    )
    source = Source(id="s", name="S", publisher="S", channel=FolderChannel(path="."))
    url = "https://r.example/1"
    bulletin = parse_capture(url, html.encode(), "text/html", Lead(source_id="s", url=url, found_in=url), source)
    assert bulletin.author is None
