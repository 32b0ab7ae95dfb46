"""Contacts and papers: of the invented cases all, in every spelling; of figures none."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.published import number_shapes
from db.published.contacts import contact_spans
from gazetteers.loader import GazetteerError
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
        "A boat, three vehicles and R84 500 in cash were confiscated with 30 LITRES.",
        "The plate showed a tortoise of 350 grams.",
        "Seized on 03-04-2024 and 05/06/2024 at 08.30: 946 880 221 francs.",
        "In FY 2023-24 the EU 27 and 12 NGOs spent USD 500 each; a 2019 UN report of 40 pages named 120 KG.",
        "12 03 2024, 04 05 2024: 1 200 000 shells, 12 500 eggs and 300 1200-gram bags.",
        "Au cours de la mission, les Douanes ont saisi 45 perroquets ; le compte est de 12 500 francs.",
        "Conta com 12500 aves; a cuenta de 1.200 loros y 45.300 huevos.",
        "The file is 0001234-56.2023.8.26.0100; they called 200 witnesses, 12 lots were sold.",
    ],
)
def test_figures_are_no_papers_and_no_homes(text: str) -> None:
    for country in (None, "ES", "FR", "IN", "US", "BR"):
        assert contact_spans(text, country) == []


def test_a_number_of_every_shape_is_masked_whole_without_a_word_before_it() -> None:
    for row in number_shapes.number_shapes():
        text = f"They told us of {row.example}, and left."
        covered = {at for start, end in contact_spans(text) for at in range(start, end)}
        assert {text[at] for at in covered} <= set(row.example), row
        assert len(covered) == len(row.example), row


@pytest.mark.parametrize("row", ["plate,KE,[A-Z{3},KDA", "plate,KE,[A-Z]{3}-\\d{2},KDA 123B", "plane,,A,A"])
def test_a_row_that_cannot_be_used_is_named_with_its_line(
    row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "number_shapes.csv"
    table.write_text(f"kind,country,shape,example\nplate,,A1,A1\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(number_shapes, "_TABLE", table)
    number_shapes.number_shapes.cache_clear()
    try:
        with pytest.raises(GazetteerError, match="line 3"):
            number_shapes.number_shapes()
    finally:
        number_shapes.number_shapes.cache_clear()


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("Fale com o 84 312 7765 agora.", "MZ", "84 312 7765"),
        ("He wrote to 138 2641 7705 from Hanoi.", "CN", "138 2641 7705"),
        ("They saw 946 880 221 shells.", "ES", ""),
    ],
)
def test_a_number_grouped_as_its_countrys_telephones_needs_no_word(text: str, country: str, number: str) -> None:
    assert {text[start:end] for start, end in contact_spans(text, country)} == ({number} if number else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She rents at No. 14, Bogyoke Street, Ward 3, Muse, they said", "No. 14, Bogyoke Street, Ward 3, Muse"),
        ("found at H/No. B 417, Spintex Road, by night", "H/No. B 417, Spintex Road"),
        ("au 12, rue des Flamboyants, 97400 Saint-Denis, où", "12, rue des Flamboyants, 97400 Saint-Denis"),
        ("O endereço: Travessa São Jorge, 1204, casa B, Pedreira.", "Travessa São Jorge, 1204, casa B, Pedreira"),
        ("au 3, traverse du Moulin, 13015 Marseille, où", "3, traverse du Moulin, 13015 Marseille"),
        ("Their white Hilux, HBZ 204, was forfeited.", "HBZ 204"),
        ("the WeChat account kothein_1988 was closed", "kothein_1988"),
        ("Paszport K4471902 jest fałszywy.", "K4471902"),
        ("ورقم الجواز K4471902.", "K4471902"),
    ],
)
def test_a_contact_is_found_with_what_belongs_to_it(text: str, expected: str) -> None:
    found = contact_spans(text)
    assert text[min(start for start, _ in found) : max(end for _, end in found)] == expected
