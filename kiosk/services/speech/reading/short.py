"""Abbreviations, Roman numerals and signs."""

import re

from kiosk.services.speech.reading.names import any_of
from kiosk.services.speech.reading.numbers import Speller
from kiosk.services.speech.reading.tongue import AFTER_NUMBER, BEFORE_NUMBER
from kiosk.services.speech.reading.tracked import Tracked

_ROMAN = "(?:X{0,3})(?:IX|IV|V?I{0,3})"
_VALUES = {"I": 1, "V": 5, "X": 10}
_SHORT_STREET = re.compile(r"(?<!\w)([A-ZÅÄÖ][a-zåäöé]{2,20}?)(g|gat|v|väg|pl)\.(?= ?\d)")
_STREETS = {"g": "gatan", "gat": "gatan", "v": "vägen", "väg": "vägen", "pl": "plan"}
_SECTION = re.compile(r"§§?\s?")
_LAW = re.compile(r"(?<![\w.,–-])(?<!\d )(\d{1,4})( [a-z](?= §))? ?§{1,2}(?!\w)")
_CHAPTER = re.compile(r"(?<![\w.,–-])(?<!\d )(\d{1,4})( [a-z](?= kap))? kap\.?(?!\w)")
_NUMBERED = re.compile(r"#(?=\d)")
_FRACTION = re.compile(r"(?<!\w)([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒])(?!\w)")
# "Fields with * are required", "marked (*)"; "Name *" is the mark itself, and so is a list's.
_MARKED_WITH = "|".join(
    rf"(?<=\s{word} )" for word in ("med", "with", "con", "با", "بعلامة", "بـ", "ብ", "ku")
)
_MARKED = "=|är|betyder|means|indicates|marks|ile|leh"  # a star that begins a text and is no list's
_STAR = re.compile(
    rf"(?:{_MARKED_WITH})\*$|^\*(?= (?:{_MARKED})(?!\w))|(?<=[^\s*] )\*(?= [^\W_]|[.,;])"
    r"|(?<=[(\[\"'“”«])\*(?=[)\]\"'”»])"
)
_SIGN = re.compile(r"[&+=×<>≥≤±°√€$£@#*/~|\\_^{}\[\]•·→←↑↓№…]")
_ALTERNATIVE = re.compile(r"(?<=[^\W\d_])\s?/\s?(?=[^\W\d_])|(?<=\d)/(?=[^\W\d_])")  # och/eller
_TIMES = re.compile(r"(?<=\d)\s?[x×*]\s?(?=\d)(?<!0x)")
_APPROXIMATELY = re.compile(r"(?<!\w)~(?=\d)")


