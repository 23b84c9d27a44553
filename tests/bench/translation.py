"""Seconds from a practice page's load event to its first and its last text from the memory.

    python -m tests.bench.translation [--language ar] [--engine none] [--runs 3]

Each page is measured as it is served, where parts come up to 1.5 s late, and as a file of what it
has become, where all of it is there at the load event. Less than nothing means: before the event.
The floor beside ours is the same page with the engine `pseudo` and no catalog: what finding the
text, asking the worker and writing the answers costs, without looking anything up. Each figure is
the median of the runs.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kiosk.domain.messages import FromPractice, Listening, decode

PAGES = ("", "hushall", "bostad", "inkomster", "utbetalning", "bilagor", "granska")
MEMORY = ("--memory", "boendestod")
FIGURES = ("first_unit_seconds", "last_unit_seconds")


def reports(sources: Sequence[str], *arguments: str) -> list[dict[str, float]]:
    """Return what `kiosk page` reports of *sources*."""
    command = [sys.executable, "-m", "kiosk.cli", "page", *sources, *arguments, "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def since_load(runs: Sequence[list[dict[str, float]]], place: int, figure: str) -> float:
    """Return the median of *figure* over *runs*, counted from the load event of one page."""
    times = [run[place][figure] - run[place]["loaded_seconds"] for run in runs]
    return round(statistics.median(times), 3)


def main() -> None:
    """Measure both on the same pages, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="ar")
    parser.add_argument("--engine", default="none")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            [sys.executable, "-m", "kiosk.practice", "--open"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as site,
    ):
        assert site.stdout is not None
        listening: Listening = decode(site.stdout.readline(), FromPractice)
        served = [f"http://127.0.0.1:{listening.port}/boendestod/{page}" for page in PAGES]
        reports(
            served, "--to", "sv", "--engine", "none", "--view", "original", "--settle", "2",
            "--html", folder,
        )  # fmt: skip
        files = sorted(map(str, Path(folder).glob("*.html")))
        for name, sources in (("served", served), ("file", files)):
            ours, floor = [], []
            for _ in range(options.runs):
                to = ("--to", options.language)
                ours.append(reports(sources, *to, "--engine", options.engine, *MEMORY))
                floor.append(reports(sources, *to, "--engine", "pseudo"))
            for place, source in enumerate(sources):
                page = Path(source).stem
                record: dict[str, object] = {
                    "page": f"{name}:{page}",
                    "units": ours[0][place]["units"],
                }
                for figure in FIGURES:
                    record |= {figure: since_load(ours, place, figure)}
                    record |= {f"floor_{figure}": since_load(floor, place, figure)}
                sys.stdout.write(json.dumps(record) + "\n")
        site.kill()


if __name__ == "__main__":
    main()
