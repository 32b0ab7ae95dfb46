"""The newsroom's truths hold to the gold guide: mentions stand in the texts, words are of the vocabulary."""

import json
from functools import cache

import pycountry
import pytest

from gazetteers.vocabulary import AgencyType, CountKind, Qualifier
from pipeline.sample.newsroom import FOLDER, stories
from pipeline.sample.truth import gold

UNITS = {"kg", "t", "g", "lb", "oz", "m3", "year", "month", "day", None}
NEED_UNIT = {"weight", "volume", "money", "sentence"}


@cache
def _gold():
    return gold()


@pytest.fixture(params=_gold(), ids=lambda document: document["id"])
def document(request):
    return request.param


def _vocabulary(literal):
    return set(literal.__args__)


def test_every_bulletin_has_its_truth_and_every_truth_its_bulletin():
    truths = {path.name.removesuffix(".truth.json") for path in FOLDER.glob("*/*.truth.json")}
    assert truths == set(stories())


def test_mentions_stand_in_the_text(document):
    mentions = [entry["mention"] for field in ("species", "counts") for entry in document[field]]
    assert [mention for mention in mentions if mention not in document["text"]] == []


def test_counts_keep_to_the_vocabulary(document):
    for count in document["counts"]:
        assert count["kind"] in _vocabulary(CountKind), count
        assert count["qualifier"] in _vocabulary(Qualifier), count
        assert count["unit"] in UNITS or pycountry.currencies.get(alpha_3=count["unit"]), count
        assert (count["unit"] is not None) == (count["kind"] in NEED_UNIT), count
        assert count.get("value_max", count["value"]) >= count["value"] > 0, count


def test_each_figure_is_an_entry_once(document):
    seen = [(count["kind"], count["value"], count["unit"], count["mention"]) for count in document["counts"]]
    assert len(seen) == len(set(seen))


def test_agencies_and_operations_are_named_in_the_text(document):
    text = document["text"].casefold()
    for agency in document["agencies"]:
        assert agency["type"] in _vocabulary(AgencyType), agency
        assert any(name.casefold() in text for name in agency["names"]) or agency.get("optional"), agency
    for operation in document["operations"]:
        assert any(name.casefold() in text for name in operation["names"]), operation


def test_countries_are_of_iso_3166(document):
    assert [code for code in document["countries"] if pycountry.countries.get(alpha_2=code) is None] == []
    assert len(document["countries"]) == len(set(document["countries"]))


def test_an_irrelevant_bulletin_has_no_facts(document):
    fields = [document[field] for field in ("operations", "agencies", "species", "countries", "counts")]
    assert any(fields) == document["relevant"]


def test_the_newsroom_is_as_large_and_varied_as_it_says():
    documents = _gold()
    languages = [document["lang"] for document in documents]
    assert len(documents) >= 64
    assert (languages.count("es"), languages.count("fr"), languages.count("pt")) >= (8, 6, 5)
    assert sum(not document["relevant"] for document in documents) >= 12
    copied = {story.syndicated_from for story in stories().values() if story.syndicated_from}
    assert len(copied) >= 10
    assert copied <= set(stories())


def test_events_tell_of_bulletins_there_are():
    events = json.loads((FOLDER.parent / "events.json").read_text(encoding="utf-8"))
    assert [slug for event in events for slug in event["documents"] if slug not in stories()] == []
