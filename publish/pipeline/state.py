"""`build/.publish-state.json` ⇄ what each output was made of, so that a build with nothing changed does nothing.

    articles → path of the source, relative to the output folder → format → entry

An entry holds only when every input has the content it had: dates are never asked, for they lie (a checkout, a clock
set back, two saves within a tick). What it says about an output stands beside that output's own digest, so that an
output which was edited or lost is made anew. A state that cannot be understood counts as none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publish.pipeline.digests import Files
from publish.pipeline.entries import BROKEN, Entry, decode, encode
from publish.pipeline.report import Output

NAME = ".publish-state.json"
_VERSION = 2


class State:
    """The entries of one output folder. `files` remembers the digests of files for as long as a run lasts."""

    def __init__(self, out: Path, files: Files | None = None) -> None:
        self._out = out.absolute()
        self._articles = _read(self._out / NAME)
        self._files = files or Files()

    def current(self, source: Path, root: Path, name: str, settings: str) -> Entry | None:
        """The entry of this article and format, when everything it was made of and all it made is as it was."""
        stored = self._articles.get(self._key(source), {}).get(name)
        if not isinstance(stored, dict) or stored.get("settings") != settings:
            return None
        try:
            entry = decode(stored, self._out)
        except BROKEN:
            return None
        out, files = str(self._out), self._files
        same = (
            bool(entry.outputs)
            and entry.holds(root, files)
            and all(files.digest(f"{out}/{one.path}") == one.digest for one in entry.outputs)
        )
        return entry if same else None

    def plainly_old(self, source: Path, root: Path, name: str, *, stocked: bool) -> bool:
        """Whether the article's own text differs from what this format was made of, which is quickly told.

        Where it was never made here that is so, unless there is a cache that is `stocked`.
        """
        stored = self._articles.get(self._key(source), {}).get(name)
        if stored is None:
            return not stocked
        try:
            known = dict(stored["inputs"]).get(os.path.relpath(source, root))
        except BROKEN:
            return False
        return known is not None and known != self._files.digest(source)

    def seconds(self, source: Path) -> float | None:
        """How long all formats of this article took when they were last made, whether they still hold or not."""
        stored = self._articles.get(self._key(source))
        try:
            return sum(float(one["seconds"]) for one in stored.values()) if stored else None
        except BROKEN:
            return None

    def paths(self, source: Path, root: Path) -> set[str]:
        """The files that this article was made of or looked for, and the code that made it."""
        found: set[str] = set()
        for entry in self._entries(source):
            found |= {f"{root}/{path}" for path, _ in entry.inputs} | {f"{root}/{path}" for path in entry.absent}
        return found | {path for path, _ in self.code(source)}

    def code(self, source: Path) -> set[tuple[str, str]]:
        """The files of foreign emitters that this article was made by, and what their digests were."""
        return {pair for entry in self._entries(source) for pair in entry.code}

    def _entries(self, source: Path) -> Iterator[Entry]:
        for stored in self._articles.get(self._key(source), {}).values():
            try:
                yield decode(stored, self._out)
            except BROKEN:
                continue

    def made(self) -> Iterator[Output]:
        """Every output that was ever made here and not replaced by another."""
        for formats in self._articles.values():
            for stored in formats.values():
                try:
                    yield from decode(stored, self._out).outputs
                except BROKEN:
                    continue

    def put(self, source: Path, name: str, entry: Entry | None) -> None:
        """Note an entry, or that there is none any more."""
        formats = self._articles.setdefault(self._key(source), {})
        if entry is None:
            formats.pop(name, None)
        else:
            formats[name] = encode(entry, self._out)
        if not formats:
            del self._articles[self._key(source)]

    def text(self) -> bytes:
        """The whole state as it is stored: an article a line, so that it can be read and compared."""
        lines = ",\n".join(
            f"{json.dumps(source)}:{json.dumps(formats, sort_keys=True, separators=(',', ':'))}"
            for source, formats in sorted(self._articles.items())
        )
        return f'{{"version":{_VERSION},"articles":{{\n{lines}\n}}}}\n'.encode("ascii")

    def _key(self, source: Path) -> str:
        return os.path.relpath(source, self._out)


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        whole = json.loads(path.read_bytes())
        if whole["version"] != _VERSION:
            return {}
        return {str(key): dict(value) for key, value in whole["articles"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
