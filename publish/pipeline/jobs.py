"""A request → what of it is up to date, and the tasks that make the rest."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from publish import __version__
from publish.pipeline.choices import options_of
from publish.pipeline.digests import digest, machine, software, template_digest, themes
from publish.pipeline.limits import DEADLINE as DEADLINE
from publish.pipeline.limits import MEMORY as MEMORY
from publish.pipeline.limits import Limits as Limits
from publish.pipeline.report import Result, Status
from publish.pipeline.sources import Article

if TYPE_CHECKING:
    from publish.pipeline.messages import Task, Warm
    from publish.pipeline.project.model import Said
    from publish.pipeline.state import State

GENERATOR = f"deckpress {__version__}"
CACHE_LIMIT = 2_000_000_000
_PACE = 1e-4
"""Seconds a byte of Markdown takes, when nothing was ever measured; only the order of tasks comes from it."""


@dataclass(frozen=True, slots=True)
class CachePlace:
    """The folder of a cache, absolute, and how many bytes of disk it may take."""

    folder: Path
    limit: int = CACHE_LIMIT


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """Everything that was chosen for a run; what was chosen for each article travels with the article.

    `jobs` is how many workers may run, 0 for one a processor. `minutes` are those that a talk is given, when a check
    shall tell whether it fits. Without a `cache` nothing is taken from one, nor put there.
    `cluster` is the address of a scheduler whose workers make the outputs; empty for this machine's own.
    `said` is what was chosen in words that only emitters and themes can judge.
    """

    articles: tuple[Article, ...]
    out: Path
    theme_folders: tuple[Path, ...] = ()
    jobs: int = 0
    limits: Limits = field(default=Limits())
    epoch: int | None = None
    minutes: float | None = None
    cache: CachePlace | None = None
    cluster: str = ""
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Sorted:
    """What is up to date, as results, and the formats to make of the rest."""

    current: tuple[Result, ...]
    wanted: Mapping[Article, tuple[str, ...]]


def sort_out(request: BuildRequest, state: State, chosen: Settings) -> Sorted:
    """Which formats of which articles have to be made."""
    current: list[Result] = []
    wanted: dict[Article, tuple[str, ...]] = {}
    for article in request.articles:
        missing = []
        for name in article.choices.formats:
            entry = state.current(article.path, article.root, name, chosen.of(article, name))
            if entry is None:
                missing.append(name)
            else:
                current.append(entry.result(article, name, Status.CURRENT))
        if missing:
            wanted[article] = tuple(missing)
    return Sorted(tuple(current), wanted)


class Settings:
    """A digest of what decides over an output beside the files that the article names.

    It looks at themes and templates as they are when it is made, or first asked about them.
    """

    def __init__(self, request: BuildRequest) -> None:
        self.common = (themes(request.theme_folders), repr(request.epoch), GENERATOR, software(), machine())
        self._templates: dict[Path | None, str] = {}

    def of(self, article: Article, name: str) -> str:
        """The digest for one format of one article."""
        choices = article.choices
        if choices.template not in self._templates:
            self._templates[choices.template] = template_digest(choices.template)
        chosen = (
            name,
            article.stem,
            os.path.relpath(article.path, article.root),
            choices.theme,
            self._templates[choices.template],
            repr(options_of(choices.options, name)),
            repr(options_of(choices.fixed, name)),
            repr(choices.theme_fixed),
            *self.common,
        )
        return digest("\0".join(chosen).encode("utf-8", "surrogateescape"))

    def same(self, request: BuildRequest) -> bool:
        """Whether themes and templates are still as they were looked at."""
        return themes(request.theme_folders) == self.common[0] and all(
            template_digest(template) == found for template, found in self._templates.items()
        )


def settings(request: BuildRequest, article: Article, name: str) -> str:
    """The digest of `Settings`, for one question."""
    return Settings(request).of(article, name)


def surely(request: BuildRequest, state: State) -> tuple[Warm, ...]:
    """What workers shall load, where a look at the articles alone tells that some have to be made; else nothing.

    Where a cache may hold what was never made here, that is not plain.
    """
    if request.cluster:
        return ()
    stocked = request.cache is not None and request.cache.folder.exists()
    found: dict[Article, tuple[str, ...]] = {}
    for article in request.articles:
        path, root = article.path, article.root
        missing = tuple(one for one in article.choices.formats if state.plainly_old(path, root, one, stocked=stocked))
        if missing:
            found[article] = missing
            if len(found) >= workers(request.jobs):
                break
    return first_steps(request, found)


def first_steps(request: BuildRequest, wanted: Mapping[Article, tuple[str, ...]]) -> tuple[Warm, ...]:
    """What the workers shall load before their tasks come (`make_tasks`), which are given out in another order."""
    if not wanted:
        return ()
    from publish.pipeline.messages import Warm

    many = workers(request.jobs)
    if len(wanted) >= many:
        return (Warm(reader=True),) * many
    # one reads for all formats of an article
    steps = [
        Warm(formats=(name,)) if at else Warm(reader=True) for names in wanted.values() for at, name in enumerate(names)
    ]
    return tuple(steps[:many])


def make_tasks(
    request: BuildRequest, wanted: Mapping[Article, tuple[str, ...]], state: State | None = None
) -> tuple[Task, ...]:
    """Many articles: each is read once, by one worker. Fewer than workers: the formats of one run side by side.

    The longest come first, by what `state` remembers of them: a long one begun last would keep one worker at work while
    the others have nothing left to do.
    """
    split = len(wanted) < workers(request.jobs)
    costs = _costs(wanted, state)
    return tuple(
        _task(request, article, part, weight=costs[article] * len(part) / len(names))
        for article, names in sorted(wanted.items(), key=lambda pair: (-costs[pair[0]], str(pair[0].path)))
        for part in ([(name,) for name in names] if split else [names])
    )


def _costs(articles: Iterable[Article], state: State | None) -> dict[Article, float]:
    """About how long each article will take, in seconds: as the last time, else as others of its size did."""
    known = {article: state.seconds(article.path) if state else None for article in articles}
    sizes = {article: _size(article.path) for article in known}
    seen = {article: seconds for article, seconds in known.items() if seconds is not None}
    pace = (sum(seen.values()) / max(1, sum(sizes[article] for article in seen))) or _PACE
    return {article: sizes[article] * pace if seconds is None else seconds for article, seconds in known.items()}


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def make_checks(request: BuildRequest) -> tuple[Task, ...]:
    """Tasks that read and plan, and make nothing."""
    return tuple(_task(request, article, (), plan=True) for article in request.articles)


def workers(jobs: int) -> int:
    """How many processes may work at once."""
    if jobs > 0:
        return jobs
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _task(
    request: BuildRequest, article: Article, formats: Sequence[str], *, plan: bool = False, weight: float = 0.0
) -> Task:
    from publish.pipeline.messages import Task

    choices = article.choices
    return Task(
        source=str(article.path),
        root=str(article.root),
        stem=article.stem,
        formats=tuple(formats),
        theme=choices.theme,
        theme_folders=tuple(str(folder) for folder in request.theme_folders),
        epoch=request.epoch,
        generator=GENERATOR,
        plan=plan,
        weight=weight,
        minutes=request.minutes,
        template=str(choices.template.absolute()) if choices.template else "",
        options=choices.options,
        fixed=choices.fixed,
        theme_fixed=choices.theme_fixed,
    )
