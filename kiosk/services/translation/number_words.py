"""Words beside a number, where we are sure of them: thousands, per cent, currencies."""

import re
from collections.abc import Mapping

from kiosk.services.translation.patterns import LETTER, words


def _beside(**patterns: str) -> Mapping[str, re.Pattern[str]]:
    """Return what finds each kind after a number or an amount: "3 miljoner", "3mkr"."""
    return {
        kind: re.compile(
            rf"\d[\s-]?(?:kr\s|de\s)?(?:{'|'.join(pattern.split())})(?!{LETTER})", re.IGNORECASE
        )
        for kind, pattern in patterns.items()
    }


MAGNITUDES = {
    "sv": _beside(
        thousand=r"tusen\w* tkr tsek ksek",
        million=r"miljon\w* mkr mnkr milj msek",
        billion=r"miljard\w* mdkr",
    ),
    "en": _beside(
        thousand="thousand k tkr tsek ksek",
        million="millions? m mkr mnkr msek",
        billion="billions? bn mdkr",
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

# A currency that is none of Sweden's neighbours' is a dinar here.
_NAMES: Mapping[str, Mapping[str, str]] = {
    "sv": {
        "crown": r"\w*kron(?:or|ors|an|a) [tkm]?kr [tkm]?sek mnkr mdkr",
        "öre": "öre",
        "euro": "euro eur",
        "dollar": r"\w*dollar\w* usd",
        "pound": r"\w*pund\w* gbp",
        "dinar": r"dinar\w* rial\w* lira\w* dirham\w* toman\w* afghani\w* shilling\w* nakfa birr",
    },
    "en": {
        "crown": r"kron\w+ [tkm]?kr [tkm]?sek crowns?",
        "öre": r"öre ore (?<!per\s)cents? pence penn(?:y|ies)",
        "euro": "euros? eur",
        "dollar": "dollars? usd bucks?",
        "pound": r"pounds?\ssterling gbp quid",
        "dinar": "dinars? rials? liras? dirhams?",
    },
    "ar": {
        "crown": "(?:ال)?كرون(?:ة|ا|ات|ه)?",
        "öre": "(?:ال)?[أا]ور(?:ه|ة) سنت سنتات",
        "euro": "(?:ال)?يورو",
        "dollar": "(?:ال)?دولار دولارات دولارا دولارًا",
        "pound": r"(?:ال)?جنيه\w*",
        "dinar": "دينار دنانير ريال ريالات ريالا ريالًا ليرة ليرات درهم دراهم",
    },
    "fa": {
        "crown": "کرون کرونا",
        "öre": "اوره",
        "euro": "یورو",
        "dollar": "دلار",
        "pound": "پوند",
        "dinar": "تومان ریال افغانی دینار لیر لیره درهم",
    },
    "tr": {
        "crown": r"kron kronu\w* krona kronluk",
        "öre": r"öre sent kuruş\w*",
        "euro": r"[ae]vro\w* euro\w*",
        "dollar": r"dolar\w*",
        "pound": r"sterlin\w*",
        "dinar": r"lira\w* riyal\w* dinar\w* dirhem\w*",
    },
    "so": {
        "crown": r"k[ao]ro+n\w* kroon\w*",
        "öre": "öre",
        "euro": "yuuro euro",
        "dollar": r"do+lar\w*",
        "dinar": r"shilin\w* riyaal\w* diinaar\w*",
    },
    "ti": {
        "crown": r"\w?ክሮ[ነና]\w*",
        "euro": r"\w?[ዩኤ]ሮ",
        "dollar": r"\w?ዶላር\w*",
        "dinar": r"\w?ናቕፋ \w?ብር",
    },
    "de": {
        "crown": "kronen?",
        "öre": "öre cents?",
        "euro": "euro",
        "dollar": "dollar",
        "pound": "pfund",
    },
    "es": {"crown": "coronas?", "euro": "euros?", "dollar": "dólar(?:es)?", "dinar": "pesos?"},
    "fr": {"crown": "couronnes?", "euro": "euros?", "dollar": "dollars?"},
    "fi": {
        "crown": r"kruunu\w*",
        "öre": r"äyri\w* sentti\w*",
        "euro": r"euro(?!op)\w*",
        "dollar": r"dollari\w*",
    },
    "pl": {"crown": r"koron\w*", "euro": "euro", "dollar": r"dolar\w*", "dinar": r"złot\w*"},
    "ru": {"crown": r"крон\w*", "euro": "евро", "dollar": r"доллар\w*", "dinar": r"рубл\w*"},
    "uk": {"crown": r"крон\w*", "euro": "євро", "dollar": r"долар\w*", "dinar": r"грив\w*"},
}
# Before or after a number, with a blank or without.
_SIGNS = {"crown": r":-|,-", "euro": "€", "dollar": r"\$", "pound": "£"}
MONEY = {
    language: {
        kind: re.compile(
            "|".join((words(names).pattern, *(_SIGNS[one] for one in (kind,) if one in _SIGNS))),
            re.IGNORECASE,
        )
        for kind, names in kinds.items()
    }
    for language, kinds in _NAMES.items()
}
