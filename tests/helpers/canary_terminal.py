"""A real terminal as a program of its own, which tells its events: what the canary test watches.

    python tests/helpers/canary_terminal.py FOLDER

FOLDER holds the guide to the canary's e-service and gets its notes.
"""

import asyncio
import json
import logging
import sys
from pathlib import Path

from kiosk.config import Config, Idle, Upload, UploadPlace
from kiosk.supervisor import Event, TerminalOptions, run_terminal

LINE = "%(levelname)s %(name)s %(message)s"


def main() -> int:
    folder = Path(sys.argv[1])
    logging.basicConfig(filename=folder / "terminal.log", level=logging.DEBUG, format=LINE)
    site = Path(__file__).with_name("canary_site.py")

    def tell(event: Event) -> None:
        said: dict[str, object] = {
            "name": event.name,
            "session": event.session,
            "screen": event.screen,
        }
        said |= {"reason": event.reason, "seconds": event.seconds, "note": event.note}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()

    options = TerminalOptions(
        config=Config(
            idle=Idle(warn_after=8, countdown=5),
            languages=("sv",),
            guides=(str(folder / "guides"),),
            upload=Upload(place=(UploadPlace(str(folder / "usb")),)),
        ),
        practice=True,
        practice_command=(sys.executable, str(site), str(folder / "notes.jsonl")),
        guide="canary",
    )
    return asyncio.run(run_terminal(options, on_event=tell)).exit_code


if __name__ == "__main__":
    sys.exit(main())
