"""Numbers in words: two, thirty, third, half; in the languages where we are sure of them.

A row of a language holds its words for 2 to 19, for the tens, for a hundred, a thousand, a million,
a billion and a half, in this order; `/` parts the forms of one, `-` stands where there is none, and
`_` is a blank inside. A form with a `~` is also something else (tr "altı": under), so it may say
the number, but does not add one. A number put together from several words counts as each of them.
"""

import re
from functools import lru_cache

from kiosk.services.translation.patterns import LETTER

HALF = "½"
_VALUES = tuple(
    str(value) for value in (*range(2, 20), *range(20, 100, 10), 100, 1000, 10**6, 10**9)
)
_INSIDE = rf"(?:{LETTER}|\u200c)"
_TR = r"(?:[ıiuü]nc[ıiuü]\w*|s[ıi]\w{0,5}|[ea]r|[yndl]?[ıiuüae]\w{0,3}|[dt][ea]n?|l[ıi]k)?"
_FI = r"(?:\w{0,4}(?:toista)?)"

_ROWS = {
    "en": r"""
        two/both/twice/~second/~couple/~pair/~double\w* three/third/thirds/thirdly
        four/fourth/~quarter\w* five/fifth six/sixth seven/seventh eight/eighth nine/ninth
        ten/tenth/tens eleven/eleventh twelve/twelfth/dozen thirteen/thirteenth
        fourteen/fourteenth/fortnight fifteen/fifteenth sixteen/sixteenth seventeen/seventeenth
        eighteen/eighteenth nineteen/nineteenth twenty/twentieth thirty/thirtieth forty/fortieth
        fifty/fiftieth sixty/sixtieth seventy/seventieth eighty/eightieth ninety/ninetieth
        hundreds?/hundredth thousands?/thousandth millions? billions? half/halves/halved/halfway
    """,
    "ar": r"""
        [اإ]ثن(?:ان|ين|تان|تين)/كلتا/كلاهما/كليهما/~كلا/~ثانية?/~\w{2,}(?:ين|ان)
        ثلاثة?/ثالثة?/~ثلث [أا]ربعة?/رابعة?/~ربع خمسة?/خامسة? ستة/(?<!ل)ست/سادسة? سبعة?/سابعة?
        ثمان(?:ية|ي)?/ثامنة? تسعة/~تسع/تاسعة? عشرة?/عاشرة?/عشرات
        [أا]حد_عشرة?/[إا]حدى_عشرة?/حادي_عشر [اإ]ثنا_عشرة?/[اإ]ثني_عشرة?/ثاني_عشر
        ثلاثة?_عشرة?/ثالث_عشر [أا]ربعة?_عشرة?/رابع_عشر خمسة?_عشرة?/خامس_عشر ستة?_عشرة?/سادس_عشر
        سبعة?_عشرة?/سابع_عشر ثماني?ة?_عشرة?/ثامن_عشر تسعة?_عشرة?/تاسع_عشر عشر(?:ون|ين)
        ثلاث(?:ون|ين) [أا]ربع(?:ون|ين) خمس(?:ون|ين) ست(?:ون|ين) سبع(?:ون|ين) ثمان(?:ون|ين)
        تسع(?:ون|ين) مئة/مائة/مئات/مئتان/مئتين/مائتين [أا]لف/[أا]لفا/[أا]لفًا/[آا]لاف/[أا]لفين
        مليون/مليونا/مليونًا/ملايين/مليونين مليار/مليارا/مليارًا/مليارات نصف
    """,
    "fa": r"""
        دو/دوم/دومین/هردو سه/سوم/سومین چهار/چهارم/چهارمین پنج/پنجم شش/ششم هفت/هفتم هشت/هشتم نهم
        ده/دهم یازده/یازدهم دوازده/دوازدهم سیزده/سیزدهم چهارده/چهاردهم پانزده/پانزدهم
        شانزده/شانزدهم هفده/هفدهم هجده/هجدهم/هیجده نوزده/نوزدهم بیست/بیستم سی چهل پنجاه شصت هفتاد
        هشتاد نود صد/صدها/دویست هزار/هزاران میلیون/میلیونها/میلیون‌ها میلیارد نصف/نیم/نیمی/نیمه
    """,
    "tr": rf"""
        iki{_TR} üç{_TR} dört{_TR}/dördüncü\w* beş{_TR} ~altı/altıncı\w*/altısı
        ~yedi/yedinci\w*/yedisi/yedişer sekiz{_TR} dokuz{_TR} ~on/onuncu\w*/onar on_bir{_TR}
        on_iki{_TR}/düzine on_üç{_TR} on_dört{_TR}/on_dördüncü\w* on_beş{_TR}
        on_altı/on_altıncı\w* on_yedi/on_yedinci\w* on_sekiz{_TR} on_dokuz{_TR} yirmi/yirminci\w*
        otuz{_TR} ~kırk/kırkıncı\w* ~elli/ellinci\w* altmış{_TR} yetmiş/yetmişinci seksen{_TR}
        doksan{_TR} ~yüz/yüzlerce/yüzüncü ~bin/binlerce/bininci milyon\w* milyar\w*
        yarı/yarım/yarısı\w*/yarıya
    """,
    "so": r"""
        laba/labada/labo/~labaad/labadooda/labadii saddex/sadex/saddexda/saddexaad
        afar/afarta/afraad shan/shanta/shanaad lix/lixda/lixaad toddoba/toddobada/todoba
        siddeed/siddeedda/siddeedaad/sideed sagaal/sagaalka/sagaalaad
        toban/tobanka/tobnaad/tobanaad kow_iyo_toban laba_iyo_toban saddex_iyo_toban
        afar_iyo_toban shan_iyo_toban lix_iyo_toban toddoba_iyo_toban siddeed_iyo_toban
        sagaal_iyo_toban labaatan/labaatanka soddon/soddonka afartan konton lixdan toddobaatan
        siddeetan sagaashan boqol/boqolka/boqolaal/boqollaal ~kun/kunka/kumanaan/kumannaan
        milyan\w*/malyan\w*/malyuun\w* bilyan\w*/bilyuun\w* ~badh/nus/nuska/kala_bar
    """,
    "ti": r"""
        ክልተ/ክልቲ\w*/~ካልኣይ\w*/~ካልእ\w* ሰለስተ/ሠለስተ/ሳልሳይ/ሳልሳ\w* ኣርባዕተ/አርባዕተ/ራብዓ\w*/~ርብዒ ሓሙሽተ/ሓሙሻ\w*
        ሽዱሽተ/ሻዱሻ\w* ሸውዓተ/ሾብዓተ/ሸብዓተ/ሻውዓ\w* ሸሞንተ/ሾሞንተ/ሻምና\w* ትሽዓተ/ትሸዓተ/ታሽዓ\w* ዓሰርተ/ዓሠርተ/ዓስራ\w*
        ዓሰርተ_ሓደ ዓሰርተ_ክልተ ዓሰርተ_ሰለስተ ዓሰርተ_ኣርባዕተ ዓሰርተ_ሓሙሽተ ዓሰርተ_ሽዱሽተ ዓሰርተ_ሸውዓተ ዓሰርተ_ሸሞንተ ዓሰርተ_ትሽዓተ
        ዕስራ\w* ሰላሳ/ሠላሳ ኣርብዓ/አርብዓ ሓምሳ ስሳ/ሱሳ ሰብዓ ሰማንያ/ሰማኒያ ቴስዓ/ተስዓ ሚእቲ/ምእቲ/ሚኢቲ ሽሕ/ሺሕ/ኣሽሓት
        ሚልዮን\w*/ሚሊዮን\w*/ሚልየን\w* ቢልዮን\w*/ቢሊዮን\w* ፍርቂ
    """,
    "de": r"""
        zwei/beide\w*/zweimal/~zweit\w* drei/dritte\w* vier/viert\w* fünf/fünft\w*
        sechs/sechst\w* sieben/siebt\w* acht/~achte\w* neun/neunt\w* zehn/zehnt\w* elf/elfte\w*
        zwölf/zwölft\w* dreizehn\w* vierzehn\w* fünfzehn\w* sechzehn\w* siebzehn\w* achtzehn\w*
        neunzehn\w* zwanzig\w* dreißig\w* vierzig\w* fünfzig\w* sechzig\w* siebzig\w* achtzig\w*
        neunzig\w* hundert\w* tausend\w* million\w* milliarde\w* halb\w*/hälfte
    """,
    "es": r"""
        dos/ambos/ambas/~segund[oa]s? tres/tercer[oa]? cuatro/~cuart[oa] cinco/quint[oa]
        seis/sext[oa] siete/séptim[oa] ocho/octav[oa] nueve/noven[oa] diez/décim[oa] once doce
        trece catorce quince dieciséis diecisiete dieciocho diecinueve veint\w* treinta cuarenta
        cincuenta sesenta setenta ochenta noventa cien/ciento/cientos/\w+cient[oa]s mil/miles
        millón/millones - mitad/~medi[oa]
    """,
    "fr": r"""
        deux/deuxième trois/troisième quatre/quatrième cinq/cinquième six/sixième sept/septième
        huit/huitième ~neuf/neuvième dix/dixième/dizaines? onze/onzième douze/douzième/douzaine
        treize quatorze quinze/quinzaine seize dix-sept dix-huit dix-neuf vingt/vingtième trente
        quarante cinquante soixante - - - cents?/centaines? mille/milliers? millions? milliards?
        moitié/demie?s?
    """,
    "fi": rf"""
        kaksi{_FI}/kahde[ns]/kahta/kahdessa/kahdesta/~toinen/~toise\w*/~toista
        kolme{_FI}/kolmas/kolmannen neljä{_FI}/neljäs/neljännen viisi{_FI}/viide[ns]\w*/viittä
        kuusi/kuude[ns]\w*/kuutta seitsemän/seitsemä[ns]\w* kahdeksan/kahdeksa[ns]\w*
        yhdeksän/yhdeksä[ns]\w* kymmenen/kymmen(?:en|tä|iä|es)\w* yksitoista/yhdentoista
        kaksitoista/kahdentoista/tusina kolmetoista neljätoista viisitoista kuusitoista
        seitsemäntoista kahdeksantoista yhdeksäntoista kaksikymmentä\w* kolmekymmentä\w*
        neljäkymmentä\w* viisikymmentä\w* kuusikymmentä\w* seitsemänkymmentä\w*
        kahdeksankymmentä\w* yhdeksänkymmentä\w* sata/sadan/sataa/satoja/\w+sataa
        tuhat/tuhan\w*/tuhatta/tuhansia miljoon\w* miljard\w* puoli/puolet/puolen/puolta
    """,
    "pl": r"""
        dw(?:a|ie|óch|aj|oje|oma|om|ojga|ukrotn\w*) trzy/trzech/trzem/trzej/troje/trzeci\w*
        czter(?:y|ech|em|ej)/czworo/czwart(?:y|a|e|ego|ej|ą|ym|ych)
        pięć/pięciu/pięcioro/piąt[ayeo]\w* sześć/sześciu/szóst\w* siedem/siedmiu/siódm\w*
        osiem/ośmiu/ósm\w* dziewięć/dziewięciu/dziewiąt\w*
        dziesięć/dziesięciu/dziesiąt\w*/dziesiątki jedenaści\w* dwanaści\w*/tuzin\w* trzynaści\w*
        czternaści\w* piętnaści\w* szesnaści\w* siedemnaści\w* osiemnaści\w* dziewiętnaści\w*
        dwadzieści\w*/dwudziest\w* trzydzieści\w*/trzydziest\w* czterdzieści\w* pięćdziesiąt\w*
        sześćdziesiąt\w* siedemdziesiąt\w* osiemdziesiąt\w* dziewięćdziesiąt\w*
        sto/stu/setki/setek tysiąc\w*/tysięcy milion\w* miliard\w* połow\w*/pół
    """,
    "ru": r"""
        дв(?:а|е|ух|ум|умя|ое|аждой|ажды)/оба/обе/обоих
        тр(?:и|ех|ёх|ем|ём|емя|ое)/трет(?:ий|ья|ье|ьего|ьей|ь)
        четыр(?:е|ех|ёх|ем|ём|ьмя)/четверо/четверт\w*/четвёрт\w*
        пят(?:ь|и|ью|еро|ый|ая|ое|ого|ой) шест(?:ь|и|ью|еро|ой|ая|ого) сем(?:ь|и|ью|еро)/седьм\w*
        вос(?:емь|ьми|емью)/восьм(?:ой|ая|ого) девят(?:ь|и|ью|ый|ая|ого)
        десят(?:ь|и|ью|ый|ая|ого|ки|ков) одиннадцат\w* двенадцат\w*/дюжин\w* тринадцат\w*
        четырнадцат\w* пятнадцат\w* шестнадцат\w* семнадцат\w* восемнадцат\w* девятнадцат\w*
        двадцат\w* тридцат\w* сорок/сорока пятьдесят/пятидесят\w* шестьдесят/шестидесят\w*
        семьдесят/семидесят\w* восемьдесят/восьмидесят\w* девяност\w* сто/ста/сотн\w*/сот
        тысяч\w* миллион\w* миллиард\w* половин\w*/~пол
    """,
    "uk": r"""
        дв(?:а|і|ох|ом|ома|оє|ічі)/обидв\w* тр(?:и|ьох|ьом|ьома|оє)/трет(?:ій|я|є|ього|ьої|ина)
        чотир(?:и|ьох|ьом|ма)/четверо/четверт\w* п['’ʼ]ят(?:ь|и|ьох|еро|ий|а|ого)
        шіст(?:ь|ьох)/шости\w* сім/семи/сімох/сьом\w* вісім/восьми/вісьмох/восьм(?:ий|а|ого)
        дев['’ʼ]ят(?:ь|и|ьох|ий|а|ого) десят(?:ь|и|ьох|ий|а|ого|ки|ків) одинадцят\w* дванадцят\w*
        тринадцят\w* чотирнадцят\w* п['’ʼ]ятнадцят\w* шістнадцят\w* сімнадцят\w* вісімнадцят\w*
        дев['’ʼ]ятнадцят\w* двадцят\w* тридцят\w* сорок/сорока п['’ʼ]ятдесят\w* шістдесят\w*
        сімдесят\w* вісімдесят\w* дев['’ʼ]яност\w* сто/ста/сотн\w*/сот тисяч\w* мільйон\w*
        мільярд\w* половин\w*/пів
    """,
    "am": r"""
        ሁለት\w* ሦስት\w*/ሶስት\w* አራት\w* አምስት\w* ስድስት\w* ሰባት\w* ስምንት\w* ዘጠኝ\w* አስር/አሥር/አስረኛ አስራ_አንድ
        አስራ_ሁለት አስራ_ሶስት/አስራ_ሦስት አስራ_አራት አስራ_አምስት አስራ_ስድስት አስራ_ሰባት አስራ_ስምንት አስራ_ዘጠኝ ሃያ ሠላሳ/ሰላሳ አርባ
        ሃምሳ/አምሳ ስልሳ/ስድሳ ሰባ ሰማንያ ዘጠና መቶ ሺህ/ሺ ሚሊዮን\w* ቢሊዮን\w* ግማሽ
    """,
    "ku": r"""
        du/herdu sê/sêyem çar/çarem pênc/pêncem şeş/şeşem heft/heftem heşt/heştem neh/nehem
        deh/dehem yanzdeh/yazdeh dwanzdeh/dozdeh sêzdeh çardeh panzdeh/pazdeh şanzdeh/şazdeh
        hevdeh hejdeh/heştdeh nozdeh bîst - çil pêncî şêst heftê heştê nod sed hezar/hezaran
        milyon\w* milyar\w* nîv
    """,
    "ckb": r"""
        دوو/دووەم/هەردوو سێ/سێیەم چوار/چوارەم/~چارەک پێنج/پێنجەم شەش/شەشەم حەوت/حەوتەم
        هەشت/هەشتەم نۆیەم دەیەم یازدە دوازدە سێزدە چواردە پازدە/پانزدە شازدە/شانزدە حەڤدە/حەقدە
        هەژدە نۆزدە بیست ~سی چل پەنجا شەست حەفتا هەشتا نەوەد سەد/سەدان هەزار/هەزاران ملیۆن\w*
        ملیار\w* نیوە
    """,
    "ro": r"""
        doi/două/ambii/ambele trei/treia/treilea patru/patra/patrulea/~sfert\w*
        cinci/cincea/cincilea șase/șasea/șaselea șapte/șaptea opt/opta/optulea noua/nouălea
        zece/zecea/zecilea unsprezece doisprezece/douăsprezece treisprezece paisprezece
        cincisprezece șaisprezece șaptesprezece optsprezece nouăsprezece douăzeci treizeci
        patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci sută/sute mie/mii
        milion\w*/milioane miliard\w* jumătate
    """,
    "sq": r"""
        dy/dyja/dytë/dyfish tre/tri/tretë katër/katërt pesë/pestë gjashtë/gjashtët shtatë/shtatët
        tetë/tetët nëntë/nëntët dhjetë/dhjetët njëmbëdhjetë dymbëdhjetë trembëdhjetë
        katërmbëdhjetë pesëmbëdhjetë gjashtëmbëdhjetë shtatëmbëdhjetë tetëmbëdhjetë
        nëntëmbëdhjetë njëzet tridhjetë dyzet pesëdhjetë gjashtëdhjetë shtatëdhjetë tetëdhjetë
        nëntëdhjetë qind/qindra/\w+qind mijë/mijëra milion\w* miliard\w* gjysm\w*
    """,
    "bn": r"""
        দুই\w*/দু'?টি/উভয় তিন/তিনটি/তিনটা/তিনজন/তৃতীয় চার/চারটি/চারজন/চতুর্থ পাঁচ\w*
        ছয়/ছয়টি/ছয়জন সাত/সাতটি/সাতজন আট/আটটি/আটজন নয়টি/নয়জন/নবম দশ/দশটি/দশজন/দশম এগারো বারো
        তেরো চৌদ্দ পনেরো ষোল/ষোলো সতেরো আঠারো উনিশ বিশ/কুড়ি ত্রিশ চল্লিশ পঞ্চাশ ষাট সত্তর আশি
        নব্বই - হাজার মিলিয়ন বিলিয়ন অর্ধেক
    """,
    "ur": r"""
        دو/دونوں/دوسرا/دوسری تین/تینوں/تیسرا/تیسری/تیسرے چار/چاروں/چوتھا/چوتھی
        پانچ/پانچوں/پانچواں چھ/چھٹا سات/ساتواں آٹھ/آٹھواں نواں/نویں دس/دسواں/دسویں گیارہ بارہ
        تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس تیس چالیس پچاس ساٹھ ستر - نوے - ہزار/ہزاروں
        ملین ارب نصف/آدھا/آدھی/آدھے
    """,
}
_SAME = {"prs": "fa", "kmr": "ku"}
# Where a language writes several numbers in one word.
_JOINTS = {
    "de": re.compile(
        r"(?<=\w)und(?=\w+[zß]ig)|(?<=\w)(?=hundert|tausend)|(?<=hundert)(?=\w)|(?<=tausend)(?=\w)"
    )
}
# What a language writes right before its numbers.
_BEFORE = {"ar": "[وف]?[بلك]?(?:ال|لل)?", "ti": "[ንብናምከክ]?", "am": "[የበለከ]?"}


