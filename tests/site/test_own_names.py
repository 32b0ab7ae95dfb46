"""An entity is named in the reader's language, too, where a name is known; the site's own words stay English."""

from __future__ import annotations

import lxml.html
import pytest
from datasette.app import Datasette

from tests.sitedata import finished


@pytest.mark.parametrize(
    ("path", "asked", "expected"),
    [
        ("/country/KE", "de-DE,de;q=0.9,en;q=0.8", ("de-DE", "Kenia")),
        ("/country/KE", "zh-Hant", ("zh-Hant", "肯亞")),
        ("/country/KE", "xx, vi;q=0.5, fr;q=0.2", ("vi", "Kenya")),
        ("/country/KE", "en-GB,de;q=0.9", None),
        ("/country/KE", "", None),
        ("/country/KE", "*;q=banana,,;q=", None),
        ("/species/manidae", "es", ("es", "pangolín")),
        ("/species/manidae", "sw-TZ", ("sw-TZ", "kakakuona")),
        ("/species/manidae", "is", None),
    ],
)
def test_a_reader_finds_names_in_their_language(
    datasette: Datasette, path: str, asked: str, expected: tuple[str, str] | None
) -> None:
    answer = finished(datasette.client.get(path, headers={"Accept-Language": asked}))
    assert answer.status_code == 200
    assert "accept-language" in answer.headers["vary"].lower()
    page = lxml.html.fromstring(answer.text)
    named = [(bdi.get("lang"), bdi.text) for bdi in page.xpath("//p[@class='own-name']/bdi")]
    same = expected is not None and expected[1] == page.findtext(".//h1")
    assert named == ([] if expected is None or same else [expected])
    assert page.get("lang") == "en"
