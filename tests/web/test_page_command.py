"""What `kiosk page` makes of the addresses it is given."""

from PySide6.QtCore import QUrl

from kiosk.app.page_command import file_names


def test_no_page_is_written_over_another() -> None:
    addresses = [
        "file:///a/index.html",
        "file:///b/index.html",
        "http://127.0.0.1:8000/index.html?steg=2",
        "http://127.0.0.1:8000/bostad/",
        "http://127.0.0.1:8000/",
        "http://127.0.0.1:8000/" + "a" * 300,
    ]

    names = file_names([QUrl(address) for address in addresses])

    assert names == ["index", "index-2", "index-3", "bostad", "127.0.0.1", "a" * 60]
