"""The name of a C type → the type, of which it is a pointer to it or a row of it, without reading C for it.

With each new name, such as that of a row of as many glyphs as a font uses, cffi has a C parser read a declaration. What
the parser finds in "name *", "name[]" or "name[12]" is made here of the type that it found for the name before.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from weasyprint.text.ffi import ffi

_SIMPLE = re.compile(r"(\w+|unsigned int) ?(\*|\[(\d*)\])")
_BASIC = frozenset({"char", "int", "unsigned int"})


def apply() -> None:
    """Put ours before the parser: it is asked for whatever `_Types` does not know.

    What was made ready (`paper.calls`) has no parser in Python.
    """
    if not hasattr(ffi, "_parsed_types"):
        return
    ffi._parsed_types = _Types(ffi._parsed_types)


class _Types(dict[str, tuple[Any, bool]]):
    """Stands for the engine's dictionary of the types that were asked for; equal, as its types are made by cffi."""

    def __missing__(self, name: str) -> tuple[Any, bool]:
        kind = _simple(name)
        if kind is None:
            raise KeyError(name)
        with ffi._lock:
            found = self[name] = ffi._get_cached_btype(kind), False
        return found


def _simple(name: str) -> Any:
    """The pointer or the row, as cffi describes types; None for what the parser has to read."""
    parts = _SIMPLE.fullmatch(name) if isinstance(name, str) else None
    if parts is None:
        return None
    common, model = import_module("cffi.commontypes"), import_module("cffi.model")
    base, sign, count = parts.groups()
    if base in _BASIC:
        kind, qualities = common.resolve_common_type(ffi._parser, base)
    else:
        kind, qualities = ffi._parser._declarations.get(f"typedef {base}", (None, 0))
    if kind is None or qualities or isinstance(kind, model.RawFunctionType):
        return None
    if sign == "*":
        return model.PointerType(kind)
    return model.ArrayType(kind, int(count) if count else None)
