"""How long a test waits for what must come: on a busy machine it may take long."""

from functools import partialmethod

from pytestqt.qtbot import QtBot

PATIENCE = 60.0  # seconds; a test that passes does not wait for them
_MS = round(PATIENCE * 1000)


class PatientBot(QtBot):
    """pytest-qt's bot, which waits five seconds, with our patience."""

    waitSignal = partialmethod(QtBot.waitSignal, timeout=_MS)  # noqa: N815  Qt's way
    waitSignals = partialmethod(QtBot.waitSignals, timeout=_MS)  # noqa: N815  Qt's way
    waitUntil = partialmethod(QtBot.waitUntil, timeout=_MS)  # noqa: N815  Qt's way
