"""What denies by its meaning, how a denial is put without one, and how little words are said.

In Swedish and in the languages of our visitors; languages that are not here are not asked for it.
"""

from kiosk.services.translation.patterns import words

# Swedish that denies without a denial.
LACKING = r"""
    saknar? saknas saknade ogiltig\w* otillåt\w* olaglig\w* omöjlig\w* förbju\w* förbud\w* avslag
    avslår avslås avslagit avslagits avslogs? nekar nekas nekats nekades
"""
# Words of such a meaning, beside denials.
MEANING = {
    "ar": words(
        r"""
        \w*فتقر\w* \w*فتقد\w* \w*نقص\w* \w*ناقص\w* مفقود\w* \w*باطل\w* \w*لاغ\w* \w*ملغ\w*
        \w*منته\w* \w*محظور\w* \w*ممنوع\w* \w*حظر\w* \w*منع\w* \w*مستحيل\w* \w*رفض\w* \w*مرفوض\w*
        \w*تعذر\w* \w*خارج\w*
        """
    ),
    "en": words(
        r"""
        lack\w* miss\w* absen\w* void expired? forbid\w* prohibit\w* ban(?:s|ned)? unlawful\w*
        reject\w* refus\w* den(?:y|ied|ies|ial) declin\w* turn\w*\sdown fail\w* need\w* gone lost
        out\sof """
    ),
    "fa": words(
        r"""
        کمبود\w* کم باطل\w* منقضی ممنوع\w* محال \w*رد \w*ردّ رد\w* مردود\w* فاقد محروم\w* منع\w*
        """
    ),
    "so": words(
        r"""
        waa(?:yay|yey|yo) maqan maqn\w* dhiman dhacay dhacsan\w* mamnuuc\w* reeban\w* diid\w*
        suurtagal sharci\s?darro qabin lahayn buray buriyay
        """
    ),
    "ti": words(
        r"""
        \w*ጎደለ\w* \w*ጎዲሉ\w* \w*ጐደለ\w* \w*ክልኩል\w* \w*ክልከላ\w* \w*ነጸገ\w* \w*ነጺጉ\w* \w*ውድቕ\w*
        """
    ),
    "tr": words(
        r"""
        eksik\w* geçersiz\w* yasak\w* imkansız\w* imkânsız\w* red\w* ret\w* mahrum\w* yoksun\w*
        hükümsüz\w*
        """
    ),
}

# Denials that are put without one, and what then says them.
ANSWERS = tuple(
    (words(phrase), {tag: words(answer) for tag, answer in answers.items()})
    for phrase, answers in (
        (
            r"inte\s(?:\w+\s)?(?:mer|fler|längre|senare|tidigare|äldre|yngre|mindre|färre|högre|lägre)\sän",
            {
                "en": r"""
                no\s\w+\sthan not\s\w+\sthan at\s(?:most|least) up\sto maximum within limit\w*
                or\s\w+
                """,
                "ar": r"""
                [أا]قصى \w*قصاه حتى (?:لا|[أا]لا)\s[يت](?:قل|زيد|تجاوز|تعدى) خلال \w*غضون
                ال[أا]كثر ال[أا]قل
                """,
                "fa": "حداکثر حداقل تا ظرف",
                "tr": r"en\s\w+ azami kadar içinde",
                "so": r"ugu\s\w+ ilaa gudah\w*",
                "ti": r"እንተበዝሐ ክሳብ ውሽጢ",
            },
        ),
        (
            r"glöm\sinte",
            {
                "en": "remember be\\ssure make\\ssure",
                "ar": r"[وف]?تذكر\w* \w*ت[أا]كد\w*",
                "fa": r"یاد\w* حتما حتماً به‌خاطر",
                "tr": r"hatırla\w* unutma\w*",
                "so": r"xusuus\w* hubi\w*",
                "ti": r"\w*ዘክር\w* \w*ዘክሩ\w*",
            },
        ),
        (
            r"tveka\sinte",
            {
                "en": "feel\\sfree welcome please",
                "ar": r"\w*تفضل\w* يرجى بحرية يسعدنا",
                "fa": "لطفا لطفاً حتما خوشحال",
                "tr": "lütfen rahatça",
                "so": "fadlan",
                "ti": r"\w*በጃ\w*",
            },
        ),
        (
            r"inte\s(?:bara|endast|enbart)",
            {
                "en": "both also well too and only",
                "ar": r"ليس\sفقط أيضا أيضًا أيضاً كل\sمن بل كذلك",
                "fa": r"نه\sتنها هم نیز",
                "tr": r"sadece yalnız\w* hem de da ayrıca",
                "so": r"sidoo\skale labada labadaba kaliya keliya",
                "ti": r"ጥራይ እውን እዉን",
            },
        ),
        (
            r"inte(?:\s\w+){0,4}\slängre",
            {"pl": r"przesta\w+", "ru": r"перест\w+", "uk": r"перест\w+"},
        ),
        (
            r"inte\sminst",
            {
                "en": r"not\sleast especially particularly",
                "ar": r"لا\sسيما خاصة خصوصا خصوصًا",
                "fa": r"به‌ویژه بویژه خصوصا",
                "tr": r"özellikle",
                "so": "gaar",
                "ti": r"ብፍላይ",
            },
        ),
        (
            r"inte\s(?:lämnas|vara|stå)\stom\w*",
            {
                "en": r"fill\w* required mandatory",
                "ar": r"\w*ملء \w*مل[أؤ]\w* \w*تعبئة \w*مطلوب\w*",
                "fa": "پر الزامی",
                "tr": r"doldur\w* zorunlu",
                "so": r"\w*buuxi\w*",
                "ti": r"\w*ምላእ\w* \w*ምሉእ\w*",
            },
        ),
        (
            r"inte\s(?:har\s)?fyllt",
            {
                "en": r"under below younger not\syet",
                "ar": r"دون تحت [أا]قل [أا]صغر",
                "fa": "زیر کمتر",
                "tr": r"altı\w* küçük",
                "so": r"ka\syar",
                "ti": r"ትሕቲ",
            },
        ),
        (
            r"(?:utan|ingen|inga)\s(?:\w+\s)?(?:kostnad|avgift)\w* kostar\s(?:inget|ingenting)",
            {
                "en": r"free no\s(?:\w+\s)?(?:cost|charge|fee)s?",
                "ar": r"\w*مجان\w*",
                "fa": "رایگان",
                "tr": r"ücretsiz\w* bedava",
                "so": r"bilaash\w* lacag\sla['’]aan",
                "ti": r"\w*ነጻ \w*ናጻ",
            },
        ),
    )
)

