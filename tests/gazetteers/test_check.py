"""The gazetteers that ship are sound and as large as promised; a broken row is named with its line."""

import pytest
from msgspec import Struct

from gazetteers import check
from gazetteers.agency_names import agencies
from gazetteers.check import findings
from gazetteers.country_names import countries, places
from gazetteers.grammar import names_of
from gazetteers.loader import GazetteerError, load
from gazetteers.operation_names import OperationRow, operation_rows
from gazetteers.taxa import commodities, taxa


def test_nothing_is_wrong():
    assert [finding for finding in findings() if finding.level == "error"] == []


def test_operations_of_one_bare_name_are_told(monkeypatch):
    """Of two rows that a key word alone sets apart, the second would never be found."""
    twice = (
        OperationRow(id="kite", name="Operation Blue Kite", region="world", plain="no"),
        OperationRow(id="kite-project", name="Project Blue Kite", region="world", plain="no"),
    )
    monkeypatch.setattr(check, "operation_rows", lambda: twice)
    assert [(f.level, f.what) for f in check.findings() if f.file == "operations.csv"] == [
        ("error", "'blue kite' means kite, kite-project")
    ]


@pytest.mark.parametrize(
    ("rows", "least"),
    [(taxa, 1500), (countries, 249), (places, 3000), (agencies, 400), (operation_rows, 100), (commodities, 100)],
)
def test_size(rows, least):
    assert len(rows()) >= least


def test_names_in_other_languages():
    for code in ("es", "fr", "pt"):
        assert len(names_of("taxon", code)) >= 200


class _Row(Struct):
    name: str
    weight: float = 0.0
    tags: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,weight\nox,heavy\n", "line 2"),
        ("name,colour\nox,red\n", "unknown column 'colour'"),
        ("weight\n3\n", "missing column 'name'"),
        ("name,weight\nox,1\nape,2,3\n", "line 3"),
        ("name,weight\n,1\n", "line 2"),
    ],
)
def test_a_broken_row_is_named(tmp_path, text, said):
    path = tmp_path / "animals.csv"
    path.write_text(text)
    with pytest.raises(GazetteerError, match=r"animals\.csv") as error:
        load(path, _Row)
    assert said in str(error.value)


def test_lists_in_cells(tmp_path):
    path = tmp_path / "animals.csv"
    path.write_text("name,tags\nox,big|horned\n")
    assert load(path, _Row) == (_Row("ox", 0.0, ("big", "horned")),)
