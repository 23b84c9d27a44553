"""Runs the tests as an ordinary user, with the sandbox of the browser engine on.

    python tests/ordinary_user.py ARGUMENT…      as `pytest ARGUMENT…`

As root the engine refuses its sandbox, and every file may be written: neither is so in an office.
This makes a user without rights (`lots-checks`, with a home of its own) and lends it what it must
read: where the way to the checkout or to Python is closed to others, that way is laid out anew in
a mount namespace, which is gone when the run ends. Needs to be started as root.
"""

import os
import pwd
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
USER = "lots-checks"
_PLACES = (Path("/mnt"), Path("/srv"), Path("/media"))  # one of them is free to mount over
_INSIDE = "LOTS_CHECKS_INSIDE"  # set in the namespace


def account() -> pwd.struct_passwd:
    """Return the user, made when it is not there."""
    try:
        return pwd.getpwnam(USER)
    except KeyError:
        subprocess.run(
            ["/usr/sbin/useradd", "--system", "--user-group", "--create-home",
             "--shell", "/bin/false", USER],
            check=True,
        )  # fmt: skip
        return pwd.getpwnam(USER)


def closed(needed: set[Path]) -> dict[Path, list[Path]]:
    """Return the folders that others may not enter, with what of *needed* lies behind each."""
    found: dict[Path, list[Path]] = {}
    for path in needed:
        for folder in reversed(path.parents):
            if not folder.stat().st_mode & 0o001:
                found.setdefault(folder, []).append(path)
                break
    return found


def open_ways(needed: set[Path]) -> None:
    """Lay a folder that lets others through over each closed one, with what is needed in it."""
    ways = next(place for place in _PLACES if not any(place in path.parents for path in needed))
    _mount("-t", "tmpfs", "-o", "mode=755", "none", str(ways))
    for number, (barrier, paths) in enumerate(closed(needed).items()):
        way = ways / str(number)
        way.mkdir(mode=0o755)
        for path in paths:
            place = way / path.relative_to(barrier)
            place.mkdir(parents=True, exist_ok=True)
            _mount("--bind", str(path), str(place))
        _mount("--rbind", str(way), str(barrier))


def _mount(*arguments: str) -> None:
    subprocess.run(["/usr/bin/mount", *arguments], check=True)


def main(arguments: list[str]) -> None:
    """Become pytest; returns only when that cannot be."""
    if os.geteuid() != 0:
        sys.exit("ordinary_user.py: start it as root; others run pytest itself")
    if _INSIDE not in os.environ:
        os.environ[_INSIDE] = "1"
        command = [
            "/usr/bin/unshare",
            "--mount",
            "--propagation",
            "private",
            sys.executable,
            __file__,
        ]
        os.execvp(command[0], [*command, *arguments])  # noqa: S606  our own program
    user = account()
    open_ways({ROOT, Path(sys.base_prefix).resolve()})
    os.chdir(ROOT)
    os.initgroups(user.pw_name, user.pw_gid)
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)
    kept = {name: value for name, value in os.environ.items() if name in {"LANG", "PATH", "TMPDIR"}}
    kept |= {"HOME": user.pw_dir, "PYTHONDONTWRITEBYTECODE": "1", "USER": USER, "LOGNAME": USER}
    program = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    os.execve(sys.executable, program, kept)  # noqa: S606  our own program


if __name__ == "__main__":
    main(sys.argv[1:])
