"""What an errand may visit, as its guide declares it."""

from collections.abc import Iterator

from PySide6.QtCore import QUrl

from kiosk.domain.guide import Guide


def domains(guide: Guide) -> tuple[str, ...]:
    """Return the hosts and domains of *guide*: where it starts, and what it allows besides.

    None of a practice service, which is this machine, and none of what is done on the phone.
    """
    return tuple(host for host in _declared(guide) if host)


def _declared(guide: Guide) -> Iterator[str]:
    if guide.practice or guide.on_phone:
        return
    for address in (guide.start, *guide.translated.values()):
        yield QUrl(address).host()
    yield from guide.allow
