"""One sentence of an event's facts: the key figure first, everything in its place, and what isn't known left out."""

from __future__ import annotations

from typing import Any

import pytest

from db.readers.telling import Way, goods, sentence


def event(**told: Any) -> dict[str, Any]:
    unknown = dict.fromkeys((
        "operation_name", "operation_start", "operation_end", "place_name", "place_kind", "country_name", "date", "species_id",
        "species_name",
    ))  # fmt: skip
    return {"kind": "incident", **unknown, **told}


def figure(kind: str, value: float, **told: Any) -> dict[str, Any]:
    unknown = dict.fromkeys((
        "value_max", "unit", "species_id", "of_name", "commodity_id", "commodity_name", "outcome", "country_id",
    ))  # fmt: skip
    return {"kind": kind, "value": value, "qualifier": "exact", "several_countries": 0, **unknown, **told}


SCALES = {"species_id": "manidae", "of_name": "pangolin", "commodity_id": "scales", "commodity_name": "scales"}
TUSKS = {"species_id": "elephantidae", "of_name": "elephant", "commodity_id": "tusks", "commodity_name": "tusks"}
LIVE = {"commodity_id": "live", "commodity_name": "live animals"}
DEAD = {"commodity_id": "specimens", "commodity_name": "dead animals"}
PARROT = {"species_id": "psittacidae", "of_name": "parrot"}
CUSTOMS = {"role": "seizing", "name": "Northern Customs"}
POLICE = {"role": "arresting", "name": "Interpol"}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (figure("weight", 3.2, unit="t", **SCALES), "3.2 t of pangolin scales"),
        (figure("items", 27, qualifier="at_least", **TUSKS), "at least 27 elephant tusks"),
        (figure("items", 1, **TUSKS), "1 elephant tusk"),
        (figure("items", 8, value_max=12, **TUSKS), "8 to 12 elephant tusks"),
        (figure("live_animals", 55, **PARROT), "55 live parrots"),
        (figure("live_animals", 1, **PARROT), "1 live parrot"),
        (figure("items", 6, **{**PARROT, **DEAD}), "6 dead parrots"),
        (figure("live_animals", 9, of_name="bicho"), "9 live animals"),
        (figure("weight", 94, unit="kg", species_id="anguilla", of_name="eel", **LIVE), "94 kg of live eels"),
        (figure("volume", 86, unit="m3", commodity_id="timber", commodity_name="timber"), "86 m3 of timber"),
        (figure("items", 118, of_name="maleta"), None),
    ],
)
def test_goods_in_words(told: dict[str, Any], words: str | None) -> None:
    assert goods(told) == words


@pytest.mark.parametrize(
    ("told", "figures", "agencies", "way", "words"),
    [
        (event(date="2025-02-05", place_name="Hai Phong", place_kind="port", country_name="Vietnam"),
         [figure("arrests", 2), figure("weight", 500, unit="kg", **SCALES)], [CUSTOMS, POLICE], Way(origin=("Angola",)),
         "500 kg of pangolin scales were seized by the Northern Customs in Hai Phong, Vietnam, on 5 February 2025"
         " on the way from Angola; 2 people were arrested."),
        (event(date="2025-02", place_name="Changi Airport", place_kind="airport", country_name="Singapore"),
         [figure("live_animals", 1, **PARROT)], [], Way(origin=("Laos",), destination=("Singapore",)),
         "1 live parrot was seized at Changi Airport, Singapore, in February 2025 on the way from Laos."),
        (event(country_name="United Kingdom"), [figure("arrests", 1)], [POLICE], Way(),
         "1 person was arrested by Interpol in the United Kingdom."),
        (event(place_name="Singapore", country_name="Singapore"), [figure("convictions", 3, outcome="sentenced")], [], Way(),
         "3 people were sentenced in Singapore."),
        (event(kind="operation", operation_name="Operation Reed", operation_start="2024-05-06", operation_end="2024-05-26"),
         [figure("seizures", 12), figure("weight", 7, unit="kg", country_id="KE", **TUSKS),
          figure("weight", 5, unit="kg", country_id="UG", **TUSKS)], [], Way(destination=("China",)),
         "12 kg of elephant tusks were seized in Operation Reed in several countries from 6 May 2024 to 26 May 2024;"
         " 12 seizures were made."),
        (event(species_id="manidae"), [figure("weight", 90, unit="kg", **TUSKS), figure("items", 2, **SCALES)], [], Way(),
         "2 pangolin scales and 90 kg of elephant tusks were seized."),
        (event(kind="operation", operation_name="Operation Reed"), [figure("countries", 40, qualifier="more_than")], [], Way(),
         "More than 40 countries took part in Operation Reed."),
    ],
)  # fmt: skip
def test_what_happened(
    told: dict[str, Any], figures: list[dict[str, Any]], agencies: list[dict[str, str]], way: Way, words: str
) -> None:
    assert sentence(told, figures, agencies, way) == words


def test_where_no_figure_tells_it_there_is_what_bulletins_speak_of() -> None:
    told = [{**figure("items", 3, of_name="box"), "statement": "3 items: box"}]
    assert sentence(event(date="2024", country_name="Peru"), told, [CUSTOMS], Way()) == (
        "Bulletins tell of wildlife trafficking in Peru in 2024: 3 items: box."
    )
    assert sentence(
        event(species_name="elephant", date="2024-05-02", country_name="Kenya", place_name="Voi"), [], [], Way()
    ) == ("Bulletins tell of elephant trafficking in Voi, Kenya, on 2 May 2024, with no figure that is added up.")


def test_figures_that_are_not_exact_are_not_added_up() -> None:
    told = [figure("weight", 7, unit="kg", qualifier="about", **TUSKS), figure("weight", 5, unit="kg", **TUSKS)]
    assert sentence(event(), told, [], Way()) == "About 7 kg of elephant tusks were seized."
