"""A guardian who uses *Förskoleplats* by its forms, without a browser."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.unit.practice.conftest import ALMA, SEND

ANSWERS: dict[str, dict[str, str]] = {
    "barn": {"barn": "nova"},
    "valj": {},
    "rangordna": {},
    "behov": {
        "manad": "3",
        "ar": "2027",
        "timmar": "30",
        "syssel": "arbetar",
        "tva": "ja",
        "syssel2": "studerar",
        "sprak": "nej",
    },
}


class Guardian:
    """Uses the service."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def see(self, page: str) -> TestResponse:
        return self.client.get(f"/forskoleplats/{page}")

    def send(self, page: str, values: dict[str, str | list[str]]) -> TestResponse:
        return self.client.post(f"/forskoleplats/{page}", data=values)

    def log_in(self, number: str = ALMA) -> TestResponse:
        return self.send("logga-in", {"personnummer": number, "kod": "123456"})

    def choose(self, *schools: str) -> TestResponse:
        answers = [self.send("forskolor", {"lagg_till": school}) for school in schools]
        return answers[-1]

    def step(self, page: str) -> TestResponse:
        return self.see(f"ansokan?steg={page}")

    def fill(self, page: str, **changes: str | list[str] | None) -> TestResponse:
        values: dict[str, str | list[str] | None] = {"sida": page, **ANSWERS[page], **changes}
        return self.send(
            "ansokan", {name: value for name, value in values.items() if value is not None}
        )

    def fill_all(self) -> None:
        self.log_in()
        self.choose("kottebo", "lyktan")
        for page in ANSWERS:
            assert self.fill(page).status_code == 303, page

    def send_in(self, promise: str = "ja") -> TestResponse:
        return self.send("ansokan", {"sida": "granska", "atgard": SEND, "forsakran": promise})


def errors(page: str) -> list[str]:
    """Return the sentences of the error summary."""
    box = re.search(r'<div class="errors" role="alert".*?</div>', page, re.DOTALL)
    return re.findall(r"<a href=[^>]*>([^<]*)</a>", box.group()) if box else []


def counter(page: str) -> str:
    """Return what the step counter says."""
    found = re.search(r'class="counter">([^<]*)<', page)
    return found[1] if found else ""
