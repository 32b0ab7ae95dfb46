"""What pages state as their own address: claims that would make many bulletins one don't count, true ones do."""

from __future__ import annotations

import pytest

from pipeline.identity import address, canonical, document_id

SITE = "https://coastguard.example"


@pytest.mark.parametrize(
    ("own", "stated"),
    [
        (["/news/ivory-{}.html"], "/news/"),
        (["/press/2025/otters-{}"], "/press"),
        (["/press/2025/otters-{}"], "/press/2025/"),
        (["/otters-found-{}.html"], "/news/"),
        (["/es/noticias/nota-{}"], "/es/noticias"),
        (["/press/12{}-otters.php"], "/press/index.php"),
        (["/item.php?id=4{}"], "/item.php"),
        (["/read/?article=4{}&lang=en"], "/read/?lang=en"),
        (["/index.php?option=content&id=2{}"], "/index.php"),
        (["/bulletins/{}"], "/bulletins/1"),
        (["/bulletins?page={}"], "/bulletins?page=1"),
        (["/archive/page/{}"], "/archive/page/1"),
        (["/view?n=7{}"], "/view?n=71"),
        (["/digest/{}"], "/digest"),
    ],
)
def test_five_pages_that_state_one_address_stay_five(own: list[str], stated: str) -> None:
    urls = [SITE + own[0].format(number) for number in range(1, 6)]
    assert len({document_id(canonical(url, stated)) for url in urls}) == 5


@pytest.mark.parametrize(
    ("urls", "stated"),
    [
        (
            ["/2025/six-otters-found", "/2025/six-otters-found?print=1", "/2025/six-otters-found/amp"],
            "/2025/six-otters-found",
        ),
        (["/2025/six-otters-found?page=home", "/2025/six-otters-found?box=3"], "/2025/six-otters-found"),
        (["/node/812", "/press/otters-found"], "/press/otters-found"),
        (["/node/812", "/press/six-otters-found-in-a-box"], "/press/six-otters-found-in-a-box"),
        (["/?p=812", "/2025/05/otters/"], "/2025/05/otters/"),
        (["/amp/news/812", "/news/812"], "/news/812"),
        (["/en/news/812", "/news/812"], "/news/812"),
        (["/news/812/print", "/news/812"], "/news/812"),
        (["/item.php?id=4", "/item.php?id=4&print=1", "/item.php?ref=home&id=4"], "/item.php?id=4"),
        (["/item.php?id=4", "/go?x=4"], "/item.php?id=4"),
        (["/short/4", "/long/story-4"], "/long/story-4"),
        (
            ["/crime/six-otters-found-in-a-box", "/region/six-otters-found-in-a-box"],
            "/region/six-otters-found-in-a-box",
        ),
    ],
)
def test_pages_that_truly_share_an_address_are_one(urls: list[str], stated: str) -> None:
    assert {document_id(canonical(SITE + url, stated)) for url in urls} == {document_id(SITE + stated)}


@pytest.mark.parametrize(
    ("with_session", "without"),
    [
        ("/a?PHPSESSID=0f3a1&id=3", "/a?id=3"),
        ("/a;jsessionid=ED5DD5A0.node2?id=3", "/a?id=3"),
        ("/x;JSESSIONID=1/a.do", "/x/a.do"),
        ("/a?sid=9f8e7d6c5b4a39281706f5e4d3c2b1a0", "/a"),
        ("/a?id=3&s=9f8e7d6c5b4a39281706f5e4d3c2b1a0", "/a?id=3"),
        ("/(S(lit3py55t21z5v55vlm25s55))/a.aspx", "/a.aspx"),
        ("/a?ASPSESSIONIDQQ=KDBC&id=3", "/a?id=3"),
        ("/a?CFID=12&CFTOKEN=88", "/a"),
    ],
)
def test_session_ids_make_no_new_documents(with_session: str, without: str) -> None:
    assert document_id(SITE + with_session) == document_id(SITE + without)
    assert address(SITE + with_session) == SITE + without


@pytest.mark.parametrize("url", ["/news.php?sid=1234", "/a?s=otters", "/a?token=12", "/a?session=2024-2025"])
def test_what_only_looks_like_a_session_stays(url: str) -> None:
    assert canonical(SITE + url) == SITE + url
