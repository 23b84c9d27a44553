"""Negation in Swedish and in the languages of the visitors: a lost "inte" changes everything.

Denials are counted. A translation must hold as many as the Swedish surely has: "får inte arbeta om
du inte har" with one "not" has lost one. What says "without" answers "utan" first, and "inte" only
then. Swedish that denies by its meaning ("saknar", "ogiltig", "nej") must be answered by a denial
or by a word of that meaning. Nor may a translation deny more often: but each Swedish word that
languages put with a negation ("endast", "slipper") allows one, if it is not there as such ("only").

Languages that are not in `denials` are not checked.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kiosk.services.translation.denials import DENIALS, Denials
from kiosk.services.translation.meanings import ANSWERS, EXCEPT, LACKING, MEANING, NO, PLAIN, YES
from kiosk.services.translation.patterns import words

_DENIES = words(
    r"inte ej icke(?!-) aldrig ingen(?!\stve) inget inga ingenting ingenstans ingendera varken"
)
_TWICE = words("aldrig ingen inget inga ingenting ingenstans varken")  # "никто не", "neither nor"
_WITHOUT = words(r"utan(?!\s(?:tve|tviv|vidare))")
_LACKS = words(LACKING)
_CONDITION = words("om ifall såvida såvitt förrän utom")
_CLAUSE = re.compile(r"[,;:.!?]|\b(?:men|och|eller|när|om)\b", re.IGNORECASE)
# Swedish that another language may well put with a negation, or without.
_MAY_DENY = words(
    r"""
    nej förbj\w+ förrän annars knappt sällan misslyck\w+ vägra\w* undvik\w* slipp\w* avslag\w*
    avslå\w* neka\w* ledsen trots \w*fri(?:tt|a)? \w+lös(?:t|a|het\w*)? någon(?:sin|ting)? något
    några (?:gå|går|gått)\sut utgå\w* missnöj\w* sällsynt\w* eller\shur minst högst max\w* längst
    fortfarande frivillig\w* valfri\w* brist\w* oavsett befria\w* undantag\w* förhinder\w*
    vänta\w* glöm\w* tveka\w* tom tomt tomma låt\sbli sluta först\snär otill\w*
    emot icke-\w+
    o(?:giltig|tillåt|klar|vän|behörig|känd|läslig|möjlig|riktig|laglig|fullständig|säker)\w*
    o(?:värdig|ersättlig|förbered|lämplig|nödvändig|rimlig|rättvis|vanlig|sannolik|undviklig)\w*
    o(?:betal|besvara|avsluta|användbar|bekräfta|berättiga|enig|färdig|förmög|förändra|korrekt)\w*
    o(?:lik|lycklig|medvet|registrera|synlig|trolig|tillräcklig|villig|viktig|välkom|önska)\w*
    """
)
# The same, but a licence only where the translation does not say it in its own words.
_MAY_BE_PUT = {
    "only": words("bara endast enbart blott"),
    "before": words("innan"),
    "wrong": words(r"fel\w*"),
    "free": words("gratis"),
    "closed": words(r"stäng\w*"),
    "lack": words("saknar? saknas saknade"),
}
_LONE = re.compile(r"\W*(ja|nej)\b(?:\W*$|,)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Swedish:
    """What a Swedish text denies."""

    denials: int
    without: int  # "utan" that denies, as no denial stands before it in its clause
    but: int  # "utan" after a denial: but, or without
    lacking: int
    allowed: int  # negations of another language
    lone: str  # "ja" or "nej", if that is the answer


@dataclass(frozen=True, slots=True)
class _Counted:
    """How often a translation denies."""

    sure: int
    all: int  # with what may be a denial
    without: int


@lru_cache(maxsize=500)  # asked for with each answer to a sentence
def _swedish(source: str) -> _Swedish:
    denials = [found.start() for found in _DENIES.finditer(source)]
    without = but = 0
    for found in _WITHOUT.finditer(source):
        start = max((end.end() for end in _CLAUSE.finditer(source, 0, found.start())), default=0)
        after_comma = source[: found.start()].rstrip().endswith(",")
        denied = any(place >= start or after_comma for place in denials if place < found.start())
        but, without = (but + 1, without) if denied else (but, without + 1)
    lone = _LONE.match(source)
    return _Swedish(
        len(denials),
        without,
        but,
        len(_LACKS.findall(source)),
        len(_MAY_DENY.findall(source)) + len(_TWICE.findall(source)) + but,
        lone[1].lower() if lone else "",
    )


def lone(text: str) -> bool:
    """Return whether the Swedish *text* is a denial and nothing else, such as a bold "inte"."""
    return _DENIES.fullmatch(text.strip()) is not None


def denied(text: str, language: str) -> bool:
    """Return whether *text* surely denies something; one in an unknown language does not."""
    if language == "sv":
        return _DENIES.search(text) is not None
    return language in DENIALS and DENIALS[language].sure.search(text) is not None


def agrees(source: str, translated: str, target: str) -> bool:
    """Return whether *translated* denies as much as the Swedish *source* does, and no more."""
    tag = target.partition("-")[0]
    language = DENIALS.get(tag)
    if language is None:
        return True
    if not _CONDITION.search(source):
        translated = language.unless.sub(" ", translated)
    ours, theirs = _swedish(source), _counts(translated, language)
    needed = ours.denials - _said_otherwise(source, translated, tag)
    allowed = ours.denials + ours.without + ours.allowed
    return (
        _holds(ours, theirs, needed)
        and _means(ours, theirs, needed, translated, tag)
        and theirs.sure <= allowed + _allowed(source, translated, tag)
        and _answers(ours.lone, translated, tag)
    )


def _holds(ours: _Swedish, theirs: _Counted, needed: int) -> bool:
    """Return whether *theirs* deny as often as is needed; "without" answers "utan" first."""
    spent = min(theirs.without, ours.without + ours.but)
    return theirs.all >= needed + ours.without and theirs.all - spent >= needed


def _means(ours: _Swedish, theirs: _Counted, needed: int, translated: str, tag: str) -> bool:
    """Return whether what the Swedish denies by its meaning is denied, or meant."""
    if not ours.lacking or tag not in MEANING:
        return True
    meant = len(MEANING[tag].findall(translated))
    return theirs.all + meant >= needed + ours.without + ours.lacking


def _counts(text: str, language: Denials) -> _Counted:
    rest, sure = language.sure.subn(" ", language.neutral.sub(" ", text))
    return _Counted(
        sure, sure + len(language.may.findall(rest)), len(language.without.findall(rest))
    )


def _said_otherwise(source: str, translated: str, tag: str) -> int:
    """Return how many denials of *source* are put without one: "glöm inte" as "remember"."""
    return sum(
        len(phrase.findall(source))
        for phrase, answers in ANSWERS
        if phrase.search(source) and tag in answers and answers[tag].search(translated)
    )


def _allowed(source: str, translated: str, tag: str) -> int:
    """Return how many negations *source* allows by words *translated* does not have as such."""
    plain = PLAIN.get(tag, {})
    return sum(
        len(word.findall(source))
        for kind, word in _MAY_BE_PUT.items()
        if kind not in plain
        or (
            plain[kind].search(translated) is None
            and (kind != "only" or EXCEPT[tag].search(translated) is not None)
        )
    )


def _answers(answer: str, translated: str, tag: str) -> bool:
    """Return whether *translated* does not say no for yes, or yes for no."""
    opposite = {"ja": NO, "nej": YES}.get(answer, {}).get(tag)
    return opposite is None or opposite.match(translated.lstrip(" \"'«“")) is None
