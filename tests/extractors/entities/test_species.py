"""Taxa in tables: a sentence, and the scientific names that are found in it."""

import pytest
import spacy

from extractors.entities.species import find_species, lineage_of, species_mentions, taxon_of
from extractors.reading import Reading
from extractors.records import Bulletin

ENGLISH = [
    # mammals
    ("Three snow leopard pelts and a clouded leopard skin were seized.", "Panthera uncia, Neofelis"),
    ("A giant pangolin was rescued alive.", "Smutsia gigantea"),
    ("The load held 40 kg of ivory.", "Elephantidae"),
    ("They bought African elephant ivory.", "Loxodonta"),
    ("Officers found 5 leopard skins, 12 tiger claws and bear bile.", "Panthera pardus, Panthera tigris, Ursidae"),
    ("two tiger cubs, an orangutan and sun bears", "Panthera tigris, Pongo, Helarctos malayanus"),
    ("12 slow lorises, five gibbons and a binturong", "Nycticebus, Hylobatidae, Arctictis binturong"),
    ("Hog badgers, porcupines, muntjac and wild boars were shot.", "Arctonyx, Hystrix, Muntiacus, Sus scrofa"),
    ("Trophies of markhor, ibex and urial.", "Capra falconeri, Capra ibex, Ovis vignei"),
    ("giraffe meat, dik-dik meat and impala carcasses", "Giraffa camelopardalis, Madoqua, Aepyceros melampus"),
    ("bobcat, coyote and fox pelts", "Lynx rufus, Canis latrans, Vulpes"),
    ("raccoon dog and mink furs", "Nyctereutes procyonoides, Neogale vison"),
    ("They hunted mountain lions for clients.", "Puma concolor"),
    ("walrus ivory and polar bear hides", "Odobenus rosmarus, Ursus maritimus"),
    ("narwhal tusks crossed the border", "Monodon monoceros"),
    ("sperm whale teeth in a parcel", "Physeter macrocephalus"),
    ("deer antlers and deer musk", "Cervidae, Moschus"),
    ("saiga horn pills and musk deer glands", "Saiga tatarica, Moschus"),
    ("Tibetan antelope wool shawls (shahtoosh)", "Pantholops hodgsonii"),
    ("It was shahtoosh, an officer said.", "Pantholops hodgsonii"),
    ("otters, otter skins and mongoose hair brushes", "Lutrinae, Herpestidae"),
    ("a serval, a caracal and a fennec", "Leptailurus serval, Caracal caracal, Vulpes zerda"),
    ("a kinkajou, two sloths and sugar gliders", "Potos flavus, Bradypus, Petaurus breviceps"),
    ("big cats and primates", "Felidae, Primates"),
    ("zebra meat and hippo teeth", "Equus, Hippopotamus amphibius"),
    ("a chimpanzee and two bonobos", "Pan troglodytes, Pan paniscus"),
    ("white rhinos and black rhinos", "Ceratotherium simum, Diceros bicornis"),
    ("the head of a wolf and geese", "Canis lupus, Anser"),
    ("long-tailed macaques and moon bears", "Macaca fascicularis, Ursus thibetanus"),
    ("scales from 1,000 pangolins", "Manidae"),
    ("vaquitas drown in nets set for totoaba", "Phocoena sinus, Totoaba macdonaldi"),
    ("a seal pup and a sea lion", "Phocidae, Otariidae"),
    # birds
    ("60 African grey parrots and six macaws", "Psittacus erithacus, Ara"),
    ("12 goldfinches, 3 siskins and a bullfinch", "Carduelis carduelis, Spinus, Pyrrhula pyrrhula"),
    ("a European robin and a linnet", "Erithacus rubecula, Linaria cannabina"),
    ("sakers, peregrines and gyrfalcons", "Falco cherrug, Falco peregrinus, Falco rusticolus"),
    ("houbara bustards", "Chlamydotis"),
    ("eagles, hawks and owls", "Accipitridae, Strigiformes"),
    ("a hawk-eagle in a cage", "Spizaetus"),
    ("helmeted hornbill casques", "Rhinoplax vigil"),
    ("hornbill casques were dug out of rice", "Bucerotidae"),
    ("straw-headed bulbuls and white-rumped shamas", "Pycnonotus zeylanicus, Kittacincla malabarica"),
    ("peacock feathers and owl parts", "Pavo cristatus, Strigiformes"),
    ("blue-naped parrots", "Tanygnathus lucionensis"),
    ("grey crowned cranes", "Balearica regulorum"),
    ("dead vultures, poisoned", "Aegypiinae"),
    ("birds of paradise", "Paradisaeidae"),
    ("quail and guineafowl", "Coturnix, Numididae"),
    ("a lory, a cockatoo and toucans", "Lorius, Cacatuidae, Ramphastidae"),
    # reptiles and amphibians
    ("12 Indian star tortoises and 4 Burmese pythons", "Geochelone elegans, Python bivittatus"),
    ("The snake was a reticulated python.", "Malayopython reticulatus"),
    ("hawksbill turtle shell bangles", "Eretmochelys imbricata"),
    ("tortoiseshell combs", "Eretmochelys imbricata"),
    ("sea turtle eggs in a bus", "Cheloniidae"),
    ("box turtles and spotted turtles", "Terrapene, Clemmys guttata"),
    ("ploughshare tortoises and chameleons", "Astrochelys yniphora, Chamaeleonidae"),
    ("tomato frogs and mantellas", "Dyscophus antongilii, Mantella"),
    ("blue-tongue lizards and shingleback lizards", "Tiliqua, Tiliqua rugosa"),
    ("tokay geckos and blue iguanas", "Gekko gecko, Cyclura lewisi"),
    ("a cobra, two kraits and vipers", "Naja, Bungarus, Viperidae"),
    ("crocodile skins", "Crocodylia"),
    ("Philippine forest turtles", "Siebenrockiella leytensis"),
    ("reptiles, including snakes and 21 bearded dragons", "Reptilia, Serpentes, Pogona"),
    ("Galapagos tortoises and marine iguanas", "Chelonoidis niger, Amblyrhynchus cristatus"),
    # fish and invertebrates
    ("4 kg of European eels, known as glass eels", "Anguilla anguilla"),
    ("glass eels in suitcases", "Anguilla anguilla"),
    ("elvers from American eels", "Anguilla rostrata"),
    ("shark fins", "Selachii"),
    ("silky sharks and scalloped hammerheads", "Carcharhinus falciformis, Sphyrna lewini"),
    ("totoaba bladders", "Totoaba macdonaldi"),
    ("beluga caviar and paddlefish roe", "Huso huso, Polyodon spathula"),
    ("tins of caviar", "Acipenseridae"),
    ("seahorses, sea cucumbers and pipefish", "Hippocampus, Holothuroidea, Syngnathidae"),
    ("manta ray gill plates", "Mobulidae"),
    ("grouper, snapper and parrotfish", "Epinephelinae, Lutjanidae, Scaridae"),
    ("a humphead wrasse in a tank", "Cheilinus undulatus"),
    ("Patagonian toothfish and orange roughy", "Dissostichus eleginoides, Hoplostethus atlanticus"),
    ("giant clam shells, known as taklobo", "Tridacninae"),
    ("abalone and rock lobsters", "Haliotis, Palinuridae"),
    ("200 kina and 45 pāua", "Evechinus chloroticus, Haliotis"),
    ("queen conch and spiny lobster tails", "Aliger gigas, Palinuridae"),
    ("tarantulas, scorpions and stag beetles", "Theraphosidae, Scorpiones, Lucanidae"),
    ("queen ants of the species Messor cephalotes", "Messor cephalotes"),
    ("live corals, anemones and clownfish", "Anthozoa, Actiniaria, Amphiprioninae"),
    # plants and fungi
    ("100 kg of red sandalwood", "Pterocarpus santalinus"),
    ("logs of mukwa and mukula", "Pterocarpus angolensis, Pterocarpus tinctorius"),
    ("Burmese teak and yellow balau", "Tectona grandis, Shorea"),
    ("rosewood logs and agarwood chips", "Dalbergia, Aquilaria"),
    ("4,800 Venus flytraps", "Dionaea muscipula"),
    ("ginseng roots dug out of season", "Panax quinquefolius"),
    ("cordyceps and kuth root", "Ophiocordyceps sinensis, Saussurea costus"),
    ("orchids, and cacti of the genus Copiapoa", "Orchidaceae, Copiapoa"),
    ("conophytums and dudleyas", "Conophytum, Dudleya"),
    ("cycads, aloes and snowdrops", "Encephalartos, Aloe, Galanthus"),
]

