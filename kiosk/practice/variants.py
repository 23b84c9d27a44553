"""Redesigns of the practice pages: the same controls and words in another markup.

v1 is the page as written. v2 renames every id and class. v3 also reorders and regroups, and uses
other elements for the same controls. The names of fields and all texts stay, as in the redesigns of
real services; but a field marked `data-bare` has only a placeholder for a label in v2. `data-was`
keeps an element's id in v1, for the expectation files and for no guide.
"""

import hashlib
import re
from collections.abc import Callable

from bs4 import BeautifulSoup, Tag

from kiosk import config
from kiosk.practice.redesign import bare, redesign

VARIANTS = config.VARIANTS
_REFERENCES = (
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "data-for",
    "data-opens",
    "data-replaces",
    "for",
    "form",
    "headers",
    "id",
    "list",
)
_CLASS_IN_CSS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
_STRINGS = re.compile(r"""("[^"]*"|'[^']*'|url\([^)]*\)|/\*.*?\*/)""", re.DOTALL)


def page(html: str, variant: str) -> str:
    """Return the page as *variant* has it."""
    if variant == "v1":
        return html
    soup = BeautifulSoup(html, "html.parser", multi_valued_attributes=None)
    for element in soup.find_all():
        if identifier := element.get("id"):
            element["data-was"] = str(identifier)
    if variant == "v2":
        bare(soup)
    if variant == "v3":
        redesign(soup)
    rename = _renamer(variant)
    for element in soup.find_all():
        _rename(element, rename)
        _style(element, variant)
    return str(soup)


def style(css: str, variant: str) -> str:
    """Return the style sheet with the classes as *variant* names them."""
    if variant == "v1":
        return css
    rename = _renamer(variant)
    parts = _STRINGS.split(css)
    for number in range(0, len(parts), 2):  # what lies between strings, addresses and comments
        parts[number] = _CLASS_IN_CSS.sub(lambda found: f".{rename(found[1])}", parts[number])
    return "".join(parts)


def _renamer(variant: str) -> Callable[[str], str]:
    def rename(name: str) -> str:
        """Return another name; the number of a row stays, since the page's script writes it."""
        stem = re.sub(r"-\d+$", "", name)
        digest = hashlib.sha256(f"{variant} {stem}".encode()).hexdigest()
        return f"x{digest[:7]}{name[len(stem) :]}"

    return rename


def _rename(element: Tag, rename: Callable[[str], str]) -> None:
    for name in _REFERENCES:
        value = element.get(name)
        if value is None or (name == "form" and element.name == "form"):
            continue
        element[name] = " ".join(rename(token) for token in str(value).split())
    href = str(element.get("href", ""))
    if href.startswith("#") and len(href) > 1:
        element["href"] = f"#{rename(href[1:])}"
    if classes := element.get("class"):
        element["class"] = " ".join(rename(name) for name in str(classes).split())


def _style(element: Tag, variant: str) -> None:
    if element.name == "link" and element.get("rel") == "stylesheet":
        element["href"] = f"{element['href']}?variant={variant}"
