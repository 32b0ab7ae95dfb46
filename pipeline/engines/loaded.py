"""Imported by a worker, or by the process that workers are forked from: it loads parsers, and what English needs.

Words of English count in texts of every language. Any other language is loaded with the first text that is in it: all
of them would take ten times as long, and three times the memory, of each harvest.
"""

from __future__ import annotations

import pipeline.parse.html
import pipeline.parse.pdf
import pipeline.parse.skim  # noqa: F401
from extractors.records import Bulletin
from gazetteers.grammar import grammars
from pipeline.engines.tasks import extract_facts

extract_facts(Bulletin(id="", url="", source_id="", title="", text=grammars()["en"].sample, language="en"))
