"""A practice site without a browser: its clock stands still until a test moves it."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from kiosk.practice.site import create_site

ALMA = "18900101-9802"
SAMIR = "18900170-2381"
PDF = b"%PDF-1.7 practice"

ANSWERS: dict[str, dict[str, str]] = {
    "hushall": {"boende": "ensam", "barn": "1", "vaxelvis": "ja", "dagar": "15"},
    "bostad": {
        "upplatelse": "hyr",
        "hyra": "7 450",
        "yta": "62",
        "inflyttning": "2024-05-01",
        "lagenhet": "1102",
    },
    "inkomster": {"ar": "2026", "lon": "240 000"},
    "utbetalning": {"clearing": "8327-9", "konto": "123 456 789-0"},
    "bilagor": {"senare": "ja"},
}
SEND = "Skicka in ansökan"


@dataclass
class Hands:
    """A visitor's clock."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Visitor:
    """Uses the site by its forms."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def see(self, page: str) -> TestResponse:
        return self.client.get(f"/boendestod/{page}")

    def send(self, page: str, values: dict[str, Any]) -> TestResponse:
        return self.client.post(f"/boendestod/{page}", data=values)

    def log_in(self, number: str = ALMA, code: str = "123456") -> TestResponse:
        return self.send("logga-in", {"personnummer": number, "kod": code})

    def fill(self, page: str, **changes: str | None) -> TestResponse:
        values = ANSWERS[page] | changes
        return self.send(page, {name: value for name, value in values.items() if value is not None})

    def fill_all(self) -> None:
        self.log_in()
        for page in ANSWERS:
            assert self.fill(page).status_code == 303, page

    def attach(self, kind: str, name: str, content: bytes = PDF) -> TestResponse:
        file = FileStorage(io.BytesIO(content), name)
        boundary, body = encode_multipart({kind: file})  # in memory, unlike the client's own way
        kind_of_body = f"multipart/form-data; boundary={boundary}"
        return self.client.post("/boendestod/bilagor", data=body, content_type=kind_of_body)

    def send_in(self) -> TestResponse:
        self.send("granska", {"atgard": "underskrift", "forsakran": "ja"})
        self.send("granska", {"atgard": "signera", "kod": "123456"})
        return self.send("granska", {"atgard": SEND})


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def newcomer(clock: Hands) -> Callable[[], Visitor]:
    """Return a way to let one more browser visit the same site."""
    site = create_site(clock=clock)
    return lambda: Visitor(site.test_client())


@pytest.fixture
def visitor(newcomer: Callable[[], Visitor]) -> Visitor:
    return newcomer()


@pytest.fixture(scope="session")
def _every_page() -> Flask:
    """Return one site for all who only look: to make one costs more than to read its page."""
    return create_site(everything=True, clock=Hands())


@pytest.fixture
def open_site(_every_page: Flask) -> FlaskClient:
    return _every_page.test_client()
