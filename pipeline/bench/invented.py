"""Make a database of invented bulletins, as large as wanted, to measure the site's pages and to test them.

``python -m pipeline.bench.invented big.db --documents 100000`` writes 100,000 documents with about a million mentions in the
schema of ``db/store/migrations.py``. The same seed gives the same database. Nothing in it is true.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pycountry
from sqlite_utils import Database

from db.store.migrations import migrations

SPECIES = [
    ("Manis javanica", "Sunda pangolin", "Mammalia", "Pholidota", "Manidae", "I", "CR"),
    ("Loxodonta africana", "African savanna elephant", "Mammalia", "Proboscidea", "Elephantidae", "I/II", "EN"),
    ("Panthera tigris", "Tiger", "Mammalia", "Carnivora", "Felidae", "I", "EN"),
    ("Anguilla anguilla", "European eel", "Actinopteri", "Anguilliformes", "Anguillidae", "II", "CR"),
    ("Psittacus erithacus", "African grey parrot", "Aves", "Psittaciformes", "Psittacidae", "I", "EN"),
    ("Diceros bicornis", "Black rhinoceros", "Mammalia", "Perissodactyla", "Rhinocerotidae", "I", "CR"),
    ("Astrochelys radiata", "Radiated tortoise", "Reptilia", "Testudines", "Testudinidae", "I", "CR"),
    ("Tiliqua rugosa", "Shingleback lizard", "Reptilia", "Squamata", "Scincidae", "III", "LC"),
    ("Hippocampus kuda", "Spotted seahorse", "Actinopteri", "Syngnathiformes", "Syngnathidae", "II", "VU"),
    ("Dalbergia cochinchinensis", "Siamese rosewood", "Magnoliopsida", "Fabales", "Fabaceae", "II", "CR"),
    ("Ara macao", "Scarlet macaw", "Aves", "Psittaciformes", "Psittacidae", "I", "LC"),
    ("Totoaba macdonaldi", "Totoaba", "Actinopteri", "Acanthuriformes", "Sciaenidae", "I", "VU"),
]
COMMODITIES = ["scales", "ivory", "live animals", "skins", "horn", "timber", "eggs", "meat", "swim bladders"]
AGENCY_WORDS = [("Customs", "customs"), ("Wildlife Service", "wildlife"), ("Border Police", "police")]
OUTLETS = ["Harbour Courier", "Savanna Herald", "Customs Gazette", "Delta Post", "Rangers' Bulletin", "Coast Wire"]
WORDS = [
    "Ember", "Lantern", "Mangrove", "Tidewater", "Granite", "Kestrel", "Monsoon", "Saffron", "Juniper", "Quartz",
    "Heron", "Cobalt", "Willow",
]  # fmt: skip
PADDING = (
    "Officers said that the consignment had been selected after a risk assessment of its papers. "
    "The goods were declared as something else, and samples were sent to a laboratory. Inquiries go on. "
)


def key(*parts: object) -> str:
    """A stable identifier from its parts, as the pipeline makes them."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


class Text:
    """A text that grows piece by piece and remembers where its mentions and sentences are."""

    def __init__(self) -> None:
        self.text = ""
        self.mentions: list[dict[str, Any]] = []
        self.parts: list[dict[str, Any]] = []

    def sentence(self, *pieces: str | tuple[str, str, str | None]) -> dict[str, tuple[int, int]]:
        """Add a sentence. A piece is a text, or a mention as (text, kind, entity id). Returns spans by kind."""
        start, spans, found = len(self.text), {}, []
        for piece in pieces:
            if isinstance(piece, str):
                self.text += piece
                continue
            words, kind, entity = piece
            span = (len(self.text), len(self.text) + len(words))
            self.text += words
            spans[f"{kind}:{entity}"] = spans[kind] = span
            found.append({"kind": kind, "entity_id": entity, "start": span[0], "end": span[1], "text": words})
        for mention in found:
            self.mentions.append(mention | {"sentence_start": start, "sentence_end": len(self.text)})
        spans["sentence"] = (start, len(self.text))
        self.text += " "
        return spans

    def end_part(self, kind: str) -> None:
        """Close a part of the document, such as its title or a paragraph."""
        start = self.parts[-1]["end"] + 2 if self.parts else 0
        self.text = self.text.rstrip()
        self.parts.append({"kind": kind, "start": start, "end": len(self.text)})
        self.text += "\n\n"


