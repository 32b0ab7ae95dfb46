"""Events on hand-made cases, one for each rule: what is one event, what may be added up."""

from itertools import permutations

import pytest
from msgspec.structs import replace

from pipeline.resolve.events import events
from pipeline.resolve.figures import Figure, Teller
from pipeline.resolve.grades import grade

PANGOLIN = {"species_id": "manidae", "lineage": frozenset({"manidae", "pholidota"})}


def _teller(name, published="2024-05-10", official=False, story=None, publisher=None):
    return Teller(name, publisher or name, official, published, f"2024-06-01T{name}", story)


class Case:
    """Documents and figures of a made case, and the events that come of it."""

    def __init__(self, *tellers):
        self.tellers = {t.id: t for t in tellers}
        self.figures = []

    def tell(self, document, kind, value, **what):
        number = len(self.figures)
        self.figures.append(Figure(f"{document}{number}", document, kind, value, number, **what))
        return self.figures[-1].id

    def events(self, **options):
        return events(self.tellers, self.figures, **options)

    def total(self, kind):
        return sum(
            f.preferred.value for e in self.events() for f in e.figures if f.summable and f.preferred.kind == kind
        )


def test_the_same_figure_from_ten_outlets_is_one():
    case = Case(*(_teller(f"o{i}") for i in range(10)))
    for i in range(10):
        case.tell(f"o{i}", "weight", 812, unit="kg", country_id="VN", **PANGOLIN)
        case.tell(f"o{i}", "arrests", 3, country_id="VN")
    (event,) = case.events()
    assert event.outlets == 10
    assert case.total("arrests") == 3
    assert case.total("weight") == 812


def test_a_document_that_cannot_be_split_is_left_out_and_named():
    case = Case(_teller("good"), _teller("bad"), _teller("fine"))
    for document in case.tellers:
        case.tell(document, "arrests", 3, country_id="VN")
        case.tell(document, "weight", 812, unit="kg", country_id="VN", **PANGOLIN)
    case.figures = [replace(f, position="nowhere" if f.kind == "arrests" and f.document_id == "bad" else f.position)
                    for f in case.figures]  # fmt: skip
    with pytest.raises(TypeError):
        case.events()
    failed: dict[str, str] = {}
    (event,) = case.events(failed=failed)
    assert {document for document, _ in event.documents} == {"good", "fine"}
    assert list(failed) == ["bad"]
    assert failed["bad"].startswith("TypeError: ")


def test_an_event_that_cannot_be_merged_leaves_the_others():
    case = Case(_teller("good"), _teller("bad"))
    for document in case.tellers:
        case.tell(document, "arrests", 3, country_id="VN")
        case.tell(document, "weight", 812 if document == "good" else 94, unit="kg", country_id="VN", **PANGOLIN)
    bad = {f.id: replace(f, lineage=None, species_id=7, scope=[]) for f in case.figures if f.document_id == "bad"}
    with pytest.raises(TypeError):
        case.events(judged=bad)
    failed: dict[str, str] = {}
    (event,) = case.events(failed=failed, judged=bad)
    assert event.documents == (("good", "lead"),)
    assert failed["bad"].startswith("TypeError: ")


def test_units_and_rounding_are_readings_of_one_figure():
    case = Case(_teller("customs", "2024-05-09", official=True), _teller("paper"), _teller("agency", "2024-05-11"))
    for document, value, unit in (("customs", 9120, "kg"), ("paper", 9.1, "t"), ("agency", 10, "t")):
        case.tell(document, "weight", value, unit=unit, country_id="VN", **PANGOLIN)
        case.tell(document, "arrests", 14, country_id="VN")
    (event,) = case.events()
    weight = next(f for f in event.figures if f.preferred.kind == "weight")
    assert weight.disputed
    assert weight.preferred.document_id == "customs"
    assert len(weight.readings) == 3


