"""The bulletins in which one thing varies: a place for it, ``{x}``, in a story that tells no other figure."""

from __future__ import annotations

ANIMALS = {
    "en": "Smuggled tortoises found at the port\n"
    "Customs officers at the port of Mombasa, Kenya, seized {x} live tortoises on Tuesday. The driver was questioned.",
    "es": "Hallan tortugas de contrabando en el puerto\n"
    "La aduana del puerto de Guayaquil, en Ecuador, decomisó {x} tortugas vivas el martes. El conductor fue interrogado.",
    "fr": "Des tortues de contrebande au port\n"
    "Les douanes du port de Douala, au Cameroun, ont saisi {x} tortues vivantes mardi. Le chauffeur a été entendu.",
    "pt": "Tartarugas contrabandeadas no porto\n"
    "A alfândega do porto de Maputo, em Moçambique, apreendeu {x} tartarugas vivas na terça-feira. O motorista foi ouvido.",
}
"""Living animals are counted: the noun is behind the number."""
GOODS = {
    "en": "Smuggled pangolin scales found at the port\n"
    "Customs officers at the port of Mombasa, Kenya, seized {x} of pangolin scales on Tuesday. The driver was questioned.",
    "es": "Hallan escamas de pangolín en el puerto\n"
    "La aduana del puerto de Guayaquil, en Ecuador, decomisó {x} de escamas de pangolín el martes. El conductor fue interrogado.",
    "fr": "Des écailles de pangolin au port\n"
    "Les douanes du port de Douala, au Cameroun, ont saisi {x} d'écailles de pangolin mardi. Le chauffeur a été entendu.",
    "pt": "Escamas de pangolim no porto\n"
    "A alfândega do porto de Maputo, em Moçambique, apreendeu {x} de escamas de pangolim na terça-feira. O motorista foi ouvido.",
}
"""Goods are weighed: the number and its unit vary."""
WOOD = {
    "en": "Illegal rosewood found at the port\n"
    "Customs officers at the port of Mombasa, Kenya, seized {x} of illegal rosewood on Tuesday. The driver was questioned.",
    "es": "Hallan palo de rosa ilegal en el puerto\n"
    "La aduana del puerto de Guayaquil, en Ecuador, decomisó {x} de palo de rosa ilegal el martes. El conductor fue interrogado.",
    "fr": "Du bois de rose illégal au port\n"
    "Les douanes du port de Douala, au Cameroun, ont saisi {x} de bois de rose illégal mardi. Le chauffeur a été entendu.",
    "pt": "Pau-rosa ilegal no porto\n"
    "A alfândega do porto de Maputo, em Moçambique, apreendeu {x} de pau-rosa ilegal na terça-feira. O motorista foi ouvido.",
}
"""Wood is measured."""
VALUE = {
    "en": "Smuggled ivory found at the port\n"
    "Customs officers seized smuggled ivory worth {x} at the port on Tuesday. The driver was questioned.",
    "es": "Hallan marfil de contrabando en el puerto\n"
    "La aduana decomisó marfil de contrabando valorado en {x} en el puerto el martes. El conductor fue interrogado.",
    "fr": "De l'ivoire de contrebande au port\n"
    "Les douanes ont saisi de l'ivoire de contrebande d'une valeur de {x} au port mardi. Le chauffeur a été entendu.",
    "pt": "Marfim contrabandeado no porto\n"
    "A alfândega apreendeu marfim contrabandeado avaliado em {x} no porto na terça-feira. O motorista foi ouvido.",
}
"""Goods are worth an amount of money; no country is named that could tell whose."""
