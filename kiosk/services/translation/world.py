"""Countries and languages by their Swedish names, as CLDR names them in each language.

Lists of a page offer hundreds of them. People who speak the languages have reviewed CLDR's names,
so they count as glossary; no engine guesses at them.
"""

from functools import cache

from babel import Locale, UnknownLocaleError

from kiosk.domain.language import SOURCE

_LANGUAGE = "ska"  # how the Swedish name of a language ends; shorter names can be other words


def find(text: str, target: str) -> str | None:
    """Return the name of the country or language that *text* is in Swedish, None for another."""
    name = _names(target).get(_key(text))
    return name if name is None or text[:1].islower() else name[:1].upper() + name[1:]


@cache
def _names(target: str) -> dict[str, str]:
    try:
        own = Locale.parse(target, sep="-")
    except (UnknownLocaleError, ValueError):
        return {}
    swedish = Locale(SOURCE)
    found = {
        _key(name): own.languages[code]
        for code, name in swedish.languages.items()
        if name.endswith(_LANGUAGE) and code in own.languages
    }
    return found | {
        _key(name): own.territories[code]
        for code, name in swedish.territories.items()
        if code in own.territories
    }


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