LOCAL_NAMES = [
    ("en", "trenggiling scales and gaharu", "Manidae, Aquilaria"),
    ("en", "mukula logs", "Pterocarpus tinctorius"),
    ("en", "bêche-de-mer from the reefs", "Holothuroidea"),
    ("en", "jars of trepang", "Holothuroidea"),
    ("en", "cucak rawa and murai batu in cages", "Pycnonotus zeylanicus, Kittacincla malabarica"),
    ("en", "kukang and lutong", "Nycticebus, Trachypithecus"),
    ("en", "perlemoen and kreef", "Haliotis midae, Palinuridae"),
    ("en", "sonokeling and merbau", "Dalbergia latifolia, Intsia"),
]

SPANISH = [
    ("Incautan 1.200 aletas de tiburón y 300 kg de pepino de mar.", "Selachii, Holothuroidea"),
    ("intervienen 200 kilos de angulas vivas", "Anguilla anguilla"),
    ("tres monos aulladores, dos loros y una guacamaya roja", "Alouatta, Psittaciformes, Ara macao"),
    ("aseguran buches de totoaba", "Totoaba macdonaldi"),
    ("madera de cedro, caoba y shihuahuaco", "Cedrela, Swietenia macrophylla, Dipteryx"),
    ("colmillos de elefante y cuernos de rinoceronte", "Elephantidae, Rhinocerotidae"),
    ("14 tortugas morrocoy y una boa constrictora", "Chelonoidis carbonarius, Boa constrictor"),
    ("pieles de jaguar, ocelote y nutria gigante", "Panthera onca, Leopardus pardalis, Pteronura brasiliensis"),
    ("40 huevos de tortuga golfina", "Lepidochelys olivacea"),
    ("huevos de tortuga", "Cheloniidae"),
    ("los ejemplares de taricaya", "Podocnemis unifilis"),
    ("tres cóndores andinos y un puma", "Vultur gryphus, Puma concolor"),
    ("totoaba y curvina golfina", "Totoaba macdonaldi, Cynoscion othonopterus"),
    ("orquídeas y cactus del género Copiapoa", "Orchidaceae, Copiapoa"),
    ("el oso de anteojos y dos osos perezosos", "Tremarctos ornatus, Bradypus"),
    ("caballitos de mar secos", "Hippocampus"),
    ("piezas de carey y coral negro", "Eretmochelys imbricata, Antipatharia"),
    ("pulpo y caracol rosado", "Octopoda, Aliger gigas"),
    ("cuatro venados cola blanca y jabalíes", "Odocoileus virginianus, Sus scrofa"),
    ("halcones peregrinos y águilas reales", "Falco peregrinus, Aquila chrysaetos"),
    ("jilgueros, verderones y pardillos", "Carduelis carduelis, Chloris chloris, Linaria cannabina"),
    ("objetos de marfil", "Elephantidae"),
    ("peces de la especie Arapaima gigas", "Arapaima gigas"),
]

