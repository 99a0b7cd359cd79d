"""`build/.publish-state.json` ⇄ what each output was made of, so that a build with nothing changed does nothing.

    articles → path of the source, relative to the output folder → format → entry

An entry holds only when every input has the content it had: dates are never asked, for they lie (a checkout, a clock
set back, two saves within a tick). What it says about an output stands beside that output's own digest, so that an
output which was edited or lost is made anew. A state that cannot be understood counts as none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.base.diagnostics import Severity
from publish.pipeline.digests import file_digest
from publish.pipeline.located import Located, Place
from publish.pipeline.report import Output, Result, Status
from publish.pipeline.sources import Article

NAME = ".publish-state.json"
_VERSION = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One format of one article as it was last made.

    `settings` is a digest of all that was chosen, the software, and the theme. `inputs` (under the root) and `code`
    (absolute) are (path, SHA-256), `absent` are paths under the root that must still lead nowhere. `diagnostics` are
    told again. Making it took `seconds`.
    """

    settings: str
    inputs: tuple[tuple[str, str], ...]
    absent: tuple[str, ...]
    code: tuple[tuple[str, str], ...]
    outputs: tuple[Output, ...]
    diagnostics: tuple[Located, ...]
    seconds: float = 0.0

    def result(self, article: Article, name: str, status: Status) -> Result:
        """What a report says of it."""
        return Result(article, name, status, self.outputs, self.inputs, self.seconds, self.diagnostics)


class State:
    """The entries of one output folder."""

    def __init__(self, out: Path) -> None:
        self._out = out.absolute()
        self._articles = _read(self._out / NAME)
        self._digests: dict[Path, str | None] = {}

    def current(self, source: Path, root: Path, name: str, settings: str) -> Entry | None:
        """The entry of this article and format, when everything it was made of and all it made is as it was."""
        stored = self._articles.get(self._key(source), {}).get(name)
        try:
            entry = _decode(stored, self._out)
        except (TypeError, ValueError, KeyError, AttributeError):
            return None
        if entry.settings != settings or not entry.outputs:
            return None
        same = (
            all(self._digest(root / path) == digest for path, digest in entry.inputs)
            and not any((root / path).is_file() for path in entry.absent)
            and all(self._digest(Path(path)) == digest for path, digest in entry.code)
            and all(self._digest(self._out / output.path) == output.digest for output in entry.outputs)
        )
        return entry if same else None

    def put(self, source: Path, name: str, entry: Entry | None) -> None:
        """Note an entry, or that there is none any more."""
        formats = self._articles.setdefault(self._key(source), {})
        if entry is None:
            formats.pop(name, None)
        else:
            formats[name] = _encode(entry, self._out)
        if not formats:
            del self._articles[self._key(source)]

    def text(self) -> bytes:
        """The whole state as it is stored."""
        whole = {"version": _VERSION, "articles": self._articles}
        return (json.dumps(whole, sort_keys=True, indent=1) + "\n").encode("ascii")

    def _key(self, source: Path) -> str:
        return os.path.relpath(source, self._out)

    def _digest(self, path: Path) -> str | None:
        # pictures are shared between articles, and an article between its formats
        if path not in self._digests:
            self._digests[path] = file_digest(path)
        return self._digests[path]


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        whole = json.loads(path.read_bytes())
        if whole["version"] != _VERSION:
            return {}
        return {str(key): dict(value) for key, value in whole["articles"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _inside(path: object) -> str:
    """A stored path may only lead into the root; one that does not is of no use to a build."""
    found = str(path)
    if Path(found).is_absolute() or ".." in Path(found).parts:
        raise ValueError(found)
    return found


def _encode(entry: Entry, out: Path) -> dict[str, Any]:
    def place(one: Place) -> list[Any]:
        return [os.path.relpath(one.file, out) if one.file else "", one.line, one.column]

    return {
        "settings": entry.settings,
        "inputs": entry.inputs,
        "absent": entry.absent,
        "code": entry.code,
        "outputs": [[one.path, one.digest, one.size, one.media_type] for one in entry.outputs],
        "seconds": round(entry.seconds, 3),
        "diagnostics": [
            [
                one.code,
                one.severity.value,
                one.message,
                place(one.place),
                one.hints,
                [[place(where), why] for where, why in one.related],
            ]
            for one in entry.diagnostics
        ],
    }


def _decode(stored: Mapping[str, Any] | None, out: Path) -> Entry:
    if stored is None:
        raise KeyError("no entry")

    def place(one: list[Any]) -> Place:
        file, line, column = one
        return Place(os.path.normpath(out / str(file)) if file else "", int(line), int(column))

    return Entry(
        settings=str(stored["settings"]),
        inputs=tuple((_inside(path), str(digest)) for path, digest in stored["inputs"]),
        absent=tuple(_inside(path) for path in stored["absent"]),
        code=tuple((str(path), str(digest)) for path, digest in stored["code"]),
        outputs=tuple(
            Output(_inside(path), str(digest), int(size), str(media)) for path, digest, size, media in stored["outputs"]
        ),
        seconds=float(stored["seconds"]),
        diagnostics=tuple(
            Located(
                str(code),
                Severity(severity),
                str(message),
                place(where),
                tuple(str(hint) for hint in hints),
                tuple((place(other), str(why)) for other, why in related),
            )
            for code, severity, message, where, hints, related in stored["diagnostics"]
        ),
    )
