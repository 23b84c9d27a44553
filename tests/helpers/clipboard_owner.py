"""Another program on the display that holds the clipboard and the selection.

    python clipboard_owner.py [--stubborn | --read]

prints "ready" when it owns them and, at the end of stdin, what each holds. With --read it owns
nothing and tells at once. A stubborn one takes
back what others clear, as programs do that keep a history of what was copied.
"""

import json
import sys

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

COPIED = "19121212-1212"
MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def main() -> None:
    application = QGuiApplication(["clipboard-owner"])
    clipboard = application.clipboard()
    stubborn = "--stubborn" in sys.argv

    def take() -> None:
        for mode in MODES:
            if clipboard.text(mode) != COPIED:
                clipboard.setText(COPIED, mode)

    def tell() -> None:
        sys.stdout.write(json.dumps([clipboard.text(mode) for mode in MODES]) + "\n")

    if "--read" in sys.argv:
        tell()
        return
    take()
    if stubborn:
        again = QTimer(application, interval=5)
        again.timeout.connect(take)
        again.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    closed = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, application)
    closed.activated.connect(application.quit)
    application.exec()
    tell()


if __name__ == "__main__":
    main()
