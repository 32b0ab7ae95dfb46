"""Sentences and the figures in them: kind, value, unit, qualifier and what was counted."""

from __future__ import annotations

import pytest
import spacy

from extractors.counts.find import find_counts
from tests.extractors.counting import figures, reading_of

PEOPLE = [
    ("Police in Voi arrested nine people accused of selling ivory.", "arrests 9"),
    ("A court in Voi jailed nine people accused of selling ivory.", "convictions 9"),
    ("Nine people accused of selling ivory came to court.", "suspects 9"),
    ("Police seized 40 kg of ivory and one man is being held.", "weight 40 kg Elephantidae; arrests 1"),
    ("A suspect was arrested, and one person is being held in Voi.", "arrests 1"),
    ("Rangers held 120 people. 41 have since been charged and convicted.", "arrests 120; convictions 41"),
    ("A court jailed a dealer for four years over 90 parrots.", "sentence 4 year; live_animals 90 Psittaciformes"),
    ("A court gave him six years in prison and two additional years.", "sentence 6 year; sentence 2 year"),
    ("Police arrested 21 people for netting songbirds, including two customs officers.", "arrests 21; arrests 2"),
    ("In one case, four men were arrested.", "arrests 4"),
    ("Police arrested two men in Hue on Monday.", "arrests 2"),
    ("Two men were arrested in Hue on Monday.", "arrests 2"),
    ("Rangers arrested 40 men, up from last year, and searched 12 villages.", "arrests 40"),
    ("Rangers held two Belgians living nearby with tusks.", "arrests 2"),
    ("Rangers arrested two 19-year-olds.", "arrests 2"),
    ("The men, aged 34, held 12 tusks.", "items 12 tusk"),
    ("Anyone who saw the lorry with 12 tusks should call the rangers.", "items 12 tusk"),
    ("He paid 5,000 rand and bought a further 40 tusks.", "money 5000 ZAR; items 40 tusk"),
    ("Men were charged under sections 9, 49 and 51 tusks were found.", "items 51 tusk"),
    ("Police seized 12 tusks of a 2019 harvest.", "items 12 tusk"),
    ("Arrests in May: three lorries stopped, 61 with ivory.", "items 3 lorry"),
    ("Six held over ivory haul in Mombasa.", "arrests 6"),
    ("Officers detained a total of 14 suspects.", "arrests 14"),
    ("Rangers apprehended at least five poachers near the park.", "arrests 5 >="),
    ("Nearly 40 people have been taken into custody.", "arrests 40 ~"),
    ("Customs nabbed seven passengers at the airport.", "arrests 7"),
    ("No arrests were made.", ""),
    ("Police have not arrested anyone, but three suspects were identified.", "suspects 3"),
    ("Four people were charged with wildlife trafficking.", "suspects 4"),
    ("A grand jury indicted eight defendants.", "suspects 8"),
    ("Twelve persons are under investigation.", "suspects 12"),
    ("Three men are due in court on Friday.", "suspects 3"),
    ("Nine people were convicted of smuggling rhino horn.", "convictions 9"),
    ("Two brothers pleaded guilty to trafficking.", "convictions 2"),
    ("The court found five men guilty of poaching.", "convictions 5"),
    ("Three traffickers were jailed for four years each.", "convictions 3; sentence 4 year"),
    ("Eleven poachers were sentenced to between two and five years in prison.", "convictions 11; sentence 2-5 year"),
    ("Police arrested 12 people, including four foreigners.", "arrests 12; arrests 4"),
    ("Police arrested 12 people, four of whom are foreigners.", "arrests 12; arrests 4"),
    ("Police arrested 12 people, nine of them nationals.", "arrests 12; arrests 9"),
    ("Five men were arrested. Two of them are Chinese nationals.", "arrests 5; arrests 2"),
    ("Police arrested 31 suspects and 9 of those were later convicted.", "arrests 31; convictions 9"),
    ("Police arrested the driver. The remaining three suspects fled and are on the run.", "suspects 3"),
    ("Four people were arrested and two others were fined.", "arrests 4; convictions 2"),
    ("Arrests rose to 214, up from 180 a year earlier.", "arrests 214; arrests 180"),
    ("Rangers made 18 arrests, compared with 11 in 2022.", "arrests 18; arrests 11"),
    ("Eight Vietnamese and two Laotians were arrested at the border.", "arrests 8; arrests 2"),
    ("In the first half of the year 14 Indians were arrested at the airport.", "arrests 14"),
    ("Operation Blizzard ended with 12 arrests and six convictions.", "arrests 12; convictions 6"),
    ("Officers arrested the three suspects, aged 24, 31 and 47.", "arrests 3"),
    ("Juan, 34, and two accomplices were arrested.", "arrests 2"),
    ("Two officers were arrested for taking bribes.", "arrests 2"),
    ("More than 200 officers took part in the raids.", "agencies 200 >"),
    ("The operation involved 27 agencies from 14 countries.", "agencies 27; countries 14"),
    ("Charges against three villagers were withdrawn.", ""),
    ("Two lobstermen were fined $9,000 each.", "convictions 2; money 9000 USD"),
    ("The DRI rescued 1,318 Indian roofed turtles and held four men.", "live_animals 1318 Pangshura tecta; arrests 4"),
    ("Officers arrested 27 people and freed 84 macaques.", "arrests 27; live_animals 84 Macaca"),
    ("Three smugglers are in custody, and police are trying to arrest two others.", "arrests 3; suspects 2"),
    ("Police recovered a 1.1-kg rhino horn.", "weight 1.1 kg Rhinocerotidae"),
    ("Of 87 suspects identified, of whom 23 were arrested, none spoke.", "suspects 87; arrests 23"),
    ("Anglers were found with 1,120 undersized black sea bass on ice.", "items 1120 Centropristis striata"),
    ("Two brothers were jailed over four pieces of ivory.", "convictions 2; items 4 Elephantidae"),
    ("She was paid 5,000 rand and promised a further 10,000.", "money 5000 ZAR; money 10000 ZAR"),
    ("Seven in ten of the birds did not survive.", ""),
    ("The glue was advertised at VND28 million per 100 gram.", ""),
    ("Two of the accused were acquitted.", ""),
    ("The two men were released without charge.", ""),
    ("All four were remanded in custody.", "arrests 4"),
    ("Some 60 suspects have been named so far.", "suspects 60 ~"),
    ("Police took 3 labourers into custody.", "arrests 3"),
    ("The diver, 46, was jailed for 27 months.", "sentence 27 month"),
    ("Police held 16 suspected traders.", "suspects 16"),
    ("The soldiers received sentences of seven and six years in prison.", "sentence 7 year; sentence 6 year"),
    ("One Zambian was jailed for nine years for possession of a live pangolin.", "convictions 1; sentence 9 year"),
]  # fmt: skip

