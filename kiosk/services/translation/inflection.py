"""The forms a Swedish word of the glossary takes on a page, by general rules.

Written after the declensions of Svenska Akademiens grammatik (1999, vol. 2, ch. 2 nouns, ch. 3
adjectives, ch. 9 verbs) and the paradigms of SAOL 14: the last part of a compound decides, and the
suffix where it is derived. A noun no rule knows gets only forms that are not those of verbs.
Forms that do not exist do no harm, since only whole words are looked up.
"""

import enum
from itertools import product

from kiosk.services.translation.text import folded


class Kind(enum.StrEnum):
    """How a term is inflected."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    NAME = "name"  # genitive only, and its capital must be there
    FIXED = "fixed"  # not at all


# Endings of one, then those of many; what stands on both sides tells nothing about the number.
_EN_AR = "- en | ar arna"
_EN_ER = "- en | er erna"
_ET = "- et | - en"
_NEUTERS = (
    "kort skap lov kontor val mål krav avtal samtal intyg bevis besked beslut"
    " bidrag kontrakt utdrag underlag avslag tillägg stöd stånd skydd hushåll ombud utkast"
    " avtryck villkor original lån råd språk recept"
)
# (the end of the word, how much of it goes, the endings that come), first match wins.
_NOUNS: tuple[tuple[str, int, str], ...] = (
    ("nummer", 3, "mer ret | mer ren"),
    ("register", 2, "er ret | er ren"),
    ("tecken", 2, "en net | en nen"),
    ("medel", 2, "el let | el len"),
    ("man", 2, "an annen | än ännen"),
    ("hem", 0, "- met | - men"),
    ("partner", 0, "- n | - s na"),
    ("datum", 0, _ET),
    *((head, 0, _ET) for head in _NEUTERS.split()),
    # Suffixes and heads of the second declension, then of the third.
    *((head, 0, _EN_AR) for head in ("ing", "dag", "dom", "tolk", "lek")),
    *(
        (head, 0, _EN_ER)
        for head in (
            *("het", "ion", "itet", "ist", "ens", "ans", "ess", "ett", "ik", "ment", "tid"),
            *("tjänst", "rätt", "gift", "skrift", "skuld", "plikt", "makt", "gräns", "rapport"),
            *("kod", "norm", "kommun", "central", "plats", "bank", "skatt"),
        )
    ),
    ("ansökan", 2, "an ningen | ningar ningarna"),
    ("anmälan", 2, "an ningen | ningar ningarna"),
    ("are", 1, "e en | e na"),
    ("sökande", 0, "- n | - na"),
    ("nde", 0, "- t | n na"),
    ("else", 1, "e en | er erna"),
    ("make", 1, "e en | ar arna"),
    ("e", 0, "- t | n na"),
    ("a", 1, "a an | or orna"),
    ("bo", 0, "- n | r rna"),
    ("o", 0, "- t | n na"),
    ("i", 0, "- n | er erna"),  # avi, garanti
    ("ö", 0, "- n | er erna"),
    ("or", 0, "- na"),  # words that are plural already, and so are their translations
    ("ar", 0, "- na"),
    ("er", 0, "- na"),
    ("", 0, "- en et | arna erna"),
)
_VERBS: tuple[tuple[str, int, str], ...] = (
    ("söka", 1, "a er te t - s tes ts"),
    ("mäla", 1, "a er de t - s des ts"),
    ("styrka", 1, "a er te t - s tes ts"),
    ("skriva", 3, "iva iver ev ivit iv ivs evs ivits"),
    ("strida", 3, "ida ider ed idit id ids eds idits"),
    ("a", 1, "a ar ade at as ades ats"),
    ("", 0, "-"),
)
_PREPOSITIONS = frozenset(("av", "för", "i", "med", "om", "på", "till"))
_INVARIABLE = frozenset(("och", "eller"))


def forms(term: str, kind: Kind) -> frozenset[str]:
    """Return every form of *term*, itself included, folded as `folded` and `casefold` do."""
    return singulars(term, kind) | plurals(term, kind)


def singulars(term: str, kind: Kind) -> frozenset[str]:
    """Return the forms of *term* that may say one, or that say no number."""
    words = folded(term).casefold().split()
    if kind is Kind.FIXED or not words:
        return frozenset((" ".join(words),))
    if kind is Kind.NAME:
        return frozenset(_genitives(" ".join(words)) | _abbreviated(term))
    if kind is Kind.VERB:
        first, *rest = words
        return frozenset(" ".join((form, *rest)) for form in _by(_VERBS, first, 0))
    before, last, after = _head(words)
    if kind is Kind.ADJECTIVE:
        lasts = {form for some in _adjective(last) for form in _genitives(some)}
    else:
        lasts = {form for some in {last, *_by(_NOUNS, last, 0)} for form in _genitives(some)}
        if term[-1:].isupper():
            lasts |= _abbreviated(last.upper())
    return _combined(before, lasts, after)


def plurals(term: str, kind: Kind) -> frozenset[str]:
    """Return the forms of *term*, a noun, that may say many; words that always do have none."""
    words = folded(term).casefold().split()
    if kind is not Kind.NOUN or not words:
        return frozenset()
    before, last, after = _head(words)
    lasts = {form for some in _by(_NOUNS, last, 1) for form in _genitives(some)}
    return _combined(before, lasts, after)


def shared(term: str) -> frozenset[str]:
    """Return the forms of *term*, a noun, that a verb made of it has too: tolkar, maka."""
    return forms(term, Kind.NOUN) & forms(term.removesuffix("a") + "a", Kind.VERB)


def _head(words: list[str]) -> tuple[list[str], str, list[str]]:
    """Return the adjectives of a noun of several words, the noun, and what follows it."""
    head = next((place for place, word in enumerate(words) if word in _PREPOSITIONS), len(words))
    return words[: head - 1], words[head - 1], words[head:]


def _combined(before: list[str], lasts: set[str], after: list[str]) -> frozenset[str]:
    choices = [*map(_adjective, before), lasts]
    return frozenset(" ".join((*choice, *after)) for choice in product(*choices))


def _by(rules: tuple[tuple[str, int, str], ...], word: str, side: int) -> set[str]:
    """Return forms of *word* after the first of *rules* that fits; `-` is no ending.

    *side* is 0 for the endings before the bar, 1 for those after it.
    """
    for end, cut, endings in rules:
        if word.endswith(end):
            stem = word[: len(word) - cut]
            sides = [*endings.split("|"), ""]
            return {stem + ending.strip("-") for ending in sides[side].split()}
    return set()


def _adjective(word: str) -> set[str]:
    """Return *word* as it agrees with any noun; särskild, särskilt, särskilda, registrerade."""
    if word in _INVARIABLE or word.endswith(("-", "ade", "nde", "vis")):
        return {word}
    found = {word, word + "a", word + "t"}
    if word.endswith("d"):
        found |= {word + "e", word[:-1] + "t"}
    if word.endswith("n"):
        found.add(word + "na")  # allmän, allmänna
    if word.endswith("t"):
        found |= {word[:-1], word[:-1] + "a"}
    return found


def _genitives(word: str) -> set[str]:
    return {word} if word.endswith(("s", "x", "z")) else {word, word + "s"}


def _abbreviated(term: str) -> set[str]:
    """Return an abbreviation with its endings: SGI:n, BankID:t."""
    word = folded(term).casefold()
    if not term[-1:].isupper():
        return {word}
    return {word, *(f"{word}:{ending}" for ending in ("n", "t", "s", "ns", "ts"))}
