"""The records that travel down the pipeline, each the output of one stage and the input of the next.

All are frozen msgspec Structs: they can be validated, written as JSON and sent to another process as they are.
Character offsets are offsets into ``Bulletin.text``: ``text[start:end]`` is always the mention.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct, field

from gazetteers.grammar import ENGLISH
from gazetteers.vocabulary import (
    AgencyRole,
    AgencyType,
    CountKind,
    CountryRole,
    MentionKind,
    MoneyRole,
    Outcome,
    PartKind,
    Qualifier,
    Scope,
)

# --- sources and what is fetched from them -------------------------------------------------------


class Lead(Struct, frozen=True, kw_only=True):
    """An address at which discovery expects a bulletin, with what the channel said of it."""

    source_id: str
    url: str
    found_in: str
    title: str | None = None
    published: str | None = None
    language: str | None = None
    content: bytes | None = None
    """The bulletin itself, where the channel delivers it with the lead (JSON Lines, WARC, some APIs)."""
    content_type: str | None = None
    copy: str | None = None
    """The address of a copy in a web archive, which is fetched in place of the page."""


class ArchiveRef(Struct, frozen=True):
    """Where a capture lies in the archive: the WARC file's name and the record's offset in bytes."""

    file: str
    offset: int


class Capture(Struct, frozen=True, kw_only=True):
    """What came back from one address, as it was, or the reason why nothing did."""

    url: str
    final_url: str
    status: int
    headers: dict[str, str]
    fetched_at: str
    sha256: str
    archive: ArchiveRef | None = None
    reason: str | None = None


# --- a parsed bulletin ---------------------------------------------------------------------------


class Part(Struct, frozen=True, kw_only=True):
    """A range of the text with its place in the document's structure.

    ``heading`` and ``lead_in`` are the texts that say what a list item or a table cell means
    (``By region``; ``Worldwide results reported so far:``); ``row`` and ``column`` are a cell's headings.
    """

    kind: PartKind
    start: int
    end: int
    heading: str | None = None
    lead_in: str | None = None
    row: str | None = None
    column: str | None = None


class Bulletin(Struct, frozen=True, kw_only=True):
    """A document with its main text, ready for extraction. ``id`` is derived from the canonical address."""

    id: str
    url: str
    source_id: str
    title: str
    text: str
    language: str = ENGLISH
    published: str | None = None
    author: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2 of the publisher where the source names it: it settles ``$``, ``Rs`` and ``the country``."""
    parts: tuple[Part, ...] = ()
    archive: ArchiveRef | None = None
    problem: str | None = None
    """Why the text can't be relied on (too short, no main part, scanned PDF), or None."""
    skimmed: bool = False
    """Whether only a first look was taken, because nothing on the page has to do with wildlife crime. The text is what
    the page shows, then, but for menus and the like."""


# --- what extraction finds -----------------------------------------------------------------------


class Mention(Struct, frozen=True, kw_only=True):
    """One place in the text that speaks of something, with the sentence that proves it."""

    kind: MentionKind
    start: int
    end: int
    text: str
    sentence: tuple[int, int]
    confidence: float
    found_by: str
    """Name and version of the component, for example ``species_linker/1``."""
    entity_id: str | None = None


class SpeciesFact(Struct, frozen=True, kw_only=True):
    """A taxon that the bulletin names, or implies by a product. ``taxon`` is a scientific name of any rank."""

    taxon: str
    entity_id: str
    rank: str
    commodity: str | None
    mentions: tuple[Mention, ...]
    confidence: float


class CountryFact(Struct, frozen=True, kw_only=True):
    """A country or territory (ISO 3166-1 alpha-2) with its roles in the story and the places that stand for it."""

    iso2: str
    roles: tuple[CountryRole, ...]
    mentions: tuple[Mention, ...]
    places: tuple[str, ...] = ()
    """Ids of ``gazetteers/places.csv`` that the text names in this country."""
    confidence: float = 1.0


