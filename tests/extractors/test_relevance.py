"""Relevance: short bulletins, each relevant or not. Many that aren't speak of animals, police or smuggling all the same."""

import pytest

from extractors import extract
from pipeline.texts import from_text

RELEVANT = [
    "Two held with pangolin\n\nPolice in Kampala arrested two men on Friday with a live pangolin in a sack.",
    "Ivory seized at port\n\nCustoms officers seized 900 kg of ivory in a container of timber at Mombasa.",
    "Elver buyer sentenced\n\nA man from Portland was sentenced to six months in prison for buying illegally harvested elvers.",
    "Orchid collector fined\n\nA court in Quito fined a collector $2,000 for taking 80 wild orchids without a permit.",
    "Rangers catch poachers\n\nRangers caught three poachers with a rifle and the carcass of a kudu near the river on Sunday.",
    "Timber trucks stopped\n\nForest officers stopped four trucks with illegal teak logs on the road to the border and detained the drivers.",
    "Operation Night Owl ends\n\nOperation Night Owl against wildlife trafficking ended with 40 arrests, police said.",
    "Customs finds cocaine and cheetah cubs\n\nCustoms seized 20 kg of cocaine and four live cheetah cubs from one boat; three men were arrested.",
    "Decomisan aves\n\nLa policía decomisó 40 loros y detuvo a un traficante de fauna en la terminal de Tarapoto.",
    "Saisie d'ivoire\n\nLes douaniers ont saisi douze défenses d'éléphant à l'aéroport et interpellé un passager.",
    "Apreensão de papagaios\n\nA polícia apreendeu 120 papagaios e prendeu dois traficantes de animais silvestres.",
    "Abalone case\n\nFour men charged with possession of 300 abalone appeared in the Hermanus court on Monday.",
    "Rhino horn dealer pleads guilty\n\nA dealer pleaded guilty in Miami to selling rhinoceros horns in violation of the Lacey Act.",
    "Songbird traders caught\n\nOfficers found 200 bulbuls in a van at the ferry port; the driver was arrested.",
]
IRRELEVANT = [
    "Fishermen free whale from net\n\nFishermen found a humpback whale in a trap net off the coast and freed it with the help of the coast guard. Police kept boats away. The animal, hurt but alive, swam off.",
    "Report: ivory adverts fall by half\n\nThe number of online adverts for ivory fell by half last year, according to a study by researchers. They counted 1,200 adverts on 40 sites. Smugglers may have moved to closed groups. Governments seized less ivory, too, the report says.",
    "Python escapes, found in toilet\n\nA python that escaped from its owner was found in a neighbour's toilet on Monday. Police and a snake catcher took two hours. The owner, who has a permit, was warned.",
    "Los lobos matan 30 ovejas\n\nLos lobos mataron 30 ovejas en dos noches en Sanabria. Los ganaderos piden permiso para cazar tres ejemplares. La Guardia Civil tomó nota de los daños y la Junta pagará 4.500 euros.",
    "Incendio en la reserva\n\nUn incendio quemó 200 hectáreas de la reserva. La policía detuvo a un hombre sospechoso de provocarlo. Los bomberos rescataron a dos monos y una tortuga.",
    "Un loup abattu dans les Alpes\n\nUn loup a été abattu mardi par des lieutenants de louveterie sur autorisation de la préfecture. Le tribunal avait rejeté le recours des associations. Les éleveurs ont perdu 80 brebis.",
    "La pêche au thon rouverte\n\nLe ministère a rouvert la pêche au thon rouge. Le quota est de 6 000 tonnes. Les douanes contrôleront les débarquements. Les prix ont baissé.",
    "Onça é vista em condomínio\n\nUma onça foi vista em um condomínio de Campinas. A polícia ambiental fechou a rua e capturou o animal, que foi solto na mata. Ninguém ficou ferido.",
    "Leilão de madeira\n\nO governo vai leiloar 3 mil m³ de madeira de plantio. As empresas devem apresentar propostas até maio. A fiscalização do Ibama acompanha o leilão.",
    "Crocodile kills boy\n\nA crocodile killed a boy at the river on Sunday. Rangers shot the animal on Monday. Police asked villagers not to fetch water alone. It was the fourth death since January.",
    "Tiger census begins\n\nThe forest department has begun its tiger census with 1,500 camera traps. Staff seized nothing but leeches, an officer joked. Last time 212 tigers were counted. Poachers are kept away by patrols.",
    "Owner of roadside zoo gives up tigers\n\nThe owner of a roadside zoo, charged with animal cruelty, surrendered nine tigers and two bears on Friday. Inspectors had found the animals malnourished. A court ordered that they be moved to a sanctuary.",
    "Exotic animals found in hoarder's house\n\nOfficers found 31 snakes, four monkeys and a crocodile in the house of a man who is accused of hoarding and neglect. The animals get veterinary care; he was charged with cruelty.",
    "Man fined for feeding alligators\n\nA man was convicted of feeding alligators behind his house and fined $500. Wildlife officers had warned him twice that it is illegal.",
    "Couple harassed manatee\n\nA couple who rode on a manatee for a video were charged with harassing a protected animal, the wildlife commission said.",
    "Burglars take horns from museum\n\nBurglars broke into a museum at night and stole two rhino horns from a display. Police are looking for a grey van.",
    "Dogfighting ring broken up\n\nFederal agents seized 41 dogs and charged six men with running dogfights in two states. Veterinarians treat the animals.",
    "Tanker firm pleads guilty\n\nA shipping company pleaded guilty to dumping oily waste at sea and must pay a fine of $2 million, the Environmental Crimes Section said. Part of the money will go to a marine sanctuary for whales and turtles.",
    "Puppy mill owner sentenced\n\nThe owner of a kennel was sentenced to ten months in prison for cruelty to 120 dogs. Officers had found the animals without water.",
    "Bear attacks hiker\n\nA brown bear attacked a hiker near the lake on Tuesday. Police closed the trail, and rangers are searching for the animal.",
    "Zoo burglary\n\nThieves broke into the zoo's office at night and stole cash and a computer. Police have arrested one man. The lions slept through it all.",
    "Chip maker accused\n\nA court fined the maker of Panther graphics chips for illegal price agreements. The Jaguar line isn't affected.",
    "Cattle thieves held\n\nPolice arrested four men with 60 stolen cattle and two rifles on the road to the abattoir.",
    "Cigarettes in timber\n\nCustoms seized nine million smuggled cigarettes hidden in a load of timber and detained the lorry's driver.",
    "Shark closes beach\n\nA great white shark was seen off the beach on Sunday. Police on jet skis told surfers to leave the water.",
    "Human traffickers jailed\n\nThree men were jailed for smuggling 39 people in a lorry. A leopard-print bag was found beside the victims.",
    "Elephants in the maize\n\nElephants flattened two farms near the park. The wildlife service has promised compensation; villagers blocked a road, and police arrested ten of them.",
    "New drug from venom\n\nScientists have found in the venom of a cone snail a substance that eases pain. Trials with patients begin in May.",
    "Eagles win the derby\n\nThe Eagles beat the Wolves 2-1. The Wolves' captain was sent off, fined and charged by the league after the match.",
    "Salmon prices fall\n\nThe price of farmed salmon fell to $6 a kilo. Customs figures show that exports rose by a tenth.",
    "Officer honoured\n\nA customs officer who seized two tonnes of heroin received a medal. He spends his holidays watching birds.",
    "Company fined over wetland\n\nA builder was ordered to pay $90,000 for filling a wetland without a permit. Ducks have returned since, neighbours say.",
    "Ivory Coast elects\n\nPolice in Ivory Coast seized illegal leaflets and arrested 12 people before the election on Sunday.",
    "Fake handbags\n\nCustoms intercepted 4,000 counterfeit handbags and belts of imitation crocodile leather; two importers were charged.",
    "Farmer fined for burning\n\nA farmer was fined for burning straw. The smoke had closed the motorway next to the bird reserve.",
    "Vaccination of foxes\n\nThe veterinary office will lay baits against rabies in the forests from Monday. Hunters have been told.",
]


@pytest.mark.parametrize("text", RELEVANT)
def test_relevant(text):
    assert extract(from_text("x", text)).relevant


@pytest.mark.parametrize("text", IRRELEVANT)
def test_irrelevant(text):
    found = extract(from_text("x", text))
    assert not found.relevant
    assert found.counts == ()
