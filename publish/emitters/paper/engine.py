"""What drives the layout engine: fonts kept warm in each thread, its messages kept from the terminal."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from weasyprint.text.fonts import FontConfiguration

from publish.base.diagnostics import Diagnostic, Outcome, warning
from publish.base.fonts import FontFile

# one for each thread: the engine's fonts do not survive being shared between threads
_warm = threading.local()
_KEPT = 4
"""Sets of fonts that a thread keeps."""


@dataclass(slots=True)
class Warm:
    """What the engine knows of a set of fonts: to load them anew costs more than to set a short article.

    `sheets` are style sheets that it has read with them, `asked` the rare characters that were looked for among them
    and the machine's own, `lacking` those that are in none.
    """

    config: Any
    sheets: dict[str, Any] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    lacking: set[str] = field(default_factory=set)


def load_fonts() -> None:
    """Have the engine look through the machine's fonts, for the first set that will be asked for."""
    if not hasattr(_warm, "sets"):
        _warm.sets, _warm.spare = {}, FontConfiguration()


def warm(faces: Iterable[str]) -> Warm:
    """What the thread keeps for fonts of these names and files, each said in any words, and for no others.

    A font file under two names, or two files under one, would else be found by whichever came first.
    """
    load_fonts()
    key = "\n".join(sorted(faces))
    known: dict[str, Warm] = _warm.sets
    if key not in known:
        known[key] = Warm(_warm.spare or FontConfiguration())
        _warm.spare = None
        _warm.sets = dict([*known.items()][-_KEPT:])
    return known[key]


@dataclass(frozen=True, slots=True)
class Served:
    """A font file under a family's name, with the address, made from its content, under which it is served."""

    family: str
    file: FontFile
    data: bytes
    address: str

    @property
    def rule(self) -> str:
        """Its `@font-face`."""
        slope = "italic" if self.file.italic else "normal"
        family = "".join(char for char in self.family if char.isprintable() and char not in '"\\')
        return (
            f'@font-face {{ font-family: "{family}"; src: url("{self.address}"); '
            f"font-weight: {self.file.weight}; font-style: {slope} }}"
        )


@lru_cache(maxsize=16)
def _address(data: bytes) -> str:
    """Where a font file of this content is served; kept by the content, since each article of a theme asks again."""
    return f"font:{hashlib.sha256(data).hexdigest()}"


def served(fonts: Iterable[tuple[str, FontFile]]) -> Outcome[tuple[Served, ...]]:
    """Font files with their bytes; one that cannot be read is told, and a similar font is taken."""
    found: list[Served] = []
    told: list[Diagnostic] = []
    for family, file in dict.fromkeys(fonts):
        try:
            data = file.data or Path(file.path).read_bytes()
            found.append(Served(family, file, data, _address(data)))
        except OSError:
            message = f"a font file of {family} cannot be read: {Path(file.path).name}"
            told.append(
                warning("font.missing", message, None, "Install the theme again; until then a similar font is used.")
            )
    return Outcome(tuple(found), tuple(told))


@contextmanager
def listening() -> Iterator[list[str]]:
    """What the engine logs while we set, kept from the person's terminal."""
    messages: list[str] = []

    class _Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    ear = _Ear()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools", "fontTools.subset")]
    before = [(logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.addHandler(ear)
        logger.propagate = False
    try:
        yield messages
    finally:
        for logger, (propagate, level) in zip(loggers, before, strict=True):
            logger.removeHandler(ear)
            logger.propagate = propagate
            logger.setLevel(level)
