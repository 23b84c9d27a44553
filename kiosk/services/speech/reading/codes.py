"""What is read figure by figure: phone and personal numbers, accounts, cases; and addresses."""

import re

from kiosk.services.speech.reading.names import any_of
from kiosk.services.speech.reading.numbers import Speller
from kiosk.services.speech.reading.tongue import words
from kiosk.services.speech.reading.tracked import Tracked

_DASH = "[-–]"
_FREE = r"(?<![\w+.,/–-])"
_END = r"(?![\w–-])(?![.,]\d)"
_MAIL = re.compile(r"(?<![\w.+@-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_ENDINGS = "se|nu|com|org|net|eu|fi|no|dk|de|uk|info|gov|io|app|stockholm"
_LINK = re.compile(
    rf"(?:https?://)(?:www\.)?(?P<full>[^\s<>\"”»]{{1,400}}[\w/])"
    rf"|(?<![\w@.-])(?:www\.)?(?P<short>(?:[\w-]{{1,63}}\.){{1,6}}(?:{_ENDINGS})"
    r"(?:/[\w./?=&%#~-]{0,400}(?<=[\w/]))?)(?![\w@])",
    re.IGNORECASE,
)
_PERSON = re.compile(rf"{_FREE}(\d\d)?(\d\d)(\d\d)(\d\d)[-+](\d{{4}}|XXXX|xxxx|NNNN|nnnn){_END}")
_PHONE = re.compile(
    rf"{_FREE}(?<!\d )"
    rf"(?:(?:\(?\+|00)\d{{1,3}}\)?[ -]?(?:\(0\)[ -]?)?\d[\d ]{{0,6}}(?:{_DASH} ?| )?"
    rf"|0\d{{1,3}} ?(?:{_DASH}|/) ?|\(0\d{{1,3}}\) ?)"
    rf"\d{{2,8}}(?: \d{{2,4}}){{0,4}}{_END}"
)
_MOBILE = re.compile(rf"{_FREE}(?<!\d )0\d{{1,3}}(?: \d{{2,3}}){{2,4}}{_END}(?! \d)")
_GROUPS = re.compile(rf"{_FREE}(?<!\d )\d{{3}} \d{{2}}{_END}(?! \d|\s?(?:kr|%))")  # 163 66, 114 14
_ACCOUNT = re.compile(
    rf"{_FREE}\d{{4}}-\d(?:[ ,] ?\d{{1,3}}(?: ?\d{{2,4}}){{1,4}}(?:-\d)?)?{_END}"
    rf"|{_FREE}\d{{3,4}}-\d{{4}}{_END}"  # bankgiro
    rf"|{_FREE}\d{{1,3}}(?: \d{{2,4}}){{1,4}}-\d{_END}(?! \d)"  # 12 345 678-9, plusgiro
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?(?!\w)")
_ORGANISATION = re.compile(rf"{_FREE}\d{{6}}-\d{{4}}{_END}")
_TOKEN = re.compile(r"(?<![\w@./–-])[^\W_]+(?:[-/–][^\W_]+)+(?![\w@])")
_JOINED = re.compile(r"(?<![\w@./–-])(?=[^\W\d_]{0,20}\d)[^\W_]{5,40}(?![\w@–-])")  # AB1234567
_STATUTE = re.compile(rf"{_FREE}((?:17|18|19|20)\d\d):(\d{{1,4}})(?![\w:–-])(?![.,]\d)")
_SCATTERED = re.compile(r"(?<![\w.,])(?<!\d )\d{2,10}(?: \d{2,10}){1,6}(?![.,]?\d)(?!\w)")
_LONG = re.compile(r"(?<![\w.,])\d{6,}(?![.,]?\d)(?!\w)")
_ZERO = re.compile(r"(?<![\w.,])(?<!\d )0\d{1,5}(?![.,]?\d)(?!\w)")
_CALLED = re.compile(
    r"(?<![\w.,+-])(?<!\d )(?:1177|112|116 ?(?:000|006|111|117|123))"
    r"(?![\w–-])(?![.,]\d)(?! ?(?:kr|%|\d{3}(?!\d)))"
)
# Of courts, with the year at the end: B 1234-26; after "mål" with fewer figures too.
_COURT = re.compile(
    r"(?<![\w.-])(?:(?<=[Mm]ål )|(?<=[Mm]ål nr )|(?<=[Mm]ålnr )|(?=[A-ZÅÄÖ]{1,4} \d{3}))"
    rf"(?P<letters>[A-ZÅÄÖ]{{1,4}}) (?P<number>\d{{1,6}})-(?P<year>\d\d){_END}"
)
_NUMBER = re.compile(rf"{_FREE}(?<!\d )\d{{1,8}}(?:[-–/]\d{{1,10}}){{1,3}}{_END}")
_REFERENCE = re.compile(rf"{_FREE}(?<!\d )\d{{1,6}}-(?:0\d{{2,9}}|\d{{6,10}}){_END}")  # no range
_NEAR = 30  # characters before a number that tell what it is
_INITIALS = 4  # letters of a case number; more are a word: "COVID-19", "steg-2"
_NAMED = words(  # Swedish words before a number that is read figure by figure
    "beteckningsnummer clearing clearingnummer diarienummer dnr dossiernummer kod koden konto "
    "kontonummer kundnummer könummer lgh lägenhet lägenhetsnummer ocr ocr-nummer pinkod "
    "referensnummer ärendenummer"
)
_CASES = words(  # Swedish words before a number whose hyphens and strokes are no range
    "bankgiro beteckningsnummer bg diarienummer dnr dossiernummer journalnummer målnummer ocr "
    "plusgiro pg referensnummer ärendenummer"
)
_TWO = 2
_SHORT_RUN = 5  # figures one can follow without a pause


class Codes:
    """The patterns and words of one language's codes and addresses."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        self._web = speller.tongue.web
        leads = "|".join(
            re.escape(word)
            for word in sorted((*_NAMED, *speller.tongue.codes), key=len, reverse=True)
        )
        self._after = re.compile(
            rf"(?<!\w)(?P<lead>{leads})(?P<sign>[.:]?\s)"
            r"(?P<number>\d{3,15}(?: \d{2,6}){0,4})(?![.,]?\d)(?![\w/–-])",
            re.IGNORECASE,
        )
        self._case_before = re.compile(
            rf"(?<!\w)(?:{any_of((*_CASES, *speller.tongue.cases))})(?:[.:]| nr\.?)?\s$",
            re.IGNORECASE,
        )

    def cases(self, text: Tracked) -> None:
        """Say the numbers of cases and accounts that look like days and ranges."""
        text.sub(
            _COURT, lambda match: f"{' '.join(match[1])}, {self._runs(f'{match[2]} {match[3]}')}"
        )
        text.sub(_NUMBER, self._referred)

    def web(self, text: Tracked) -> None:
        """Say addresses, which hold signs of everything else."""
        text.sub(_MAIL, lambda match: self._address(match[0]))
        text.sub(_LINK, lambda match: self._address(match["full"] or match["short"]))

    def apply(self, text: Tracked) -> None:
        """Say every code in *text*; days and times are said before."""
        text.sub(
            _IBAN, lambda match: self._spelled(match[0]) if re.search(r"\d", match[0]) else None
        )
        text.sub(_PERSON, self._person)
        text.sub(_PHONE, self._phone)
        text.sub(_ORGANISATION, self._figures)
        text.sub(_REFERENCE, lambda match: self._spelled(match[0]))
        text.sub(_ACCOUNT, self._figures)
        text.sub(_MOBILE, self._figures)
        text.sub(self._after, self._named)
        text.sub(_GROUPS, self._figures)
        text.sub(_TOKEN, self._case)
        text.sub(_JOINED, self._letters)
        text.sub(_CALLED, lambda match: self._called(match[0]))

    def rest(self, text: Tracked) -> None:
        """Say numbers that are too long for sums, or begin with a zero."""
        text.sub(_STATUTE, self._statute)
        text.sub(_SCATTERED, self._scattered)
        text.sub(_LONG, lambda match: self._runs(match[0]))
        text.sub(_ZERO, self._figures)

    def _referred(self, match: re.Match[str]) -> str | None:
        before = match.string[max(0, match.start() - _NEAR) : match.start()]
        if not self._case_before.search(before):
            return None
        years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", match[0])
        return self._runs(match[0]) if len(years) > 1 else self._spelled(match[0])

    def _figures(self, match: re.Match[str]) -> str:
        return self._runs(match[0])

    def _statute(self, match: re.Match[str]) -> str:
        """Read SFS 2017:900."""
        return f"{self._speller.year(int(match[1]))}, {self._speller.whole(int(match[2]))}"

    def _scattered(self, match: re.Match[str]) -> str | None:
        """Spell 12 3456 7890, whose groups are no thousands, and leave "2026 300"."""
        first, *rest = match[0].split()
        if len(first) <= len("000") and all(len(group) == len("000") for group in rest):
            return None
        return self._runs(match[0]) if len(rest) > 1 or len(rest[0]) > len("000") else None

    def _runs(self, digits: str) -> str:
        """Return *digits* one by one, in groups one can follow."""
        return self._speller.figures(" ".join(map(_threes, re.findall(r"\d+", digits))))

    def _named(self, match: re.Match[str]) -> str:
        lead = self._speller.tongue.short.get(match["lead"].lower(), match["lead"])
        sign = match["sign"].replace(".", "")
        return f"{lead}{sign}{self._runs(match['number'])}"

    def _person(self, match: re.Match[str]) -> str:
        century, *day, last = match.groups(default="")
        said = self._speller.figures(" ".join([century + day[0], *day[1:]]))
        end = self._speller.figures(last) if last.isdigit() else " ".join(last.upper())
        return f"{said}, {end}"

    def _phone(self, match: re.Match[str]) -> str | None:
        if len(re.sub(r"\D", "", match[0])) < len("08-12345"):
            return None
        plus = self._speller.tongue.signs.get("+", "+") + " " if "+" in match[0] else ""
        return plus + self._runs(match[0])

    def _called(self, number: str) -> str:
        return self._speller.figures(number)

    def _case(self, match: re.Match[str]) -> str | None:
        """Spell a case number: letters one by one, years whole, other digits figure by figure."""
        parts = re.findall(r"[^\W\d_]+|\d+", match[0])
        letters = [part for part in parts if not part.isdigit()]
        if len(letters) == len(parts) or not letters:
            return self._numbered(match[0], parts) if not letters else None
        if max(map(len, letters)) > _INITIALS or letters[-1].islower():
            return None
        return ", ".join(map(self._part, parts))

    def _numbered(self, written: str, parts: list[str]) -> str | None:
        """Spell 2026/123 and 417-2026, but no fraction and no range."""
        long = "/" in written and max(map(len, parts)) > _TWO
        if len(parts) > _TWO or (len(parts) == _TWO and long):
            return ", ".join(map(self._part, parts))
        return None

    def _part(self, part: str) -> str:
        if not part.isdigit():
            return " ".join(part.upper())
        if re.fullmatch(r"(?:19|20)\d\d", part):
            return self._speller.year(int(part))
        return self._runs(part)

    def _letters(self, match: re.Match[str]) -> str | None:
        """Spell AB1234567, and leave words that end in a number."""
        parts = re.findall(r"[^\W\d_]+|\d+", match[0])
        letters = [part for part in parts if not part.isdigit()]
        if not letters or max(map(len, letters)) > _INITIALS or not all(map(str.isupper, letters)):
            return None
        return ", ".join(map(self._part, parts))

    def _spelled(self, code: str) -> str:
        return ", ".join(self._part(part) for part in re.findall(r"[^\W\d_]+|\d+", code))

    def _address(self, address: str) -> str | None:
        if not self._web:
            return None
        said: list[str] = []
        for part in re.findall(r"\d+|[^\W\d_]+|.", address):
            if part.isdigit():
                said.append(self._speller.figures(part).replace(",", ""))
            elif part[0].isalpha():
                said.append(part)
            elif part not in "%=&?#~_" or part in self._web:
                said.append(self._web.get(part, " "))
            else:
                said.append(" ")
        return " ".join(" ".join(said).split())


def _threes(digits: str) -> str:
    """Return a long run in groups: of four where these come out even, else of three."""
    if len(digits) <= _SHORT_RUN:
        return digits
    size = 4 if len(digits) % 4 == 0 else 3
    groups = [digits[at : at + size] for at in range(0, len(digits), size)]
    if len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return " ".join(groups)
