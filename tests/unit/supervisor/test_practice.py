"""The practice site where it cannot be started: nobody waits for what never was."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from kiosk.supervisor import folders, practice
from kiosk.supervisor.events import EventName, Teller
from kiosk.supervisor.practice import PracticeSite
from tests.helpers.patience import PATIENCE
from tests.helpers.terminal import Watched, options


@pytest.mark.proves("F18")
def test_who_leaves_while_the_site_cannot_be_started_is_forgotten_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "_places", lambda: [tmp_path])

    def fork(*_: Any, **__: Any) -> None:  # noqa: ANN401  a value of any kind
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(practice, "Child", fork)

    async def leave() -> bool:
        watched = Watched()
        site = PracticeSite(options(tmp_path), Teller(watched.keep))
        await watched.event(EventName.PRACTICE_LOST)
        async with asyncio.timeout(PATIENCE):
            return await site.forget() and await site.stop()

    assert asyncio.run(leave())
    assert not list(tmp_path.iterdir())
