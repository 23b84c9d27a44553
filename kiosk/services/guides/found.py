"""The guides that a command is about: shipped ones by their ids, and files."""

from collections.abc import Sequence
from pathlib import Path

from kiosk import resources
from kiosk.domain.errors import GuideError
from kiosk.domain.guide import Guide
from kiosk.services.guides.loader import load_all, load_guide


def find_guides(wanted: Sequence[str]) -> list[Guide]:
    """Return the guides that ids and files name; raises `GuideError` for what is no guide."""
    shipped, refused = load_all([resources.folder("assets") / "guides"])
    if not wanted:
        if refused:
            raise refused[0].error
        return [guide for guide in shipped if guide.practice]
    return [load_guide(guide_file(name)) for name in wanted]


def guide_file(name: str) -> Path:
    """Return the file of the guide that an id, a file or its folder names."""
    folder = resources.folder("assets") / "guides"
    shipped = folder / name / "guide.toml"
    if "/" not in name and shipped.is_file():
        return shipped
    path = Path(name)
    if not path.exists():
        known = ", ".join(sorted(each.parent.name for each in folder.glob("*/guide.toml")))
        raise GuideError(f"{name}: neither a shipped guide ({known}) nor a file")
    return path / "guide.toml" if path.is_dir() else path
