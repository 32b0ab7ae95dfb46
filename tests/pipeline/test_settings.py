import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from pipeline import settings as module
from pipeline.settings import Settings, SettingsError, load

SHIPPED = Path(module.__file__).parent / "harvest.toml"


def test_defaults_where_there_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load()
    assert settings.database == tmp_path / "db/bulletins.db"
    assert settings.archive_folder == tmp_path / "db/archive/bulletins"


def test_relative_paths_start_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "h.toml").write_text('database = "x/y.db"\ncontact = "me@example.org"\n[sources]\nfolders = ["mine"]\n')
    settings = load(tmp_path / "h.toml")
    assert settings.database == tmp_path / "x/y.db"
    assert settings.sources.folders == (tmp_path / "mine",)
    assert "wildlife-bulletins/" in settings.user_agent
    assert "me@example.org" in settings.user_agent


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("databse = 'x'", ["databse"]),
        ("[fetch]\npace = -1", ["fetch.pace", ">= 0"]),
        ("[fetch]\ntimeout = 'long'", ["fetch.timeout", "float"]),
        ("database = 3", ["path"]),
        ('contact = "a\\nX-Evil: b"', ["contact"]),
        ("database = ", ["TOML"]),
    ],
)
def test_errors_name_file_and_key(tmp_path: Path, text: str, names: list[str]) -> None:
    path = tmp_path / "h.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as error:
        load(path)
    assert str(path) in str(error.value)
    for name in names:
        assert name in str(error.value)


def test_the_shipped_file_shows_every_key_with_its_default() -> None:
    shown = tomllib.loads(re.sub(r"^# (\w+ = )", r"\1", SHIPPED.read_text(), flags=re.M))
    defaults = msgspec.to_builtins(Settings(), enc_hook=str)
    assert set(shown) == set(defaults)
    for table in ("fetch", "extract", "site"):
        assert shown[table] == defaults[table]
    assert set(shown["sources"]) == set(defaults["sources"])


def test_the_checkouts_file_is_the_one_that_init_writes_but_for_what_its_user_has_set() -> None:
    here, shipped = (
        re.sub(r'^(?:# )?(\w+) = (?:"[^"\n]*"|[^#"\n])*', r"\1 = ", path.read_text(), flags=re.M)
        for path in (SHIPPED.parents[1] / "harvest.toml", SHIPPED)
    )
    assert here == shipped
