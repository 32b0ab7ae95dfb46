"""Relevance in varied words: bulletins on wildlife crime, and what looks like them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.grid.grid import Item

TEXTS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "seizure": (
            "Nine geckos turned up in a parcel at the sorting office in Leipzig; the sender has been identified.",
            "A sniffer dog sat down beside a trolley at Changi. Inside were 31 kilos of sun bear gall bladders.",
            "Four crates of wild ginseng were taken off a truck at the county line, and its driver was cited.",
            "Inspectors pulled 600 undersized abalone out of a diver's boot at the harbour.",
            "Frontier guards opened a sofa on a lorry and pulled out two leopard skins.",
            "Wardens took 14 wire snares and a dried otter pelt from a hut near the lake.",
            "Glass eels worth a fortune were intercepted in hand luggage at the airport.",
            "A van halted on the ring road held nineteen goldfinches in shoe boxes; its owner was reported.",
        ),
        "court": (
            "A collector must pay 4,000 pounds after a judge found that he had imported turtle eggs without permits.",
            "Two brothers who dug up cycads in a reserve will spend three years behind bars.",
            "An antiques dealer admitted selling carved rhino horn online and was given a suspended term.",
            "The appeal of a man caught with ibex heads was thrown out; his term stands.",
        ),
        "poaching": (
            "Rangers traced shots to a camp where they surprised men butchering a giraffe.",
            "Two suspected poachers were caught with a freshly killed sable antelope.",
            "Night patrols nabbed a gang netting bats for the market.",
        ),
        "nature": (
            "A pair of storks has returned to the church tower for the third spring in a row.",
            "Biologists counted 240 crocodiles along the river, more than in any year before.",
            "A zoo has welcomed twin snow leopard cubs, its keepers said on Friday.",
            "Visitors flock to the reserve to watch elephants at the waterhole at dusk.",
        ),
        "policy": (
            "Ministers pledged 20 million dollars to combat wildlife trafficking at a summit in London.",
            "A new app will help customs officers to identify shark fins, its makers say.",
            "A report finds that online trade in songbirds has doubled since 2015.",
            "Forty rangers completed a course on evidence in wildlife crime cases.",
            "A campaign asks tourists not to buy souvenirs of coral and ivory.",
        ),
        "other crime": (
            "Police seized 12 kilos of heroin hidden in a consignment of frozen fish.",
            "Two men were arrested for stealing a pedigree cat from a house.",
            "Customs found 400 cartons of smuggled cigarettes in a lorry at the border.",
            "A farmer was fined for leaving his cattle without water.",
        ),
        "sport": (
            "The Tigers caught the Eagles napping and took the trophy in the last minute.",
            "The Rhinos' captain was suspended for three games after the brawl.",
        ),
    },
    "es": {
        "seizure": (
            "Aparecieron nueve iguanas en una encomienda en la terminal de buses; el remitente fue identificado.",
            "Un can detector se sentó junto a una maleta en la que viajaban 31 kilos de aletas de tiburón.",
            "Guardias abrieron un sofá en un camión y sacaron dos pieles de jaguar.",
            "Hallaron en un equipaje de mano angulas por una fortuna.",
            "Bajaron de una lancha 600 caracoles pala fuera de temporada y citaron al capitán.",
            "Una camioneta llevaba diecinueve jilgueros en cajas de zapatos; su dueño fue denunciado.",
        ),
        "court": (
            "Un coleccionista deberá pagar 4.000 euros por importar huevos de tortuga sin permiso.",
            "Dos hermanos que arrancaban cactus en una reserva pasarán tres años en prisión.",
        ),
        "poaching": (
            "Guardaparques sorprendieron a hombres que faenaban un venado dentro del parque.",
            "Atraparon a dos furtivos con una danta recién muerta.",
        ),
        "nature": (
            "Una pareja de cigüeñas volvió a la torre de la iglesia por tercera primavera.",
            "Biólogos contaron 240 caimanes en el río, más que en cualquier otro año.",
            "El zoológico presentó a dos crías de puma nacidas en mayo.",
        ),
        "policy": (
            "Los ministros prometieron 20 millones de dólares contra el tráfico de fauna en una cumbre.",
            "Una aplicación ayudará a los aduaneros a reconocer aletas de tiburón.",
            "Un informe señala que el comercio de aves en internet se ha duplicado desde 2015.",
            "Cuarenta guardaparques terminaron un curso sobre delitos contra la fauna.",
        ),
        "other crime": (
            "La policía incautó 12 kilos de cocaína ocultos en pescado congelado.",
            "Dos hombres fueron detenidos por robar un perro de raza.",
            "La aduana halló 400 cartones de cigarrillos de contrabando.",
        ),
        "sport": ("Los Tigres cazaron a los Pumas en el último minuto y se llevaron el trofeo.",),
    },
    "fr": {
        "seizure": (
            "Neuf geckos ont été trouvés dans un colis au centre de tri ; l'expéditeur a été identifié.",
            "Un chien s'est assis près d'une valise : elle contenait 31 kilos d'ailerons de requin.",
            "Les douaniers ont ouvert un canapé dans un camion et en ont sorti deux peaux de léopard.",
            "Des civelles pour une fortune ont été interceptées dans un bagage à main.",
            "Six cents ormeaux trop petits ont été retirés du coffre d'un plongeur, qui a été verbalisé.",
            "Une camionnette transportait dix-neuf chardonnerets dans des boîtes à chaussures ; son propriétaire est poursuivi.",
        ),
        "court": (
            "Un collectionneur devra payer 4 000 euros pour avoir importé des œufs de tortue sans permis.",
            "Deux frères qui déterraient des orchidées dans une réserve passeront trois ans derrière les barreaux.",
        ),
        "poaching": (
            "Les écogardes ont surpris des hommes en train de dépecer un buffle dans le parc.",
            "Deux braconniers ont été pris avec une antilope fraîchement abattue.",
        ),
        "nature": (
            "Un couple de cigognes est revenu au clocher pour le troisième printemps de suite.",
            "Des biologistes ont compté 240 crocodiles le long du fleuve, plus que jamais.",
            "Le zoo a présenté deux petits léopards des neiges nés en mai.",
        ),
        "policy": (
            "Les ministres ont promis 20 millions de dollars contre le trafic d'espèces lors d'un sommet.",
            "Une application aidera les douaniers à reconnaître les ailerons de requin.",
            "Un rapport montre que le commerce d'oiseaux en ligne a doublé depuis 2015.",
            "Quarante écogardes ont suivi une formation sur la criminalité faunique.",
        ),
        "other crime": (
            "La police a saisi 12 kilos d'héroïne cachés dans du poisson surgelé.",
            "Deux hommes ont été arrêtés pour le vol d'un chien de race.",
            "Les douanes ont trouvé 400 cartouches de cigarettes de contrebande.",
        ),
        "sport": ("Les Lions ont piégé les Aigles à la dernière minute et emporté le trophée.",),
    },
    "pt": {
        "seizure": (
            "Nove jabutis apareceram numa encomenda no centro dos correios; o remetente foi identificado.",
            "Um cão sentou-se ao lado de uma mala que levava 31 quilos de barbatanas de tubarão.",
            "Os guardas abriram um sofá num camião e retiraram duas peles de onça.",
            "Enguias-bebé no valor de uma fortuna foram intercetadas numa bagagem de mão.",
            "Seiscentos caranguejos fora de época foram retirados de um barco e o dono foi autuado.",
            "Uma carrinha levava dezanove pintassilgos em caixas de sapatos; o dono foi autuado.",
        ),
        "court": (
            "Um colecionador terá de pagar 4.000 euros por importar ovos de tartaruga sem licença.",
            "Dois irmãos que arrancavam orquídeas numa reserva vão passar três anos na cadeia.",
        ),
        "poaching": (
            "Fiscais surpreenderam homens que esquartejavam uma palanca dentro do parque.",
            "Dois caçadores furtivos foram apanhados com um antílope acabado de matar.",
        ),
        "nature": (
            "Um casal de cegonhas voltou à torre da igreja pela terceira primavera seguida.",
            "Biólogos contaram 240 jacarés ao longo do rio, mais do que nunca.",
            "O zoológico apresentou duas crias de onça nascidas em maio.",
        ),
        "policy": (
            "Os ministros prometeram 20 milhões de dólares contra o tráfico de animais numa cimeira.",
            "Um aplicativo vai ajudar os fiscais a reconhecer barbatanas de tubarão.",
            "Um relatório mostra que o comércio de aves na internet dobrou desde 2015.",
            "Quarenta fiscais concluíram um curso sobre crimes contra a fauna.",
        ),
        "other crime": (
            "A polícia apreendeu 12 quilos de cocaína escondidos em peixe congelado.",
            "Dois homens foram presos por roubar um cão de raça.",
            "A alfândega encontrou 400 pacotes de cigarros contrabandeados.",
        ),
        "sport": ("Os Tigres caçaram as Águias no último minuto e levaram o troféu.",),
    },
}
_RELEVANT = frozenset({"seizure", "court", "poaching"})


def items() -> Iterator[Item]:
    """Short bulletins of each sort."""
    for language, sorts in TEXTS.items():
        for value, texts in sorts.items():
            for text in texts:
                yield Item(value, language, text, {}, value in _RELEVANT)
