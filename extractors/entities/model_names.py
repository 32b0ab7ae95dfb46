"""People whom a statistical model finds, where missing a name costs more than masking one too many."""

from __future__ import annotations

from spacy.language import Language

from extractors.entities.people import is_known, is_official
from extractors.entities.quotes import find_quotes
from extractors.reading import Reading


def people_by_model(reading: Reading, nlp: Language) -> list[tuple[int, int]]:
    """Spans of people whom a statistical model names and who don't speak as officials, for masking.

    A name of one word counts where it is the surname of a longer one.
    """
    entities = [entity for entity in nlp(reading.body).ents if entity.label_ == "PERSON"]
    spoken = {person for quote in find_quotes(reading) for person in quote.person.split()}
    full = {entity.text.split()[-1] for entity in entities if len(entity.text.split()) > 1}
    found = []
    for entity in entities:
        start, end, name = entity.start_char, entity.end_char, entity.text
        words_ = name.split()
        if not words_ or words_[-1] in spoken or (len(words_) == 1 and name not in full):
            continue
        if not is_known(reading, start, end, name) and not is_official(reading, start):
            found.append((start, end))
    return found