def test_the_latest_official_reading_is_preferred():
    case = Case(_teller("old", "2024-05-09", True), _teller("new", "2024-05-12", True), _teller("paper", "2024-05-13"))
    for document, value in (("old", 12), ("new", 14), ("paper", 15)):
        case.tell(document, "arrests", value, country_id="KE")
        case.tell(document, "weight", 321, unit="kg", country_id="KE", **PANGOLIN)
    assert case.total("arrests") == 14


def test_two_figures_of_one_document_are_two():
    case = Case(_teller("a"))
    case.tell("a", "arrests", 2, country_id="KE")
    case.tell("a", "arrests", 3, country_id="KE")
    assert case.total("arrests") == 5


def test_parts_are_not_added_to_their_total():
    case = Case(_teller("a"))
    total = case.tell("a", "live_animals", 2114, of="animal")
    case.tell(
        "a", "live_animals", 53, species_id="primates", lineage=frozenset({"primates"}), scope="part", part_of=total
    )
    assert case.total("live_animals") == 2114


def test_a_breakdown_by_country_is_not_added_to_the_operations_total():
    case = Case(_teller("a"))
    case.tell("a", "seizures", 1000, operation_id="op-v")
    case.tell("a", "seizures", 400, operation_id="op-v", country_id="KE")
    case.tell("a", "seizures", 600, operation_id="op-v", country_id="VN")
    assert case.total("seizures") == 1000


def test_cumulative_figures_and_comparisons_stay_out():
    case = Case(_teller("a"))
    case.tell("a", "arrests", 120, country_id="KE")
    case.tell("a", "arrests", 80, country_id="KE", scope="comparison", period_start="2022")
    case.tell("a", "arrests", 900, country_id="KE", scope="cumulative", period_start="2020")
    assert case.total("arrests") == 120


def test_an_earlier_seizure_told_as_background_is_its_own_event():
    case = Case(_teller("a"), _teller("b", "2023-02-03"))
    case.tell("a", "weight", 3, unit="t", country_id="VN", paragraph=1, **PANGOLIN)
    case.tell("a", "weight", 6.2, unit="t", country_id="VN", paragraph=5, scope="background", **PANGOLIN)
    case.tell("b", "weight", 6.2, unit="t", country_id="VN", **PANGOLIN)
    assert len(case.events()) == 2
    assert case.total("weight") == 9.2


def test_background_alone_is_not_summed():
    case = Case(_teller("a"))
    case.tell("a", "weight", 6.2, unit="t", country_id="VN", scope="background", **PANGOLIN)
    assert case.total("weight") == 0


def test_look_alikes_at_one_airport_are_kept_apart():
    case = Case(_teller("a", "2024-03-01"), _teller("b", "2024-09-01"))
    for document, value in (("a", 21), ("b", 26)):
        case.tell(document, "weight", value, unit="kg", country_id="SG", **PANGOLIN)
        case.tell(document, "arrests", 1, country_id="SG")
    assert len(case.events()) == 2


def test_a_shared_figure_alone_joins_nothing():
    case = Case(_teller("a"), _teller("b"))
    case.tell("a", "items", 270, country_id="SG", **PANGOLIN)
    case.tell("b", "items", 270, country_id="ZA", species_id="loxodonta", lineage=frozenset({"loxodonta"}))
    assert len(case.events()) == 2


def test_a_conviction_years_later_is_a_stage_of_the_case():
    case = Case(_teller("seizure", "2022-01-10"), _teller("court", "2024-03-02"))
    case.tell("seizure", "weight", 126.5, unit="kg", country_id="ZA", **PANGOLIN)
    case.tell("seizure", "items", 34, country_id="ZA", of="bag")
    case.tell("court", "weight", 126.5, unit="kg", country_id="ZA", **PANGOLIN)
    case.tell("court", "items", 34, country_id="ZA", of="bag")
    case.tell("court", "convictions", 2, country_id="ZA")
    assert len(case.events()) == 1
    assert case.total("weight") == 126.5
    assert case.total("convictions") == 2


def test_cases_of_a_digest_are_events_of_their_own():
    case = Case(_teller("digest"))
    case.tell("digest", "arrests", 2, country_id="TH", paragraph=1)
    case.tell("digest", "arrests", 4, country_id="KH", paragraph=2)
    case.tell("digest", "arrests", 3, country_id="KH", paragraph=3, opens_case=True)
    assert len(case.events()) == 3
    assert case.total("arrests") == 9


