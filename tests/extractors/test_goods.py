"""What a figure is of, what kind of goods it was, what money was and what became of people: whole short texts.

``value=what (goods)`` is a figure of goods: the taxon or noun, and the trade term; ``value=word`` a role or an outcome.
"""

from __future__ import annotations

import pytest

from extractors.counts.find import find_counts
from extractors.records import CountFact
from gazetteers.trade_terms import may_be_of, trade_terms
from tests.extractors.counting import reading_of

TEXTS = [
    ("en", "Customs officers in Lagos seized 212 kg of elephant tusks and 38 kg of ivory bangles.",
     "212=Elephantidae (tusks); 38=Elephantidae (carvings)"),
    ("en", "Rangers recovered five sheep skins, two leopard skins and nine porcupine quills.",
     "5=skin (skins); 2=Panthera pardus (skins); 9=Hystrix (quills)"),
    ("en", "Police found 7 jaguar claws, 5 dog claws and 21 plastic claws, 60 kg of fish and 13 iguanas.",
     "7=Panthera onca (claws); 5=claw (claws); 21=claw (claws); 60=fish; 13=Iguanidae (live)"),
    ("en", "Police found 14 eels and 60 kg of fish.", "14=Anguilla (live); 60=Anguilla"),
    ("en", "Police freed 44 grey parrots. Seven of the birds were already dead.",
     "44=Psittacus erithacus (live); 7=Psittacus erithacus (specimens)"),
    ("en", "Inspectors opened the freezer and found three frozen tigers weighing 310 kg.",
     "3=Panthera tigris (specimens); 310=Panthera tigris (specimens)"),
    ("en", "The trader had 19 lion claws, 4 lion teeth and a kilo of lion fat, police said after the seizure of 27 lion bones.",
     "19=Panthera leo (claws); 4=Panthera leo (teeth); 27=Panthera leo (bones)"),
    ("en", "Officers seized 640 kg of dried shark fin, 15 kg of seahorses and 22 packages of dried seahorses.",
     "640=Selachii (fins); 15=Hippocampus; 22=package"),
    ("en", "Wardens found 30 kg of impala biltong and 12 kilograms of smoked warthog meat in the boot and arrested two men.",
     "30=Aepyceros melampus (meat); 12=Phacochoerus africanus (meat); 2=arrested"),
    ("en", "The container held 18 tonnes of rosewood and 90 cubic metres of teak, seized on Tuesday.",
     "18=Dalbergia (timber); 90=Tectona grandis (timber)"),
    ("en", "Police seized 2,400 turtle eggs, 61 of them broken, and six carapaces.",
     "2400=Cheloniidae (eggs); 61=Cheloniidae (eggs); 6=Cheloniidae (shell)"),
    ("en", "Border police seized 400 kg of frozen chicken and 55 kg of pangolin scales hidden below it.",
     "400=chicken; 55=Manidae (scales)"),
    ("en", "Two men were fined $4,000 each over skins worth $60,000; they had offered a ranger $300 to look away.",
     "2=convicted; 4000=fine; 60000=value; 300=bribe"),
    ("en", "Nine suspects were arrested. Three were charged, two were released and one was acquitted.",
     "9=arrested; 3=charged"),
    ("en", "Officers took 31 elephant tusks and 50 kilos (about 110 pounds) of pangolin scales off a lorry in Lilongwe.",
     "31=Elephantidae (tusks); 50=Manidae (scales); 110=Manidae (scales)"),
    ("en", "Customs took 40 kg of ivory off a bus. Over the year it found 61 items of illegal wildlife products.",
     "40=Elephantidae (tusks); 61=item"),
    ("en", "Customs took 40 kg of ivory off a bus, and nine pieces of protected animal products.",
     "40=Elephantidae (tusks); 9=piece"),
    ("en", "Wardens stopped a lorry of 15 tonnes and a 9-tonne truck with nearly a tonne of ivory and 31 elephant tusks.",
     "1=Elephantidae (tusks); 31=Elephantidae (tusks)"),
    ("en", "Poachers killing six rhinos were tracked down. Officers found the bodies of nine lions and arrested two men.",
     "6=Rhinocerotidae (specimens); 9=Panthera leo (specimens); 2=arrested"),
    ("en", "Two flight attendants were arrested with 12 turtles. The turtle is one of the most threatened reptiles.",
     "2=arrested; 12=Testudines (live)"),
    ("en", "In the years 2021-2022 police made four ivory busts and took 61 tusks 1m60 long.",
     "61=Elephantidae (tusks)"),
    ("fr", "Les douaniers ont saisi 40 kg d'écailles, correspondant à près de 400 pangolins, dans un camion de 12 tonnes.",
     "40=Manidae (scales); 400=Manidae (specimens)"),
    ("es", "La policía rescató tres loros cabeza roja y decomisó casi una tonelada de aletas de tiburón.",
     "3=Psittacara erythrogenys (live); 1=Selachii (fins)"),
    ("pt", "A polícia apreendeu cerca de uma tonelada de marfim num camião de 12 toneladas.",
     "1=Elephantidae (tusks)"),
    ("es", "Los agentes hallaron 12 colmillos de elefante y 40 kilos (88 libras) de aletas de tiburón en el puerto.",
     "12=Elephantidae (tusks); 40=Selachii (fins); 88=Selachii (fins)"),
    ("es", "Los agentes decomisaron 14 pieles de jaguar, 9 colmillos de jaguar y 3 cabezas de venado.",
     "14=Panthera onca (skins); 9=Panthera onca (teeth); 3=Cervidae (heads)"),
    ("es", "La policía incautó 120 kilos de carne de caimán y rescató 45 tortugas motelo. Seis tortugas estaban muertas.",
     "120=Caiman (meat); 45=Chelonoidis denticulatus (live); 6=Chelonoidis denticulatus (specimens)"),
    ("es", "Dos cazadores fueron condenados a tres años de prisión y a pagar una multa de 12.000 euros y 5.000 euros de indemnización.",
     "2=sentenced; 12000=fine; 5000=restitution"),
    ("es", "Fueron decomisados 900 kg de buche de totoaba valuados en 20 millones de pesos.",
     "900=Totoaba macdonaldi (swim bladder); 20000000=value"),
    ("fr", "Les douaniers ont saisi 27 kg d'ivoire brut, 3 kg d'ivoire sculpté et 41 queues d'éléphant.",
     "27=Elephantidae (tusks); 3=Elephantidae (carvings); 41=Elephantidae (tails)"),
    ("en", "The cold store held 700 plucked quails and 20 skinned hares.",
     "700=Coturnix (specimens); 20=Lepus (specimens)"),
    ("fr", "Les gendarmes ont saisi 90 grives plumées.", "90=Turdus (specimens)"),
    ("pt", "Foram apreendidos 90 tatus eviscerados.", "90=Dasypodidae (specimens)"),
    ("fr", "Les gendarmes ont découvert 65 perroquets gris, dont 12 étaient morts, et 8 kg d'écailles de pangolin.",
     "65=Psittacus erithacus (live); 12=Psittacus erithacus (specimens); 8=Manidae (scales)"),
    ("fr", "Trois trafiquants ont été condamnés à deux ans de prison ferme et à 4 millions de francs CFA d'amende.",
     "3=sentenced; 4000000=fine"),
    ("pt", "A polícia apreendeu 310 m³ de ipê, 22 kg de escamas de pangolim e 16 dentes de hipopótamo.",
     "310=Handroanthus (timber); 22=Manidae (scales); 16=Hippopotamus amphibius (teeth)"),
    ("pt", "Foram resgatados 73 papagaios; cinco aves estavam mortas. Dois homens foram multados em R$ 365 mil.",
     "73=Psittaciformes (live); 5=Psittaciformes (specimens); 2=convicted; 365000=fine"),
    ("pt", "Fiscais apreenderam 80 quilos de carne de capivara e 12 peles de onça-pintada.",
     "80=Hydrochoerus hydrochaeris (meat); 12=Panthera onca (skins)"),
    ("en", "Rangers arrested three men with 17 kudu horns, 2 kudu heads and 40 kg of kudu jerky.",
     "3=arrested; 17=Tragelaphus (horns); 2=Tragelaphus (heads); 40=Tragelaphus (meat)"),
    ("en", "Inside were 6 kg of dried seahorses, 9 kg of sea cucumbers and 11 kilos of shucked abalone, customs said after the seizure.",
     "6=Hippocampus (dried); 9=Holothuroidea; 11=Haliotis (meat)"),
    ("en", "Police seized 14 goat hides, 6 cow horns and one cheetah skin at the market.",
     "14=hide (skins); 6=horn (horns); 1=Acinonyx jubatus (skins)"),
    ("en", "Officers seized 83 birds: 60 munias and 23 parakeets. Nine birds had died.",
     "83=Aves (live); 9=Aves (specimens)"),
    ("en", "The smuggler carried 52 tortoises. Eleven of the tortoises were ploughshare tortoises, the others radiated tortoises.",
     "52=Testudinidae (live)"),
    ("en", "Fishery officers found 1,300 kg of queen conch meat and 44 queen conch shells.",
     "1300=Aliger gigas (meat); 44=Aliger gigas (shell)"),
    ("en", "Customs seized 31 pieces of red coral, 250 cactus seedlings and 19 rosewood planks.",
     "31=Corallium (coral); 250=Cactaceae (plants); 19=Dalbergia (timber)"),
    ("en", "Agents seized 120 kg of ivory; 35 kg of it had been carved.", "120=Elephantidae (tusks); 35=Elephantidae (tusks)"),
    ("en", "Two traders pleaded guilty to selling 12 macaws, a third was cleared, and six couriers are due in court in May.",
     "2=pleaded_guilty; 12=Ara (live); 6=charged"),
    ("en", "The court ordered him to pay $18,000 in compensation for the four rhinos, and fined his firm $2,500.",
     "18000=restitution; 2500=fine"),
    ("en", "The gang earned about $90,000 with ivory, spent $7,000 on bribes and kept $12,000 in cash, which police took with 30 tusks.",
     "90000=proceeds; 7000=bribe; 12000=cash; 30=Elephantidae (tusks)"),
    ("es", "Incautaron 4 kg de marfil tallado, 60 kg de pepino de mar seco y 300 kg de pepino de mar fresco.",
     "4=Elephantidae (carvings); 60=Holothuroidea (dried); 300=Holothuroidea"),
    ("es", "Guardaparques hallaron 14 cueros de oveja, 3 pieles de puma y 2 cráneos de puma.",
     "14=cuero (skins); 3=Puma concolor (skins); 2=Puma concolor (skulls)"),
    ("es", "La Guardia Civil detuvo a cinco personas e investiga a otras tres por la venta de 90 jilgueros a 40 euros cada uno.",
     "5=arrested; 3=identified; 90=Carduelis carduelis (live)"),
    ("es", "Obtuvieron un beneficio de 800.000 euros con 1.200 kilos de angulas, valoradas en 1,5 millones de euros.",
     "800000=proceeds; 1200=Anguilla anguilla (live); 1500000=value"),
    ("es", "Un juez impuso una multa de 3.000 dólares a dos hombres que transportaban 25 huevos de tortuga y 16 kilos de carne de tortuga.",
     "3000=fine; 25=Cheloniidae (eggs); 16=Cheloniidae (meat)"),
    ("fr", "La douane a saisi 45 kg de viande de mouton, 20 kg de viande de pangolin et 9 griffes de lion.",
     "45=viande (meat); 20=Manidae (meat); 9=Panthera leo (claws)"),
    ("fr", "Les agents ont saisi 38 kg d'hippocampes séchés, 12 m³ de bois de rose et 150 plants d'orchidées.",
     "38=Hippocampus (dried); 12=Dalbergia (timber); 150=Orchidaceae (plants)"),
    ("fr", "Cinq braconniers ont été interpellés, trois sont en fuite ; un autre a été relaxé. Ils avaient abattu deux éléphants.",
     "5=arrested; 3=wanted; 2=Elephantidae (specimens)"),
    ("fr", "Ils devront verser 20 millions d'ariary de dommages et intérêts pour 73 tortues radiées, vendues 50 euros pièce.",
     "20000000=restitution; 73=Astrochelys radiata (live)"),
    ("pt", "A GNR apreendeu 31 kg de meixão vivo, 4 quilos de unhas de leão e 19 presas de onça.",
     "31=Anguilla anguilla (live); 4=Panthera leo (claws); 19=Panthera onca (teeth)"),
    ("pt", "Policiais encontraram 18 quilos de carne de porco, 25 kg de carne de paca e 11 tatus mortos.",
     "18=carne (meat); 25=Cuniculus paca (meat); 11=Dasypodidae (specimens)"),
    ("pt", "Seis caçadores foram detidos, dois foram soltos e quatro foram indiciados pela morte de 3 onças.",
     "6=arrested; 4=charged"),
    ("pt", "Pagaram 200 meticais de suborno; o marfim trabalhado, 7 quilos, valia 90 mil dólares.",
     "200=bribe; 7=Elephantidae (carvings); 90000=value"),
]  # fmt: skip


