"""What in a text is somebody's own, and not for a loudspeaker (EN 301 549, 5.1.3.9)."""

import re

# As privacy.js tells it of a page's text; tests/helpers/personal.py holds the two together. What
# repeats is bounded: a text may be long, and is searched from each of its letters.
_NO_SUM = r"(?![.,]?\d)(?!(?:[.,]\d+)?[ ]?(?:kr|kronor|sek|KR|SEK|:-|%))"
_PERSONAL = re.compile(
    rf"""(?:\d{{2}}[ -]?)?\d{{6}}[ ]?[-–—+]?[ ]?(?:\d{{4}}|[*•●xX]{{4}})(?!\d)
    # A personal number in parts, but not two dates.
    | (?<!\d)(?:(?:18|19|20)\d{{2}}|\d{{2}})[ ./-]?(?:0[1-9]|1[0-2])[ ./-]?
      (?:[0-2]\d|3[01]|[6-8]\d|9[01])[ ]?[-–—+]?[ ]?(?:\d{{4}}|[*•●xX]{{4}})(?![ ./-]?\d)
    | [^\s@]{{1,64}}@[^\s@]+
    # Accounts, but neither hours nor a day with hours.
    | (?<![\d-])(?!\d{{1,2}}-\d{{1,2}}[ ])(?!(?:19|20)\d{{2}}-[01]\d-[0-3]\d[ ])
      \d{{1,5}}(?:[- ]\d{{1,5}}){{2,12}}-\d{{1,5}}(?!\d)
    | (?<!\d)[1-9]\d{{3}}(?:[ ]\d{{3}}){{2,}}(?![ ]\d){_NO_SUM}
    | (?<![^\W_])[A-Za-z]{{2}}\d{{2}}(?:[ ]?[A-Za-z]{{4}})?(?:[ ]?\d{{4}}){{2,7}}
      (?:[ ]?\d{{1,4}})?(?!\d)
    # Cards, but not a row of years.
    | (?<!\d)(?!(?:(?:19|20)\d{{2}}[ -]){{3}})\d{{4}}(?:[ -]\d{{4}}){{3,}}(?!\d)
    | (?<!\d)\d{{4}}[ -]\d{{6}}[ -]\d{{4,5}}(?!\d)
    # Case numbers, but no school years, spans of years or dates.
    | (?<![^\W_])[A-Za-zÅÄÖåäö]{{2,20}}-[A-Za-z\d/-]{{0,40}}\d[A-Za-z\d/-]*
    | (?<![^\W_])[A-ZÅÄÖ]{{1,2}}[ ]?\d{{3,6}}[-–]\d{{2}}(?![-–]?\d)
    | (?<![^\W_])(?!HT|VT|LÅ|ÅR)[A-ZÅÄÖ]{{2,5}}[ ](?:19|20)\d{{2}}
      (?:/(?!(?:19|20)\d{{2}}(?!\d))\d{{1,7}}|[-–](?!(?:19|20)\d{{2}}(?!\d))\d{{3,7}})(?![-–/:]?\d)
    | (?<![\d/-])(?:19|20)\d{{2}}[/–-](?!(?:19|20)\d{{2}}(?!\d))\d{{3,7}}(?![-–/:]\d){_NO_SUM}
    | (?<![\d/-])(?!(?:19|20)\d{{2}}/)(?:[1-9]\d{{2,5}}/|\d{{5,6}}-)(?:19|20)\d{{2}}(?![-–/:]?\d)
    | \d{{5,}}{_NO_SUM}""",
    re.VERBOSE,
)
# What a number is called tells whose it is, however short it is.
_NAMED = re.compile(
    r"(?<![^\W_])(?:(?:person|samordnings|konto|clearing|kort|ocr-?|ärende|diarie|mål|referens|kund"
    r"|boknings|kö|lägenhets)(?:nummer|numret|nr)|konto|kontot|clearing|ocr|ärende|ärendet|dnr|mål)"
    r"[.:]? ?(?:nr[.:]? ?)?(?:är )?((?:[tbmäöfkp] )?\d(?:[ /:–-]?\d){2,})"
    rf"(?![ /:–-]\d){_NO_SUM}",
    re.IGNORECASE,
)
# Figures, blanks and hyphens are of many kinds; each stands for one.
_FIGURES = {start + n: str(n) for start in (0x0660, 0x06F0, 0xFF10) for n in range(10)}
_PLAIN = {**_FIGURES, **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212\ufe63\uff0d"), "-")}
_BLANK = re.compile(r"\s")


def is_personal(text: str) -> bool:
    """Whether *text* holds what looks like somebody's number, account or address."""
    plain = _BLANK.sub(" ", text.translate(_PLAIN))
    return any(pattern.search(plain) for pattern in (_PERSONAL, _NAMED))