GOODS = [
    ("The number of box turtles seized has risen to 1,360.", "live_animals 1360 Terrapene"),
    ("The number of parrots seized in the raid is 34.", "live_animals 34 Psittaciformes"),
    ("The number of the lorry is 34, and it held 12 tusks.", "items 12 tusk"),
    ("Police seized 17 pieces of ammunition and two lorries with rhino horn.", "items 17 ammunition; items 2 lorry"),
    ("Customs seized 12 kg (net weight) of dried abalone from a car KRD 541 HH.", "weight 12 kg Haliotis"),
    ("Police stopped a lorry KBZ 482T with 14 tusks.", "items 14 tusk"),
    ("Customs seized 2000 tusks and 1950 tortoises.", "items 2000 tusk; live_animals 1950 Testudinidae"),
    ("Customs burned 2.1 tonnes of seized cargo products.", "weight 2.1 t product"),
    ("Customs seized a tonne of ivory.", "weight 1 t Elephantidae"),
    ("Rangers seized six Zambian coolboxes.", "items 6 coolbox"),
    ("Police recovered two frozen tigers weighing a total of 231 kg and bear gall bladders.", "items 2 Panthera tigris; weight 231 kg Panthera tigris"),
    ("A trader who once kept tigers in his yard had 40 skins, all from leopards.", "items 40 Panthera pardus"),
    ("Police stopped a lorry, make Hino, of 13 tonnes with 14 tusks.", "items 14 tusk"),
    ("Customs officers seized 12.5 kg of pangolin scales.", "weight 12.5 kg Manidae"),
    ("Officials found 1.3 tonnes of ivory in a container.", "weight 1.3 t Elephantidae"),
    ("Half a ton of pangolin scales was seized.", "weight 0.5 t Manidae"),
    ("About 808 kg and 150 g of shark fins were seized.", "weight 808.15 kg ~ Selachii"),
    ("They seized rhino horns weighing 34.7kg.", "weight 34.7 kg Rhinocerotidae"),
    ("The 14 rhino horns weighed more than 30 kilograms.", "items 14 Rhinocerotidae; weight 30 kg > Rhinocerotidae"),
    ("Police recovered 28 elephant tusks.", "items 28 Elephantidae"),
    ("Police recovered four elephant tusks hidden in a sack.", "items 4 Elephantidae"),
    ("Customs found 29 bags of dried abalone.", "items 29 bag"),
    ("The scales were packed in 82 sacks.", "items 82 sack"),
    ("Some 6,000 eggs of green turtles were confiscated.", "items 6000 ~ Chelonia mydas"),
    ("Officers seized three tiger skins and 11 leopard claws.", "items 3 Panthera tigris; items 11 Panthera pardus"),
    ("Agents found 18 carved ivory figures.", "items 18 Elephantidae"),
    ("Police impounded two lorries and a pickup.", "items 2 lorry"),
    ("Three rifles and 200 rounds of ammunition were recovered.", "items 3 rifle; items 200 round"),
    ("They seized 15 chainsaws and four tractors.", "items 15 chainsaw; items 4 tractor"),
    ("Foresters confiscated 40 m3 of rosewood.", "volume 40 m3 Dalbergia"),
    ("A total of 1,263 cubic metres of timber was impounded.", "volume 1263 m3 timber"),
    ("Inspectors seized 318 logs of red sanders.", "items 318 Pterocarpus santalinus"),
    ("The haul weighed 1.5 kg (3.3 pounds).", "weight 1.5 kg; weight 3.3 lb"),
    ("Rangers removed 56 snares and two traps.", "items 56 snare; items 2 trap"),
    ("Police found the carcasses of six elephants.", "items 6 Elephantidae"),
    ("Two frozen pangolins and 3 bear paws were in the fridge.", "items 2 Manidae; items 3 Ursidae"),
    ("Officers seized 60kg of dried seahorses.", "weight 60 kg Hippocampus"),
    ("The consignment of 31 cartons arrived from Peru.", "items 31 carton"),
    ("Customs seized between 200 and 300 kg of shark fins.", "weight 200-300 kg Selachii"),
    ("Customs seized up to 90 kg of shark fins.", "weight 90 kg <= Selachii"),
    ("The 20-foot container held 7.48 tons of ivory.", "weight 7.48 t Elephantidae"),
    ("Twenty-one ivory bangles were found in her luggage.", "items 21 Elephantidae"),
    ("Police found two gas burners, four freezers and drying racks.", "items 2 burner; items 4 freezer"),
    ("The company lost two dinghies.", "items 2 dinghy"),
    ("Customs officers seized 500 g of saffron and 2.4 kg of ivory.", "weight 500 g saffron; weight 2.4 kg Elephantidae"),
    ("Over 1,200 items made of ivory were found.", "items 1200 > Elephantidae"),
    ("He admitted selling 3.5 tonnes of abalone.", "weight 3.5 t Haliotis"),
]  # fmt: skip

