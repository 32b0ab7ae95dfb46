"""Texts and pages of all sorts: extraction answers, and every mention is where it says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from extractors import extract
from extractors.records import Lead
from gazetteers.agency_names import agencies
from gazetteers.country_names import places
from gazetteers.grammar import names_of
from gazetteers.operation_names import operation_rows
from gazetteers.taxa import commodities, taxa
from pipeline.commands.extract import as_document
from pipeline.parse import parse_capture
from pipeline.sources.source import FolderChannel, Selectors, Source
from pipeline.texts import from_text
from tests.invariants import check_bulletin, check_extraction, mentions_of

few = examples(max_examples=120, deadline=None, derandomize=True)
URL = "https://agency.example/news/1"
LANGUAGES = st.sampled_from(["en", "es", "fr", "pt", "de", "zh"])

# --- texts ---------------------------------------------------------------------------------------------

CUES = ["Kenya", "Brasil", "Kenyan", "arrested", "seized", "detained", "were", "from", "to", "in", "of", "and", "worth", "including", "Operation",
        "Police", "Customs", "said", "incautó", "detenidos", "saisi", "arrêtées", "apreendeu", "presos", "trafficking",
        "kg", "tonnes", "live", "dead", "more than", "up to", "no", "Mr", "II", "2024", "12 May 2024", "hidden in"]  # fmt: skip
NUMBERS = ["1", "0", "12", "1,080", "1.480", "2.5", "½", "1/2", "20-30", "twenty", "a dozen", "hundreds", "dos mil", "1e9",
           "9" * 40, "-3", "$20", "Rs 5 lakh", "€1.2 million", "20%", "007", "٣", "²", "１２"]  # fmt: skip
MARKS = [".", ",", ";", ":", "!", "?", "…", "(", ")", "[", '"', "“", "”", "‘", "’", "'", "-", "–", "—", "/", "&", "|",
         "\n", "\n\n", "\t", "• ", "- ", "\u00a0", "\u202f", "\u200b", "\u00ad", "\u2028", "\x0b", "\x1c", "\x85"]  # fmt: skip
ODD = ["é", "e\u0301", "İ", "ı", "ß", "ǅ", "ﬁ", "🐘", "👩‍👩‍👧", "🇰🇪", "\U0001f9a3", "象牙", "عاج", "אב", "\ufeff", "\ufffd",
       "K", "Å", "a" * 500, "A" * 500, "x" * 301, "((((" * 100, "http://a.example/?q=1&b", "a@b.example"]  # fmt: skip


def _names() -> list[str]:
    everyday = [name for code in ("en", "es") for names in names_of("taxon", code).values() for name in names]
    taxon_names = [*list(taxa())[::40], *everyday[::40]]
    product_names = [row.id for row in commodities()[::5]]
    agency_names = [row.name for row in list(agencies().values())[::20]]
    place_names = [row.name for row in list(places().values())[::150]]
    operation_names = [row.name for row in operation_rows()[::8]]
    return [name for name in (*taxon_names, *product_names, *agency_names, *place_names, *operation_names) if name]


PIECES = st.sampled_from([*_names(), *CUES * 6, *NUMBERS * 6, *MARKS * 6, *ODD * 3]) | st.text(max_size=4)
JOINTS = st.sampled_from([" ", " ", " ", " ", "", "\n"])
TEXTS = st.lists(st.tuples(PIECES, JOINTS), max_size=60).map(lambda pairs: "".join(a + b for a, b in pairs))
NEWS = "Police seized 20 kg of ivory and arrested two men for wildlife trafficking in Lagos, Nigeria. "


@few
@given(TEXTS, LANGUAGES)
def test_any_text(text: str, language: str) -> None:
    bulletin = from_text("text", NEWS + text, language=language, published="2024-05-12", country="KE")
    check_bulletin(bulletin)
    found = extract(bulletin)
    assert found.relevant or language == "zh" or not list(mentions_of(found))
    check_extraction(bulletin, found)
    assert json.dumps(as_document(bulletin), allow_nan=False).encode()


# --- pages ---------------------------------------------------------------------------------------------

TAGS = st.sampled_from(["p", "div", "ul", "li", "table", "tr", "td", "th", "h1", "h2", "b", "a", "pre", "br", "figure",
                        "figcaption", "dl", "dt", "dd", "article", "main", "nav", "script", "svg", "template", "math"])  # fmt: skip
CLASSES = st.sampled_from(
    ["", " class='caption'", " class='share nav'", " href='/x'", " hidden", " datetime='9999-99-99'"]
)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.tuples(TAGS, CLASSES, st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]}{made[1]}>{''.join(made[2])}</{made[0]}>"
    ),
    max_leaves=12,
)
HEADS = st.sampled_from(
    [b"", b"<title>Ivory</title>", b"<meta property='article:published_time' content='2024-99-99T00:00'>",
     b"<meta name='date' content='99999-01-01'>", b"<base href='https://['>", b"<link rel=canonical href='https://['>",
     b"<script type='application/ld+json'>{\"@type\": [1, {}], \"datePublished\": 5}</script>", b"<meta charset='idna'>"]
)  # fmt: skip
KINDS = st.sampled_from(["text/html", "text/html; charset=idna", "text/html; charset=utf-7", "text/plain", "application/json",
                         "application/pdf", "", "image/png", "\xff;;;=", "text/html; charset=" + "x" * 500])  # fmt: skip
SELECTED = Source(id="s", name="S", publisher="S", channel=FolderChannel(path="."),
                  selectors=Selectors(title="h1", date="h2", body="article", author="b", remove=("nav", "a")))  # fmt: skip
PLAIN = Source(id="s", name="S", publisher="S", language="es", country="MX", channel=FolderChannel(path="."))


@few
@given(HEADS, TREES, st.sampled_from([PLAIN, SELECTED]))
def test_any_page(head: bytes, tree: str, source: Source) -> None:
    content = b"<html><head>" + head + b"</head><body>" + tree.encode() + b"</body></html>"
    bulletin = parse_capture(URL, content, "text/html", Lead(source_id="s", url=URL, found_in=URL), source)
    check_bulletin(bulletin)
    check_extraction(bulletin, extract(bulletin))


@few
@given(
    st.binary(max_size=300) | TREES.map(str.encode),
    KINDS,
    st.sampled_from([b"", b"%PDF-1.7\n", b"{", b"<p>", b"\xfe\xff"]),
)
@example(b"Espa\xf1a", "text/html; charset=undefined", b"")
@example(b"[" * 100_000, "application/json", b"")
def test_any_bytes_of_any_declared_type(content: bytes, kind: str, head: bytes) -> None:
    check_bulletin(parse_capture(URL, head + content, kind, Lead(source_id="s", url=URL, found_in=URL), PLAIN))


VALUES = st.recursive(
    st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["title", "body", "date", "data", "results", "rendered", "content"]), inner)
    ),
    max_leaves=8,
)


@few
@given(VALUES)
def test_any_json(value: Any) -> None:
    lead = Lead(source_id="s", url=URL, found_in=URL)
    check_bulletin(
        parse_capture(URL, json.dumps({"results": [value], "content": value}).encode(), "application/json", lead, PLAIN)
    )


NESTS = ["div", "b", "ul><li", "dl><dd", "h1", "h2><p", "span", "blockquote", "pre", "figure", "figure><table><tr><td",
         "table><tr><td", "table><tr><td>12</td></tr><tr><td>a</td><td", "table><caption", "ul><li><table><tr><td",
         "div class=caption", "details><summary", "figure><figcaption", "form", "article", "nav", "select", "a"]  # fmt: skip


@pytest.mark.parametrize("nest", NESTS)
def test_nesting(nest: str) -> None:
    """However deep, and no level of it is read twice: of so many, that would never end."""
    for depth in (60, 3_000):
        content = b"<html><body>" + f"<{nest}>Ivory ".encode() * depth + NEWS.encode() * 5
        check_bulletin(parse_capture(URL, content, "text/html", Lead(source_id="s", url=URL, found_in=URL), PLAIN))
