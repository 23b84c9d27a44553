"""Finds assets/ and locales/ in a checkout or in an installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder *name* ("assets" or "locales"); raises FileNotFoundError if it is gone."""
    for place in (_PACKAGE / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(
        f"the folder {name!r} is missing beside the package kiosk: reinstall Lots"
    )