def test_the_same_operation_is_one_event_whatever_the_date():
    case = Case(_teller("a", "2024-05-01"), _teller("b", "2025-05-01"))
    case.tell("a", "arrests", 210, operation_id="river-watch-v")
    case.tell("b", "arrests", 210, operation_id="river-watch-v")
    (event,) = case.events()
    assert event.kind == "operation"
    assert case.total("arrests") == 210


def test_two_editions_are_two_events():
    case = Case(_teller("a"))
    case.tell("a", "cases", 90, operation_id="river-watch-v")
    case.tell("a", "cases", 210, operation_id="river-watch-iv")
    assert len(case.events()) == 2


def test_grades():
    copy, original = _teller("b", story="s"), _teller("a", story="s")
    assert grade([original], False) == "single"
    assert grade([original, copy], False) == "single"
    assert grade([original, _teller("c", story="t")], False) == "corroborated"
    assert grade([original, _teller("c", official=True)], False) == "official"
    assert grade([original], True) == "reviewed"


def test_what_a_person_checked_is_preferred():
    case = Case(_teller("customs", official=True), _teller("paper"))
    case.tell("customs", "arrests", 14, country_id="KE")
    right = case.tell("paper", "arrests", 12, country_id="KE")
    for document in ("customs", "paper"):
        case.tell(document, "weight", 321, unit="kg", country_id="KE", **PANGOLIN)
    (event,) = case.events(checked=frozenset({right}))
    assert next(f.preferred.value for f in event.figures if f.preferred.kind == "arrests") == 12
    assert event.grade == "official"  # its weight is checked by nobody


def test_ids_last_when_another_outlet_comes():
    case = Case(_teller("a"))
    case.tell("a", "weight", 812, unit="kg", country_id="VN", **PANGOLIN)
    before = case.events()[0].id
    case.tellers["b"] = _teller("b", "2024-05-05")
    case.tell("b", "weight", 812, unit="kg", country_id="VN", **PANGOLIN)
    assert [event.id for event in case.events()] == [before]


def _told_in(order):
    """Three papers and a digest, harvested on days in this order: two twin seizures, of which one is told in halves."""
    days = dict(zip(("tusks", "kilos", "both", "digest"), order, strict=True))
    case = Case(*(Teller(name, name, False, "2024-05-10", f"2024-06-0{day}") for name, day in days.items()))
    where = {"country_id": "ZM", "place_id": "zm-lusaka"}
    ivory = {"species_id": "elephantidae", "lineage": frozenset({"elephantidae"})}
    for document, kind, value, unit in (
        ("tusks", "items", 60, None), ("kilos", "weight", 148, "kg"), ("both", "items", 60, None), ("both", "weight", 148, "kg"),
    ):  # fmt: skip
        case.tell(document, kind, value, unit=unit, **where, **ivory)
    for day in ("2024-05-02", "2024-05-07"):
        paragraph = int(day[-1])
        case.tell("digest", "items", 60, period_start=day, paragraph=paragraph, opens_case=True, **where, **ivory)
    return case


@pytest.mark.parametrize("order", list(permutations((1, 2, 3, 4))))
def test_events_do_not_hang_on_what_came_first(order):
    groups = {frozenset(d for d, _ in e.documents) for e in _told_in(order).events()}
    assert groups == {frozenset({"tusks", "kilos", "both", "digest"}), frozenset({"digest"})}
    assert _told_in(order).total("items") == 120


def test_one_publishers_seizures_on_two_days_are_two_though_a_figure_is_the_same():
    case = Case(
        *(
            _teller(name, published, True, publisher="customs")
            for name, published in (("a", "2024-03-04"), ("b", "2024-03-09"))
        )
    )
    for name, day in (("a", "2024-03-02"), ("b", "2024-03-07")):
        case.tell(name, "weight", 20, unit="kg", country_id="SG", period_start=day, **PANGOLIN)
    assert len(case.events()) == 2


