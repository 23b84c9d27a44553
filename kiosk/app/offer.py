"""What can be done here: the guides visitors may meet, their drawings, and the letters."""

import logging
from pathlib import Path

from kiosk import resources
from kiosk.config import Config
from kiosk.domain.errors import CatalogError, GuideError
from kiosk.domain.guide import Guide, State, Step
from kiosk.domain.letters import Letters
from kiosk.i18n import mark
from kiosk.services.guides import load_all, load_letters
from kiosk.services.translation.glossary import Glossary

log = logging.getLogger("kiosk.session")

# What stands beside the authority's own version, whose words no guide of ours knows.
_OWN = mark("Det här är myndighetens egen sida på ditt språk.")
_OWN_HELP = mark("Läs och fyll i själv. Personalen hjälper dig om du vill.")


class Offer:
    """Read once, from what is shipped and from the office's own folders."""

    def __init__(self, config: Config, *, practice: bool) -> None:
        assets = resources.folder("assets")
        self._folders = [assets / "guides", *map(Path, config.guides)]
        guides, refused = load_all(self._folders)
        for refusal in refused:
            log.error("guide left out: %s", refusal.error)
        shown = {State.READY, State.DRAFT} if config.staff.drafts else {State.READY}
        self.guides = [
            guide for guide in guides if guide.state in shown and (practice or not guide.practice)
        ]
        self.letters = _letters(assets / "letters" / "letters.toml")

    def guide(self, guide_id: str) -> Guide:
        """Return the guide *guide_id*, one of those that are shown."""
        return next(guide for guide in self.guides if guide.id == guide_id)

    def picture(self, guide: Guide, step: Step) -> Path | None:
        """Return the drawing of *step*; None if it has none."""
        places = (folder / guide.id / f"{step.picture}.svg" for folder in self._folders)
        return next((place for place in places if step.picture and place.is_file()), None)


def own_version(guide: Guide) -> Guide:
    """Return *guide* as it stands beside the authority's own version: it points at nothing."""
    step = Step(id="own", text=_OWN, help=_OWN_HELP)
    return Guide(
        format=guide.format,
        id=guide.id,
        title=guide.title,
        category=guide.category,
        authority=guide.authority,
        start=guide.start,
        allow=guide.allow,
        translated=guide.translated,
        sensitive=guide.sensitive,
        step=(step,),
    )


def glossary() -> Glossary:
    """Return the words that are explained; without any where the file is broken."""
    try:
        return Glossary.load()
    except CatalogError as error:
        log.error("glossary left out: %s", error)  # noqa: TRY400  the trace would say no more
        return Glossary()


def _letters(path: Path) -> Letters | None:
    """Return the letters; a broken file is left out and told to IT."""
    try:
        return load_letters(path)
    except GuideError as error:
        log.error("letters left out: %s", error)  # noqa: TRY400  the trace would say no more
        return None
