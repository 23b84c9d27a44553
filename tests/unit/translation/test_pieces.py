import importlib
import json
import zipfile
from pathlib import Path
from random import Random

import pytest

from kiosk.services.translation import open_engine
from kiosk.services.translation.align import tokens
from kiosk.services.translation.engines.bpe import Merges
from kiosk.services.translation.engines.pieces import MosesPieces, SentencePieces

CODES = "#version: 0.2\nt a\nta </w>\ns ta\nsta d</w>\na n\nan s\nr a</w>\na r</w>\n"


@pytest.fixture
def pieces(packs: Path) -> SentencePieces:
    """Return the pieces of a real pack."""
    with zipfile.ZipFile(next(packs.glob("*sv_en*"))) as archive:
        name = next(name for name in archive.namelist() if name.endswith("sentencepiece.model"))
        return SentencePieces(archive.read(name))


@pytest.mark.parametrize(
    "text",
    [
        "Var är toaletten?",
        "Hej ☺ 👩‍👧 då",
        "ﬁn toalett…en",
        "e\u0301tage",
        "fornamn_efternamn",
        "  a  b ",
    ],
)
def test_a_piece_stands_where_the_text_says_it(pieces: SentencePieces, text: str) -> None:
    cut = pieces.cut(text)

    ends = [end for _, end in cut.spans]
    assert len(cut.pieces) == len(cut.spans)
    assert ends == sorted(ends)
    assert max(ends) <= len(text)
    for piece, (start, end) in zip(cut.pieces, cut.spans, strict=True):
        plain = piece.strip("\u2581")
        if plain.isascii() and plain.isalpha() and "ﬁ" not in text:
            assert plain == text[start:end].strip()


def test_an_underscore_stays(pieces: SentencePieces) -> None:
    joined = pieces.join(["\u2581Skriv", "\u2581a", "__", "b", "_", "c"])

    assert joined.text == "Skriv a__b_c"
    assert [joined.text[start:end] for start, end in joined.spans] == [
        "Skriv", " a", "__", "b", "_", "c",
    ]  # fmt: skip


def test_letters_spelled_byte_by_byte_are_put_together(pieces: SentencePieces) -> None:
    joined = pieces.join(["\u2581", "<0xE2>", "<0x98>", "<0xBA>", "\u2581ok"])

    assert joined.text == "☺ ok"
    assert len(joined.spans) == 5


def test_merges_are_those_of_the_library_that_defines_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ctranslate2")
    monkeypatch.setenv("HOME", str(tmp_path))
    theirs = importlib.import_module("argostranslate.apply_bpe")
    words = ["".join(Random(n).choices("stadrnåé", k=1 + n % 9)) for n in range(300)]  # noqa: S311  words
    file = tmp_path / "bpe.model"

    for version in ("#version: 0.2\n", "#version: 0.1\n", ""):
        file.write_text(CODES.replace("#version: 0.2\n", version), encoding="utf-8")
        with file.open(encoding="utf-8") as codes:
            library = theirs.BPE(codes)
        ours = Merges(file.read_text(encoding="utf-8"))
        assert [list(ours.pieces(word)) for word in words] == [
            library.segment_tokens([word]) for word in words
        ]


@pytest.mark.parametrize("codes", ["", "#version: 9.9\na b\n", "#version: x\na b\n", "a b c\n"])
def test_what_is_no_list_of_merges_is_refused(codes: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        Merges(codes)


def test_moses_pieces_stand_where_their_word_does() -> None:
    pytest.importorskip("sacremoses")
    pieces = MosesPieces(CODES.encode(), "sv", "en")

    cut = pieces.cut("Vår stad, 'åra'.")
    joined = pieces.join(["sta@@", "d", ",", "&apos;", "r@@", "a", "&apos;", "."])

    assert [cut.text[start:end] for start, end in cut.spans if cut.text[start:end] == "stad"]
    assert cut.pieces[cut.pieces.index("stad")] == "stad"
    assert "stad," in joined.text
    assert [joined.text[start:end] for start, end in joined.spans][:2] == ["stad", "stad"]
    assert "@@" not in joined.text


def test_an_older_pack_with_merges_runs(packs: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(packs.glob("*sv_en*"))) as old:
        names = {name.partition("/")[2]: name for name in old.namelist()}
        with zipfile.ZipFile(tmp_path / "x.argosmodel", "w") as new:
            for name, place in names.items():
                if name != "sentencepiece.model":
                    new.writestr(f"x/{name}", old.read(place))
            # A merge for each piece of its vocabulary that is a word of two letters is enough.
            known = json.loads(old.read(names["model/shared_vocabulary.json"]))
            merges = [f"{word[0]} {word[1]}</w>" for word in known if len(word) == 2]
            new.writestr("x/bpe.model", "#version: 0.2\n" + "\n".join(merges))

    answers = open_engine("argos", tmp_path).translate(["Var är du?", ""], "en")

    assert answers[0] is not None
    assert "@@" not in answers[0].text
    assert len(answers[0].links) == len(tokens(answers[0].text))
    assert answers[1] is None
