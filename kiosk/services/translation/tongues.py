"""The small words of the languages that stand on Swedish pages, to tell them from Swedish.

A language's words are those hardly a sentence of it goes without; *letters* and *endings* are what
its longer words show. A word may belong to several languages: what they share decides nothing.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    """What gives a language away, word by word, in small letters."""

    words: frozenset[str]
    shape: re.Pattern[str] | None = None


def _tongue(words: str, letters: str = "", endings: str = "") -> Tongue:
    shapes = [f"[{letters}]"] if letters else []
    if endings:
        shapes.append(rf"\w{{2,}}(?:{'|'.join(endings.split())})$")
    shape = re.compile("|".join(shapes)) if shapes else None
    return Tongue(frozenset(words.split()), shape)


SWEDISH = "sv"
# So close to Swedish that more must speak for them.
NEIGHBOURS = frozenset(("da", "no"))

_NORDIC = """
    i en den det de du han vi som med på om kan vil eller har var man at for så sin sine ved under
    over der et er til mod ud op før efter når må ring skriver skriv kommer søk hverdager hverdage
    ringe vise lese læse klage betale betal bestille hjelper hjælper gerne gjerne hjem hjemme
    siden her hvert hver alle barn børn uke uken uker uge ugen uger kontoret klokken regning
    regningen faktura mellom nye ny nytt andet annet land bor flytter trenger brug legg vedlæg
    seneste siste senest helligdager helligdage dag dager språk sprog navn navnet adresse adressen
    kopi personalet ansatte sendt hvilken hvilket hvilke ingenting koster måned måneden forhånd
    din dine dig mig os hos ikke og af fra
