"""Paragraphs of printed pages, from lines and their places."""

import random

from kiosk.app.paragraphs import Line, in_order, paragraphs

WORDS = "Beloppet räknas på din hyra och på hur många ni är som bor hemma hos dig just nu"


def line(text: str, left: float, top: float, width: float = 200, height: float = 12) -> Line:
    return Line(text, left, top, left + width, top + height)


def texts(*lines: Line) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(lines)]


def test_lines_near_each_other_are_one_paragraph_and_it_has_their_place() -> None:
    found = paragraphs([line("Beloppet räknas på", 50, 50), line("din hyra varje månad.", 50, 66)])

    assert found == [Line("Beloppet räknas på din hyra varje månad.", 50, 50, 250, 78)]


def test_white_space_size_bullets_and_a_line_that_ends_early_begin_a_new_one() -> None:
    assert texts(
        line("Beslut om bidrag", 50, 20, 120, 24),
        line("Du får 1 200 kronor varje månad från och", 50, 50),
        line("med mars.", 50, 66, 50),
        line("Beslutet gäller till och med december i", 50, 82),
        line("år, om inget ändras.", 50, 98, 100),
        line("– Hyran räknas med.", 50, 114, 100),
        line("– Elen räknas inte.", 50, 130, 100),
        line("Hälsningar från kommunen", 50, 170),
    ) == [
        "Beslut om bidrag",
        "Du får 1 200 kronor varje månad från och med mars.",
        "Beslutet gäller till och med december i år, om inget ändras.",
        "– Hyran räknas med.",
        "– Elen räknas inte.",
        "Hälsningar från kommunen",
    ]


def test_a_word_that_was_broken_is_whole_again_and_a_hyphen_that_means_something_stays() -> None:
    assert texts(line("Du söker bostads-", 50, 50), line("bidrag här, för bostads-", 50, 66)) == [
        "Du söker bostadsbidrag här, för bostads-"
    ]
    assert texts(line("för hus- ", 50, 50), line("och hemkostnader", 50, 66)) == [
        "för hus- och hemkostnader"
    ]
    assert texts(line("bostads\u0002", 50, 50), line("bidrag\x00\x10", 50, 66)) == ["bostadsbidrag"]


def test_another_direction_is_another_paragraph() -> None:
    assert len(texts(line("مرحبا بك في المكتب", 50, 50), line("välkommen till oss", 50, 66))) == 2


def test_the_order_of_the_file_is_believed_where_it_makes_sense() -> None:
    columns = [line(f"vänster spalt nummer {n} här", 50, 50 + 16 * n) for n in range(5)]
    columns += [line(f"höger spalt nummer {n} här", 320, 50 + 16 * n) for n in range(5)]

    assert in_order(columns) == columns


def test_a_file_without_order_is_read_column_by_column_and_a_table_row_by_row() -> None:
    head = [line("En rubrik över båda spalterna som är lång", 50, 10, 470)]
    columns = [line(f"vänster spalt nummer {n} här", 50, 50 + 16 * n) for n in range(6)]
    columns += [line(f"höger spalt nummer {n} här", 320, 50 + 16 * n) for n in range(6)]
    table = [
        line(text, left, 250 + 30 * row, 60)
        for row, pair in enumerate([("Hyra", "7 450"), ("El", "300"), ("Summa", "7 750")])
        for left, text in zip((50, 300), pair, strict=True)
    ]
    wanted = [*head, *columns, *table]
    scrambled = list(wanted)
    random.Random(1).shuffle(scrambled)  # noqa: S311  no secret

    assert [each.text for each in in_order(scrambled)] == [each.text for each in wanted]


def test_a_page_of_hundreds_of_lines_in_no_order_is_no_deep_recursion() -> None:
    lines = [line(f"rad {n}", 50, 90_000 - 14.0 * n) for n in range(6_000)]

    assert [each.top for each in in_order(lines)] == sorted(each.top for each in lines)


def test_nothing_gives_nothing() -> None:
    assert texts() == []
    assert texts(line(" \u0002 ", 0, 0)) == []
