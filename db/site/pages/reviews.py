"""People's judgements: marking a fact right or wrong, correcting it, telling of one that is missing.

Only on an instance with accounts, by whoever has signed in. What is judged goes into a database of its own, which
``pipeline.following`` watches: facts and sums follow within seconds.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import msgspec
from datasette.app import Datasette
from datasette.utils.asgi import BadRequest, NotFound, Request, Response

from db.reviews import kept as store
from db.reviews.corrections import CorrectionError, correction
from db.reviews.judgement import CONTENT, DOCUMENTS, ENTITY, Judgement, Row, digest
from db.site.pages.event import fact_page
from db.site.review_form import ADDABLE, TABLE_OF, fields, marks_of, said_of_document, sentence_start
from db.site.view import Site
from db.store.collected import key
from extractors.records import Part
from extractors.text.parts import parts_of_text
from extractors.text.sentences import sentence_spans

_ENTITIES = {
    "species_id": ("species", "SELECT id, scientific_name, rank FROM species WHERE id = ?"),
    "country_id": ("countries", "SELECT id, name FROM countries WHERE id = ?"),
    "commodity_id": ("commodities", "SELECT id, name FROM commodities WHERE id = ?"),
    "agency_id": ("agencies", "SELECT id, name, aliases, type, country_id, known FROM agencies WHERE id = ?"),
    "operation_id": (
        "operations",
        'SELECT id, series_id, name, aliases, edition, start, "end" FROM operations WHERE id = ?',
    ),
    "series_id": ("operation_series", "SELECT id, name, aliases, known FROM operation_series WHERE id = ?"),
}
_SHOWN = 500
_CELLS = "SELECT id, cell FROM facts WHERE cell IS NOT NULL AND id IN (SELECT value FROM json_each(?))"


async def judge_fact(request: Request, datasette: Datasette) -> Response:
    """Take a judgement of a fact."""
    site = Site(datasette)
    if refusal := await refused(site, request):
        return refusal
    id_, form = request.url_vars["id"], await posted(request)
    if request.method == "POST":
        try:
            await take(site, request, id_, form)
        except CorrectionError as error:
            return await fact_page(site, request, id_, error=str(error), entered=form)
    return Response.redirect(datasette.urls.path(f"/fact/{id_}"))


async def take(site: Site, request: Request, id_: str, form: dict[str, str]) -> None:
    """Keep what a form says of a fact.

    Raises:
        CorrectionError: the form can't be understood.
        NotFound: there is no such fact, or no judgement of it that could be taken back.
    """
    if form.get("verdict") == "withdrawn":
        await _take_back(site, request, id_)
    else:
        await keep(site, request, [_with_verdict(await _of_fact(site, id_), form)], form)


def _with_verdict(judgement: Judgement, form: dict[str, str]) -> Judgement:
    verdict = form.get("verdict")
    if verdict == "corrected":
        right = correction(judgement.fact_table, form)
        entities = (*judgement.entities, *right.entities)
        return msgspec.structs.replace(judgement, verdict="corrected", content=right.content, entities=entities)
    if verdict not in ("right", "wrong"):
        raise CorrectionError("verdict: right, wrong or corrected")
    return msgspec.structs.replace(judgement, verdict=verdict)


async def _of_fact(site: Site, id_: str) -> Judgement:
    """A judgement of this fact, but for the verdict: what it says, and the words that it stands on."""
    fact = await site.found(
        "fact", "SELECT f.*, d.url, d.text FROM facts f JOIN documents d ON d.id = f.document_id WHERE f.id = ?", id_
    )
    table = TABLE_OF[fact["kind"]]
    row = await site.found("fact", f"SELECT * FROM {table} WHERE id = ?", id_)  # noqa: S608
    text, sentence, start, end = fact["text"], fact["sentence"], fact["mention_start"], fact["mention_end"]
    begin = sentence_start(text, sentence, start)
    within = begin is not None and end <= begin + len(sentence)
    columns = (*CONTENT[table], *((ENTITY[table],) if table in ENTITY else ()))
    return Judgement(
        id="", at="", reviewer="", verdict="right", fact_table=table, fact_id=id_, document_id=fact["document_id"],
        url=fact["url"], evidence=sentence, place=start - begin if begin is not None and within else 0,
        mention=text[start:end] if within else "", said={column: row[column] for column in columns},
        entities=tuple(await _entities(site, row)),
    )  # fmt: skip


async def _entities(site: Site, row: Row) -> list[tuple[str, Row]]:
    """The rows to which this one refers, and those to which they refer."""
    found: list[tuple[str, Row]] = []
    for column, (table, sql) in _ENTITIES.items():
        if row.get(column) and (entity := await site.one(sql, row[column])):
            found += [*await _entities(site, {k: v for k, v in entity.items() if k != "id"}), (table, entity)]
    return found


async def _take_back(site: Site, request: Request, id_: str) -> None:
    said = await asyncio.to_thread(store.of_fact, _database(site), id_, await marks_of(site, id_))
    if not said or said[0].verdict == "withdrawn":
        raise NotFound("Nobody has judged this yet.")
    await keep(site, request, [msgspec.structs.replace(said[0], verdict="withdrawn")], {})


async def judge_document(request: Request, datasette: Datasette) -> Response:
    """Take a judgement of a bulletin as a whole."""
    site = Site(datasette)
    if refusal := await refused(site, request):
        return refusal
    id_, form = request.url_vars["id"], await posted(request)
    verdict = form.get("verdict")
    if verdict not in ("right", "wrong", "withdrawn"):
        return await _error(site, request, "The verdict is right, wrong or withdrawn.", 400)
    if verdict == "withdrawn":
        said = await asyncio.to_thread(store.of_fact, _database(site), id_)
        if not said or said[0].verdict == "withdrawn":
            raise NotFound("Nobody has judged this yet.")
        await keep(site, request, [msgspec.structs.replace(said[0], verdict="withdrawn")], {})
        return Response.redirect(datasette.urls.path("/reviews"))
    document = await site.found("bulletin", "SELECT id, url, text FROM documents WHERE id = ?", id_)
    judgement = Judgement(
        id="", at="", reviewer="", verdict="right" if verdict == "right" else "wrong", fact_table=DOCUMENTS, fact_id=id_, document_id=id_,
        url=document["url"], said={"text": digest(document["text"])},
    )  # fmt: skip
    besides = await _unjudged(site, request, id_) if verdict == "right" else []
    await keep(site, request, [judgement, *besides], form)
    return Response.redirect(datasette.urls.path(f"/document/{id_}"))


async def _unjudged(site: Site, request: Request, document_id: str) -> list[Judgement]:
    """That each fact of a bulletin is right which nobody has judged: who says that all are, says it of these."""
    said = await said_of_document(site, request, document_id) or {}
    facts = await site.rows("SELECT id FROM facts WHERE document_id = ?", document_id)
    judged = {id_ for id_, last in said.items() if last.verdict != "withdrawn"}
    return [await _of_fact(site, fact["id"]) for fact in facts if fact["id"] not in judged]


async def missing(request: Request, datasette: Datasette) -> Response:
    """A form for a fact that isn't there, and what was entered into it."""
    site = Site(datasette)
    if refusal := await refused(site, request):
        return refusal
    document = await site.found("bulletin", "SELECT * FROM documents WHERE id = ?", request.url_vars["id"])
    kind = request.url_vars["kind"]
    form = await posted(request) if request.method == "POST" else {}
    error = None
    if form:
        try:
            await keep(site, request, [_missing(document, kind, form)], form)
            return Response.redirect(datasette.urls.path(f"/document/{document['id']}"))
        except CorrectionError as wrong:
            error = str(wrong)
    return await site.page(
        request, "missing.html", status=400 if error else 200, document=document, kind=kind, error=error,
        words=form.get("words", ""), note=form.get("note", ""),
        fields=await fields(site, TABLE_OF[kind], None, form or None),
    )  # fmt: skip


