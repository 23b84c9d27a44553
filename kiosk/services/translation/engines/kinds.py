"""The kinds of translation packs, told by the files in them, and what they say of themselves.

- `argos`: `metadata.json`, `sentencepiece.model` or `bpe.model`, a CTranslate2 model in `model/`
- `opus`: a CTranslate2 model of OPUS-MT with `source.spm` and `target.spm` beside `model.bin`
- `firefox`: `model.<pair>.….bin`, `vocab.<pair>.spm` (or `srcvocab`, `trgvocab`), `lex.….bin`
"""

import codecs
import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import babel
import msgspec

from kiosk.domain.errors import PackError
from kiosk.services.translation.engines.ctranslate import BRING

ARGOS, OPUS, FIREFOX = "argos", "opus", "firefox"
KINDS = (ARGOS, OPUS, FIREFOX)
LICENCE_UNKNOWN = "licence unknown"
_METADATA_LIMIT = 1_000_000  # bytes
_SHOWN = 300  # characters of a licence or attribution that are kept on one line
# Argos has codes of its own for two languages.
_TAGS = {"zt": "zh-Hant", "pb": "pt-BR"}
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_FIREFOX_MODEL = re.compile(r"model\.([a-z]{4,6})\..*bin")
_LANGUAGES = re.compile(
    r"^\W*(source|target) languages?(?: code)?\W+([a-z]{2,3})\s*$", re.MULTILINE | re.IGNORECASE
)
_NEEDED = {
    ARGOS: re.compile(r"metadata\.json|sentencepiece\.model|bpe\.model|model/[\w.-]+"),
    OPUS: re.compile(r"metadata\.json|(source|target)\.spm|model\.bin|[\w-]+\.(json|txt)"),
    FIREFOX: re.compile(r"metadata\.json|(model|lex)\.[\w.]+\.bin|(|src|trg)vocab\.\w+\.spm"),
}
_LICENCE = re.compile(
    r"\b(CC[- ]BY(?:-(?:NC|SA|ND))*(?:[- ]\d\.\d)?(?: [A-Z]{2}\b)?|CC0(?:[- ]1\.0)?|MPL[- ]?2\.0"
    r"|Apache(?: License,?)?(?: Version)?[- ]2\.0|(?:A|L)?GPL[- ]?v?\d(?:\.\d)?|MIT(?= licen[cs]e)"
    r"|BSD[- ]\d)",
    re.IGNORECASE,
)


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a pack is, and what it says of its origin."""

    kind: str
    source: str  # BCP 47
    target: str
    version: str = ""
    licence: str = LICENCE_UNKNOWN
    attribution: str = ""
    source_prefix: str = ""  # a piece before each sentence, such as `>>ara<<`
    target_prefix: str = ""  # a piece every translation begins with; it is not shown


class _Metadata(msgspec.Struct, frozen=True):
    """What Lots reads of metadata.json."""

    from_code: str
    to_code: str
    package_version: str | int | float = ""
    target_prefix: str = ""
    source_prefix: str = ""
    license: str = ""
    licence: str = ""
    attribution: str = ""


def describe(
    path: Path,
    names: Iterable[str],
    read: Callable[[str], bytes],
    pair: tuple[str, str] | None = None,
) -> About:
    """Return what the files *names* at *path* are, once an engine has everything it needs.

    *pair* are the languages as somebody says, who knows better. Raises `PackError`.
    """
    files = frozenset(names)
    kind = _kind(path, files)
    metadata = _metadata(path, files, read, required=kind == ARGOS)
    for needed in _missing(kind, files):
        raise PackError(f"{path}: {needed} is missing; {BRING}")
    texts = _texts(files, read)
    said = pair or _pair(path, kind, files, metadata, texts)
    source, target = (_tag(path, code) for code in said)
    if source == target:
        raise PackError(f"{path}: it says it translates from {source} into {source}; {BRING}")
    told = metadata or _Metadata("", "")
    before, first = told.source_prefix, told.target_prefix
    if kind == OPUS and first.startswith(">>"):  # OPUS-MT wants it before the source
        before, first = first, ""
    return About(
        kind=kind,
        source=source,
        target=target,
        version=_line(str(told.package_version)),
        licence=_line(told.licence or told.license) or _licence(texts),
        attribution=_line(told.attribution) or _attribution(texts),
        source_prefix=before,
        target_prefix=first,
    )


def _kind(path: Path, files: frozenset[str]) -> str:
    if {"sentencepiece.model", "bpe.model", "model/model.bin"} & files:
        return ARGOS
    if models := [name for name in files if _FIREFOX_MODEL.fullmatch(name)]:
        if len(models) > 1:
            raise PackError(
                f"{path}: it holds {len(models)} models; give each a folder of its own, with its "
                "vocabulary"
            )
        return FIREFOX
    if {"model.bin", "source.spm", "target.spm"} & files:
        return OPUS
    if "metadata.json" in files:
        return ARGOS
    if any(name.startswith("model.") and name.endswith((".bin.gz", ".bin.zst")) for name in files):
        raise PackError(f"{path}: its files are compressed; unpack them with gunzip or unzstd")
    raise PackError(
        f"{path}: not a translation pack; bring an .argosmodel file, a CTranslate2 folder of "
        "OPUS-MT, or the files of a Firefox model"
    )


def _missing(kind: str, files: frozenset[str]) -> list[str]:
    if kind == ARGOS:
        if not {"sentencepiece.model", "bpe.model"} & files:
            return ["sentencepiece.model"]
        return [] if "model/model.bin" in files else ["model/model.bin"]
    if kind == OPUS:
        return [name for name in ("model.bin", "source.spm", "target.spm") if name not in files]
    return [] if vocabularies(files) else ["vocab.<pair>.spm"]


def firefox_model(files: Iterable[str]) -> str:
    """Return the name of the model file of a Firefox pack."""
    return next(name for name in sorted(files) if _FIREFOX_MODEL.fullmatch(name))


def vocabularies(files: Iterable[str]) -> tuple[str, str] | None:
    """Return the names of the source and target vocabularies of a Firefox pack."""
    found = {
        name.partition(".")[0]: name
        for name in sorted(files)
        if re.fullmatch(r"\w+\.\w+\.spm", name)
    }
    if "vocab" in found:
        return found["vocab"], found["vocab"]
    if {"srcvocab", "trgvocab"} <= found.keys():
        return found["srcvocab"], found["trgvocab"]
    return None


def shortlist(files: Iterable[str]) -> str | None:
    """Return the name of the lexical shortlist of a Firefox pack, which not every one has."""
    return next((name for name in sorted(files) if re.fullmatch(r"lex\.[\w.]+\.bin", name)), None)


def _metadata(
    path: Path, files: frozenset[str], read: Callable[[str], bytes], *, required: bool
) -> _Metadata | None:
    if "metadata.json" not in files:
        if required:
            why = f"{path}: not a translation pack: metadata.json is missing; {BRING}"
            raise PackError(why)
        return None
    try:
        raw = read("metadata.json")
        if len(raw) > _METADATA_LIMIT:
            raise PackError(f"{path}: metadata.json is too long; {BRING}")
        return msgspec.json.decode(raw.removeprefix(codecs.BOM_UTF8), type=_Metadata)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        if not required and isinstance(error, msgspec.ValidationError):
            return None  # Firefox' and OPUS' own metadata say other things
        raise PackError(f"{path}: metadata.json cannot be understood; {BRING}") from error


def _texts(files: frozenset[str], read: Callable[[str], bytes]) -> dict[str, str]:
    """Return what the pack says in words about itself, by file name."""
    found = {}
    for name in sorted(files):
        if is_about(name):
            found[name] = read(name)[:_METADATA_LIMIT].decode(errors="replace")
    return found


def is_needed(kind: str, name: str) -> bool:
    """Return whether a pack of *kind* works with the file *name*, or owes it to those it is from.

    Sentence splitters, which some Argos packs bring, are not: Lots has its own.
    """
    return is_about(name) or _NEEDED[kind].fullmatch(name) is not None


def is_about(name: str) -> bool:
    """Return whether the file *name* tells where a pack comes from and who may use it."""
    stem = name.upper().partition(".")[0]
    return "/" not in name and stem in {"README", "LICENSE", "LICENCE", "COPYING", "ATTRIBUTION"}


def _pair(
    path: Path,
    kind: str,
    files: frozenset[str],
    metadata: _Metadata | None,
    texts: dict[str, str],
) -> tuple[str, str]:
    if metadata is not None:
        return metadata.from_code, metadata.to_code
    if kind == FIREFOX:
        found = _FIREFOX_MODEL.fullmatch(firefox_model(files))
        code = found[1] if found else ""
        if len(code) % 2 == 0:
            return code[: len(code) // 2], code[len(code) // 2 :]
    said = dict(_LANGUAGES.findall("\n".join(texts.values())))
    if {"source", "target"} <= said.keys():
        return said["source"], said["target"]
    if named := _named(path.name.removeprefix("opus-mt-")):  # mt is Maltese as well
        return named
    raise PackError(f"{path}: it does not say its languages; say them, such as --from sv --to en")


def _named(name: str) -> tuple[str, str] | None:
    """Return the last two codes side by side in *name* (opus-mt-tc-big-sv-en); None if none."""
    pairs = list(pairwise(re.split(r"[-_.]", name)))
    return next((pair for pair in reversed(pairs) if all(map(_known, pair))), None)


def _known(code: str) -> str | None:
    """Return the language tag of *code*; None where there is no such language."""
    tag = _TAGS.get(code, code)
    try:
        exists = _TAG.fullmatch(tag) and babel.Locale.parse(tag, sep="-").english_name
    except (ValueError, babel.UnknownLocaleError):
        return None
    return tag if exists else None


def _tag(path: Path, code: str) -> str:
    tag = _known(code)
    if tag is None:
        raise PackError(f"{path}: it names a language that does not exist: {code[:20]!r}; {BRING}")
    return tag


def _licence(texts: dict[str, str]) -> str:
    for text in texts.values():
        if found := _LICENCE.search(text):
            return _line(found[0])
    named = [name for name in texts if not name.upper().startswith("README")]
    return f"see {named[0]}" if named else LICENCE_UNKNOWN


def _attribution(texts: dict[str, str]) -> str:
    for text in texts.values():
        for line in text.splitlines():
            if re.search(r"©|copyright|attribution|\bby\b|trained on|source:", line, re.IGNORECASE):
                return _line(line)
    return _line(next(iter(texts.values()), ""))


def _line(text: str) -> str:
    """Return *text* as one line without control characters: it is shown in a terminal."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(shown.split())[:_SHOWN]
