"""Everything people read on a page is reached: shadow roots, frames, attributes, late text."""

import pytest

from kiosk.domain.units import Answer, Origin, Translated, View
from kiosk.web.frames import EPOCH
from tests.web.conftest import CLOSED, ENGLISH, RealPage, document


def test_closed_shadow_roots_are_translated_and_slots_once(page: RealPage) -> None:
    page.load(CLOSED)
    page.speak(ENGLISH)

    page.until("root.querySelector('p').textContent", "SLUTEN TEXT")
    page.until("host.querySelector('b').textContent", "TEXT I FACKET")
    page.until("root.querySelector('input').placeholder", "SKRIV HÄR")
    assert page.js("root.querySelector('input').value") == "Ett"
    # A language that is set before the document has its number has it sent again with that.
    assert len({unit.id % EPOCH for unit in page.units if "facket" in unit.block.text}) == 1


def test_the_page_still_finds_its_closed_roots_closed(page: RealPage) -> None:
    page.load(
        CLOSED
        + """<div id=plain></div><script>
        plain.attachShadow({mode: 'open'});
        var paths = {};
        const count = name => e => paths[name] = e.composedPath().length;
        root.addEventListener('look', count('inside'));
        host.addEventListener('look', count('outside'));
        window.addEventListener('look', count('window'));
        root.querySelector('p').dispatchEvent(new Event('look', {bubbles: true, composed: true}));
        const refused = mode => { try { host.attachShadow({mode}) } catch (e) { return e.name } };
        const native = Function.prototype.toString.call(Element.prototype.attachShadow);
        </script>"""
    )

    assert page.js("[host.shadowRoot, root.mode, root.host === host]") == [None, "closed", True]
    assert page.js("[plain.shadowRoot !== null, plain.shadowRoot.mode]") == [True, "open"]
    assert page.js("host.querySelector('b').assignedSlot") is None
    assert page.js("host.querySelector('b').firstChild.assignedSlot") is None
    # p, root, host, body, html, document, window; from outside the first two are hidden.
    assert page.js("paths") == {"inside": 7, "outside": 5, "window": 5}
    assert page.js("[refused('open'), refused('closed')]") == ["NotSupportedError"] * 2
    assert page.js("/^function.*\\{ \\[native code\\] \\}$/.test(native)") is True
    assert page.js(
        "[Element.prototype.attachShadow.name, Element.prototype.attachShadow.length]"
    ) == [
        "attachShadow",
        1,
    ]
    assert page.js("Object.keys(window).filter(k => /kiosk|lots|reached/i.test(k))") == []


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("Element.prototype.attachShadow.call({}, {mode: 'closed'})", "TypeError"),
        ("made.attachShadow()", "TypeError"),
        ("made.attachShadow({})", "TypeError"),
        ("made.attachShadow({mode: 'shut'})", "TypeError"),
        ("made.attachShadow({get mode() { throw new RangeError() }})", "RangeError"),
        ("document.createElement('input').attachShadow({mode: 'closed'})", "NotSupportedError"),
        ("new Element.prototype.attachShadow({mode: 'closed'})", "TypeError"),
        ("declared.attachShadow({mode: 'closed'})", "NotSupportedError"),
    ],
)
def test_what_the_engine_refuses_it_still_refuses(page: RealPage, code: str, error: str) -> None:
    page.load(
        "<div id=made></div><div id=declared><template shadowrootmode=open>x</template></div>"
    )

    assert page.js(f"(() => {{ try {{ {code} }} catch (e) {{ return e.name }} }})()") == error


def test_the_options_of_a_closed_root_stand(page: RealPage) -> None:
    page.load(
        """<script>customElements.define('x-y', class extends HTMLElement {
          constructor() {
            super();
            this.inner = this.attachShadow({mode: 'closed', delegatesFocus: true,
              slotAssignment: 'manual', clonable: true, serializable: true});
            this.inner.innerHTML = '<p>Inne i elementet</p>';
            this.same = this.attachInternals().shadowRoot === this.inner;
          }
        })</script><x-y id=e></x-y>"""
    )
    page.speak(ENGLISH)

    page.until("e.inner.textContent", "INNE I ELEMENTET")
    assert page.js(
        "[e.same, e.shadowRoot, e.inner.delegatesFocus, e.inner.slotAssignment, e.inner.clonable]"
    ) == [True, None, True, "manual", True]