def _said(count: CountFact) -> str:
    goods = f" ({count.commodity})" if count.commodity else ""
    return f"{count.value:.10g}=" + (count.role or count.outcome or f"{count.of}{goods}")


@pytest.mark.parametrize(("language", "text", "expected"), TEXTS)
def test_what_figures_are_of_and_mean(language: str, text: str, expected: str) -> None:
    found = {_said(count) for count in find_counts(reading_of(text, language))}
    assert set(expected.split("; ")) <= found


def test_people_who_were_let_go_are_not_counted() -> None:
    text = "Nine suspects were arrested. Three were charged, two were released and one was acquitted."
    assert [count.value for count in find_counts(reading_of(text))] == [9, 3]


def test_every_term_that_is_found_is_of_the_table() -> None:
    for language, text, _ in TEXTS:
        terms = {count.commodity for count in find_counts(reading_of(text, language))}
        assert terms - {None} <= set(trade_terms())


def test_goods_come_from_animals_that_have_them() -> None:
    assert may_be_of("eggs", "Testudines")
    assert not may_be_of("eggs", "Elephantidae")
    assert may_be_of("tusks", "Odobenus rosmarus")
    assert not may_be_of("tusks", "Panthera onca")
    assert may_be_of("timber", "Dalbergia")
    assert not may_be_of("timber", "Panthera onca")
