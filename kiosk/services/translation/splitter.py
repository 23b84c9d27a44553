"""Splits Swedish office text into sentences, by rules; engines translate one sentence at a time."""

import re

from kiosk.services.translation.tongues import SWEDISH, TONGUES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Written with their full stop; a sentence does not end after them (tried: the usual splitters
# break office text after nearly all of these). Some write "fr. o. m." with blanks.
_ABBREVIATIONS = _words(
    """
    adr ang anm apr aug avd avs avsn bilj bl bl.a ca cirka d.v.s dec dnr dr dvs e.d e.dyl e.kr e.m
    eftr el em enl etc ev exkl f f.d f.kr f.m f.n f.ö feb ff fig fm forts fr fr.o.m fre förf
    förordn g g.m gm gn h hr iaf inkl inst jan jfr jul jun kap kl kr l lgh m.a.o m.fl m.h.t m.m
    max milj min mom mån n nov nästk o.d o.dyl o.m o.s.v obs okt omkr ons osv p p.g.a p.s pga pl
    prof ref reg resp s s.a.s s.k sek sep sept sid sign sk st str särsk t t.ex t.h t.o.m t.v tel
    tfn ti tim tis tor tors tr tsk tv u.a uppl utg v vard vht ä.m äv ö.h övers
    """
)
_ENDS_ANYWAY = _words("e.d e.dyl etc m.fl m.m max min o.d o.dyl o.s.v osv")
_UNITS = _words("kr milj mån sek st tim tr")  # they may end one after their number: "3 tr."
_MONEY = _words("kr")  # after which another number begins one: "100 kr. 50 kr betalas"
_WORDS_AS_WELL = _words("from tom")  # fr.o.m. and t.o.m. before a number only
# What a lone letter may be the name of: "alternativ A. Gå vidare".
_LETTERED = _words(
    """
    alternativ avdelning avsnitt behörighet bilaga blankett byggnad del exempel figur fråga fält
    grupp hepatit hus ingång kategori klass kolumn kvarter körkort linje lista nivå område period
    plan port punkt rad ruta rum sal spår steg tabell trapphus typ uppgång vitamin våning zon
    """
)
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_BREAK = re.compile(r"(?<=[.!?…؟۔።।。])[\"”»’')\]]*(\s+)|(?<!\s)(\s*\n\s*)")
_WORDS_BEFORE = re.compile(r"((?:[^\W\d_]{1,4}\.\s)*[\w.]+)\.[\"”»’')\]]*$")
_INITIAL = re.compile(r"(?:^|(?P<word>\w+)?\s)[A-ZÅÄÖ]\.$")
_STREET = re.compile(r"\w(?:g|gat|väg|v|pl|all|bac)\.$", re.IGNORECASE)  # Vasag. 12
_NUMBERED = re.compile(r"(?:^|[\w.])nr$")  # diarienr. 12
_LISTED = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])\.")
_NEXT_LISTED = re.compile(r"\(?(\d{1,2})\.\s.*\s(\d{1,2})\.", re.DOTALL)
_ITEM = re.compile(r"[a-zåäö]\)\s")
_LONE = re.compile(
    rf"(?:\d[\d ]*|\d{{1,2}}(?:[–-]\d{{1,2}})? (?:{_MONTHS})(?: \d{{4}})?)[.!?]?$|"
    rf"\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?[.!?]\s"
)
_SAYING = re.compile(r"([A-ZÅÄÖ][a-zåäö]*)(?:\s+[a-zåäö]|[.,!?]|$)")  # goes on in small letters
_LAST = 60  # characters that tell an abbreviation
_LONGEST = 400  # characters an engine is given at once; CTranslate2 cuts after 1,024 tokens
_SOFT_BREAK = re.compile(r"(?<=[;:,])\s+|\s+")


def split(text: str) -> list[tuple[str, str]]:
    """Return the sentences of *text*, each with the blanks that follow it.

    Nothing is lost: joined again, they are *text*. An overlong sentence is cut at a blank.
    """
    parts: list[tuple[str, str]] = []
    start = 0
    for found in _BREAK.finditer(text):
        blank = found.start(1) if found[1] is not None else found.start(2)
        before, after = text[start:blank], text[found.end() :]
        if not before or not after or (found[1] is not None and not _ends(before, after)):
            continue
        parts.append((before, text[blank : found.end()]))
        start = found.end()
    parts.append((text[start:], ""))
    return [piece for sentence, blanks in parts for piece in _cut(sentence, blanks)]


def _ends(before: str, after: str) -> bool:
    """Return whether a sentence ends between *before* and *after*."""
    opened = after.lstrip("\"”»’'([–-")
    opening = opened[1:2] if opened[1:2].isupper() else opened[:1]  # iPhone
    if _ITEM.match(after):
        return True
    if not before.rstrip("\"”»’')]").endswith("."):
        return not opening.islower()
    if opening.islower() or _LONE.match(after) or _is_listed(before):
        return False
    return _closes(before, opened, opening)


def _closes(before: str, opened: str, opening: str) -> bool:
    """Return whether the word with the stop at the end of *before* closes its sentence."""
    last = before[-_LAST:]
    word = _abbreviation(last)
    if word in _ENDS_ANYWAY:
        return opening.isupper()
    if word in _UNITS:
        begins = opening.isupper() or (opening.isdigit() and word in _MONEY)
        return begins and len(before) > len(word) + 1
    if word in _ABBREVIATIONS or (word in _WORDS_AS_WELL and opening.isdigit()):
        return False
    if _NUMBERED.search(word):
        return _SAYING.match(opened) is not None
    if initial := _INITIAL.search(last):
        return _is_label(initial["word"] or "", opened)
    return not (opening.isdigit() and _STREET.search(last))


def _is_listed(before: str) -> bool:
    """Return whether *before* is the number of a list, or ends with the next one."""
    if _LISTED.fullmatch(before):
        return True
    numbers = _NEXT_LISTED.fullmatch(before)
    return numbers is not None and int(numbers[2]) == int(numbers[1]) + 1


def _abbreviation(before: str) -> str:
    """Return the word before the stop, in small letters; of "fr. o. m." all, without blanks."""
    found = _WORDS_BEFORE.search(before)
    parts = found[1].lower().split() if found else [""]
    together = ("".join(parts[start:]) for start in range(len(parts) - 1))
    return next((word for word in together if word in _ABBREVIATIONS), parts[-1])


def _is_label(word: str, opened: str) -> bool:
    """Return whether a lone capital after *word* names a thing, and begins no name."""
    if word in _LETTERED:
        return True
    saying = _SAYING.match(opened)
    return saying is not None and saying[1].lower() in TONGUES[SWEDISH].words


def _cut(sentence: str, blanks: str) -> list[tuple[str, str]]:
    """Return *sentence* in pieces no longer than an engine takes."""
    pieces: list[tuple[str, str]] = []
    while len(sentence) > _LONGEST:
        breaks = [found for found in _SOFT_BREAK.finditer(sentence, 1, _LONGEST) if found.start()]
        if not breaks:
            pieces.append((sentence[:_LONGEST], ""))
            sentence = sentence[_LONGEST:]
            continue
        last = max(breaks, key=lambda found: (sentence[found.start() - 1] in ";:,", found.start()))
        if last.start() < _LONGEST // 4:
            last = breaks[-1]
        pieces.append((sentence[: last.start()], last[0]))
        sentence = sentence[last.end() :]
    return [*pieces, (sentence, blanks)]
