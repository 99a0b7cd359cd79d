"""Theme, palette and what the page holds → its one style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources

from publish.drawing.stage import FALLBACK, FAMILY, MARK, MARK_FAMILIES
from publish.emitters.html.palette import Palette
from publish.theme.model import DeckLook, FontRole, Theme

_USUAL, _LARGEST = 10.5, 1.14
"""The usual size of print in points, and how much larger than usual the letters of a page may be."""
EMOJI = "Emoji"
"""What is part of the names of families of emoji."""
_COLOURED = ("Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji")
_GENERIC = frozenset({"serif", "sans-serif", "monospace"})
_ROLES = ("heading", "body", "small", "mono")
_TOKENS = (
    "background", "surface", "ink", "muted", "rule", "accent", "accent2", "accent3", "accent4", "accent5", "link",
    "highlight", "code_background", "code_text", "code_keyword", "code_string", "code_comment", "code_number",
    "code_name", "code_band", "table_band",
)  # fmt: skip
_BEFORE = "{content:'';display:block;max-inline-size:var(--measure);margin:0 auto 1.8rem;border-block-start:"
_RULES = {
    "short": "h1::before{content:'';display:block;inline-size:3.5rem;border-block-start:4px solid var(--accent);"
    "margin-block-end:1.4rem}",
    "full": f".top::before{_BEFORE}4px solid var(--accent)}}",
    "double": f".top::before{_BEFORE}5px double var(--accent)}}",
}


def style_sheet(theme: Theme, palette: Palette, faces: str, inks: Mapping[tuple[str, str, str], str]) -> str:
    """The rules: fonts, colours by day and by night, how things look, and what drawings change by night."""
    night = "".join(f".{name}{{{place}:{dark}}}" for (place, _, dark), name in inks.items())
    parts = (
        faces,
        f":root{{{_tokens(palette.day)}{_fonts(theme)}}}",
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_tokens(palette.night)}}}{night}}}",
        _rules(),
        _RULES.get(theme.deck.look.rule, ""),
        _shape(theme.deck.look),
        *_stage(theme),
    )
    return "\n".join(part for part in parts if part)


def stack(role: FontRole) -> str:
    """The families of a role as CSS has them."""
    return _listed((role.print, *role.fallback))


def _listed(names: Iterable[str]) -> str:
    """Families, emoji last: in colour where the reader's system has such a font, else in that which the page brings."""
    letters = [name for name in names if EMOJI not in name]
    pictures = [name for name in names if EMOJI in name]
    ordered = dict.fromkeys((*letters, *_COLOURED, *pictures))
    return ",".join(name if name in _GENERIC else _quoted(name) for name in ordered)


def _tokens(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name.replace('_', '-')}:{colours[name]};" for name in _TOKENS)


def _fonts(theme: Theme) -> str:
    roles = "".join(f"--{role}:{stack(theme.fonts[role])};" for role in _ROLES)
    size = min(_LARGEST, max(1.0, theme.page.body_size / _USUAL))
    return f"{roles}--text:{size:.3g}rem;--plate:{theme.for_print().colour('background')};"


def _shape(look: DeckLook) -> str:
    """Corners as round as those of the deck's cards."""
    return f":root{{--round:{min(12.0, look.radius):g}px}}"


def _stage(theme: Theme) -> Iterator[str]:
    """The families in which slides are drawn, which their SVG names by itself."""
    yield f".s-{MARK}{{font-family:{_listed((*MARK_FAMILIES, 'sans-serif'))}}}"
    for role in theme.fonts:
        yield f".s-{role}{{font-family:{_listed((FAMILY.format(role), *FALLBACK))}}}"


def _quoted(name: str) -> str:
    return '"' + "".join(char for char in name if char.isprintable() and char not in '"\\<') + '"'


@cache
def _rules() -> str:
    return resources.files(__package__).joinpath("page.css").read_text("utf-8")
