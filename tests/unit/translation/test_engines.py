import importlib
import shutil
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import config
from kiosk.domain.errors import ConfigError, PackError, TranslationError
from kiosk.domain.ports import Rendering, Translator
from kiosk.services.speech import engines as speech_engines
from kiosk.services.translation import ENGINES, open_engine, pack_problems, routes
from kiosk.services.translation.align import tokens
from kiosk.services.translation.engines import CHOICES, refused

TEXTS = ["Var är toaletten?", "", "Hej ☺ 👩‍👧", "ord och " * 1250, "<b>fet</b>", "7", " ", "a__b_c"]


class FakeFirefox:
    """Stands for a Firefox model, of which none can be had here: it answers in capitals."""

    def __init__(self, model: bytes, source: bytes, target: bytes, lexicon: bytes | None) -> None:
        if b"broken" in model:
            raise ValueError("trace ended mid-record (truncated)")
        self._capital = bool(model and source and target and lexicon is not None)

    def translate(self, text: str) -> str:
        if "panik" in text:
            raise PanicException("index out of bounds")
        return text.upper() if self._capital else text


class PanicException(BaseException):
    """A fault in Rust, which is no `Exception`."""


def _firefox(folder: Path, pair: str, model: bytes = b"model") -> Path:
    place = folder / f"firefox-{pair}"
    place.mkdir(parents=True)
    (place / f"model.{pair}.intgemm.alphas.bin").write_bytes(model)
    (place / f"vocab.{pair}.spm").write_bytes(b"words")
    (place / f"lex.50.50.{pair}.s2t.bin").write_bytes(b"")
    return place


@pytest.fixture
def firefox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a Firefox pack; the engine's package answers, or stands in."""
    package = pytest.importorskip("fxtranslate")
    monkeypatch.setattr(package, "Translator", FakeFirefox)
    _firefox(tmp_path / "packs", "sven")
    return tmp_path / "packs"


@pytest.fixture
def opus(packs: Path, tmp_path: Path) -> Path:
    """Return a folder with the tiny real model laid out as a converted model of OPUS-MT."""
    with zipfile.ZipFile(next(packs.glob("*sv_en*"))) as archive:
        archive.extractall(tmp_path / "unpacked")
    root = next((tmp_path / "unpacked").iterdir())
    place = tmp_path / "packs" / "opus-mt-sv-en"
    shutil.copytree(root / "model", place)
    for name in ("source.spm", "target.spm"):
        shutil.copy(root / "sentencepiece.model", place / name)
    return place.parent


@pytest.fixture(params=[*ENGINES, "argos with packs", "opus with packs", "firefox with packs"])
def engine(request: pytest.FixtureRequest) -> Translator:
    name, _, filled = request.param.partition(" with ")
    if not filled:
        return open_engine(name)
    folder = request.getfixturevalue("packs" if name == "argos" else name)
    return open_engine(name, folder)


