"""The grammar of what must not change: how pages write numbers, amounts, codes and addresses.

It is matched against a *folded* text, in which every dash is a hyphen and every kind of blank a
blank, character for character, so that a number is found however it is typeset. A number is one
fragment with its thousands, decimals, fraction and currency, and so are the two ends of a range.
"""

import re
from collections.abc import Iterator

from kiosk.services.translation.tongues import SWEDISH, TONGUES

# Numbers that are no digits: powers, fractions, and those of lists, of Rome and of Ethiopia.
NUMERIC = "²³¹¼-¾⁰⁴-⁹₀-₉⅐-ↈ①-⒛⓪-⓿❶-➓፩-፼"
MINUS = "−"  # a dash of its own: it is a sign even before a blank
_FOLDED = {ord(dash): "-" for dash in "‐‑‒–—―﹘﹣－"} | {
    ord(blank): " "
    for blank in (
        *"\t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009",
        *"\u200a\u202f\u205f\u3000\u00ad\u200b\u2060\ufeff",
    )
}

_UPPER, _LOWER = "A-ZÅÄÖ", "a-zåäö"
_LETTER = rf"[^\W\d_{NUMERIC}]"  # to Python a fraction is one
_CODES = "SEK|EUR|USD|GBP|NOK|DKK|CHF"
_MONEY = (
    rf"(?:[tTmMkK]?(?:kr|Kr|KR)|[tTmMkK]?SEK|mnkr|Mnkr|MNKR|mdkr|öre|{_CODES}|€|\$|£|%|‰)(?!\w)"
)
_CURRENCY = rf"(?: *{_MONEY}| *[:.,]-(?!\w)(?: *{_MONEY})?)"
_UNIT = r" ?(?:[kcdm]?m[²³]|°(?:[CF](?!\w))?)"
_TAIL = re.compile(rf"(?:{_CURRENCY}|{_UNIT})$")
_BEFORE = rf"(?:(?<!\w)(?:{_CODES}|US\$|[Kk]r\.?) +|(?:(?<!\w)US)?[€$£] *)"

_THOUSANDS = r"\d{1,3}(?:(?: +|['’٬])\d{3})+(?!\d)"
_GROUPS = r"\d{1,8}(?: +\d{1,5}){2,}(?!\d)"  # telephones, accounts, numbers on invoices
_DIGITS = rf"(?:{_GROUPS}|{_THOUSANDS}|\d+)"
_DAY = r"\d{1,2}/\d{1,2}(?: +\d{4})?(?![\d/])"
_PLACE = rf"\d{{3}} +\d{{2}}(?!\d)(?! *{_MONEY})"  # postal code
_NUMBER = (
    rf"(?:{_DAY}|{_GROUPS}|{_THOUSANDS}|{_PLACE}|\d+)(?:[.,:/٫]{_DIGITS})*"
    rf"(?:[{NUMERIC}]+| [¼-¾⅐-⅞])?(?:{_CURRENCY}|{_UNIT})?"
)
_TO = rf"(?: *(?:-|{MINUS}){{1,2}} *| *[×x±] *(?=\d)|[+/])"
_RANGE = rf"{_BEFORE}?{_NUMBER}(?:{_TO}{_BEFORE}?{_NUMBER})*"
# A dash is a sign only where nothing stands that it could join to the number.
_SIGN = rf"(?<![\w{NUMERIC}])(?:[-+~<>](?=[\d¼-¾$€£])|[{MINUS}±≤≥] *(?=[\d¼-¾$€£]))"
_OWING = rf"(?:(?<={_LETTER} )|(?<=: ))- +(?={_NUMBER}(?<=[\w€$£-]))"

# Words in capitals before a number that are no part of it: "FÖRE 2026-03-31", "MÅN 9-15".
_LONGEST = 5  # letters of a prefix
_LABELS = """
    kl tel fax nr kap sid rum max min mån tis ons tors tor fre lör sön jan feb mars mar apr april
    maj juni jun juli jul aug sept sep okt nov dec före
"""
_WORDS = (
    *(word for word in TONGUES[SWEDISH].words if len(word) <= _LONGEST and word.isalpha()),
    *_LABELS.split(),
)
_NO_WORD = rf"(?!(?:{'|'.join(sorted(word.upper() for word in _WORDS))})(?!\w))"
_PREFIX = rf"{_NO_WORD}(?:[{_UPPER}]{{1,{_LONGEST}}}|[{_UPPER}][{_LOWER}]{{1,2}}[{_UPPER}]{{1,3}})"
_PLATE = "A-HJ-PR-UW-Z"  # letters of a registration plate
# Letters among the digits of a code; "14:e–15:e" is none.
_AMONG = (
    rf"(?!:[ae](?!\w))(?:[-/:]?(?:[{_UPPER}]{{1,3}}|{_LETTER})[-/:]?|[-/:]{_LETTER}{{1,3}}[-/:])"
)

_END_OF_URL = r"[^\s<>\".,;:!?)\]»”]"
_PATH = rf"/(?:[^\s<>\"]*{_END_OF_URL})?"
_DOMAINS = "se|nu|com|org|net|eu|info|gov|edu|io|app|fi|no|dk|de|uk|int"
_FILES = "pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|xml|html?|jpe?g|png|gif|heic|tiff?|zip|mp[34]"

