"""What is said of a page: texts by language, controls by name, kind and state, errors, frames."""

from pytestqt.qtbot import QtBot

from kiosk import i18n
from kiosk.domain.speech import Fragment
from kiosk.domain.units import Answer, Origin, Translated, View
from tests.web.conftest import ARABIC, ENGLISH, RealPage
from tests.web.hearing import heard, long_press, said, texts
from tests.web.test_frames import other, until_frame, wide

__all__ = ["wide"]


def languages(fragments: list[Fragment]) -> list[tuple[str, str]]:
    return [(one.language, one.text) for one in fragments]


CONTROLS = {
    "<label for=f>Hyra</label><input id=f>": "Hyra|textfält, tomt",
    "<label for=f>Hyra</label><input id=f required value=7500>": (
        "Hyra|textfält, måste fyllas i, ifyllt"
    ),
    "<label><input type=checkbox>Jag intygar</label>": "Jag intygar|kryssruta, inte ikryssad",
    "<label><input type=checkbox checked disabled>Jag intygar</label>": (
        "Jag intygar|kryssruta, ikryssad, går inte att använda nu"
    ),
    "<label><input type=radio name=r>Ja</label><label><input type=radio name=r checked>Nej": (
        "Ja|valknapp, inte vald, 1 av 2|Nej|valknapp, vald, 2 av 2"
    ),
    "<label>Stad <select><option value=''>Välj<option>Malmö<option>Lund</select></label>": (
        "Stad|lista att välja ur, tomt|2 val|Malmö|Lund"
    ),
    "<button aria-expanded=false>Visa mer</button>": "Visa mer|knapp, hopfälld",
    "<details><summary>Vad är hyra?</summary>Text</details>": "Vad är hyra?|knapp, hopfälld",
    "<a href=#x>Läs mer</a>": "Läs mer|länk",
    "<p>Du kan <a href=#x>läsa mer</a> om stöd.</p>": "Du kan läsa mer om stöd.",
    "<label>Intyg <input type=file></label>": "Intyg|knapp för att välja en fil, tomt",
    "<input type=submit value=Skicka>": "Skicka|knapp",
    "<button aria-label=Stäng><svg width=9 height=9></svg></button>": "Stäng|knapp",
    "<button><svg width=9 height=9><title>Sök</title></svg></button>": "Sök|knapp",
    "<button><img src='data:,' alt='Skriv ut'></button>": "Skriv ut|knapp",
    "<div role=switch tabindex=0 aria-checked=true>Påminn mig</div>": (
        "Påminn mig|av- och på-knapp, på"
    ),
    "<div role=tablist><b role=tab aria-selected=true>Ett</b><b role=tab>Två</b></div>": (
        "Ett|flik, vald, 1 av 2|Två|flik, 2 av 2"
    ),
    "<img src='data:,' alt='Karta över Lund' width=60 height=60>": "Karta över Lund|bild",
    "<img id=qr src='data:,' alt='QR-kod med 1234' width=60 height=60>": "QR-kod",
    "<label for=f>Hyra</label><input id=f aria-describedby=h><p id=h>Per månad</p>": (
        "Hyra|textfält, tomt|Per månad"
    ),
    "<label>Hyra<input aria-invalid=true aria-describedby=h></label><p id=h>Siffror</p>": (
        "Hyra|textfält, tomt, något är fel här|Siffror"
    ),
}


def test_each_control_says_its_name_its_kind_and_its_state(page: RealPage) -> None:
    for body, wanted in CONTROLS.items():
        page.load(f"<main>{body}</main>")

        assert texts(said(page)) == wanted.split("|"), body


def test_kinds_and_states_are_said_in_the_visitors_language(page: RealPage) -> None:
    page.load("<main><label><input type=checkbox>Jag intygar</label></main>")
    i18n.use("ar")

    (_, kind) = said(page)

    assert (kind.language, kind.text) == ("ar", "مربع اختيار، ليست عليه علامة")


