"""WeasyPrint, imported without what setting pages has no need of: that is a third of the time it takes.

* On Linux its libraries are opened by the names that they have there. It would first ask for those of other systems,
  and for each of them Python starts `ldconfig`, `gcc` and `ld`.
* What it declares of C is made ready beforehand (`calls`), and the system's list of file types is not read: it looks at
  Python's own alone.
* fontTools' subsetter and its tables are imported when they are called for, and where HarfBuzz cuts fonts down they
  never are.
* The names of C types that it asks for while it sets are read beside the few declarations that they mention. With each
  of them it would read all seventy again: a tenth of the time that a short first article takes.
"""

from __future__ import annotations

import ctypes.util
import importlib
import mimetypes
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from publish.emitters.paper.swift import quicken

_ENGINE = "weasyprint"
_CALLS = "weasyprint.text.ffi"
"""Where it declares what it calls in C."""
_TYPE = "typedef "
_WORD = re.compile(r"\w+")
_LATER: dict[str, tuple[str, ...]] = {
    "fontTools.subset": (),
    "fontTools.ttLib.woff2": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}
"""Modules, and the functions that are taken out of them by name when the engine is imported."""


def load_engine() -> None:
    """Import WeasyPrint, once. Raises what its import raises."""
    if _ENGINE in sys.modules:
        quicken()
        return
    try:
        from publish.emitters.paper.calls import ready

        with _later(), _not_searching(), _types_unread(), ready():
            importlib.import_module(_ENGINE)
    except OSError:
        # the libraries have other names here than those that Linux gives them, or the engine calls others
        for name in [one for one in sys.modules if one.partition(".")[0] == _ENGINE]:
            del sys.modules[name]
        importlib.import_module(_ENGINE)
    parser: Any = getattr(getattr(sys.modules.get(_CALLS), "ffi", None), "_parser", None)
    if hasattr(parser, "_parse") and isinstance(getattr(parser, "_declarations", None), dict):
        parser._parse = _sparing(parser)
    quicken()


def _sparing(parser: Any) -> Callable[[str], Any]:
    """The way in which `parser` reads C, with no more types made known to it than the words of what it reads.

    Only whether a word is a type at all counts there; what type it is is looked up afterwards, among all.
    """
    plain = parser._parse

    def parse(source: str) -> Any:
        words, known = set(_WORD.findall(source)), parser._declarations
        parser._declarations = {name: one for name, one in known.items() if name.removeprefix(_TYPE) in words}
        try:
            return plain(source)
        finally:
            parser._declarations = known

    return parse


class _Later(ModuleType):
    """Stands for a module until something in it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_real(self.__name__), name)


def _real(name: str) -> ModuleType:
    if isinstance(sys.modules.get(name), _Later):
        del sys.modules[name]
    return importlib.import_module(name)


def _called_later(module: str, name: str) -> Any:
    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(_real(module), name)(*arguments, **named)

    return call


@contextmanager
def _later() -> Iterator[None]:
    """While it lasts, the modules of `_LATER` are stood in for; who imports them afterwards gets the real ones."""
    stand_ins = {name: _Later(name) for name in _LATER if name not in sys.modules}
    for name, module in stand_ins.items():
        for function in _LATER[name]:
            setattr(module, function, _called_later(name, function))
        sys.modules[name] = module
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


@contextmanager
def _not_searching() -> Iterator[None]:
    """While it lasts on Linux, no library is searched for: the loader knows them by `lib….so.0`."""
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextmanager
def _types_unread() -> Iterator[None]:
    """While it lasts, who makes a table of file types gets Python's own, and no file of the system is read for it.

    Such a table has never anything of those files, but they are read when the first is made.
    """
    read, mimetypes.inited = mimetypes.inited, True
    try:
        yield
    finally:
        mimetypes.inited = read