class AgencyFact(Struct, frozen=True, kw_only=True):
    """An organisation that acts in the story. ``entity_id`` is None where the gazetteer doesn't know it."""

    name: str
    aliases: tuple[str, ...]
    type: AgencyType
    country: str | None
    roles: tuple[AgencyRole, ...]
    mentions: tuple[Mention, ...]
    entity_id: str | None = None
    confidence: float = 1.0


class OperationFact(Struct, frozen=True, kw_only=True):
    """A named enforcement operation. Dates are ISO 8601, as precise as the text (``2024``, ``2024-05``, ``2024-05-02``)."""

    name: str
    aliases: tuple[str, ...]
    series: str
    """The name without its edition: ``Operation Mekong Dragon``."""
    edition: str | None
    start: str | None
    end: str | None
    mentions: tuple[Mention, ...]
    organisers: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    """Organisers, supporters and participants are agencies' names or ISO 3166-1 codes."""
    entity_id: str | None = None
    confidence: float = 1.0


class CountFact(Struct, frozen=True, kw_only=True):
    """A figure about the enforcement's outcome, in the vocabulary of kinds, units and qualifiers of the gold guide."""

    kind: CountKind
    value: float
    unit: str | None
    qualifier: Qualifier
    of: str | None
    """What was counted: a scientific name, else a noun in the singular, else None."""
    mention: Mention
    value_max: float | None = None
    commodity: str | None = None
    country: str | None = None
    place: str | None = None
    several_countries: bool = False
    """Whether it was counted in several countries together: then it has none, which isn't the same as not knowing it."""
    agency: str | None = None
    operation: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    scope: Scope = "total"
    role: MoneyRole | None = None
    """Of money: what it was."""
    outcome: Outcome | None = None
    """Of people: what became of them."""
    apiece: bool = False
    """Of money: whether it is so much for each (``fined 900 dollars each``)."""
    part_of: int | None = None
    """Index, in ``Extraction.counts``, of the total that this figure is a part of."""


class Quote(Struct, frozen=True, kw_only=True):
    """An official who is quoted. Names of suspects, accused and convicted people are never extracted."""

    person: str
    title: str | None
    organisation: str | None
    text: str
    mention: Mention


class MethodFact(Struct, frozen=True, kw_only=True):
    """How it was done and dealt with: means of transport, concealment, an online platform, how it was detected, why it was
    seized, under which law, what became of it, or a route."""

    kind: Literal["transport", "concealment", "platform", "detection", "reason", "law", "disposal", "route"]
    value: str
    mention: Mention
    origin: str | None = None
    """Of a route: where it begins and ends, and through what it goes between, as ISO 3166-1 alpha-2 codes."""
    destination: str | None = None
    transit: tuple[str, ...] = ()
    taxon: str | None = None
    """Of a route: the scientific name of the goods, where its words tell of one taxon alone."""


class Extraction(Struct, frozen=True, kw_only=True):
    """All that was found in one bulletin. An irrelevant bulletin has no facts."""

    id: str
    relevant: bool
    relevance: float
    operations: tuple[OperationFact, ...] = ()
    agencies: tuple[AgencyFact, ...] = ()
    species: tuple[SpeciesFact, ...] = ()
    countries: tuple[CountryFact, ...] = ()
    counts: tuple[CountFact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    methods: tuple[MethodFact, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)
    """Versions of the extractors, of the gazetteers (a hash) and of the model."""


def iso_date(text: str | None) -> date | None:
    """The date at the head of an ISO 8601 text, or None where there is none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def content_digest(bulletin: Bulletin) -> str:
    """A digest of all that parsing found in a document, and of its id: the same where nothing has changed."""
    said = (
        bulletin.id, bulletin.title, bulletin.author, bulletin.published, bulletin.text, bulletin.language,
        bulletin.problem, bulletin.skimmed, bulletin.parts,
    )  # fmt: skip
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()[:16]
