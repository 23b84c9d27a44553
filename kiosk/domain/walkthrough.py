"""A visitor's run of a guide: a place in it, moved by the visitor and by what the page shows."""

from dataclasses import dataclass, field, replace
from typing import Self

from kiosk.domain.guide import BINDING, Consequence, Done, Guide, Step
from kiosk.domain.page import PageState, Resolution, Rung

# Not where one pays: the page holds the card there, and the answers stood on one before it.
_CHECKED = BINDING - {Consequence.PAY}
_FOUND = (Rung.HIGHLIGHT, Rung.SECTION)


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """One visitor's place in one guide; a move gives a new walkthrough.

    The page leads: when it shows another page than the step's, the walkthrough follows it there.
    Only the receipt on the page finishes it.
    """

    guide: Guide
    answers: dict[str, str] = field(default_factory=dict)
    position: int = 0
    done: frozenset[str] = frozenset()
    receipt: str | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that the visitor's answers choose."""
        return self.guide.steps_for(self.answers)

    @property
    def step(self) -> Step | None:
        """The step the visitor is at; None in a guide without steps."""
        return self.steps[self.position] if self.steps else None

    @property
    def final(self) -> bool:
        """Whether the step is to press something where the errand is signed or sent."""
        step = self.step
        if step is None or step.page is None or step.done not in {Done.CLICKED, Done.PAGE}:
            return False
        rest = self.steps[self.position :]
        return any(s.page == step.page and s.consequence in _CHECKED for s in rest)

    @property
    def finished(self) -> bool:
        """Whether the receipt was on the page."""
        return self.receipt is not None

    def forward(self, state: PageState | None = None) -> Self:
        """Move to the next step, past optional ones that the page does not show; the last stays."""
        if self.step is None:
            return self
        here = self._mark(self.step)
        for position in range(self.position + 1, len(self.steps)):
            if not self._to_skip(self.steps[position], state):
                return replace(here, position=position)
        return here

    def back(self, state: PageState | None = None) -> Self:
        """Move to the step before, past optional ones the page does not show; the first stays."""
        for position in range(self.position - 1, -1, -1):
            step = self.steps[position]
            if not self._to_skip(step, state):
                return replace(self, position=position, done=self.done - {step.id})
        return self

    def pressed(self, step_id: str, state: PageState | None = None) -> Self:
        """Note that the visitor pressed the target of *step_id* on the page."""
        step = next((s for s in self.steps if s.id == step_id), None)
        if step is None or step.done not in {Done.CLICKED, Done.PAGE}:
            return self
        here = self._mark(step)
        if step == self.step and state is not None:
            return here.follow(state)
        return here

    def follow(self, state: PageState) -> Self:
        """Go where the page is: the receipt, the step's page, or where the visitor moved to."""
        if self._is_receipt(state):
            return replace(self, receipt=state.receipt)
        if state.loading or not self.steps:
            return self
        found = {resolution.step: resolution for resolution in state.steps}
        here = [
            position
            for position, step in enumerate(self.steps)
            if step.id in found and found[step.id].rung is not Rung.ABSENT
        ]
        if not here:
            return self
        target = self._target(here, found, state)
        return self if target == self.position else replace(self, position=target)

    def _target(self, here: list[int], found: dict[str, Resolution], state: PageState) -> int:
        """Return the position to be at, among those of the page shown."""
        if state.errors:
            for position in here:
                if found[self.steps[position].id].invalid:
                    return position
        for (
            position
        ) in here:  # something optional has appeared, a cookie banner say: it comes first
            step = self.steps[position]
            appeared = step.optional and step.done is Done.CLICKED and step.id not in self.done
            if appeared and position < self.position and found[step.id].rung is Rung.HIGHLIGHT:
                return position
        pending = [p for p in here if not self._past(self.steps[p], found[self.steps[p].id])]
        if self.position in here:
            if self.position in pending:
                return self.position
            return next((p for p in pending if p > self.position), self.position)
        after = [p for p in pending if p > self.position]
        if after:
            return after[0]
        return pending[0] if pending else here[0]

    def _past(self, step: Step, resolution: Resolution) -> bool:
        """Whether *step* needs no more of the visitor on this page."""
        if step.id in self.done and step.done in {Done.CLICKED, Done.PAGE}:
            return True
        # What was done and is gone from the page needs no second time; nor what need not be there.
        return (step.optional or step.id in self.done) and resolution.rung not in _FOUND

    def _to_skip(self, step: Step, state: PageState | None) -> bool:
        if state is None or not step.optional:
            return False
        return any(r.step == step.id and r.rung in {Rung.WORD, Rung.STAFF} for r in state.steps)

    def _is_receipt(self, state: PageState) -> bool:
        finish = self.guide.finish
        return finish is not None and state.receipt is not None and state.heading == finish.heading

    def _mark(self, step: Step) -> Self:
        return replace(self, done=self.done | {step.id})