@pytest.mark.parametrize("mode", ["open", "closed"])
def test_a_root_attached_late_in_silence_is_known_at_once(page: RealPage, mode: str) -> None:
    page.load(
        "<div id=host></div><script>var seen = 0, watch = () => new MutationObserver("
        "r => seen += r.length).observe(document, {subtree: true, childList: true,"
        "attributes: true, characterData: true})</script>"
    )
    page.speak(ENGLISH)
    page.until("document.title", "SIDA")
    page.js("(watch(), 1)")
    page.ours("(window.before = kiosk.roots.all().length)")

    page.js(f"(window.root = host.attachShadow({{mode: '{mode}'}}), 1)")

    assert page.ours("kiosk.roots.all().length - before") == 1
    page.js("(root.innerHTML = '<p>Sent hit</p>', 1)")
    page.until("root.textContent", "SENT HIT")
    assert page.js("seen") == 0


def test_roots_in_roots_and_frames_are_closed_and_translated(page: RealPage) -> None:
    inner = page.site.serve("/inner", document(CLOSED))
    page.load(
        f"""<div id=outer></div><script>
        var deep = outer.attachShadow({{mode: 'closed'}});
        deep.innerHTML = '<section></section>';
        var deeper = deep.querySelector('section').attachShadow({{mode: 'closed'}});
        deeper.innerHTML = '<p>Längst in</p><iframe src="{inner}"></iframe>';
        var framed = () => deeper.querySelector('iframe').contentWindow;
        </script>"""
    )
    page.speak(ENGLISH)

    page.until("deeper.querySelector('p').textContent", "LÄNGST IN")
    page.until("framed().root.querySelector('p').textContent", "SLUTEN TEXT")
    get = "Object.getOwnPropertyDescriptor({}.Element.prototype, 'shadowRoot').get.call({})"
    assert page.js(get.format("framed()", "outer")) is None
    assert page.js(get.format("window", "framed().host")) is None


def test_patched_prototypes_and_a_strict_policy_do_not_matter(page: RealPage) -> None:
    address = page.site.serve(
        "/strict",
        document(
            """<script nonce=n>
            for (const [proto, name] of [[Array.prototype, 'filter'], [WeakSet.prototype, 'has'],
              [WeakSet.prototype, 'add'], [EventTarget.prototype, 'dispatchEvent'],
              [Node.prototype, 'getRootNode'], [Array.prototype, 'includes'],
              [Function.prototype, 'call'], [Function.prototype, 'apply'], [Reflect, 'apply'],
              [Array.prototype, 'some'], [Object, 'create']]) {
              proto[name] = () => { throw new Error(name) };
            }
            Object.defineProperty(Object.prototype, 'get', {get() { throw new Error('get') }});
            Object.defineProperty(Object.prototype, 'composed', {get() { throw new Error('x') }});
            window.CustomEvent = window.Event = window.Proxy = window.WeakSet = null;
            const first = Element.prototype.attachShadow;
            var calls = 0;
            Element.prototype.attachShadow = function (init) {
              calls += 1;
              return Reflect.construct(Object, []) && this.plain(init);
            };
            Element.prototype.plain = first;
            </script><div id=host></div><div id=later></div>
            <script nonce=n>var root = host.attachShadow({mode: 'closed'});
            root.append(Object.assign(document.createElement('p'), {textContent: 'Sluten text'}));
            var length = 0;
            host.addEventListener('click', e => length = e.composedPath().length);
            root.firstChild.click();
            var broken = length === 0;
            </script>"""
        ),
        content_security_policy="default-src 'none'; script-src 'nonce-n'; trusted-types 'none';"
        " require-trusted-types-for 'script'",
    )
    page.open(address)
    page.speak(ENGLISH)

    page.until("root.textContent", "SLUTEN TEXT")
    assert page.js("[host.shadowRoot, root.mode, calls, length]") == [None, "closed", 1, 5]


# --- everything people read -----------------------------------------------------------------------

