"""What holds of every bulletin and every extraction, whatever they were made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from extractors.records import Bulletin, Extraction, Mention


def check_bulletin(bulletin: Bulletin) -> None:
    """Its text can be stored, its parts lie in it in order, its date is one."""
    assert bulletin.id
    assert "\x00" not in bulletin.text + bulletin.title
    assert msgspec.json.decode(msgspec.json.encode(bulletin), type=Bulletin) == bulletin
    assert bulletin.published is None or date.fromisoformat(bulletin.published)
    end = 0
    for part in bulletin.parts:
        assert end <= part.start < part.end <= len(bulletin.text)
        end = part.end


def check_extraction(bulletin: Bulletin, found: Extraction) -> None:
    """Every mention is where it says, inside the sentence that proves it."""
    assert 0 <= found.relevance <= 1
    for mention in mentions_of(found):
        assert bulletin.text[mention.start : mention.end] == mention.text != ""
        begin, end = mention.sentence
        assert 0 <= begin <= mention.start < mention.end <= end <= len(bulletin.text), mention
    for count in found.counts:
        assert count.value >= 0
        assert count.part_of is None or 0 <= count.part_of < len(found.counts)
    assert msgspec.json.decode(msgspec.json.encode(found), type=Extraction) == found


def mentions_of(found: Extraction) -> Iterator[Mention]:
    """All mentions of all facts."""
    for facts in (found.operations, found.agencies, found.species, found.countries):
        for fact in facts:
            yield from fact.mentions
    for single in (found.counts, found.quotes, found.methods):
        yield from (fact.mention for fact in single)
