"""Somebody who uses *Tid och kort* by its forms."""

import io
from typing import Any

from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from tests.unit.practice.conftest import ALMA, PDF, Visitor

ANSWERS: dict[str, dict[str, str]] = {  # on 2026-11-23, a Monday
    "person": {"passnummer": "ab 123456", "passdatum": "2029-05-01", "medborgarskap": "SO"},
    "tillstand": {"slutdatum": "2026-12-24"},
    "bilagor": {"senare": "ja"},
    "betala": {},
    "besok": {"arende": "kort", "antal": "2"},
    "tid": {"kontor": "centrum", "dag": "2026-11-24", "tid": "10:00"},
}
CARD = {"kortnummer": "4111111111111111", "giltig": "12/39", "cvc": "123"}
RENEW = ("person", "tillstand", "bilagor", "betala", "tid")
BOOK = ("besok", "tid")
SEND = "Bekräfta och boka"


class Applicant:
    """A visitor of this service."""

    def __init__(self, visitor: Visitor) -> None:
        self.client = visitor.client

    def see(self, page: str) -> TestResponse:
        return self.client.get(f"/tidochkort/{page}")

    def send(self, page: str, values: dict[str, Any]) -> TestResponse:
        return self.client.post(f"/tidochkort/{page}", data=values)

    def begin(self, errand: str = "forlang") -> TestResponse:
        self.see(f"borja/{errand}")
        self.send("logga-in", {"personnummer": ALMA, "kod": "123456"})
        return self.see("borja")

    def fill(self, page: str, **changes: str | None) -> TestResponse:
        values = ANSWERS[page] | changes
        return self.send(page, {name: value for name, value in values.items() if value is not None})

    def pay(self, **changes: str) -> TestResponse:
        return self.send("kortbetalning", CARD | changes)

    def fill_all(self, errand: str = "forlang") -> None:
        self.begin(errand)
        for page in RENEW if errand == "forlang" else BOOK:
            if page == "betala":
                self.pay()
            assert self.fill(page).status_code == 303, page

    def attach(self, name: str, content: bytes = PDF, **more: str) -> TestResponse:
        boundary, body = encode_multipart({"pass": FileStorage(io.BytesIO(content), name), **more})
        kind = f"multipart/form-data; boundary={boundary}"
        return self.client.post("/tidochkort/bilagor", data=body, content_type=kind)

    def confirm(self) -> TestResponse:
        return self.send("granska", {"atgard": SEND, "forsakran": "ja"})