def test_a_conversion_is_the_same_figure():
    case = Case(_teller("a"))
    case.tell("a", "weight", 21.6, unit="kg", country_id="SG", **PANGOLIN)
    case.tell("a", "weight", 47.6, unit="lb", country_id="SG", **PANGOLIN)
    (event,) = case.events()
    assert [len(figure.readings) for figure in event.figures] == [2]


def test_copies_do_not_outvote_another_paper():
    case = Case(
        *(_teller(f"copy{n}", story="s") for n in range(3)), _teller("x", "2024-05-11"), _teller("y", "2024-05-12")
    )
    for name in case.tellers:
        case.tell(name, "arrests", 12 if "copy" in name else 14, country_id="KE")
        case.tell(name, "weight", 321, unit="kg", country_id="KE", **PANGOLIN)
    assert case.total("arrests") == 14


def test_a_fine_is_no_reading_of_the_goods_value():
    case = Case(_teller("a"), _teller("b", "2024-05-12"))
    case.tell("a", "money", 1_200_000, unit="USD", country_id="KE")
    case.tell("b", "money", 5_000, unit="USD", country_id="KE")
    for name in "ab":
        case.tell(name, "weight", 321, unit="kg", country_id="KE", **PANGOLIN)
    assert case.total("money") == 1_205_000


def test_results_of_two_years_are_not_one_sum():
    case = Case(_teller("report", "2024-12-20", official=True))
    case.tell("report", "arrests", 120, country_id="KE", period_start="2024", period_end="2024", paragraph=1)
    case.tell("report", "arrests", 80, country_id="KE", period_start="2023", period_end="2023", paragraph=2)
    assert case.total("arrests") == 120


@pytest.mark.parametrize("court_first", [True, False])
def test_the_days_of_find_charge_and_verdict_are_of_one_case(court_first):
    case = Case(_teller("seizure", "2025-02-13"), _teller("verdict", "2025-06-20"))
    find, where = {"period_start": "2025-02-11"}, {"country_id": "NG"}
    case.tell("seizure", "weight", 2_714, unit="kg", **find, **where, **PANGOLIN)
    court = (
        ("convictions", 2, {"period_start": "2025-06-19"}),
        ("money", 5_000, {"period_start": "2025-06-19", "unit": "USD", "role": "fine"}),
        ("suspects", 3, {"period_start": "2025-03-04", "outcome": "charged"}),
    )
    goods = (
        ("money", 410_000, {**find, "unit": "USD", "role": "value"}),
        ("weight", 2_714, {**find, **PANGOLIN, "unit": "kg"}),
    )
    for paragraph, told in enumerate((court, goods) if court_first else (goods, court), 1):
        for kind, value, what in told:
            case.tell("verdict", kind, value, paragraph=paragraph, **what, **where)
    (event,) = case.events()
    assert {document for document, _ in event.documents} == {"seizure", "verdict"}
    assert event.date == "2025-02-11"


def _chameleons_and_meat(case, document, same_breath, place="fr-roissy", day="2023-02-16"):
    told = {"country_id": "FR", "place_id": place, "period_start": day}
    case.tell(
        document, "live_animals", 23, paragraph=1, species_id="chameleons", lineage=frozenset({"chameleons"}), **told
    )
    told |= {"opens_case": not same_breath, "paragraph": 1 if same_breath else 2}
    case.tell(document, "weight", 64, unit="kg", of="meat", commodity_id="meat", **told)


def test_a_page_that_tells_two_cases_in_one_breath_is_divided():
    case = Case(*(_teller(name, "2023-02-18") for name in ("customs", "wire", "local")))
    _chameleons_and_meat(case, "customs", same_breath=False)
    _chameleons_and_meat(case, "wire", same_breath=True)
    case.tell("local", "live_animals", 23, country_id="FR", species_id="chameleons", lineage=frozenset({"chameleons"}))
    told = sorted(sorted(document for document, _ in event.documents) for event in case.events())
    assert told == [["customs", "local", "wire"], ["customs", "wire"]]
    assert case.total("weight") == 64
    assert case.total("live_animals") == 23


