"""Relevance: short bulletins, each relevant or not. Many that aren't speak of animals, police or smuggling all the same."""

import pytest

from extractors import extract
from extractors.relevance.first_look import first_look
from gazetteers.matching import fold
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

PLAIN = [  # an arrest or a seizure in a single sentence
    "Two in custody\n\nTwo men are in custody after wardens came upon them with a leopard skin near Isiolo.",
    "Ivory\n\nEleven elephant tusks were recovered in Arusha on Tuesday.",
    "Airport\n\nA traveller from Doha was stopped at the airport with 31 star tortoises in socks.",
    "Police in Lusaka nabbed a man with two leopard skins.",
    "Detectives picked up three women with 12 kg of ivory.",
    "Coast guards caught a boat with 900 kg of shark fins.",
    "Border police confiscated 60 parrots.",
    "Court\n\nA trader from Limpopo was jailed for four years over two rhino horns.",
    "Three suspects were apprehended in Jinja with hippo teeth.",
    "Villager held with bear bile.",
    "Kasane\n\nGame scouts arrested a man with elephant ivory.",
    "Officers discovered 14 tiger cubs in a freezer.",
    "Customs agents uncovered 200 kg of ivory in a container from Matadi.",
    "Ivory found\n\nInspectors at the harbour of Pemba found 86 tusks.",
    "Man arrested with live pangolin",
    "Seizure of 400 kg of shark fins at Callao",
    "The man had 22 falcons in the boot of his car and was detained.",
    "Four people were taken into custody in Hue; 18 kg of rhino horn lay in their luggage.",
    "Rangers recovered snares and the carcass of an eland and arrested a man.",
    "Authorities rescued 33 turtles from a dealer in Chennai, who was booked.",
    "Authorities in Yangon intercepted a parcel of tiger bones.",
    "Troops seized 40 rosewood logs.",
    "A woman was remanded in Blantyre for holding 30 kg of pangolin scales.",
    "Two charged after 90 kg of abalone found in a garage",
    "Man caught at the border with 40 chameleons.",
    "Aduanas\n\nAgentes hallaron 300 aletas de tiburón en un contenedor.",
    "Capturan a un hombre con 12 tortugas en una maleta.",
    "Un hombre fue arrestado en Iquitos con una piel de jaguar.",
    "Fueron recuperados 25 loros en un mercado de Santa Cruz.",
    "Aseguran 80 kilos de buche de totoaba en Mexicali.",
    "Incautación de 1.200 iguanas en Managua",
    "Guardaparques encontraron a tres cazadores con un venado.",
    "Policía rescata a un mono de manos de un comerciante, que quedó preso.",
    "Cae una mujer con 14 guacamayas.",
    "La Guardia Civil intervino 600 kilos de angulas y arrestó a cuatro personas.",
    "Un sujeto fue aprehendido con pieles de caimán.",
    "Douala\n\nDeux hommes interpellés avec 40 kg d'écailles de pangolin.",
    "Les douaniers ont découvert 18 défenses d'éléphant dans un camion.",
    "Saisie de 300 kg d'ivoire à Pointe-Noire",
    "Trois trafiquants présumés ont été appréhendés à Ouesso avec deux peaux de panthère.",
    "Un homme a été arrêté avec 50 tortues dans son coffre.",
    "Les gendarmes ont mis la main sur 22 perroquets gris.",
    "Deux personnes placées en garde à vue pour détention d'une peau de léopard.",
    "La gendarmerie récupère 12 pointes d'ivoire.",
    "Condamné à un an de prison pour deux cornes de rhinocéros",
    "Nampula\n\nDois homens detidos com 30 quilos de escamas de pangolim.",
    "Agentes encontraram 45 jabutis dentro de uma mala.",
    "Foram recuperados 16 dentes de elefante em Pemba.",
    "Mulher é presa com 30 papagaios em rodoviária",
    "Apreensão de 200 kg de barbatanas de tubarão em Belém",
    "Fiscais flagraram um homem com 8 tatus e o levaram à delegacia.",
    "Polícia resgata dois macacos-prego e prende vendedor.",
    "Caçador detido com carne de capivara",
    "Homem foi autuado com 10 pássaros silvestres em gaiolas.",
]
LOOK_ALIKES = [  # as short, with the same words
    "Derby\n\nThe Panthers recovered four fumbles and beat the Eagles.",
    "Police arrested two men with four stolen bicycles in Rhino Camp.",
    "Jaguar recovered its sales in May, the carmaker said.",
    "Puma seized the chance and opened 40 shops.",
    "The museum found four rhino horns in its attic that it had bought in 1890.",
    "A new gecko was discovered in Madagascar.",
    "Two red pandas were born at the zoo in March.",
    "Firefighters rescued a cat from a tree on Monday.",
    "Rescuers freed a whale that was caught in ropes.",
    "The storm caught fishermen off guard; 14 boats with tuna are missing.",
    "Police arrested two men after a fight at the Elephant and Castle.",
    "Officers found a python in a kitchen and took it to a shelter.",
    "A lion that had escaped from a circus was recaptured by police.",
    "Divers recovered elephant tusks from a ship that sank in 1533.",
    "Fossil hunters discovered a mammoth tusk on the shore.",
    "Police in Kampala arrested two men with four stolen goats.",
    "Officers seized 40 kg of cocaine in a boat named Dolphin.",
    "The court jailed a man for hitting a dog.",
    "A dog found on the motorway was returned to its owner.",
    "A bear was caught in town and released in the mountains.",
    "Vets treated an eagle that was found with a broken wing.",
    "A turtle caught in a net was set free by a lifeguard.",
    "Scientists caught and tagged 60 sharks off Natal.",
    "Poultry farmers were told to lock in ducks after bird flu was found in swans.",
    "Customs found 300 fake crocodile handbags.",
    "Los Pumas detuvieron el avance rival y ganaron 20 a 10.",
    "Los bomberos rescataron a un perro atrapado en un pozo.",
    "La policía detuvo a dos hombres con cuatro autos robados en El Tigre.",
    "Investigadores hallaron una nueva especie de rana en Ecuador.",
    "Nació un jaguar en el zoológico de Cali.",
    "Les Lions ont arrêté la série de victoires des Aigles.",
    "Un chat retrouvé après deux ans",
    "Des chercheurs ont découvert un nid de tortues sur la plage.",
    "La police a arrêté deux hommes avec quatre voitures volées.",
    "Bombeiros resgatam cachorro preso em cano.",
    "Pesquisadores encontraram uma onça na serra com armadilha fotográfica.",
    "O Corinthians prendeu a bola e venceu o Galo.",
    "Baleia encontrada morta na praia",
    "A polícia prendeu dois homens com quatro carros roubados.",
    "A whale was found dead on a beach in Maine.",
    "Crocodile found dead near school",
    "Elephant killed by train",
]


@pytest.mark.parametrize("text", RELEVANT)
def test_relevant(text):
    assert extract(from_text("x", text)).relevant


@pytest.mark.parametrize("text", IRRELEVANT)
def test_irrelevant(text):
    found = extract(from_text("x", text))
    assert not found.relevant
    assert found.counts == ()


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_report_is_relevant_however_short(text):
    assert first_look(fold(text))
    assert extract(from_text("x", text)).relevant


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_only_sounds_like_one_is_not(text):
    assert not extract(from_text("x", text)).relevant
