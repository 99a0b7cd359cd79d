"""What was chosen for one article, as a value: formats, theme, template, and the options of emitters."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Options: TypeAlias = tuple[tuple[str, object], ...]
DEFAULT_FORMATS = ("pptx", "pdf")
DEFAULT_THEME = "paper"


@dataclass(frozen=True, slots=True)
class Choices:
    """How one article is to be made.

    `template` is a company's .pptx or .potx on which its deck is to stand. `options` are names and values: a name such
    as `archive` is for each emitter that has an option of that name, `pdf.archive` for the emitter `pdf` alone.
    `fixed` are options that outdo what the article itself asks for in its front matter, which outdoes `options`; with
    `theme_fixed` so does the theme.
    """

    formats: tuple[str, ...] = DEFAULT_FORMATS
    theme: str = DEFAULT_THEME
    template: Path | None = None
    options: Options = ()
    fixed: Options = ()
    theme_fixed: bool = False


def over(below: Options, above: Options) -> Options:
    """Both, where `above` wins: `archive` in it takes `pdf.archive` out of `below`, and `archive` too."""
    names = {name for name, _ in above}
    kept = (pair for pair in below if pair[0] not in names and pair[0].rpartition(".")[2] not in names)
    return (*kept, *above)


def options_of(options: Options, emitter: str) -> Options:
    """The options that concern this emitter, by bare names; what is said to it alone outdoes what is said to all."""
    found: dict[str, object] = {}
    own: dict[str, object] = {}
    for name, value in options:
        target, dot, option = name.rpartition(".")
        if not dot:
            found[name] = value
        elif target == emitter:
            own[option] = value
    return tuple(sorted((found | own).items(), key=lambda pair: pair[0]))
