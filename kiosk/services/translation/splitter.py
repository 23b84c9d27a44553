"""Splits Swedish office text into sentences, by rules; engines translate one sentence at a time."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Written with their full stop; a sentence does not end after them (tried: the usual splitters
# break office text after nearly all of these).
_ABBREVIATIONS = _words(
    """
    adr ang anm apr aug avd avs bilj bl bl.a ca cirka d.v.s dec dnr dr dvs e.d e.dyl e.kr e.m
    eftr el em enl etc ev exkl f f.d f.kr f.m f.n f.ö feb ff fig fm forts fr fr.o.m fre förf g
    g.m gm gn h hr iaf inkl inst jan jfr jul jun kap kl kr l lgh m.a.o m.fl m.h.t m.m max milj
    min mom mån n nov nr nästk o.d o.dyl o.m o.s.v okt omkr ons osv p p.g.a pga pl prof ref
    reg resp s s.a.s s.k sek sep sept sid sign sk st str särsk t t.ex t.h t.o.m t.v tel tel.nr
    tfn ti tim tis tor tors tr tsk tv u.a uppl utg v vard vht ä.m äv ö.h övers
    """
)
_ENDS_ANYWAY = _words("e.d e.dyl etc kr m.fl m.m max min mån o.d o.dyl o.s.v osv st tim")
_BREAK = re.compile(r"(?<=[.!?…؟۔።।。])[\"”»’')\]]*(\s+)|(?<!\s)(\s*\n\s*)")
_WORD_BEFORE = re.compile(r"([\w.]+)\.[\"”»’')\]]*$")
_INITIAL = re.compile(r"(?:^|\s)[A-ZÅÄÖ]\.$")
_STREET = re.compile(r"\w(?:g|gat|väg|v|pl|all|bac)\.$", re.IGNORECASE)  # Vasag. 12
_NUMBER = re.compile(r"\wnr$")  # diarienr. 12
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
    if not before.rstrip("\"”»’')]").endswith("."):
        return not opening.islower()
    if opening.islower():
        return False
    if re.fullmatch(r"\(?(?:\d{1,2}|[a-zA-Z])\.", before):
        return False  # the number of a list
    found = _WORD_BEFORE.search(before)
    word = found[1].lower() if found else ""
    if word in _ENDS_ANYWAY:
        return opening.isupper()
    if word in _ABBREVIATIONS or _NUMBER.search(word) or _INITIAL.search(before):
        return False
    return not (opening.isdigit() and _STREET.search(before))


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
