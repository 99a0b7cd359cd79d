"""A request → what of it is up to date, and the tasks that make the rest."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from publish import __version__
from publish.pipeline.choices import options_of
from publish.pipeline.digests import digest, software, template_digest, themes
from publish.pipeline.report import Result, Status
from publish.pipeline.sources import Article

if TYPE_CHECKING:
    from publish.pipeline.messages import Task
    from publish.pipeline.state import State

GENERATOR = f"deckpress {__version__}"
DEADLINE = 120.0
LOADING = 60.0
"""Seconds that starting a worker and importing an engine may take, when the deadline is shorter."""
MEMORY = 4 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """What one stage of a task may use: seconds, and bytes of address space (0 for no limit; Linux alone keeps it)."""

    seconds: float = DEADLINE
    memory: int = MEMORY


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """Everything that was chosen for a run; what was chosen for each article travels with the article.

    `jobs` is how many workers may run, 0 for one a processor. `minutes` are those that a talk is given, when a check
    shall tell whether it fits.
    """

    articles: tuple[Article, ...]
    out: Path
    theme_folders: tuple[Path, ...] = ()
    jobs: int = 0
    limits: Limits = field(default=Limits())
    epoch: int | None = None
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Sorted:
    """What is up to date, as results, and the formats to make of the rest."""

    current: tuple[Result, ...]
    wanted: Mapping[Article, tuple[str, ...]]


def sort_out(request: BuildRequest, state: State) -> Sorted:
    """Which formats of which articles have to be made."""
    current: list[Result] = []
    wanted: dict[Article, tuple[str, ...]] = {}
    for article in request.articles:
        missing = []
        for name in article.choices.formats:
            entry = state.current(article.path, article.root, name, settings(request, article, name))
            if entry is None:
                missing.append(name)
            else:
                current.append(entry.result(article, name, Status.CURRENT))
        if missing:
            wanted[article] = tuple(missing)
    return Sorted(tuple(current), wanted)


def settings(request: BuildRequest, article: Article, name: str) -> str:
    """A digest of what decides over an output beside the files that the article names."""
    chosen = (
        name,
        article.stem,
        os.path.relpath(article.path, article.root),
        article.choices.theme,
        themes(request.theme_folders),
        template_digest(article.choices.template),
        repr(request.epoch),
        repr(options_of(article.choices.options, name)),
        GENERATOR,
        software(),
    )
    return digest("\0".join(chosen).encode("utf-8", "surrogateescape"))


def make_tasks(request: BuildRequest, wanted: Mapping[Article, tuple[str, ...]]) -> tuple[Task, ...]:
    """Many articles: each is read once, by one worker. Fewer than workers: the formats of one run side by side."""
    split = len(wanted) < workers(request.jobs)
    return tuple(
        _task(request, article, part)
        for article, names in wanted.items()
        for part in ([(name,) for name in names] if split else [names])
    )


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


def _task(request: BuildRequest, article: Article, formats: Sequence[str], *, plan: bool = False) -> Task:
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
        minutes=request.minutes,
        template=str(choices.template.absolute()) if choices.template else "",
        options=choices.options,
    )
