"""Taxa that a bulletin names, or implies by a product, linked to the gazetteer; with the commodity that was traded.

A name inside an agency's, an operation's or a person's name isn't a taxon, nor is what goods were falsely declared
as. A scientific name in brackets says precisely what the common name before it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from spacy.tokens import Doc

from extractors.entities.agencies import agency_mentions
from extractors.entities.operations import operation_spans
from extractors.reading import Reading, once_a_reading
from extractors.records import SpeciesFact
from gazetteers.grammar import EVERY, grammar_of
from gazetteers.lexicon import singular
from gazetteers.matching import Match, fold
from gazetteers.taxa import (  # fmt: skip
    CommodityRow,
    Name,
    TaxonRow,
    category_of,
    genera_that_are_names,
    names,
    product_words,
    taxa,
    taxon_row,
    traps,
)

VERSION = "species_linker/1"
_BROAD_RANKS = frozenset(
    {"class", "order", "suborder", "infraorder", "superorder", "infraclass", "family", "subfamily", "genus"}
)


class SpeciesMention(NamedTuple):
    """A mention of a taxon, its product word included; ``explicit`` where the taxon itself is named."""

    start: int
    end: int
    taxon: str
    commodity: str | None
    explicit: bool
    commodity_id: str | None = None


_IDIOM_AFTER = re.compile(
    r"-(?:eyed|necks?|necked|like|shaped|style|printe?d?|themed|free|proof|skin ?ned|hearted|faced|city|class|men|man)\b"
)
_DECLARED = re.compile(
    r"\b(?:declared|described|labell?ed|manifested|marked|invoiced|misdeclared|disguised|listed|passed off|waybilled|declarad[oa]s?|"
    r"déclarée?s?|rotulad[oa]s?|etiquetad[oa]s?)\s+(?:to (?:be|contain)|as|como|comme|under|containing)\s+"
    r"(?:(?!(?:contain|was|were|but|when|turn|had|held|includ|hid|yield|reveal|conten|fue|era|mais|mas|foi|étai)\w*\s)\w+\s+){0,4}$"
    r"|\b(?:hidden|concealed|buried|stashed|ocult[oa]s?|escondid[oa]s?|cach\w+|dissimul\w+)\s+(?:in|under|beneath|among|amongst|behind|"
    r"inside|within|bajo|entre|sous|parmi|sob)\s+(?:\w+\s+){0,5}$"
)
_IMITATION = re.compile(
    r"\b(?:imitation|fake|faux|artificial|plastic|plush|toy|wooden|porcelain|rubber|inflatable|cartoon|counterfeit|peluche|en plastique|"
    r"de brinquedo|de juguete)\s(?:\w+\s)?$"
)
_NAME_OF_SOMETHING = re.compile(
    r"[ -](?:Woods|Bars?|Trust|Club|Cars?|Foundation|Pass|Bay|Creek|River|Lake|Islands?|Street|Road|Avenue|Beach|Point|County|"
    r"City|Hotel|Resort|Inn|Lodge|Restaurant|Pub|Ltd|Limited|Inc|Trading|Compan(?:y|ies)|Group|University|School|Stadium|"
    r"Station|Hills?|Valley|Mountains?|Ridge|Rock|Falls|Springs|Airlines|Airways|Beer|Balm|Party|Town|Square|Tower|Plaza|Mall|"
    r"Village|Cove|Harbou?r|Canyon|Fund|Alliance|Society|Conservancy|Initiative|Coalition|Network)\b"
)
_DATELINE_DASH = re.compile(r"(?:, [A-Z][\w. ]{1,20})?\s?[-–—]\s[A-Z]")
# Local names that are short enough to be other words, but are read wherever they stand; kina is also a currency.
_SHORT_LOCAL_NAMES = frozenset({"kina", "ulin", "jati"})
_ABBREVIATED = re.compile(r"\b([A-Z])\.\s?([a-z]{4,})\b")
_BINOMIAL = re.compile(
    r"\(\s?(?P<name>(?P<genus>[A-Z][a-z]{3,})(?:\s(?P<epithet>[a-z]{4,}(?:\s[a-z]{4,})?|spp?\.?))?)\s?[),;]"
)
_LATIN = re.compile(r"(?:us|a|um|is|ii|i|ae|es|ys|ax|on|er|ensis|or|ix|ns|ops|us)$")
_CAPITAL_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]+")


@once_a_reading
def species_mentions(reading: Reading) -> list[SpeciesMention]:
    """The mentions of taxa in a document in order, found once."""
    return _find(reading)


@cache
def taxon_of(scientific_name: str) -> dict[str, Any] | None:
    """Kingdom, class, order, family and rank of a taxon, or None where the gazetteer doesn't know it."""
    row = taxon_row(scientific_name) or taxa().get(scientific_name.split()[0])
    if row is None:
        return None
    return {"kingdom": row.kingdom, "class": row.class_, "order": row.order, "family": row.family, "rank": row.rank}


