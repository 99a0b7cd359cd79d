"""What WeasyPrint declares of C → the same declarations, without reading C.

When it is imported, cffi has a C parser read its declarations: that is a tenth of a short first article. cffi can also
write down what it has made of them, and that is what stands in `calls.json`, which `tools/engine_calls.py` makes. It
holds for the very text that it was made of, and for that version of cffi; with any other the declarations are read.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from publish.emitters.paper.swift import PLAIN

MORE = """
PangoLayoutLine * pango_layout_line_ref (PangoLayoutLine *line);
void pango_layout_line_unref (PangoLayoutLine *line);
gpointer g_object_ref (gpointer object);
"""
"""What we declare beside it (`swift.drawing`)."""
FILE = Path(__file__).with_name("calls.json")
cffi: Any = import_module("cffi")
_Interface: Any = import_module("_cffi_backend").FFI


class OtherCallsError(OSError):
    """The engine declares something else than what was written down."""


class _Ready(_Interface):
    """Stands for `cffi.FFI`: it knows what will be declared."""

    def cdef(self, source: str) -> None:
        if digest(source) not in (_known()["source"], _known()["more"]):
            raise OtherCallsError


@contextmanager
def ready() -> Iterator[None]:
    """While it lasts, who asks cffi for an interface gets one that knows the engine's declarations.

    Where they turn out to be others, an OtherCallsError is raised by the one who declares them.
    """
    plain = cffi.FFI
    if sys.platform == "linux" and not os.environ.get(PLAIN) and _holds():
        cffi.FFI = _made
    try:
        yield
    finally:
        cffi.FFI = plain


def digest(source: str) -> str:
    """What tells one declaring text from another."""
    return hashlib.sha256(source.encode()).hexdigest()


def _holds() -> bool:
    known = _known()
    return known.get("cffi") == cffi.__version__ and known.get("more") == digest(MORE)


def _made() -> Any:
    return _Ready("publish", **{name: _exact(value) for name, value in _known()["parts"].items()})


def _exact(value: Any) -> Any:
    """Strings are bytes, and lists tuples."""
    if isinstance(value, str):
        return value.encode("latin-1")
    return tuple(map(_exact, value)) if isinstance(value, list) else value


_read: list[dict[str, Any]] = []


def _known() -> dict[str, Any]:
    """What was written down; empty where it cannot be read."""
    if not _read:
        try:
            _read.append(json.loads(FILE.read_bytes()))
        except (OSError, ValueError):
            _read.append({})
    return _read[0]