FRENCH = [
    ("300 kg d'écailles de pangolin et 20 pointes d'ivoire", "Manidae, Elephantidae"),
    ("bois de rose et 12 tortues radiées", "Dalbergia, Astrochelys radiata"),
    ("deux peaux de panthère et une peau de lion", "Panthera pardus, Panthera leo"),
    ("Les civelles étaient cachées.", "Anguilla anguilla"),
    ("des chardonnerets élégants et des perroquets gris", "Carduelis carduelis, Psittacus erithacus"),
    ("deux chimpanzés et un mandrill", "Pan troglodytes, Mandrillus sphinx"),
    ("des carapaces de tortues marines", "Cheloniidae"),
    ("hippocampes séchés, ailerons de requin", "Hippocampus, Selachii"),
    ("bois de vène, iroko et kévazingo", "Pterocarpus erinaceus, Milicia excelsa, Guibourtia"),
    ("des peaux de python et de crocodile", "Pythonidae, Crocodylia"),
    ("des lémuriens et des caméléons", "Lemuridae, Chamaeleonidae"),
    ("cornes de rhinocéros et griffes de lion", "Rhinocerotidae, Panthera leo"),
    ("lambis et langoustes", "Aliger gigas, Palinuridae"),
    ("un crâne de gorille", "Gorilla"),
    ("bécasses et ortolans", "Scolopax, Emberiza hortulana"),
    ("concombres de mer séchés", "Holothuroidea"),
]

