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
    """

    formats: tuple[str, ...] = DEFAULT_FORMATS
    theme: str = DEFAULT_THEME
    template: Path | None = None
    options: Options = ()


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
