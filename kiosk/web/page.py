"""The e-service's page: what it tells, and what it is told. It opens no dialog and no window."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import msgspec
from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEngineLoadingInfo,
    QWebEnginePage,
    QWebEngineProfile,
)

from kiosk.domain.causes import Cause
from kiosk.domain.dialogs import declined
from kiosk.domain.guide import Finish, Step
from kiosk.domain.language import SOURCE, Direction, Language
from kiosk.domain.speech import Fragment, Place
from kiosk.domain.units import Answer, Unit, View
from kiosk.web.address import Allow
from kiosk.web.bridge import (
    Bridge,
    DocumentReady,
    FieldTold,
    FramesSeen,
    HeardTold,
    Hello,
    Kinds,
    KindsTold,
    PickerRefused,
    Pressed,
    Pushed,
    Scene,
    SceneTold,
    StateTold,
    TextTouched,
    TouchRecorded,
    UnitsAwaited,
    UnitsFound,
)
from kiosk.web.dialogs import Ask, FileChoice, QuietPage, no_files
from kiosk.web.failure import cause_of, certificate_cause, is_own_word
from kiosk.web.fields import Fields
from kiosk.web.frames import EPOCH, Frames, worn
from kiosk.web.hearing import Hearing
from kiosk.web.scripts import WORLD, Argument, call, injected_scripts
from kiosk.web.watch import Heartbeat, Patience

ANSWER_LIMIT = 2_000_000  # characters of an answer from the page
_CHUNK = 400  # translations in one call
_LoadStatus = QWebEngineLoadingInfo.LoadStatus


class ServicePage(QuietPage):
    """A page of an e-service, translated in place and watched for a guide."""

    units_found = Signal(object)  # list[Unit], nearest to the viewport first
    units_awaited = Signal(object, int)  # tuple of ids the page waits for; so many are near
    document_opened = Signal(int)  # its number; what was asked before is gone
    state_changed = Signal(object)  # PageState
    step_pressed = Signal(str)
    renderer_died = Signal()
    load_failed = Signal(str)  # a Cause, or "slow"; after "silent" it may still come
    document_ready = Signal()  # a load that was waited for is there
    human_input = Signal()
    scene_changed = Signal(object)  # Scene: what the view's layer draws
    text_touched = Signal(object)  # TouchedText
    kinds_changed = Signal(object)  # Kinds
    touch_recorded = Signal(object)  # Touch; in an author's window only
    hear_asked = Signal(object)  # list[Fragment]: what the visitor touched, or came to by key
    errors_told = Signal(object)  # list[Fragment]: what the page says is wrong, when that changes
    picker_refused = Signal()  # a person pressed what would have opened a window of the system's
    dialog_opened = Signal(object)  # list[Fragment]: what a dialog of the page says

    def __init__(
        self,
        profile: QWebEngineProfile,
        allow: Allow,
        parent: QObject | None = None,
        *,
        files: FileChoice = no_files,
        ask: Ask = declined,
        tools: Sequence[str] = (),
    ) -> None:
        super().__init__(profile, allow, parent, files=files, ask=ask)
        self._steps: tuple[Step, ...] = ()
        self._finish: Finish | None = None
        self._pointed: str | None = None
        self._language: Language | None = None
        self._view = View.BOTH
        self._document = 0
        self._kinds = Kinds()

        self._bridge = Bridge(self)
        self._bridge.pushed.connect(self._take)
        self._bridge.pushed.connect(self.take_link)
        self._channel = QWebChannel(self)
        self._channel.registerObject("bridge", self._bridge)
        self.setWebChannel(self._channel, WORLD)
        # On the profile the script would not come back after a renderer's death (Qt 6.11).
        for script in injected_scripts(tools):
            self.scripts().insert(script)
        self._frames = Frames(self, allow, self._begin)
        self._frames.units_found.connect(self._found)
        self._frames.text_touched.connect(self._pass_on)
        self._frames.kinds_changed.connect(self._tell_kinds)
        self._frames.scene_told.connect(self._tell_worn)
        self._frames.link_touched.connect(self.take_link)
        self.hearing = Hearing(self.call, self._frames, self)
        self.hearing.asked.connect(self.hear_asked)
        self.hearing.errors_told.connect(self.errors_told)
        self.hearing.dialog_opened.connect(self.dialog_opened)
        self.fields = Fields(self.call, self._frames, self)
        self.heartbeat = Heartbeat(self)
        self._patience = Patience(self)
        self._patience.slow.connect(lambda: self.load_failed.emit("slow"))
        self._patience.over.connect(lambda: self.load_failed.emit(Cause.SILENT))

        self.loadingChanged.connect(self._loading)
        self.renderProcessTerminated.connect(self._terminated)
        self.navigation_refused.connect(lambda: self.load_failed.emit("blocked"))
        self.certificate_refused.connect(lambda: self.load_failed.emit(certificate_cause()))
        self.login_refused.connect(self._login_refused)
        self.proxy_refused.connect(lambda: self.load_failed.emit(Cause.PROXY))

    # --- what it is told --------------------------------------------------------------------------

    def follow(self, steps: Sequence[Step], finish: Finish | None) -> None:
        """Resolve *steps* and look for the receipt of *finish* from now on."""
        self._steps = tuple(step for step in steps if step.page is not None)
        self._finish = finish
        self._tell_steps()

    def point_at(self, step: str | None) -> None:
        """Frame what *step* is about, and bring it into view; None takes the frame away."""
        self._pointed = step
        self._tell_pointed()

    def set_language(self, language: Language | None) -> None:
        """Translate into *language* from now on; None leaves the page in Swedish."""
        self._language = None if language is None or language.tag == SOURCE else language
        self._tell_language()
        self._tell_pointed()

    def set_view(self, view: View) -> None:
        """Show Swedish, the visitor's language, or both; without a reload."""
        self._view = view
        self.call("show.view", view.value)
        self._frames.tell(call("show.view", view.value))

    def show_translations(self, answers: Sequence[Answer]) -> None:
        """Put translations in their places; those of changed or removed text are dropped."""
        documents: dict[int, list[object]] = {}
        for answer in answers:
            documents.setdefault(answer.id // EPOCH, []).append(_told(answer))
        for document, told in documents.items():
            for start in range(0, len(told), _CHUNK):
                part = told[start : start + _CHUNK]
                if not self._frames.run(document, call("units.translations", part)):
                    self.call("units.translations", part)

    def choose_view(self, unit: int, view: View) -> None:
        """Show one text in a view of its own."""
        self._call_at(unit, "show.only", unit, view.value)

    def go_beside(self, unit: int, by: int) -> None:
        """Tell the text *by* places after *unit*, as if it were touched, and bring it into view."""
        self._call_at(unit, "along.beside", unit, by)

    def leave_text(self) -> None:
        """Mark no text any more: its card is closed."""
        self.call("along.leave")
        self._frames.tell(call("along.leave"))

    def _call_at(self, unit: int, function: str, *arguments: Argument) -> None:
        """Call *function* in the document that *unit* stands in."""
        if not self._frames.run(unit // EPOCH, call(function, *arguments)):
            self.call(function, *arguments)

    # --- what is heard of it ----------------------------------------------------------------------

    def readable(self, done: Callable[[list[Fragment]], None], only: str = "") -> None:
        """Give *done* what the page says, in its order; with *only* "errors", what is wrong.

        Texts as they are shown, controls by name, kind and state. What is somebody's own is
        `private`; passwords and codes are not there at all.
        """
        self.hearing.readable(done, only)

    def set_hear_mode(self, on: bool) -> None:  # noqa: FBT001  a slot
        """Let the first touch on a thing say it (`hear_asked`), and the second act."""
        self.hearing.set_hear_mode(on=on)

    def set_automatic(self, on: bool) -> None:  # noqa: FBT001  a slot
        """Say what the keyboard comes to (`hear_asked`) as it comes there."""
        self.hearing.set_automatic(on=on)

    def show_place(self, place: Place | None) -> None:
        """Show where in the page the voice is; None, and what has no place here, for nowhere."""
        self.hearing.show(place)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait for a visitor's answer: the renderer stands still, and is not hung for that."""
        with self.heartbeat.paused(), self._patience.paused():
            yield

    def html(self, done: Callable[[str], None]) -> None:
        """Give *done* the DOM as HTML, with shadow roots as declarative ones."""

        def answer(text: object) -> None:
            done(text if isinstance(text, str) else "")

        self.runJavaScript("kiosk.roots.html()", WORLD, answer)

    @property
    def watches_frames(self) -> bool:
        """Whether frames are asked for text: there is one of another origin."""
        return self._frames.watching

    def frames_html(self, done: Callable[[list[str]], None]) -> None:
        """Give *done* the DOM of each frame that may be read, in the order of the page."""
        self._frames.html(done)

    def call(
        self,
        function: str,
        *arguments: Argument,
        done: Callable[[object], None] | None = None,
    ) -> None:
        """Call `kiosk.<function>` in the page's application world; *done* gets its answer."""
        code = f"typeof kiosk === 'undefined' ? null : {call(function, *arguments)}"

        def answer(result: object) -> None:
            if done is None:
                return
            try:
                usable = isinstance(result, str) and len(result) <= ANSWER_LIMIT
                done(json.loads(result) if usable and isinstance(result, str) else None)
            except ValueError:
                done(None)

        self.runJavaScript(code, WORLD, answer)

    def _tell_steps(self) -> None:
        steps: list[object] = [_described(step) for step in self._steps]
        finish: dict[str, object] | None = None
        if self._finish is not None:
            finish = {"heading": self._finish.heading, "receipt": self._finish.receipt}
        self.call("follow.start", steps, finish)

    def _tell_pointed(self) -> None:
        rightward = self._language is not None and self._language.direction is Direction.RTL
        self.call("highlight.point", self._pointed, "right" if rightward else "left")
        self.call("near.soon")

    def _tell_language(self) -> None:
        self.call("units.language", *self._target())
        self._frames.tell(call("units.language", *self._target()))

    def _target(self) -> tuple[str | None, str]:
        """Return language and direction as `units.language` takes them."""
        if self._language is None:
            return None, "ltr"
        return self._language.tag, self._language.direction.value

    def _begin(self) -> tuple[int, str]:
        """Return the number of a new document in a frame, and what its scripts are told first."""
        self._document += 1
        told = (
            call("units.start", self._document),
            call("show.view", self._view.value),
            *self.hearing.wishes(),
            call("units.language", *self._target()),
        )
        return self._document, "; ".join(told)

    # --- what it tells ----------------------------------------------------------------------------

    def _take(self, message: Pushed) -> None:
        match message:
            case Hello():
                self._open()
            case DocumentReady():
                self._arrived()
            case UnitsFound(units=units):
                self._found(list[Unit](units))
            case FramesSeen(here=here):
                self._frames.watch(here=here)
            case UnitsAwaited(ids=ids, near=near):
                self.units_awaited.emit(ids, near)
            case StateTold(state=state):
                self.state_changed.emit(state)
            case Pressed(step=step):
                if any(step == followed.id for followed in self._steps):
                    self.step_pressed.emit(step)
            case _:
                self._pass_on(message)

    def _open(self) -> None:
        """Begin with a new document in the main frame."""
        self._document += 1
        self._kinds = Kinds()
        self._frames.forget()
        self.fields.forget()
        self.document_opened.emit(self._document)
        self.heartbeat.start()
        self.call("units.start", self._document)
        self.call("show.view", self._view.value)
        self.hearing.prepare(self.call)
        self._tell_language()
        self._tell_steps()
        self._tell_pointed()

    def _found(self, units: list[Unit]) -> None:
        if self._language is not None:
            self.units_found.emit(units)

    def _pass_on(self, message: Pushed) -> None:
        match message:
            case PickerRefused():
                self.picker_refused.emit()
            case HeardTold():
                self.hearing.take(message)
            case FieldTold(field=field):
                self.fields.take(field)
            case SceneTold(scene=scene):
                self.scene_changed.emit(scene)
            case TextTouched(text=text):
                self.text_touched.emit(text)
            case TouchRecorded(touch=touch):
                self.touch_recorded.emit(touch)
            case KindsTold(kinds=kinds):
                self._kinds = kinds
                self._tell_kinds()

    def _tell_kinds(self) -> None:
        self.kinds_changed.emit(sum(self._frames.kinds, self._kinds))

    def _tell_worn(self, path: tuple[int, ...], scene: Scene) -> None:
        self.runJavaScript(f"typeof kiosk === 'undefined' ? null : {worn(path, scene)}", WORLD)

    def _loading(self, info: QWebEngineLoadingInfo) -> None:
        match info.status():
            case _LoadStatus.LoadStartedStatus:
                self._patience.start()
            case _LoadStatus.LoadSucceededStatus:
                self._arrived()
                self.heartbeat.start()
            case _LoadStatus.LoadFailedStatus | _LoadStatus.LoadStoppedStatus:
                self._patience.stop()
                self._tell_failure(info.errorDomain(), info.errorCode())

    def _arrived(self) -> None:
        self._patience.stop()
        self.document_ready.emit()

    def _tell_failure(self, domain: QWebEngineLoadingInfo.ErrorDomain, code: int) -> None:
        cause = cause_of(domain, code)
        if cause is None or domain == QWebEngineLoadingInfo.ErrorDomain.CertificateErrorDomain:
            return  # a certificate was told of when it was refused
        if is_own_word(domain, code):  # the service explains itself on the page, unless it is empty
            self.call("follow.blank", done=self._tell_blank)
        else:
            self.load_failed.emit(cause)

    def _tell_blank(self, blank: object) -> None:
        if blank is not False:
            self.load_failed.emit(Cause.SERVER)

    def _login_refused(self, url: QUrl) -> None:
        if url == self.requestedUrl():
            self.load_failed.emit(Cause.SERVER)

    def _terminated(self, _status: QWebEnginePage.RenderProcessTerminationStatus, _: int) -> None:
        """Tell it, whatever the status: without its zygote Chromium calls a crash a normal end."""
        self.heartbeat.stop()
        self._patience.stop()
        # Qt is still inside the renderer's end: a reload from here would be lost.
        QTimer.singleShot(0, self, self.renderer_died.emit)


def _described(step: Step) -> dict[str, object]:
    """Return what the finder needs of *step*."""
    return {
        "id": step.id,
        "page": msgspec.to_builtins(step.page),
        "consequence": step.consequence.value,
        "target": msgspec.to_builtins(step.target),
    }


def _told(answer: Answer) -> list[object]:
    """Return *answer* as `units.translations` takes it."""
    told = answer.translated
    return [answer.id, list(told.runs), told.origin.value, list(told.flags)]