PORTUGUESE = [
    ("canários-da-terra, trinca-ferros e curiós", "Sicalis flaveola, Saltator similis, Sporophila angolensis"),
    ("500 m³ de ipê, maçaranduba e jatobá", "Handroanthus, Manilkara, Hymenaea courbaril"),
    ("jabutis, araras e um macaco-prego", "Testudinidae, Ara, Sapajus"),
    ("10 kg de meixão", "Anguilla anguilla"),
    ("pirarucu e tambaqui", "Arapaima gigas, Colossoma macropomum"),
    ("presas de elefante e chifres de rinoceronte", "Elephantidae, Rhinocerotidae"),
    ("barbatanas de tubarão", "Selachii"),
    ("uma onça-pintada morta", "Panthera onca"),
    ("tatus, capivaras e pacas", "Dasypodidae, Hydrochoerus hydrochaeris, Cuniculus paca"),
    ("tucanos e azulões", "Ramphastidae, Cyanoloxia brissonii"),
    ("escamas de pangolim", "Manidae"),
    ("cavalos-marinhos e caranguejos-uçá", "Hippocampus, Ucides cordatus"),
    ("tartarugas-da-amazônia e tracajás", "Podocnemis expansa, Podocnemis unifilis"),
    ("toras de pau-brasil", "Paubrasilia echinata"),
    ("palmito juçara", "Euterpe edulis"),
    ("lagosta e camarão", "Palinuridae, Penaeidae"),
    ("falcões e gaviões", "Falco, Accipitridae"),
]

SCIENTIFIC = [
    ("The tiger (Panthera tigris) skin lay beside P. pardus bones.", "Panthera tigris, Panthera pardus"),
    ("A pangolin (Smutsia temminckii) was sold; the pangolin died.", "Smutsia temminckii"),
    ("Geochelone elegans, Python regius and Boa constrictor", "Geochelone elegans, Python regius, Boa constrictor"),
    ("an older name: Manis gigantea", "Smutsia gigantea"),
    ("a synonym: Uncia uncia", "Panthera uncia"),
    ("a tree nobody listed (Ficus elasticoides)", "Ficus elasticoides"),
    ("of the genus Dalbergia", "Dalbergia"),
    ("rosewood (Dalbergia spp.) planks", "Dalbergia"),
    ("Sylvia called the police.", ""),
    ("the Pan American games", ""),
    ("Python scripts sorted the files.", ""),
]

