"""One build under way: what the workers send → files, results, and the memory of what they were made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from publish.base.diagnostics import error
from publish.base.errors import PublishError
from publish.pipeline.digests import digest
from publish.pipeline.entries import Entry
from publish.pipeline.events import Counter, Listen, Written
from publish.pipeline.jobs import BuildRequest, Settings
from publish.pipeline.located import Located, unplaced
from publish.pipeline.messages import Emitted, Lost, Message, Read, Task
from publish.pipeline.outputs import OutputTree
from publish.pipeline.report import Output, Result, Status
from publish.pipeline.sources import Article
from publish.pipeline.state import NAME, State

if TYPE_CHECKING:
    from publish.emitters.protocol import Artifact
    from publish.pipeline.cache import Cache, Found
    from publish.pipeline.executor import Executor

ThemesTold = Mapping[tuple[str, str], tuple[Located, ...]]


class Run:
    """Takes what the workers send, writes it, and remembers what it was made of."""

    def __init__(
        self,
        request: BuildRequest,
        chosen: Settings,
        outputs: OutputTree,
        themes_told: ThemesTold,
        listen: Listen,
        cache: Cache | None = None,
    ) -> None:
        self.told = [one for found in themes_told.values() for one in found]
        self._request = request
        self._chosen = chosen
        self._outputs = outputs
        self._themes_told = themes_told
        self._listen = listen
        self._cache = cache
        self._articles = {str(article.path): article for article in request.articles}
        self._reads: dict[Task, Read] = {}
        self._reading: dict[str, list[Located]] = {}
        self._failed: dict[tuple[Article, str], list[Located]] = {}
        self._owners: dict[str, str] = {}
        self._entries: dict[tuple[Article, str], Entry] = {}
        self._restored: set[tuple[Article, str]] = set()

    def respect(self, current: Iterable[Result]) -> None:
        """Let nothing be written over outputs that are up to date."""
        for result in current:
            for output in result.outputs:
                self._claim(output.path, f"{result.article.path} ({result.format})")

    def restore(self, article: Article, name: str, found: Found) -> bool:
        """Write what the cache held; False where that is not possible, and it has to be made to tell why."""
        try:
            outputs = self._write(article, name, found.artifacts)
        except PublishError:
            return False
        told = (*self._about_theme(article), *found.entry.diagnostics)
        self._entries[article, name] = replace(found.entry, outputs=outputs, diagnostics=told)
        self._restored.add((article, name))
        return True

    def make(self, tasks: tuple[Task, ...], executor: Executor) -> None:
        """Run the tasks to their end."""
        counter = Counter(tasks, self._listen)
        for task, message in executor.run(tasks):
            self._see(task, message)
            counter.see(task, message)

    def results(self, wanted: Mapping[Article, Iterable[str]]) -> list[Result]:
        """What became of each format that was wanted."""
        found = []
        for article, names in wanted.items():
            reading = tuple(self._reading.get(str(article.path), ()))
            for name in names:
                entry = self._entries.get((article, name))
                if entry is not None:
                    status = Status.CACHED if (article, name) in self._restored else Status.BUILT
                    found.append(entry.result(article, name, status))
                else:
                    own = tuple(self._failed.get((article, name), ()))
                    found.append(Result(article, name, Status.FAILED, diagnostics=(*reading, *own)))
        return found

    def save_state(self) -> None:
        """Note what was made, beside what another run may have noted meanwhile."""
        touched = self._entries.keys() | self._failed.keys()
        if not touched:
            return
        with self._outputs.top.alone():
            state = State(self._request.out)
            for article, name in sorted(touched, key=lambda key: (str(key[0].path), key[1])):
                state.put(article.path, name, self._entries.get((article, name)))
            try:
                self._outputs.top.write_own(NAME, state.text())
            except PublishError as told:
                self.told.append(unplaced(told.diagnostic))

    def _see(self, task: Task, message: Message) -> None:
        match message:
            case Read():
                self._reads[task] = message
                self._reading.setdefault(task.source, []).extend(message.diagnostics)
            case Emitted():
                self._take(task, message)
            case Lost(stage=stage) if stage in task.formats:
                self._fail(task, stage, lost(message, task))
            case Lost():
                self._reading.setdefault(task.source, []).append(lost(message, task))
            case _:
                pass

    def _take(self, task: Task, made: Emitted) -> None:
        article = self._articles[task.source]
        if made.failed:
            self._fail(task, made.format, *made.diagnostics)
            return
        try:
            outputs = self._write(article, made.format, made.artifacts)
        except PublishError as told:
            self._fail(task, made.format, *made.diagnostics, unplaced(told.diagnostic, task.source))
            return
        entry = self._entry(article, self._reads[task], made, outputs)
        if self._cache is not None:
            self._cache.keep(article, entry, made.artifacts)
        self._entries[article, made.format] = replace(
            entry, diagnostics=(*self._about_theme(article), *entry.diagnostics)
        )

    def _write(self, article: Article, name: str, artifacts: Iterable[Artifact]) -> tuple[Output, ...]:
        outputs = []
        for artifact in artifacts:
            path = f"{article.folder}/{artifact.path}".lstrip("/")
            self._claim(path, f"{article.path} ({name})")
            self._outputs.write(article.folder, artifact.path, artifact.data)
            self._listen(Written(self._request.out / path, len(artifact.data)))
            outputs.append(Output(path, digest(artifact.data), len(artifact.data), artifact.media_type))
        return tuple(outputs)

    def _fail(self, task: Task, name: str, *why: Located) -> None:
        article = self._articles[task.source]
        self._entries.pop((article, name), None)
        self._failed.setdefault((article, name), []).extend(why)

    def _claim(self, name: str, owner: str) -> None:
        """Names are given by emitters: a second output of one name would silently replace the first."""
        key = unicodedata.normalize("NFC", name).casefold()
        if self._owners.setdefault(key, owner) != owner:
            raise PublishError(
                error("output.clash", f"an output would replace {name}, which {self._owners[key]} has just made")
            )

    def _entry(self, article: Article, read: Read, made: Emitted, outputs: tuple[Output, ...]) -> Entry:
        return Entry(
            settings=self._chosen.of(article, made.format),
            inputs=read.inputs,
            absent=read.absent,
            code=made.code,
            outputs=outputs,
            diagnostics=(*read.diagnostics, *made.diagnostics),
            seconds=made.seconds + read.seconds / len(article.choices.formats),
        )

    def _about_theme(self, article: Article) -> tuple[Located, ...]:
        return self._themes_told.get((article.choices.theme, str(article.choices.template or "")), ())


def lost(message: Lost, task: Task) -> Located:
    """The end of a worker, told with the article that it was at."""
    names = {"read": "reading it", "plan": "planning its deck", "start": "starting its worker"}
    what = names.get(message.stage, f"making its {message.stage}")
    return unplaced(error("worker.lost", f"{what} {message.why}", None, message.hint), task.source)
