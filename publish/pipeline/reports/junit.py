"""Manifest → JUnit XML: a suite for each article, a case for each of its formats.

It keeps to the shape that Jenkins' schema `junit-10.xsd` allows, which GitLab, Azure and CircleCI read, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from publish.base.diagnostics import Severity
from publish.pipeline.located import Located
from publish.pipeline.report import Status
from publish.pipeline.reports.aids import Aids
from publish.pipeline.reports.manifest import Entry, Manifest
from publish.pipeline.reports.words import line_of, safe

_PROJECT = "publish"
_OWN_FAULTS = ("internal", "worker.", "emitter.")
"""What CI systems call errors: the tests themselves could not run. All else are failures."""


@dataclass(frozen=True, slots=True)
class _Case:
    suite: str
    name: str
    seconds: float
    grave: tuple[Located, ...]
    rest: tuple[Located, ...]
    lost: bool = False

    @property
    def kind(self) -> str:
        if any(one.code.startswith(_OWN_FAULTS) for one in self.grave):
            return "error"
        return "failure" if self.grave or self.lost else ""


def junit(manifest: Manifest, aids: Aids) -> bytes:
    """The report, in UTF-8."""
    suites = [_cases(entry, aids) for entry in manifest.articles if entry.shown]
    if manifest.told:
        suites.append([_case(_PROJECT, "project", 0.0, manifest.told, aids)])
    every = [case for cases in suites for case in cases]
    head = _attributes(name=f"publish {manifest.command}", **_counts(every), time=f"{manifest.seconds:.3f}")
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{head}>"]
    lines += [line for cases in suites for line in _suite(cases)]
    return ("\n".join([*lines, "</testsuites>"]) + "\n").encode()


def _cases(entry: Entry, aids: Aids) -> list[_Case]:
    return [
        _case(entry.path, one.format, one.seconds, one.diagnostics, aids, lost=one.status is Status.FAILED)
        for one in entry.shown
    ]


def _case(
    suite: str, name: str, seconds: float, told: Iterable[Located], aids: Aids, *, lost: bool = False
) -> _Case:
    fails = (Severity.ERROR, Severity.WARNING) if aids.strict else (Severity.ERROR,)
    parts: tuple[list[Located], list[Located]] = ([], [])
    for one in told:
        parts[one.severity not in fails].append(one)
    return _Case(suite, name, seconds, tuple(parts[0]), tuple(parts[1]), lost)


def _suite(cases: list[_Case]) -> Iterator[str]:
    path = cases[0].suite
    place = {} if path == _PROJECT else {"file": path}
    seconds = f"{sum(case.seconds for case in cases):.3f}"
    yield f" <testsuite{_attributes(name=path, **_counts(cases), skipped='0', time=seconds, **place)}>"
    for case in cases:
        named = str(PurePosixPath(path).with_suffix("")).replace("/", ".")
        head = _attributes(name=case.name, classname=named, time=f"{case.seconds:.3f}")
        inside = list(_inside(case))
        yield f"  <testcase{head}>" if inside else f"  <testcase{head}/>"
        if inside:
            yield from inside
            yield "  </testcase>"
    yield " </testsuite>"


def _inside(case: _Case) -> Iterator[str]:
    if case.kind:
        first = case.grave[0].message if case.grave else "it could not be made"
        head = _attributes(message=first, type=case.grave[0].code if case.grave else "failed")
        yield f"   <{case.kind}{head}>{_text(case.grave)}</{case.kind}>"
    if case.rest:
        yield f"   <system-out>{_text(case.rest)}</system-out>"


def _text(told: Iterable[Located]) -> str:
    return escape("\n".join(line_of(one) for one in told), quote=False)


def _counts(cases: Iterable[_Case]) -> dict[str, str]:
    kinds = [case.kind for case in cases]
    return {"tests": str(len(kinds)), "failures": str(kinds.count("failure")), "errors": str(kinds.count("error"))}


def _attributes(**values: str) -> str:
    return "".join(f' {name}="{escape(safe(value))}"' for name, value in values.items())