BROAD_AND_PRECISE = [
    ("A rhino was shot. The black rhino was a cow.", "Diceros bicornis"),
    ("Four macaques were found; the monkeys were dehydrated.", "Macaca"),
    ("Sea turtles: a green turtle and a hawksbill.", "Chelonia mydas, Eretmochelys imbricata"),
    ("40 parrots, including 12 African grey parrots", "Psittacus erithacus"),
    ("two parrots and a scarlet macaw", "Psittaciformes, Ara macao"),
    ("The pythons were ball pythons. The snakes were hungry.", "Python regius"),
    ("A humpback whale was shot, and the whale was cut up.", "Megaptera novaeangliae"),
    ("They freed a macaw and a young scarlet macaw.", "Ara, Ara macao"),
    ("They freed two macaws and a young scarlet macaw.", "Ara, Ara macao"),
    (
        "Six snakes: pythons, pangolins, gibbons, leopards, tigers and lions.",
        "Pythonidae, Manidae, Hylobatidae, Panthera pardus, Panthera tigris, Panthera leo",
    ),
    (
        "Seized:\n- 12 snakes\n- 5 pythons\n- 3 pangolins\n- 2 gibbons\n- 9 tigers\n- 4 lions",
        "Serpentes, Pythonidae, Manidae, Hylobatidae, Panthera tigris, Panthera leo",
    ),
    ("Customs seized 40 lobsters. The spiny lobsters were frozen.", "Palinuridae"),
    ("A pangolin (Smutsia temminckii) was sold. The pangolin died.", "Smutsia temminckii"),
    ("The Eagles beat the Wolves. The Eagles were fined.", ""),
]

PRODUCTS = [
    ("Walrus were hunted; the ivory was sold.", "Odobenus rosmarus"),
    ("Walrus meat was eaten; the ivory was sold.", "Odobenus rosmarus, Elephantidae"),
    ("Elephants and walrus were hunted; the ivory was sold.", "Elephantidae, Odobenus rosmarus"),
    ("The otters were Lontra felina; the badger was alone.", "Lontra felina, Meles meles"),
    ("An otter, a mink fur.", "Lutrinae, Neogale vison"),
    ("The vultures were Gyps fulvus.", "Gyps fulvus"),
    ("The sharks were silky sharks.", "Carcharhinus falciformis"),
]