def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("an engine reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("target", ["en", "ar", "so", "xx-unknown"])
def test_every_text_gets_an_answer_or_none(
    engine: Translator, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _offline(monkeypatch)

    try:
        answers = engine.translate(TEXTS, target)
    except TranslationError:
        assert target not in engine.targets()
        return

    assert len(answers) == len(TEXTS)
    assert all(answer is None or isinstance(answer, Rendering) for answer in answers)
    told = [(text, answer) for text, answer in zip(TEXTS, answers, strict=True) if answer]
    for text, answer in told:
        if answer.links:
            assert len(answer.links) == len(tokens(answer.text))
            assert {len(row) for row in answer.links} == {len(tokens(text))}


def test_nothing_asked_is_nothing_answered(engine: Translator) -> None:
    assert engine.translate([], "en") == []


def test_targets_are_language_tags(engine: Translator) -> None:
    assert "sv" not in engine.targets()
    assert all(tag.partition("-")[0].isalpha() for tag in engine.targets())


def test_an_unknown_engine_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="argos, firefox, none, opus, pseudo, pseudo-long"):
        open_engine("gissa")


def test_pseudo_changes_words_and_nothing_else() -> None:
    text = "Skriv <b>din</b> hyra: 7 450 kr, {namn} &amp; 30 % ☺"

    answers = open_engine("pseudo").translate([text], "ar")

    assert answers == [Rendering("SKRIV <b>DIN</b> HYRA: 7 450 KR, {namn} &amp; 30 % ☺")]


def _text(answer: Rendering | None) -> str:
    return "" if answer is None else answer.text


def test_pseudo_long_adds_sixty_percent_to_words() -> None:
    text = "Ansökan om bostadsbidrag för familjer 2026"

    answer = _text(open_engine("pseudo-long").translate([text], "ar")[0])

    letters = sum(character.isalpha() for character in text)
    assert sum(character.isalpha() for character in answer) == pytest.approx(1.6 * letters, rel=0.1)
    assert len(answer.split()) == len(text.split())
    assert answer.endswith(" 2026")


def test_argos_translates_over_english(packs: Path) -> None:
    engine = open_engine("argos", packs)

    arabic = engine.translate(["Du måste ta med ditt pass."], "ar")[0]

    assert engine.targets() == ("ar", "en")
    assert arabic is not None
    assert any("\u0600" <= letter <= "\u06ff" for letter in arabic.text)


def test_argos_translates_direct(packs: Path) -> None:
    answers = open_engine("argos", packs).translate(["Vad heter du?", "Jag är trött."], "en")

    assert "name" in _text(answers[0])
    assert "tired" in _text(answers[1])


def test_argos_gives_the_same_answer_alone_and_in_a_batch(packs: Path) -> None:
    engine = open_engine("argos", packs)
    sentences = ["Vad heter du?", "Var är toaletten?", "Jag behöver hjälp."]

    batch = engine.translate(sentences, "en")

    assert [_text(answer) for answer in batch] == [
        _text(engine.translate([sentence], "en")[0]) for sentence in sentences
    ]


def test_argos_without_packs_has_no_route() -> None:
    engine = open_engine("argos")

    assert engine.targets() == ()
    assert engine.translate(["Spara"], "ar") == [None]


def test_opus_translates_and_tells_its_links(opus: Path) -> None:
    answer = open_engine("opus", opus).translate(["Vad heter du?"], "en")[0]

    assert answer is not None
    assert "name" in answer.text
    assert len(answer.links) == len(tokens(answer.text))


def test_opus_puts_the_language_it_is_told_before_the_sentence(opus: Path) -> None:
    place = next(opus.iterdir())
    plain = open_engine("opus", opus).translate(["Var är toaletten?"], "en")[0]
    (place / "metadata.json").write_text(
        '{"from_code": "sv", "to_code": "en", "source_prefix": "\u2581Katten"}'
    )

    led = open_engine("opus", opus).translate(["Var är toaletten?"], "en")[0]

    assert plain is not None
    assert led is not None
    assert led.links != plain.links  # the model has seen another sentence
    assert {len(row) for row in led.links} == {len(tokens("Var är toaletten?"))}


def test_what_a_translation_begins_with_for_the_model_is_not_shown(
    packs: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(next(packs.glob("*sv_en*"))) as archive:
        archive.extractall(tmp_path)
    metadata = next(tmp_path.glob("*/metadata.json"))
    metadata.write_text('{"from_code": "sv", "to_code": "en", "target_prefix": "\u2581The"}')

    answer = open_engine("argos", tmp_path).translate(["Hunden är röd."], "en")[0]

    assert answer is not None
    assert not answer.text.startswith("The")
    assert len(answer.links) == len(tokens(answer.text))


def test_firefox_without_its_package_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _firefox(tmp_path, "sven")
    monkeypatch.setitem(sys.modules, "fxtranslate", None)

    with pytest.raises(PackError, match="install the extra firefox") as caught:
        open_engine("firefox", tmp_path)

    assert "\n" not in str(caught.value)


def test_bytes_that_are_no_firefox_model_are_refused_by_the_real_package(tmp_path: Path) -> None:
    pytest.importorskip("fxtranslate")
    place = _firefox(tmp_path, "sven")

    with pytest.raises(PackError, match="cannot be loaded; bring") as caught:
        open_engine("firefox", tmp_path).translate(["Spara"], "en")

    assert str(caught.value).startswith(str(place))


def test_a_fault_in_the_firefox_engine_is_named_and_the_next_sentence_works(firefox: Path) -> None:
    engine = open_engine("firefox", firefox)

    with pytest.raises(TranslationError, match="its model failed"):
        engine.translate(["panik"], "en")

    assert engine.translate(["lugn"], "en") == [Rendering("LUGN")]


def test_firefox_is_never_asked_to_fetch_a_model() -> None:
    module = importlib.import_module("kiosk.services.translation.engines.firefox")

    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    code = source.partition('"""\n\n')[2]
    assert ".load(" not in code
    assert "discovery" not in code


def test_each_pair_has_the_engine_that_is_chosen_for_it(
    packs: Path, opus: Path, firefox: Path
) -> None:
    for pack in packs.iterdir():
        shutil.copy(pack, opus)
    assert opus == firefox

    def said(**choices: str) -> str:
        chosen = {key.replace("_", "-"): name for key, name in choices.items()}
        return _text(open_engine("argos", opus, chosen).translate(["Vad heter du?"], "en")[0])

    assert said(en="firefox") == said(sv_en="firefox", en="opus") == "VAD HETER DU?"
    assert "name" in said(sv_en="opus")
    assert "name" in said(sv_en="argos", en="firefox")


def test_a_pair_may_have_no_engine_at_all(packs: Path) -> None:
    assert routes("argos", str(packs), {"ar": "none"}) == {"en": "direct"}
    assert routes("none", str(packs), {"sv-en": "argos"}) == {"en": "direct"}


@pytest.mark.parametrize(
    "choices", [{"ar": "gissa"}, {"ar": "pseudo"}, {"Arabic!": "argos"}, {"": "argos"}]
)
def test_a_choice_that_cannot_be_names_key_and_remedy(choices: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match="argos, firefox, opus, none") as caught:
        open_engine("argos", None, choices)

    assert f"translation.engines.{next(iter(choices))}: " in str(caught.value)


@pytest.mark.parametrize("line", ['ar = "gissa"', '"A!" = "argos"'])
def test_a_choice_that_cannot_be_is_refused_with_the_file(tmp_path: Path, line: str) -> None:
    file = tmp_path / "lots.toml"
    file.write_text(f"[translation.engines]\n{line}\n")

    with pytest.raises(ConfigError, match=r"lots\.toml: translation\.engines\.(ar|A!): ") as caught:
        config.load(file)

    assert "docs/configuration.md" in str(caught.value)


def test_the_configuration_knows_the_engines() -> None:
    assert set(config.ENGINES_OF_PAIRS) == set(CHOICES)
    assert {*config.ENGINES_OF_PAIRS, *config.REHEARSALS} == set(ENGINES)
    assert set(config.VOICE_ENGINES) == set(speech_engines.ENGINES)


def test_packs_of_another_kind_are_named(opus: Path) -> None:
    with pytest.raises(PackError, match="choose the engine opus"):
        open_engine("argos", opus)


@pytest.mark.proves("F23")
def test_mode_16_a_missing_pack_is_said_and_all_else_works(packs: Path) -> None:
    engine = open_engine("argos", packs, {"ar": "firefox"})

    told = [str(problem) for problem in refused(engine)]
    assert engine.targets() == ("en",)
    assert _text(engine.translate(["Vad heter du?"], "en")[0])
    assert engine.translate(["Vad heter du?"], "ar") == [None]
    assert len(told) == 1
    assert "translation.engines.ar" in told[0]
    assert "kiosk pack add" in told[0]


def test_mode_16_the_self_test_names_what_is_missing(packs: Path) -> None:
    said = pack_problems("argos", str(packs), {"ar": "firefox"})

    assert len(said) == 1
    assert "translation.engines.ar" in said[0]
    assert pack_problems("argos", str(packs)) == ()


def test_mode_16_a_language_without_a_pack_stays_swedish_and_says_so(packs: Path) -> None:
    done = subprocess.run(
        [*KIOSK, "translate", "--to", "so", "--packs", str(packs), "Skriv din vinterhyra här."],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert '"text": "Skriv din vinterhyra här."' in done.stdout
    assert '"origin": "none"' in done.stdout


KIOSK = [sys.executable, "-m", "kiosk.cli"]
DENIED = """
import socket, sys
def refuse(*_a, **_k): raise SystemExit("reached for the network")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
socket.create_connection = socket.gethostbyname = refuse
reach = {"socket.connect", "socket.getaddrinfo"}
sys.addaudithook(lambda event, _: refuse() if event in reach else None)
from kiosk.cli import main
sys.exit(main(sys.argv[1:]))
"""


def _without_namespace() -> list[str]:
    return [sys.executable, "-c", DENIED]


def _in_namespace() -> list[str]:
    command = ["unshare", "-rn"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*command, "true"], check=False).returncode
    ):
        pytest.skip("no namespaces here")
    return [*command, *KIOSK]


@pytest.mark.parametrize("command", [_without_namespace, _in_namespace])
def test_mode_14_no_network_is_needed_at_the_first_start_nor_the_second(
    packs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: Callable[[], list[str]],
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # nothing is kept from an earlier start
    translate = [*command(), "translate", "--to", "ar", "--packs", str(packs), "Var är toaletten?"]

    starts = [
        subprocess.run(translate, capture_output=True, text=True, check=False, timeout=60)
        for _ in range(2)
    ]

    for start in starts:
        assert (start.returncode, start.stderr) == (0, "")
        assert '"origin": "machine"' in start.stdout
    assert starts[0].stdout == starts[1].stdout
    assert list(tmp_path.iterdir()) == []  # and nothing is kept in the home