# --- mentions ------------------------------------------------------------------------------------


def _find(reading: Reading) -> list[SpeciesMention]:
    language = reading.language
    masked = _masked(reading)
    every = names(language).find_all(reading.body, reading.folded)
    matches = _longest(every)
    chosen = _one_per_span(m for m in matches if not _hides(m.start, m.end, masked) and _is_name(reading, m))
    found = [_mention(reading, match) for match in chosen]
    found += _abbreviated(reading, found)
    found = _with_binomials(reading, sorted(found))
    return _with_implied(found)


def _longest(matches: Iterable[Match[Name]]) -> list[Match[Name]]:
    """Names that don't overlap, the first and longest; a taxon's name that outlasts a product's goes before it.

    ``huevos de tortuga golfina``: ``tortuga golfina`` says more than ``huevos de tortuga``.
    """
    chosen: list[Match[Name]] = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        last = chosen[-1] if chosen else None
        if last is None or match.start >= last.end or match[:2] == last[:2]:
            chosen.append(match)
        elif last.payload.commodity and not match.payload.commodity and match.end > last.end:
            while chosen and chosen[-1][:2] == last[:2]:
                chosen.pop()
            chosen.append(match)
    return chosen


def _masked(reading: Reading) -> list[tuple[int, int]]:
    spans = [(m.start, m.end) for m in agency_mentions(reading)]
    spans += [(start, end) for start, end, _ in operation_spans(reading)]
    spans += [(m.start, m.end) for m in traps().find(reading.body, reading.folded)]
    return spans


