"""Packs of Argos Translate and of OPUS-MT, run with CTranslate2 directly.

Argos Translate defines its packs. Its own code is not run: on the first translation it fetches a
sentence splitter from the network, it makes folders in the home directory, turns every `_` into a
blank, and cannot be stopped between sentences.
"""

import json
from collections.abc import Callable, Mapping

from kiosk.domain.errors import PackError
from kiosk.services.translation.engines.ctranslate import (
    BRING,
    INSTALL,
    Affixes,
    CTranslateModel,
)
from kiosk.services.translation.engines.packs import Pack
from kiosk.services.translation.engines.pieces import Cutter, MosesPieces, SentencePieces

_MODEL_FILES = (".bin", ".json", ".txt")


def open_argos(pack: Pack) -> CTranslateModel:
    """Load the model of an Argos pack. Raises `PackError`."""
    cutter = _cutter(pack, lambda: _argos_cutter(pack))
    first = Affixes(first=pack.about.target_prefix)
    if pack.path.is_dir():
        return CTranslateModel(pack.path / "model", cutter, first)
    return CTranslateModel(pack.path, cutter, first, _files(pack, "model/"))


def open_opus(pack: Pack) -> CTranslateModel:
    """Load the model of an OPUS-MT folder. Raises `PackError`."""
    cutter = _cutter(pack, lambda: SentencePieces(pack.read("source.spm")))
    _cutter(pack, lambda: SentencePieces(pack.read("target.spm")))  # a broken one is refused
    prefix = pack.about.source_prefix
    affixes = Affixes((prefix,) if prefix else (), _end(pack), pack.about.target_prefix)
    files = None if pack.path.is_dir() else _files(pack, "")
    return CTranslateModel(pack.path, cutter, affixes, files)


def _end(pack: Pack) -> tuple[str, ...]:
    """Return what ends a sentence where the model's converter has left that to its user."""
    if "config.json" not in pack.names:
        return ()
    try:
        config = json.loads(pack.read("config.json"))
        return () if config.get("add_source_eos", True) else (str(config["eos_token"]),)
    except (ValueError, KeyError, AttributeError) as error:
        raise PackError(f"{pack.path}: config.json cannot be understood; {BRING}") from error


def _argos_cutter(pack: Pack) -> Cutter:
    if "sentencepiece.model" in pack.names:
        return SentencePieces(pack.read("sentencepiece.model"))
    return MosesPieces(pack.read("bpe.model"), *pack.pair)


def _cutter(pack: Pack, make: Callable[[], Cutter]) -> Cutter:
    try:
        return make()
    except ImportError as error:
        raise PackError(f"{pack.path}: the engine for packs is missing; {INSTALL}") from error
    except (OSError, KeyError, ValueError, RuntimeError) as error:
        raise PackError(f"{pack.path}: its model cannot be loaded; {BRING}") from error


def _files(pack: Pack, folder: str) -> Mapping[str, bytes]:
    """Return the files CTranslate2 reads, those of *folder*."""
    return {
        name.removeprefix(folder): pack.read(name)
        for name in pack.names
        if name.startswith(folder) and name.endswith(_MODEL_FILES)
    }