TRAPS = [
    ("en", "The logs were described as being teak.", ""),
    ("en", "Boxes labelled as shrimp but holding seahorses.", "Hippocampus"),
    ("en", "It was hidden in a crate that held pangolin scales.", "Manidae"),
    ("en", "It was stashed behind sacks of abalone.", ""),
    ("en", "Plastic bags of seahorses; a plastic baby tiger.", "Hippocampus"),
    ("en", "A wolf-like dog at Wolf Creek.", ""),
    ("en", "The cats (Members absent) were gone.", ""),
    ("es", "La caoba iba etiquetada como cedro.", "Swietenia macrophylla"),
    ("fr", "caché sous des langoustes", ""),
    ("en", "Papua New Guinea: the market sold kina.", "Evechinus chloroticus"),
    ("en", "Customs broke the container's seals.", ""),
    ("en", "X-rays showed a shape.", ""),
    ("en", "Two cranes lifted the container.", ""),
    ("en", "The trailer's ramps were lowered.", ""),
    ("en", "The Hawks arrested a man with abalone.", "Haliotis"),
    ("en", "He drove a Jaguar and wore Puma shoes.", ""),
    ("en", "The gang was known as the Black Cobras.", ""),
    ("en", "Merlin Smith told the court.", ""),
    ("en", "Mr Fox told the court; Ms Crane agreed.", ""),
    ("en", "Judge Robin Wolf sentenced him for selling rhino horn.", "Rhinocerotidae"),
    ("en", "Officer Peacock said the parrots were healthy.", "Psittaciformes"),
    ("en", "Rangers met in Turtle Bay, Eagle Pass and Beaver Creek.", ""),
    ("en", "Tiger Woods won the cup.", ""),
    ("en", "They drank at the Elephant Bar.", ""),
    ("en", "Academics in an ivory tower disagreed.", ""),
    ("en", "The Lion City's customs were quick.", ""),
    ("en", "He wore a turtle-neck.", ""),
    ("en", "The Snow Leopard Trust welcomed the sentence.", ""),
    ("en", "Officers seal the container.", ""),
    ("en", "Ivory Coast authorities found pangolin scales.", "Manidae"),
    ("en", "A Mr Tusk was elected.", ""),
    ("en", "She lives in Rosewood, a suburb.", ""),
    ("en", "The Sandalwood film industry mourned.", ""),
    ("en", "He had to bear the costs.", ""),
    ("en", "The Sharks lost to the Bulls.", ""),
    ("en", "Operation Lionfish ended.", ""),
    ("en", "Operation Cobra netted rhino horn.", "Rhinocerotidae"),
    ("en", "leopard-print bags", ""),
    ("en", "They carried baseball bats.", ""),
    ("en", "Tiger Balm and Tiger beer", ""),
    ("en", "The tip was a red herring.", ""),
    ("en", "A consignment declared as plastic beads held ivory.", "Elephantidae"),
    ("en", "Boxes declared as dried shrimp contained seahorses.", "Hippocampus"),
    ("en", "The logs were declared as teak but were rosewood.", "Dalbergia"),
    ("en", "Scales of pangolins were hidden under frozen mackerel.", "Manidae"),
    ("en", "The fine was 200 kina, a court in Papua New Guinea said.", ""),
    ("en", "BUFFALO, N.Y. - A man sold caviar.", "Acipenseridae"),
    ("en", "SPRINGBOK - Police found aloes.", "Aloe"),
    ("en", "wildlife, animals and plants", ""),
    ("es", "El detenido, de apellido León, vendía jilgueros.", "Carduelis carduelis"),
    ("es", "en la ciudad de Tigre", ""),
    ("es", "El juzgado cobra una multa.", ""),
    ("es", "Costa de Marfil anunció la captura.", ""),
    ("es", "el lobo solitario y los peces gordos", ""),
    ("es", "cabello dorado", ""),
    ("fr", "La Côte d'Ivoire a annoncé la saisie.", ""),
    ("fr", "M. Lion a été entendu.", ""),
    ("fr", "la grue du port", ""),
    ("fr", "un magot de 200 000 euros", ""),
    ("fr", "des passeurs, dits « mulets »", ""),
    ("pt", "O suspeito, conhecido como Jacaré, foi preso.", ""),
    ("pt", "A operação Raposa prendeu três.", ""),
    ("pt", "José Leão, delegado, disse.", ""),
    ("pt", "um muro pintado de azul", ""),
]  # fmt: skip

ROWS = [
    *(("en", *row) for row in ENGLISH + SCIENTIFIC + BROAD_AND_PRECISE + PRODUCTS),
    *LOCAL_NAMES,
    ("ms", "Lapan ekor burung merbok disita.", "Geopelia striata"),
    *(("es", *row) for row in SPANISH),
    *(("fr", *row) for row in FRENCH),
    *(("pt", *row) for row in PORTUGUESE),
    *TRAPS,
    # scientific names in any letters, behind a dash, of a genus that is known, and what isn't one
    ("es", "Llevaban dos Pyrrhura Molinae y una amazona aestiva.", "Pyrrhura molinae, Amazona aestiva"),
    (
        "pt",
        "Havia três faisões – Phasianus colchicus; e um grou – Balearica regulorum.",
        "Phasianus colchicus, Balearica regulorum",
    ),
    (
        "en",
        "The parcel held forty Poecilotheria rufilata and twelve Poecilotheria eggs.",
        "Poecilotheria, Poecilotheria rufilata",
    ),
    ("en", "The jar held ten Poecilotheria spiderlings.", "Poecilotheria"),
    # a class that says what was named before, and one that stands for other animals
    ("fr", "Ils ont saisi un pangolin, un mammifère protégé.", "Manidae"),
    ("en", "A boa and a gecko were found. The seized reptiles were hungry.", "Boidae, Gekkonidae"),
    ("en", "He kept a boa, a gecko and forty other reptiles.", "Boidae, Gekkonidae, Reptilia"),
]

