"""An errand on the visitor's phone: the steps are shown here, and nothing is opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kiosk.domain.guide import Guide, Step
from kiosk.domain.walkthrough import Walkthrough
from kiosk.ui.visitor.phone_screen import PhoneScreen
from kiosk.ui.visitor.views import StepView


class PhoneErrand(QObject):
    """Moves by the visitor's wish alone; done when they say so at the last step."""

    done = Signal()

    def __init__(
        self,
        screen: PhoneScreen,
        picture: Callable[[Guide, Step], Path | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._screen = screen
        self._picture = picture
        self._walkthrough: Walkthrough | None = None

    def start(self, guide: Guide, answers: dict[str, str]) -> None:
        """Begin at the first step."""
        self._move(Walkthrough(guide, answers))

    def forward(self) -> None:
        """Move to the next step; from the last one the errand is done."""
        here = self._walkthrough
        if here is None:
            return
        if here.position + 1 >= len(here.steps):
            self._walkthrough = None
            self.done.emit()
        else:
            self._move(here.forward())

    def back(self) -> None:
        """Move to the step before."""
        if self._walkthrough is not None:
            self._move(self._walkthrough.back())

    def _move(self, walkthrough: Walkthrough) -> None:
        self._walkthrough = walkthrough
        step = walkthrough.step
        if step is None:
            return
        number, total = walkthrough.position + 1, len(walkthrough.steps)
        view = StepView(
            number=number,
            total=total,
            text=step.text,
            help=step.help,
            why=step.why,
            can_go_back=number > 1,
            last=number == total,
        )
        self._screen.set_step(view, self._picture(walkthrough.guide, step))
