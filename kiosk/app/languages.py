"""The languages a visitor can choose here."""

import logging
from collections.abc import Sequence

from kiosk import i18n
from kiosk.domain.errors import CatalogError
from kiosk.ui.visitor.views import LanguageChoice

log = logging.getLogger("kiosk.session")


def choices(wanted: Sequence[str]) -> list[LanguageChoice]:
    """Return the shipped languages in the order *wanted*; without one, all of them."""
    shipped = [tag for tag in i18n.shipped() if _usable(tag)]
    order = [tag for tag in wanted if tag in shipped] or list(shipped)
    known = (i18n.language(tag) for tag in order)
    return [LanguageChoice(lang.tag, lang.autonym, lang.swedish) for lang in known]


def _usable(tag: str) -> bool:
    """Whether the catalog of *tag* can be read; a broken one is left out and told to IT."""
    try:
        i18n.check(tag)
    except CatalogError as error:
        log.error("language left out: %s", error)  # noqa: TRY400  the trace would say no more
        return False
    return True
