"""What a line of a plain text is, and under which heading it stands; which piece of a page is a copy."""

from __future__ import annotations

import pytest

from extractors.text.copies import copies
from extractors.text.parts import parts_of_text

ONE = "River police stopped a narrow boat at dawn and counted two hundred turtles."
TWO = "The boat was towed to the station, and the reeds were searched until noon."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Title\n\nThe boat\n\n{ONE}\n\n{TWO}", [None, None, "The boat", "The boat"]),
        (f"Title\n\nSeized:\n\n- 12 tusks\n\n{ONE}\n\n{TWO}", [None, None, "Seized", "Seized", None]),
    ],
)
def test_a_heading_holds_for_the_prose_under_it_that_of_a_list_for_no_more(
    text: str, expected: list[str | None]
) -> None:
    assert [part.heading for part in parts_of_text(text)] == expected


def test_what_is_said_again_in_the_same_place_is_a_copy_where_a_row_is() -> None:
    assert copies([ONE, "Between.", ONE], places=["body"] * 3) == set()
    assert copies([ONE, TWO, ONE, TWO], places=["body"] * 4) == {2, 3}