def _hides(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a span lies over this name; one that is only a part of the name doesn't hide it."""
    return any(a < end and start < b and not (start <= a and b <= end and b - a < end - start) for a, b in spans)


def _one_per_span(matches: Iterable[Match[Name]]) -> list[Match[Name]]:
    """Of several meanings of one name: the scientific one, then one that the text also names otherwise, then the first."""
    by_span: dict[tuple[int, int], list[Match[Name]]] = {}
    for match in matches:
        by_span.setdefault((match.start, match.end), []).append(match)
    sure = {m[0].payload.taxon for m in by_span.values() if len({option.payload.taxon for option in m}) == 1}
    best: dict[tuple[int, int], Match[Name]] = {}
    for span, options in by_span.items():
        best[span] = max(options, key=lambda o: (*_weight(o.payload), _is_named(o.payload, sure)))
    return [best[key] for key in sorted(best)]


def _is_named(name: Name, sure: set[TaxonRow | None]) -> bool:
    """Whether the text names this taxon, or one in it, beyond doubt."""
    taxon = name.taxon
    return taxon is not None and any(other is not None and taxon.scientific_name in other.lineage[:3] for other in sure)


def _weight(name: Name) -> tuple[bool, bool]:
    return name.scientific, name.commodity is not None


def _is_name(reading: Reading, match: Match[Name]) -> bool:
    """Whether the words mean the taxon here: not a surname, a brand, an idiom, a declared cargo or a foreign word."""
    text, name = reading.text, match.payload
    written = text[match.start : match.end]
    if name.taxon is None or _NAME_OF_SOMETHING.match(text, match.end):
        return False
    if name.scientific:
        return written[0].isupper() and written[1:].islower() and written not in genera_that_are_names()
    if _IMITATION.search(reading.folded, max(0, match.start - 30), match.start):
        return False
    if _IDIOM_AFTER.match(reading.folded, match.end) or _DECLARED.search(
        reading.folded, max(0, match.start - 70), match.start
    ):
        return False
    if name.language == EVERY and " " not in written and (len(written) < 5 or written[0].isupper()):
        return written in _SHORT_LOCAL_NAMES and not _is_currency(reading, match.start, written)
    if written.isupper() and _DATELINE_DASH.match(text, match.end):
        return False
    if name.language == "en" and reading.language != "en" and len(written) < 6 and " " not in written:
        return False
    return not written[0].isupper() or _capital_is_harmless(reading, match.start, match.end)


def _is_currency(reading: Reading, start: int, written: str) -> bool:
    """``200 kina`` is money in Papua New Guinea, sea urchins in New Zealand."""
    return written == "kina" and "papua" in reading.folded and reading.folded[max(0, start - 2) : start - 1].isdigit()


def _capital_is_harmless(reading: Reading, start: int, end: int) -> bool:
    """A capital counts at a sentence's beginning, in a headline, and for a name that is also written small."""
    text = reading.text
    part = reading.part_at(start)
    line = text[part.start : part.end] if part else ""
    if line.isupper() or (part and part.kind in ("title", "heading") and _is_title_case(line)):
        return True
    before = text[max(0, start - 30) : start]
    following = _CAPITAL_WORD.match(text, end + 1) if text[end : end + 1] in " -" else None
    previous = re.search(r"([A-ZÀ-Þ][\w'’.]*)[ -]$", before)
    sentence = reading.sentence_at(start)
    if start == sentence[0] or before.endswith(("• ", "- ", "– ", ": ", "“", '"')):
        return (following is None or " " in text[start:end]) and not _is_a_name(reading, start, end)
    if " " in text[start:end] and not following:
        return True
    if following or previous:
        return False
    return re.search(rf"\b{re.escape(text[start:end].lower())}", text) is not None


def _is_a_name(reading: Reading, start: int, end: int) -> bool:
    """A word that also stands with a capital within sentences, and never small, is somebody's name."""
    word = reading.text[start:end]
    if " " in word or re.search(rf"\b{re.escape(word.lower())}\b", reading.body):
        return False
    return re.search(rf"[a-z,] {re.escape(word)}\b", reading.body) is not None


def _is_title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def _mention(reading: Reading, match: Match[Name]) -> SpeciesMention:
    name = match.payload
    start, end, product = match.start, match.end, name.commodity
    if product is None:
        start, end, product = _product_beside(reading, start, end)
    assert name.taxon is not None  # noqa: S101  # nosec B101  # _is_name has seen to it
    return SpeciesMention(
        start, end, name.taxon.scientific_name, _category(reading, match, product), name.commodity is None,
        product.id if product else None,
    )  # fmt: skip


def _category(reading: Reading, match: Match[Name], product: CommodityRow | None) -> str | None:
    """What kind of product a name means: ``giraffe meat`` is meat, though its row is of giraffes' tails."""
    if product is None or match.payload.commodity is None:
        return product.category if product else None
    words = reading.folded[match.start : match.end].split()
    romance = match.payload.language != EVERY and grammar_of(match.payload.language).head == "first"
    return (len(words) > 1 and category_of(words[0 if romance else -1], match.payload.language)) or product.category


def _product_beside(reading: Reading, start: int, end: int) -> tuple[int, int, CommodityRow | None]:
    """``lion bones``: the product behind the name; ``escamas de pangolín``: the one before it."""
    behind = {m.start: m for m in _products(reading)}.get(end + 1)
    if behind and reading.text[end] in " -":
        return start, behind.end, behind.payload
    of = re.search(
        r"\s(?:of|de|d'|do|da|des|du|del)\s?(?:the |la |el |los )?$", reading.folded[max(0, start - 9) : start]
    )
    if of:
        edge = start - len(of.group())
        before = next((m for m in _products(reading) if m.end == edge), None)
        if before:
            return before.start, end, before.payload
    return start, end, None


@once_a_reading
def _products(reading: Reading) -> list[Match[CommodityRow]]:
    language = reading.language
    return product_words(language).find(reading.body, reading.folded)


@cache
def _by_epithet() -> dict[tuple[str, str], list[str]]:
    table: dict[tuple[str, str], list[str]] = {}
    for row in taxa().values():
        if row.rank == "species":
            genus, epithet = row.scientific_name.split()[:2]
            table.setdefault((genus[0], epithet), []).append(row.scientific_name)
    return table


def _abbreviated(reading: Reading, found: list[SpeciesMention]) -> list[SpeciesMention]:
    genera = {mention.taxon.split()[0] for mention in found}
    extra = []
    for match in _ABBREVIATED.finditer(reading.body):
        species = _by_epithet().get((match[1], match[2]), [])
        fitting = [name for name in species if name.split()[0] in genera] or species
        if len(fitting) == 1:
            extra.append(SpeciesMention(match.start(), match.end(), fitting[0], None, True))
    return extra


def _with_binomials(reading: Reading, found: list[SpeciesMention]) -> list[SpeciesMention]:
    """A common name right before a scientific name in brackets means that taxon, whether the gazetteer knows it or not."""
    for match in _BINOMIAL.finditer(reading.body):
        taxon = _scientific(match)
        if taxon is None:
            continue
        at = match.start("name")
        found = [m for m in found if not (at <= m.start < match.end("name"))]
        before = next((m for m in found if 0 <= match.start() - m.end <= 2), None)
        if before:
            meant = before.taxon
            names_alike = {fold(reading.text[before.start : before.end])}
            found = [
                m._replace(taxon=taxon, explicit=True)
                if m is before or (m.taxon == meant and fold(reading.text[m.start : m.end]) in names_alike)
                else m
                for m in found
            ]
        found.append(SpeciesMention(at, match.end("name"), taxon, before.commodity if before else None, True))
    return sorted(found)


def _scientific(match: re.Match[str]) -> str | None:
    genus, epithet = match["genus"], match["epithet"] or ""
    if epithet.startswith("sp") and len(epithet.rstrip(".")) <= 3:
        epithet = ""
    name = f"{genus} {epithet}".strip()
    row = taxon_row(name) or taxon_row(" ".join(name.split()[:2]))
    if row:
        return row.scientific_name
    if genus in taxa():
        return name
    looks_latin = epithet and _LATIN.search(epithet.split()[0]) and _LATIN.search(genus)
    return name if looks_latin and genus not in _NOT_GENERA else None


_NOT_GENERA = frozenset({"Members", "Pictured", "Status", "Campus", "Operations"})


def _with_implied(found: list[SpeciesMention]) -> list[SpeciesMention]:
    """A product that implies a taxon means the taxon of its kind that the text names itself (elvers: American eels)."""
    explicit = [taxon_row(m.taxon) for m in found if m.explicit]
    ivories = {m.taxon for m in found if m.explicit and m.taxon in _IVORIES and m.commodity in (None, "tusks", "live")}
    ivories -= {m.taxon for m in found if m.commodity not in (None, "tusks", "live")}
    result = []
    for mention in found:
        if not mention.explicit and mention.commodity_id:
            mention = mention._replace(taxon=_narrowed(mention, [row for row in explicit if row], ivories))
        result.append(mention)
    return result


@cache
def _accepted(commodity_id: str) -> frozenset[str]:
    from gazetteers.taxa import commodities

    row = next(row for row in commodities() if row.id == commodity_id)
    return frozenset({row.taxon, *row.accept})


_IVORIES = frozenset(
    {
        "Monodon monoceros",
        "Odobenus rosmarus",
        "Hippopotamus amphibius",
        "Physeter macrocephalus",
        "Mammuthus",
        "Rhinoplax vigil",
    }
)


def _narrowed(mention: SpeciesMention, explicit: list[TaxonRow], ivories: set[str]) -> str:
    accepted = _accepted(mention.commodity_id or "")
    fitting = [row for row in explicit if row.scientific_name in accepted or accepted & set(row.lineage[:3])]
    lowest = {row.scientific_name for row in fitting if not any(row.scientific_name in o.lineage[1:] for o in fitting)}
    if fitting:
        return fitting[0].scientific_name if len(lowest) == 1 else mention.taxon
    if mention.commodity_id in ("ivory", "tusk"):
        other = next((row.scientific_name for row in explicit if row.scientific_name in ivories), None)
        return other or mention.taxon
    return mention.taxon


# --- facts ---------------------------------------------------------------------------------------


@once_a_reading
def species_of(reading: Reading) -> list[SpeciesFact]:
    """The species of a reading, found once."""
    return find_species(reading)


def find_species(reading: Reading) -> list[SpeciesFact]:
    """One entry a taxon, a broad name folded into the precise one that it stands for."""
    groups: dict[str, list[SpeciesMention]] = {}
    for mention in species_mentions(reading):
        groups.setdefault(mention.taxon, []).append(mention)
    kept = {taxon: mentions for taxon, mentions in groups.items() if not _is_covered(reading, taxon, mentions, groups)}
    return [_fact(reading, taxon, mentions) for taxon, mentions in kept.items()]


# Groups so broad that a text which names them beside a species means more than that species.
_OWN_GROUPS = frozenset({"Reptilia", "Serpentes"})


def _names_several(taxa_below: list[str]) -> bool:
    """Whether a group's name stands beside several taxa, or beside a group; beside one species it only repeats it."""
    ranks = {row.rank for name in taxa_below if (row := taxon_row(name))}
    lowest = [name for name in taxa_below if not any(o != name and name in lineage_of(o) for o in taxa_below)]
    return len(lowest) > 1 or not ranks <= {"subspecies", "species", "genus", "family"}


def _is_covered(
    reading: Reading, taxon: str, mentions: list[SpeciesMention], groups: dict[str, list[SpeciesMention]]
) -> bool:
    """Whether a broad name only stands for more precise ones of the same text; in a round-up's list it counts itself."""
    row = taxon_row(taxon)
    if row is None or row.rank not in _BROAD_RANKS:
        return False
    below = [other for other in groups if other != taxon and taxon in lineage_of(other)]
    if row.partial:
        below = [other for other in below if _says_more(reading, mentions, groups[other])]
    if not below or (taxon in _OWN_GROUPS and _names_several(below)):
        return False
    if any(
        _counted_beside(reading, mention, other) for mention in mentions for name in below for other in groups[name]
    ):
        return False
    listed = [m for m in mentions if (part := reading.part_at(m.start)) and part.kind in ("list_item", "table_cell")]
    counted = any(
        re.search(
            r"\d[\d.,]*\s(?:\w+\s){0,2}$|\b(?:two|three|four|five|six|seven|eight|nine|ten)\s$",
            reading.folded[max(0, m.start - 24) : m.start],
        )
        for m in listed
    )
    return not (counted and len(groups) >= 6)


def _says_more(reading: Reading, broad: list[SpeciesMention], precise: list[SpeciesMention]) -> bool:
    """Whether a precise name is the broad one with a word before it: ``golden eagle`` of ``eagle``, not of ``hawk``."""
    heads = {singular(re.split(r"[ -]", reading.folded[m.start : m.end])[-1], reading.language) for m in broad}
    return any(head in reading.folded[m.start : m.end] for m in precise for head in heads)


_NUMBER_BEFORE = re.compile(
    r"(?:\d[\d.,]*|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|una?|dos|tres|cuatro|cinco|seis|siete|"
    r"ocho|nueve|diez|une|deux|trois|quatre|cinq|sept|huit|neuf|dix|um|uma|dois|duas|quatro|sete|oito|nove|dez))\s(?:[a-z]+\s)?$"
)
_SIDE_BY_SIDE = re.compile(r"(?:,|,? (?:and|y|e|et))\s(?:\d[\d.,]*\s|an?\s)?$")
_MORE_GOODS = re.compile(r"(?:\s?,\s|\s(?:and|y|et|e|as well as|along with)\s)(?:[^.:;()]*[,\s])?$")
_PART_OF = re.compile(
    r"\b(?:includ|such as|among|consist|compris|namely|of which|entre|dont|como|notamment|inclu|comme|sendo)"
)


def _counted_beside(reading: Reading, broad: SpeciesMention, precise: SpeciesMention) -> bool:
    """``two parrots and a scarlet macaw``: both are counted in one enumeration, so neither is a part of the other."""
    first, last = sorted((broad, precise))
    between = reading.folded[first.end : last.start]
    if _SIDE_BY_SIDE.match(between) and not _PART_OF.search(reading.folded[max(0, first.start - 24) : first.start]):
        return True
    return (
        len(between) < 120
        and all(_NUMBER_BEFORE.search(reading.folded[max(0, m.start - 24) : m.start]) for m in (broad, precise))
        and not _PART_OF.search(between)
        and _MORE_GOODS.match(between) is not None
    )


def lineage_of(taxon: str) -> tuple[str, ...]:
    row = taxon_row(taxon)
    if row:
        above = row.lineage
        return above + _GROUPS.get(row.family, ()) + _GROUPS.get(row.order, ())
    genus = taxa().get(taxon.split()[0])
    return (taxon, *genus.lineage) if genus else (taxon,)


# Names of groups that bulletins use and that aren't a rank of the rows above.
_GROUPS = {
    "Mustelidae": ("Lutrinae",),
    "Sphyrnidae": ("Selachii",),
    "Carcharhinidae": ("Selachii",),
    "Lamnidae": ("Selachii",),
    "Alopiidae": ("Selachii",),
    "Rhincodontidae": ("Selachii",),
    "Cheloniidae": ("Testudines",),
    "Falconidae": ("Falconiformes",),
    "Accipitridae": ("Falconiformes",),
    "Passeriformes": ("Passeriformes",),
    "Tridacnidae": ("Tridacninae",),
}


def _fact(reading: Reading, taxon: str, mentions: list[SpeciesMention]) -> SpeciesFact:
    row = taxon_row(taxon)
    entity = row.id if row else re.sub("[^a-z]+", "-", taxon.lower())
    confidence = 0.95 if any(m.explicit for m in mentions) else 0.85
    commodity = next((m.commodity_id for m in mentions if m.commodity_id), None)
    return SpeciesFact(
        taxon=taxon,
        entity_id=entity,
        rank=row.rank if row else ("species" if " " in taxon else "genus"),
        commodity=commodity,
        mentions=tuple(reading.mention("species", m.start, m.end, VERSION, confidence, entity) for m in mentions),
        confidence=confidence,
    )


def species_linker(doc: Doc) -> Doc:
    """Link taxa: ``doc._.species`` and ``doc.spans["species"]``."""
    doc._.species = tuple(species_of(doc._.reading))
    spans = [
        doc.char_span(m.start, m.end, label="TAXON", kb_id=m.entity_id or "", alignment_mode="expand")
        for fact in doc._.species
        for m in fact.mentions
    ]
    doc.spans["species"] = [span for span in spans if span is not None]
    return doc
