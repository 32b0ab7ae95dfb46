"""How well something is attested."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.resolve.figures import Teller


def grade(tellers: Iterable[Teller], checked: bool) -> str:
    """How well an event is attested: ``reviewed``, ``official``, ``corroborated`` or ``single``.

    Two outlets corroborate each other only where neither is a copy of the other.
    """
    tellers = list(tellers)
    if checked:
        return "reviewed"
    if any(teller.official for teller in tellers):
        return "official"
    stories = {teller.story_id or teller.id for teller in tellers}
    publishers = {teller.publisher for teller in tellers}
    return "corroborated" if len(stories) > 1 and len(publishers) > 1 else "single"
