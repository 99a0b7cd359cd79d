"""Parsed TOML → typed tokens; what is unknown or of the wrong type is told with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from publish.base.diagnostics import Diagnostic, error
from publish.base.errors import PublishError
from publish.base.nearest import known_hint, near_names
from publish.base.source import SourceText
from publish.base.toml_places import place_of
from publish.theme.model import DeckLook, DeckTokens, PageTokens, TextStyle

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_DECK_NUMBERS = (
    "width",
    "height",
    "margin_x",
    "title_top",
    "title_height",
    "body_top",
    "body_bottom",
    "footer_top",
    "footer_height",
    "gutter",
)
_PAGE_NUMBERS = ("body_size", "leading", "scale", "small_size", "code_size")
_MARGINS = ("top", "outer", "bottom", "inner")
STYLES = (
    "display",
    "title",
    "subtitle",
    "byline",
    "body",
    "agenda",
    "statement",
    "card",
    "card_head",
    "step_number",
    "column",
    "caption",
    "table",
    "code",
    "formula",
    "quote",
    "callout",
    "reference",
    "footer",
)
TRANSITIONS = ("fade", "push", "wipe", "cut")
"""Changes from slide to slide that every program knows (ECMA-376 Part 1 §19.5)."""
_LOOK_WORDS: Mapping[str, tuple[str, ...]] = {
    "rule": ("short", "full", "double", "none"),
    "great_rule": ("", "short", "full", "double", "none"),
    "edge": ("left", "top", "bottom", "both", "none"),
    "card_edge": ("top", "none"),
    "align": ("left", "center"),
}
_LOOK_COLOURS = (
    "rule_colour",
    "edge_colour",
    "card_edge_colour",
    "bar_colour",
    "panel",
    "outline",
    "plate",
    "title_ground",
    "section_ground",
)
_LOOK_NUMBERS = ("rule_size", "edge_size", "card_edge_size", "radius", "bar")
_LOOK_FLAGS = ("title_dark", "section_dark")
_STYLE_KEYS = ("font", "sizes", "colour", "bold", "italic", "leading", "space", "bullet", "indent", "caps")


class Reader:
    """Takes typed values out of tables and gathers what is wrong; `finish` raises the first of it."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.found: list[Diagnostic] = []

    def wrong(self, path: Sequence[str], message: str, *hints: str) -> None:
        """Notes an error about the key at `path`."""
        self.found.append(error("theme.value", message, place_of(self.source, path), *hints))

    def finish(self) -> None:
        """Raises PublishError with the first error, and the others as hints."""
        if self.found:
            first, *others = self.found
            hints = (*first.hints, *(f"also: {other.message}" for other in others[:5]))
            raise PublishError(Diagnostic(first.code, first.severity, first.message, first.span, hints))

    def only(self, table: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
        """Notes every key of `table` that is not one of `keys`."""
        for key in table:
            if key not in keys:
                self.wrong((*where.split("."), key) if where else (key,), f"unknown key {key!r}", known_hint(key, keys))

    def table(self, data: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
        """The table `key`, empty when it is not one."""
        value = data.get(key)
        if not isinstance(value, dict):
            self.wrong((*where.split("."), key) if where else (key,), f"table [{key}] is missing")
            return {}
        return value

    def text(self, table: Mapping[str, Any], key: str, where: str, default: str | None = None) -> str:
        """A string."""
        value = table.get(key, default)
        if isinstance(value, str):
            return value
        self.wrong((*where.split("."), key), f"{key} must be text, not {value!r}")
        return ""

    def texts(self, table: Mapping[str, Any], key: str, where: str) -> list[str]:
        """A list of strings, empty where there is none."""
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return value
        self.wrong((*where.split("."), key), f"{key} must be a list of texts")
        return []

    def number(self, table: Mapping[str, Any], key: str, where: str, default: float | None = None) -> float:
        """A number of zero or more."""
        value = table.get(key, default)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0:
            return float(value)
        self.wrong((*where.split("."), key), f"{key} must be a number of zero or more, not {value!r}")
        return 1.0

    def flag(self, table: Mapping[str, Any], key: str, where: str) -> bool:
        """True or false; false where nothing is said."""
        value = table.get(key, False)
        if isinstance(value, bool):
            return value
        self.wrong((*where.split("."), key), f"{key} must be true or false, not {value!r}")
        return False

    def colours(self, table: Mapping[str, Any], where: str) -> dict[str, str]:
        """Colours by name; those of `[colours.dark]` and `[colours.print]` have names that begin so."""
        out: dict[str, str] = {}
        for key, value in table.items():
            if isinstance(value, dict):
                out.update({f"{key}.{name}": colour for name, colour in self.colours(value, f"{where}.{key}").items()})
            elif isinstance(value, str) and _COLOUR.fullmatch(value):
                out[key] = value.upper()
            else:
                self.wrong((*where.split("."), key), f"colour {key} must look like #1F2A33, not {value!r}")
        return out


def read_deck(read: Reader, data: Mapping[str, Any], colours: Mapping[str, str]) -> DeckTokens:
    """`[deck]` and its styles."""
    table = read.table(data, "deck", "")
    read.only(table, (*_DECK_NUMBERS, "styles", "look", "transition"), "deck")
    numbers = {key: read.number(table, key, "deck") for key in _DECK_NUMBERS}
    styles = read.table(table, "styles", "deck")
    read.only(styles, STYLES, "deck.styles")
    for name in STYLES:
        if name not in styles:
            read.wrong(("deck", "styles", name), f"style {name!r} is missing")
    transition = read.text(table, "transition", "deck", "")
    if transition and transition not in TRANSITIONS:
        read.wrong(("deck", "transition"), f"there is no transition {transition!r}", f"known: {', '.join(TRANSITIONS)}")
    made = {n: _style(read, s, n, colours) for n, s in styles.items() if n in STYLES}
    return DeckTokens(**numbers, styles=made, transition=transition, look=_look(read, table, colours))


def _look(read: Reader, deck: Mapping[str, Any], colours: Mapping[str, str]) -> DeckLook:
    """`[deck.look]`; what it does not say is as `DeckLook` has it."""
    where, plain = "deck.look", DeckLook()
    table = read.table({"look": {}, **deck}, "look", "deck")
    read.only(table, (*_LOOK_WORDS, *_LOOK_COLOURS, *_LOOK_NUMBERS, *_LOOK_FLAGS), where)
    said: dict[str, Any] = {}
    for key, known in _LOOK_WORDS.items():
        said[key] = read.text(table, key, where, getattr(plain, key))
        if said[key] not in known:
            read.wrong(
                (*where.split("."), key), f"{key} cannot be {said[key]!r}", f"known: {', '.join(filter(None, known))}"
            )
    for key in _LOOK_COLOURS:
        said[key] = colour = read.text(table, key, where, getattr(plain, key))
        if colour not in colours and not (key in ("outline", "plate") and not colour):
            read.wrong((*where.split("."), key), f"there is no colour {colour!r}", *near_names(colour, colours))
    said |= {key: read.number(table, key, where, getattr(plain, key)) for key in _LOOK_NUMBERS}
    said |= {key: read.flag(table, key, where) for key in _LOOK_FLAGS if key in table}
    return DeckLook(**said)


def _style(read: Reader, table: Mapping[str, Any], name: str, colours: Mapping[str, str]) -> TextStyle:
    where = f"deck.styles.{name}"
    read.only(table, _STYLE_KEYS, where)
    sizes = table.get("sizes")
    good = isinstance(sizes, list) and bool(sizes) and all(isinstance(s, (int, float)) and s > 0 for s in sizes)
    if not good or sorted(sizes or (), reverse=True) != sizes:
        read.wrong((*where.split("."), "sizes"), "sizes must be a list of points, largest first")
        sizes = [18]
    colour = read.text(table, "colour", where)
    if colour not in colours:
        read.wrong((*where.split("."), "colour"), f"there is no colour {colour!r}", *near_names(colour, colours))
    font = read.text(table, "font", where)
    if font not in ("heading", "body", "small", "mono"):
        read.wrong((*where.split("."), "font"), f"font must be heading, body, small or mono, not {font!r}")
    return TextStyle(
        font=font,
        sizes=tuple(float(size) for size in sizes or ()),
        colour=colour,
        bold=read.flag(table, "bold", where),
        italic=read.flag(table, "italic", where),
        leading=read.number(table, "leading", where, 1.0),
        space=read.number(table, "space", where, 0.4),
        bullet=read.text(table, "bullet", where, ""),
        indent=read.number(table, "indent", where, 0.0),
        caps=read.flag(table, "caps", where),
    )


def read_page(read: Reader, data: Mapping[str, Any]) -> PageTokens:
    """`[page]`."""
    table = read.table(data, "page", "")
    read.only(table, ("size", "margins", "cover", *_PAGE_NUMBERS), "page")
    margins = read.table(table, "margins", "page")
    read.only(margins, _MARGINS, "page.margins")
    size = read.text(table, "size", "page")
    if size not in ("A4", "Letter", "A5"):
        read.wrong(("page", "size"), f"page size must be A4, A5 or Letter, not {size!r}")
    top, outer, bottom, inner = (read.number(margins, key, "page.margins") for key in _MARGINS)
    numbers = {key: read.number(table, key, "page") for key in _PAGE_NUMBERS}
    cover = read.flag(table, "cover", "page")
    return PageTokens(size=size, margins=(top, outer, bottom, inner), cover=cover, **numbers)
