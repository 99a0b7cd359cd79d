"""A report of this machine → a manifest that means the same on every other: the value that all reports are made from.

Paths are told from the root of the project, with `/`; outputs from the folder that the manifest lies in. No absolute
path, user or host is in it. What differs between two equal builds (how each output came to be, and how long it took)
stands apart, so that everything else can be compared.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from publish.base.diagnostics import Severity
from publish.pipeline.located import Located, Place, count, merged
from publish.pipeline.report import Output, Report, Status
from publish.pipeline.sources import Article

PREVIEW = "preview"
"""The format of small pictures for the HTML report, which serves it and nobody else."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `index` (from 1) of `count`; `plan` is a digest of which article was given to which part."""

    index: int
    count: int
    plan: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One format of one article. `seconds` are those that making it took when it was last made."""

    format: str
    status: Status
    outputs: tuple[Output, ...] = ()
    seconds: float = 0.0
    diagnostics: tuple[Located, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One article: its path, its formats, and (path, SHA-256 in hex) of every file that it was made of."""

    path: str
    pieces: tuple[Piece, ...]
    inputs: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> tuple[Piece, ...]:
        """The formats that people are told of: small pictures only when they alone could not be made."""
        failed = {one.format for one in self.pieces if one.status is Status.FAILED}
        return tuple(one for one in self.pieces if one.format != PREVIEW or failed == {PREVIEW})

    @property
    def diagnostics(self) -> tuple[Located, ...]:
        """What is told about it, each once."""
        return merged(one for piece in self.pieces for one in piece.diagnostics)

    @property
    def failed(self) -> bool:
        """Whether one of its formats could not be made."""
        return any(piece.status is Status.FAILED for piece in self.pieces)

    @property
    def seconds(self) -> float:
        """What making all of its formats took."""
        return sum(piece.seconds for piece in self.pieces)


@dataclass(frozen=True)
class Manifest:
    """What became of a request. `articles` are sorted by path; `told` are the diagnostics that concern none of them.

    `tool` is the program and its version, `command` is `build` or `check`, `within` the folder of the version control's
    checkout in which the root lies (empty when it is the root itself). The whole run took `seconds`.
    """

    tool: str
    command: str
    articles: tuple[Entry, ...] = ()
    told: tuple[Located, ...] = ()
    within: str = ""
    seconds: float = 0.0
    shard: Shard | None = None

    @cached_property
    def diagnostics(self) -> tuple[Located, ...]:
        """Everything that is told, sorted, each once."""
        return merged((*self.told, *(one for entry in self.articles for one in entry.diagnostics)))

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of this gravity."""
        return count(self.diagnostics)[severity]

    def failed(self, *, strict: bool) -> bool:
        """Whether a command with this result fails."""
        return self.count(Severity.ERROR) > 0 or (strict and self.count(Severity.WARNING) > 0)

    @property
    def outputs(self) -> tuple[Output, ...]:
        """Every file that the articles have in the output folder."""
        return tuple(one for entry in self.articles for piece in entry.pieces for one in piece.outputs)

    def in_checkout(self, one: Located) -> Located:
        """A diagnostic with its place as the version control's checkout has it."""
        return replace(one, place=replace(one.place, file=self.from_checkout(one.place.file)))

    def from_checkout(self, path: str) -> str:
        """A path as the version control's checkout has it, which CI systems ask for."""
        return f"{self.within}/{path}" if self.within and path else path


