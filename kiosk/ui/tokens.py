"""The design tokens of assets/themes/tokens.toml: colours, text sizes, lengths; all checked.

Lengths are pixels at 1920 by 1080, times milliseconds.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk import resources
from kiosk.domain.errors import ConfigError

Colour = Annotated[str, Meta(pattern=r"^#[0-9A-Fa-f]{6}$")]
Length = Annotated[float, Meta(ge=0, le=2000)]
Pixels = Annotated[int, Meta(ge=8, le=200)]
Factor = Annotated[float, Meta(ge=1, le=3)]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the tables: a misspelt key is an error, not a silent default."""


class Colours(Table, frozen=True):
    """The colours of a theme, by what they are for."""

    paper: Colour
    paper_deep: Colour
    surface: Colour
    ink: Colour
    ink_soft: Colour
    line: Colour
    line_strong: Colour
    primary: Colour
    primary_dark: Colour
    primary_soft: Colour
    on_primary: Colour
    on_primary_soft: Colour
    highlight: Colour
    highlight_soft: Colour
    highlight_edge: Colour
    danger: Colour
    danger_soft: Colour
    success: Colour
    success_soft: Colour
    machine: Colour
    focus: Colour


class Scale(Table, frozen=True):
    """Text sizes in pixels, one for each step."""

    small: Pixels
    body: Pixels
    bar: Pixels
    button: Pixels
    lead: Pixels
    instruction: Pixels
    title: Pixels
    huge: Pixels


class Weight(Table, frozen=True):
    """Font weights, 100 to 900."""

    regular: Annotated[int, Meta(ge=100, le=900)]
    strong: Annotated[int, Meta(ge=100, le=900)]


class LineHeight(Table, frozen=True):
    """Line heights by script, as factors of the text size."""

    latin: Factor
    cyrillic: Factor
    arabic: Factor
    ethiopic: Factor
    latin_heading: Factor
    arabic_heading: Factor
    ethiopic_heading: Factor


class Text(Table, frozen=True):
    """Fonts, and the text scale of each level."""

    family: Annotated[tuple[str, ...], Meta(min_length=1)]
    normal: Scale
    large: Scale
    largest: Scale
    weight: Weight
    line_height: LineHeight


class Space(Table, frozen=True):
    """Distances."""

    unit: Length
    margin: Length
    gap: Length
    gap_column: Length
    panel: Length
    strip: Length


class Shape(Table, frozen=True):
    """Edges and corners."""

    radius: Length
    radius_word: Length
    border: Length
    border_chosen: Length
    divider: Length
    border_high_contrast: Length
    focus_ring: Length
    focus_gap: Length


class Size(Table, frozen=True):
    """Sizes of controls and of the parts of a screen."""

    touch: Annotated[int, Meta(ge=64)]  # nothing to press may be smaller
    button: Length
    button_staff: Length
    button_main: Length
    bar_button: Length
    help_button: Length
    listen: Length
    tile_listen: Length
    chip: Length
    tag: Length
    toggle_width: Length
    toggle_height: Length
    switch_width: Length
    switch_height: Length
    expand: Length
    bar: Length
    bar_largest: Length
    bar_portrait: Length
    strip_height: Length
    strip_portrait: Length
    head: Length
    guide_width: Length
    guide_width_largest: Length


class Icon(Table, frozen=True):
    """Sizes of the pictograms, and the strength of their strokes."""

    grid: Length
    stroke: Length
    stroke_large: Length
    stroke_high_contrast: Length
    small: Length
    bar: Length
    medium: Length
    large: Length
    tile: Length


class Highlight(Table, frozen=True):
    """The frame inside the page."""

    outline_outer: Length
    outline: Length
    outline_inner: Length
    distance: Length
    pointer: Length
    area_dash: Length


class Time(Table, frozen=True):
    """All movement there is, in milliseconds."""

    language_cycle: Annotated[int, Meta(ge=1000)]
    press: Annotated[int, Meta(ge=0)]
    finished_return: Annotated[int, Meta(ge=1000)]


class Tokens(Table, frozen=True):
    """The whole file. *color* holds "base" whole and other themes key by key."""

    color: dict[str, dict[str, Colour]]
    text: Text
    space: Space
    shape: Shape
    size: Size
    icon: Icon
    highlight: Highlight
    time: Time

    def colours(self, theme: str) -> Colours:
        """Return the colours of *theme*: those of "base", some of them replaced."""
        return msgspec.convert({**self.color["base"], **self.color[theme]}, Colours)


@cache
def load(path: Path | None = None) -> Tokens:
    """Return the tokens in *path* (None: those shipped); raises `ConfigError` with file and key."""
    place = path or resources.folder("assets") / "themes" / "tokens.toml"
    try:
        tokens = msgspec.convert(tomllib.loads(place.read_text(encoding="utf-8")), Tokens)
    except OSError as error:
        raise ConfigError(f"{place}: cannot be read ({error.strerror}); reinstall Lots") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{place}: is not TOML ({error}); correct it or reinstall Lots") from None
    except msgspec.ValidationError as error:
        raise ConfigError(f"{place}: {_named(error)}; correct it or reinstall Lots") from None
    for theme in ("base", "high_contrast"):
        if theme not in tokens.color:
            raise ConfigError(f"{place}: color.{theme} is missing; correct it or reinstall Lots")
        try:
            tokens.colours(theme)
        except msgspec.ValidationError as error:
            raise ConfigError(
                f"{place}: color.{theme}: {_named(error)}; correct it or reinstall Lots"
            ) from None
    return tokens


def _named(error: msgspec.ValidationError) -> str:
    """Return what is wrong, with the key written as in the file."""
    return str(error).replace(" - at `$.", " at `").replace(" - at `$`", "")