# What is seen or told of a page: text and attributes people read, in every tree of it.
SEEN = """(() => {
  const names = ['placeholder', 'title', 'alt', 'aria-label', 'aria-description', 'abbr',
    'aria-placeholder', 'aria-roledescription', 'aria-valuetext', 'label'];
  const words = [];
  const walk = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        const unseen = node.parentElement?.closest('script,style,noscript,template');
        if (!unseen) words.push(node.nodeValue);
      } else {
        for (const name of names) if (node.hasAttribute(name)) words.push(node.getAttribute(name));
        if (node.shadowRoot) walk(node.shadowRoot);
      }
    }
  };
  walk(document);
  return words.filter(text => /[a-zåäö]/.test(text.replace(/\\u00ad/g, '')));
})()"""

GROUPS = {
    "drawn": """<svg width=200 height=80 role=img aria-label="En bild av huset">
        <title>Huset i staden</title><desc>Ett rött hus</desc>
        <text x=5 y=20>Text i bilden <tspan>med del</tspan></text>
        <a href="#x"><text x=5 y=50>Länk i bilden</text></a></svg>
        <img alt="Karta över kontoret" title="Större karta" src="data:,">
        <map name=m><area alt="Entrén" href="#x" shape=rect coords="0,0,1,1"></map>""",
    "fields": """<form id=form><label>Ort <input name=ort value="Lund" placeholder="Skriv din ort">
        </label><fieldset><legend>Boende</legend><label><input type=radio name=b value=hyra checked>
        Jag hyr</label></fieldset><select name=s><optgroup label="Vanliga svar"><option>Ja</option>
        <option label="Nej tack">nej</option></optgroup><option value=x>Annat svar</select>
        <textarea name=t placeholder="Skriv mer här">Egen text</textarea>
        <input type=submit name=k value="Skicka nu"><input type=hidden name=h value="Dold uppgift">
        <input list=l name=d value="Röd" aria-label="Färg"><datalist id=l>
        <option value="Röd" label="Röd färg"></datalist><button name=n value="sista">Sista steget
        </button></form>""",
    "told": """<div aria-label="Meny för sidan" aria-description="Välj en del">Meny</div>
        <div role=slider tabindex=0 aria-valuetext="Två av tre" aria-label="Steg"></div>
        <div role=textbox contenteditable aria-placeholder="Skriv svaret" aria-label="Svar"></div>
        <section aria-roledescription="bildspel" aria-label="Nyheter">Nyheter</section>
        <table><caption>Avgifter</caption><tr><th abbr="Avgift">Avgift per månad<th>Typ av ärende
        <tr><td>Ingen avgift<td>Ansökan</table>
        <video><track kind=captions label="Svensk text" src="data:,"></video>""",
    "folded": """<details><summary>Mer om detta</summary><p>Dold förklaring</p></details>
        <dialog id=d><h2>Är du säker</h2><p>Dina svar sparas inte</p></dialog>
        <div popover id=pop>Liten ruta</div><div style="display:none">Dold panel</div>
        <div hidden>Dold del</div><div hidden=until-found>Dold tills sökt</div>
        <div style="display:contents">Utan egen låda</div>
        <div style="visibility:hidden">Osynlig rad</div>
        <div style="content-visibility:hidden">Inte ritad</div>""",
    "written": """<script>document.write('<p>Skriven av skript</p>')</script>
        <p>Rad ett<br>Rad två</p><ruby>Ord<rt>Uttal</rt></ruby><p>Mjukt bin&shy;destreck</p>
        <marquee>Rullande rad</marquee><figure><figcaption>Under bilden</figcaption></figure>
        <progress title="Halva vägen" value=1 max=2></progress><my-tag>Eget element</my-tag>""",
}


@pytest.mark.parametrize("group", GROUPS)
def test_every_word_people_read_is_translated(page: RealPage, group: str) -> None:
    values = (
        "[...document.querySelectorAll('input,select,textarea,button,option')].map(e => e.value)"
    )
    page.load(GROUPS[group] + "<noscript>Utan skript</noscript>", head="<title>Sidans namn</title>")
    before = page.js(values)
    submitted = page.js("[...new FormData(document.querySelector('form') ?? undefined)]")

    page.speak(ENGLISH)

    kept = ["Egen text"] if group == "fields" else []  # what a visitor typed
    page.until(SEEN, kept)
    assert page.js(values) == before
    assert page.js("[...new FormData(document.querySelector('form') ?? undefined)]") == submitted
    if group == "written":
        assert page.js("document.querySelector('noscript').textContent") == "Utan skript"


