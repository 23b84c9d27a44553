"""Controls of the canary test: what stays of a page without a session's protection.

    python canary_engine.py ADDRESS FOLDER [--named]

opens ADDRESS, which tells the engine a text this program does not know, in a profile that is off
the record or, with --named, kept in FOLDER. Then it deletes view, page and profile, says "deleted"
and lives on until the end of stdin.
"""

import os
import sys

from PySide6.QtCore import QSocketNotifier, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from kiosk.app.application import delete_now, make_application


def main() -> None:
    address, folder, *ways = sys.argv[1:]
    application: QApplication = make_application()
    profile = QWebEngineProfile("named", application) if ways else QWebEngineProfile(application)
    profile.setPersistentStoragePath(folder)
    page = QWebEnginePage(profile, application)
    view = QWebEngineView()
    view.setPage(page)
    view.show()

    def forget(title: str) -> None:
        if title != "kept":
            return
        view.setPage(None)  # type: ignore[arg-type]
        delete_now(view, page, profile)
        sys.stdout.write("deleted\n")
        sys.stdout.flush()

    page.titleChanged.connect(forget)
    page.load(QUrl(address))
    closed = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, application)
    closed.activated.connect(lambda: os._exit(0))
    application.exec()


if __name__ == "__main__":
    main()
