"""A visitor of *Adressändring*, who logs in on the e-ID's own page."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.unit.practice.conftest import ALMA

ANSWERS: dict[str, dict[str, Any]] = {
    "vilka": {"flyttar": ["sjalv", "partner"]},
    "adress": {
        "postnummer": "163 66",
        "gata": "Almgatan",
        "gatunummer": "12 b",
        "lagenhet": "1102",
        "co": "",
    },
    "nar": {"flyttdatum": "20261201"},
}
SEND = "Skicka in anmälan"
RECEIPT = "ÖV-AD-2026-02041"


class Mover:
    """Uses the service by its forms, without a browser."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def see(self, page: str) -> TestResponse:
        return self.client.get(f"/adressandring/{page}")

    def send(self, page: str, values: dict[str, Any]) -> TestResponse:
        return self.client.post(f"/adressandring/{page}", data=values)

    def sent_to_the_eid(self) -> str:
        """Return the address to which the login sends its visitors."""
        place = self.see("logga-in").location
        assert place
        return place

    def log_in(self, number: str = ALMA, code: str = "123456") -> TestResponse:
        form = {"personnummer": number, "kod": code}
        answer = self.client.post(self.sent_to_the_eid(), data=form)
        assert answer.location
        return self.client.get(answer.location)

    def fill(self, page: str, **changes: Any) -> TestResponse:  # noqa: ANN401  one value or several
        return self.send(page, ANSWERS[page] | changes)

    def told(self, answer: TestResponse) -> TestResponse:
        """Return the page that tells what is wrong, as a browser is led to it."""
        assert answer.status_code == 303
        return self.client.get(str(answer.location))

    def fill_all(self) -> None:
        self.log_in()
        for page in ANSWERS:
            assert self.fill(page).status_code == 303, page

    def sign(self) -> None:
        self.send("granska", {"atgard": "underskrift", "forsakran": "ja"})
        self.send("granska", {"atgard": "signera", "kod": "123456"})

    def send_in(self) -> TestResponse:
        self.sign()
        return self.send("granska", {"atgard": SEND})
