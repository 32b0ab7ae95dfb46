from pathlib import Path

import pytest

from gazetteers.loader import GazetteerError
from gazetteers.topics import topics
from pipeline.sources import SourceError, by_name, load_folder, load_source, wanted
from pipeline.sources.source import FeedChannel, Source

GOOD = """
name = "Example"
publisher = "Example Customs"
country = "KE"
verified = 2024-05-02
[channel]
kind = "listing"
addresses = ["{base}/news"]
item = "li.news"
include = ["/news/\\\\d+"]
[selectors]
body = "article"
"""


def write(folder: Path, text: str, name: str = "example.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_source_is_named_after_its_file_and_survives_json(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, GOOD), base="http://127.0.0.1:1")
    assert (source.id, source.kind, source.address) == ("example", "listing", "http://127.0.0.1:1/news")
    assert str(source.verified) == "2024-05-02"
    assert Source.from_json(source.as_json()) == source


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ('name = "Example"', "", ["name"]),
        ('country = "KE"', 'country = "Kenya"', ["country"]),
        ('country = "KE"', 'land = "KE"', ["land"]),
        ('kind = "listing"', 'kind = "page"', ["channel.kind", "page"]),
        ('item = "li.news"', 'item = "li["', ["channel.item", "CSS"]),
        ('item = "li.news"', "", ["channel", "item"]),
        ("\\\\d+", "(", ["channel.include", "regular expression"]),
        ("\\\\d+", "a{99999999999999999999}", ["channel.include", "regular expression"]),
        ("\\\\d+", "(" * 3000, ["channel.include", "regular expression"]),
        ("{base}/news", "ftp://example.org/", ["channel.addresses"]),
        ("{base}/news", "https://[", ["channel.addresses", "no host"]),
        ("{base}/news", "https://example.org:99999/", ["channel.addresses"]),
        ("{base}/news", "https:///news", ["channel.addresses"]),
        ('"{base}/news"', "", ["channel.addresses"]),
        ('body = "article"', 'bdy = "article"', ["selectors", "bdy"]),
        ('name = "Example"', 'id = "other"\nname = "Example"', ["id"]),
        ('name = "Example"', "name = ", ["TOML"]),
    ],
)
def test_errors_name_file_and_key(tmp_path: Path, old: str, new: str, names: list[str]) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(SourceError) as error:
        load_source(path, base="http://127.0.0.1:1")
    for name in (str(path), *names):
        assert name in str(error.value)


def test_a_local_path_starts_from_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, 'name = "x"\npublisher = "x"\n[channel]\nkind = "jsonl"\npath = "texts.jsonl"\n')
    assert load_source(path).address == str(tmp_path / "texts.jsonl")


TOPIC = """
name = "Example"
publisher = "Example Customs"
language = "en"
[channel]
kind = "feed"
addresses = ["https://example.org/feed"]
title_include = ["zeppelin", "@wildlife"]
"""


def test_a_topic_stands_for_its_words_in_the_language_of_the_source(tmp_path: Path) -> None:
    channel = load_source(write(tmp_path, TOPIC)).channel
    assert channel.title_include == ("zeppelin", *topics()["wildlife"]["en"])
    assert wanted(channel, "https://example.org/1", "Tortoises in a suitcase")
    assert not wanted(channel, "https://example.org/1", "Tortues dans une valise")

    french = load_source(write(tmp_path, TOPIC.replace('"en"', '"fr"'))).channel
    assert wanted(french, "https://example.org/1", "Tortues dans une valise")
    any_language = load_source(write(tmp_path, TOPIC.replace('language = "en"', ""))).channel
    for title in ("Tortoises in a suitcase", "Tortues dans une valise", "A zeppelin"):
        assert wanted(any_language, "https://example.org/1", title)
    assert not wanted(any_language, "https://example.org/1", "The budget is passed")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [("@wildlife", "@wildlive", "enforcement, wildlife"), ('"en"', '"ja"', "no words in 'ja'")],
)
def test_a_topic_that_is_not_there_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = write(tmp_path, TOPIC.replace(old, new))
    with pytest.raises(SourceError, match=says) as error:
        load_source(path)
    assert f"{path}: key channel.title_include: " in str(error.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[wildlife]\nen = ["owl", "(ape"]', "key wildlife.en: '(ape'"),
        ("[wildlife]\nen = []", "key wildlife.en:"),
        ('[wildlife]\nenglish = ["owl"]', "key wildlife.english:"),
        ('[wildlife]\nen = "owl"', "key wildlife.en:"),
        ('wildlife = ["owl"]', "key wildlife:"),
        ("[wildlife", "table declaration"),
    ],
)
def test_topics_that_cannot_be_used_are_named(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path, text, "topics.toml")
    with pytest.raises(GazetteerError) as error:
        topics(path)
    assert str(path) in str(error.value)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('path = "a\\u0000b"', "channel.path"),
        ('path = "~nobody-of-that-name/texts"', "channel.path"),
        ('path = "texts"\nglob = "/etc/*"', "channel.glob"),
        ('path = "texts"\nglob = "**.html"', "channel.glob"),
        ('path = "texts"\nbase_url = "file:///etc"', "channel.base_url"),
    ],
)
def test_errors_of_a_folder_name_file_and_key(tmp_path: Path, line: str, key: str) -> None:
    path = write(tmp_path, f'name = "x"\npublisher = "x"\n[channel]\nkind = "folder"\n{line}\n')
    with pytest.raises(SourceError) as error:
        load_source(path)
    assert f"{path}: key {key}" in str(error.value)


def test_an_unknown_name_gets_suggestions(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("{base}", "https://example.org"), "kenya-customs.toml")
    with pytest.raises(SourceError, match="kenya-customs"):
        list(by_name(load_folder(tmp_path), ["kenia-customs"]))


def test_what_is_wanted() -> None:
    channel = FeedChannel(
        addresses=("https://example.org/feed",),
        include=("/news/",),
        exclude=("/sport/",),
        title_include=("ivory|horn",),
    )
    assert wanted(channel, "https://example.org/news/1", "Ivory seized")
    assert wanted(channel, "https://example.org/news/1", None), "a lead without title is looked at"
    assert not wanted(channel, "https://example.org/news/1", "Road closed")
    assert not wanted(channel, "https://example.org/news/sport/1", "Ivory seized")
    assert not wanted(channel, "https://example.org/about", "Ivory seized")


def test_all_shipped_sources_load() -> None:
    sources = load_folder()
    assert len(sources) >= 25
    assert len({source.country for source in sources}) >= 12
    assert {source.kind for source in sources} >= {"feed", "sitemap", "listing", "api"}


@pytest.mark.parametrize("written", ["www.example.org/feed", "ftp://example.org/feed", ""])
def test_an_address_without_http_is_named(written: str, tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text(
        f'name = "x"\npublisher = "x"\n[channel]\nkind = "feed"\naddresses = ["https://example.org/", "{written}"]\n'
    )
    with pytest.raises(SourceError) as error:
        load_source(path)
    assert f"key channel.addresses[1]: {written!r} is no http or https address" in str(error.value)
