"""What the finder points at, and above all what it does not point at."""

import msgspec
import pytest

from kiosk.domain.guide import Alternative, Consequence, Finish
from kiosk.domain.page import Drift, Rung
from kiosk.domain.units import View
from tests.web.conftest import ARABIC, RealPage, make_step

LABEL = Alternative(label="Hyra per månad")
ROLE = Alternative(role="textbox", name="Hyra per månad")
CSS = Alternative(css="#hyra")
FIELD = "<label for=hyra>Hyra per månad</label><input id=hyra>"
SEND = Alternative(role="button", name="Skicka in")


@pytest.mark.parametrize(
    "body",
    [
        FIELD,
        "<label>Hyra per&nbsp;månad: <input id=hyra></label>",
        "<label for=hyra>Hyra per må&shy;nad *</label><input id=hyra>",
        (
            "<label for=hyra>Hyra  per\n månad <span aria-hidden=true>(!)</span></label>"
            "<input id=hyra>"
        ),
        "<label for=hyra>Hyra per månad (obligatoriskt)</label><input id=hyra>",
        "<span id=a>Hyra</span> <span id=b>per månad</span><input id=hyra aria-labelledby='a b'>",
        "<input id=hyra aria-label='Hyra per månad'>",
        "<label for=hyra><span>Hyra</span> <b>per <i>månad</i></b></label><input id=hyra>",
        "<div hidden>" + FIELD.replace("hyra", "smal") + "</div>" + FIELD,
        (
            "<x-ruta></x-ruta><script>document.querySelector('x-ruta').attachShadow({mode:'open'})"
            f".innerHTML = `{FIELD}`</script>"
        ),
        f'<iframe srcdoc="{FIELD}"></iframe>',
    ],
)
def test_a_field_is_highlighted_when_two_ways_agree(page: RealPage, body: str) -> None:
    page.load(body)
    page.qtbot.waitUntil(lambda: page.find(LABEL, ROLE, CSS).rung is Rung.HIGHLIGHT)

    found = page.find(LABEL, ROLE, CSS)

    assert (found.rung, found.drift) == (Rung.HIGHLIGHT, Drift.GREEN)
    assert found.agree == ("label", "role", "css")
    assert found.element is not None
    assert (found.element.tag, found.element.id) == ("input", "hyra")
    assert found.element.name == "Hyra per månad"


@pytest.mark.parametrize(
    "body",
    [
        "<label for=hyra>Hyra per månad till ombud</label><input id=hyra>",
        "<label for=hyra>hyra per månad</label><input id=hyra>",
        FIELD.replace("<input id=hyra>", "<input id=hyra hidden>"),
        FIELD.replace("<input id=hyra>", "<input id=hyra style='visibility:hidden'>"),
        f"<div aria-hidden=true>{FIELD}</div>",
        f"<div inert>{FIELD}</div>",
        FIELD + "<div style='position:fixed;inset:0;background:white'>Kakor?</div>",
        FIELD + "<dialog id=d>Fråga</dialog><script>d.showModal()</script>",
        FIELD + FIELD,
        "<p>Hyra per månad</p><input id=hyra>",
        "",
    ],
)
def test_nothing_is_highlighted_that_is_not_sure(page: RealPage, body: str) -> None:
    page.load(body)

    found = page.find(LABEL, ROLE, CSS)

    assert found.rung not in {Rung.HIGHLIGHT, Rung.ABSENT}


def test_one_way_alone_frames_the_section(page: RealPage) -> None:
    page.load(
        "<fieldset id=f><legend>Bostad</legend>"
        "<label for=hyra>Hyra</label><input id=hyra></fieldset><p>annat</p>"
    )

    found = page.find(LABEL, ROLE, CSS)

    assert (found.rung, found.drift) == (Rung.SECTION, Drift.RED)
    assert found.element is not None
    assert found.element.id == "f"


def test_the_ladder_goes_down_to_the_word_and_to_staff(page: RealPage) -> None:
    page.load("<p>Nu heter det Hyra per månad, som text.</p>")
    assert page.find(LABEL, ROLE).rung is Rung.WORD

    page.load("<p>Helt andra ord.</p>")
    assert page.find(LABEL, ROLE).rung is Rung.STAFF


