"""The occupations one can register for: only these titles are taken, letter by letter."""

from kiosk.practice.texts import page_text

MOST = 8  # suggestions shown at a time

OCCUPATIONS = (
    page_text("Bagare"),
    page_text("Barnskötare"),
    page_text("Bilmekaniker"),
    page_text("Busschaufför"),
    page_text("Butikssäljare"),
    page_text("Diskare"),
    page_text("Ekonom"),
    page_text("Elektriker"),
    page_text("Elevassistent"),
    page_text("Frisör"),
    page_text("Ingenjör, bygg"),
    page_text("Ingenjör, el"),
    page_text("Jurist"),
    page_text("Kock, restaurang"),
    page_text("Kock, skola"),
    page_text("Lagerarbetare"),
    page_text("Lastbilschaufför"),
    page_text("Lokalvårdare"),
    page_text("Läkare"),
    page_text("Lärare i förskola"),
    page_text("Lärare i grundskola"),
    page_text("Lärare i gymnasium"),
    page_text("Målare"),
    page_text("Personlig assistent"),
    page_text("Sjuksköterska"),
    page_text("Snickare"),
    page_text("Svetsare"),
    page_text("Sömmerska"),
    page_text("Systemutvecklare"),
    page_text("Tandsköterska"),
    page_text("Taxiförare"),
    page_text("Trädgårdsarbetare"),
    page_text("Undersköterska, hemtjänst"),
    page_text("Undersköterska, sjukhus"),
    page_text("Vaktmästare"),
    page_text("Vårdbiträde"),
)


def find(typed: str) -> str | None:
    """Return the title that was typed in full, or None; capitals and blanks do not matter."""
    wanted = " ".join(typed.split()).casefold()
    return next((title for title in OCCUPATIONS if title.casefold() == wanted), None)


def suggest(typed: str) -> list[str]:
    """Return the titles that hold what was typed; those that begin with it come first."""
    wanted = " ".join(typed.split()).casefold()
    if not wanted:
        return []
    holding = [title for title in OCCUPATIONS if wanted in title.casefold()]
    return sorted(holding, key=lambda title: not title.casefold().startswith(wanted))[:MOST]
