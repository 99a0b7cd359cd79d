"""A finished build → the same built once more in memory, under other circumstances, and what differs.

Equal inputs are to give equal bytes on any machine, at any time. What most often breaks that is changed for the second
build: the seed of hashes (the order of sets), the time zone, the locale, the folder for temporary files, how many
workers there are, and in which order they get articles. Nothing is taken from a cache and nothing is written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace

from publish.base.diagnostics import error
from publish.emitters.protocol import Artifact
from publish.pipeline.differing import where
from publish.pipeline.digests import digest
from publish.pipeline.events import Counter, Listen
from publish.pipeline.executor import Executor
from publish.pipeline.jobs import BuildRequest, make_tasks, workers
from publish.pipeline.located import Located, merged, unplaced
from publish.pipeline.messages import Emitted, Lost, Message, Read, Task
from publish.pipeline.report import Output, Report, Result, Status
from publish.pipeline.sources import Article

CODE = "output.varies"
_WRITTEN = (Status.BUILT, Status.CACHED, Status.CURRENT)
_HINT = "look for what hangs on the time, the order of a set, a random number or a path; docs/reproducible.md tells how"

_QUIET = "build again while nobody is writing"


@dataclass(frozen=True, slots=True)
class Verified:
    """The report with what was found added to it, how many outputs were `compared`, and how many findings there are."""

    report: Report
    compared: int
    found: int


def otherwise(environ: Mapping[str, str]) -> dict[str, str]:
    """What a second build finds in its environment where the first had `environ`: each differs from what it was."""
    wishes = {"PYTHONHASHSEED": ("1", "2"), "TZ": ("XYZ-13:45", "ABC+9:30"), "LC_ALL": ("C", "C.UTF-8")}
    made = {name: one if environ.get(name) != one else other for name, (one, other) in wishes.items()}
    return {**made, "LANG": made["LC_ALL"], "LANGUAGE": ""}


def build_again(request: BuildRequest, report: Report, listen: Listen, executor: Executor | None = None) -> Verified:
    """Make everything that `report` says lies in the output folder a second time, and compare it byte for byte.

    With an `executor` its workers do it; else new ones are started on this machine, also where a cluster did the first
    build. Raises PublishError (`worker.start`).
    """
    second = _Second(report)
    number = _other_number(request)
    wanted = second.wanted()
    # from the cheapest to the dearest: what a worker has seen before an article is then not what it was before
    tasks = make_tasks(replace(request, jobs=number), wanted)[::-1]
    if tasks:
        counter = Counter(tasks, listen)
        with nullcontext(executor) if executor is not None else _pool(request, min(number, len(tasks))) as pool:
            for task, message in pool.run(tasks):
                second.see(task, message)
                counter.see(task, message)
    return second.verified()


def _other_number(request: BuildRequest) -> int:
    first = workers(request.jobs)
    return first - 1 if first > 1 else 2


def _pool(request: BuildRequest, size: int) -> Executor:
    from publish.pipeline.workers import Pool

    return Pool(size, request.limits, otherwise(os.environ))


class _Second:
    """The second build under way: each format is compared when it comes, and then let go."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._results = {
            (str(one.article.path), one.format): one for one in report.results if one.status in _WRITTEN and one.outputs
        }
        self._inputs: dict[str, tuple[tuple[str, str], ...]] = {}
        self._found: dict[tuple[str, str], list[Located]] = {}
        self._seen: set[tuple[str, str]] = set()

    def wanted(self) -> dict[Article, tuple[str, ...]]:
        """What lies in the output folder, and has to be made again."""
        wanted: dict[Article, tuple[str, ...]] = {}
        for one in self._results.values():
            wanted[one.article] = (*wanted.get(one.article, ()), one.format)
        return wanted

    def see(self, task: Task, message: Message) -> None:
        """Take what a worker sent."""
        match message:
            case Read(inputs=inputs):
                self._inputs[task.source] = inputs
            case Emitted(format=name) if (task.source, name) in self._results:
                self._compare(self._results[task.source, name], message)
            case Lost(stage=stage, why=why) if (task.source, stage) in self._results:
                self._tell(self._results[task.source, stage], f"the second time, making it {why}")
            case _:
                pass

    def verified(self) -> Verified:
        """The report with what was found, when all has come that will come."""
        for key, result in self._results.items():
            if key not in self._seen:
                self._tell(result, "the second build did not make it")
        results = tuple(
            replace(one, diagnostics=(*one.diagnostics, *self._found.get((str(one.article.path), one.format), ())))
            for one in self._report.results
        )
        found = [one for some in self._found.values() for one in some]
        report = replace(self._report, results=results, diagnostics=merged((*self._report.diagnostics, *found)))
        return Verified(report, sum(len(one.outputs) for one in self._results.values()), len(found))

    def _compare(self, result: Result, made: Emitted) -> None:
        self._seen.add((str(result.article.path), result.format))
        if self._changed(result):
            self._tell(result, "the article, or a file that it shows, was changed between the two builds", _QUIET)
        elif made.failed:
            said = "; ".join(one.message for one in made.diagnostics if one.severity.value == "error")
            self._tell(result, f"the second build could not make it{f' ({said})' if said else ''}")
        else:
            self._compare_outputs(result, made.artifacts)

    def _changed(self, result: Result) -> bool:
        inputs = self._inputs.get(str(result.article.path), ())
        return bool(result.inputs) and sorted(inputs) != sorted(result.inputs)

    def _compare_outputs(self, result: Result, artifacts: Iterable[Artifact]) -> None:
        again = {f"{result.article.folder}/{one.path}".lstrip("/"): one.data for one in artifacts}
        for output in result.outputs:
            data = again.pop(output.path, None)
            if data is None:
                self._tell(result, "the second build made no such file", output=output)
            elif digest(data) != output.digest:
                self._differs(result, output, data)
        for path in sorted(again):
            self._tell(result, f"the second build made {path}, too")

    def _differs(self, result: Result, output: Output, data: bytes) -> None:
        try:
            first = (self._report.out / output.path).read_bytes()
        except OSError:
            first = b""
        if digest(first) != output.digest:
            self._tell(result, "it was changed in the output folder after it had been written", output=output)
            return
        self._tell(result, f"two builds of the same article differ in {where(first, data)}", _HINT, output)

    def _tell(self, result: Result, why: str, hint: str = "", output: Output | None = None) -> None:
        key = str(result.article.path), result.format
        self._seen.add(key)
        named = output.path if output else ", ".join(one.path for one in result.outputs)
        found = error(CODE, f"{named}: {why}", None, *([hint] if hint else []))
        self._found.setdefault(key, []).append(unplaced(found, str(result.article.path)))
