"""Guides from the recordings of other tools, told apart by what is in the file."""

from pathlib import Path

import msgspec

from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Guide
from kiosk.services.guides import chrome_recorder, recorded_file, selenium_ide


class _Any(msgspec.Struct):
    """A file of either tool."""

    steps: msgspec.Raw = msgspec.Raw()
    tests: msgspec.Raw = msgspec.Raw()


def import_guide(path: Path, identifier: str) -> Guide:
    """Return the guide of the recording in *path*; raises `GuideError` with place and remedy."""
    raw = recorded_file.read_recording(path)
    found = recorded_file.decode(path, raw, _Any, "the recorder")
    if bytes(found.steps):
        return chrome_recorder.read_flow(path, raw, identifier)
    if bytes(found.tests):
        return selenium_ide.read_project(path, raw, identifier)
    raise GuideError(
        f"{path}: top level: neither steps (Chrome's Recorder, JSON) nor tests (Selenium IDE, "
        ".side); export the recording as one of these"
    )
