"""Imported by a worker, or by the process that workers are forked from: it loads parsers and gazetteers at once."""

from __future__ import annotations

import pipeline.parse
import pipeline.parse.skim  # noqa: F401
from extractors.records import Bulletin
from pipeline.engines.tasks import extract_facts

_SHORT = {
    "en": "Customs officers seized ten elephant tusks, police in Lagos said.",
    "es": "La policía decomisó diez loros en Lima.",
    "fr": "Les douanes ont saisi dix perroquets à Dakar.",
    "pt": "A polícia apreendeu dez papagaios em Manaus.",
}

for _language, _text in _SHORT.items():
    extract_facts(Bulletin(id="", url="", source_id="", title="", text=_text, language=_language))