ANIMALS = [
    ("Kenya has about 36,000 elephants. Rangers freed nine parrots.", "live_animals 9 Psittaciformes"),
    ("Police stopped a van with 300 finches. A driver could bring 15,000 birds over the border.", "live_animals 300 Fringillidae"),
    ("Wardens counted 53 fins, equivalent to about 40 sharks.", "items 53 Selachii"),
    ("Customs found 28 live pangolins in a car.", "live_animals 28 Manidae"),
    ("Police rescued 412 Indian star tortoises.", "live_animals 412 Geochelone elegans"),
    ("Two dozen parrots were seized at the market.", "live_animals 24 Psittaciformes"),
    ("The suitcase held 117 live animals.", "live_animals 117 animal"),
    ("Officers seized 53 snakes and 20 iguanas from a passenger.", "live_animals 53 Serpentes; live_animals 20 Iguanidae"),
    ("Of the 60 tortoises, eleven were dead.", "live_animals 60 Testudinidae; items 11 Testudinidae"),
    ("He carried 60 live tortoises. Eleven of the animals were dead.", "live_animals 60 Testudinidae; items 11 Testudinidae"),
    ("Officers found 337 live parrots. More than a third of them, 129, had died.",
     "live_animals 337 Psittaciformes; items 129 Psittaciformes"),
    ("The smugglers had 3 tiger cubs.", "live_animals 3 Panthera tigris"),
    ("The four chimpanzees were taken to a sanctuary.", "live_animals 4 Pan troglodytes"),
    ("Three rhinos were poached in the park.", "items 3 Rhinocerotidae"),
    ("Poachers killed five elephants last month.", "items 5 Elephantidae"),
    ("Customs intercepted 1.9 million live glass eels.", "live_animals 1900000 Anguilla anguilla"),
    ("Navy thwarts smuggling of 187,350 lobster larvae to Singapore.", "live_animals 187350 Nephropidae"),
    ("A fisherman was caught with 173 rock lobsters.", "items 173 Palinuridae"),
    ("Eleven of the birds needed treatment after police seized 20 parrots.", "live_animals 11 Psittaciformes; live_animals 20 Psittaciformes"),
    ("Police seized 13 parrots, four macaws and two toucans.", "live_animals 13 Psittaciformes; live_animals 4 Ara; live_animals 2 Ramphastidae"),
    ("Some 30,000 rhinos are left in the wild.", ""),
    ("The park is home to an estimated population of 2,600 rhinos.", ""),
    ("A pangolin can weigh up to 33 kg.", ""),
    ("Fewer than 150 tigers are left in the wild.", ""),
    ("Camera traps put the density at 8 leopards per 100 square kilometres.", ""),
    ("The shelter looks after 86 turtles and 14 monkeys.", ""),
    # a broad name is a precise one's, but where that is named for itself
    ("Police seized 40 turtles. The turtles were radiated tortoises.", "live_animals 40 Astrochelys radiata"),
    ("Police seized 40 turtles. Fewer than 900 radiated tortoises are left in the wild.", "live_animals 40 Testudines"),
    ("Police seized 40 turtles. In 2010 the man had 14 radiated tortoises.",
     "live_animals 40 Testudines; live_animals 14 Astrochelys radiata"),
    ("Each year about 20,000 elephants are killed, experts estimate.", ""),
    ("The recreational daily limit is five abalone per person.", ""),
]  # fmt: skip

