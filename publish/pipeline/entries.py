"""What one output was made of ⇄ JSON, for the state of an output folder and for the cache.

Places are stored relative to a folder, and what is read back is checked: a path in it may only lead into that folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.base.diagnostics import Severity
from publish.pipeline.digests import Files
from publish.pipeline.located import Located, Place
from publish.pipeline.report import Output, Result, Status
from publish.pipeline.sources import Article

BROKEN = (TypeError, ValueError, KeyError, AttributeError, OverflowError)
"""What `decode` raises for something that `encode` has not made."""


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

    def holds(self, root: Path, files: Files) -> bool:
        """Whether all that it was made of, but for its settings, is as it was."""
        base = str(root)
        return (
            all(files.digest(f"{base}/{path}") == digest for path, digest in self.inputs)
            and not any(os.path.isfile(f"{base}/{path}") for path in self.absent)  # noqa: PTH113  # asked a thousand times
            and all(files.digest(path) == digest for path, digest in self.code)
        )


def inside(path: object) -> str:
    """A stored path may only lead into its folder; raises ValueError for one that does not."""
    found = str(path)
    if not found or found.startswith("/") or "\0" in found or ".." in found.split("/"):
        raise ValueError(found)
    return found


def encode(entry: Entry, base: Path) -> dict[str, Any]:
    """The entry as JSON can hold it, its places relative to `base`."""

    def place(one: Place) -> list[Any]:
        return [os.path.relpath(one.file, base) if one.file else "", one.line, one.column]

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


def decode(stored: Mapping[str, Any], base: Path) -> Entry:
    """The entry again; raises one of `BROKEN` for what is none."""
    return Entry(
        settings=str(stored["settings"]),
        inputs=tuple((inside(path), str(digest)) for path, digest in stored["inputs"]),
        absent=tuple(inside(path) for path in stored["absent"]),
        code=tuple((str(path), str(digest)) for path, digest in stored["code"]),
        outputs=tuple(
            Output(inside(path), str(digest), int(size), str(media)) for path, digest, size, media in stored["outputs"]
        ),
        seconds=float(stored["seconds"]),
        diagnostics=tuple(_diagnostic(one, str(base)) for one in stored["diagnostics"]),
    )


def _diagnostic(stored: list[Any], base: str) -> Located:
    code, severity, message, where, hints, related = stored
    return Located(
        str(code),
        Severity(severity),
        str(message),
        _place(where, base),
        tuple(str(hint) for hint in hints),
        tuple((_place(other, base), str(why)) for other, why in related),
    )


def _place(stored: list[Any], base: str) -> Place:
    file, line, column = stored
    return Place(os.path.normpath(f"{base}/{file}") if file else "", int(line), int(column))
