"""A visitor of Övningsjobb, who uses its services by their forms."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.unit.practice.conftest import ALMA

ANSWERS: dict[str, dict[str, Any]] = {
    "kontakt": {
        "mobil": "070-174 06 05",
        "epost": "alma@example.com",
        "epost_igen": "alma@example.com",
    },
    "situation": {"arbetslos": "2026-11-02", "skal": "slut", "akassa": "nej"},
    "utbildning": {},
    "yrken": {"yrke": ["Lokalvårdare"], "ar": ["4"]},
    "tillganglighet": {"procent": "100", "hinder": ""},
}
SCHOOL = {"lagg_till": "ja", "land": "syrien", "niva": "gymnasium", "slutar": "2008"}
APPLIED = {"lagg_till": "ja", "typ": "sokt", "plats": "Övningsbageriet", "dag": "2026-10-09"}


class Jobseeker:
    """Uses one of the services, without a browser."""

    def __init__(self, client: FlaskClient, service: str = "inskrivning") -> None:
        self.client = client
        self._service = service

    def see(self, page: str) -> TestResponse:
        return self.client.get(f"/{self._service}/{page}")

    def send(self, page: str, values: dict[str, Any]) -> TestResponse:
        return self.client.post(f"/{self._service}/{page}", data=values)

    def log_in(self) -> None:
        self.send("logga-in", {"personnummer": ALMA, "kod": "123456"})

    def fill(self, page: str, **changes: Any) -> TestResponse:  # noqa: ANN401  one value or several
        return self.send(page, ANSWERS[page] | changes)

    def fill_all(self) -> None:
        self.log_in()
        self.send("utbildning", SCHOOL)
        for page in ANSWERS:
            assert self.fill(page).status_code == 303, page

    def sign(self) -> None:
        self.send("granska", {"atgard": "underskrift", "forsakran": "ja"})
        self.send("granska", {"atgard": "signera", "kod": "123456"})

    def send_in(self) -> TestResponse:
        self.sign()
        return self.send("granska", {"atgard": "Skicka in min inskrivning"})