MONEY_AND_TIME = [
    ("The ivory is worth US$4.2m.", "money 4200000 USD"),
    ("The goods are valued at about $50,000.", "money 50000 USD ~"),
    ("He was fined $7,500 and ordered to pay restitution of $7,500.", "money 7500 USD; money 7500 USD"),
    ("The logs are worth Rs 8.5 crore, the Indian agency said.", "money 85000000 INR"),
    ("Items worth Rs 50 lakh were seized in India.", "money 5000000 INR"),
    ("The court in Nairobi, Kenya, fined him Sh9.2m.", "money 9200000 KES"),
    ("A fine of Tk 80 lakh was imposed in Dhaka, Bangladesh.", "money 8000000 BDT"),
    ("The larvae are worth Rp 18.7 billion in Indonesia.", "money 18700000000 IDR"),
    ("The haul is worth RM1.35mil in Malaysia.", "money 1350000 MYR"),
    ("The haul is worth RM2 million.", "money 2000000 MYR"),
    ("The abalone is worth R3,4 million in South Africa.", "money 3400000 ZAR"),
    ("Scales worth N3.2bn were seized in Lagos, Nigeria.", "money 3200000000 NGN"),
    ("Scales worth ₦3.2 billion were seized.", "money 3200000000 NGN"),
    ("He was paid VND5 million (US$197).", "money 5000000 VND; money 197 USD"),
    ("The cockatoos are worth P450,000 in Manila, Philippines.", "money 450000 PHP"),
    ("The sea cucumbers are worth K215,000, Papua New Guinea's police said.", "money 215000 PGK"),
    ("He was fined K60 000 in Lusaka, Zambia.", "money 60000 ZMW"),
    ("The company was fined SBD250,000.", "money 250000 SBD"),
    ("He made NZ$180,000 from selling paua.", "money 180000 NZD"),
    ("The fins were worth HK$4.6 million.", "money 4600000 HKD"),
    ("The ivory has a value of 3.35 million yuan ($461,000).", "money 3350000 CNY; money 461000 USD"),
    ("The turtles were worth 1.5 million baht.", "money 1500000 THB"),
    ("The coral is worth EUR 1.3 million.", "money 1300000 EUR"),
    ("The birds were worth £20,000.", "money 20000 GBP"),
    ("The goods are worth between $200,000 and $400,000.", "money 200000-400000 USD"),
    ("Offenders face a maximum fine of $10 million and imprisonment for 10 years.", ""),
    ("The suspects face up to 10 years in jail and a fine of up to one million baht.", ""),
    ("If convicted, he could face 20 years in prison.", ""),
    ("Under the law, offenders face between one and 15 years in prison and fines of up to VND2 billion.", ""),
    ("The offence carries a fine of not less than RM100,000.", ""),
    ("Violators face imprisonment of two to four years and a fine of P30,000 to P300,000.", ""),
    ("A kilo of scales fetches up to $3,000 in Asia.", ""),
    ("The birds sell for $500 each on the market.", ""),
    ("Shinglebacks reach $5000 each overseas.", ""),
    ("The wood sells for up to Rs 60 lakh a tonne.", ""),
    ("He was released on bail of R20 000.", ""),
    ("The illegal trade is worth $20 billion a year.", ""),
    ("Police offered a reward of $10,000.", ""),
    ("The agency's budget was cut by $3 million.", ""),
    ("He was sentenced to 18 months in prison.", "sentence 18 month"),
    ("He was jailed for two and a half years.", "sentence 2.5 year"),
    ("The trader got nine years behind bars.", "sentence 9 year"),
    ("She was given a three-year jail term.", "sentence 3 year"),
    ("He was sentenced to two years' probation.", ""),
    ("He received six months of home detention.", ""),
    ("Three others got home detention of between six and ten months.", "convictions 3"),
    ("They were remanded in custody for 14 days.", ""),
    ("He must pay or go to prison for 12 months.", ""),
    ("They face five years in prison and a Rp 100 million fine.", ""),
    ("He was given a 12-month community order.", ""),
    ("Courts ordered them to pay 4.6 million yuan in compensation.", "money 4600000 CNY"),
    ("Prosecutors asked for 12 years in jail.", ""),
    ("The gang operated over 14 months before they were sentenced.", ""),
    ("The court fined him Sh1 million or, in default, two years in jail.", "money 1000000 KES; sentence 2 year"),
]  # fmt: skip

NOT_FIGURES = [
    "The arrest took place at 3.30pm on 14 May 2024 along the N14.",
    "Call the hotline on 0800 123 456 or 2545 6182.",
    "The case falls under section 4 of Act 10 of 2004.",
    "The man, 42, lives at 17 Harbour Road.",
    "The truck was stopped 35 km from the border, 20 minutes before midnight.",
    "Seizures fell by 34 per cent.",
    "The plane, a Boeing 737, landed at gate 12.",
    "BGB-33 Battalion Commanding Officer Lt Col Ashraf said so.",
    "The Tigers won 34-12 in the third quarter.",
    "No one was arrested when rangers burnt the camp.",
    "Officers inspected 340 vehicles and carried out 52 raids.",
    "The shipment was declared as 400 bags of sponge iron.",
    "It was the fourth seizure in the second quarter of 2023.",
    "He was found guilty of 15 offences.",
    "The agency plans to hire 300 rangers.",
    "Article 420 provides for one to nine years in prison.",
    "INTERPOL has 195 member countries.",
]

