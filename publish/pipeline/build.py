"""A request → files in the output folder and a report; or, for a check, the report alone.

what is up to date? ─▶ tasks ─▶ workers ─▶ artifacts ─▶ write ─▶ state
                                   └─▶ diagnostics ─▶ report
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from publish.base.diagnostics import Severity, error
from publish.base.errors import PublishError
from publish.pipeline.digests import digest
from publish.pipeline.jobs import BuildRequest, make_checks, make_tasks, settings, sort_out, workers
from publish.pipeline.located import Located, count, merged, unplaced
from publish.pipeline.sources import Article
from publish.pipeline.state import NAME, Entry, State

if TYPE_CHECKING:
    from publish.pipeline.messages import Emitted, Lost, Message, Read, Task
    from publish.pipeline.write import OutputFolder


@dataclass(frozen=True, slots=True)
class Written:
    """A file was written: its path as a person knows it, and its size in bytes."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of all articles are done; `current` was the last."""

    done: int
    total: int
    current: Path


Listen = Callable[[Written | Progress], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a request. `current` outputs were up to date; `diagnostics` are sorted, each one once."""

    articles: int
    written: tuple[Written, ...]
    current: int
    diagnostics: tuple[Located, ...]
    seconds: float

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of this gravity."""
        return count(self.diagnostics)[severity]

    def failed(self, *, strict: bool) -> bool:
        """Whether a command with this report fails."""
        return self.count(Severity.ERROR) > 0 or (strict and self.count(Severity.WARNING) > 0)


def build(request: BuildRequest, listen: Listen) -> Report:
    """Make what is not up to date. A bad article costs itself only: it is told, and the others are written.

    Raises PublishError where nothing can be built at all: an unknown theme or format, no output folder.
    """
    began = time.monotonic()
    parts = sort_out(request, State(request.out))
    told = list(parts.diagnostics)
    written: tuple[Written, ...] = ()
    if parts.wanted:
        from publish.emitters.registry import find
        from publish.pipeline.write import OutputFolder

        theme_told = _theme(request)
        for name in request.formats:
            find(name)
        with OutputFolder(request.out) as folder:
            run = _Run(request, folder, theme_told, listen)
            try:
                run.make(make_tasks(request, parts.wanted))
            finally:
                run.save_state()
        told += run.told
        written = tuple(run.written)
    return Report(len(request.articles), written, parts.outputs, merged(told), time.monotonic() - began)


def check(request: BuildRequest, listen: Listen) -> Report:
    """Read and plan every article, and write nothing."""
    from publish.pipeline.workers import Pool

    began = time.monotonic()
    told = _theme(request)
    tasks = make_checks(request)
    counter = _Counter(tasks, listen)
    with Pool(min(workers(request.jobs), len(tasks)), request.limits) as pool:
        for task, message in pool.run(tasks):
            told += _told_by(message, task)
            counter.see(task, message)
    return Report(len(request.articles), (), 0, merged(told), time.monotonic() - began)


def _theme(request: BuildRequest) -> list[Located]:
    """What the theme has to tell; raises PublishError when it cannot be used."""
    from publish.theme.load import load_theme

    found = load_theme(request.theme, request.theme_folders, request.template)
    return [unplaced(one) for one in found.diagnostics]


def _told_by(message: Message, task: Task) -> tuple[Located, ...]:
    from publish.pipeline.messages import Emitted, Lost, Planned, Read

    match message:
        case Read(diagnostics=found) | Emitted(diagnostics=found) | Planned(diagnostics=found):
            return found
        case Lost():
            return (_lost(message, task),)
        case _:
            return ()


def _lost(message: Lost, task: Task) -> Located:
    names = {"read": "reading it", "plan": "planning its deck", "start": "starting its worker"}
    what = names.get(message.stage, f"making its {message.stage}")
    return unplaced(error("worker.lost", f"{what} {message.why}", None, message.hint), task.source)


class _Counter:
    """Tells the progress: an article is done when all of its tasks are."""

    def __init__(self, tasks: tuple[Task, ...], listen: Listen) -> None:
        self._open: dict[str, int] = {}
        for task in tasks:
            self._open[task.source] = self._open.get(task.source, 0) + 1
        self._total = len(self._open)
        self._listen = listen
        listen(Progress(0, self._total, Path(tasks[0].source)))

    def see(self, task: Task, message: Message) -> None:
        from publish.pipeline.messages import Done

        if isinstance(message, Done):
            self._open[task.source] -= 1
            done = sum(not left for left in self._open.values())
            self._listen(Progress(done, self._total, Path(task.source)))


class _Run:
    """One build under way: takes what the workers send, writes it, and remembers what it was made of."""

    def __init__(self, request: BuildRequest, folder: OutputFolder, theme_told: list[Located], listen: Listen) -> None:
        self.told: list[Located] = list(theme_told)
        self.written: list[Written] = []
        self._request = request
        self._folder = folder
        self._theme_told = theme_told
        self._listen = listen
        self._articles = {str(article.path): article for article in request.articles}
        self._reads: dict[Task, Read] = {}
        self._names: dict[str, str] = {}
        self._entries: dict[tuple[Article, str], Entry | None] = {}

    def make(self, tasks: tuple[Task, ...]) -> None:
        """Run the tasks to their end."""
        from publish.pipeline.messages import Emitted, Read
        from publish.pipeline.workers import Pool

        counter = _Counter(tasks, self._listen)
        with Pool(min(workers(self._request.jobs), len(tasks)), self._request.limits) as pool:
            for task, message in pool.run(tasks):
                self.told += _told_by(message, task)
                if isinstance(message, Read):
                    self._reads[task] = message
                elif isinstance(message, Emitted):
                    self._take(task, message)
                counter.see(task, message)

    def save_state(self) -> None:
        """Note what was made, beside what another run may have noted meanwhile."""
        if not self._entries:
            return
        with self._folder.alone():
            state = State(self._request.out)
            for (article, name), entry in self._entries.items():
                state.put(article.path, name, entry)
            try:
                self._folder.write_own(NAME, state.text())
            except PublishError as told:
                self.told.append(unplaced(told.diagnostic))

    def _take(self, task: Task, made: Emitted) -> None:
        article = self._articles[task.source]
        self._entries[article, made.format] = None
        if made.failed:
            return
        try:
            for artifact in made.artifacts:
                self._claim(artifact.path, f"{task.source} ({made.format})")
                self._folder.write(artifact.path, artifact.data)
                self._wrote(artifact.path, len(artifact.data))
        except PublishError as told:
            self.told.append(unplaced(told.diagnostic, task.source))
            return
        self._entries[article, made.format] = self._entry(article, self._reads[task], made)

    def _wrote(self, name: str, size: int) -> None:
        written = Written(self._request.out / name, size)
        self.written.append(written)
        self._listen(written)

    def _claim(self, name: str, owner: str) -> None:
        """Names are given by emitters: a second output of one name would silently replace the first."""
        key = unicodedata.normalize("NFC", name).casefold()
        if self._names.setdefault(key, owner) != owner:
            raise PublishError(
                error("output.clash", f"an output would replace {name}, which {self._names[key]} has just made")
            )

    def _entry(self, article: Article, read: Read, made: Emitted) -> Entry:
        return Entry(
            settings=settings(self._request, article, made.format),
            inputs=read.inputs,
            absent=read.absent,
            code=made.code,
            outputs=tuple((one.path, digest(one.data), len(one.data)) for one in made.artifacts),
            diagnostics=(*self._theme_told, *read.diagnostics, *made.diagnostics),
        )
