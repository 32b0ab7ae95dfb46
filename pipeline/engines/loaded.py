"""Imported by a worker, or by the process that workers are forked from: it loads parsers and gazetteers at once."""

from __future__ import annotations

import pipeline.parse
import pipeline.parse.skim  # noqa: F401
from extractors.records import Bulletin
from gazetteers.grammar import grammars
from pipeline.engines.tasks import extract_facts

for _language, _grammar in grammars().items():
    extract_facts(Bulletin(id="", url="", source_id="", title="", text=_grammar.sample, language=_language))
