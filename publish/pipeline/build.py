"""A request → files in the output folder and a report; or, for a check, the report alone.

what is up to date? ─▶ tasks ─▶ workers ─▶ artifacts ─▶ write ─▶ state
                                   └─▶ diagnostics ─▶ report
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, nullcontext
from typing import TYPE_CHECKING

from publish.base.diagnostics import Severity
from publish.pipeline.digests import Files
from publish.pipeline.events import Counter, Listen, Progress, Written
from publish.pipeline.jobs import BuildRequest, Settings, Sorted, first_steps, make_checks, make_tasks, sort_out, surely
from publish.pipeline.located import Located, merged, unplaced
from publish.pipeline.report import PLAN, Report, Result, Status
from publish.pipeline.state import State

if TYPE_CHECKING:
    from publish.pipeline.cache import Cache
    from publish.pipeline.executor import Executor
    from publish.pipeline.messages import Warm
    from publish.pipeline.run import Run
    from publish.pipeline.sources import Article


def build(request: BuildRequest, listen: Listen, executor: Executor | None = None) -> Report:
    """Make what is not up to date. A bad article costs itself only: it is told, and the others are written.

    With an `executor` its workers do the tasks and stay; else some are started, and ended with the build.
    Raises PublishError where nothing can be built at all: an unknown theme or format, no output folder.
    """
    began = time.monotonic()
    files = Files()
    state = State(request.out, files)
    with ExitStack() as stack:
        # workers take longest to wake up: where it is plain that some are needed, they are called before all else
        if executor is None and (first := surely(request, state)):
            executor = stack.enter_context(_hired(request, first=first))
        chosen = Settings(request)
        parts = sort_out(request, state, chosen)
        results = list(parts.current)
        told: list[Located] = []
        if parts.wanted:
            made, told = _make(request, parts, state, files, chosen, listen, executor)
            results += made
    return _report(request, results, told, time.monotonic() - began)


def _hired(request: BuildRequest, tasks: int | None = None, first: Sequence[Warm] = ()) -> Executor:
    from publish.pipeline.executor import hire

    return hire(request, tasks, first)


def _make(
    request: BuildRequest,
    parts: Sorted,
    state: State,
    files: Files,
    chosen: Settings,
    listen: Listen,
    executor: Executor | None,
) -> tuple[list[Result], list[Located]]:
    """What is wanted, from the cache or by workers, and what there is to tell beside the results."""
    from publish.emitters.registry import check as known
    from publish.pipeline.cache import Cache
    from publish.pipeline.outputs import OutputTree
    from publish.pipeline.project.verify import verify
    from publish.pipeline.run import Run

    verify(request.said, (article.choices for article in parts.wanted), request.theme_folders)
    for name in dict.fromkeys(name for names in parts.wanted.values() for name in names):
        known(name)
    cache = Cache(request.cache, files) if request.cache else None
    about_cache: tuple[Located, ...] = ()
    with ExitStack() as stack:
        # as above, where it took a look at everything to know
        if executor is None and (cache is None or _some_unknown(parts.wanted, cache, chosen)):
            count = sum(map(len, parts.wanted.values()))
            executor = stack.enter_context(_hired(request, count, first_steps(request, parts.wanted)))
        themes_told = _themes(request, parts.wanted)
        outputs = stack.enter_context(OutputTree(request.out))
        run = Run(request, chosen, outputs, themes_told, listen, cache)
        run.respect(parts.current)
        try:
            missing = _restore(parts.wanted, run, cache, chosen) if cache else parts.wanted
            tasks = make_tasks(request, missing, state)
            if tasks:
                run.make(tasks, executor or stack.enter_context(_hired(request, len(tasks))))
        finally:
            run.save_state()
            if cache:
                about_cache = cache.close(valid=chosen.same(request))
    return run.results(parts.wanted), [*run.told, *about_cache]


def _some_unknown(wanted: Mapping[Article, tuple[str, ...]], cache: Cache, chosen: Settings) -> bool:
    asked = ((article, chosen.of(article, name)) for article, names in wanted.items() for name in names)
    return any(not cache.knows(article, settings) for article, settings in asked)


def _restore(
    wanted: Mapping[Article, tuple[str, ...]], run: Run, cache: Cache, chosen: Settings
) -> dict[Article, tuple[str, ...]]:
    """Write what the cache holds of it; gives the formats that are left."""
    missing: dict[Article, tuple[str, ...]] = {}
    for article, names in wanted.items():
        left = []
        for name in names:
            found = cache.find(article, chosen.of(article, name))
            if found is None or not run.restore(article, name, found):
                left.append(name)
        if left:
            missing[article] = tuple(left)
    return missing


def check(request: BuildRequest, listen: Listen, executor: Executor | None = None) -> Report:
    """Read and plan every article, and write nothing. The `executor` is as for `build`."""
    from publish.pipeline.executor import local
    from publish.pipeline.messages import Lost, Planned, Read
    from publish.pipeline.project.verify import verify
    from publish.pipeline.run import lost

    began = time.monotonic()
    verify(request.said, (article.choices for article in request.articles), request.theme_folders)
    told = [one for found in _themes(request, request.articles).values() for one in found]
    tasks = make_checks(request)
    counter = Counter(tasks, listen)
    results: list[Result] = []
    with nullcontext(executor) if executor is not None else local(request, len(tasks)) as pool:
        found: dict[str, list[Located]] = {}
        spent: dict[str, float] = {}
        for task, message in pool.run(tasks):
            match message:
                case Read(diagnostics=some, seconds=seconds) | Planned(diagnostics=some, seconds=seconds):
                    found.setdefault(task.source, []).extend(some)
                    spent[task.source] = spent.get(task.source, 0.0) + seconds
                case Lost():
                    found.setdefault(task.source, []).append(lost(message, task))
                case _:
                    pass
            counter.see(task, message)
    for article in request.articles:
        some = tuple(found.get(str(article.path), ()))
        status = Status.FAILED if any(one.severity is Severity.ERROR for one in some) else Status.CHECKED
        results.append(Result(article, PLAN, status, seconds=spent.get(str(article.path), 0.0), diagnostics=some))
    return _report(request, results, told, time.monotonic() - began)


def _report(request: BuildRequest, results: Iterable[Result], told: Iterable[Located], seconds: float) -> Report:
    """The results in the order of the request, whatever order they came in."""
    order = {article: at for at, article in enumerate(request.articles)}

    def place(result: Result) -> tuple[int, int]:
        formats = result.article.choices.formats
        return order[result.article], formats.index(result.format) if result.format in formats else 0

    arranged = tuple(sorted(results, key=place))
    everything = [*told, *(one for result in arranged for one in result.diagnostics)]
    return Report(request.out, arranged, merged(everything), seconds)


def _themes(request: BuildRequest, articles: Iterable[Article]) -> dict[tuple[str, str], tuple[Located, ...]]:
    """What each theme with its template has to tell; raises PublishError when one cannot be used."""
    from publish.theme.load import load_theme

    told: dict[tuple[str, str], tuple[Located, ...]] = {}
    for article in articles:
        chosen = article.choices
        key = chosen.theme, str(chosen.template or "")
        if key not in told:
            found = load_theme(chosen.theme, request.theme_folders, chosen.template)
            told[key] = tuple(unplaced(one) for one in found.diagnostics)
    return told


__all__ = ["Listen", "Progress", "Report", "Written", "build", "check"]
