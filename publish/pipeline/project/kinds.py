"""A value of the project file → the value that the program works with; and the same as a JSON Schema for editors."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_UNITS = {
    "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12,
    "kib": 2**10, "mib": 2**20, "gib": 2**30, "tib": 2**40,
}  # fmt: skip
_SIZE = r"(\d{1,6}(?:\.\d{1,3})?)\s*((?:[kmgt]i?)?b)"

LEAST_MEMORY = 256 << 20
"""With less, no engine gets as far as its first page."""


class Kind:
    """What a key may hold. `take` gives the value, or raises ValueError with the rest of the sentence “KEY must …”.

    `path` says that it names something below the project's folder: "file" must be there, "any" need not.
    """

    __slots__ = ("path", "schema", "take")

    def __init__(self, take: Callable[[Any], Any], schema: Mapping[str, Any], path: str = "") -> None:
        self.take = take
        self.schema = schema
        self.path = path


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise ValueError(f"must be text, not {shown(value)}")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise ValueError(f"must be a list of texts, not {shown(value)}")
    return tuple(dict.fromkeys(value))


def _some_texts(value: object) -> tuple[str, ...]:
    if value == []:
        raise ValueError("must name at least one")
    return _texts(value)


def _patterns(value: object) -> tuple[str, ...]:
    found = _texts(value)
    for one in found:
        if one.startswith(("/", "~")) or ".." in one.split("/") or "\0" in one:
            raise ValueError(f"must name what is below the project's folder, not {one!r}")
    return found


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {shown(value)}")
    return value


def _size(value: object) -> int:
    match = re.fullmatch(_SIZE, value.strip(), re.IGNORECASE) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f'must be a size such as "500 MB" or "2 GB", not {shown(value)}')
    return int(float(match[1]) * _UNITS[match[2].lower()])


def _memory(value: object) -> int:
    size = _size(value)
    if 0 < size < LEAST_MEMORY:
        raise ValueError(f'must be at least "{LEAST_MEMORY >> 20} MiB", or "0 B" for no limit, not {shown(value)}')
    return size


def _number(least: float, most: float) -> Callable[[object], float]:
    def take(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
            raise ValueError(f"must be a number from {least:g} to {most:g}, not {shown(value)}")
        return float(value)

    return take


def _whole(least: int, most: int) -> Callable[[object], int]:
    def take(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most}, not {shown(value)}")
        return value

    return take


def _word(known: tuple[str, ...]) -> Callable[[object], str]:
    def take(value: object) -> str:
        if value not in known:
            raise ValueError(f"must be {' or '.join(f'{one!r}' for one in known)}, not {shown(value)}")
        return str(value)

    return take


def shown(value: object) -> str:
    """A value as TOML has it, cut short; tables by that name alone."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    said = f'"{value}"' if isinstance(value, str) else str(list(value) if isinstance(value, tuple) else value)
    return said if len(said) <= 60 else said[:59] + "…"


TEXT = Kind(_text, {"type": "string", "minLength": 1})
TEXTS = Kind(_some_texts, {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1})
PATTERNS = Kind(_patterns, {"type": "array", "items": {"type": "string", "minLength": 1}})
FLAG = Kind(_flag, {"type": "boolean"})
_SIZES = {"type": "string", "pattern": r"^\s*\d{1,6}(\.\d{1,3})?\s*([kKmMgGtT][iI]?)?[bB]\s*$"}
SIZE = Kind(_size, _SIZES)
MEMORY = Kind(_memory, _SIZES)
FOLDER = Kind(_text, {"type": "string", "minLength": 1}, "any")
FILE = Kind(_text, {"type": "string", "minLength": 1}, "file")


def number(least: float, most: float) -> Kind:
    """A number within these bounds."""
    return Kind(_number(least, most), {"type": "number", "minimum": least, "maximum": most})


def whole(least: int, most: int) -> Kind:
    """A whole number within these bounds."""
    return Kind(_whole(least, most), {"type": "integer", "minimum": least, "maximum": most})


def word(*known: str) -> Kind:
    """One of these words."""
    return Kind(_word(known), {"enum": list(known)})
