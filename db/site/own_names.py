"""Names in the reader's own language, which the browser tells (Accept-Language, RFC 9110), where one is known."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from datasette import Request

from gazetteers.grammar import languages, names_of

_OURS = "en"
_KINDS = {"species": "taxon", "agency": "agency", "country": "country"}


def own_name(request: Request, kind: str, id_: str) -> tuple[str, str] | None:
    """Language (BCP 47) and name of an entity for whoever asks; None for readers of English and where no name is known.

    Countries' names are CLDR's, those of taxa and agencies the gazetteer's.
    """
    for language in _asked(request.headers.get("accept-language", "")):
        if language.partition("-")[0].lower() == _OURS:
            return None
        name = _name(kind, id_, language)
        if name:
            return language, name
    return None


def _asked(header: str) -> list[str]:
    """The languages of a header, the dearest first."""
    weighed = []
    for place, item in enumerate(header.split(",")[:20]):
        language, _, weight = item.strip().partition(";q=")
        try:
            weighed.append((-float(weight or 1), place, language.strip()))
        except ValueError:
            continue
    return [language for weight, _, language in sorted(weighed) if weight and language.replace("-", "").isalnum()]


def _name(kind: str, id_: str, language: str) -> str | None:
    if kind == "country":
        try:
            return Locale.parse(language, sep="-").territories.get(id_)
        except (ValueError, UnknownLocaleError):
            return None
    code = language.partition("-")[0].lower()
    if kind not in _KINDS or code not in languages():
        return None
    # One with an asterisk is the beginning of a word.
    return next((str(name) for name in names_of(_KINDS[kind], code).get(id_, ()) if "*" not in name), None)
