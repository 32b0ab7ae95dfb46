"""Invented bulletins, harvested and published: what the publication shows of them."""

from __future__ import annotations

import pytest

from pipeline.bench.privacy import Measured, cases, measure


@pytest.fixture(scope="module")
def measured() -> Measured:
    """Some of all kinds, in a few languages; ``bulletins evaluate --privacy`` measures all."""
    told = [case for case in cases() if case.language in ("en", "fr", "vi")]
    return measure([case for case in told if case.kind in ("slug", "agency_like")] + told[4::12])


def test_nothing_private_is_published(measured: Measured) -> None:
    assert measured.rate("name").all >= 20
    assert measured.rate("contact").all >= 2
    assert measured.rate("name").share >= 0.97, measured.wrong
    assert measured.rate("contact").share >= 0.99, measured.wrong
    assert measured.unpublished <= 2


def test_a_case_is_read_as_it_is_written() -> None:
    (case,) = (case for case in cases() if case.path.startswith("/2024/05/"))
    assert case.text == "Police arrested Tunde Bakare with pangolin scales."
    assert [(mark.field, mark.words, mark.kind) for mark in case.marked] == [
        ("path", "tunde-bakare", "name"),
        ("text", "Tunde Bakare", "name"),
    ]
