"""The payment by card: only the practice card that is shown on screen can pay."""

import re
from collections.abc import Mapping

from kiosk.practice.form import Errors
from kiosk.practice.texts import page_text

NUMBER = "4111 1111 1111 1111"
VALID_UNTIL = "12/39"
CHECK_NUMBER = "123"


def errors(typed: Mapping[str, str]) -> Errors:
    """Return what is wrong with the card; its numbers are kept nowhere."""
    found: Errors = {}
    number, month, code = (
        re.sub(r"[\s\-–‑]", "", typed.get(name, "")) for name in ("kortnummer", "giltig", "cvc")
    )
    if not number:
        found["kortnummer"] = page_text("Du har glömt att fylla i kortnumret.")
    elif number != NUMBER.replace(" ", ""):
        found["kortnummer"] = page_text("Använd bara övningskortet.")
    if month.replace("/", "") != VALID_UNTIL.replace("/", ""):
        found["giltig"] = page_text("Skriv månad och år som på övningskortet.")
    if code != CHECK_NUMBER:
        found["cvc"] = page_text("Skriv de tre siffrorna från övningskortet.")
    return found
