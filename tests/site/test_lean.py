"""Pages and texts are compressed for who takes that, and aren't sent again to who has them."""

from __future__ import annotations

import pytest
from datasette.app import Datasette

from tests.sitedata import finished, get

PAGES = ["/", "/country/KE", "/bulletins/seizures?country=KE", "/static/site.css", "/openapi.json", "/feeds/bulletins.atom",
         "/chart/all/events.svg", "/bulletins/seizures.json?_shape=array"]  # fmt: skip


def ask(datasette: Datasette, path: str, **headers: str):
    named = {"accept-encoding": "identity", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return finished(datasette.client.get(path, headers=named))


@pytest.mark.parametrize("path", PAGES)
def test_a_text_is_sent_small_and_once(datasette: Datasette, path: str) -> None:
    whole, small = ask(datasette, path), ask(datasette, path, accept_encoding="br, gzip;q=0.8")
    assert (whole.status_code, small.status_code) == (200, 200)
    assert small.content == whole.content
    assert "content-encoding" not in whole.headers
    assert small.headers["content-encoding"] == "gzip"
    assert int(small.headers["content-length"]) < len(whole.content) / 2
    assert small.headers["etag"] == whole.headers["etag"]
    assert "accept-encoding" in small.headers["vary"]
    for tag in (whole.headers["etag"], f'"other", {whole.headers["etag"]}'):
        again = ask(datasette, path, if_none_match=tag)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == whole.headers["etag"]
        assert again.headers["content-security-policy"]
    assert ask(datasette, path, if_none_match='"other"').status_code == 200


@pytest.mark.parametrize("accepted", ["identity", "gzip;q=0", "gzip; q=0.0, br", "x-gzip", ""])
def test_who_takes_no_gzip_gets_none(datasette: Datasette, accepted: str) -> None:
    assert "content-encoding" not in ask(datasette, "/", accept_encoding=accepted).headers


def test_what_is_no_text_or_somebodys_own_stays_as_it_is(datasette: Datasette) -> None:
    sheet = ask(datasette, "/export/seizures.xlsx?country=KE", accept_encoding="gzip")
    assert sheet.content.startswith(b"PK")
    assert "content-encoding" not in sheet.headers
    own = ask(datasette, "/", accept_encoding="gzip", cookie="ds_actor=abc")
    assert "content-encoding" not in own.headers
    missing = ask(datasette, "/event/nosuch", accept_encoding="gzip")
    assert (missing.status_code, "etag" in missing.headers) == (404, False)
    assert get(datasette, "/export/seizures.csv").status_code == 200
