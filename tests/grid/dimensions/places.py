"""Places: every country by its name, towns and regions that stand for theirs, adjectives; words that name no country."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale

from gazetteers.country_names import countries
from tests.grid.grid import Item

NAMED = {
    "en": "Smuggled ivory found in {x}\nPolice seized 40 kg of ivory on Tuesday.",
    "es": "{x}: hallan marfil de contrabando\nLa policía incautó 40 kg de marfil el martes.",
    "fr": "{x} : de l'ivoire de contrebande découvert\nLa police a saisi 40 kg d'ivoire mardi.",
    "pt": "{x}: marfim contrabandeado descoberto\nA polícia apreendeu 40 kg de marfim na terça-feira.",
}
PLACED = {
    "en": "Smuggled ivory found\nPolice in {x} seized 40 kg of ivory on Tuesday.",
    "es": "Hallan marfil de contrabando\nLa policía incautó 40 kg de marfil en {x} el martes.",
    "fr": "De l'ivoire de contrebande découvert\nLa police a saisi 40 kg d'ivoire à {x} mardi.",
    "pt": "Marfim contrabandeado descoberto\nA polícia apreendeu 40 kg de marfim em {x} na terça-feira.",
}
TOWNS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "KE": ("Nakuru", "Mombasa", "Isiolo", "Taita Taveta"), "TZ": ("Arusha", "Dodoma", "Morogoro"), "UG": ("Gulu", "Kasese"),
        "ZA": ("Polokwane", "Mpumalanga", "Kruger National Park", "Limpopo"), "ZM": ("Livingstone", "Chipata"),
        "ZW": ("Bulawayo", "Hwange"), "NG": ("Kano", "Port Harcourt", "Cross River State"), "GH": ("Tamale", "Kumasi"),
        "IN": ("Guwahati", "Assam", "Tamil Nadu", "Bhubaneswar"), "NP": ("Pokhara", "Chitwan"), "LK": ("Colombo", "Mannar"),
        "VN": ("Haiphong", "Nghe An", "Ho Chi Minh City"), "TH": ("Songkhla", "Chiang Mai"), "MY": ("Kota Kinabalu", "Penang"),
        "ID": ("Surabaya", "Medan", "Aceh", "Riau"), "PH": ("Palawan", "Davao City"), "CN": ("Guangxi", "Nanning", "Kunming"),
        "AU": ("Perth", "Queensland"), "NZ": ("Auckland",), "US": ("Miami", "Oregon", "Anchorage"), "CA": ("Vancouver", "Alberta"),
        "GB": ("Heathrow Airport", "Glasgow"), "RU": ("Vladivostok", "Primorye"), "AE": ("Dubai", "Sharjah"),
    },
    "es": {
        "MX": ("Tijuana", "Sinaloa", "Chiapas"), "CO": ("Leticia", "Cali", "Antioquia"), "PE": ("Iquitos", "Ucayali", "Tumbes"),
        "EC": ("Guayaquil", "Esmeraldas"), "BO": ("Cochabamba", "Beni"), "AR": ("Misiones", "Rosario", "Salta"),
        "CL": ("Arica", "Valparaíso"), "PY": ("Ciudad del Este",), "CR": ("Limón", "Puntarenas"), "PA": ("Colón", "Darién"),
        "GT": ("Petén",), "HN": ("La Ceiba", "San Pedro Sula"), "ES": ("Málaga", "Algeciras", "Cádiz"), "VE": ("Maracaibo",),
    },
    "fr": {
        "CM": ("Yaoundé", "Bertoua", "Garoua"), "GA": ("Libreville", "Oyem"), "CG": ("Brazzaville", "Ouesso", "Pointe-Noire"),
        "CD": ("Kinshasa", "Lubumbashi", "Goma"), "CI": ("Abidjan", "Bouaké"), "SN": ("Dakar", "Tambacounda"), "TG": ("Lomé",),
        "BJ": ("Cotonou", "Parakou"), "MG": ("Toamasina", "Antananarivo", "Toliara"), "GN": ("Conakry",), "ML": ("Bamako",),
        "FR": ("Marseille", "Roissy", "Le Havre"), "BE": ("Anvers", "Liège"), "CH": ("Genève", "Zurich"), "MA": ("Tanger",),
    },
    "pt": {
        "BR": ("Manaus", "Belém", "Mato Grosso", "Foz do Iguaçu", "Guarulhos", "Santa Catarina"), "MZ": ("Nampula", "Pemba", "Beira"),
        "AO": ("Luanda", "Cabinda", "Huambo"), "PT": ("Lisboa", "Setúbal", "Faro"), "CV": ("Praia",), "GW": ("Bissau",),
    },
}  # fmt: skip
OF_COUNTRY: dict[str, tuple[str, dict[str, str]]] = {
    "en": (
        "Smuggled ivory found\n{x} police seized 40 kg of ivory on Tuesday.",
        {
            "Kenyan": "KE", "Vietnamese": "VN", "Thai": "TH", "Ghanaian": "GH", "Zambian": "ZM", "Congolese": "CD", "Peruvian": "PE",
            "Dutch": "NL", "Spanish": "ES", "Filipino": "PH", "Malagasy": "MG", "Swiss": "CH", "Cambodian": "KH", "Nepali": "NP",
        },
    ),
    "es": (
        "Hallan marfil de contrabando\nLa policía {x} incautó 40 kg de marfil el martes.",
        {
            "peruana": "PE", "ecuatoriana": "EC", "boliviana": "BO", "mexicana": "MX", "paraguaya": "PY", "hondureña": "HN",
            "costarricense": "CR", "española": "ES", "keniana": "KE", "china": "CN", "brasileña": "BR", "dominicana": "DO",
        },
    ),
    "fr": (
        "De l'ivoire de contrebande découvert\nLa police {x} a saisi 40 kg d'ivoire mardi.",
        {
            "camerounaise": "CM", "gabonaise": "GA", "malgache": "MG", "ivoirienne": "CI", "togolaise": "TG", "sénégalaise": "SN",
            "belge": "BE", "kényane": "KE", "béninoise": "BJ", "tchadienne": "TD", "marocaine": "MA", "française": "FR",
        },
    ),
    "pt": (
        "Marfim contrabandeado descoberto\nA polícia {x} apreendeu 40 kg de marfim na terça-feira.",
        {
            "moçambicana": "MZ", "angolana": "AO", "brasileira": "BR", "portuguesa": "PT", "cabo-verdiana": "CV", "peruana": "PE",
            "sul-africana": "ZA", "queniana": "KE", "boliviana": "BO", "espanhola": "ES",
        },
    ),
}  # fmt: skip
NONE = {
    "en": (
        "Indian star tortoises",
        "Turkey vultures",
        "Chinese pangolin scales",
        "African grey parrots",
        "Java sparrows",
        "Mexican redknee tarantulas",
        "Brazilian rosewood logs",
        "Siamese rosewood logs",
        "Bengal tiger skins",
    ),
    "es": ("tortugas estrelladas de la India", "loros grises africanos", "tigres de Bengala"),
    "fr": ("perroquets gris d'Afrique", "tortues étoilées d'Inde", "tigres du Bengale"),
    "pt": ("papagaios-cinzentos africanos", "tartarugas estreladas da Índia", "tigres de Bengala"),
}
ALONE = {
    "en": "Wildlife smugglers caught\nPolice seized seven smuggled {x} on Tuesday and arrested a poacher.",
    "es": "Caen traficantes de fauna\nLa policía incautó siete {x} de contrabando el martes y detuvo a un cazador furtivo.",
    "fr": "Des trafiquants d'animaux arrêtés\nLa police a saisi sept {x} de contrebande mardi et arrêté un braconnier.",
    "pt": "Traficantes de animais apanhados\nA polícia apreendeu sete {x} contrabandeados na terça-feira e deteve um caçador furtivo.",
}
_UNINHABITED = frozenset({"AQ", "BV", "HM", "TF", "UM", "IO", "GS"})


def items() -> Iterator[Item]:
    """A seizure in each place."""
    for language in NAMED:
        territories = Locale(language).territories
        for iso2 in sorted(set(countries()) - _UNINHABITED):
            if not set(territories[iso2]) & set("(,"):  # which name another country as well
                yield _item("country", language, NAMED[language], territories[iso2], iso2)
        for iso2, towns in TOWNS[language].items():
            for town in towns:
                yield _item("town", language, PLACED[language], town, iso2)
        story, adjectives = OF_COUNTRY[language]
        for adjective, iso2 in adjectives.items():
            yield _item("adjective", language, story, adjective, iso2)
        for animals in NONE[language]:
            yield Item("none", language, ALONE[language].replace("{x}", animals), {"countries": []})


def _item(value: str, language: str, story: str, text: str, iso2: str) -> Item:
    return Item(value, language, story.replace("{x}", text), {"countries": [{"iso2": iso2}]})
