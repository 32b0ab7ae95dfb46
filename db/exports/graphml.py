"""Who appears with whom, as GraphML for Gephi, Cytoscape, NetworkX or R: entities, joined where bulletins name both."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from db.readers.wording import xml_text

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_KEYS: tuple[tuple[str, str, str], ...] = (
    ("kind", "node", "string"), ("name", "node", "string"), ("page", "node", "string"), ("documents", "node", "int"),
    ("documents", "edge", "int"), ("events", "edge", "int"),
)  # fmt: skip
# Broader taxa aren't joined to what is below them: a bulletin that names a parrot doesn't name a bird beside it.
_NODES = """SELECT kind, id, name, documents FROM entities WHERE kind IN ('operation', 'agency', 'species', 'country')
    AND (kind, id) IN (SELECT kind, id FROM appearances WHERE NOT below) ORDER BY kind, id"""
_EDGES = """SELECT a.kind, a.id, b.kind, b.id, count(DISTINCT a.document_id), count(DISTINCT e.event_id)
    FROM appearances a JOIN appearances b ON b.document_id = a.document_id AND (a.kind, a.id) < (b.kind, b.id)
    LEFT JOIN event_documents e ON e.document_id = a.document_id
    WHERE NOT a.below AND NOT b.below AND a.kind NOT IN ('source', 'series', 'region')
        AND b.kind NOT IN ('source', 'series', 'region')
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"""


def write(connection: sqlite3.Connection, path: Path, address: str, about: Sequence[tuple[str, str]] = ()) -> int:
    """Write the graph; returns how many nodes it has. ``about`` stands in it as a description."""
    nodes = 0
    with etree.xmlfile(str(path), encoding="utf-8") as file:
        file.write_declaration()
        with file.element("graphml", nsmap={None: _NAMESPACE}):
            file.write(_described(about))
            for name, of, type_ in _KEYS:
                file.write(
                    etree.Element("key", id=f"{of}-{name}", attrib={"for": of, "attr.name": name, "attr.type": type_})
                )
            with file.element("graph", id="appearances", edgedefault="undirected"):
                for kind, id_, name, documents in connection.execute(_NODES):
                    told = {"kind": kind, "name": name, "page": f"{address}/{kind}/{id_}", "documents": documents}
                    file.write(_with_data("node", {"id": f"{kind}/{id_}"}, told))
                    nodes += 1
                for kind, id_, other_kind, other, documents, events in connection.execute(_EDGES):
                    ends = {"source": f"{kind}/{id_}", "target": f"{other_kind}/{other}"}
                    file.write(_with_data("edge", ends, {"documents": documents, "events": events}))
    return nodes


def _described(about: Sequence[tuple[str, str]]) -> Any:
    element = etree.Element("desc")
    element.text = xml_text(" ".join(f"{name}: {text}" for name, text in about))
    return element


def _with_data(tag: str, attributes: dict[str, str], told: dict[str, Any]) -> Any:
    element = etree.Element(tag, attrib={name: xml_text(value) for name, value in attributes.items()})
    for name, value in told.items():
        etree.SubElement(element, "data", key=f"{tag}-{name}").text = xml_text(str(value))
    return element
