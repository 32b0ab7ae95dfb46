"""What a reading keeps: a function is called once for it, or once for each place."""

from __future__ import annotations

from extractors.reading import Reading, once_a_place
from extractors.records import Bulletin


def test_what_is_asked_of_a_place_is_found_once_a_reading() -> None:
    asked: list[tuple[str, int, int]] = []

    @once_a_place
    def length(reading: Reading, start: int, end: int) -> int | None:
        asked.append((reading.text, start, end))
        return end - start or None

    one, other = (Reading(Bulletin(id="", url="", source_id="", title="", text=text)) for text in ("One.", "Two."))
    assert [length(one, 0, 3), length(one, 0, 3), length(one, 1, 1), length(one, 1, 1)] == [3, 3, None, None]
    assert length(other, 0, 3) == 3
    assert asked == [("One.", 0, 3), ("One.", 1, 1), ("Two.", 0, 3)]