class Places:
    """Absolute paths → paths that mean the same on another machine."""

    def __init__(self, roots: Iterable[Path], out: Path | None = None) -> None:
        known = sorted({str(root) for root in roots})
        common = os.path.commonpath(known) if known else str(Path.cwd())
        self._bases = {common + "/": ""} if len(common) > 1 else _apart(known)
        self.within = _within(Path(common)) if len(common) > 1 else ""
        hidden = {f"{Path.home()}/": "~/", f"{Path.cwd()}/": ""}
        hidden |= {f"{out.absolute()}/": ""} if out else {}
        hidden |= self._bases
        self._hidden = {base: name for base, name in hidden.items() if base.strip("/")}
        names = "|".join(re.escape(base[:-1]) for base in sorted(self._hidden, key=len, reverse=True))
        self._pattern = re.compile(f"(?<![\\w./~-])(?:{names})(?:/|(?![\\w.-]))") if names else None
        self._files: dict[str, str] = {"": ""}

    def path(self, file: str) -> str:
        """A file under a root as seen from it; of one that lies elsewhere, the name alone."""
        found = self._files.get(file)
        if found is None:
            base = next((one for one in self._bases if file.startswith(one)), None)
            found = self._bases[base] + file[len(base) :] if base else file.rpartition("/")[2]
            self._files[file] = found
        return found

    def words(self, text: str) -> str:
        """A sentence without the folders of this machine."""
        if self._pattern is None or "/" not in text:
            return text

        def name(match: re.Match[str]) -> str:
            found = match.group()
            return self._hidden[found] if found.endswith("/") else (self._hidden[found + "/"].rstrip("/") or ".")

        return self._pattern.sub(name, text)

    def located(self, one: Located) -> Located:
        """A diagnostic with all of its places."""
        return Located(
            one.code,
            one.severity,
            self.words(one.message),
            self._place(one.place),
            tuple(self.words(hint) for hint in one.hints),
            tuple((self._place(where), self.words(why)) for where, why in one.related),
        )

    def in_checkout(self, one: Located) -> Located:
        """A diagnostic with its places as the version control's checkout has them."""
        found = self.located(one)
        if not self.within or not found.place.file:
            return found
        return replace(found, place=replace(found.place, file=f"{self.within}/{found.place.file}"))

    def _place(self, place: Place) -> Place:
        return Place(self.path(place.file), place.line, place.column)


def manifest_of(report: Report, places: Places, tool: str, command: str, shard: Shard | None = None) -> Manifest:
    """The manifest of a report."""
    articles: dict[Article, list[Piece]] = {}
    inputs: dict[Article, set[tuple[str, str]]] = {}
    for one in report.results:
        said = merged(places.located(found) for found in one.diagnostics)
        piece = Piece(one.format, one.status, one.outputs, round(one.seconds, 3), said)
        articles.setdefault(one.article, []).append(piece)
        inputs.setdefault(one.article, set()).update(one.inputs)
    entries = tuple(
        Entry(places.path(str(article.path)), tuple(pieces), _inputs(article, inputs[article], places))
        for article, pieces in articles.items()
    )
    known = {found for entry in entries for piece in entry.pieces for found in piece.diagnostics}
    told = (places.located(one) for one in report.diagnostics)
    return Manifest(
        tool,
        command,
        tuple(sorted(entries, key=lambda entry: entry.path)),
        merged(one for one in told if one not in known),
        places.within,
        round(report.seconds, 3),
        shard,
    )


def with_told(manifest: Manifest, more: Iterable[Located]) -> Manifest:
    """The manifest with more diagnostics."""
    return replace(manifest, told=merged((*manifest.told, *more)))


def costs(manifest: Manifest) -> Mapping[str, float]:
    """The seconds that each article took when it was last made."""
    return {entry.path: entry.seconds for entry in manifest.articles}


def _apart(roots: Iterable[str]) -> dict[str, str]:
    """Of roots that share no folder each keeps its name: paths from the top would tell who owns the machine."""
    bases: dict[str, str] = {}
    for root in roots:
        name = Path(root).name
        same = sum(Path(other).name == name for other in bases)
        shown = f"{name}-{same + 1}/" if same else f"{name}/"
        bases[f"{root.rstrip('/')}/"] = shown if name else ""
    return bases


def _inputs(article: Article, found: Iterable[tuple[str, str]], places: Places) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((places.path(f"{article.root}/{path}"), digest) for path, digest in found))


def _within(base: Path) -> str:
    for folder in (base, *base.parents):
        if (folder / ".git").exists():
            return "" if folder == base else base.relative_to(folder).as_posix()
    return ""