class Short:
    """The short forms of one language."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        tongue = speller.tongue
        self._signs = tongue.signs
        self._long = {_key(short): words for short, words in tongue.short.items()}
        lone = [short for short in tongue.short if short not in AFTER_NUMBER]
        found = "|".join(map(_pattern, sorted(lone, key=len, reverse=True)))
        self._abbreviation = re.compile(rf"(?<![\w.@])(?:{found or '(?!)'})(?!\w)", re.IGNORECASE)
        self._counted = re.compile(
            rf"(?<=\d)\s(?P<short>{any_of(AFTER_NUMBER & tongue.short.keys())})(?!\w)"
        )
        self._titled = re.compile(
            rf"(?<!\w)(?<!\d )(?P<short>{any_of(tongue.before_name)})(?=\s(?P<next>[^\W\d_]))"
        )
        marks = "|".join(map(re.escape, sorted(tongue.chapters, key=len, reverse=True)))
        self._chapter = re.compile(
            rf"(?<!\w)(?P<lead>(?:{marks or '(?!)'})\s)(?P<roman>(?=[IVX]){_ROMAN})(?!\w|\.\w)",
            re.IGNORECASE,
        )
        self._named = re.compile(
            rf"(?<!\w)(?P<lead>[A-ZÅÄÖ][a-zåäöé]{{2,20}}\s)(?P<roman>(?=[IVX]{{2}}|[VX]){_ROMAN})(?![\w-])"
        )
        self._roman = re.compile(rf"(?<![\w-])(?=[IVX]{{2,}}){_ROMAN}(?![\w-])")

    def apply(self, text: Tracked) -> None:
        """Say every short form in *text*; amounts are said before, plain numbers after."""
        for pattern, word in ((_LAW, self._signs.get("§")), (_CHAPTER, self._long.get("kap"))):
            if word:
                text.sub(pattern, lambda match, word=word: self._law(match, word))  # type: ignore[misc]
        if "×" in self._signs:
            text.sub(_TIMES, lambda match: self._spaced(match, "×"))
        if self._speller.tongue.named:
            text.sub(self._named, self._name)
        text.sub(self._chapter, self._numeral)
        text.sub(self._roman, self._alone)
        text.sub(self._titled, self._title)
        text.sub(self._abbreviation, self._whole)
        text.fold(_SHORT_STREET, lambda match: match[1] + _STREETS[match[2]])

    def counted(self, text: Tracked) -> None:
        """Say what is short only after a number, once days with a year are said."""
        text.sub(self._counted, lambda match: f" {self._long[_key(match['short'])]}")

    def signs(self, text: Tracked) -> None:
        """Say the signs the language has words for; what has none is a blank."""
        if not self._signs:  # not a language we have words of
            return
        if "½" in self._signs:
            text.sub(_FRACTION, lambda match: self._signs.get(match[1]))
        for pattern, sign in (
            (_SECTION, "§"),
            (_NUMBERED, "#"),
            (_APPROXIMATELY, "~"),
        ):
            if sign in self._signs:
                text.sub(pattern, lambda match, sign=sign: self._spaced(match, sign))  # type: ignore[misc]
        text.sub(_STAR, lambda match: self._spaced(match, "*"))
        text.sub(_ALTERNATIVE, lambda _: " ")
        text.sub(_SIGN, lambda match: self._spaced(match, match[0].replace("*", "")))

    def _whole(self, match: re.Match[str]) -> str | None:
        if len(match[0]) == 1 and match[0].isupper():  # "column V 1" is no week
            return None
        return self._long.get(_key(match[0]))

    def _title(self, match: re.Match[str]) -> str | None:
        if not match["next"].isupper():
            return None
        return self._speller.tongue.before_name[match["short"]]

    def _law(self, match: re.Match[str], word: str) -> str:
        """Read "4 kap. 2 a §" as chapter four, paragraph two a."""
        return f"{word} {self._speller.whole(int(match[1]))}{match[2] or ''}"

    def _spaced(self, match: re.Match[str], sign: str) -> str:
        word = self._signs.get(sign, "")
        whole = match.string
        before = " " if word and match.start() and not whole[match.start() - 1].isspace() else ""
        after = " " if match.end() < len(whole) and not whole[match.end()].isspace() else ""
        return f"{before}{word}{after}" or " "

    def _numeral(self, match: re.Match[str]) -> str | None:
        if not match["roman"].isupper():
            return None
        return match["lead"] + self._speller.whole(_value(match["roman"]))

    def _name(self, match: re.Match[str]) -> str | None:
        if match["lead"].strip().lower() in map(str.lower, self._speller.tongue.chapters):
            return None
        ordinal = self._speller.ordinal(_value(match["roman"]))
        return ordinal and match["lead"] + self._speller.tongue.named.replace("{n}", ordinal)

    def _alone(self, match: re.Match[str]) -> str | None:
        """Read VIII anywhere, VI and XI not among capitals."""
        whole, around = match.string, 12
        near = whole[max(0, match.start() - around) : match.start()]
        near += whole[match.end() : match.end() + around]
        if any(len(word) > 1 and word.isupper() for word in re.findall(r"[^\W\d_]+", near)):
            return None
        return self._speller.whole(_value(match[0]))


def _value(roman: str) -> int:
    values = [_VALUES[letter] for letter in roman]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _key(short: str) -> str:
    return re.sub(r"[.\s]", "", short).lower()


def _pattern(short: str) -> str:
    """Return the pattern of "t.ex." that also finds "t. ex." and "t ex"."""
    parts = [part for part in short.split(".") if part]
    if len(parts) == 1:  # a lone word is written with its stop, or the text has it
        stop = r"\." if short.endswith(".") else r"(?:\.(?=\s?\d))?"
        return re.escape(parts[0]) + stop + (r"(?=\s?\d)" if short in BEFORE_NUMBER else "")
    dotted = r"\.\s?".join(map(re.escape, parts)) + r"\.?"
    return rf"{dotted}|" + " ".join(map(re.escape, parts)) + r"\b\.?"