"""

TONGUES = {
    SWEDISH: _tongue(
        """
        och att det som en på är av för med till den har de inte om ett han men var jag sig från
        vi så kan när år under också efter eller nu sin där vid mot ska skulle kommer ut får finns
        vara hade alla andra mycket än här då sedan över bara in blir upp även vad få två vill ha
        många hur mer går sina kunde någon måste i du dig din ditt dina ni er ert era oss vår vårt
        våra hon honom henne hennes hans dem deras denna detta dessa vilken vilket vilka varje
        inga ingen inget något några utan innan mellan genom enligt inom utanför hos eftersom
        därför samt dock redan igen ännu alltid aldrig ofta snart bland annat själv både antingen
        varken medan ifall åt göra gör gjort bör kunna behöver behöva använda använder skriv
        skriva välj välja läs läsa fyll fylla klicka spara sök söka ansök ansöka ansökan lämna
        lämnar skicka skickar logga visa visar hjälp hjälpa ring ringa svara svar fråga frågor
        betala betalar börja börjar barn barnet person personer uppgift uppgifter uppgifterna sida
        sidan tid dag dagar vecka månad månader kronor hyra bostad arbete arbetar bor bo flyttar
        pengar beslut ärende ärenden blankett bilaga kontakta kontakt adress namn efternamn
        förnamn datum giltig viktigt nästa tillbaka avbryt öppet stängt mitt mina min mig hem
        hemma länge ny nytt nya stor stora första kommun kommunen myndighet stöd bidrag rätt
        information försörjningsstöd snarast minst högst cirka ja nej ej saknas saknar noll okänt
        annan annat övrigt övriga tack välkommen varit blev bli tar ta ger ge säger sade sa ser se
        gå komma hela hel väl inför ner fram genast gärna endast hittar hitta gäller gälla via per
        hej trots
        """,
        "å",
        "[dgklmstv]ning(?:en|ar|arna|s)? heten heter arna erna orna ligt liga skt ades ivning"
        " vägen gatan sökan stöd sätt ighet",
    ),
    "da": _tongue(
        _NORDIC
        + """
        jeg skal blive bliver være hvis hvad hvor hvordan hvornår når også men efter før eller
        mere meget kun andre denne dette disse deres hendes ham hun mellem gennem uden ikke nogen
        noget nogle ingen både enten derfor fordi skriv vælg læs udfyld søg ansøg ansøgning hjælp
        brug bruge bolig ansøge kommune kommunen oplysninger dage måned måneder år penge selv
        siden skulle ville kunne måtte få får giver give tage tager se ser komme kommer sende send
        åbent lukket til din jer jeres vores gør gøre bør mange
        """,
        "æø",
        "hed heden elser else ede ene vn",
    ),
    "no": _tongue(
        _NORDIC
        + """
        jeg skal bli blir være hvis hva hvor hvordan når også men etter før mer mye bare andre
        denne dette disse deres hennes ham hun mellom gjennom uten ikke noen noe ingen både enten
        derfor fordi skriv velg les fyll søk søke søknad hjelp bruk bruke bolig kommune kommunen
        opplysninger dager måned måneder år penger selv siden skulle ville kunne måtte få får gir
        gi ta tar se ser komme kommer sende send åpent stengt dere vår våre gjør gjøre bør mange
        mot ut opp fra av enn nå sendes ditt
        """,
        "æø",
        "het heten sjon(?:en|er)? elser else asjon\\w* ene vn",
    ),
    "en": _tongue(
        """
        the of and to a is that it for was on are as with his they be at one have this from or had
        by but some what there we can out other were your when up use word how said an each she
        which do their time if will about many then them these so would like him has more her two
        could make than first been its who now my made over did may only you not here please our
        any into also where because through must should after before while without between during
        against under again both few most such own same don't can't you're i'm it's no us am he me
        all get need write enter choose click save send apply application help page read find pay
        every does says new people year years being off just back well those very even still i
        i've i'll won't didn't isn't doesn't go went gone come came see saw know knew want too
        little much why that's what's good bad old long hot cold door close house home day week
        month always often sometimes speak call tell ask buy love hope wish think feel look hear
        talk walk work live let someone something anything everything nothing nobody everyone
        """,
        "",
        "ight ough ould tion(?:s)? ings? 's ment",
    ),
    "de": _tongue(
        """
        der die das und ist in den von zu mit sich des auf für nicht ein eine einen einem einer
        eines auch es an als sie er wir ihr ihre ihren ihrem nach wie aus bei sind hat dass war
        werden wird noch um am nur oder aber vor zur zum bis mehr durch man sein wurde sei kann
        müssen muss können sollen soll wenn dann hier haben über bitte dem im ich mir mich uns
        unser unsere dieser diese dieses ihnen kein keine keinen schon wo wer was warum unter
        zwischen gegen ohne jede jeder geben füllen wählen antrag seite hilfe
        """,
        "üß",
        "ung(?:en)? keit(?:en)? heit(?:en)? lich(?:e|en|er)? isch(?:e|en)? schaft",
    ),
    "nl": _tongue(
        """
        het een van ik te dat die niet zijn is was op aan met als voor er maar om dan zou wat mijn
        dit zo door over ze zich bij ook tot je mij uit daar haar naar heb hoe heeft hebben deze u
        want nog zal zij nu geen omdat iets worden toch al waren veel meer doen moet zonder kan
        hun dus alles onder ja eens hier wie werd altijd wordt wij ons onze uw en de
        """,
        "",
        "ij\\w* lijk(?:e)? heid",
    ),
    "fi": _tongue(
        """
        ja on ei että se hän oli mutta joka jos kun niin kuin tai myös ovat olla ole olen sen sitä
        mitä tämä tämän tässä sekä kuten vain jo jotka jonka mukaan voi voit voidaan kanssa ennen
        sinun sinä minä me te he minun meidän teidän heidän vielä jälkeen hyvin nyt siitä siellä
        missä miten milloin kuinka ettei eivät en et emme ette eikä jotta koska vaikka aina kaikki
        kaikkien oma oman täytä valitse lue kirjoita hae hakemus sivu apua päivää kuukauden
        """,
        "",
        "\\w*uo\\w* ns[aä] ksi ss[aä](?:an|än)? st[aä] ll[aä] lle lt[aä] minen misen mist[aä] "
        "iin een aan ään imme stään lähet\\w* hän vätkö us(?:ta)? uu\\w* yy\\w*"
        " oo\\w* n?tt[aä] kse[nt]\\w* j[aä]t t[aä]m[aä]\\w* vat vät (?:ta|tä)an mme nne",
    ),
    "et": _tongue(
        """
        ja on ei et see ta oli aga kui ka või mis kes selle seda tema meie teie nende oma siis
        veel ning juba ainult pärast enne palun saab võib peab kuidas kus mida ole olla üks kaks
        kõik
        """,
        "õ",
        "misel mine mise dele des tud",
    ),
    "pl": _tongue(
        """
        i w na z do nie się jest że to o po przez od dla jak co ale za ma być tak tylko lub oraz
        przy są ten ta te tym tego jego jej ich nas was pan pani już może można należy musi masz
        twój twoje swój swoje który która które kiedy gdzie jeśli jeżeli bez pod nad czy przed
        więcej proszę prosimy wniosek strona pomoc gdy by był była było będzie został także
        """,
        "ąęłńśźż",
        "ych ego emu ować anie enie ości",
    ),
    "es": _tongue(
        """
        de la que el en y a los se del las un por con no una su para es al lo como más o pero sus
        le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy
        años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene
        él uno donde bien tiempo mismo ese ahora usted ustedes debe tu tus solicitud ayuda página
        haga
        """,
        "ñáíóú",
        "ción ciones mente dad dades ando iendo",
    ),
    "fr": _tongue(
        """
        de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il
        sont avec ou son aux d'une cette ont ses mais comme on tout nous sa été fait ces deux si
        leur elle vous votre vos je être même aussi sans peut doit avant après entre chez toute
        tous où quand très bien page aide demande veuillez n'est c'est qu'il l'aide êtes avez mes
        notre leurs
        """,
        "çœèêàùœ",
        "tions? ment(?:s)? eux euse aire(?:s)? ez",
    ),
    "it": _tongue(
        """
        di che e la il un a è per in una sono mi ho si lo ma ti ha le cosa con i da non se come io
        ci questo qui hai del della dei delle nel nella alla al più anche gli suo sua loro o
        quando dove essere deve può tuo tua domanda aiuto pagina
        """,
        "ìò",
        "zione zioni mente ità",
    ),
    "pt": _tongue(
        """
        de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao
        ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso
        ela entre era depois sem mesmo aos ter seus você deve pode
        """,
        "ãõ",
        "ção ções mente dade",
    ),
    "tr": _tongue(
        """
        ve bir bu için ile da de ne o ki daha çok en gibi kadar sonra olarak olan var yok değil
        ama veya her hangi nasıl nerede neden ben sen biz siz onlar bana sana size bize lütfen
        kişi gün ay yıl başvuru sayfa yardım ise mi mı mu mü tüm önce göre kendi
        """,
        "ışğç",
        "ün\\w*de madan meden lecek nda nde lar[ıi]?\\w* ler[ıi]?\\w* dır dir yor\\w* mak mek "
        "nız niz nuz nüz iniz",
    ),
    "so": _tongue(
        """
        waa oo ka ku iyo ee u uu ah ay la si ama in aad waxa waxaa waxay waxaan waxaad soo ayaa
        ayay baa mid kale kala kasta markii marka hadii haddii laga lagu loo isku inuu inay inaad
        aan ma kuwa kuwaas kaas taas ahaa jira jirtay leh badan xiriir fadlan adiga adigu qof
        qofka carruur ilaa sida haa maya buuxi dooro akhri qor codsi codsiga bogga caawimaad
        """,
        "",
        "aa\\w* uu\\w* ii\\w* ee[dnyr]\\w* oo\\w* [aeiou]x[aeiou]\\w* dhi\\w* aysa\\w* nayaa kaaga",
    ),
    "ku": _tongue(
        """
        û ku di ji bi li ew ev vê wê wî jî ne bû e de da nav ser re an yê ya yên xwe min te me we
        wan her hin hemû dike dikin dibe dikare divê bike bikin tu hûn em heye hene tune lê ger
        heke çawa çi kî kengî piştî berî bo gel roj meh sal alîkarî rûpel were daxwaz bên
        """,
        "êîû",
        "",
    ),
    "sq": _tongue(
        """
        të e në dhe i është për me që një nga se u më si ka nuk kjo ky ata ajo por do kanë këtë
        mund duhet juaj tuaj jeni ose kur ku pa para pas ndihmë faqe plotësoni zgjidhni
        """,
        "ë",
        "",
    ),
    "ro": _tongue(
        """
        și de la în a cu o pe din care nu este un pentru ca că se mai au fost sau dar prin sunt
        dacă lui sa al ale ce după între fără trebuie dumneavoastră dvs poate puteți cererea
        pagina ajutor
        """,
        "ășțț",
        "ului elor",
    ),
    # Bosnian, Croatian, Serbian in Latin letters.
    "bs": _tongue(
        """
        i je u da na se su za od ne što koji koja koje kao ako ili ali sa samo vas vaš vaša vaše
        možete morate treba biti bez kod prije poslije nakon kada gdje kako više molimo zahtjev
        stranica pomoć nije smo ste sve iz po to
        """,
        "čćđšž",
        "anje enje",
    ),
}
