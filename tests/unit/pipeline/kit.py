"""Emitters for tests, offered as an installed distribution would offer them, and requests to build with them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from publish.pipeline.build import Progress, Report, Written, build
from publish.pipeline.choices import Choices
from publish.pipeline.jobs import BuildRequest, Limits
from publish.pipeline.sources import find_articles

_MODULE = """
import os, signal, time
from publish.api import API_VERSION, Artifact, NoOptions, Outcome, error, warning

class Made:
    name = "{name}"
    label = "For a test"
    suffix = ".{name}"
    api_version = API_VERSION
    options = NoOptions

    def emit(self, document, context):
        told = ()
        text = document.source.text
        data = text.encode()
        path = context.stem + self.suffix
        {body}
        return Outcome((Artifact(path, data, "text/plain"),), told)
"""


def offer(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, body: str = "pass", module: str = "") -> Path:
    """Put an emitter on the path as a distribution of its own; `body` is a statement that runs inside `emit`."""
    place = folder / f"site-{name}"
    metadata = place / f"test_{name}-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: test-{name}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[publish.emitters]\n{name} = made_{name}:Made\n")
    code = place / f"made_{name}.py"
    code.write_text(module or _MODULE.format(name=name, body=body))
    monkeypatch.syspath_prepend(str(place))
    monkeypatch.delitem(sys.modules, f"made_{name}", raising=False)
    return code


class Listener:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.progress: list[tuple[int, int]] = []

    def __call__(self, event: Written | Progress) -> None:
        if isinstance(event, Written):
            self.written.append(event.path.name)
        else:
            self.progress.append((event.done, event.total))


def make(
    sources: Sequence[Path],
    out: Path,
    formats: Sequence[str],
    *,
    seconds: float = 60,
    memory: int = 4 << 30,
    jobs: int = 2,
    listener: Listener | None = None,
) -> Report:
    """Build, and give the report."""
    articles, told = find_articles([str(source) for source in sources], None, Choices(tuple(formats)))
    assert not told
    request = BuildRequest(articles, out, jobs=jobs, limits=Limits(seconds, memory))
    return build(request, listener or Listener())


def codes(report: Report) -> list[tuple[str, str]]:
    """(file name, code) of each diagnostic."""
    return [(Path(one.place.file).name, one.code) for one in report.diagnostics]