def test_a_step_of_another_page_is_absent(page: RealPage) -> None:
    page.load(f"<main><h1>Bostad</h1>{FIELD}</main>")

    assert page.resolve(make_step(LABEL, CSS, path="/annan")).rung is Rung.ABSENT
    assert page.resolve(make_step(LABEL, CSS, heading="Hushåll")).rung is Rung.ABSENT
    assert page.resolve(make_step(LABEL, CSS, heading="Bostad")).rung is Rung.HIGHLIGHT
    assert page.state is not None
    assert (page.state.path, page.state.heading) == ("/page", "Bostad")


def test_a_changed_page_still_found_is_yellow(page: RealPage) -> None:
    page.load("<label for=ny>Hyra per månad</label><input id=ny>")

    found = page.find(LABEL, ROLE, CSS)

    assert (found.rung, found.drift) == (Rung.HIGHLIGHT, Drift.YELLOW)
    assert found.agree == ("label", "role")


def test_what_sends_needs_its_exact_name(page: RealPage) -> None:
    ways = (SEND, Alternative(text="Skicka in"), Alternative(css="#b"))
    page.load("<form><button id=b aria-label='Skicka in och betala'>Skicka in</button></form>")
    assert page.find(*ways).rung is Rung.HIGHLIGHT
    assert page.find(*ways, consequence=Consequence.SEND).rung is not Rung.HIGHLIGHT

    page.load("<form><button id=b>Skicka in</button></form>")
    assert page.find(*ways, consequence=Consequence.SEND).rung is Rung.HIGHLIGHT


@pytest.mark.parametrize(
    "body",
    [
        # The markup leads to one field, the words to another.
        (
            "<label for=hyra>Yta</label><input id=hyra name=hyra>"
            "<label for=yta>Hyra per månad</label><input id=yta name=yta>"
        ),
        # The field that the markup knows bears another name now.
        "<label for=hyra>Hyra per år</label><input id=hyra name=hyra>",
        # The words are those of two fields, of which neither is the one the markup knows.
        (
            "<label>Hyra per månad<input></label><label>Hyra per månad<input></label>"
            "<label for=hyra>Hyra</label><input id=hyra name=hyra>"
        ),
    ],
)
def test_words_and_markup_that_disagree_give_no_highlight(page: RealPage, body: str) -> None:
    page.load(body)

    found = page.find(LABEL, ROLE, CSS, Alternative(field="hyra"))

    assert found.rung is not Rung.HIGHLIGHT
    assert found.drift is Drift.RED


def test_a_new_element_on_a_page_that_kept_its_markup_is_not_trusted(page: RealPage) -> None:
    def steps() -> dict[str, Rung]:
        return {one.step: one.rung for one in page.told().steps}

    page.load(f"{FIELD}<h2>Annat</h2><button>Lägg till</button>")
    add = make_step(
        Alternative(role="button", name="Lägg till"),
        Alternative(text="Lägg till"),
        Alternative(css="#lagg-till"),
    )
    rent = msgspec.structs.replace(make_step(LABEL, ROLE, CSS), id="hyra")
    assert page.resolve(add).rung is Rung.HIGHLIGHT

    page.state = None
    page.page.follow([add, rent], None)
    page.qtbot.waitUntil(lambda: page.state is not None)
    assert (steps()["hyra"], steps()["steg"]) == (Rung.HIGHLIGHT, Rung.WORD)


@pytest.mark.parametrize(
    ("body", "near"),
    [
        (
            (
                "<fieldset><legend>Du</legend><input id=x aria-label=Namn></fieldset>"
                "<fieldset><legend>Barn</legend><input id=y aria-label=Namn></fieldset>"
            ),
            "Barn",
        ),
        (
            "<h2>Du</h2><input id=x aria-label=Namn><h2>Barn</h2><input id=y aria-label=Namn>",
            "Barn",
        ),
        (
            (
                "<section><h2>Barn</h2><div><input id=y aria-label=Namn></div></section>"
                "<h2>Du</h2><input id=x aria-label=Namn>"
            ),
            "Barn",
        ),
        (
            (
                "<table><tr><th>Du<td><input id=x aria-label=Namn><tr><th>Barn<td>"
                "<input id=y aria-label=Namn></table>"
            ),
            "Barn",
        ),
    ],
)
def test_near_tells_equals_apart(page: RealPage, body: str, near: str) -> None:
    page.load(body)

    found = page.find(
        Alternative(label="Namn", near=near), Alternative(role="textbox", name="Namn", near=near)
    )

    assert found.element is not None
    assert (found.rung, found.element.id) == (Rung.HIGHLIGHT, "y")
    alone = page.find(Alternative(label="Namn"), Alternative(role="textbox", name="Namn"))
    assert alone.rung is not Rung.HIGHLIGHT