EVENTS = [
    ("Customs handled 31 similar cases last year.", "cases 31"),
    ("There were 1,310 seizures worldwide.", "seizures 1310"),
    ("Agencies in 104 countries took part.", "countries 104"),
    ("The hotline recorded 2,907 violations last year.", "cases 2907"),
    ("Police filed 27 cases, up from 19 in the same period last year.", "cases 27; cases 19"),
    ("Authorities reported over 500 incidents of poaching.", "cases 500 >"),
    ("The department is investigating 41 cases.", "cases 41"),
    ("Operation Sparrow led to 35 arrests, 12 convictions and the seizure of 21.5 tonnes of pangolin scales.",
     "arrests 35; convictions 12; weight 21.5 t Manidae"),
    ("Since 2021, 18 joint operations have led to 35 arrests.", "arrests 35"),
]  # fmt: skip

SPANISH = [
    ("Una sola piel puede alcanzar los 900 dólares. La convención tiene 184 partes.", ""),
    ("Los guardas decomisaron una sola piel y 12 partes de tortuga.", "items 1 Testudines; items 12 Testudines"),
    ("El número de loros decomisados ascendió a 34.", "live_animals 34 Psittaciformes"),
    ("Suben a 34 los loros decomisados en Lima.", "live_animals 34 Psittaciformes"),
    ("Una sola persona fue detenida.", "arrests 1"),
    ("La operación deja dos detenidos y diez investigados.", "arrests 2; suspects 10"),
    ("Un hombre había sido detenido.", ""),
    ("La jueza le impuso una multa de 4.500 euros (cuatro mil quinientos euros).", "money 4500 EUR"),
    ("La Policía detuvo a tres hombres en Iquitos.", "arrests 3"),
    ("Dos personas fueron detenidas.", "arrests 2"),
    ("Se incautaron 12,5 kg de marfil.", "weight 12.5 kg Elephantidae"),
    ("Decomisaron 1.263 tortugas vivas.", "live_animals 1263 Testudines"),
    ("Fueron decomisadas veintitrés tortugas.", "live_animals 23 Testudines"),
    ("Incautaron 2.340 m³ de madera.", "volume 2340 m3 madera"),
    ("Un juez lo condenó a seis años de cárcel.", "sentence 6 year"),
    ("Fue multado con 25.000 euros.", "money 25000 EUR"),
    ("La droga y las pieles valen 233 mil dólares.", "money 233000 USD"),
    ("El valor asciende a 6.150 millones de pesos en Colombia.", "money 6150000000 COP"),
    ("La ley prevé de tres a cinco años de prisión.", ""),
    ("El kilo se vende a 500 euros.", ""),
    ("La Guardia Civil investiga a dos personas.", "suspects 2"),
    ("Un total de 132 personas fueron capturadas, 13 de ellas extranjeras.", "arrests 132; arrests 13"),
    ("Suman ya ocho los detenidos este año.", "arrests 8"),
    ("Casi media tonelada de aletas de tiburón fue incautada.", "weight 0.5 t ~ Selachii"),
    ("Aseguraron 248 buches de totoaba con un peso de 96,3 kilogramos.",
     "items 248 Totoaba macdonaldi; weight 96.3 kg Totoaba macdonaldi"),
    ("En el operativo participaron 35 efectivos.", "agencies 35"),
    ("Hallaron 3 pieles de jaguar y cinco colmillos de elefante.", "items 3 Panthera onca; items 5 Elephantidae"),
    ("Decomisaron 48 vehículos y 27 armas de fuego.", "items 48 vehículo; items 27 arma"),
    ("Diez loros fueron rescatados; tres murieron.", "live_animals 10 Psittaciformes; items 3 Psittaciformes"),
    ("Quedan unos 15.000 jaguares en libertad.", ""),
    ("Más de 600 piezas de marfil fueron intervenidas.", "items 600 > Elephantidae"),
    ("Hubo 24 capturas y 7 condenas.", "arrests 24; convictions 7"),
    ("En la finca se localizaron cinco guepardos disecados.", "items 5 Acinonyx jubatus"),
]  # fmt: skip

