"""What the page says beside its form, known by Swedish words in their places."""

import pytest

from kiosk.domain.page import PageNotice
from tests.web.conftest import ENGLISH, RealPage, make_step


def notices(page: RealPage, body: str) -> tuple[PageNotice, ...]:
    page.page.follow([make_step()], None)
    page.load(body)
    page.qtbot.waitUntil(lambda: page.state is not None and not page.state.loading)
    return page.told().notices


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<dialog open><h2>Är du kvar?</h2><p>Du loggas snart ut.</p></dialog>", "leaving"),
        ("<div role=alertdialog>Sessionen går snart ut</div>", "leaving"),
        ("<h1>Du har blivit utloggad</h1>", "logged-out"),
        ("<h1>Ett tekniskt fel har inträffat</h1>", "down"),
        ("<h1>Tjänsten är tillfälligt stängd</h1>", "down"),
        ("<p>Skriv in din säkerhetskod i BankID-appen och välj Legitimera.</p>", "eid-scanned"),
        ("<p role=status>Åtgärden avbruten. Försök igen.</p>", "eid-cancelled"),
        ("<p>Tiden tog slut. Försök igen.</p>", "eid-expired"),
        ("<p>En identifiering för personnumret är redan påbörjad.</p>", "eid-busy"),
        ("<p>Ditt BankID är för gammalt eller spärrat.</p>", "eid-blocked"),
        ("<p role=status>Sparat kl. 10.15</p>", "saved"),
        ("<p>Den andra vårdnadshavaren måste också skriva under.</p>", "second-signer"),
        ("<h2>Överklaga beslutet</h2>", "grave"),
        ("<button>Tacka nej till platsen</button>", "grave"),
    ],
)
def test_a_notice_is_known_in_its_place(page: RealPage, body: str, expected: str) -> None:
    assert notices(page, body) == (PageNotice(expected),)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Bostad</h1><p>Om du vill överklaga ett beslut kan du läsa mer här.</p>",
        "<p>Vi har sparat dina uppgifter sedan förra året och tiden tog slut för dem.</p>",
        "<div hidden role=alert>Du loggas snart ut</div>",
        "<label>Hyra <input></label><button>Spara</button>",
        "<p>Logga in med BankID på samma enhet.</p>",
    ],
)
def test_a_mere_mention_is_no_notice(page: RealPage, body: str) -> None:
    assert notices(page, body) == ()


def test_a_notice_is_known_on_a_translated_page(page: RealPage) -> None:
    page.speak(ENGLISH)

    assert notices(page, "<p>Ditt BankID är spärrat.</p>") == (PageNotice.EID_BLOCKED,)