# Little words said plainly: then no negation says them.
PLAIN = {
    tag: {kind: words(forms) for kind, forms in kinds.items()}
    for tag, kinds in {
        "ar": {
            "free": r"\w*مجان\w*",
            "closed": r"\w*مغلق\w* \w*غلاق\w* \w*غلق\w*",
            "only": "فقط وحده وحدها مجرد حصرا حصراً حصريا",
            "before": "[وب]?قبل",
            "wrong": r"\w*خط[أإئ]\w* \w*خاطئ\w* \w*[أا]خطاء",
            "lack": r"\w*فتقر\w* \w*نقص\w* \w*ناقص\w* مفقود\w*",
        },
        "en": {
            "free": r"free",
            "closed": r"clos\w* shut\w*",
            "only": "only just merely solely exclusively simply",
            "before": "before prior",
            "wrong": r"""
            wrong\w* incorrect\w* error\w* mistake\w* fault\w* false\w* inaccurate\w* fail\w*
            """,
            "lack": r"lack\w* missing without absent",
        },
        "fa": {
            "free": r"رایگان",
            "closed": r"بسته تعطیل",
            "only": "فقط تنها صرفا صرفاً",
            "before": r"قبل پیش",
            "wrong": r"اشتباه\w* غلط\w* نادرست\w* خطا\w*",
            "lack": r"کمبود\w* فاقد بدون",
        },
        "so": {
            "free": r"bilaash\w* lacag\sla['’]aan",
            "closed": r"xir\w* xid\w*",
            "only": "kaliya keliya uun",
            "before": r"ka\shor kahor",
            "wrong": r"khalad\w* qalad\w* qaldan\w* khaldan\w*",
            "lack": r"maqan\w* la['’]aan\w*",
        },
        "ti": {
            "free": r"\w*ነጻ \w*ናጻ",
            "closed": r"\w*ዕጽ\w* \w*ዓጽ\w*",
            "only": r"ጥራይ\w*",
            "before": r"ቅድሚ",
            "wrong": r"\w*ጌጋ\w* \w*ስሕተት\w*",
            "lack": r"\w*ጎደለ\w* ብዘይ\w*",
        },
        "tr": {
            "free": r"ücretsiz\w* bedava",
            "closed": r"kapal\w* kapat\w*",
            "only": r"sadece yalnız\w* tek\w* ancak",
            "before": r"önce\w*",
            "wrong": r"yanlış\w* hata\w*",
            "lack": r"eksik\w*",
        },
    }.items()
}
# A negation together with one of these says "only".
EXCEPT = {
    "ar": words(r"[وف]?إلا سوى غير عدا باستثناء"),
    "en": words(r"except but unless until other more than beyond anything anyone any"),
    "fa": words(r"جز به‌جز مگر بیشتر بیش"),
    "so": words(r"mooyee maahee mooyaane ka\sbadan"),
    "ti": words(r"\w*ብዘይካ እንተዘይ\w* \w*ዝበልጽ"),
    "tr": words(r"başka dışında hariç fazla\w*"),
}
# Yes and no as an answer, at its beginning.
YES = {
    tag: words(forms)
    for tag, forms in {
        "ar": "نعم أجل بلى",
        "bn": "হ্যাঁ",
        "ckb": "بەڵێ",
        "de": "ja",
        "en": "yes yeah",
        "es": "sí",
        "fa": "بله آری",
        "fi": "kyllä joo",
        "fr": "oui",
        "ku": "erê belê",
        "pl": "tak",
        "ro": "da",
        "ru": "да",
        "so": "haa",
        "sq": "po",
        "ti": "እወ",
        "tr": "evet",
        "uk": "так",
        "ur": "ہاں جی",
        "am": "አዎ አዎን",
    }.items()
}
NO = {
    tag: words(forms)
    for tag, forms in {
        "ar": "لا كلا",
        "bn": "না",
        "ckb": "نەخێر نا",
        "de": "nein nicht",
        "en": "no not nope",
        "es": "no",
        "fa": "نه خیر",
        "fi": "ei",
        "fr": "non",
        "ku": "na",
        "pl": "nie",
        "ro": "nu",
        "ru": "нет",
        "so": "maya may",
        "sq": "jo",
        "ti": r"ኣይፋል\w* ኣይኮነን",
        "tr": "hayır",
        "uk": "ні",
        "ur": "نہیں",
        "am": "አይ አይደለም",
    }.items()
}
YES |= {"prs": YES["fa"], "kmr": YES["ku"]}
NO |= {"prs": NO["fa"], "kmr": NO["ku"]}
