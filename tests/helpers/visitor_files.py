"""Files as visitors bring them: photos with a place in them, papers, and ones made to do harm."""

import struct
import zlib
from io import BytesIO

from fpdf import FPDF
from PIL import Image

GPS = "EXIF-CANARY"


def photo(width: int = 400, height: int = 300, *, turned: bool = False) -> bytes:
    """Return a JPEG, red on the left and blue on the right; *turned*: the camera lay on its side.

    It knows where and with what it was taken.
    """
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[0x010F] = GPS  # the maker
    exif[0x8825] = {1: "N", 2: (59.0, 19.0, 3.0)}
    if turned:
        exif[0x0112] = 6
    file = BytesIO()
    image.save(file, "JPEG", quality=95, exif=exif, comment=GPS.encode())
    return file.getvalue()


def picture(kind: str, size: tuple[int, int] = (120, 80)) -> bytes:
    """Return a picture of *kind*: PNG, WEBP, TIFF, GIF, BMP."""
    file = BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(file, kind)
    return file.getvalue()


def paper(pages: int = 2) -> bytes:
    """Return a PDF."""
    document = FPDF()
    document.set_font("helvetica", size=20)
    for page in range(pages):
        document.add_page()
        document.cell(text=f"Sida {page + 1}")
    return bytes(document.output())


def locked_paper() -> bytes:
    """Return a PDF with a password."""
    document = FPDF()
    document.set_encryption(owner_password="a", user_password="b")  # noqa: S106  a test's
    document.add_page()
    return bytes(document.output())


def bomb(side: int = 60_000) -> bytes:
    """Return a small PNG that says it is *side* by *side* pixels large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
