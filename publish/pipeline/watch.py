"""A request, made again and again → a build after every change of what the last one was made of.

A change is noticed by what the system says of a file (its dates, size and number), which costs next to nothing and
works where no file system tells of changes: in containers and over networks. What is to be built is then found out by
content, as ever. Workers are kept from one round to the next, and started anew when the looks or the code of a foreign
emitter have changed, since they keep what they have parsed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from publish.base.errors import PublishError
from publish.pipeline.build import build
from publish.pipeline.digests import BUILT_IN, file_digest, template_digest
from publish.pipeline.executor import hire
from publish.pipeline.jobs import BuildRequest, Settings
from publish.pipeline.report import Status
from publish.pipeline.state import State

if TYPE_CHECKING:
    from publish.pipeline.events import Listen
    from publish.pipeline.executor import Executor
    from publish.pipeline.report import Report

Looks: TypeAlias = dict[str, tuple[int, int, int, int] | None]
_PAUSE = 0.25
_OFTEN = 1.0
_SETTLE = 0.1
_PATIENCE = 2.0
_SHARE = 0.05
"""How much of the time may go into finding out what is to be built, when nothing changes."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a watch asks and tells, and whom.

    `prepare` gives the request, and files that decide over it; it raises PublishError where there is none, as when the
    project file is broken. `after` gets each report, `failed` what kept a build from being made. `stop` ends the watch
    between two looks.
    """

    prepare: Callable[[], tuple[BuildRequest, tuple[Path, ...]]]
    listen: Listen
    after: Callable[[Report], None]
    failed: Callable[[PublishError], None]
    stop: Callable[[], bool] = field(default=lambda: False)


def watch(watched: Watched) -> None:
    """Build, and build again after each change, until `stop` says so or a signal comes. Workers are ended in any case.

    What goes wrong is told, and the watch goes on.
    """
    rounds = _Rounds(watched)
    try:
        while not watched.stop():
            rounds.build()
            rounds.wait()
    finally:
        rounds.close()


class _Rounds:
    """What is kept from one build to the next: the workers, and how the files looked."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._request: BuildRequest | None = None
        self._refused = ""
        self._paths: set[str] = set()
        self._looks: Looks = {}
        self._workers: Executor | None = None
        self._warm: tuple[object, ...] = ()
        self._stale: frozenset[tuple[str, str]] = frozenset()

    def close(self) -> None:
        """End the workers."""
        if self._workers is not None:
            self._workers.__exit__(None, None, None)
            self._workers = None

    def build(self) -> None:
        """One build. How the files look is noted before, so that a change on the way is not missed."""
        self._looks = _look(self._paths)
        try:
            request, files = self._watched.prepare()
            self._request, self._refused = request, ""
            self._keep_warm(request)
            report = build(request, self._watched.listen, self._workers)
        except PublishError as told:
            self._request, self._refused = None, told.diagnostic.message
            self.close()
            self._watched.failed(told)
            return
        self._note(request, files, report)
        self._watched.after(report)

    def wait(self) -> None:
        """Until something has changed and then kept still for a moment."""
        due = time.monotonic()
        while not self._watched.stop():
            if _look(self._paths) != self._looks:
                break
            if time.monotonic() >= due:
                asked = time.monotonic()
                if self._other_request():
                    break
                spent = time.monotonic() - asked
                due = time.monotonic() + max(_OFTEN, spent / _SHARE)
            time.sleep(_PAUSE)
        self._settle()

    def _note(self, request: BuildRequest, files: tuple[Path, ...], report: Report) -> None:
        """Note what is to be looked at from now on, and whether some of it has changed since it was read."""
        state = State(request.out)
        paths = {str(path) for path in (*files, *_look_files(request))}
        for article in request.articles:
            paths |= {str(article.path), *state.paths(article.path, article.root)}
        # an article that failed has told no inputs: what it was made of before is still of interest
        if any(result.status is Status.FAILED for result in report.results):
            paths |= self._paths
        now = _look(paths)
        stale = _stale(request, report)
        # what could not be kept up with twice is left until something else happens
        again = stale and stale != self._stale
        self._stale = stale
        self._paths = paths
        self._looks = {} if again else now | {path: look for path, look in self._looks.items() if path in paths}

    def _other_request(self) -> bool:
        """Whether another build is asked for: articles came or went, or the project file says something else."""
        try:
            found, _ = self._watched.prepare()
        except PublishError as told:
            return told.diagnostic.message != self._refused
        return found != self._request

    def _settle(self) -> None:
        """Wait for writers to finish: several files may be saved at once."""
        began, before = time.monotonic(), _look(self._paths)
        while not self._watched.stop() and time.monotonic() - began < _PATIENCE:
            time.sleep(_SETTLE)
            now = _look(self._paths)
            if now == before:
                return
            before = now

    def _keep_warm(self, request: BuildRequest) -> None:
        """Keep the workers, unless what they have parsed or imported is another thing by now."""
        state, chosen = State(request.out), Settings(request)
        templates = frozenset(template_digest(article.choices.template) for article in request.articles)
        code = {pair for article in request.articles for pair in state.code(article.path)}
        warm = (request.jobs, request.limits, request.cluster, chosen.common, templates)
        if self._workers is None or warm != self._warm or any(file_digest(path) != digest for path, digest in code):
            self.close()
            self._workers = hire(request).__enter__()
            self._warm = warm


def _stale(request: BuildRequest, report: Report) -> frozenset[tuple[str, str]]:
    """What was built just now of something that is another thing already, as (path of the article, format)."""
    state, chosen = State(request.out), Settings(request)
    return frozenset(
        (str(one.article.path), one.format)
        for one in report.results
        if one.status is Status.BUILT and one.outputs
        if not state.current(one.article.path, one.article.root, one.format, chosen.of(one.article, one.format))
    )


def _look(paths: Iterable[str]) -> Looks:
    looks: Looks = {}
    for path in paths:
        try:
            found = os.stat(path)  # noqa: PTH116  # asked of a thousand files four times a second
        except (OSError, ValueError):
            looks[path] = None
        else:
            looks[path] = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
    return looks


def _look_files(request: BuildRequest) -> set[Path]:
    """The files of themes and templates."""
    folders = (BUILT_IN, *request.theme_folders)
    found = {path for folder in folders for path in (folder, *folder.rglob("*"))}
    for article in request.articles:
        template = article.choices.template
        if template is not None:
            found |= {template, template.with_suffix(".map.toml")}
    return found