@pytest.mark.parametrize(
    ("body", "ways", "wanted"),
    [
        ("<a id=x href=/><span>Till start</span></a>",
         [Alternative(text="Till start"), Alternative(role="link", name="Till start")], "x"),
        ("<input type=submit id=x value='Skicka in'>",
         [Alternative(text="Skicka in"), SEND], "x"),
        ("<label><input type=checkbox id=x> Jag intygar</label>",
         [Alternative(label="Jag intygar"), Alternative(text="Jag intygar"),
          Alternative(role="checkbox", name="Jag intygar")], "x"),
        (("<fieldset id=x><legend>Boende</legend><label><input type=radio name=b>A</label>"
         "<label><input type=radio name=b>B</label></fieldset>"),
         [Alternative(role="group", name="Boende"), Alternative(field="b"),
          Alternative(label="Boende")], "x"),
        ("<select id=x name=land autocomplete=country><option>Sverige</select>",
         [Alternative(field="land"), Alternative(field="country")], "x"),
        ("<button aria-label='Stäng' id=x>×</button><button>Stäng av</button>",
         [Alternative(role="button", name="Stäng"), Alternative(css="button#x")], "x"),
        ("<figure><img id=x alt='Karta'></figure>",
         [Alternative(role="img", name="Karta"), Alternative(css="#x")], "x"),
        (("<x-val id=host></x-val><script>host.attachShadow({mode:'open'}).innerHTML="
         "'<button id=x aria-haspopup=listbox aria-label=\"Typ\">Välj</button>'</script>"),
         [Alternative(css="x-val button"), Alternative(role="button", name="Typ")], "x"),
    ],
)  # fmt: skip
def test_each_way_of_naming(
    page: RealPage, body: str, ways: list[Alternative], wanted: str
) -> None:
    page.load(body + "<p>" + "ord " * 40)

    page.qtbot.waitUntil(lambda: page.find(*ways).rung is Rung.HIGHLIGHT)

    found = page.find(*ways)
    assert found.element is not None
    assert (found.element.id, found.drift) == (wanted, Drift.GREEN)


def test_the_finder_reads_the_swedish_under_a_translation(page: RealPage) -> None:
    page.speak(ARABIC, View.BOTH)
    page.load(FIELD + "<input type=submit id=s value='Skicka in'><p>Läs detta</p>")
    page.until(
        "document.querySelector('p').textContent", "\u2067LÄS DETTA\u2069".strip("\u2067\u2069")
    )

    for view in View:
        page.page.set_view(view)
        assert page.find(LABEL, ROLE, CSS).rung is Rung.HIGHLIGHT
        assert page.find(SEND, Alternative(css="#s")).rung is Rung.HIGHLIGHT


def test_the_state_tells_what_is_filled_disabled_and_wrong(page: RealPage) -> None:
    page.load(FIELD + "<p id=fel></p>")
    assert page.find(LABEL, CSS).filled is False

    page.js("(hyra.value = '7450', hyra.dispatchEvent(new Event('input')), 1)")
    page.qtbot.waitUntil(lambda: page.state is not None and page.state.steps[0].filled)
    page.js("(hyra.disabled = true, hyra.setAttribute('aria-invalid', 'true'), 1)")
    page.qtbot.waitUntil(lambda: page.state is not None and page.state.steps[0].invalid)

    assert page.state is not None
    assert (page.state.steps[0].enabled, page.state.errors) == (False, 1)


def test_a_receipt_counts_only_when_it_is_seen_under_its_heading(page: RealPage) -> None:
    finish = Finish("Klart", "ÖV-[0-9]{4}")
    page.load("<h1>Sparat</h1><p>Ärende ÖV-<b>2026</b></p>")
    page.resolve(make_step(LABEL, CSS), finish)
    assert page.state is not None
    assert page.state.receipt is None

    page.js("(document.querySelector('h1').textContent = 'Klart', 1)")

    page.qtbot.waitUntil(lambda: page.state is not None and page.state.receipt == "ÖV-2026")