def test_what_one_page_adds_to_an_event_stays_with_it():
    case = Case(_teller("wire"), _teller("local"), _teller("other", "2024-08-02"))
    _chameleons_and_meat(case, "wire", same_breath=True, day="2024-05-09")
    case.tell("local", "live_animals", 23, country_id="FR", species_id="chameleons", lineage=frozenset({"chameleons"}))
    case.tell("other", "weight", 64, unit="kg", of="meat", commodity_id="meat", country_id="FR")
    assert len(case.events()) == 2
    assert case.total("weight") == 128


@pytest.mark.parametrize(("of_court", "expected"), [(True, 1), (False, 2)])
def test_a_headline_of_a_trial_joins_the_seizure_of_the_year_before(of_court, expected):
    case = Case(_teller("seizure", "2023-08-17"), replace(_teller("court", "2024-09-28"), of_court=of_court))
    for document in case.tellers:
        case.tell(document, "live_animals", 247, country_id="US", species_id="turtles", lineage=frozenset({"turtles"}))
    assert len(case.events()) == expected


def test_a_number_read_as_two_taxa_of_one_kind_is_one_figure():
    case = Case(_teller("a"), _teller("b"))
    for document, taxon in zip(case.tellers, ("radiated", "spider"), strict=True):
        case.tell(document, "arrests", 6, country_id="TH")
        case.tell(
            document, "live_animals", 1117, country_id="TH", species_id=taxon, lineage=frozenset({taxon, "turtles"})
        )
    case.tell("a", "live_animals", 48, country_id="TH", species_id="lemurs", lineage=frozenset({"lemurs"}))
    case.tell("b", "live_animals", 48, country_id="TH", species_id="lemurs", lineage=frozenset({"lemurs"}))
    assert case.total("live_animals") == 1165


def test_a_vague_weight_of_a_product_is_what_another_page_counts():
    case = Case(_teller("customs", official=True), _teller("wire"))
    lion = {"species_id": "lion", "lineage": frozenset({"lion"})}
    for document in case.tellers:
        case.tell(document, "weight", 138, unit="kg", country_id="VN", commodity_id="horns", **PANGOLIN)
    case.tell("customs", "weight", 3100, unit="kg", country_id="VN", commodity_id="bones", **lion)
    case.tell("wire", "weight", 3, unit="t", qualifier="more_than", country_id="VN", commodity_id="bones", **PANGOLIN)
    assert case.total("weight") == 3238


@pytest.mark.parametrize(("published", "expected"), [("2022-10-14", 1), ("2023-10-14", 2)])
def test_as_many_arrested_as_charged_speak_for_one_case_within_days(published, expected):
    case = Case(_teller("arrest", "2022-10-13"), _teller("charge", published))
    for document, kind in (("arrest", "arrests"), ("charge", "suspects")):
        case.tell(document, kind, 5, country_id="ZM")
        case.tell(document, "items", 8, country_id="ZM", commodity_id="tusks", **PANGOLIN)
    assert len(case.events()) == expected


def test_a_weight_that_one_page_alone_calls_a_part_is_none():
    case = Case(_teller("customs"), _teller("wire"), _teller("local"))
    for document in case.tellers:
        whole = case.tell(document, "weight", 7.1, unit="t", country_id="NG", commodity_id="scales", **PANGOLIN)
        part = {"scope": "part", "part_of": whole} if document == "local" else {"commodity_id": "claws"}
        case.tell(document, "weight", 190, unit="kg", country_id="NG", **part, **PANGOLIN)
    (event,) = case.events()
    assert sum(f.preferred.kilograms for f in event.figures if f.summable) == 7290


def test_people_being_questioned_are_those_whom_others_call_arrested():
    case = Case(_teller("quarantine"), _teller("paper"))
    for document in case.tellers:
        case.tell(document, "live_animals", 6860, country_id="ID", species_id="birds", lineage=frozenset({"birds"}))
    case.tell("paper", "arrests", 5, country_id="ID")
    case.tell("quarantine", "suspects", 5, country_id="ID", outcome="identified")
    case.tell("quarantine", "suspects", 2, country_id="ID", outcome="wanted")
    assert case.total("suspects") == 2


