"""The folder of packs: what is added there is checked, tried, and then there at once or not at all.

Each pack has a folder of its own with a manifest. A new one is made beside, under a hidden name,
and renamed when it is complete; of two for the same languages and engine the newer one counts, and
the older is taken away.
"""

import secrets
import shutil
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kiosk.domain.errors import PackError
from kiosk.services import shelf
from kiosk.services.packs.trial import SENTENCES, try_pack
from kiosk.services.packs.unpack import unpack
from kiosk.services.store import Record, Store, is_about
from kiosk.services.translation.engines.kinds import LICENCE_UNKNOWN, About
from kiosk.services.translation.engines.manifest import read_manifest, write_manifest
from kiosk.services.translation.engines.packs import Pack, find_packs, is_pack, open_pack


class Installed(Record, frozen=True):
    """One pack in the folder, or one that cannot be used; a line of `kiosk pack … --json`."""

    pack: str  # its name, such as sv-en.argos
    source: str = ""
    target: str = ""
    kind: str = ""
    version: str = ""
    licence: str = LICENCE_UNKNOWN
    attribution: str = ""
    bytes: int = 0
    added: str = ""  # when; empty for a pack somebody laid there by hand
    replaced: str = ""  # the version that was there before

    def names(self) -> tuple[str, ...]:
        """Return what means it on a command line, its own name first."""
        return (self.pack, self.pack.rpartition(".")[0], Path(self.path).name, self.path)

    def about(self) -> str:
        """Return what is good to know of one that can be used, for people."""
        version = f"version {self.version}" if self.version else "version unknown"
        size = f"{self.bytes / 1e6:.0f} MB"
        added = f"added {self.added[:10]}" if self.added else "laid here by hand"
        licence = self.licence
        if licence == LICENCE_UNKNOWN:
            licence += " (find out whether the office may use it)"
        lines = [f"{self.pack:16} {version}, {size}, {added}", f"    licence: {licence}"]
        if self.attribution:
            lines.append(f"    origin: {self.attribution}")
        if self.replaced:
            lines.append(f"    takes the place of {self.replaced}")
        return "\n".join(lines)


class PackStore(Store[Installed]):
    """The packs in *folder*. Every method raises `PackError` with the remedy."""

    kind = PackError
    thing = "pack"

    def installed(self) -> list[Installed]:
        """Return what is in the folder; nothing where there is no folder yet."""
        if not self.folder.is_dir() or not any(map(is_pack, self.folder.iterdir())):
            return []
        packs, refused = find_packs(self.folder)
        return [
            *(_installed(pack) for pack in packs),
            *(_unusable(self.folder, error) for error in refused),
        ]

    def add(self, place: Path, pair: tuple[str, str] | None = None) -> Installed:
        """Add the pack in the file or folder *place*; one that is there already gives way to it."""
        with self._locked():
            staging = shelf.staging(self.folder)
            staging.mkdir()
            try:
                about, names = unpack(place, staging, pair)
                _require_use(place, about)
                added = datetime.now(UTC).isoformat(timespec="microseconds")
                write_manifest(staging, about, names, added)
                staging.chmod(0o755)  # whatever the mask of the user who adds
                try_pack(staging, about, place)
                before = [pack for pack in self._packs() if _name(pack) == _name_of(about)]
                final = self.folder / f"{_name_of(about)}.{secrets.token_hex(4)}"
                shelf.synced(staging)
                staging.rename(final)
                shelf.synced(self.folder)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
            for old in before:
                shelf.take_away(old.path, PackError)
        replaced = before[0].about.version or "one without a version" if before else ""
        return msgspec.structs.replace(_installed(open_pack(final)), replaced=replaced)

    def _prove(self, found: Installed) -> None:
        path = Path(found.path)
        if found.added:
            read_manifest(path, whole=True)
        pack = open_pack(path)
        if pack.about.source in SENTENCES:
            try_pack(path, pack.about, path)

    def _packs(self) -> list[Pack]:
        return find_packs(self.folder)[0] if any(map(is_pack, self.folder.iterdir())) else []


def _require_use(place: Path, about: About) -> None:
    if about.source not in SENTENCES or about.target == "sv":
        raise PackError(
            f"{place}: it translates from {about.source} into {about.target}; Lots needs packs "
            "from Swedish (sv), or from English (en) into the visitors' languages"
        )


def _installed(pack: Pack) -> Installed:
    manifest, about = pack.manifest, pack.about
    if manifest:
        size = sum(stamp.size for stamp in manifest.files.values())
    elif pack.path.is_file():
        size = pack.path.stat().st_size
    else:
        size = sum((pack.path / name).stat().st_size for name in pack.names)
    return Installed(
        pack=_name(pack),
        path=str(pack.path),
        source=about.source,
        target=about.target,
        kind=about.kind,
        version=about.version,
        licence=about.licence,
        attribution=about.attribution,
        bytes=size,
        added=manifest.added if manifest else "",
    )


def _name(pack: Pack) -> str:
    return _name_of(pack.about)


def _name_of(about: About) -> str:
    return f"{about.source}-{about.target}.{about.kind}"


def _unusable(folder: Path, error: PackError) -> Installed:
    path = is_about(folder, error)
    return Installed(".".join(path.name.split(".")[:2]), path=str(path), problem=str(error))
