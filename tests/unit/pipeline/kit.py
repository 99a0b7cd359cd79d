"""Emitters for tests, offered as an installed distribution would offer them, and requests to build with them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from publish.pipeline import worker
from publish.pipeline.build import Progress, Report, Written, build
from publish.pipeline.choices import Choices, Options
from publish.pipeline.jobs import BuildRequest, CachePlace, Limits
from publish.pipeline.messages import Done, Message, Task
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


class Here:
    """An executor without processes: tasks are done in this one, as a worker would do them."""

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *failure: object) -> None:
        pass

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Message]]:
        # a worker that is started has imported nothing yet
        worker._emitter.cache_clear()
        for name in [one for one in sys.modules if one.startswith("made_")]:
            del sys.modules[name]
        importlib.invalidate_caches()
        for task in tasks:
            said: list[Message] = []
            worker.serve(task, said.append)
            yield from ((task, message) for message in (*said, Done()))


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
    cache: Path | None = None,
    options: Options = (),
    here: bool = False,
) -> Report:
    """Build, and give the report; `here` without worker processes."""
    chosen = Choices(tuple(formats), options=options)
    articles, told = find_articles([str(source) for source in sources], None, chosen)
    assert not told
    place = CachePlace(cache) if cache else None
    request = BuildRequest(articles, out, jobs=jobs, limits=Limits(seconds, memory), cache=place)
    return build(request, listener or Listener(), Here() if here else None)


def codes(report: Report) -> list[tuple[str, str]]:
    """(file name, code) of each diagnostic."""
    return [(Path(one.place.file).name, one.code) for one in report.diagnostics]
