"""Names that are the same in every language: the product's, and the office's."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui import theme


class Name(QLabel):
    """A name as plain text; *brand* is the product's, and *on_band* lies on the greeting's band."""

    def __init__(
        self,
        text: str,
        *,
        brand: bool = False,
        on_band: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._brand, self._on_band = brand, on_band
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # whatever it lies on
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def _restyle(self) -> None:
        look = theme.current()
        font = look.font("lead" if self._brand else "bar")
        if self._brand:
            font.setWeight(QFont.Weight.Bold)
        self.setFont(font)
        # The band is black in high contrast, and what lies on it as on paper.
        on_band = self._on_band and not look.high_contrast
        colour = "on_primary" if on_band else "ink"
        if not self._brand:
            colour = "on_primary_soft" if on_band else "ink" if self._on_band else "ink_soft"
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, look.colour(colour))
        self.setPalette(palette)
