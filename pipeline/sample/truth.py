"""What a correct extraction of the sample newsroom finds, written by hand with each bulletin, in the gold format."""

from __future__ import annotations

import json
from typing import Any

from pipeline.sample.newsroom import FOLDER, stories


def gold() -> list[dict[str, Any]]:
    """A gold document a bulletin: id, url, title, published, lang, text, relevant and the lists of facts."""
    return [
        {
            "id": slug,
            "url": None,
            "title": story.title,
            "published": story.published.isoformat(),
            "lang": story.language,
            "text": story.text,
            **json.loads((FOLDER / story.outlet / f"{slug}.truth.json").read_text(encoding="utf-8")),
        }
        for slug, story in stories().items()
    ]
