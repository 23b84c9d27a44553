"""Nothing that a visitor typed is found anywhere after the end, whatever end it was.

The tests look from outside: `tests/helpers/canary_visit.py` does what a person does, with keys and
mouse (types, gives a file, opens a PDF, prints, copies, listens), and then reads files and memory.
Run it with -s for the report.
"""

import base64
import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers import canary, canary_engine, canary_visit
from tests.helpers.canary import Canary
from tests.helpers.canary_visit import Visit, four_endings

SOON = 2.0  # seconds from the end until everything is cleared
PAGE = """<!doctype html><meta charset=utf-8><p id=p></p><script>
p.textContent = location.hash.slice(1).repeat(2000);
localStorage.setItem("typed", location.hash);
document.cookie = "typed=" + location.hash.slice(1) + "; max-age=9999";
document.title = "kept";
</script>"""


@pytest.fixture(scope="module")
def visits(xvfb: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Visit]:
    """Return the four visits to one terminal, each ended in another way."""
    visits = four_endings(tmp_path_factory.mktemp("kiosk"), xvfb)
    print(canary_visit.report(visits))  # noqa: T201  the report of the four endings
    return {visit.ending: visit for visit in visits}


@pytest.mark.proves("P2", "P3", "P4", "P5", control=True)
def test_while_a_visit_lasts_what_was_typed_is_where_it_is_looked_for(
    visits: dict[str, Visit],
) -> None:
    for visit in visits.values():
        assert not [store for store in visit.stores if store.startswith("-")], visit.ending
        assert visit.before["session"] > 100
        assert visit.before["clipboard"] > 6  # the selection as well: each has it so often
        assert visit.before["spool"] > 0
        assert visit.before["files"] > 0  # the copy of what was given, in the private folder
        assert visit.given > 500


@pytest.mark.parametrize(
    "ending",
    [
        pytest.param("finish", marks=pytest.mark.proves("P1", "P2", "P6", "P7", "P9", "M26")),
        pytest.param("idle", marks=pytest.mark.proves("P1", "P3", "P6", "P7", "M26", "M28")),
        pytest.param("kill -9", marks=pytest.mark.proves("P1", "P4", "P6", "P7", "M26", "M28")),
        pytest.param("power cut", marks=pytest.mark.proves("P1", "P5", "P6", "P7", "M48")),
    ],
)
def test_after_the_end_nothing_of_what_was_typed_is_found(
    visits: dict[str, Visit], ending: str
) -> None:
    visit = visits[ending]

    assert visit.after is not None
    assert visit.after.files == ()
    assert {place: hits for place, hits in visit.after.hits.items() if hits} == {}
    assert visit.after.left == ()
    assert visit.after.processes > 5
    assert visit.after.dumpable == 0
    assert visit.complaints == []
    assert visit.seconds < SOON


@pytest.mark.proves("P1", "P13", "E26", "M26", "M29", "M30")
def test_26_29_30_the_next_visitor_starts_with_nothing_of_the_one_before(
    visits: dict[str, Visit],
) -> None:
    for visit in visits.values():
        history = visit.found.pop("history")
        assert (history, set(visit.found.values())) == (2, {0})  # the blank page of the warming
        assert visit.asked == []
    assert {ending: visit.screen for ending, visit in visits.items()} == {
        "idle": "language", "kill -9": "language", "finish": "finished", "power cut": "language",
    }  # fmt: skip


# --- the scanner, and what an engine keeps without a session's protection -------------------------


@contextmanager
def _engine(folder: Path, typed: Canary, *ways: str) -> Iterator[int]:
    """Run an engine that has seen what was *typed* and deleted it; its process id."""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 302)
            if self.path != "/":
                self.send_header("Location", f"/#{typed.core}")
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}/start"
    with subprocess.Popen(
        [sys.executable, canary_engine.__file__, address, str(folder), *ways],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "deleted\n"
            yield process.pid
        finally:
            process.kill()
            server.shutdown()
            server.server_close()
            thread.join()


@pytest.mark.proves("P1", "P2", control=True)
def test_a_profile_deleted_in_its_process_stays_in_memory_and_a_named_one_on_the_disk(
    tmp_path: Path,
) -> None:
    typed = Canary.make()
    with _engine(tmp_path, typed, "--named") as pid:
        in_memory = canary.in_memory(pid, typed.needles)

    assert in_memory > 0
    assert canary.in_files([tmp_path], typed.needles, 0).hits > 0


@pytest.mark.proves("P9", control=True)
def test_the_scanner_finds_a_text_in_a_file_in_its_name_and_in_memory(tmp_path: Path) -> None:
    typed = Canary.make()
    (tmp_path / "kiosk.log").write_text(f"GET /?pnr={typed.core}", encoding="utf-8")
    (tmp_path / "wide.log").write_text(typed.texts[1], encoding="utf-16-le")
    (tmp_path / "coded.log").write_bytes(base64.b64encode(typed.texts[0].encode()))
    (tmp_path / typed.core).touch()
    (tmp_path / "clean.log").write_text("session 1: session_ended finished", encoding="utf-8")
    code = "import sys; kept = sys.stdin.readline().encode('utf-16-le'); print(1, flush=True); "
    with subprocess.Popen(
        [sys.executable, "-c", f"{code} sys.stdin.read()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(typed.core + "\n")
        process.stdin.flush()
        process.stdout.readline()
        in_memory = canary.in_memory(process.pid, typed.needles)
        process.stdin.close()

    found = canary.in_files([tmp_path], typed.needles, 0)
    names = {Path(file).name for file in found.files}
    assert names == {"kiosk.log", "wide.log", "coded.log", typed.core}
    assert found.hits == 4
    assert in_memory > 0
    assert canary.in_files([tmp_path], Canary.make().needles, 0).hits == 0
