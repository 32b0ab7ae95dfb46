"""The table of scopes: each row decides on the figure of its own example, and a wrong row is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.counts.scoping import ScopeRule, deciding, rules
from gazetteers.loader import GazetteerError
from tests.extractors.counting import reading_of


def marked(text: str) -> tuple[str, int, int]:
    """A text without its square brackets, and where the figure stands that they enclose, below a headline."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    ahead = len(reading_of("").text)
    return plain, ahead + start, ahead + end


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.row.if_ or "else")
def test_a_row_decides_on_its_example(rule: ScopeRule) -> None:
    text, start, end = marked(rule.row.example)
    assert deciding(reading_of(text), start, end).row == rule.row


SCOPES = [
    ("en", "Arrests fell to 90 in March, compared with [310] arrests.", "comparison"),
    ("en", "A case against smugglers at the port led officers to [30] tusks.", "total"),
    ("en", "Wardens took 80 snares last year and [310] snares this week.", "total"),
    ("en", "Two raids last year gave [97] tusks.", "cumulative"),
    ("en", "The box, which was shipped in May, held [30] tusks.", "total"),
    ("en", "Undercover officers sold [30] tusks.", "total"),
    ("en", "The skins, [30] in all, were forfeited.", "total"),
    ("en", "From 2015 to 2020 the trader exported [300] skins.", "cumulative"),
    ("en", "Crews saw 90 ships. None was caught, against [12] in 2019.", "comparison"),
    ("en", "It was the third haul this year, with [30] tusks.", "total"),
    ("en", "In the first six months of this year officers made [30] seizures.", "cumulative"),
    ("en", "The previous edition led to [19] arrests.", "comparison"),
    ("en", "Over the past two years wardens arrested [310] people.", "cumulative"),
    ("en", "In the dry season rangers arrested [38] poachers.", "cumulative"),
    ("fr", "Pendant la saison sèche, les écogardes ont arrêté [38] braconniers.", "cumulative"),
    ("en", "Rangers arrested [two] men with a dry skin in the season of rain.", "total"),
    ("en", "Wardens arrested [seven] people over the past week.", "total"),
    ("es", "Aseguraron 90 loros, el doble de [45] loros.", "comparison"),
    ("es", "Detuvo a los hombres que traían desde Lima [40] loros.", "total"),
    ("es", "Desde enero la policía decomisó [400] loros.", "cumulative"),
    ("es", "En los últimos tres días la policía detuvo a [12] hombres.", "total"),
    ("fr", "Au cours des perquisitions, les douaniers ont saisi [40] kg d'ivoire.", "total"),
    ("fr", "Au cours des cinq dernières années, ils ont saisi [40] tonnes d'ivoire.", "cumulative"),
    ("fr", "Depuis le début de l'année, ils ont saisi [40] tonnes d'ivoire.", "cumulative"),
    ("pt", "A polícia prendeu homens que traziam desde a Colômbia [40] aves.", "total"),
    ("pt", "Nos últimos dias a polícia apreendeu [40] aves.", "total"),
    ("pt", "Desde 2019 a polícia apreendeu [400] aves.", "cumulative"),
    ("es", "En lo que va del año hubo [310] decomisos.", "cumulative"),
    ("es", "La edición anterior dejó [19] detenidos.", "comparison"),
    ("fr", "Les douaniers ont fait 14 saisies, contre [neuf] un an plus tôt.", "comparison"),
    ("fr", "C'est la plus grosse saisie depuis les [40] défenses de mai.", "background"),
]


@pytest.mark.parametrize(("language", "text", "scope"), SCOPES)
def test_scope_of_a_figure(language: str, text: str, scope: str) -> None:
    plain, start, end = marked(text)
    assert deciding(reading_of(plain, language), start, end).row.scope == scope


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("cheap,,part,[9] men\n,,total,[9] men", "line 2: there is no condition 'cheap'"),
        (",cheap,part,[9] men\n,,total,[9] men", "line 2: there is no condition 'cheap'"),
        ("compared,,half,[9] men\n,,total,[9] men", "line 2: Invalid enum value 'half'"),
        ("compared,,part,[9] men", "line 2: the last row must hold of any figure"),
    ],
)
def test_a_row_that_cant_be_used_is_named(rows: str, said: str, tmp_path: Path) -> None:
    table = tmp_path / "scopes.csv"
    table.write_text(f"if,not,scope,example\n{rows}\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=f"{table} {said}"):
        rules(table)
