"""Words that count and measure, in the languages where we are sure of them."""

import re
from collections.abc import Mapping

from kiosk.services.translation.negation import LETTER, words


def _kinds(**patterns: str) -> Mapping[str, re.Pattern[str]]:
    return {kind: words(pattern) for kind, pattern in patterns.items()}


def _beside(**patterns: str) -> Mapping[str, re.Pattern[str]]:
    """Return what finds each kind right after a number, as in "3 miljoner" and "3mkr"."""
    return {
        kind: re.compile(
            rf"\d[\s-]?(?:de\s)?(?:{'|'.join(pattern.split())})(?!{LETTER})", re.IGNORECASE
        )
        for kind, pattern in patterns.items()
    }


def _counts(patterns: str, before: str = "") -> Mapping[str, re.Pattern[str]]:
    """Return what finds the words for two, three and so on; "-" where none is sure."""
    return {
        str(value): words(before + pattern if before else pattern.replace("|", " "))
        for value, pattern in enumerate(patterns.split(), start=2)
        if pattern != "-"
    }


MAGNITUDES = {
    "sv": _beside(
        thousand=r"tusen\w* tkr", million=r"miljon\w* mkr|mnkr|milj", billion=r"miljard\w* mdkr"
    ),
    "en": _beside(
        thousand="thousand tkr", million="millions? m mkr mnkr", billion="billions? bn mdkr"
    ),
    "ar": _beside(
        thousand="ألف ألفا ألفًا آلاف الاف",
        million="مليون مليونا مليونًا ملايين",
        billion="مليار مليارا مليارًا مليارات",
    ),
    "fa": _beside(thousand="هزار", million="میلیون", billion="میلیارد"),
    "tr": _beside(thousand="bin", million="milyon", billion="milyar"),
    "so": _beside(
        thousand="kun", million=r"mil[iy]+[ao]+n million m", billion=r"bil[iy]+[ao]+n bn"
    ),
    "ti": _beside(thousand="ሽሕ", million=r"ሚልዮን ሚሊዮን ሚልየን", billion=r"ቢልዮን ቢሊዮን ቢልየን"),
    "de": _beside(thousand="tausend", million="Million(?:en)?", billion="Milliarden?"),
    "es": _beside(thousand="mil", million="mill(?:ón|ones)", billion="mil\\smillones"),
    "fr": _beside(thousand="mille", million="millions?", billion="milliards?"),
    "fi": _beside(thousand=r"tuhat\w* tuhan\w*", million=r"miljoon\w*", billion=r"miljard\w*"),
    "pl": _beside(thousand=r"tysi\w+ tys", million=r"milion\w* mln", billion=r"miliard\w* mld"),
    "ru": _beside(thousand=r"тысяч\w* тыс", million=r"миллион\w* млн", billion=r"миллиард\w* млрд"),
    "uk": _beside(thousand=r"тисяч\w* тис", million=r"мільйон\w* млн", billion=r"мільярд\w* млрд"),
}

_SIGN = "|%|٪"
PERCENT = {
    tag: {"percent": re.compile(pattern.pattern + _SIGN, re.IGNORECASE)}
    for tag, pattern in {
        "sv": words("procent"),
        "en": words(r"per\scent percent percentage"),
        "ar": words(r"[بو]?(?:المئة|المائة|بالمئة|بالمائة|بالمية)"),
        "fa": words("درصد فیصد"),
        "tr": words("yüzde"),
        "so": words(r"boqolkiiba boqolkiba"),
        "de": words("Prozent"),
        "es": words(r"por\sciento"),
        "fr": words(r"pour\scent"),
        "fi": words(r"prosent\w*"),
        "pl": words(r"procent\w*"),
        "ru": words(r"процент\w*"),
        "uk": words(r"відсотк\w* процент\w*"),
    }.items()
}

MONEY = {
    "sv": _kinds(
        crown=r"\w*kron(?:or|ors|an|a) kr sek öre",
        euro="euro eur €",
        dollar=r"dollar\w* usd",
        pound=r"pund\w* gbp",
    ),
    "en": _kinds(euro="euros? eur", dollar="dollars? usd", pound=r"pounds?\ssterling"),
    "ar": _kinds(
        euro="يورو",
        dollar="دولار دولارات دولارا دولارًا",
        dinar="دينار دنانير",
    ),
    "fa": _kinds(euro="یورو", dollar="دلار", dinar="تومان ریال افغانی"),
    "tr": _kinds(euro=r"[ae]vro euro\w*", dollar=r"dolar\w*", dinar=r"lira\w*"),
    "so": _kinds(euro="yuuro euro", dollar=r"do+lar\w*", dinar="shilin"),
    "ti": _kinds(euro="ዩሮ", dollar="ዶላር", dinar="ናቕፋ ብር"),
    "de": _kinds(euro="euro", dollar="dollar", pound="pfund"),
    "es": _kinds(euro="euros?", dollar="dólar(?:es)?", pound="pesos?"),
    "fr": _kinds(euro="euros?", dollar="dollars?"),
    "fi": _kinds(euro=r"euro\w*", dollar=r"dollar\w*"),
    "pl": _kinds(euro="euro", dollar=r"dolar\w*", pound=r"złot\w*"),
    "ru": _kinds(euro="евро", dollar=r"доллар\w*", pound=r"рубл\w*"),
    "uk": _kinds(euro="євро", dollar=r"долар\w*", pound=r"грив\w*"),
}

COUNTS = {
    "sv": _counts("två|båda tre fyra fem sex sju åtta nio tio elva tolv"),
    "en": _counts("two|both three four five six seven eight nine ten eleven twelve"),
    "de": _counts(r"zwei|beide\w* drei vier fünf sechs sieben acht neun zehn elf zwölf"),
    "es": _counts("dos|ambos tres cuatro cinco seis siete ocho nueve diez once doce"),
    "fr": _counts("deux trois quatre cinq six sept huit - dix onze douze"),
    "tr": _counts(r"iki\w* üç\w* dört\w* beş\w* altı yedi\w* sekiz\w* dokuz\w* on"),
    "fa": _counts("دو سه چهار پنج شش هفت هشت - ده"),
    "so": _counts(
        r"laba\w* saddex\w* afar\w* shan\w* lix\w* todd?oba\w* siddeed\w* sagaal\w* toban\w*"
    ),
    "ar": _counts(
        "(?:[اإ]ثن(?:ان|ين|تان|تين)|كلا|كلتا) ثلاثة? [أا]ربعة? خمسة?"
        " ستة? سبعة? ثمان(?:ية|ي)? تسعة? عشرة?",
        before="[وفبل]?(?:ال)?",
    ),
    "ti": _counts(r"ክልተ\w* ሰለስተ\w* ኣርባዕተ ሓሙሽተ ሽዱሽተ ሸውዓተ ሸሞንተ ትሽዓተ ዓሰርተ"),
}
