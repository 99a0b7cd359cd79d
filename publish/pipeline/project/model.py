"""What a project file may say, as frozen values: each field is a key, with its kind and what it is about.

Loader, JSON Schema, `publish init` and `publish config` are all made from these fields. What nobody compares or prints
has no methods for it: each would cost a build with nothing to do a third of a millisecond.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeAlias

from publish.base.source import SourceText
from publish.pipeline.choices import DEFAULT_FORMATS, DEFAULT_THEME, Options
from publish.pipeline.located import Place
from publish.pipeline.project import kinds
from publish.pipeline.project.kinds import Kind

Key: TypeAlias = tuple[str | int, ...]
DEFAULT_SOURCES = ("source/*.md",)


def about(kind: Kind, words: str) -> Mapping[str, Any]:
    """What makes a field a key of the file."""
    return {"kind": kind, "about": words}


class Origin:
    """The text of a project file, which knows where its keys stand; looked for only when somebody asks.

    `above` is the path of our table in it.
    """

    def __init__(self, file: Path, text: SourceText, above: Key) -> None:
        self._file = str(file)
        self._text = text
        self._above = above

    def near(self, path: Key) -> Place:
        """The place of a key; where the text does not say it, that of the table it would be in."""
        from publish.base.toml_places import place_of

        return Place(self._file, *self._text.position(place_of(self._text, (*self._above, *path)).start))

    def place(self, path: Key) -> Place | None:
        """The place of a key; None where the text does not say it."""
        from publish.base.toml_places import said_at

        span = said_at(self._text, (*self._above, *path))
        return Place(self._file, *self._text.position(span.start)) if span else None


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """Something that was chosen, and where: `kind` is "option", "format" or "theme".

    Without an `origin` it was said on the command line, by the words `how`.
    """

    kind: str
    name: str
    value: object
    origin: Origin | None = None
    path: Key = ()
    how: str = ""

    @property
    def place(self) -> Place:
        """Where it was said; without a file where that was the command line."""
        return self.origin.near(self.path) if self.origin else Place()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CacheTable:
    """`[cache]`: artifacts that were made before, to be restored and not made again."""

    folder: Path | None = field(
        default=None, metadata=about(kinds.FOLDER, "Folder of the cache, below the project's folder.")
    )
    limit: int | None = field(
        default=None,
        metadata=about(kinds.SIZE, 'Size at which what was used least recently is dropped, such as "2 GB".'),
    )
    enabled: bool = field(default=True, metadata=about(kinds.FLAG, "Whether the cache is used."))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReportTable:
    """`[report]`: files that tell what became of a build, below the project's folder."""

    junit: Path | None = field(
        default=None, metadata=about(kinds.FOLDER, "JUnit XML, for the test view of a CI system.")
    )
    sarif: Path | None = field(default=None, metadata=about(kinds.FOLDER, "SARIF 2.1.0, for code scanning."))
    json: Path | None = field(default=None, metadata=about(kinds.FOLDER, "Everything as JSON."))
    html: Path | None = field(
        default=None, metadata=about(kinds.FOLDER, "A page with every article, its pictures and what was told of it.")
    )
    codequality: Path | None = field(
        default=None, metadata=about(kinds.FOLDER, "Code Quality JSON, for merge requests of GitLab.")
    )
    summary: Path | None = field(default=None, metadata=about(kinds.FOLDER, "What became of it in short, in Markdown."))

    @property
    def files(self) -> tuple[tuple[str, Path], ...]:
        """The reports that are wanted: form and file."""
        named = ((one.name, getattr(self, one.name)) for one in fields(self))
        return tuple((form, file) for form, file in named if file is not None)


_FORMATS = about(kinds.TEXTS, "Formats to make; `publish emitters` lists them.")
_THEME = about(kinds.TEXT, "Look; `publish themes` lists them.")
_TEMPLATE = about(kinds.FILE, "A company's .pptx or .potx that decks stand on.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Override:
    """`[[override]]`: what is otherwise for the articles below some folders. Of two that match, the later one wins."""

    paths: tuple[str, ...] = field(
        default=(),
        metadata=about(kinds.PATTERNS, 'Articles that it is for: folders or patterns such as "talks/**".'),
    )
    formats: tuple[str, ...] | None = field(default=None, metadata=_FORMATS)
    theme: str | None = field(default=None, metadata=_THEME)
    template: Path | None = field(default=None, metadata=_TEMPLATE)
    options: Options = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Project:
    """A project file, read and checked; without one, its defaults.

    `root` is the folder of the file (the current one without a file), absolute; all paths are absolute. `options` are
    those of `Choices`; `said` is all that can only be checked when emitters are at hand, with its places. `origin`
    tells where each key stands.
    """

    root: Path
    file: Path | None = None
    sources: tuple[str, ...] = field(
        default=DEFAULT_SOURCES,
        metadata=about(
            kinds.PATTERNS, "Articles: patterns below the project's folder, in which `**` reaches into folders."
        ),
    )
    exclude: tuple[str, ...] = field(
        default=(),
        metadata=about(
            kinds.PATTERNS, "What patterns and folders shall not find. A file that is named by itself is built."
        ),
    )
    out: Path | None = field(
        default=None,
        metadata=about(kinds.FOLDER, 'Output folder, below the project\'s folder; "build" unless given.'),
    )
    layout: str = field(
        default="flat",
        metadata=about(
            kinds.word("flat", "tree"),
            '"flat" puts all outputs into the output folder, "tree" mirrors the folders of the articles in it.',
        ),
    )
    formats: tuple[str, ...] = field(default=DEFAULT_FORMATS, metadata=_FORMATS)
    theme: str = field(default=DEFAULT_THEME, metadata=_THEME)
    template: Path | None = field(default=None, metadata=_TEMPLATE)
    strict: bool = field(default=False, metadata=about(kinds.FLAG, "Whether warnings fail a command, too."))
    jobs: int = field(
        default=0, metadata=about(kinds.whole(0, 256), "Worker processes that run at once; 0 for one a processor.")
    )
    deadline: float = field(
        default=120.0,
        metadata=about(kinds.number(1, 86_400), "Seconds that reading or making one output may take."),
    )
    memory: int = field(
        default=4 << 30,
        metadata=about(kinds.MEMORY, 'Memory that a worker may use, such as "2 GiB"; "0 B" for no limit (on Linux).'),
    )
    options: Options = ()
    overrides: tuple[Override, ...] = ()
    cache: CacheTable = field(default=CacheTable())
    report: ReportTable = field(default=ReportTable())
    said: tuple[Said, ...] = ()
    origin: Origin | None = None

    @property
    def output(self) -> Path:
        """The output folder, unless the command line names another."""
        return self.out or self.root / "build"
