"""The preschools of Övningsstaden: all invented, each with its place on the map."""

from dataclasses import dataclass

from kiosk.practice.texts import page_text

AREAS = {
    "norr": page_text("Norra staden"),
    "soder": page_text("Södra staden"),
    "vast": page_text("Västra stranden"),
}
KINDS = {"stad": page_text("Kommunal förskola"), "fri": page_text("Fristående förskola")}


@dataclass(frozen=True, slots=True)
class School:
    """One preschool. *x* and *y* are its place on the map, which is 100 by 120."""

    id: str
    name: str
    area: str
    kind: str
    opens: int  # full hours
    closes: int
    x: int
    y: int


SCHOOLS = {
    school.id: school
    for school in (
        School("lyktan", "Lyktan", "norr", "stad", 6, 18, 62, 18),
        School("vindsnurran", "Vindsnurran", "norr", "fri", 7, 17, 82, 34),
        School("kottebo", "Kottebo", "norr", "stad", 6, 18, 46, 36),
        School("tradkojan", "Trädkojan", "soder", "stad", 6, 18, 66, 72),
        School("myrstacken", "Myrstacken", "soder", "stad", 6, 19, 84, 92),
        School("manstenen", "Månstenen", "soder", "fri", 7, 18, 52, 104),
        School("sjohasten", "Sjöhästen", "vast", "stad", 6, 18, 29, 62),
        School("snackan", "Snäckan", "vast", "fri", 7, 17, 27, 94),
    )
}
