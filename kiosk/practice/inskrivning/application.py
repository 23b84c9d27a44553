"""The registration a visitor fills in: its pages, and the schooling added to it."""

import enum
from dataclasses import dataclass, field
from datetime import date, timedelta

from kiosk.practice.draft import Draft
from kiosk.practice.texts import page_text

MAX_EDUCATIONS = 6
MAX_OCCUPATIONS = 4


class Page(enum.StrEnum):
    """The form's pages, in order; the value is the last part of the address."""

    KONTAKT = "kontakt"
    SITUATION = "situation"
    UTBILDNING = "utbildning"
    YRKEN = "yrken"
    TILLGANGLIGHET = "tillganglighet"


REASONS = {
    "slut": page_text("Min anställning har tagit slut"),
    "uppsagd": page_text("Jag har blivit uppsagd"),
    "egen": page_text("Jag har sagt upp mig själv"),
    "studier": page_text("Jag har slutat studera"),
    "ny": page_text("Jag är ny i Sverige"),
    "annat": page_text("Något annat"),
}
COUNTRIES = {
    "afghanistan": page_text("Afghanistan"),
    "eritrea": page_text("Eritrea"),
    "etiopien": page_text("Etiopien"),
    "irak": page_text("Irak"),
    "iran": page_text("Iran"),
    "polen": page_text("Polen"),
    "somalia": page_text("Somalia"),
    "sverige": page_text("Sverige"),
    "syrien": page_text("Syrien"),
    "turkiet": page_text("Turkiet"),
    "ukraina": page_text("Ukraina"),
    "annat": page_text("Ett annat land"),
}
LEVELS = {
    "grundskola": page_text("Grundskola"),
    "gymnasium": page_text("Gymnasium"),
    "yrkesutbildning": page_text("Yrkesutbildning"),
    "hogskola": page_text("Högskola eller universitet"),
}


@dataclass(frozen=True, slots=True)
class Education:
    """One schooling as the visitor typed it: values of the lists, and the year it ended."""

    country: str = ""
    level: str = ""
    year: str = ""


@dataclass(slots=True)
class Registration(Draft):
    """One persona's registration."""

    educations: list[Education] = field(default_factory=list)


def example(today: date) -> Registration:
    """Return a filled-in registration in which every conditional field is shown."""
    registration = Registration(complete=set(Page))
    registration.educations = [Education("syrien", "gymnasium", "2008")]
    registration.typed = {
        Page.KONTAKT: {
            "mobil": ["070-174 06 05"],
            "epost": ["alma@example.com"],
            "epost_igen": ["alma@example.com"],
        },
        Page.SITUATION: {
            "arbetslos": [(today - timedelta(days=1)).isoformat()],
            "skal": ["slut"],
            "akassa": ["ja"],
            "akassa_namn": ["Övningskassans a-kassa"],
        },
        Page.UTBILDNING: {},
        Page.YRKEN: {"yrke": ["Lokalvårdare"], "ar": ["4"]},
        Page.TILLGANGLIGHET: {"procent": ["100"], "hinder": ["Jag har små barn hemma."]},
    }
    return registration