def _missing(document: Row, kind: str, form: dict[str, str]) -> Judgement:
    table, text = TABLE_OF[kind], document["text"]
    words = form.get("words", "").strip()
    start = text.find(words)
    if not words or start < 0:
        raise CorrectionError("words: they have to stand in the bulletin's text as they are written here")
    right = correction(table, form)
    parts = msgspec.json.decode(document["parts"], type=tuple[Part, ...]) or parts_of_text(text)
    spans = sentence_spans(text, parts, document["language"] or "")
    whole = next((s for s in spans if s[0] <= start and start + len(words) <= s[1]), None)
    begin, end = whole or (start, start + len(words))
    return Judgement(
        id="", at="", reviewer="", verdict="added", fact_table=table, fact_id=_key(document["id"], kind, right.content, start),
        document_id=document["id"], url=document["url"], evidence=text[begin:end], place=start - begin, mention=words,
        content=right.content, entities=right.entities,
    )  # fmt: skip


def _key(document_id: str, kind: str, content: Row, start: int) -> str:
    """The key that the extractor would give it, so that it is the same fact should it be found one day."""
    if kind == "count":
        return key(document_id, "review", start, content["kind"], content["value"])
    entity = content[ENTITY[TABLE_OF[kind]]]
    return key(document_id, kind, entity, content["role"]) if "role" in content else key(document_id, kind, entity)


