"""Lists as sites really have them: wrong character sets, links that are no titles, dates of other calendars."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from extractors.records import Lead
from pipeline import discover
from pipeline.discover import Page
from pipeline.discover.days import day
from pipeline.parse.charset import decode
from pipeline.sources.source import ListingChannel, Source

BASE = "https://rangers.example"


def read(content: str | bytes, *, content_type: str = "", number: int = 1, **fields: Any) -> list[Lead]:
    channel = ListingChannel(addresses=(BASE,), item="li", date=".d", title=fields.pop("title", None))
    source = Source(id="s", name="s", publisher="s", channel=channel, **fields)
    body = content.encode() if isinstance(content, str) else content
    page = Page(url=f"{BASE}/list", content=body, content_type=content_type, number=number)
    return list(discover.read(source, page).leads)


# --- character sets ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written_in", "header", "meta"),
    [
        ("utf-8", "iso-8859-1", ""),
        ("utf-8", "windows-1251", "koi8-r"),
        ("utf-8-sig", "iso-8859-1", "iso-8859-1"),
        ("utf-16", "iso-8859-1", ""),
        ("cp1251", "utf-8", "windows-1251"),
        ("cp1251", "iso-8859-1", "windows-1251"),
        ("cp1251", "windows-1251", "iso-8859-1"),
        ("cp1251", "windows-1251", ""),
        ("koi8-r", "utf-8", "koi8-r"),
    ],
)
def test_a_wrong_header_spoils_no_title(written_in: str, header: str, meta: str) -> None:
    html = f'<meta charset="{meta}"><ul><li><a href="/1">Изъяты бивни</a></li></ul>'
    [lead] = read(html.encode(written_in), content_type=f"text/html; charset={header}")
    assert lead.title == "Изъяты бивни"


def test_a_broken_byte_spoils_no_page() -> None:
    text = "Señales de tráfico de fauna: más denuncias, según la Policía de León y Cádiz; también en Málaga. "
    content = text.encode() + b"\xe9" + text.encode()
    assert decode(content, "text/html; charset=iso-8859-1").count("tráfico") == 2


@pytest.mark.parametrize("meta", ["idna", "undefined", "utf-16", "none-such", "base64"])
def test_a_set_that_no_page_is_written_in(meta: str) -> None:
    content = f'<meta charset="{meta}"><p>Contrôle douanier près de Fréjus</p>'.encode("latin-1")
    assert "près de Fréjus" in decode(content, "text/html; charset=utf-8")


# --- titles ------------------------------------------------------------------------------------------

TITLE = "Four held over hornbill casques"


@pytest.mark.parametrize("invites", ["Read more", "READ MORE »", "Leer más", "Lire la suite →", "[…]", "Selengkapnya",
                                     "Xem thêm", "อ่านต่อ", "阅读全文", "Подробнее...", "Saiba mais", "Weiterlesen", ""])  # fmt: skip
@pytest.mark.parametrize(
    "item",
    [
        '<h3>{title}</h3><p>Some words.</p><a href="/1">{invites}</a>',
        '<a href="/1">{invites}</a><a href="/1">{title}</a>',
        '<a href="/1" aria-label="{title}">{invites}</a>',
        '<a href="/1" title="{title}">{invites}</a>',
        '<a href="/1"><img src="x.png" alt="{title}">{invites}</a>',
        '<a href="/1"><h2>{title}</h2><p>Some words.</p><span>{invites}</span></a>',
    ],
)
def test_an_invitation_is_no_title(item: str, invites: str) -> None:
    [lead] = read(f"<ul><li>{item.format(title=TITLE, invites=invites)}</li></ul>")
    assert lead.title == TITLE


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Read more about {TITLE}", TITLE),
        (f"En savoir plus sur {TITLE}", TITLE),
        (f"Read more: {TITLE}", TITLE),
        ("More than 40 tortoises found", "More than 40 tortoises found"),
        ("Read more books, says minister", "Read more books, says minister"),
        ("View from the park: poaching falls", "View from the park: poaching falls"),
        ("Learn more", None),
        ("»", None),
    ],
)
def test_what_follows_an_invitation_is_a_title(text: str, title: str | None) -> None:
    [lead] = read(f'<ul><li><a href="/1">{text}</a></li></ul>')
    assert lead.title == title


def test_the_named_title_comes_first() -> None:
    html = '<ul><li><h2>Section</h2><b class="t">Horn dealer fined</b><a href="/1">Something else</a></li></ul>'
    assert [lead.title for lead in read(html, title=".t")] == ["Horn dealer fined"]


# --- dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("9 มิถุนายน 2567", "th", "2024-06-09"),
        ("วันที่ ๙ มิ.ย. ๒๕๖๗", "th", "2024-06-09"),
        ("9 มิ.ย. 67", "th", "2024-06-09"),
        ("09/06/2567", "th", "2024-06-09"),
        ("2567-06-09", None, "2024-06-09"),
        ("9 June 2567", "en", "2024-06-09"),
        ("Ngày 9 tháng 6 năm 2024", "vi", "2024-06-09"),
        ("09 Tháng Sáu, 2024", "vi", "2024-06-09"),
        ("Tháng Mười Hai 9, 2024", "vi", "2024-12-09"),
        ("Thứ Năm, 9 tháng 5, 2024", "vi", "2024-05-09"),
        ("9 Th5 2024", "vi", "2024-05-09"),
        ("٩ يونيو ٢٠٢٤", "ar", "2024-06-09"),
        ("9 de junio de 2024", "en", "2024-06-09"),
        ("2567 animals", "th", None),
    ],
)
def test_dates_of_other_calendars_and_words(text: str, language: str | None, expected: str | None) -> None:
    assert day(text, language) == expected


def dated(*items: tuple[str, str]) -> str:
    return "<ul>" + "".join(f'<li><a href="{u}">t</a><i class="d">{d}</i></li>' for u, d in items) + "</ul>"


def ago(days: int) -> date:
    return date.today() - timedelta(days=days)


def test_a_date_without_a_year_in_a_list_from_new_to_old() -> None:
    days = [ago(3), ago(90), ago(300)]
    html = dated(*((f"/{n}", f"{when.day} {when:%B}") for n, when in enumerate(days)))
    assert [lead.published for lead in read(html, language="en")] == [when.isoformat() for when in days]
    assert {lead.published for lead in read(html, language="en", number=2)} == {None}, "it may be of any year there"


def test_a_date_without_a_year_is_unknown_where_the_list_has_gone_on_to_another_year() -> None:
    days = [ago(20), ago(200), ago(365 + 5)]
    html = dated(*((f"/{n}", f"{when.day} {when:%B}") for n, when in enumerate(days)))
    assert [lead.published for lead in read(html, language="en")] == [days[0].isoformat(), days[1].isoformat(), None]


def test_a_year_in_the_address_counts() -> None:
    html = dated(("/2019/06/ivory", "9 de junio"), ("/report-2019", "5 comments"))
    assert [lead.published for lead in read(html, language="es", number=3)] == ["2019-06-09", None]
