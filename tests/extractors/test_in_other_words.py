"""The same kinds of sentence in further words: signs and local units, thresholds, denials, people, law dates, places."""

from __future__ import annotations

import pytest

from extractors.counts.find import find_counts
from extractors.entities.species import species_mentions
from extractors.reading import Reading
from extractors.records import Bulletin
from extractors.text.parts import parts_of_text
from tests.extractors.counting import figures, reading_of
from tests.extractors.finding import countries


@pytest.mark.parametrize(
    ("language", "country", "text", "expected"),
    [
        ("en", None, "Rangers seized >20 live owls.", "live_animals 20 > Strigiformes"),
        ("en", None, "Rangers seized ≥ 3 kg of coral and ≤ 9 kg of ivory.", "weight 3 kg >= Anthozoa; weight 9 kg <= Elephantidae"),
        ("fr", None, "Les agents ont saisi +/- 30 perroquets vivants.", "live_animals 30 ~ Psittaciformes"),
        ("es", None, "La policía incautó ±70 iguanas vivas.", "live_animals 70 ~ Iguanidae"),
        ("en", "GB", "Police seized nine stone of venison.", "weight 126 lb Cervidae"),
        ("en", "MY", "Officers seized 11 katis of pangolin scales.", "weight 6.65269 kg Manidae"),
        ("en", None, "Police in Addis Ababa, Ethiopia, seized ivory worth 300,000 birr.", "money 300000 ETB"),
        ("fr", "HT", "La police a saisi des perroquets d'une valeur de 90 000 gourdes.", "money 90000 HTG"),
        ("es", "CR", "Decomisaron loros valorados en 700.000 colones.", "money 700000 CRC"),
        ("en", None, "Police seized ivory and 300 marks.", "items 300 mark"),  # where no country's money is called so
        ("en", "ET", "Police seized nine birr.", "items 9 birr"),
        ("en", "PH", "The crew of patrol boat P 512 seized 20 giant clams.", "items 20 Tridacninae"),
        ("en", None, "Officers in Hanoi seized 1975 live songbirds.", "live_animals 1975 Passeriformes"),
        ("en", None, "In 1975 wild songbirds were common.", ""),
        ("en", None, "Trading 5 kg of ivory is a crime.", ""),
        ("en", None, "Each visitor is allowed up to six conches. Officers seized 40 conches.", "items 40 Strombus"),
        ("fr", None, "La loi interdit la détention de plus de 4 kg d'ivoire.", ""),
        ("es", None, "La posesión de 2 kg de marfil es delito.", ""),
        ("en", None, "Rangers found nine tusks, but the four poachers evaded arrest.", "items 9 tusk"),
        ("en", None, "Without arresting the three drivers, police left.", ""),
        ("es", None, "El juez absolvió a cuatro hombres.", ""),
        ("pt", None, "A polícia apreendeu 30 gaiolas e prendeu dois homens.", "items 30 gaiola; arrests 2"),
        ("en", None, "A judge tried three men over 16 kg of ivory.", "weight 16 kg Elephantidae"),
        ("en", None, "Police nabbed five and left.", "arrests 5"),
        ("en", None, "Rangers held six with guns.", "arrests 6"),
        ("en", None, "Police seized six with guns.", ""),
        ("en", None, "Police arrested a man and his four sons.", "arrests 4"),
        ("fr", None, "La police a arrêté un homme et ses deux neveux.", "arrests 2"),
        ("en", None, "Some 80 officers carried out the arrests.", "agencies 80 ~"),
        ("en", None, "Police arrested one of the most wanted dealers.", ""),
        ("en", None, "Two men were charged over 16 eggs of a goshawk.", "suspects 2; items 16 Accipiter gentilis"),
        ("en", "IN", "Revenue Intelligence seized shells worth Rs 2,35,000.", "money 235000 INR"),
        ("es", None, "Unos cazadores mataron un puma. La policía rescató 16 perezosos.", "live_animals 16 Bradypus"),
        ("en", None, "Police seized 90 parrots. Of these, 40 are protected.", "live_animals 90 Psittaciformes; live_animals 40 Psittaciformes"),
        ("fr", None, "Les douaniers ont saisi neuf sacs en crocodile.", "items 9 Crocodylia"),
        ("fr", None, "Les douaniers ont saisi 24 paires de bottes en python.", "items 24 Pythonidae"),
        ("en", None, "Customs seized 30 products made of ivory and coral.", "items 30 product"),
        ("en", None, "Customs seized 3 t of ivory and pangolin scales.", "weight 3 t"),
        ("en", None, "Customs seized 3 t of ivory and 2 kg of pangolin scales.", "weight 3 t Elephantidae; weight 2 kg Manidae"),
        ("en", None, "Police rescued for the zoo: Hill myna (11), Grey parrot (8).", "live_animals 11 Gracula religiosa; live_animals 8 Psittacus erithacus"),
    ],
)  # fmt: skip
def test_figures(language: str, country: str | None, text: str, expected: str) -> None:
    assert "; ".join(figures(text, language, country)) == expected


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Police seized 30 parrots on 3 May 2024.", "2024-05-03"),
        ("en", "Police seized 30 parrots under the Royal Decree of 4 June 2011.", None),
        ("es", "La policía decomisó 30 loros, según la Ley 84 del 27 de diciembre de 1989.", None),
        ("en", "Two men arrested with 30 parrots on 3 May 2024 will stand trial on 9 August 2024.", "2024-05-03"),
        ("pt", "A GNR informou na sexta-feira em comunicado que, na terça-feira, apreendeu 30 aves.", "2024-05-14"),
        ("en", "Two men with 30 parrots will stand trial on 3 May 2024.", None),
    ],
)
def test_days_of_a_lone_sentence(language: str, text: str, day: str | None) -> None:
    bulletin = Bulletin(id="", url="", source_id="", title="", text=text, language=language, published="2024-05-20")
    parrots = next(fact for fact in find_counts(Reading(bulletin)) if fact.value == 30)
    assert parrots.period_start == day


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
        ("en", "He was fined £4,000 and ordered to pay £600 in costs over nine tusks.", ["fine", "restitution"]),
        ("en", "A dealer who paid £2,500 for a horn was fined £4,000.", ["price", "fine"]),
        ("pt", "O Ibama multou em R$ 30 mil um homem com 12 aves.", ["fine"]),
    ],
)
def test_what_money_was(language: str, text: str, roles: list[str]) -> None:
    assert [fact.role for fact in find_counts(reading_of(text, language)) if fact.kind == "money"] == roles


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Customs officers seized nine tusks at the port on Monday.", "paragraph"),
        ("Nine tusks seized at the port by customs officers", "title"),
        ("How did nine tusks come to the port?", "title"),
        ("Nine tusks seized.", "title"),
    ],
)
def test_what_a_text_opens_with(text: str, kind: str) -> None:
    assert parts_of_text(text)[0].kind == kind


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pt", "Na Índia, a polícia apreendeu três peles de tigre.", "IN"),
        ("en", "Game wardens near Augusta, Georgia, found nine turtles.", "US"),
        ("en", "Rangers near Kutaisi, Georgia, found nine turtles. Georgian police came.", "GE"),
        ("en", "A judge fined Robert England. England had shot six elk.", ""),
        ("en", "Police in England fined Robert Hale.", "GB"),
        ("en", "Officers spoke of Chad Mullins.", ""),
        ("en", "Customs in Papua New Guinea seized nine skins.", "PG"),
        ("en", "Customs seized nine skins of birds of New Guinea.", ""),
        ("en", "Rangers on the Congo River found nine turtles.", ""),
    ],
)
def test_places(language: str, text: str, expected: str) -> None:
    assert " ".join(sorted(fact.iso2 for fact in countries(text, language))) == expected


