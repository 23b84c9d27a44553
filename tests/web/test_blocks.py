"""Blocks and their runs: what is read as one text, and how its words go back into the nodes."""

import pytest

from kiosk.domain.guide import Alternative
from kiosk.domain.language import Direction, Language
from kiosk.domain.units import Answer, Origin, Rank, Translated, Unit, View
from tests.web.conftest import ARABIC, ENGLISH, RealPage, make_step
from tests.web.test_failure_modes import answer

RIGHTWARD = [
    ARABIC,
    Language("fa", "فارسی", "Persiska", Direction.RTL),
    Language("ckb", "سۆرانی", "Sorani", Direction.RTL),
    Language("ur", "اردو", "Urdu", Direction.RTL),
]
WAYS = (Alternative(label="Hyra per månad"), Alternative(css="#h"))
LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"


def blocks(page: RealPage) -> list[list[tuple[str, int, bool]]]:
    """Return the runs of what was sent, but for the title."""
    sent = [unit.block.runs for unit in page.units if unit.block.text != "Sida"]
    return [[(run.text, run.form, run.kept) for run in runs] for runs in sent]


def read(page: RealPage, body: str) -> set[tuple[str, ...]]:
    """Return the texts of the runs that are sent for *body*."""
    page.speak(ENGLISH)
    page.load(body + "<p id=last>sist av allt</p>")
    page.until("last.textContent", "SIST AV ALLT")
    sent = {tuple(run.text for run in unit.block.runs) for unit in page.units}
    return sent - {("Sida",), ("sist av allt",)}


def test_a_sentence_is_one_unit_with_a_run_for_each_node(page: RealPage) -> None:
    page.speak(ENGLISH)

    page.load("<p id=p>\n  Läs  mer om <a href=/b> bidrag</a> <b>här <i>nu</i> ja</b>\n. </p>")

    page.until("p.querySelector('i').textContent", "NU")
    assert blocks(page) == [
        [
            ("Läs mer om ", 0, False),
            ("bidrag", 1, False),
            (" ", 0, False),
            ("här ", 2, False),
            ("nu", 3, False),
            (" ja", 2, False),
            (" .", 0, False),
        ]
    ]
    page.page.set_view(View.ORIGINAL)
    page.until(
        "p.outerHTML",
        '<p id="p">\n  Läs  mer om <a href="/b"> bidrag</a> <b>här <i>nu</i> ja</b>\n. </p>',
    )


def test_what_ends_a_text(page: RealPage) -> None:
    assert read(
        page,
        "<div>ett <div>två</div> tre<br>fyra <input> fem <button>sex</button> sju"
        "<h2>åtta <span>nio</span></h2></div>",
    ) == {
        ("ett",),
        ("två",),
        ("tre",),
        ("fyra",),
        ("fem",),
        ("sex",),
        ("sju",),
        ("åtta ", "nio"),
    }


def test_display_decides_and_images_do_not_end_a_text(page: RealPage) -> None:
    assert read(
        page,
        "<p>se <img alt='' src=data:,>bilden <svg width=9 height=9></svg> här</p>"
        "<p>hör<img alt='' src=data:,>på</p><p>en <span style='display:block'>rad</span> till</p>"
        "<div><div style='display:inline'>fast </div>inne</div>"
        "<p>synlig <span style='position:absolute'>dold hjälp</span>text</p>",
    ) == {
        ("se ", "bilden ", "här"),
        ("hör ", "på"),
        ("en",),
        ("rad",),
        ("till",),
        ("fast ", "inne"),
        ("synlig ", "text"),
        ("dold hjälp",),
    }


def test_links_alone_are_a_list_and_no_sentence(page: RealPage) -> None:
    assert read(
        page,
        "<div><a href=/a>Hem</a> | <a href=/b>Mina <b>sidor</b></a></div>"
        "<p><a href=/a>Hem</a> eller <a href=/b>ut</a></p>",
    ) == {("Hem",), ("Mina ", "sidor"), ("Hem", " eller ", "ut")}


