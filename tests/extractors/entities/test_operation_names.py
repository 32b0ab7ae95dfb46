"""Names of operations as they are told in each language: dubbed, quoted, with an edition; phrases that name none."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.records import Bulletin

NAMED = [
    ("fr", "lors d'un coup de filet baptisé « Tamarin »", ["Tamarin"]),
    ("fr", "lors d'une opération nommée Requin bleu", ["Requin bleu"]),
    ("fr", "lors de la 4e édition de l'opération Tamarin", ["Tamarin IV"]),
    ("fr", "lors d'une opération conjointe", []),
    ("es", "en un operativo con el nombre de Manglar", ["Manglar"]),
    ("es", "en la campaña «Manglar»", ["Manglar"]),
    ("es", "según el Plan Nacional de Manejo", []),
    ("pt", "numa operação designada Mangal", ["Mangal"]),
    ("pt", "na 4ª fase da Operação Mangal", ["Mangal IV"]),
    ("pt", "numa operação especial", []),
    ("pt", "durante a “operação mangal”", ["Operação mangal"]),
    ("en", "in 'Operation Save Reeds' the Lake Patrol", ["Save Reeds"]),
    ("en", "with the Task Force of Goa", []),
    ("fr", "lors de l'opération internationale Tamarin", ["Tamarin"]),
    ("fr", "alors l'opération a permis de saisir de l'ivoire", []),
]
SEIZED = {
    "en": "Police seized 40 kg of ivory in Kenya",
    "es": "La policía incautó 40 kg de marfil en Panamá",
    "fr": "La police a saisi 40 kg d'ivoire au Togo",
    "pt": "A polícia apreendeu 40 kg de marfim em Angola",
}


@pytest.mark.parametrize(("language", "told", "names"), NAMED)
def test_the_names_of_operations(language: str, told: str, names: list[str]) -> None:
    text = f"{SEIZED[language]} {told}."
    found = extract(Bulletin(id="a", url="", source_id="", title="", text=text, language=language)).operations
    assert len(found) == len(names)
    assert all(name in (fact.name, *fact.aliases) for fact, name in zip(found, names, strict=True))