def test_a_country_that_acts_next_has_not_done_what_was_told_before() -> None:
    facts = find_counts(reading_of("Zambia arrested five men, Malawi seized nine tusks and Kenya freed 30 parrots."))
    assert [fact.country for fact in facts] == ["ZM", "MW", "KE"]


def test_a_species_with_an_initial_is_of_the_genus_that_the_text_names() -> None:
    facts = find_counts(reading_of("Officers seized 5 live Gekko gecko and 30 live G. badenii."))
    assert [fact.of for fact in facts] == ["Gekko gecko", "Gekko badenii"]


@pytest.mark.parametrize(
    "text", ["Robin left with nine tusks. Later Robin was praised.", "Fox left. The officers and Fox found nine tusks."]
)
def test_a_word_that_has_a_capital_within_sentences_is_a_name(text: str) -> None:
    assert not [mention.taxon for mention in species_mentions(reading_of(text))]


def test_goods_made_of_several_taxa_are_of_none_alone() -> None:
    assert figures("Customs seized 500 products made of ivory, rhino horn and bear teeth.") == ["items 500 product"]


def test_a_time_up_to_now_dates_nothing_but_its_sum() -> None:
    text = "Police seized nine tusks. In the last two years, rangers arrested 40 men."
    bulletin = Bulletin(id="", url="", source_id="", title="", text=text, language="en", published="2024-05-20")
    assert [fact.period_start for fact in find_counts(Reading(bulletin))] == [None, "2022-05-20"]


def test_what_a_reports_list_sums_up_has_its_cases_as_parts() -> None:
    text = (
        "Monthly report, May 2024\n\nIn brief:\n\n- 13 traffickers arrested in May\n- 5 convictions\n\n"
        "Togo: four traffickers arrested in Lomé with nine tusks.\n\n"
        "Gabon: six traffickers arrested in Oyem with two skins."
    )
    facts = [fact for fact in find_counts(reading_of(text)) if fact.kind == "arrests"]
    assert [fact.scope for fact in facts] == ["cumulative", "part", "part"]
