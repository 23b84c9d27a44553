"""Opens the choice of language from any screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk import i18n
from kiosk.domain.language import SOURCE
from kiosk.domain.speech import Fragment
from kiosk.i18n import gettext as _
from kiosk.ui.visitor.bar_parts import BarButton, two_lines

_SQUARE = 64  # pixels, the least to press


class LanguageButton(BarButton):
    """Shows the language in use by its own name; small, the pictogram alone."""

    def __init__(self, parent: QWidget | None = None, *, small: bool = False) -> None:
        self._small = small
        super().__init__("Byt språk", "languages", parent)
        self.set_wordless(wordless=small)

    def words(self) -> tuple[str, str]:
        """Return the language's own name, and in Swedish what a press does."""
        return i18n.language(i18n.current()).autonym, "Byt språk"

    def sizeHint(self) -> QSize:
        """Return the size of a bar button, or of the least square."""
        if self._small:
            return QSize(_SQUARE, _SQUARE)
        hint = super().sizeHint()
        return QSize(self.width_for(wordless=False), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never squeezed."""
        return self.sizeHint()

    def spoken(self) -> tuple[Fragment, ...]:
        """Return the language's own name, and what a press does."""
        autonym, swedish = self.words()
        own = _("Byt språk")
        said = [Fragment(autonym, i18n.current()), Fragment(*i18n.told(swedish))]
        return (*said, *([] if own == swedish else [Fragment(swedish, SOURCE)]))

    def _tell(self) -> None:
        own, swedish = self.words()
        self.setAccessibleName(f"{own}, {two_lines(_('Byt språk'), swedish)}")