FRENCH = [
    ("Une seule peau peut atteindre 900 dollars. La convention compte 184 parties.", ""),
    ("Une seule personne a été interpellée.", "arrests 1"),
    ("Un homme avait été arrêté.", ""),
    ("Il a écopé de la peine maximale de cinq ans de prison pour l'ivoire.", "sentence 5 year"),
    ("La police a saisi 250 objets sculptés en ivoire.", "items 250 Elephantidae"),
    ("Les douaniers ont saisi 31 animaux naturalisés, dont 12 oiseaux.", "items 31 animal; items 12 Aves"),
    ("Quatre trafiquants ont été arrêtés à Bertoua.", "arrests 4"),
    ("Les gendarmes ont interpellé deux individus.", "arrests 2"),
    ("Ils transportaient 380 kg d'écailles de pangolin.", "weight 380 kg Manidae"),
    ("Les douaniers ont saisi 1 263 tortues vivantes.", "live_animals 1263 Testudines"),
    ("Ils ont saisi 5 870 hippocampes séchés.", "items 5870 Hippocampus"),
    ("Trois pointes d'ivoire pesant 27,4 kg ont été saisies.", "items 3 Elephantidae; weight 27.4 kg Elephantidae"),
    ("Il a été condamné à dix-huit mois de prison ferme.", "sentence 18 month"),
    ("Cinq braconniers ont été condamnés à trois ans de prison chacun.", "convictions 5; sentence 3 year"),
    ("Il devra payer 10 millions de FCFA d'amende, a dit le tribunal au Gabon.", "money 10000000 XAF"),
    ("La marchandise vaut 82 000 euros.", "money 82000 EUR"),
    ("Près de 1,2 tonne de civelles a été interceptée.", "weight 1.2 t ~ Anguilla anguilla"),
    ("Quatre des voyageurs ont écopé de huit mois de prison.", "convictions 4; sentence 8 month"),
    ("Il encourt dix ans de prison et 750 000 euros d'amende.", ""),
    ("Le kilo se négocie entre 300 et 500 euros, mais jusqu'à 6 000 euros en Asie.", ""),
    ("Il n'en resterait que 400 à l'état sauvage.", ""),
    ("Depuis janvier, 147 trafiquants ont été arrêtés, contre 132 l'an dernier.", "arrests 147; arrests 132"),
    ("Vingt et une tortues étaient mortes.", "items 21 Testudines"),
    ("Plus de 300 kg de viande de brousse ont été saisis.", "weight 300 kg > viande"),
    ("Six passagers ont été interpellés avec onze valises.", "arrests 6; items 11 valise"),
    ("Quatre-vingt-dix perroquets ont été libérés.", "live_animals 90 Psittaciformes"),
    ("Deux suspects sont poursuivis.", "suspects 2"),
    ("Deux peaux de panthère et une carabine ont été saisies.", "items 2 Panthera pardus"),
]  # fmt: skip

PORTUGUESE = [
    ("O número de aves resgatadas é de 139.", "live_animals 139 Aves"),
    ("Uma única pessoa foi presa.", "arrests 1"),
    ("Um homem foi detido.", ""),
    ("Três homens foram presos.", "arrests 3"),
    ("A polícia deteve quatro cidadãos, dois dos quais estrangeiros.", "arrests 4; arrests 2"),
    ("O Ibama apreendeu 1.150 m³ de madeira.", "volume 1150 m3 madeira"),
    ("As multas somam R$ 4,7 milhões.", "money 4700000 BRL"),
    ("O homem levava R$ 155 mil.", "money 155000 BRL"),
    ("Foram apreendidas 28 pontas de marfim com cerca de 174 quilos.",
     "items 28 Elephantidae; weight 174 kg ~ Elephantidae"),
    ("A GNR constituiu arguidos três homens.", "suspects 3"),
    ("A GNR identificou 51 pessoas.", "suspects 51"),
    ("Os agentes apreenderam nove caminhões e doze motosserras.", "items 9 caminhão; items 12 motosserra"),
    ("Foi condenado a 30 anos de prisão.", "sentence 30 year"),
    ("Dois caçadores furtivos foram condenados a 16 anos de prisão cada.", "convictions 2; sentence 16 year"),
    ("A lei prevê pena de seis meses a um ano de detenção.", ""),
    ("O metro cúbico do ipê pode chegar a R$ 12 mil.", ""),
    ("Foram resgatados 62 jabutis e 14 papagaios.", "live_animals 62 Testudinidae; live_animals 14 Psittaciformes"),
    ("Mais de 8,6 mil metros cúbicos de madeira foram apreendidos.", "volume 8600 m3 > madeira"),
    ("Apreenderam duas viaturas e 350 mil meticais.", "items 2 viatura; money 350000 MZN"),
    ("Foram apreendidos 62 quilos de meixão, no valor de 31 mil euros.",
     "weight 62 kg Anguilla anguilla; money 31000 EUR"),
    ("A polícia está à procura de outros três indivíduos.", "suspects 3"),
    ("Sete aves morreram.", "items 7 Aves"),
    ("Foram abatidos três rinocerontes.", "items 3 Rhinocerotidae"),
]  # fmt: skip


def _wanted(expected: str) -> list[str]:
    return [text for text in expected.split("; ") if text]


@pytest.mark.parametrize(("text", "expected"), [*PEOPLE, *GOODS, *ANIMALS, *MONEY_AND_TIME, *EVENTS])
def test_english(text: str, expected: str) -> None:
    assert figures(text) == _wanted(expected)


LIVING_BESIDE_DEAD = [
    (
        "The yard held two parrots and 26 kg of dried sea cucumbers.",
        "live_animals 2 Psittaciformes; weight 26 kg Holothuroidea",
    ),
    (
        "The yard held 14 tortoises, 6 kg of smoked pangolins and a drum.",
        "live_animals 14 Testudinidae; weight 6 kg Manidae",
    ),
    ("Two foxes and nine hares were dead.", "items 2 Vulpes; items 9 Lepus"),
]
UNDONE = [
    ("Customs officers in Douala did not detain three sailors but took 60 kg of scales.", "weight 60 kg scale"),
    ("Wardens were unable to arrest five hunters who had shot two zebras.", "items 2 Equus"),
    ("None of the nine suspects has been charged yet; officers hold 12 tusks.", "suspects 9; items 12 tusk"),
    ("Reports that 70 tusks had been found in Beira were untrue, the ministry said.", ""),
    ("The trader denied having sold 12 parrots. Wardens found 3 parrots in his yard.", "live_animals 3 Psittaciformes"),
    ("The judge cleared four drivers of smuggling 30 kg of scales.", "weight 30 kg scale"),
    ("The court acquitted three men; two others were convicted.", "convictions 2"),
    ("The 14 crates were not recovered.", ""),
]
ALLOWED = [
    (
        "Visitors are allowed to carry up to 250 g of caviar. Officers seized 4 kg of caviar.",
        "weight 4 kg Acipenseridae",
    ),
    ("Anyone found with over 2 kg of coral risks a fine of 5,000 euros.", ""),
    ("Holding 5 kg of bushmeat can bring a jail term. Two men were arrested.", "arrests 2"),
    ("Two men held with 5 kg of bushmeat face a jail term.", "arrests 2; weight 5 kg bushmeat"),
    ("The offence entails imprisonment of four years and a fine of 900 euros.", ""),
    ("A fine of 900 dollars may be imposed, and 30 dollars may be added.", ""),
    ("The park recruited 30 rangers.", ""),
    ("Customs impounded 30 gizmos at two sawmills.", "items 30 gizmo"),
    ("Three cordwainers were charged.", "suspects 3"),
]


