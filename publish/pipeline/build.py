"""A request → files in the output folder and a report; or, for a check, the report alone.

what is up to date? ─▶ tasks ─▶ workers ─▶ artifacts ─▶ write ─▶ state
                                   └─▶ diagnostics ─▶ report
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from publish.pipeline.events import Counter, Listen, Progress, Written
from publish.pipeline.jobs import BuildRequest, make_checks, make_tasks, sort_out, workers
from publish.pipeline.located import Located, merged, unplaced
from publish.pipeline.report import PLAN, Report, Result, Status
from publish.pipeline.state import State

if TYPE_CHECKING:
    from publish.pipeline.sources import Article


def build(request: BuildRequest, listen: Listen) -> Report:
    """Make what is not up to date. A bad article costs itself only: it is told, and the others are written.

    Raises PublishError where nothing can be built at all: an unknown theme or format, no output folder.
    """
    began = time.monotonic()
    parts = sort_out(request, State(request.out))
    results = list(parts.current)
    told: list[Located] = []
    if parts.wanted:
        from publish.emitters.registry import find
        from publish.pipeline.outputs import OutputTree
        from publish.pipeline.run import Run

        themes_told = _themes(request, parts.wanted)
        for name in dict.fromkeys(name for names in parts.wanted.values() for name in names):
            find(name)
        with OutputTree(request.out) as outputs:
            run = Run(request, outputs, themes_told, listen)
            try:
                run.make(make_tasks(request, parts.wanted))
            finally:
                run.save_state()
        results += run.results(parts.wanted)
        told += run.told
    return _report(request, results, told, time.monotonic() - began)


def check(request: BuildRequest, listen: Listen) -> Report:
    """Read and plan every article, and write nothing."""
    from publish.pipeline.messages import Lost, Planned, Read
    from publish.pipeline.run import lost
    from publish.pipeline.workers import Pool

    began = time.monotonic()
    told = [one for found in _themes(request, request.articles).values() for one in found]
    tasks = make_checks(request)
    counter = Counter(tasks, listen)
    results: list[Result] = []
    with Pool(min(workers(request.jobs), len(tasks)), request.limits) as pool:
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
        status = Status.FAILED if any(one.severity.value == "error" for one in some) else Status.CHECKED
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