def test_two_thousand_nodes_take_under_ten_milliseconds_a_step(page: RealPage) -> None:
    page.load(
        "<table>" + "<tr><td>ett<td><b>två</b><td><input aria-label=x>" * 330 + "</table>" + FIELD
    )
    steps = (
        "[...Array(20)].map((_, n) => ({id: 's' + n, page: {path: '/page'}, consequence: 'none',"
    )
    steps += "target: [{label: 'Hyra per månad'}, {text: 'Hyra per månad'}, {css: '#hyra'}]}))"

    spent = page.js(
        f"(() => {{ const s = {steps}; const t = performance.now(); const f = kiosk.find.steps(s);"
        "return [f[0].resolution.rung, (performance.now() - t) / s.length] })()",
        main=False,
    )

    assert isinstance(spent, list)
    assert spent[0] == "highlight"
    assert spent[1] < 10


COVER = "<div style='position:absolute;inset:0;background:white'>över</div>"


@pytest.mark.parametrize(
    "body",
    [
        (
            f"<label for=hyra>Hyra per månad</label><span style='position:relative;display:block'>"
            f"<input id=hyra>{COVER}</span>"
        ),
        f"<div style='position:relative'><iframe srcdoc='{FIELD}'></iframe>{COVER}</div>",
        f"<div style='position:absolute;left:-9999px'>{FIELD}</div>",
        "<label for=hyra>Hyra per månad</label><div style='opacity:0'><input id=hyra></div>",
        f"<iframe style='opacity:0' srcdoc='{FIELD}'></iframe>",
        (
            "<div hidden><label for=hyra>Hyra per månad</label><input id=hyra></div>"
            "<fieldset><label>Hyra per månad <input id=annan></label></fieldset>"
        ),
    ],
    ids=["cover on field", "cover on frame", "left of page", "transparent", "frame", "hidden twin"],
)
def test_a_field_one_cannot_use_is_not_highlighted(page: RealPage, body: str) -> None:
    page.load(body)

    found = page.find(LABEL, ROLE, CSS)

    assert found.rung is not Rung.HIGHLIGHT


def test_a_label_stands_for_the_box_that_a_page_draws_itself(page: RealPage) -> None:
    page.load(
        "<label><input type=checkbox id=ja style='opacity:0;position:absolute'><b>Ja</b></label>"
    )

    found = page.find(Alternative(label="Ja"), Alternative(css="#ja"))

    assert found.rung is Rung.HIGHLIGHT


def test_the_same_words_twice_are_one_way(page: RealPage) -> None:
    page.load(FIELD)

    found = page.find(LABEL, Alternative(label="Hyra per månad:"))

    assert found.rung is not Rung.HIGHLIGHT


def test_a_single_way_that_still_works_is_no_drift(page: RealPage) -> None:
    page.load(FIELD)

    assert page.find(LABEL).drift is Drift.GREEN
    assert page.find(Alternative(label="Lön")).drift is Drift.RED


def test_only_the_main_heading_is_the_page_s_signature(page: RealPage) -> None:
    service = "<header><h1>Kassan</h1></header>"
    page.load(
        f"{service}<nav><h2>Hushåll</h2></nav><main><h2>Bostad</h2><h2>Mer</h2>{FIELD}</main>"
    )

    for heading, rung in [
        ("Kassan", Rung.HIGHLIGHT),
        ("Bostad", Rung.HIGHLIGHT),
        ("Hushåll", Rung.ABSENT),
        ("Mer", Rung.ABSENT),
    ]:
        assert page.resolve(make_step(LABEL, CSS, heading=heading)).rung is rung


def test_a_page_is_loading_while_its_frame_is_but_not_for_ever(page: RealPage) -> None:
    page.load("<h1>Bostad</h1>")
    page.find(LABEL, CSS)
    page.site.silent.clear()

    page.js(
        "document.body.append(Object.assign(document.createElement('iframe'), {src: '/silent'}))"
    )

    page.qtbot.waitUntil(lambda: page.state is not None and page.state.loading)
    page.qtbot.waitUntil(lambda: page.state is not None and not page.state.loading)
    page.site.silent.set()
