"""Who appears with whom, as a graph that other programs read."""

from __future__ import annotations

from pathlib import Path

import lxml.etree
import pytest
from datasette.app import Datasette

from tests.sitedata import get, rows, started, value

SPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


@pytest.fixture(scope="module")
def datasette(database: Path) -> Datasette:
    return started(database, address="https://bulletins.example.org")


@pytest.fixture(scope="module")
def graph(datasette: Datasette) -> lxml.etree._Element:
    answer = get(datasette, "/export/appearances.graphml")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/graphml+xml")
    return lxml.etree.fromstring(answer.content)


def test_its_nodes_are_what_bulletins_name(graph: lxml.etree._Element, database: Path) -> None:
    nodes = graph.xpath("//g:node/@id", namespaces=SPACE)
    named = rows(
        database,
        "SELECT DISTINCT kind || '/' || id FROM appearances WHERE NOT below AND kind NOT IN ('source', 'series')",
    )
    assert sorted(nodes) == sorted(row[0] for row in named)
    keys = set(graph.xpath("//g:key/@id", namespaces=SPACE))
    assert set(graph.xpath("//g:data/@key", namespaces=SPACE)) == keys
    pages = graph.xpath("//g:data[@key='node-page']/text()", namespaces=SPACE)
    assert all(page.startswith("https://bulletins.example.org/") for page in pages)
    assert "CC-BY-4.0" in graph.xpath("//g:desc/text()", namespaces=SPACE)[0]


def test_its_edges_join_nodes_by_the_bulletins_that_name_both(graph: lxml.etree._Element, database: Path) -> None:
    nodes = set(graph.xpath("//g:node/@id", namespaces=SPACE))
    edges = graph.xpath("//g:edge", namespaces=SPACE)
    ends = [(edge.get("source"), edge.get("target")) for edge in edges]
    assert len(set(ends)) == len(ends) > 100
    assert all(source in nodes and target in nodes and source != target for source, target in ends)
    for edge in edges[:: len(edges) // 20]:
        both = [end.split("/", 1) for end in (edge.get("source"), edge.get("target"))]
        count = value(
            database,
            """SELECT count(*) FROM documents d WHERE d.id IN (SELECT document_id FROM appearances WHERE kind = ? AND id = ?)
            AND d.id IN (SELECT document_id FROM appearances WHERE kind = ? AND id = ?)""",
            *both[0], *both[1],
        )  # fmt: skip
        assert int(edge.xpath("g:data[@key='edge-documents']/text()", namespaces=SPACE)[0]) == count


def test_a_hostile_name_is_only_text(datasette: Datasette, graph: lxml.etree._Element) -> None:
    assert not graph.xpath("//*[local-name() = 'script' or local-name() = 'img']")
    assert get(datasette, "/export/appearances.graphml?x=1").status_code == 400
