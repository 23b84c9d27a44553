"""The style sheet: backgrounds and edges of frames, by object name and by the property "role".

Symmetric, because Qt does not mirror one-sided borders: dividers are frames of their own.
"""

from collections.abc import Callable, Mapping

_SHEET = """
QWidget {{ color: {ink}; }}
#visitor, #covered, QWidget[role="screen"] {{ background: {paper}; }}
#bar, QFrame[role="bar"] {{ background: {surface}; border: 0; }}
QFrame[role="band"] {{ background: {band}; border: 0; }}
QFrame[role="panel"] {{
    background: {surface}; border: {divider_width}px solid {line}; border-radius: {radius}px;
}}
QFrame[role="well"] {{
    background: {paper}; border: {divider_width}px solid {line}; border-radius: {radius}px;
}}
QFrame[role="bring"] {{
    background: {paper}; border: {border}px solid {ink}; border-radius: {radius}px;
}}
QFrame[role="picture"] {{ background: {paper}; border: 0; border-radius: {radius}px; }}
QFrame[role="divider"] {{ background: {line}; border: 0; }}
QScrollArea, QScrollArea > QWidget > QWidget[role="scrolled"] {{
    background: transparent; border: 0;
}}
QLineEdit[role="answer"] {{
    background: {surface}; border: {border}px solid {line_strong}; border-radius: {radius}px;
    padding: 0 20px; font-size: {answer}px;
    selection-background-color: {primary}; selection-color: {on_primary};
}}
#brand {{ font-size: {brand}px; font-weight: 700; }}
#office {{ font-size: {office}px; color: {ink_soft}; }}
QFrame[role="band"] #brand {{ color: {on_band}; }}
QFrame[role="band"] #office {{ color: {on_band_soft}; }}
"""


def stylesheet(
    colours: Mapping[str, str],
    lengths: Mapping[str, int],
    text: Callable[[str], int],
    divider: int,
) -> str:
    """Return the style sheet for these colours ("#rrggbb"), lengths and text sizes in pixels."""
    # White on the band's own colour where the theme is light; in high contrast the band is black.
    high_contrast = colours["paper"] == colours["surface"]
    return _SHEET.format(
        **colours,
        band=colours["paper"] if high_contrast else colours["primary"],
        on_band=colours["ink"] if high_contrast else colours["on_primary"],
        on_band_soft=colours["ink"] if high_contrast else colours["on_primary_soft"],
        radius=lengths["radius"],
        border=lengths["border"],
        divider_width=divider,
        answer=text("button"),
        brand=text("lead"),
        office=text("bar"),
    )
