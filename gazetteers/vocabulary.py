"""The closed vocabularies of the program, each written once: kinds, roles, qualifiers and scopes of what is found.

What each value means is told in the guide to the annotated texts and in the site's data dictionary.
"""

from __future__ import annotations

from typing import Literal

PartKind = Literal[
    "title", "dateline", "heading", "paragraph", "list_item", "table_cell", "caption", "notes", "furniture"
]
MentionKind = Literal["operation", "agency", "species", "country", "place", "count", "person", "method"]
CountKind = Literal[
    "cases", "arrests", "suspects", "convictions", "seizures", "weight", "live_animals", "items", "volume",
    "money", "sentence", "countries", "agencies",
]  # fmt: skip
GOODS: frozenset[CountKind] = frozenset({"weight", "volume", "live_animals", "items"})
"""The kinds of what was taken: of these it is told what it was."""
Qualifier = Literal["exact", "more_than", "at_least", "about", "less_than", "up_to"]
AgencyType = Literal["customs", "police", "wildlife", "intergovernmental", "ngo", "judiciary", "government", "other"]
AgencyRole = Literal[
    "lead", "organiser", "host", "participant", "supporter", "arresting", "seizing", "prosecuting", "quoted", "named"
]
CountryRole = Literal["seized", "origin", "transit", "destination", "nationality", "participant", "named"]
Scope = Literal["total", "part", "cumulative", "comparison", "background"]
MoneyRole = Literal["value", "price", "fine", "restitution", "bribe", "cash", "proceeds", "other"]
"""What money was: what the goods are worth, what was asked or paid for them, a fine, compensation, a bribe, money that
was seized, what the crime earned."""
Outcome = Literal["arrested", "charged", "pleaded_guilty", "convicted", "sentenced", "identified", "wanted", "other"]
"""What became of people."""
