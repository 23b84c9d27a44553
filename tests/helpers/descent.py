"""What a program has started, for tests that kill parts of it."""

from pathlib import Path

ZYGOTE = "--type=zygote"


def descendants(pid: int) -> dict[int, str]:
    """Return the processes that *pid* and its children started: pid → command line.

    A renderer of Chromium shows the command line of the zygote it was forked from: it is called
    "renderer" here.
    """
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(rest.split()[1])
    found: set[int] = {pid}
    grown = True
    while grown:
        more = {child for child, parent in parents.items() if parent in found} - found
        found |= more
        grown = bool(more)
    commands = {child: _command(child) for child in found - {pid}}
    forked = {child for child in commands if ZYGOTE in commands.get(parents[child], "")}
    return commands | dict.fromkeys(
        forked & {c for c in commands if ZYGOTE in commands[c]}, "renderer"
    )


def _command(pid: int) -> str:
    try:
        return Path("/proc", str(pid), "cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
