"""The published JSON Schema of the guide format, as editors want it."""

import json
from typing import Any

import msgspec

from kiosk.domain.guide import Guide

ABOUT = "How one errand at one e-service is done, step by step, for Lots (docs/guide-format.md)."
# struct → key → what it is, and an example where that says more
KEYS: dict[str, dict[str, tuple[str, Any]]] = {
    "Guide": {
        "format": ("The version of this format: 1.", None),
        "id": ("The guide's name, as its folder is called.", "boendestod"),
        "title": ("What the visitor wants to do.", "Ansök om boendestöd"),
        "category": ("The tile on the errands screen.", "boende"),
        "authority": ("Who runs the e-service.", "Övningskassan"),
        "start": (
            "Where it begins: https://…, practice:<service>/, or phone: (done on the phone).",
            "https://www.exempel.se/ansok/",
        ),
        "state": ("draft hides the guide from visitors.", None),
        "allow": (
            "Further hosts or domains this errand may visit, in lower case; all else is blocked.",
            ["bankid.com"],
        ),
        "minutes": ("How long it takes.", 20),
        "eid": ("Whether an e-ID such as BankID is needed.", None),
        "icon": ("A pictogram in assets/icons.", "house"),
        "sensitive": ("Whether the errand itself tells something delicate.", None),
        "verified": ("The day somebody last walked through it.", "2026-11-20"),
        "translated": (
            "The authority's own version of the service in other languages, by language tag.",
            {"en": "https://www.exempel.se/en/"},
        ),
        "deadline": ("The day that must not be missed, or how it is found.", None),
        "trap": ("What goes wrong for many; told before the start.", None),
        "need": ("What the visitor must have; asked before the start.", None),
        "question": ("What decides which steps are shown; asked before the start.", None),
        "step": ("The instructions, in the order of the errand.", None),
        "finish": ("How the receipt is recognised. Without it nothing counts as sent.", None),
    },
    "Need": {
        "id": ("Unique among the needs.", "hyresavi"),
        "text": ("The thing.", "Din senaste hyresavi"),
        "missing": ("What to do without it.", "Be din hyresvärd om en ny."),
        "later": ("true: its lack does not stop the start.", None),
        "icon": ("A pictogram in assets/icons.", "invoice"),
    },
    "Question": {
        "id": ("Unique among the questions; when names it.", "hushall"),
        "text": ("The question.", "Är du ensam vuxen hemma?"),
        "answers": ("Two to five answers.", [{"id": "ensam", "text": "Ja"}]),
    },
    "Answer": {
        "id": ("What when names.", "ensam"),
        "text": ("What the visitor presses.", "Ja"),
    },
    "Step": {
        "id": ("Unique among the steps.", "hyra"),
        "text": ("The instruction.", "Skriv din hyra per månad."),
        "page": ("How the page is recognised; required but with start = phone:.", None),
        "picture": ("A drawing in the guide's folder, <picture>.svg.", None),
        "why": ("Why the e-service asks.", "Stödet räknas på din hyra."),
        "help": ("One line more, under the instruction.", "Beloppet står på din hyresavi."),
        "words": ("Terms of the glossary to explain here.", ["hyra"]),
        "when": ("Answers that choose the step: question = answer.", {"hushall": "sambo"}),
        "consequence": (
            "What pressing the target does. All but none need an exact name.",
            None,
        ),
        "eid": ("true: what is pressed opens the e-ID, so the phone should be ready.", None),
        "done": ("How Lots knows that the step is done.", "filled"),
        "optional": ("true: the target may be absent or left empty.", None),
        "target": (
            "Alternatives; two must agree on one element. At least two unless done is manual.",
            [{"label": "Hyra per månad"}, {"css": "#hyra"}],
        ),
    },
    "Signature": {
        "path": ("The page's path; * stands for any text between two slashes.", "/ansok/bostad"),
        "heading": ("Its main heading in Swedish.", "Bostad"),
        "query": ("Opens this page for kiosk guide check where several share a path.", "?steg=2"),
    },
    "Alternative": {
        "label": ("The field whose label, aria-labelledby or aria-label says this.", "Hyra"),
        "role": ("The element with this role, and the accessible name in name.", "button"),
        "name": ("The accessible name; goes with role.", "Fortsätt"),
        "text": ("The element with this visible text.", "Fortsätt"),
        "field": ("The field with this name or autocomplete.", "hyra"),
        "css": ("What the selector finds, also in open shadow roots and frames.", "#hyra"),
        "near": ("The legend, row header or nearest heading that contains it.", "Din bostad"),
    },
    "Finish": {
        "heading": ("The main heading of the receipt's page.", "Klart"),
        "receipt": (
            "A regular expression for the case number in the page's text.",
            "ÖV-BB-[0-9]{4}-[0-9]{5}",
        ),
    },
}


def schema() -> str:
    """Return the JSON Schema of the guide format."""
    made = _plain(msgspec.json.schema(Guide))
    for name, keys in KEYS.items():
        properties = made["$defs"][name]["properties"]
        for key, (text, example) in keys.items():
            properties[key] = {"description": text} | _beside(properties[key])
            if example is not None:
                properties[key]["examples"] = [example]
    top = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A guide of Lots",
        "description": ABOUT,
    }
    return json.dumps(top | made, indent=2, ensure_ascii=False) + "\n"


def _beside(key: dict[str, Any]) -> dict[str, Any]:
    """Return a key's schema without the general words its type has; they say less."""
    return {name: value for name, value in key.items() if name != "description"}


def _plain(part: Any) -> Any:  # noqa: ANN401  JSON
    """Return *part* without null, which TOML does not have, and with one-line descriptions."""
    if isinstance(part, list):
        return [_plain(each) for each in part]
    if not isinstance(part, dict):
        return part
    options = [each for each in part.get("anyOf", ()) if each != {"type": "null"}]
    if len(options) == 1:
        part = {name: value for name, value in part.items() if name != "anyOf"} | options[0]
    if part.get("default", ...) is None:
        part = {name: value for name, value in part.items() if name != "default"}
    if isinstance(part.get("description"), str):
        part = part | {"description": " ".join(part["description"].split())}
    return {name: _plain(value) for name, value in part.items()}
