"""A form with a page to which entries are added one by one, in a dialog with a form of its own."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from flask import redirect, request
from flask.typing import ResponseReturnValue

from kiosk.practice.form import Context, D, Errors, FormService
from kiosk.practice.personas import Persona


class EntryService(FormService[D]):
    """A service with such a page. An entry that was added is kept, and nothing is sent by it."""

    entries_page: ClassVar[str]

    @abstractmethod
    def entries(self, draft: D) -> list[Any]:
        """Return the entries that were added, to be changed in place."""

    @abstractmethod
    def entry(self, typed: Mapping[str, str]) -> object:
        """Return what was typed in the dialog as an entry."""

    @abstractmethod
    def check_entry(self, entry: Any, draft: D, context: Context) -> Errors:  # noqa: ANN401  each service has its own
        """Return why *entry* cannot be added."""

    def context(self, page: str, draft: D, context: Context) -> Mapping[str, object]:  # noqa: ARG002  a hook
        """Give the dialog as it is before anything is typed, and the entries."""
        return {"entries": self.entries(draft), "typed": self.entry({}), "wrong": {}}

    def save(self, persona: Persona, draft: D, name: str) -> ResponseReturnValue:
        """Take a page of the form, or the forms that add an entry and remove one."""
        own = {"lagg_till", "ta_bort"} & request.form.keys()
        if name != self.entries_page or not own or draft.case:
            return super().save(persona, draft, name)
        entries = self.entries(draft)
        if "ta_bort" in own:
            at = request.form["ta_bort"]
            if at in {str(number) for number in range(len(entries))}:
                del entries[int(at)]
        else:
            typed = self.entry(request.form)
            wrong = self.check_entry(typed, draft, Context(persona, self.frame.today()))
            if wrong:
                return self._form(name, persona, draft, doubt={"typed": typed, "wrong": wrong})
            entries.append(typed)
        draft.complete.discard(name)
        draft.change()
        return redirect(self.address(name), 303)