def test_a_text_is_said_as_the_view_shows_it(page: RealPage) -> None:
    page.translate = lambda text: {"Ansökan": "الطلب", "Skriv din hyra.": "اكتب الإيجار."}[text]
    page.load(
        "<main><h1 id=h>Ansökan</h1><p id=p>Skriv din hyra.</p></main>", head="<title></title>"
    )
    page.translate = lambda text: {"Ansökan": "الطلب", "Skriv din hyra.": "اكتب الإيجار."}.get(
        text, text
    )
    page.speak(ARABIC, View.BOTH)
    page.until("p.textContent", "اكتب الإيجار.")

    both = languages(said(page))
    page.page.set_view(View.OWN)
    page.until("h.textContent", "الطلب")
    own = languages(said(page))
    page.page.set_view(View.ORIGINAL)
    page.until("h.textContent", "Ansökan")
    original = languages(said(page))

    assert both == [("ar", "الطلب"), ("sv", "Ansökan"), ("ar", "اكتب الإيجار.")]
    assert own == [("ar", "الطلب"), ("ar", "اكتب الإيجار.")]
    assert original == [("sv", "Ansökan"), ("sv", "Skriv din hyra.")]


def test_a_name_is_said_in_both_languages_whatever_the_view(page: RealPage) -> None:
    page.load("<main><label for=f id=l>Hyra</label><input id=f></main>")
    for view in (View.OWN, View.ORIGINAL):
        page.speak(ENGLISH, view)
        page.until("l.textContent", "HYRA" if view is View.OWN else "Hyra")
        page.qtbot.waitUntil(lambda: len(said(page)) == 3)

        assert languages(said(page))[:2] == [("en", "HYRA"), ("sv", "Hyra")]


def test_words_of_another_language_are_said_by_themselves(page: RealPage) -> None:
    page.load(
        "<main><p>Välj <i lang=en>single sign-on</i> här och <i lang=en>log out</i>.</p></main>"
    )

    assert languages(said(page)) == [
        ("sv", "Välj"), ("en", "single sign-on"), ("sv", "här och"), ("en", "log out."),
    ]  # fmt: skip


def test_marks_and_hidden_words_are_not_said(page: RealPage) -> None:
    page.load(
        "<main><p>Under&shy;håll&nbsp;<b>och</b>\n  stöd</p><p hidden>Gömt</p>"
        "<p aria-hidden=true>Pynt</p><p style='visibility:hidden'>Osynligt</p></main>"
    )

    assert texts(said(page)) == ["Underhåll och stöd"]


def test_a_cell_is_said_with_what_heads_it(page: RealPage) -> None:
    page.load(
        "<table role=presentation><tr><th>Sort</th><th>Tid</th></tr>"
        "<tr><th>Enkel</th><td id=c>Två veckor</td></tr></table>"
    )

    assert texts(heard(page, lambda: long_press(page, "c"))) == ["Tid", "Enkel", "Två veckor"]


def test_a_choice_that_is_touched_says_the_question_first(page: RealPage) -> None:
    page.load(
        "<fieldset><legend>Bor du ensam?</legend>"
        "<label id=l><input type=radio name=r> Ja</label></fieldset>"
    )

    assert texts(heard(page, lambda: long_press(page, "l"))) == [
        "Bor du ensam?", "Ja", "valknapp, inte vald",
    ]  # fmt: skip


def test_a_list_the_page_made_in_a_shadow_tree_is_said(page: RealPage) -> None:
    page.load(
        "<main><min-lista></min-lista></main><script>customElements.define('min-lista',"
        " class extends HTMLElement { connectedCallback() {"
        " this.attachShadow({mode: 'closed'}).innerHTML = `<div role=combobox tabindex=0"
        " aria-label=Stad aria-expanded=true>Malmö</div><div role=listbox aria-label=Städer>"
        "<div role=option aria-selected=true>Malmö</div></div>` } })</script>"
    )

    assert texts(said(page)) == [
        "Stad", "lista att välja ur, utfälld", "Städer", "lista att välja ur, ifyllt",
        "1 val", "Malmö",
    ]  # fmt: skip


