"""The countries of the world by their Swedish names, in the order of a Swedish list."""

from functools import cache

from babel import Locale

STATELESS = "XX"  # ISO's own choice for travel papers of people without a citizenship
# What CLDR also names: unions, test locales, and places where nobody has a citizenship.
_NO_COUNTRIES = frozenset(
    {
        *("AC", "AQ", "BV", "CP", "DG", "EA", "EU", "EZ", "GS", "HM"),
        *("IC", "IO", "QO", "TA", "TF", "UM", "UN", "XA", "XB", "ZZ"),
    }
)
_ORDER = {letter: chr(ord("{") + place) for place, letter in enumerate("åäö")}


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Return code and name of each country."""
    names = Locale("sv").territories
    found = [
        (code, str(name))
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES  # noqa: PLR2004  not a continent's number
    ]
    return tuple(sorted(found, key=lambda country: _place(country[1])))


def name_of(code: str) -> str | None:
    """Return the name of the country with this *code*."""
    return dict(countries()).get(code)


def _place(name: str) -> str:
    """Return a key that puts å, ä and ö last."""
    return "".join(_ORDER.get(letter, letter) for letter in name.casefold())