@pytest.mark.parametrize(("text", "expected"), [*LIVING_BESIDE_DEAD, *UNDONE, *ALLOWED])
def test_what_was_not_done_is_no_outcome(text: str, expected: str) -> None:
    assert figures(text) == _wanted(expected)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "La policía no detuvo a los dos hombres, pero incautó 40 kg de marfil.", "weight 40 kg Elephantidae"),
        ("es", "El delito está castigado con multas de hasta 900 euros.", ""),
        ("fr", "Les deux braconniers n'ont pas été arrêtés.", "suspects 2"),
        ("fr", "La loi prévoit jusqu'à dix ans de prison et une amende de 5000 euros.", ""),
        ("pt", "A polícia não prendeu os dois homens.", ""),
        ("pt", "O crime é punido com pena de cinco anos de prisão.", ""),
    ],
)
def test_what_was_not_done_in_other_languages(language: str, text: str, expected: str) -> None:
    assert figures(text, language) == _wanted(expected)


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_no_outcome(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(("text", "expected"), SPANISH)
def test_spanish(text: str, expected: str) -> None:
    assert figures(text, "es") == _wanted(expected)


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french(text: str, expected: str) -> None:
    assert figures(text, "fr") == _wanted(expected)


@pytest.mark.parametrize(("text", "expected"), PORTUGUESE)
def test_portuguese(text: str, expected: str) -> None:
    assert figures(text, "pt") == _wanted(expected)


STRUCTURES = [
    ("Results:\n- Arrests: 12 (of them nine nationals)\n- Seized elephant tusks: 40", "arrests 12; arrests 9; items 40 Elephantidae"),
    ("By region\nAfrica: 402 seizures, 75 arrests\nEurope: 326 seizures", "seizures 402; arrests 75; seizures 326"),
    ("Seized were:\n- 6 macaws\n- two (2) pythons\n- 1 motorcycle", "live_animals 6 Ara; live_animals 2 Pythonidae; items 1 motorcycle"),
    ("Country\tIvory (kg)\tLive pangolins\nKenya\t126\t7\nUganda\t58.5\t11",
     "weight 126 kg Elephantidae; live_animals 7 Manidae; weight 58.5 kg Elephantidae; live_animals 11 Manidae"),
    ("Country\tArrests\tSeizures\nKenya\t12\t30\nUganda\t8\t14", "arrests 12; seizures 30; arrests 8; seizures 14"),
    ("State\tFines (US$)\nKano\t640,000", "money 640000 USD"),
    ("Two men were arrested in Hue with 4 elephant tusks.\n- Three dead in bus crash near Hanoi\n- Police arrest 40 at illegal casino\n- Floods displace 2,000 people in delta",
     "arrests 2; items 4 Elephantidae"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STRUCTURES)
def test_structure_says_what_is_counted(text: str, expected: str) -> None:
    assert figures(text) == _wanted(expected)


def test_a_figure_told_again_is_counted_once() -> None:
    text = "Customs seized 240 kg of ivory in Lome.\n\nThe 240 kg of ivory were hidden in sacks."
    assert figures(text) == ["weight 240 kg Elephantidae"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Wardens in Lira arrested four people with two tonnes of ivory.\n\n"
         "The four people were stopped in a lorry with two tonnes of ivory on Monday.", "arrests 4; weight 2 t Elephantidae"),
        ("es", "La policía detuvo a cinco hombres en Iquitos.\n\nCinco traficantes fueron detenidos el lunes en un bar.",
         "arrests 5"),
        ("fr", "La douane de Lomé a arrêté trois hommes.\n\nTrois trafiquants ont été arrêtés lundi au port.", "arrests 3"),
        ("pt", "A polícia de Tete deteve quatro homens.\n\nQuatro caçadores foram detidos ontem.", "arrests 4"),
        ("en", "Police in Lira arrested four men.\n\nA further four men were arrested in Gulu.", "arrests 4; arrests 4"),
        ("en", "Police in Lira arrested two men.\n\nTwo men were arrested in Gulu.", "arrests 2; arrests 2"),
        ("fr", "Les agents ont saisi 31 lézards.\n\nIls ont trouvé au total 31 animaux.", "live_animals 31 Sauria"),
        ("es", "Hallaron 60 loros en jaulas.\n\nLos 60 ejemplares serán liberados.", "live_animals 60 Psittaciformes"),
    ],
)  # fmt: skip
def test_an_opening_is_told_in_full(language: str, text: str, expected: str) -> None:
    assert figures(text, language) == _wanted(expected)


