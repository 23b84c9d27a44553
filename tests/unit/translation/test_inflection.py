import pytest

from kiosk.services.translation.glossary import Glossary

GLOSSARY = Glossary.load()
FORMS = {
    "bostadsbidrag": "bostadsbidraget bostadsbidragets bostadsbidragen bostadsbidragens",
    "personnummer": "personnumret personnumrets personnumren personnummers",
    "ansökan": "ansökans ansökningar ansökningarna ansökningarnas ansökningen",
    "anmälan": "anmälans anmälningar anmälningarna",
    "bilaga": "bilagan bilagor bilagorna bilagornas",
    "faktura": "fakturan fakturor fakturorna",
    "e-legitimation": "e-legitimationen e-legitimationer e-legitimationerna",
    "handläggare": "handläggaren handläggarens handläggarna",
    "vårdnadshavare": "vårdnadshavarens vårdnadshavarnas",
    "ärende": "ärendet ärenden ärendena ärendets",
    "myndighet": "myndigheten myndigheter myndigheternas",
    "beslut": "beslutet besluten beslutets",
    "kallelse": "kallelsen kallelser kallelserna",
    "förskola": "förskolan förskolor",
    "kvitto": "kvittot kvitton",
    "fritidshem": "fritidshemmet fritidshemmen",
    "god man": "gode mannen|god mans|gode män|goda männen",
    "ekonomiskt bistånd": "ekonomiska biståndet|ekonomiskt bistånds",
    "särskild postadress": "särskilda postadressen|särskilda postadresser",
    "allmän handling": "allmänna handlingar|allmänna handlingen",
    "registrerad partner": "registrerade partnern|registrerade partner",
    "vidimerad kopia": "vidimerade kopior|vidimerade kopian",
    "SGI": "SGI:n SGI:s",
    "id-kort": "id-kortet id-korten ID-kort",
    "Försäkringskassan": "Försäkringskassans",
    "logga in": "loggar in|loggade in",
    "ansöka": "ansöker ansökte ansökt",
    "giltig": "giltigt giltiga",
    "studiemedel": "studiemedlen studiemedlet",
}
_TABLE = [
    (term, form)
    for term, forms in FORMS.items()
    for form in (forms.split("|") if "|" in forms or " " in term else forms.split())
]
_WORDS = """
beslutar beslutade beslutsam ansökningsavgift bilagd bidragande fakturera fakturerar kallar kalla
avgiftsfri avgå tolkning kommunal kommunalråd myndig ärendemening intygar intyga förskolelärare
bostad bidrag nummer person hem hemma legitim makt fullständig samtycka utkasta utbetala kvitta
regional skolvalsdag hushålla manlig godman försäkringskassan skatteverket freja tidigare senare
"""
OTHERS = _WORDS.split()


def test_the_tables_are_long_enough() -> None:
    assert len(_TABLE) >= 60
    assert len(OTHERS) >= 30


@pytest.mark.parametrize(("term", "form"), _TABLE)
def test_a_form_is_known_as_its_word(term: str, form: str) -> None:
    text = f"Vi skrev om {form} i dag."

    found = GLOSSARY.terms_in(text, "en")

    assert [(text[one.start : one.end], one.term.term) for one in found] == [(form, term)]


@pytest.mark.parametrize("word", OTHERS)
def test_another_word_is_not_a_form(word: str) -> None:
    assert GLOSSARY.terms_in(f"Vi skrev om {word} i dag.", "en") == ()