_ADDRESSES = (
    rf"(?i:(?<![\w+.-])[a-z][a-z0-9+.-]*://|www\.)[^\s<>\"]*{_END_OF_URL}",
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    rf"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:{_FILES}|{_FILES.upper()})(?!\w)(?!\.\w)",
    rf"(?<![\w.-])(?:[\w-]{{2,}}\.)+(?:{_DOMAINS}|{_DOMAINS.upper()})(?!\w)(?:{_PATH})?",
    rf"(?<![\w.-])(?!t\.ex|m\.fl)(?:[\w-]+\.)+[a-z]{{2,}}{_PATH}",
    # How a field wants to be written: ÅÅÅÅMMDD-NNNN, ÅÅMMDD-XXXX, ÅÅÅÅ-MM-DD.
    r"(?<!\w)(?:ÅÅ|YY)(?:ÅÅ|YY)?-?MM-?DD(?:[-+]?[NX]{4})?(?!\w)",
    r"(?<!\w)(?:BIC|SWIFT):? [A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?!\w)",
)
_NUMBERS = (
    # IBAN.
    r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?(?!\w)",
    # Personal, coordination and organisation numbers with a blank, or with a letter (interim).
    r"(?<!\w)SE ?\d{6}-?\d{4} ?\d{2}(?!\w)",
    rf"(?<!\w)(?:\d{{6}}|\d{{8}})(?: *[-+] *| +)[{_UPPER}\d]\d{{3}}(?!\w| *{_MONEY})",
    r"(?<!\w)SE?-\d{3} ?\d{2}(?!\w)",  # postal code, from abroad
    # Case numbers with what stands before them: SN 2026/123, SoN/2026:123, BB 2026 00417.
    rf"(?<!\w){_PREFIX}[ /:]\d+(?:[-/:]\d+)+(?:\.\d+)*(?!\w)",
    rf"(?<!\w){_PREFIX} (?:19|20)\d{{2}} 0\d{{2,6}}(?!\w)",
    rf"(?<!\w){_NO_WORD}[{_PLATE}]{{3}} \d{{2}}[\d{_PLATE}](?!\w| \d| ?{_MONEY})",
    r"(?<!\w)[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}(?!\w)",  # UUID
    # Letters among digits: AB-12-cd-34, 2026:ab:12, H1N1; small ones before: sn2026/123.
    rf"(?<!\w)(?:[{_UPPER}]{{1,8}}[-/:]?|[{_LOWER}])?\d+(?:{_AMONG}\d+)+(?:-?{_LETTER})?(?!\w)",
    rf"(?<!\w)[{_LOWER}]{{1,5}}(?:19|20)\d{{2}}[-/:]\d+(?!\w)",
    # Capitals with digits: ÖV-BB-2026-00417, LMA2; 2026-000123-AB, 2FA.
    (
        rf"(?<!\w)(?=[^\W\d_]*[-/]?\S{{0,40}}\d)[{_UPPER}]{{1,8}}(?:[-/][{_UPPER}0-9]{{1,12}})*"
        rf"[-/]?\d+(?:[-/:.][{_UPPER}0-9]+)*(?!\w)"
    ),
    rf"(?<!\w)\d{{4,}}(?:-\d+)*-[{_UPPER}]{{1,4}}(?!\w)",
    rf"(?<!\w)\d+(?:-\d+)*[{_UPPER}][{_UPPER}0-9]*(?!\w)",
    # Telephone: from 0, (0… or +, in groups.
    (
        r"(?<!\w)(?=(?:[^\w\n]{0,3}\d){7})(?:(?:\+|00)\d{1,3} ?(?:\(0\) ?)?|\(0\d{1,3}\) ?|0[1-9])"
        r"\d{0,3}(?:(?: *[-/] *| *)\d{2,4}){2,5}(?!\w)"
    ),
    # Plusgiro; accounts with a blank after the comma of the clearing number.
    r"(?<!\w)\d{1,2}(?: \d{2})+-\d(?!\w)",
    r"(?<!\w)\d{4}(?:-\d)?, ?\d[\d -]{4,}\d(?!\w)",
    # Everything else with digits: amounts, dates, times, ranges, plain numbers.
    rf"(?:{_SIGN}|{_OWING})?{_RANGE}",
    rf"(?:{_SIGN})?[{NUMERIC}]+",
    r"(?<!\w)(?:[kcdm]?m[²³]|[A-Z][A-Za-z]?[₀-₉]+)",
)
_ADDRESS = re.compile("|".join(_ADDRESSES))
_ANY = re.compile("|".join((*_ADDRESSES, *_NUMBERS)))
_DIGIT = re.compile(rf"[\d{NUMERIC}]")


def folded(text: str) -> str:
    """Return *text* with one kind of dash and one of blank, character for character."""
    return text.translate(_FOLDED)


def fragments(text: str) -> Iterator[tuple[int, int]]:
    """Yield where in the folded *text* each stands that must not change."""
    pattern = _ANY if _DIGIT.search(text) else _ADDRESS
    for found in pattern.finditer(text):
        yield found.span()


def core(fragment: str) -> str:
    """Return *fragment* without its currency, per cent sign or unit."""
    return fragment[: len(_TAIL.sub("", folded(fragment)))] or fragment