class World:
    """The invented world: who reports, who acts, what is traded, and one event after the other."""

    def __init__(self, seed: int, documents: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # nosec B311  # made rows
        self.documents = documents
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.countries = [c.alpha_2 for c in pycountry.countries]
        self.busy = ["VN", "MY", "NG", "KE", "ZA", "TH", "ID", "CN", "HK", "US", "BR", "ES", "IN", "AU", "MG", "SG"]
        self.names = {c.alpha_2: getattr(c, "common_name", c.name) for c in pycountry.countries}
        self.agencies: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.operations: list[tuple[str, str]] = []
        self.rank = 0
        self.told = 0

    def add(self, table: str, **row: Any) -> str:
        """Remember a row to be written; returns its id."""
        self.rows[table].append(row)
        return str(row.get("id", ""))

    def furnish(self) -> None:
        """Sources, a run, and everything that documents speak of."""
        self.add("runs", id="run1", started="2026-05-01T06:00:00+00:00", ended="2026-05-01T06:40:00+00:00",
                 command="harvest", version="generated", settings="{}", outcome="ok", found=self.documents,
                 new=self.documents)  # fmt: skip
        for number, name in enumerate(OUTLETS):
            self.add("sources", id=key("source", name), name=name, publisher=name, official=int(number in (2, 4)),
                     country=self.busy[number], language="en", channel="feed",
                     address=f"https://{number}.news.example/feed")  # fmt: skip
        for name, common, class_, order, family, appendix, iucn in SPECIES:
            self.add("species", id=key("species", name), scientific_name=name, common_name=common, rank="species",
                     kingdom="Plantae" if class_ == "Magnoliopsida" else "Animalia", order=order, family=family,
                     cites_appendix=appendix, iucn=iucn, names=json.dumps([common, name]),
                     **{"class": class_})  # fmt: skip
        for name in COMMODITIES:
            self.add("commodities", id=key("commodity", name), name=name)
        for number, code in enumerate(self.countries):
            self.add("countries", id=code, name=self.names[code], official_name=None, region=None,
                     latitude=-50 + number % 100, longitude=-170 + number * 1.3 % 340)  # fmt: skip
            for words, type_ in AGENCY_WORDS:
                name = f"{self.names[code]} {words}"
                id_ = self.add("agencies", id=key("agency", name), name=name, aliases=json.dumps([words]), type=type_,
                               country_id=code, known=1)  # fmt: skip
                self.agencies[code].append((id_, name))
        for code in self.busy:
            self.add("places", id=key("place", code), name=f"Port of {self.names[code]}", country_id=code,
                     kind="port", latitude=1.0, longitude=2.0)  # fmt: skip
        for word in WORDS:
            series = self.add("operation_series", id=key("series", word), name=f"Operation {word}",
                              aliases=json.dumps([f"Op {word}"]), known=1)  # fmt: skip
            for edition in range(1, self.random.randint(2, 6)):
                name = f"Operation {word} {'I' * edition if edition < 4 else ('IV', 'V')[edition - 4]}"
                id_ = self.add("operations", id=key("operation", name), series_id=series, name=name,
                               aliases=json.dumps([name.replace("Operation", "Op")]), edition=str(edition),
                               start=f"{2018 + edition}-03-01", end=f"{2018 + edition}-03-28")  # fmt: skip
                self.operations.append((id_, name))

    def event(self) -> None:
        """One event, the figures that it has, and one to four documents that tell of it."""
        rnd = self.random
        self.told += 1
        number = self.told
        country, origin, destination = rnd.sample(self.busy if rnd.random() < 0.8 else self.countries, 3)
        species = rnd.choices(SPECIES, weights=range(len(SPECIES), 0, -1))[0]
        commodity = rnd.choice(COMMODITIES)
        operation = rnd.choice(self.operations) if rnd.random() < 0.3 else None
        day = date(2017, 1, 1) + timedelta(days=int(3400 * rnd.random() ** 0.7))
        event = key("event", number, day)
        facts: dict[str, Any] = {
            "country": country, "origin": origin, "destination": destination, "species": key("species", species[0]),
            "species_name": species[1], "commodity": commodity, "operation": operation, "event": event,
            "weight": rnd.choice([rnd.randint(2, 90), rnd.randint(100, 9000)]), "arrests": rnd.randint(1, 9),
            "day": day, "number": number,
        }  # fmt: skip
        copies = min(rnd.choices([1, 2, 3, 4], weights=[6, 3, 2, 1])[0], self.documents - self.rank)
        story = key("story", number)
        readings: dict[str, list[str]] = {"weight": [], "arrests": []}
        outlets = rnd.sample(OUTLETS, copies)
        documents = [self.document(outlet, facts, story, readings) for outlet in outlets]
        self.add("stories", id=story, lead_document_id=documents[0], documents=copies)
        official = any(OUTLETS.index(outlet) in (2, 4) for outlet in outlets)
        grade = "official" if official else "corroborated" if copies > 1 else "single"
        self.add("events", id=event, title=f"{species[1]} {commodity} seized in {self.names[country]}", kind="seizure",
                 operation_id=operation and operation[0], species_id=facts["species"], country_id=country,
                 place_id=key("place", country) if country in self.busy else None, date=day.isoformat(), grade=grade,
                 documents=copies, outlets=copies)  # fmt: skip
        for position, document in enumerate(documents):
            self.add("event_documents", event_id=event, document_id=document, role="lead" if not position else "copy")
        for kind, counts in readings.items():
            figure = self.add("event_figures", id=key("figure", event, kind), event_id=event, kind=kind,
                              value=float(facts[kind]), unit="kg" if kind == "weight" else None,
                              value_kg=float(facts[kind]) if kind == "weight" else None,
                              qualifier="more_than" if number % 3 == 0 and kind == "weight" else "exact",
                              of=species[0] if kind == "weight" else "person",
                              species_id=facts["species"] if kind == "weight" else None,
                              commodity_id=key("commodity", commodity) if kind == "weight" else None,
                              country_id=country, scope="total", preferred=1, disputed=0, summable=1,
                              documents=copies, outlets=copies, grade=grade)  # fmt: skip
            for count in counts:
                self.add("event_readings", figure_id=figure, count_id=count)

    def document(self, outlet: str, facts: dict[str, Any], story: str, readings: dict[str, list[str]]) -> str:
        """One outlet's text on an event, with its mentions and facts. Returns its id."""
        self.rank += 1
        id_ = key("document", facts["event"], outlet)
        names, country, species = self.names, facts["country"], facts["species"]
        agency_id, agency = self.random.choice(self.agencies[country])
        operation = facts["operation"]
        weight = f"{facts['weight']:,} kg"
        qualifier = "more than " if facts["number"] % 3 == 0 else ""
        text = Text()
        title = text.sentence(
            (agency, "agency", agency_id), " seizes ", (facts["species_name"], "species", species),
            f" {facts['commodity']} in ", (names[country], "country", country),
        )  # fmt: skip
        text.end_part("title")
        seized = text.sentence(
            "Officers of ", (agency, "agency", agency_id), f" seized {qualifier}", (weight, "count", None), " of ",
            (facts["species_name"], "species", species), f" {facts['commodity']} in ",
            (names[country], "country", country), " and ", (f"{facts['arrests']} people", "count", None),
            " were arrested.",
        )  # fmt: skip
        text.sentence(PADDING * 2)
        text.end_part("paragraph")
        route = text.sentence(
            "The load had come from ", (names[facts["origin"]], "country", facts["origin"]), " and was bound for ",
            (names[facts["destination"]], "country", facts["destination"]), ", a spokeswoman told ", outlet, ".",
        )  # fmt: skip
        text.sentence(PADDING * 2)
        text.end_part("paragraph")
        within = text.sentence("The seizure was part of ", (operation[1], "operation", operation[0]), ".") \
            if operation else None  # fmt: skip
        text.sentence(PADDING)
        text.end_part("paragraph")
        body = text.text.rstrip()
        published = facts["day"] + timedelta(days=self.random.randint(0, 2))
        stamp = f"{published}T08:00:00+00:00"
        address = f"https://{OUTLETS.index(outlet)}.news.example/{facts['number']}"
        self.add("documents", id=id_, url=address, source_id=key("source", outlet),
                 title=body[slice(*title["sentence"])].strip(), published=published.isoformat(), language="en",
                 country=country, text=body, parts=json.dumps(text.parts), version=1, first_seen=stamp,
                 last_seen=stamp, changed=stamp, relevant=1, relevance=0.98, story_id=story,
                 extracted_with="{}")  # fmt: skip
        self.add("document_versions", id=key("version", id_), document_id=id_, version=1, run_id="run1",
                 fetched_at=stamp, sha256="0" * 64, title="", text="", parts="[]")  # fmt: skip
        for number, mention in enumerate(text.mentions):
            self.add("mentions", id=key("mention", id_, number), document_id=id_, confidence=0.9,
                     found_by="generator/1", **mention)  # fmt: skip

        def fact(table: str, spans: dict[str, tuple[int, int]], span: tuple[int, int], *parts: Any, **row: Any) -> str:
            return self.add(table, id=key(table, id_, *parts), document_id=id_, confidence=0.9,
                            sentence=body[slice(*spans["sentence"])], mention_start=span[0], mention_end=span[1],
                            **row)  # fmt: skip

        fact("document_agencies", seized, seized["agency"], agency_id, agency_id=agency_id, role="seizing")
        fact("document_species", seized, seized["species"], species, species_id=species,
             commodity_id=key("commodity", facts["commodity"]))  # fmt: skip
        fact("document_countries", seized, seized["country"], "seized", country_id=country, role="seized")
        for role in ("origin", "destination"):
            code = facts[role]
            fact("document_countries", route, route[f"country:{code}"], role, country_id=code, role=role)
        fact("methods", route, route[f"country:{facts['origin']}"], "route", kind="route", species_id=species,
             value=f"{facts['origin']}-{facts['destination']}", origin=facts["origin"],
             destination=facts["destination"])  # fmt: skip
        if within and operation:
            fact("document_operations", within, within["operation"], operation[0], operation_id=operation[0],
                 name=operation[1])  # fmt: skip
        for kind, span in self._figures(body, seized, weight, facts).items():
            weighed = kind == "weight"
            readings[kind].append(
                fact("counts", seized, span, kind, kind=kind, value=float(facts[kind]), unit="kg" if weighed else None,
                     qualifier="more_than" if qualifier and weighed else "exact",
                     of=facts["species_name"] if weighed else "person", species_id=species if weighed else None,
                     commodity_id=key("commodity", facts["commodity"]) if weighed else None, country_id=country,
                     agency_id=agency_id, operation_id=operation and operation[0], scope="total",
                     mention=body[slice(*span)], found_by="generator/1"))  # fmt: skip
        return id_

    @staticmethod
    def _figures(
        body: str, seized: dict[str, tuple[int, int]], weight: str, facts: dict[str, Any]
    ) -> dict[str, tuple[int, int]]:
        start = body.index(weight, seized["sentence"][0])
        return {"weight": (start, start + len(weight)), "arrests": seized["count"]}

    def batches(self, size: int = 5000) -> Iterator[dict[str, list[dict[str, Any]]]]:
        """The rows by table, in an order that foreign keys allow, a batch of documents at a time."""
        self.furnish()
        yield self._taken()
        while self.rank < self.documents:
            stop = min(self.rank + size, self.documents)
            while self.rank < stop:
                self.event()
            yield self._taken()

    def _taken(self) -> dict[str, list[dict[str, Any]]]:
        rows, self.rows = self.rows, defaultdict(list)
        return rows


def generate(path: Path, documents: int, seed: int = 1) -> None:
    """Write a database of this many documents to a new file."""
    db = Database(str(path))
    migrations.apply(db)
    db.execute("PRAGMA synchronous = OFF")
    for rows in World(seed, documents).batches():
        with db.atomic():
            db.execute("PRAGMA defer_foreign_keys = ON")
            for table, records in rows.items():
                columns = sorted({name for record in records for name in record})
                db.table(table).insert_all({name: r.get(name) for name in columns} for r in records)
    db.execute("ANALYZE")
    db.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    generate(arguments.path, arguments.documents, arguments.seed)