def test_what_is_opened_is_translated_before_it_is_seen(page: RealPage) -> None:
    page.load(GROUPS["folded"])
    page.speak(ENGLISH)
    page.until("d.querySelector('p').textContent", "DINA SVAR SPARAS INTE")

    page.js(
        "(() => { const details = document.querySelector('details'); details.open = true;"
        "d.showModal(); pop.showPopover();"
        # The first picture: what handlers read before it is Swedish.
        "requestAnimationFrame(() => { window.first = "
        "[d, pop, details].map(e => e.textContent).join() }); return 1 })()"
    )

    page.until("Boolean(window.first)", wanted=True)
    first = page.js("first")
    assert isinstance(first, str)
    assert first == first.upper()


def test_a_document_that_is_written_anew_is_translated(page: RealPage) -> None:
    page.load("<p id=p>Första</p>")
    page.speak(ENGLISH)
    page.until("p.textContent", "FÖRSTA")

    page.js(
        "(document.open(), document.write('<html lang=sv><p id=q>Andra</p>"
        "<div id=host></div>'), document.close(), 1)"
    )

    page.until("q.textContent", "ANDRA")
    page.js("(window.root = host.attachShadow({mode: 'closed'}), 1)")
    page.js("(root.innerHTML = '<p>Sluten</p>', 1)")
    page.until("root.textContent", "SLUTEN")


# --- reported failures ----------------------------------------------------------------------------


def test_mode_07_late_and_changed_text(page: RealPage) -> None:
    page.load("<main id=m><h1 id=h>Start</h1><p id=p title='Tips'>Först</p></main>")
    page.speak(ENGLISH)
    page.until("[h.textContent, p.textContent, p.title]", ["START", "FÖRST", "TIPS"])

    page.js("(m.insertAdjacentHTML('beforeend', '<ul><li id=li>Ny rad</li></ul>'), 1)")
    page.js("(p.firstChild.nodeValue = 'Ändrad text', p.title = 'Nytt tips', 1)")
    page.until("[li.textContent, p.textContent, p.title]", ["NY RAD", "ÄNDRAD TEXT", "NYTT TIPS"])
    page.js(
        "(history.pushState(null, '', '/nasta'), document.title = 'Nästa sida',"
        " m.innerHTML = '<h1 id=h2>Nästa steg</h1>', 1)"
    )
    page.until("[h2.textContent, document.title]", ["NÄSTA STEG", "NÄSTA SIDA"])


def test_mode_07_twenty_rapid_changes_are_one_translation(page: RealPage) -> None:
    page.load("<p id=p>Räknar</p>")
    page.speak(ENGLISH)
    page.until("p.textContent", "RÄKNAR")
    page.units.clear()

    page.js(
        "(() => { let n = 0; const step = () => { n += 1; p.textContent = 'Svar nummer ' + n;"
        " if (n < 20) setTimeout(step, 5); }; step(); return 1 })()"
    )

    page.until("p.textContent", "SVAR NUMMER 20")
    assert [unit.block.text for unit in page.units] == ["Svar nummer 20"]


def test_mode_07_answers_for_what_is_gone_or_changed_are_dropped(page: RealPage) -> None:
    page.load("<p id=gone>Borta</p><p id=changed>Ändras</p><p id=kept>Kvar</p>")
    page.translate = str
    page.page.set_view(View.OWN)
    page.page.set_language(ENGLISH)
    page.qtbot.waitUntil(
        lambda: {"Borta", "Ändras", "Kvar"} <= {unit.block.text for unit in page.units},
    )
    asked = list(page.units)

    page.js("(window.held = gone, gone.remove(), changed.firstChild.nodeValue = 'Nytt', 1)")
    page.page.show_translations(
        [Answer(u.id, Translated((u.block.text.upper(),), Origin.MACHINE)) for u in asked]
    )

    page.until("kept.textContent", "KVAR")
    assert page.js("[held.textContent, changed.textContent]") == ["Borta", "Nytt"]