def test_names_and_code_stay_and_take_part(page: RealPage) -> None:
    page.speak(ARABIC)

    page.load(
        "<p id=p>Ring <b translate=no>Anna Ek</b> om <code>AB-1</code> och "
        "<i class=notranslate>Lots</i> nu <span lang=en>any time</span> <s>*</s>.</p>"
    )

    page.until("p.textContent", "RING Anna Ek OM AB-1 OCH Lots NU any time *.")
    [runs] = blocks(page)
    assert [text for text, _, kept in runs if kept] == ["Anna Ek", "AB-1", "Lots", "any time", "*"]
    assert page.js("[p.lang, p.dir, ...['b', 'code', 'i'].map(n => p.querySelector(n).dir)]") == [
        "ar",
        "rtl",
        "ltr",
        "ltr",
        "ltr",
    ]
    assert page.js("['code', 'span'].map(n => p.querySelector(n).lang)") == ["sv", "en"]
    page.page.set_view(View.ORIGINAL)
    page.until("p.querySelectorAll('[dir]').length", 0)


def test_the_swedish_of_a_label_stands_once_after_its_last_words(page: RealPage) -> None:
    page.speak(ENGLISH, View.BOTH)

    page.load(
        "<button id=b><svg width=9 height=9></svg><span>Skicka</span> <b>in</b></button>"
        "<h2 id=h>Din <i>hyra</i></h2><label id=l>Be <b translate=no>Anna</b> <input></label>"
    )

    page.until("b.textContent", f"SKICKA IN · {LRI}Skicka in{PDI}")
    page.until("h.textContent", f"DIN HYRA · {LRI}Din hyra{PDI}")
    page.until("l.textContent", f"BE · {LRI}Be{PDI} Anna ")


def test_moved_words_leave_no_doubled_and_no_lost_blank(page: RealPage) -> None:
    answer(
        page,
        {
            ("Läs ", "mer", " om ", "hyran"): ("", "More", " about ", ""),
            ("Det är ", "inte", " klart."): ("It is ", "", " not done."),
        },
    )
    page.page.set_view(View.OWN)
    page.page.set_language(ENGLISH)

    page.load(
        "<p id=a>Läs <b>mer</b> om <a href=/>hyran</a></p><p id=b>Det är <b>inte</b> klart.</p>"
    )

    page.until("a.innerText", "More about")
    page.until("b.innerText", "It is not done.")
    assert page.js("[a.childElementCount, a.querySelector('a').pathname]") == [2, "/"]
    page.page.set_view(View.ORIGINAL)
    page.until("a.innerHTML", 'Läs <b>mer</b> om <a href="/">hyran</a>')


def test_a_changed_run_drops_the_answer_of_its_whole_block(page: RealPage) -> None:
    page.page.set_view(View.OWN)
    page.page.set_language(ENGLISH)
    page.load("<p id=p>Du har <b>ett</b> ärende</p>")
    page.qtbot.waitUntil(lambda: len(page.units) == 2)
    late = list(page.units)
    page.translate = str.upper

    page.js("(p.querySelector('b').firstChild.nodeValue = 'två', 1)")
    page._found(late)

    page.until("p.textContent", "DU HAR TVÅ ÄRENDE")