COMMODITIES = [
    ("en", "Lion bones were exported.", "bones"),
    ("en", "pangolin scales", "scales"),
    ("en", "tusks of elephants", "tusks"),
    ("en", "shark fins", "fins"),
    ("en", "totoaba swim bladders", "swim bladder"),
    ("en", "leopard skins", "skins"),
    ("en", "bear bile", "bile"),
    ("en", "rosewood logs", "timber"),
    ("es", "aletas de tiburón", "fins"),
    ("es", "escamas de pangolín", "scales"),
    ("fr", "écailles de pangolin", "scales"),
    ("pt", "barbatanas de tubarão", "fins"),
    ("en", "The tiger was alive.", None),
    # the end of a compound
    ("de", "Luchsfelle", "skins"),
    ("nl", "jaguarhuiden", "skins"),
    ("de", "Der Luchs war tot.", None),
    ("de", "Zwei Nashörner wurden gesehen.", None),
]


def _reading(text: str, language: str = "en") -> Reading:
    text = "A statement of yesterday\n\n" + text
    return Reading(Bulletin(id="", url="", source_id="", title="", text=text, language=language))


@pytest.mark.parametrize(("language", "text", "expected"), ROWS)
def test_taxa(language, text, expected):
    found = {fact.taxon for fact in find_species(_reading(text, language))}
    assert found == set(filter(None, expected.split(", ")))


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Two Poachers Held in Falcon Street", set()),
        ("Stolen Tiger statue found in canal, man arrested", set()),
        ("Smugglers' Falcon Flight Stopped in Nairobi", {"Falco"}),
    ],
)
def test_capitals_of_a_headline(headline, expected):
    bulletin = Bulletin(id="", url="", source_id="", title="", text=f"{headline}\n\nPolice were there.", language="en")
    assert {fact.taxon for fact in find_species(Reading(bulletin))} == expected


@pytest.mark.parametrize(("language", "text", "category"), COMMODITIES)
def test_commodity_of_the_mention(language, text, category):
    [mention] = species_mentions(_reading(text, language))
    assert mention.commodity == category


def test_mentions_are_the_words_with_their_sentence():
    reading = _reading("Nothing here. Officers found two Sunda pangolins.")
    [fact] = find_species(reading)
    [mention] = fact.mentions
    start, end = mention.sentence
    assert reading.text[mention.start : mention.end] == mention.text == "Sunda pangolins"
    assert reading.text[start:end] == "Officers found two Sunda pangolins."
    assert (fact.entity_id, fact.rank) == ("manis-javanica", "species")


def test_usable_alone_in_a_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("species_linker")
    doc = nlp("Officers found pangolin scales and rhino horn.")
    assert [fact.taxon for fact in doc._.species] == ["Manidae", "Rhinocerotidae"]
    assert [span.text for span in doc.spans["species"]] == ["pangolin scales", "rhino horn"]
    assert {span.kb_id_ for span in doc.spans["species"]} == {"manidae", "rhinocerotidae"}


def test_what_is_known_of_a_taxon():
    assert taxon_of("Panthera tigris") == {
        "kingdom": "Animalia", "class": "Mammalia", "order": "Carnivora", "family": "Felidae", "rank": "species",
    }  # fmt: skip
    assert "Felidae" in lineage_of("Panthera tigris")
    assert taxon_of("Nonesuch imaginaria") is None


@pytest.mark.parametrize("text", ["", "tiger", "老虎", "🐅" * 50, "1 2 3\n4\t5", "A" * 9000, "TIGER " * 2000])
def test_any_text_is_read(text):
    assert isinstance(find_species(_reading(text)), list)
