"""A family's name → the font files of it that this machine has: in our themes, in packages of fonts, or installed.

Files are found by their names alone, so that nothing but their folders is read; fontconfig is not asked.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from publish.base.fonts import FontFile
from publish.theme.load import builtin_folder

_PACKAGES = ("font_caladea", "font_source_sans_pro", "font_source_serif_pro", "font_lato", "font_roboto", "ziafont")
_SYSTEM = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
_DEEPEST = 4
_MOST_FILES = 20_000
_FACES: tuple[tuple[int, bool, tuple[str, ...]], ...] = (
    (400, False, ("regular", "400regular", "", "book", "roman", "normal")),
    (700, False, ("bold", "700bold", "bd", "b")),
    (400, True, ("italic", "400regularitalic", "it", "oblique", "i")),
    (700, True, ("bolditalic", "700bolditalic", "boldit", "boldoblique", "bi", "z")),
)
_SHORT: Mapping[str, str] = {
    "timesnewroman": "times",
    "couriernew": "cour",
    "trebuchetms": "trebuc",
    "georgia": "georgia",
    "verdana": "verdana",
    "consolas": "consola",
}
"""How Windows shortens the names of files."""


def plain(name: str) -> str:
    """A family's or a file's name in small letters and digits alone."""
    return re.sub(r"[\W_]+", "", name.casefold())


def family_files(family: str) -> tuple[FontFile, ...]:
    """The faces of `family` that were found, upright first; empty where its upright face is not there."""
    index = _index()
    for stem in dict.fromkeys((plain(family), _SHORT.get(plain(family), ""))):
        found = []
        for weight, italic, endings in _FACES if stem else ():
            path = next((index[stem + ending] for ending in endings if stem + ending in index), None)
            if path is not None:
                found.append(FontFile(path, weight, italic))
        if found and found[0].weight == 400 and not found[0].italic:
            return tuple(found)
    return ()


@lru_cache(maxsize=1)
def _index() -> Mapping[str, str]:
    """Path by the plain name of each file; our own fonts before those of the system."""
    found: dict[str, str] = {}
    for folder in _folders():
        for path in _walk(folder, 0):
            if len(found) >= _MOST_FILES:
                return found
            found.setdefault(plain(Path(path).stem), path)
    return found


def _folders() -> Iterator[str]:
    yield from (str(folder) for folder in sorted(builtin_folder().glob("*/fonts")))
    for name in _PACKAGES:
        spec = find_spec(name)
        if spec is not None and spec.submodule_search_locations:
            yield next(iter(spec.submodule_search_locations))
    yield from (str(Path(folder).expanduser()) for folder in _SYSTEM)


def _walk(folder: str, depth: int) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda e: e.name)
    except OSError:
        return
    for entry in listed:
        if entry.name.casefold().endswith((".ttf", ".otf")):
            yield entry.path
        elif depth < _DEEPEST and entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, depth + 1)


@lru_cache(maxsize=256)
def file_digest(file: FontFile) -> str:
    """The SHA-256 of a font, whether it stands in a file or in a template."""
    return hashlib.sha256(file.data or Path(file.path).read_bytes()).hexdigest()
