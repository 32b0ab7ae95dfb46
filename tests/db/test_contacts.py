"""Contacts and papers: of the invented cases all, in every spelling; of figures none."""

from __future__ import annotations

import pytest

from db.published.contacts import contact_spans
from pipeline.bench.privacy import cases


@pytest.mark.parametrize("case", [case for case in cases() if case.kind == "contact"], ids=lambda case: case.text[:40])
def test_a_contact_is_found_whole_and_little_beside_it(case) -> None:
    covered = {at for start, end in contact_spans(case.text) for at in range(start, end)}
    (mark,) = (mark for mark in case.marked if mark.kind == "contact")
    place = range(mark.start, mark.start + len(mark.words))
    assert covered.issuperset(at for at in place if case.text[at].isalnum())
    assert len(covered - set(place)) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Passport control found 12 tortoises on 3 May 2024.",
        "Registration of 2024 births began; 12,500 parrots were counted.",
        "They searched 14 houses on the road to Mombasa and 22 shops.",
        "La avenida se cerró. Se decomisaron 1.200 loros.",
        "La rue était fermée, et 45 perroquets ont été saisis.",
        "Look at 12 cases; 40 kg of ivory were found at the port.",
        "The plate showed a tortoise of 350 grams.",
        "Seized on 03-04-2024 and 05/06/2024 at 08.30: 946 880 221 francs.",
        "The file is 0001234-56.2023.8.26.0100; they called 200 witnesses, 12 lots were sold.",
    ],
)
def test_figures_are_no_papers_and_no_homes(text: str) -> None:
    assert contact_spans(text) == []
