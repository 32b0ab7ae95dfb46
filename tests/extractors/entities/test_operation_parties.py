"""Who organised, supported and took part in an operation."""

import pytest

from extractors import extract
from pipeline.texts import from_text

HEAD = "Wildlife sweep planned\n\nOperation Silver Fin III against wildlife smuggling will run from May to July 2031. "
CASES = [
    (
        "It was proposed by the customs services of Kenya and Uganda in 2027.",
        ("KE", "UG"), (), (),
    ),
    (
        "The planning meeting was co-hosted by INTERPOL and Vietnam Customs. TRAFFIC and the Wildlife Conservation Society "
        "also expressed their support.",
        ("INTERPOL", "Vietnam Customs"), ("TRAFFIC", "Wildlife Conservation Society"), (),
    ),
    (
        "Officers of twelve countries met, including Brazil, Peru, Chile and Bolivia.",
        (), (), ("BR", "PE", "CL", "BO"),
    ),
    (
        "The operation was coordinated by Europol with the support of the World Customs Organization (WCO).",
        ("Europol",), ("World Customs Organization",), (),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "organisers", "supporters", "participants"), CASES)
def test_parties(text, organisers, supporters, participants):
    found = extract(from_text("x", HEAD + text)).operations[0]
    assert (found.organisers, found.supporters, found.participants) == (organisers, supporters, participants)


def test_only_the_main_operation_has_them():
    text = HEAD + "It is led by INTERPOL. In Silver Fin II, 90 cases were handled."
    main, other = extract(from_text("x", text)).operations
    assert main.organisers == ("INTERPOL",)
    assert other.organisers == ()
