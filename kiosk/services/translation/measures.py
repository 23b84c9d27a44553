"""Units of time, and bounds: before or after, at least or at most; closed classes, like money.

Only one in place of another is refused: languages leave them out too often ("i dag", "om tio
dagar") for a lost one to tell anything.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from kiosk.services.translation.masked import western
from kiosk.services.translation.patterns import LETTER, words

_SWEDISH = "sv"
_SAME = {"prs": "fa", "kmr": "ku"}
_UNITS = ("minute", "hour", "day", "week", "month", "year")
# In the order of `_UNITS`; `/` parts the forms of one.
_TIMES = {
    _SWEDISH: r"""
        minut/minuter/minuten/minuterna timme/timmar/timmen/timmarna
        dag/dagar/dagen/dagarna/\w*(?:arbets|var|kalender)dag(?:ar|en|arna)?
        vecka/veckor/veckan/veckorna månad/månader/månaden/månaderna år/året/åren
    """,
    "en": r"""minutes?/mins? hours?/hrs? days? weeks? months? years?""",
    "ar": r"""
        (?:ال)?دقيقة/(?:ال)?دقائق/دقيقتين (?:ال)?ساعة/(?:ال)?ساعات/ساعتين/ساعتان
        (?:ال)?يوم/(?:ال)?[أا]يام/يومين/يومان/يوميا/يوميًا/يومياً
        (?:ال)?[أا]سبوع/(?:ال)?[أا]سابيع/[أا]سبوعين/[أا]سبوعيا/[أا]سبوعيًا/[أا]سبوعياً
        (?:ال)?شهر/(?:ال)?[أا]شهر/(?:ال)?شهور/شهرين/شهريا/شهريًا/شهرياً
        (?:ال)?سنة/(?:ال)?سنوات/سنتين/سنوي\w*/عام[اًين]*/(?:ال)?[أا]عوام
    """,
    "fa": r"""
        دقیقه\w* ساعته? روز/روزه/روزها/روزانه هفته\w* ماه/ماهه/ماهها/ماهانه سال/ساله/سالها/سالانه
    """,
    "tr": r"""
        dakika\w* saat\w* gün/günü/günde/günden/günlük/günler\w*/güne/gün[üi]n hafta\w*
        ay/ayda/aydan/aylık/aylar\w*/ayı/ayın/aya
        yıl/yılda/yıldan/yıllık/yıllar\w*/yılı/yılın/yıla/sene\w*
    """,
    "so": r"""
        daqiiq\w* saac\w* maalin/maalintii?/maalmood/maalmo\w* toddobaad\w*/todobaad\w*/usbuuc\w*
        bil/bilood/bilo/bilaha/bilkasta/bishii?/bisha sanno/sanad\w*/sannad\w*/sano
    """,
    "ti": r"""
        [ብንኣ]?ደቒ[ቓቅቃ]\w* [ብንኣ]?ሰዓታት [ብንኣ]?መዓልት\w*/[ብንኣ]?መዓልታት [ብንኣ]?ሰሙን\w*
        [ብንኣ]?ወርሒ\w*/[ብንኣ]?[ኣአ]ዋርሕ [ብንኣ]?ዓመት\w*/[ብንኣ]?ዓመታት
    """,
    "de": r"""
        minuten? stunden? tag/tage/tagen/täglich wochen?/wöchentlich monate?n?/monatlich
        jahre?n?/jährlich
    """,
    "es": r"""
        minutos? horas? días?/diari\w+ semanas?/semanal\w* mes/meses/mensual\w* años?/anual\w*
    """,
    "fr": r"""minutes? heures? jours?/journées? semaines? mois ans?/années?""",
    "fi": r"""
        minuut\w* tun(?:ti|tia|nin|nissa) päivä\w* viiko\w*/viikk\w* kuukau\w*
        vuosi/vuotta/vuoden/vuodessa
    """,
    "pl": r"""
        minut\w* godzin\w* dni/dzień/dnia/dziennie tydzień/tygodni\w* miesiąc\w*/miesięc\w*
        rok/roku/lat/lata/rocznie
    """,
    "ru": r"""минут\w* час/часа/часов день/дня/дней недел\w* месяц\w* год/года/лет""",
    "uk": r"""
        хвилин\w* годин\w* день/дня/днів/дні тиждень/тижн\w* місяц\w* рік/року/роки/років
    """,
}
# What may be a unit in another language, though it is none in Swedish: "dygn", "halvår", "kl. 9".
_MAY_BE = (
    r"\w*minut kvart\b min\b",
    r"\w*timm tim\b klockan kl\b dygn \w*tid\b kvart\b",
    r"\w*dag dygn datum helg \w*natt morgon fjorton",
    r"\w*veck helg v\b fjorton",
    r"""
    \w*månad mån\b kvartal halvår januari februari mars april maj juni juli augusti september
    oktober november december
    """,
    r"""
    år\b åren\b året\b års \w+[gpsn]år\b halvår kalenderår föreår \w*årig \w*åring \w*årlig sekel
    decenni årtionde årtusende ålder \w*talet födelse kalender fjol
    """,
)
_POSSIBLE = {
    unit: re.compile(rf"(?<![^\W\d_])(?:{'|'.join(may.split())})", re.IGNORECASE)
    for unit, may in zip(_UNITS, _MAY_BE, strict=True)
}
# A form with a `~` may be the bound, and may be something else.
_BOUNDS: Mapping[str, Mapping[str, str]] = {
    _SWEDISH: {
        "before": r"""
            före innan senast ~till ~tills ~inom ~sedan ~tidigare ~förrän ~t\.o\.m ~förra
        """,
        "after": r"""
            efter tidigast därefter ~från ~sedan ~först ~när ~då ~fr\.o\.m ~senare ~om ~vid
        """,
        "least": r"""minst lägst åtminstone ~över ~mer ~fler ~äldre ~eller""",
        "most": r"""
            högst maximalt max längst ~under ~mindre ~färre ~yngre ~eller ~till ~inom ~senast
        """,
    },
    "en": {
        "before": r"""
            before no\slater\sthan at\sthe\slatest ~by ~until ~till ~prior ~latest ~within ~ago
            ~to ~in\sadvance ~earlier ~deadline ~previous\w* ~last ~since ~past ~ahead
        """,
        "after": r"""
            after at\sthe\searliest no\searlier\sthan ~later ~following ~afterwards ~earliest
            ~since ~from ~not\sbefore ~once ~when ~in ~then ~on
        """,
        "least": r"""
            at\sleast minimum no\sless\sthan no\sfewer\sthan ~or\smore ~or\solder ~min
            ~more\sthan ~over ~least
        """,
        "most": r"""
            at\smost maximum no\smore\sthan not\smore\sthan ~max ~up\sto ~exceed\w*
            ~no\s\w+\sthan ~or\sless ~or\sfewer ~or\syounger ~within ~under ~than ~longest ~most
        """,
    },
    "ar": {
        "before": r"""
            [وب]?قبل ~\w*قصاه ~حتى ~إلى ~بحلول ~خلال ~غضون ~منذ ~سابق\w* ~الماضي\w*
        """,
        "after": r"""[وب]?بعد(?:ها|ما)? عقب ~منذ ~من ~[وف]?لاحق\w* ~عند\w* ~ثم ~إثر""",
        "least": r"""
            [أا]لا\s[يت]قل لا\s[يت]قل على\sال[أا]قل \w*حد\s[أا]دنى ~ال[أا]دنى ~[أا]كثر ~فوق
        """,
        "most": r"""
            [أا]لا\s[يت](?:تجاوز|زيد) لا\s[يت](?:تجاوز|زيد|تعدى) \w*حد\s[أا]قصى ~ال[أا]قصى
            ~[أا]قصاه ~ال[أا]كثر ~حتى ~[أا]قل ~دون ~تحت
        """,
    },
    "fa": {
        "before": r"""قبل ~پیش ~تا ~حداکثر ~ظرف ~گذشته""",
        "after": r"""پس بعد ~از ~سپس ~وقتی ~هنگام\w*""",
        "least": r"""حداقل دست‌کم دستکم ~بیش ~بیشتر ~بالای""",
        "most": r"""حداکثر ~تا ~کمتر ~زیر""",
    },
    "tr": {
        "before": r"""önce\w* ~kadar ~geç ~dek ~içinde ~öncesi\w*""",
        "after": r"""sonra\w* ~itibaren ~erken ~üzerine ~\w+[ıi]nca ~\w+[ıi]nce""",
        "least": r"""en\saz\w* asgari minimum ~(?<!en\s)fazla ~üzeri\w* ~üstü\w* ~büyük""",
        "most": r"""en\sfazla azami maksimum en\sçok ~kadar ~altı\w* ~(?<!en\s)az ~küçük ~içinde""",
    },
    "so": {
        "before": r"""ka\shor kahor ~hor\w* ~ilaa ~dambayn ~gudah\w*""",
        "after": r"""kadib ka\sdib ~dib ~dabadeed\w* ~laga\sbilaabo ~markii""",
        "least": r"""ugu\syaraan ~badan""",
        "most": r"""ugu\sbadnaan ugu\sbadan ~ilaa ~yar""",
    },
    "ti": {
        "before": r"""ቅድሚ\w* ~ክሳብ ~ቀደም ~ቅድም\w* ~ኣብ\sውሽጢ""",
        "after": r"""ድሕሪ\w* ~ካብ ~ዳሕራይ ~ድሕር\w* ~ምስ""",
        "least": r"""እንተወሓደ ብውሑዱ ~ልዕሊ""",
        "most": r"""እንተበዝሐ ብዝበዝሐ ~ክሳብ ~ትሕቲ""",
    },
}
_OPPOSITE = (("before", "after"), ("after", "before"), ("least", "most"), ("most", "least"))


def same_times(source: str, translated: str, language: str) -> bool:
    """Return whether no unit of time stands in *translated* in place of another."""
    finder = _times(language)
    if finder is None:
        return True
    ours, theirs = _units(source, _SWEDISH), _units(translated, language)
    if ours - theirs and any(not _POSSIBLE[unit].search(source) for unit in theirs - ours):
        return False
    numbered = _numbered(source, _SWEDISH)
    return not any(
        numbered.get(number, units).isdisjoint(units)
        for number, units in _numbered(translated, language).items()
    )


def same_bounds(source: str, translated: str, language: str) -> bool:
    """Return whether no bound of *translated* is the opposite of the one in the Swedish."""
    if language not in _BOUNDS:
        return True
    ours, may = _bounds(source, _SWEDISH)
    if not ours:
        return True
    theirs, might = _bounds(translated, language)
    return not any(
        one in ours and other not in may and other in theirs and one not in might
        for one, other in _OPPOSITE
    )


def _units(text: str, language: str) -> set[str]:
    finder = _times(language)
    return {found.lastgroup or "" for found in finder.finditer(text)} if finder else set()


def _numbered(text: str, language: str) -> dict[str, set[str]]:
    """Return the units that stand right after each number of *text*."""
    finder = _times(language)
    found: dict[str, set[str]] = {}
    for number in re.finditer(r"(\d+)[\s\u200c-]?", text):
        unit = finder and finder.match(text, number.end())
        if unit and unit.lastgroup:
            found.setdefault(western(number[1]), set()).add(unit.lastgroup)
    return found


def _bounds(text: str, language: str) -> tuple[set[str], set[str]]:
    """Return the bounds *text* surely sets, and those it may."""
    table = _finders(language)
    possible = {bound for bound, (_, perhaps) in table.items() if perhaps.search(text)}
    return {bound for bound in possible if table[bound][0].search(text)}, possible


@lru_cache
def _times(language: str) -> re.Pattern[str] | None:
    language = _SAME.get(language, language)
    if language not in _TIMES:
        return None
    cells = zip(_UNITS, _TIMES[language].split(), strict=True)
    groups = (
        f"(?P<{unit}>{cell.replace('/', '|')})".replace(r"\w", LETTER) for unit, cell in cells
    )
    return re.compile(rf"(?<!{LETTER})(?:{'|'.join(groups)})(?!{LETTER})", re.IGNORECASE)


@lru_cache
def _finders(language: str) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    return {
        bound: (
            words(" ".join(form for form in forms.split() if not form.startswith("~"))),
            words(forms.replace("~", "")),
        )
        for bound, forms in _BOUNDS[language].items()
    }