def test_frames_are_said_where_they_stand(wide: RealPage) -> None:
    far = other(wide.site, "/far", "<p id=p>Inuti</p><button>Välj</button>")
    near = wide.site.serve("/near", "<p>Nära</p>")
    wide.load(f"<p>Före</p><iframe src='{near}'></iframe><iframe src='{far}'></iframe><p>Efter</p>")
    wide.speak(ENGLISH)
    until_frame(wide, (1,), "p.textContent", "INUTI")
    wide.until("document.querySelector('p').textContent", "FÖRE")

    fragments = said(wide)

    assert texts(fragments) == ["FÖRE", "NÄRA", "INUTI", "VÄLJ", "Välj", "knapp", "EFTER"]
    assert len({one.number for one in fragments}) == len(fragments)


def test_what_is_wrong_can_be_said_alone(page: RealPage) -> None:
    page.load(
        "<main><h1>Bostad</h1><div role=alert><h2>Två fel</h2><ul><li>Hyra saknas</li></ul></div>"
        "<label for=f>Hyra</label><input id=f aria-invalid=true aria-errormessage=e>"
        "<p id=e>Skriv hyran</p><p>Annat</p></main>"
    )

    assert texts(said(page, "errors")) == [
        "Två fel", "Hyra saknas", "Hyra", "textfält, tomt, något är fel här", "Skriv hyran",
    ]  # fmt: skip


def test_the_browsers_own_words_are_in_no_language_of_ours_and_not_said(page: RealPage) -> None:
    page.load("<form id=f><input required id=namn aria-label=Namn></form>")
    page.js("(f.requestSubmit(), 1)")
    page.until("String(namn.matches(':user-invalid'))", "true")

    told = said(page)

    assert any("något är fel här" in one.text for one in told)
    assert page.js("namn.validationMessage") not in [one.text for one in told]


def test_errors_are_told_when_they_come_and_only_then(page: RealPage, qtbot: QtBot) -> None:
    told: list[list[Fragment]] = []
    opened: list[object] = []
    page.page.errors_told.connect(told.append)
    page.page.dialog_opened.connect(opened.append)
    page.load(
        "<main><div id=e role=alert></div></main><dialog id=d>Ett</dialog><dialog id=f>Två</dialog>"
    )
    assert texts(said(page, "errors")) == []

    page.js("e.textContent = 'Du loggas ut om 59 sekunder'")
    qtbot.waitUntil(lambda: len(told) == 1)
    for second, dialog in ((58, "d"), (57, "f")):
        page.js(f"e.textContent = 'Du loggas ut om {second} sekunder'")
        with qtbot.waitSignal(page.page.dialog_opened):  # so it has looked
            page.js(f"{dialog}.show()")
    page.js("e.textContent = 'Hyra saknas'")
    qtbot.waitUntil(lambda: len(told) == 2)

    assert [texts(one) for one in told] == [["Du loggas ut om 59 sekunder"], ["Hyra saknas"]]


def test_an_error_waits_for_its_translation(page: RealPage, qtbot: QtBot) -> None:
    told: list[list[Fragment]] = []
    page.page.errors_told.connect(told.append)
    page.load("<main><div id=e role=alert></div><p id=p>Text</p></main>")
    page.speak(ENGLISH)
    page.until("p.textContent", "TEXT")
    page.translate = None

    page.js("e.textContent = 'Hyra saknas'")
    qtbot.waitUntil(lambda: page.units[-1].block.text == "Hyra saknas")
    began = page.js("performance.now()")
    page.until(f"performance.now() > {began} + 400", wanted=True)  # longer than it is quiet
    answer = Translated(("RENT IS MISSING",), Origin.MACHINE)
    page.page.show_translations([Answer(page.units[-1].id, answer)])
    qtbot.waitUntil(lambda: bool(told))

    assert languages(told[0]) == [("en", "RENT IS MISSING")]


def test_a_dialog_is_told_when_it_opens(page: RealPage, qtbot: QtBot) -> None:
    told: list[list[Fragment]] = []
    page.page.dialog_opened.connect(told.append)
    page.load("<p>Text</p><dialog id=d><h2>Lämna sidan?</h2><button>Stanna</button></dialog>")
    assert told == []

    page.js("d.showModal()")
    qtbot.waitUntil(lambda: bool(told))

    assert texts(told[0]) == ["Lämna sidan?", "Stanna", "knapp"]
    assert texts(said(page)) == ["Lämna sidan?", "Stanna", "knapp"]
