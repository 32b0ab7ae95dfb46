"""The shipped local files are those that the bulletins make."""

from pipeline.sample import local
from pipeline.sample.newsroom import by_outlet


def test_deliveries_are_up_to_date():
    assert (local.FOLDER / "mata.jsonl").read_text(encoding="utf-8") == local.json_lines()
    assert (local.FOLDER / "forets.warc.gz").stat().st_size > 0


def test_each_saved_story_lies_there_once_and_all_formats_occur():
    saved = [path for path in (local.FOLDER / "watchers").iterdir() if path.suffix in {".pdf", ".txt", ".html"}]
    assert sorted(path.stem for path in saved) == sorted(story.slug for story in by_outlet("watchers"))
    assert {path.suffix for path in saved} == {".pdf", ".txt", ".html"}


def test_saved_texts_are_up_to_date():
    for story in by_outlet("watchers"):
        path = local.FOLDER / "watchers" / f"{story.slug}.txt"
        if path.exists():
            assert path.read_text(encoding="utf-8") == local.text(story)