@lru_cache
def _finder(language: str) -> re.Pattern[str] | None:
    """Return what finds the number words of *language*, each in a group named for its value."""
    language = _SAME.get(language, language)
    if language not in _ROWS:
        return None
    long: list[str] = []  # of several words: before those they hold
    short: list[str] = []
    for value, cell in zip((*_VALUES, "half"), _ROWS[language].split(), strict=True):
        for form in cell.split("/"):
            sure = "may" if form.startswith("~") else "is"
            pattern = form.removeprefix("~").replace("_", r"\s").replace(r"\w", LETTER)
            name = f"{sure}{value}_{len(long) + len(short)}"
            (long if "_" in form else short).append(f"(?P<{name}>{pattern})")
    either = "|".join((*long, *(form for form in short if not form.endswith(">-)"))))
    before = _BEFORE.get(language, "")
    return re.compile(rf"(?<![’'])(?<!{_INSIDE}){before}(?:{either})(?!{_INSIDE})")


def said(text: str, language: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the numbers *text* says in words: those it surely says, and those it may.

    None for a language whose words are not known.
    """
    finder = _finder(language)
    if finder is None:
        return None
    sure, possible = set[str](), set[str]()
    text = text.replace("İ", "i").lower()
    if language in _JOINTS:
        text = _JOINTS[language].sub(" ", text)
    for found in finder.finditer(text):
        kind = (found.lastgroup or "").partition("_")[0]
        value = kind.removeprefix("is").removeprefix("may").replace("half", HALF)
        possible.add(value)
        if kind.startswith("is"):
            sure.add(value)
    return frozenset(sure), frozenset(possible)
