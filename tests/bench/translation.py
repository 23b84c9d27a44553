"""Seconds from the load of a practice page to its first and last translated unit.

    python tests/bench/translation.py [--language ar] [--engine none]

The floor beside ours is the same page with the engine `pseudo` and no catalog: what finding the
text, asking the worker and writing the answers costs, without looking anything up.
"""

import argparse
import json
import subprocess
import sys

from kiosk.domain.messages import FromPractice, Listening, decode

PAGES = ("bostad", "inkomster", "granska")


def pages(base: str, *arguments: str) -> list[dict[str, object]]:
    """Return what `kiosk page` reports of the practice pages."""
    sources = [f"{base}/boendestod/{page}" for page in PAGES]
    command = [sys.executable, "-m", "kiosk.cli", "page", *sources, *arguments, "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def main() -> None:
    """Measure both on the same pages, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="ar")
    parser.add_argument("--engine", default="none")
    options = parser.parse_args()
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk.practice", "--open"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as site:
        assert site.stdout is not None
        listening: Listening = decode(site.stdout.readline(), FromPractice)
        base = f"http://127.0.0.1:{listening.port}"
        ours = pages(
            base, "--to", options.language, "--engine", options.engine, "--memory", "boendestod"
        )
        floor = pages(base, "--to", options.language, "--engine", "pseudo")
        site.kill()
    for page, own, least in zip(PAGES, ours, floor, strict=True):
        record = {"page": page, "units": own["units"], "missing": own["missing"]}
        for name in ("first_unit_seconds", "last_unit_seconds"):
            record |= {name: own[name], f"floor_{name}": least[name]}
        sys.stdout.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
