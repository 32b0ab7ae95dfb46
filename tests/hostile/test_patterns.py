"""No text makes reading or masking slow: such as were slow once. ``make attack`` makes texts from every pattern."""

from __future__ import annotations

import pytest

from tests.hostile.patterns import WORST, growth


@pytest.mark.parametrize(
    "repeated",
    ["。", "Aa-", "aA", "Al-", "Ivory. ", "Police arrested Aa Bb, ", "Aa, 34, ", "A. ", " (11) , and ", '" Aa'],
)
def test_four_times_the_text_takes_about_four_times_as_long(repeated: str) -> None:
    assert growth("", repeated) <= WORST
