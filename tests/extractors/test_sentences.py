"""Where sentences end: at stops of any script, not at those of abbreviations and initials."""

from __future__ import annotations

import pytest

from extractors.records import Part
from extractors.text.sentences import sentence_spans

SENTENCES = [
    ("en", "Mr. Obi of St. Mary left at 5 p.m. on Monday.| He was fined."),
    ("en", "J. K. Obi paid.| The fine was 3.5 million."),
    ("en", "The boat had 12 m.| It sank."),
    ("en", "Rangers came at 5 p.m.|\n\nThe ivory was gone."),
    ("en", "“Stop!” he cried.| “They ran.”| The end."),
    ("en", "He saw them (cf. the map) and ran …| Šumava was near."),
    ("en", "Seized:|\n- two horns|\n- a tusk"),
    ("es", "La Dra. Roa y el Gral. Paz vieron el núm. 5.| ¿Qué vieron?| «Loros», dijo."),
    ("fr", "M. Diop a pesé env. 12 kg.| À Dakar, rien."),
    ("pt", "O Cel. Reis viu a Av. Brasil.| Água limpa."),
    ("de", "Am Hafen lagen Zähne.| Äpfel auch."),
    ("de", "„Das war Glück.“| Die Zöllner lachten.| ‚Wirklich?‘| Ja."),
    ("zh", "海关查获象牙。|三人被捕！|案件在审。"),
    ("zh", "他说：“货物在船上。”|海关随后登船。"),
    ("hi", "अधिकारी आए।| उन्होंने देखा।"),
    ("hi", "वे भागे।|पुलिस ने पकड़ा।"),
    (
        "th",
        "เจ้าหน้าที่ศุลกากรตรวจพบงาช้าง 12 กิโลกรัม ซุกซ่อนอยู่ในตู้คอนเทนเนอร์ที่ท่าเรือ| ต่อมาตำรวจจับกุมผู้ต้องหา 3 คน",
    ),
    ("ar", "ضبطت الجمارك العاج.| هل هرب؟| نعم."),
]


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_sentences(language: str, text: str) -> None:
    expected = [sentence.strip() for sentence in text.split("|")]
    text = text.replace("|", "")
    spans = sentence_spans(text, [Part(kind="paragraph", start=0, end=len(text))], language)
    assert [text[start:end] for start, end in spans] == expected


def test_abbreviations_are_of_their_language() -> None:
    text = "O cap. Cel. Reis viu. Depois"
    parts = [Part(kind="paragraph", start=0, end=len(text))]
    assert len(sentence_spans(text, parts, "pt")) < len(sentence_spans(text, parts, "en"))