async def listed(request: Request, datasette: Datasette) -> Response:
    """What was judged last."""
    site = Site(datasette)
    if refusal := await refused(site, request):
        return refusal
    judgements = await asyncio.to_thread(store.latest, _database(site), _SHOWN)
    marks = {row["id"]: row["dormant"] for row in await site.rows("SELECT id, dormant FROM judgements")}
    standing = await asyncio.to_thread(store.judgements, _database(site))
    holding = {judgement.id for judgement in standing.last()}
    judged = json.dumps([judgement.fact_id for judgement in judgements])
    cells = {row["id"]: row["cell"] for row in await site.rows(_CELLS, judged)}
    return await site.page(request, "reviews.html", judgements=judgements, marks=marks, holding=holding, cells=cells)


async def posted(request: Request) -> dict[str, str]:
    """The fields of a form."""
    try:
        return dict(await request.post_vars())
    except UnicodeDecodeError:
        raise BadRequest("The form isn't UTF-8.") from None


async def keep(site: Site, request: Request, judgements: Sequence[Judgement], form: dict[str, str]) -> None:
    """Keep judgements of who has signed in; the form's note is of the first, from which the others follow."""
    note = form.get("note", "").strip()[:1000] or None
    reviewer = str(request.actor["id"])
    made = [msgspec.structs.replace(one, reviewer=reviewer) for one in judgements]
    made[0] = msgspec.structs.replace(made[0], note=note)
    await asyncio.to_thread(store.add, _database(site), made)


def _database(site: Site) -> Path:
    if site.reviews is None:
        raise NotFound("This instance takes no judgements.")
    return site.reviews


async def refused(site: Site, request: Request) -> Response | None:
    """The answer to who may not judge here, or None."""
    _database(site)
    if not request.actor:
        return await _error(site, request, "Sign in to judge facts.", 403)
    return None


async def _error(site: Site, request: Request, error: str, status: int) -> Response:
    return await site.page(request, "error.html", status=status, error=error, code=status)


ROUTES = [
    (r"^/fact/(?P<id>[^/]+)/review$", judge_fact),
    (r"^/document/(?P<id>[^/]+)/review$", judge_document),
    (rf"^/document/(?P<id>[^/]+)/missing/(?P<kind>{'|'.join(ADDABLE)})$", missing),
    (r"^/reviews$", listed),
]
