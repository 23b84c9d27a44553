"""A visitor completes an errand on a disk that is full, or can only be read.

Spoilt files lie on it, too.
As root, in a mount namespace of its own: the folders of the terminal's user lie on a disk of one
megabyte. What is in memory (`/dev/shm`) stays as it is, as on a terminal.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.root,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount"),
]
LONGEST = 240  # seconds for one errand on a slow machine
ROOM_LEFT = 99  # exit status: something could be written, so that nothing was tried
PREPARE = f"""set -e
mount -t tmpfs -o size=1m,mode=700 tmpfs "$DISK"
cd "$DISK"
mkdir -p home cache config data state/lots tmp run data/lots/packs/sv-ar.argos
head -c 200 /dev/urandom >data/lots/packs/sv-ar.argos/metadata.json
head -c 2000000 /dev/zero >rest 2>/dev/null || true
if [ "$HOW" = ro ]; then rm rest; mount -o remount,ro "$DISK"; fi
if head -c 100000 /dev/zero >probe 2>/dev/null; then exit {ROOM_LEFT}; fi
cd /
exec "$@"
"""


@pytest.mark.proves("F20", "F21", "F23")
@pytest.mark.parametrize("how", [pytest.param("full"), pytest.param("ro")])
def test_a_visitor_gets_to_the_receipt_and_everything_is_cleared(
    display_environment: dict[str, str], tmp_path: Path, how: str
) -> None:
    places = {
        "HOME": "home",
        "TMPDIR": "tmp",
        "XDG_CACHE_HOME": "cache",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_RUNTIME_DIR": "run",
        "XDG_STATE_HOME": "state",
    }
    disk = {name: str(tmp_path / place) for name, place in places.items()}
    demo = [sys.executable, "-m", "kiosk.cli", "demo", "--play", "--json"]

    run = subprocess.run(
        ["/usr/bin/unshare", "--mount", "sh", "-c", PREPARE, "sh", *demo, "--guide", "tacka-ja"],
        env=display_environment | disk | {"DISK": str(tmp_path), "HOW": how},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )

    if "ermission denied" in run.stderr and not run.stdout:
        pytest.skip("this machine lets nobody mount")
    assert run.returncode == 0, run.stderr
    record = json.loads(run.stdout.splitlines()[-1])
    assert (record["outcome"], record["cleared"]) == ("tacka-ja/receipt", True)
