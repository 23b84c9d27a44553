"""The receipt as a PDF with embedded fonts, a title, a language and an outline."""

from dataclasses import dataclass
from pathlib import Path

from fpdf import FPDF, ViewerPreferences

FONTS = Path("/usr/share/fonts/truetype/noto")
_FILES = {"": "NotoSans-Regular.ttf", "B": "NotoSans-Bold.ttf"}


class FontMissingError(RuntimeError):
    """The fonts of the receipt are not installed; the text names file and remedy."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the receipt says: invented people and numbers only."""

    title: str
    rows: tuple[tuple[str, str], ...]
    note: str


def missing_font(fonts: Path = FONTS) -> str | None:
    """Return one line that names the font that is missing, and the remedy; None if all is well."""
    for file in _FILES.values():
        if not (fonts / file).is_file():
            return f"{fonts / file} is missing: install the package fonts-noto-core"
    return None


def as_pdf(receipt: Receipt, fonts: Path = FONTS) -> bytes:
    """Return *receipt* as a PDF; raises `FontMissingError`."""
    if problem := missing_font(fonts):
        raise FontMissingError(problem)
    pdf = FPDF()
    pdf.set_lang("sv")
    pdf.set_title(receipt.title)
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    for style, file in _FILES.items():
        pdf.add_font("Noto Sans", style, fonts / file)
    pdf.set_margin(24)
    pdf.add_page()
    pdf.set_font("Noto Sans", "B", 12)
    pdf.multi_cell(0, 8, "ÖVNING – inget skickas", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(6)
    pdf.start_section(receipt.title)
    pdf.set_font("Noto Sans", "B", 22)
    pdf.multi_cell(0, 12, receipt.title, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(6)
    for name, value in receipt.rows:
        pdf.set_font("Noto Sans", "", 11)
        pdf.multi_cell(0, 6, name, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Noto Sans", "B", 15)
        pdf.multi_cell(0, 9, value, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    pdf.set_font("Noto Sans", "", 12)
    pdf.multi_cell(0, 7, receipt.note, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())
