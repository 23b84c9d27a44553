"""How languages deny: words that can only deny, words that may, and phrases that only sound so.

Adjectives with a negation in them ("unclear") are listed one by one, or by their stems: most words
that begin like them deny nothing (university, Persian بیمه, Polish niedziela).
"""

import re
from dataclasses import dataclass

from kiosk.services.translation.patterns import words


@dataclass(frozen=True, slots=True)
class Denials:
    """What finds the denials of one language."""

    sure: re.Pattern[str]
    may: re.Pattern[str]
    without: re.Pattern[str]  # of those that may, what says "without"
    unless: re.Pattern[str]  # of those that may, what says "if not"
    neutral: re.Pattern[str]  # no denial at all: "no later than"


def _denials(
    sure: str, may: str, *, without: str = "", unless: str = "", neutral: str = ""
) -> Denials:
    every = words(f"{may} {without} {unless}")
    return Denials(words(sure), every, words(without), words(unless), words(neutral))


DENIALS = {
    "am": _denials(
        r"[አኣ]ይ\w+ም [አኣ]ል\w+ም የለም የለውም የለኝም የለብ\w+",
        r"""
        የማይ\w+ የማል\w+ የማት\w+ ሳይ\w+ ሳል\w+ ሳት\w+ እንዳይ\w+ እንዳል\w+ እንዳት\w+ ያል\w+ [አኣ]ት(?!ክልት)\w+ ምንም
        በፍጹም
        """,
        without="ያለ",
    ),
    "ar": _denials(
        r"[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|لست|لسنا|ألا|لسنا|لستم)",
        r"[وفبل]*(?:غير|عدم|إلا|أبدا|أبداً|سوى) ب?لا[يتن]\w{2,}",
        without="[وف]?(?:دون|بدون|بلا)",
        neutral=r"""
        [وف]?لا\s[يت]زال\w* [وف]?لا\sبد [وف]?لا\sسيما (?:لا|[أا]لا)\s[يت](?:قل|زيد|تجاوز|تعدى)
        [وب]?غير\sذلك و?غير(?:ها|ه|هم) دون\sسن ليس\sفقط
        """,
    ),
    "bn": _denials(
        "না নেই নয় নি",
        r"""
        (?:করে|হয়|পারে|দেয়|পায়|আসে|যায়|নেয়|জানায়|পাঠায়|লেখে|থাকে|করি|পাই|পারি|করেন|পারেন|দেন|পান|হন)নি
        অবৈধ অসম্ভব অজানা অসম্পূর্ণ
        """,
        without="ছাড়া",
        neutral=r"কি\sনা কিনা পর্যন্ত\sনা",
    ),
    "ckb": _denials(
        r"نییە\w* نیە نین نیم هەرگیز",
        r"""
        نا(?:توان|بێ|بن|کا|کە|کر|چێ|چن|دا|دە|در|یە|زان|گا|گر|گۆ|خا|خە|خو|مێن|وێت|هێڵ|نێر)\w*
        نە(?:ک|بو|بێ|بن|ما|درا|دا|دە|توان|یتوان|یان|چو|هات|گر|گە|زان|نووس|نێر|هێن|ی)\w*
        (?:دا|دەر|ڕا|لێ|پێ|تێ|هەڵ|وەر|بەر|ڕوو|سەر)(?:نە|نا)[کگدنهخچب]\w+ مە(?:کە|دە|چۆ|نووس|نێر)\w*
        هیچ\w* نادروست نادیار ناتەواو
        """,
        without="بەبێ بێ",
    ),
    "de": _denials(
        r"nicht kein\w* nie niemals",
        r"""
        nichts niemand\w* weder nirgends nein
        un(?:möglich|gültig|bekannt|vollständig|klar|sicher|zulässig|zufrieden|richtig|erlaubt)\w*
        un(?:verheiratet|fähig|berechtigt|bezahlt|verständlich|leserlich|wahrscheinlich|nötig)\w*
        """,
        without="ohne",
        neutral=r"nicht\snur",
    ),
    "en": _denials(
        r"not \w+n['’]t never no\sone nobody nothing cannot neither nor",
        r"""
        no none nowhere dont cant non-\w+ unable unauthori[sz]ed unavailable unaware
        uncertain unclear unemployed unfair unfinished unhappy unhealthy uninsured unknown
        unlawful\w* unlikely unmarried unnecessar\w+ unpaid unprepared underprepared unreadable
        unregistered unsafe unsatisf\w+ unsigned unsuccessful\w* unsuitable unsure untrue unused
        unwell unwilling unwelcome impossible incomplete incorrect\w* inaccurate\w* invalid
        insufficient\w* ineligible inaccessible illegal\w* irrelevant dissatisfied disagree\w*
        """,
        without="without",
        unless="unless",
        neutral=r"""
        no\s(?:later|more|less|fewer|longer|earlier|older|younger)\sthan no\smatter no\sdoubt
        not\sonly not\sleast whether\sor\snot at\sno\s(?:extra\s|additional\s)?(?:cost|charge)
        """,
    ),
    "es": _denials(
        "no nunca jamás",
        r"ning\w+ nadie nada ni tampoco imposible\w* inválid\w* incomplet\w* desconocid\w*",
        without="sin",
        neutral=r"no\sobstante no\ss[oó]lo sin\sembargo",
    ),
    "fa": _denials(
        r"نیست\w* نمی\S* ندار\w* نکن\w* نشد\w* نبای\w* هرگز نبود\w* نخواه\w*",
        r"""
        نه هیچ\w* غیر\S* فاقد عدم خیر
        ن(?:کرد|شو|داشت|باش|توان|داد|ده|گفت|گوی|رفت|رو[دی]|رس|گذا|گرفت|گیر)\S*
        ن(?:یاف|ماند|دید|بین|آمد|پذیر|فرست|نویس|پرداز)\S*
        نیا(?:ور|ید|مد|یند)\S* نا(?:ممکن|معتبر|درست|قص|مشخص|موفق|توان|کافی|معلوم|مجاز|تمام)\w*
        بیکار\w*
        """,
        without=r"بدون بی بی\u200c\S+",
        neutral=r"نه\sتنها غیره یا\s(?:خیر|نه) ساعت\sنه",
    ),
    "fi": _denials(
        "ei eivät eikä älä älkää",
        r"""
        en et emme ette ett(?:ei|en|emme)\w* mahdot\w+ tuntemat\w+ riittämät\w+ lait(?:on|tom)\w*
        työt(?:ön|töm)\w* asunnot\w+ kykenemät\w+ tarpeet\w+ vaarat\w+ \w+tt[oö]m\w+ epä\w+
        \w+m[aä]t(?:on|ön|tom\w+|töm\w+)
        """,
        without=r"ilman \w+m[aä]tt[aä]",
        neutral=r"""
        riippumatta välittämättä huolimatta puhumattakaan \w*onnettomuu\w* ei\svain ei\sainoastaan
        """,
    ),
    "fr": _denials(
        r"ne\s\w+\s(?:\w+\s)?(?:pas|jamais|plus) n['’]\w+\s(?:\w+\s)?(?:pas|jamais|plus) jamais",
        r"ne n['’]\w+ pas aucune? rien personne ni non impossible\w* invalide\w* incompl[eè]t\w*",
        without="sans",
        neutral=r"(?:une|la|cette|chaque|par|toute|votre|autre)\spersonne",
    ),
    "ku": _denials(
        r"nîn\w* tune tunene qet ni(?:kar|zan)\w+",
        r"""
        na(?:k|ç|xw|be|bin|bî|ye|yê|de|din|dî|gir|gih|hêl|mîn|kev|bîn)\w*
        ne(?:kir|kin?|bû|bin|be|hat|çû|da|de|di|girt?|xwest|xist|fikir|ma|mîn|kar|zan|gih)\w*
        ne(?=\s\w+) me(?:ke|kin|de|din|çe|çin|be|bin) tu\skes tu\stiştek
        """,
        without=r"bêyî bê(?=\s(?:ku|destûr|pere|kar|mal)\w*)",
    ),
    "pl": _denials(
        "nie nigdy",
        r"""
        żad\w+ brak\w* nikt nikogo nikomu nic niczego ani nigdzie
        nie(?:możliw|ważn|znan|pełn|prawidłow|legaln|dostępn|jasn|kompletn|obecn)\w*
        nie(?:zadowol|pewn|wystarcz|opłac|zgodn)\w*
        """,
        without="bez",
        neutral=r"nie\stylko",
    ),
    "ro": _denials(
        r"nu n-\w+ niciodată",
        r"""
        nici\w* nimeni nimic neval\w+ necunos\w+ neclar\w* neplăt\w+ nesemn\w+ nesigur\w*
        imposibil\w* incomplet\w* incorect\w* insuficient\w* invalid\w* ilegal\w*
        """,
        without="fără",
        neutral=r"nu\snumai nu\sdoar",
    ),
    "ru": _denials(
        "не нет никогда",
        r"""
        нельзя нигде никто никого никому никак\w* ничего ничто ни невозможн\w* недейств\w*
        неизвест\w* недостат\w* неполн\w* неправильн\w* незаконн\w* недоступн\w* неясн\w*
        недопуст\w* неверн\w* неуверен\w* неоплач\w*
        """,
        without="без",
        neutral=r"не\sтолько пока(?:\s\w+){0,2}\sне",
    ),
    "so": _denials(
        r"maaha ma\saha waligeed weligeed weligaa",
        r"""
        (?:loo?|ka|la|u|ku|i|na|si|lagu|loogu)?ma mana maya may maan maanan maanay maanu
        ha(?=\s(?:\w+\s){0,2}\w*n(?!\w)) (?:in)?aan(?=\s(?:\w+\s){0,2}\w*[^s]n(?!\w))
        (?:in|maxaa)?(?:uusan|aysan|aadan|aanan|aanay) lah[ae]yn ah[ae]yn jirin waxba cidna midna
        """,
        without=r"\w*la['’]aan\w*",
    ),
    "sq": _denials(r"nuk s['’]\w+ mos kurrë", r"asnjë\w* jo askush asgjë", without="pa"),
    "ti": _denials(
        r"[ኣአ][ይየ]\w+ን የለን የልቦን [ኣአ]ይኮነ\w*",
        r"[ኣአ][ይየ]\w+ (?!ብዘይ)\w*ዘይ\w+ የብ\w+ የለ\w* ከይ(?!ድ|ደ|ዱ|ዶ|ዲ)\w+",
        without=r"ብዘይ\w*",
        neutral=r"[ኣአ]ይተ [ኣአ]ይነት\w* [ኣአ]የር\w* [ኣአ]የናይ [ኣአ]የኖት ዘይቲ\w*",
    ),
    "tr": _denials(
        r"değil\w* yok(?:tur)? asla \w{2,}m[ıiuü]yor\w* \w+m[ae]y[ıi]n(?:[ıi]z)?",
        r"""
        hiç\w* hayır ne(?=\s(?:\w+\s){1,9}ne\s)
        \w+m[ae](?:d[ıi]|m[ıi]ş|y[ae][nc]|y[ıi][np]|z|m[ae])\w*
        """,
        without=r"\w+m[ae]d[ae]n \w+s[ıiuü]z\w*",
        neutral=r"""
        \w+m[ae]d[ae]n\s(?:önce|evvel)\w* mahkemeden tamam\w* fransız\w* hırsız\w* komedi\w*
        kaçınılmaz\w* anlaşmazlı\w* \w+[ae]şm[ae]d[ae]n sadece\sdeğil yalnızca\sdeğil
        """,
    ),
    "uk": _denials(
        "не ні ніколи немає нема",
        r"""
        ж[оі]дн\w+ ніхто нікого нікому нічого ніде неможлив\w* недійсн\w* невідом\w* недостат\w*
        неповн\w* неправильн\w* незаконн\w* недоступн\w* незрозуміл\w* необов\w+ невпевн\w*
        """,
        without="без",
        neutral=r"не\sлише не\sтільки (?:поки|доки)(?:\s\w+){0,2}\sне",
    ),
    "ur": _denials(
        "نہیں ہرگز مت",
        r"نہ غیر\w* عدم نا(?:ممکن|مکمل|معلوم|قابل|کام|کافی|اہل|درست)\w*",
        without="بغیر بلا بے",
    ),
}
DENIALS |= {"prs": DENIALS["fa"], "kmr": DENIALS["ku"]}