def test_a_total_of_two_events_that_others_tell_is_neithers():
    case = Case(*(_teller(name, "2023-09-04") for name in ("bus", "van", "nation")))
    birds = {"country_id": "AR", "species_id": "birds", "lineage": frozenset({"birds"})}
    cardinals = birds | {"species_id": "cardinals", "lineage": frozenset({"cardinals", "birds"})}
    case.tell("bus", "live_animals", 208, place_id="ar-1", period_start="2023-09-02", **birds)
    case.tell("van", "live_animals", 94, place_id="ar-2", period_start="2023-09-03", **cardinals)
    total = case.tell("nation", "live_animals", 302, paragraph=1, **birds)
    case.tell("nation", "live_animals", 94, paragraph=2, scope="part", part_of=total, **cardinals)
    assert len(case.events()) == 2
    assert case.total("live_animals") == 302


@pytest.mark.parametrize(("value", "expected"), [(11_430, 1), (11_400, 2)])
def test_so_exact_a_figure_is_one_whatever_country_was_read(value, expected):
    case = Case(_teller("a"), _teller("b"))
    for document, country, term in (("a", "EC", "dried"), ("b", "VE", None)):
        case.tell(document, "items", value, country_id=country, commodity_id=term, **PANGOLIN)
        case.tell(document, "arrests", 3, country_id=country)
    assert len(case.events()) == expected


def test_animals_reckoned_from_tusks_in_another_paragraph_are_none():
    case = Case(_teller("a"))
    case.tell("a", "weight", 750, unit="kg", country_id="UG", commodity_id="tusks", paragraph=1, **PANGOLIN)
    case.tell("a", "live_animals", 100, qualifier="more_than", country_id="UG", paragraph=2, **PANGOLIN)
    assert case.total("live_animals") == 0


def test_three_held_in_a_headline_are_not_the_two_of_the_first_day():
    case = Case(_teller("first", "2024-05-08"), _teller("police", "2024-05-10", official=True))
    case.tell("first", "arrests", 2, country_id="MZ", paragraph=1)
    three = case.tell("police", "arrests", 3, country_id="MZ", paragraph=0)
    case.tell("police", "arrests", 2, country_id="MZ", paragraph=1, scope="part", part_of=three)
    for document in case.tellers:
        case.tell(document, "items", 17, country_id="MZ", paragraph=1, **PANGOLIN)
    assert case.total("arrests") == 3


@pytest.mark.parametrize(("pieces", "expected"), [(750, 1), (7500, 2)])
def test_as_many_people_and_a_like_amount_within_a_day_are_one_event(pieces, expected):
    case = Case(_teller("wire"), _teller("customs"))
    told = {"country_id": "UG", "commodity_id": "tusks", **PANGOLIN}
    case.tell("wire", "items", pieces, **told)
    case.tell("customs", "items", 424, place_id="ug-1", **told)
    for document in case.tellers:
        case.tell(document, "arrests", 2, country_id="UG")
    assert len(case.events()) == expected


@pytest.mark.parametrize(("first", "events", "logs"), [(75, 1, 91), (60, 2, 167)])
def test_what_came_to_the_first_count_is_of_its_event(first, events, logs):
    case = Case(_teller("first", "2022-07-20"), _teller("police", "2022-07-22", official=True))
    wood = {"commodity_id": "timber", "species_id": "sanders", "lineage": frozenset({"sanders"})}
    case.tell("first", "items", first, country_id="IN", **wood)
    case.tell("first", "arrests", 11, country_id="IN")
    for kind, more, whole, what in (("items", 16, 91, wood), ("arrests", 2, 13, {})):
        case.tell("police", kind, more, country_id="IN", paragraph=1, **what)
        case.tell("police", kind, whole, country_id="IN", paragraph=1, **what)
    assert len(case.events()) == events
    assert case.total("items") == logs
    assert case.total("arrests") == (13 if events == 1 else 26)
