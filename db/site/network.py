"""Who appears with whom, drawn by the server: entities on a circle, kind by kind, joined where bulletins name both.

The layout is circular, with the entity that it is about in the middle: names can be read all round, nothing hangs on
chance, and the same data always give the same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin, sqrt

from msgspec import Struct

SIZE, _RADIUS = 780, 205
_LONGEST = 21  # letters of a name
_LEAST = 6  # of its beginning
_LINES = 90  # no more can be told from each other
_THIN, _THICK, _SMALL, _LARGE = 0.8, 6.0, 4.0, 12.0

Key = tuple[str, str]


class Member(Struct, frozen=True):
    """An entity: its kind and id, its name, its page, and how many bulletins speak of it."""

    kind: str
    id: str
    name: str
    href: str
    documents: int


class Node(Struct, frozen=True):
    """A member where it stands in the drawing; its name stands beside it, turned by so many degrees."""

    member: Member
    x: float
    y: float
    radius: float
    label: str
    label_x: float
    label_y: float
    turn: float
    anchor: str


class Line(Struct, frozen=True):
    """Two members that bulletins name together: an SVG path, and how many bulletins these are."""

    one: Member
    other: Member
    documents: int
    path: str
    width: float


class Network(Struct, frozen=True):
    """A picture; ``lines`` come thin to thick."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    size: int = SIZE


def network(
    members: Sequence[Member], pairs: Iterable[tuple[Key, Key, int]], middle: Member | None = None
) -> Network | None:
    """The picture of these members, in their order round the circle, and of the pairs (with bulletins) among them.

    None where nobody appears with anybody.
    """
    most = max((member.documents for member in members), default=1)
    nodes = {
        (member.kind, member.id): _placed(member, index, len(members), most) for index, member in enumerate(members)
    }
    if middle:
        centre = SIZE / 2
        nodes[middle.kind, middle.id] = Node(
            middle, centre, centre, _LARGE, _short(middle.name), centre, centre - _LARGE - 8, 0, "middle"
        )
    joined = {}
    for one, other, documents in pairs:
        if one in nodes and other in nodes and one != other:
            joined[min(one, other), max(one, other)] = documents
    strongest = sorted(joined.items(), key=lambda pair: (-pair[1], pair[0]))[:_LINES]
    if not strongest:
        return None
    widest = strongest[0][1]
    lines = [_line(nodes[one], nodes[other], documents, widest) for (one, other), documents in reversed(strongest)]
    return Network(tuple(nodes.values()), tuple(lines))


def _placed(member: Member, index: int, count: int, most: int) -> Node:
    angle = 2 * pi * index / max(count, 1) - pi / 2
    radius = _SMALL + (_LARGE - _SMALL) * sqrt(member.documents / max(most, 1))
    beside = _RADIUS + _LARGE + 8
    left = cos(angle) < -1e-9
    return Node(
        member, _at(cos(angle), _RADIUS), _at(sin(angle), _RADIUS), round(radius, 1), _short(member.name),
        _at(cos(angle), beside), _at(sin(angle), beside), round(angle * 180 / pi - (180 if left else 0), 1),
        "end" if left else "start",
    )  # fmt: skip


def _at(part: float, distance: float) -> float:
    return round(SIZE / 2 + part * distance, 1)


def _line(one: Node, other: Node, documents: int, widest: int) -> Line:
    # It bends towards the middle, so that neighbours' lines don't run along the circle.
    middle = SIZE / 2
    x, y = ((one.x + other.x) / 2 + middle) / 2, ((one.y + other.y) / 2 + middle) / 2
    path = f"M{one.x} {one.y}Q{x:.1f} {y:.1f} {other.x} {other.y}"
    width = round(_THIN + (_THICK - _THIN) * documents / widest, 1)
    return Line(one.member, other.member, documents, path, width)


def _short(name: str) -> str:
    """With its last word, by which editions of an operation differ."""
    if len(name) <= _LONGEST:
        return name
    head, _, last = name.rpartition(" ")
    room = _LONGEST - len(last) - 2
    return f"{head[:room].rstrip()}… {last}" if room > _LEAST else name[: _LONGEST - 1].rstrip() + "…"
