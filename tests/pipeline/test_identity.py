import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request

from pipeline.identity import address, canonical, document_id, local_url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Www.Example.org:443/news/a?utm_source=x&b=2&a=1#top", "https://www.example.org/news/a?a=1&b=2"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/page.php?1234", "https://example.org/page.php?1234="),
        ("https://example.org/s?o[]=a&o[]=b&fbclid=1", "https://example.org/s?o%5B%5D=a&o%5B%5D=b"),
        ("https://example.org/read?ref=77", "https://example.org/read?ref=77"),
        ("local://gold/a b.txt", "local://gold/a%20b.txt"),
    ],
)
def test_canonical(url: str, expected: str) -> None:
    assert canonical(url) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("/news/b", "https://example.org/news/b"),
        ("https://www.example.org/news/b", "https://www.example.org/news/b"),
        ("https://elsewhere.org/news/b", "https://example.org/news/a"),
        ("https://example.org/", "https://example.org/news/a"),
        ("https://[broken", "https://example.org/news/a"),
        ("", "https://example.org/news/a"),
    ],
)
def test_a_pages_own_statement_counts_on_its_host_only(stated: str, expected: str) -> None:
    assert canonical("https://example.org/news/a", stated) == expected


def test_an_id_survives_a_move_to_https() -> None:
    same = {"http://www.example.org/news/a/", "https://example.org/news/a", "https://example.org/news/a?utm_medium=x"}
    assert len({document_id(url) for url in same}) == 1
    assert document_id("https://example.org/page?1") != document_id("https://example.org/page?2")
    assert document_id(local_url("gold", "a")) != document_id(local_url("other", "a"))


@given(
    st.one_of(
        st.text(), st.text(max_size=30).map("http://".__add__), st.from_regex(r"https?://[\[\]:@\w.%-]{0,20}[/?#]?.*")
    )
)
def test_any_link_is_an_address_that_can_be_asked_for_or_none(link: str) -> None:
    url = address(link, "https://example.org/list/")
    if url:
        assert document_id(url) == document_id(canonical(url))
        assert address(url) == url
    if url.startswith("http"):
        assert Request(url).url
