"""A name and the theme to begin with → the files of a small theme of one's own, with what people change in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publish.base.diagnostics import error
from publish.base.errors import PublishError
from publish.theme.model import Theme

_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_COLOURS = ("background", "surface", "ink", "muted", "rule", "accent", "accent2", "link", "stage")
_DARK = ("background", "ink", "muted", "accent")
_PAGE = ("body_size", "leading", "scale")


def scaffold(name: str, base: Theme) -> Mapping[str, bytes]:
    """The files of a theme `name` that extends `base`, by file name; raises PublishError for a name that is none."""
    if not _NAME.fullmatch(name):
        hint = "use small letters, digits and hyphens, and begin with a letter: my-theme"
        raise PublishError(error("theme.name", f"a theme cannot be called {name!r}", None, hint))
    return {"theme.toml": _toml(name, base).encode(), "print.css": _css(name, base).encode()}


def _toml(name: str, base: Theme) -> str:
    return f"""\
# {name}: your own theme. What is not said here is as {base.name} says it; delete what you do not change.
# Try it:   publish build --theme {name}
# Check it: publish theme check {name}

schema = 1
name = "{name}"
label = "{_label(name)}"
extends = "{base.name}"

# {base.name}'s colours. Text needs a contrast of 4.5 to 1 with its ground; `publish theme check` tells.
[colours]
{_lines(base.colours, _COLOURS)}

# On dark slides: sections and the closing.
[colours.dark]
{_lines({**base.colours, **base.dark_colours}, _DARK)}

# On paper, where it is to differ from the screen.
# [colours.print]
# background = "#FFFFFF"

# `deck` is the font that a deck names, so one that its viewers have. `measured` has files of the same widths, or
# wider ones. `print` is put into the handout. All but `deck` are families listed below, or {base.name}'s.
# [fonts.heading]
# deck = "Georgia"
# measured = "Gelasio"
# print = "Gelasio"

# Font files beside this file, with their licence.
# [families.Gelasio]
# folder = "fonts"
# regular = "Gelasio-Regular.ttf"
# bold = "Gelasio-Bold.ttf"

# How slides change: fade, push, wipe, cut, or "" for not at all.
[deck]
transition = "{base.deck.transition}"

# What is drawn beneath the words.
[deck.look]
{_look(base)}

# The ladder of sizes in points, largest first; text steps down it until it fits, then goes to a further slide.
[deck.styles.title]
sizes = [{_sizes(base, "title")}]

[deck.styles.body]
sizes = [{_sizes(base, "body")}]

# Paper: sizes in points; each step of headings is `scale` times the one below it.
[page]
{chr(10).join(f"{key} = {getattr(base.page, key):g}" for key in _PAGE)}
"""


def _css(name: str, base: Theme) -> str:
    return f"""\
/* {name}, in print. It follows {base.name}'s style sheet, so say only what differs.
   Colours of theme.toml are var(--ink), var(--accent), var(--table-header); fonts are var(--font-heading),
   var(--font-body), var(--font-small), var(--font-mono); sizes are var(--size-body), var(--size-h1) and their kin. */

h2 {{ color: var(--accent) }}
"""


def _label(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _lines(colours: Mapping[str, str], names: tuple[str, ...]) -> str:
    return "\n".join(f'{name} = "{colours[name]}"' for name in names)


def _sizes(base: Theme, style: str) -> str:
    return ", ".join(f"{size:g}" for size in base.deck.styles[style].sizes)


def _look(base: Theme) -> str:
    look = base.deck.look
    said = (
        (f'rule = "{look.rule}"', "below titles: short, full, double, none"),
        (f'edge = "{look.edge}"', "on title slides: left, top, bottom, both, none"),
        (f'card_edge = "{look.card_edge}"', "above cards: top, none"),
        (f"radius = {look.radius:g}", "of the corners of cards"),
        (f'align = "{look.align}"', "of title and section slides: left, center"),
    )
    return "\n".join(f"{key:20} # {what}" for key, what in said)