def test_parts_point_to_their_total() -> None:
    facts = find_counts(reading_of("Police arrested 12 people, including four foreigners."))
    assert [(fact.scope, fact.part_of) for fact in facts] == [("total", None), ("part", 0)]


def test_last_year_is_a_comparison() -> None:
    facts = find_counts(reading_of("Rangers made 18 arrests, compared with 11 in 2022."))
    assert facts[1].scope == "comparison"


SCOPES = [
    (
        "Arrests rose to 120 in 2024, from 80 a year earlier, and 310 seizures were made.",
        "cumulative comparison cumulative",
    ),
    ("Operation Silver Fin led to 45 arrests. The 2023 edition had 19 arrests.", "total comparison"),
    ("En la edición de 2023 hubo 19 capturas.", "comparison"),
    (
        "Customs seized 650 kg of ivory, the largest seizure since 2019, when 5.2 tonnes of ivory were seized.",
        "total background",
    ),
    ("Since 2020 officers have seized 4.3 tonnes of ivory.", "cumulative"),
    ("In 2023, customs seized 310 tortoises.", "cumulative"),
    ("Fifteen anglers stood trial over 3 kg of glass eels that they had caught between 2021 and 2023.", "total total"),
    ("Between 2015 and 2020 he sold 210 kg of rhino horn.", "cumulative"),
    ("The court ordered that three vehicles be forfeited. Police seized 40 kg of ivory.", "total total"),
    ("Officers arrested three men who had sold 12 tusks, and seized 40 kg of ivory.", "total total total"),
    ("In the first five months of this year officers seized 31 kg of ivory.", "cumulative"),
    ("It is the third seizure this year: officers took 31 kg of ivory.", "total"),
]


@pytest.mark.parametrize(("text", "expected"), SCOPES)
def test_what_is_beside_the_case_is_marked(text: str, expected: str) -> None:
    language = "es" if text.startswith("En la") else "en"
    assert " ".join(fact.scope for fact in find_counts(reading_of(text, language))) == expected


def test_a_comparison_carries_its_year() -> None:
    first, second = find_counts(reading_of("It made 310 seizures in 2024, compared with 260 in 2023."))
    assert (first.period_start, second.period_start) == ("2024", "2023")


def test_a_figure_of_several_countries_is_of_none() -> None:
    (fact,) = find_counts(reading_of("The campaign led to 61 arrests in Kenya, Uganda and Tanzania."))
    assert (fact.country, fact.place) == (None, None)


def test_the_same_figure_of_two_days_is_two() -> None:
    text = "A man was held in Karachi on 12 August 2024 with 12 live falcons.\n\nA man was held there on 15 August 2024 with 12 live falcons."
    assert figures(text) == ["live_animals 12 Falco", "live_animals 12 Falco"]


def test_a_label_says_the_country() -> None:
    facts = find_counts(reading_of("Results by country:\n• Brazil – 214 seizures\n• Peru – 31 arrests"))
    assert [(fact.kind, fact.value, fact.country) for fact in facts] == [("seizures", 214, "BR"), ("arrests", 31, "PE")]


def test_evidence_is_the_words_of_the_text() -> None:
    reading = reading_of("Officers seized more than 30 kilograms of ivory. Nobody was hurt.")
    fact = find_counts(reading)[0]
    start, end = fact.mention.sentence
    assert fact.mention.text.startswith("more than 30 kilograms")
    assert reading.text[start:end] == "Officers seized more than 30 kilograms of ivory."


def test_works_alone_in_a_blank_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("count_finder")
    doc = nlp("Police arrested two men and seized 12 kg of ivory.")
    assert [fact.kind for fact in doc._.counts] == ["arrests", "weight"]
    assert [span.label_ for span in doc.spans["counts"]] == ["ARRESTS", "WEIGHT"]


@pytest.mark.parametrize(
    "text", ["", "word", "1 2 3 4 5 6 7 8 9", "ПОЛИЦИЯ 12", "🐘 3 🐘", "警方查获象牙12公斤", "\n\n\n"]
)
def test_odd_texts_never_fail(text: str) -> None:
    assert isinstance(figures(text), list)


def test_nobody_counts_in_thousandths() -> None:
    text = (
        "QUITO, Ecuador.- La policía recuperó 1.480 animales traficados y decomisó 1.5 toneladas de aletas de tiburón."
    )
    assert [fact.value for fact in find_counts(reading_of(text, "es", country="EC"))] == [1480, 1.5]
    text = "DUBLIN.- Officers seized 12 parrots worth 390.000 euros."
    assert [fact.value for fact in find_counts(reading_of(text, "en", country="IE"))] == [12, 390_000]
    text = "LIMA.- La policía decomisó la carga; entre 2.300 y 3.100 caballitos de mar habían sido pescados."
    (fact,) = find_counts(reading_of(text, "es", country="PE"))
    assert (fact.value, fact.value_max) == (2300, 3100)