def test_twenty_changes_in_a_block_are_one_translation(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load("<p id=p>Läge <b id=b>noll</b> nu</p>")
    page.until("p.textContent", "LÄGE NOLL NU")
    page.units.clear()

    page.js(
        "(() => { let n = 0; const t = setInterval(() => { b.textContent = 'nummer ' + ++n;"
        "if (n === 20) clearInterval(t) }, 10) })()"
    )

    page.until("p.textContent", "LÄGE NUMMER 20 NU")
    assert [unit.block.text for unit in page.units] == ["Läge nummer 20 nu"]


def test_while_new_words_are_awaited_no_two_texts_are_mixed(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load("<p id=p>Du har <b id=b>ett ärende</b> kvar</p>")
    page.until("p.textContent", "DU HAR ETT ÄRENDE KVAR")
    page.page.units_found.disconnect(page._found)

    page.js("(b.firstChild.nodeValue = 'inget', 1)")

    page.until("p.textContent", "Du har inget kvar")
    assert page.js("p.hasAttribute('lang')") is False


def test_other_languages_are_sent_with_what_the_page_says(page: RealPage) -> None:
    page.page.set_language(ENGLISH)

    page.load(
        "<p lang=en>Egentligen är detta svenska</p><p lang=fi>kaksi sanaa</p>"
        "<p lang=ar>العربية بالكامل هنا</p><p>العربية</p><p>Svensk text</p>"
    )

    page.qtbot.waitUntil(lambda: len(page.units) >= 3)
    assert {(unit.block.text, unit.block.said) for unit in page.units} == {
        ("Sida", "sv"),
        ("Egentligen är detta svenska", "en"),
        ("Svensk text", "sv"),
    }


def test_nothing_is_written_for_text_that_stays(page: RealPage) -> None:
    def stay(units: list[Unit]) -> None:
        page.page.show_translations(
            [
                Answer(
                    unit.id,
                    Translated.unchanged(unit.block, ("foreign",))
                    if unit.block.said == "en"
                    else Translated.of(unit.block.text.upper(), Origin.MACHINE),
                )
                for unit in units
            ]
        )

    page.page.units_found.connect(stay)
    page.page.set_language(ENGLISH)
    page.load("<p id=p lang=en>really three words</p><p id=q>klart</p>")
    page.until("q.textContent.slice(0, 5)", "KLART")

    assert page.js("p.outerHTML") == '<p id="p" lang="en">really three words</p>'
    unit = page.ours("kiosk.units.at(document.getElementById('p').firstChild)")
    assert isinstance(unit, dict)
    assert (unit["origin"], unit["flags"], unit["shown"]) == (
        "none",
        ["foreign"],
        "really three words",
    )


def test_what_is_in_sight_and_what_the_step_is_about_come_first(page: RealPage) -> None:
    page.page.follow([make_step(*WAYS)], None)
    page.page.point_at("steg")
    page.load(
        "<div style='height:900px'>uppe</div><p>nere</p>"
        "<label for=h>Hyra per månad</label><input id=h>"
    )
    page.qtbot.waitUntil(lambda: page.ours("kiosk.highlight.target()?.id ?? ''") == "h")
    page.js("(scrollTo(0, 0), 1)")

    page.page.set_language(ENGLISH)

    page.qtbot.waitUntil(lambda: len(page.units) == 4)
    ranks = {unit.block.text: unit.rank for unit in page.units}
    assert ranks["Hyra per månad"] == Rank.STEP
    assert page.units[0].block.text == "Hyra per månad"


def test_one_block_is_shown_in_a_view_of_its_own(page: RealPage) -> None:
    page.speak(ENGLISH)
    page.load("<p id=p>Läs <b>detta</b></p><p id=q>Och mer</p>")
    page.until("[p.textContent, q.textContent]", ["LÄS DETTA", "OCH MER"])
    unit = page.ours("kiosk.units.at(document.getElementById('p').firstChild)")
    assert isinstance(unit, dict)
    assert (unit["source"], unit["shown"], unit["view"]) == ("Läs detta", "LÄS DETTA", "own")

    page.call("show.only", unit["id"], "original")
    page.until("[p.outerHTML, q.textContent]", ['<p id="p">Läs <b>detta</b></p>', "OCH MER"])
    page.js("(p.innerHTML = 'Läs <b>detta</b>', q.append('!'), 1)")
    page.until("[p.textContent, q.textContent]", ["Läs detta", "OCH MER!"])

    page.page.set_view(View.OWN)
    page.until("p.textContent", "LÄS DETTA")


@pytest.mark.parametrize("language", RIGHTWARD, ids=[one.tag for one in RIGHTWARD])
def test_a_sentence_from_the_right_holds_numbers_and_names_together(
    page: RealPage, language: Language
) -> None:
    source = ("Betala ", "1 500,50 kr", " till ", "Anna (AB-1)", " före 2026-11-30.")
    answer(page, {source: ("ادفع ", "1 500,50 kr", " إلى ", source[3], " قبل 2026-11-30.")})
    page.page.set_view(View.OWN)
    page.page.set_language(language)

    page.load(
        "<p id=p>Betala <b>1 500,50 kr</b> till <i translate=no>Anna (AB-1)</i> före 2026-11-30."
    )

    page.until(
        "p.textContent",
        f"ادفع {LRI}1 500,50 kr{PDI} إلى Anna (AB-1) قبل {LRI}2026-11-30{PDI}.",
    )
    assert page.js("[p.lang, p.dir, p.querySelector('i').dir]") == [language.tag, "rtl", "ltr"]
    places = page.js("['b', 'i'].map(n => p.querySelector(n).getBoundingClientRect().left)")
    assert isinstance(places, list)
    assert places[0] > places[1]


def test_text_straight_in_the_body_runs_from_the_right_as_a_whole(page: RealPage) -> None:
    answer(page, {("Läs ", "mer", " här."): ("اقرأ ", "المزيد", " هنا.")})
    page.page.set_view(View.OWN)
    page.page.set_language(ARABIC)

    page.load("Läs <b id=b>mer</b> här.")

    page.until("document.body.textContent", f"{RLI}اقرأ المزيد هنا.{PDI}")
    assert page.js("document.body.dir + document.documentElement.dir") == ""


def test_texts_are_sent_in_the_order_of_the_page(page: RealPage) -> None:
    page.speak(ENGLISH)

    page.load(
        "<main><h2>ett</h2>två<section><p>tre <b>fyra</b></p><ul><li>fem<ul><li>sex</ul><li>sju"
        "</ul></section>åtta <i style='position:absolute'>nio</i></main><p id=last>tio</p>"
    )

    page.until("last.textContent", "TIO")
    sent = " ".join(unit.block.text for unit in page.units)
    assert sent == "ett två tre fyra fem sex sju åtta nio tio Sida"  # hidden: the title


def test_what_goes_into_different_slots_is_read_apart(page: RealPage) -> None:
    found = read(
        page,
        "<x-card id=x><span slot=price>500 kr</span><span slot=name>Avgift per månad</span>"
        "Mer <b>text</b></x-card><script>x.attachShadow({mode: 'open'}).innerHTML = "
        "'<slot name=name></slot><slot name=price></slot><slot></slot>'</script>",
    )

    assert {("500 kr",), ("Avgift per månad",), ("Mer ", "text")} <= found


def test_neighbours_in_a_grid_are_read_apart_and_a_large_first_letter_is_not(
    page: RealPage,
) -> None:
    found = read(
        page,
        "<div style='display:grid'><span style='display:contents'>Namn</span>"
        "<span style='display:contents'>Adress</span></div>"
        "<p><span style='float:left;font-size:3em'>D</span>u kan söka.</p>",
    )

    assert {("Namn",), ("Adress",), ("D", "u kan söka.")} <= found


def test_a_word_that_a_font_draws_as_an_icon_is_no_text(page: RealPage) -> None:
    page.load(
        "<button id=b><i style=\"font-family:'Material Icons'\">home</i> Hem</button>"
        "<p id=p>Gå <span aria-hidden=true class=material-symbols-outlined>arrow_forward</span></p>"
        "<p id=q>Skriv <span style='font-family:monospace'>namn</span></p>"
    )
    page.speak(ENGLISH)

    page.until("q.textContent", "SKRIV NAMN")
    page.until("[b.textContent, p.textContent]", ["home HEM", "GÅ arrow_forward"])
