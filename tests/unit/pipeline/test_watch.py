"""A watch builds after every change, tells what is wrong and goes on, and keeps its workers warm."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from publish.base.diagnostics import error
from publish.base.errors import PublishError
from publish.pipeline.build import Written
from publish.pipeline.choices import Choices
from publish.pipeline.jobs import BuildRequest
from publish.pipeline.report import Report
from publish.pipeline.sources import find_articles
from publish.pipeline.watch import Watched, watch
from tests.unit.pipeline.kit import Here, Listener, offer

_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


class Script:
    """Steps that a person takes, each after the build that the one before has brought about; what the watch said."""

    def __init__(self, project: Path, steps: list[Callable[[], object]]) -> None:
        self._project = project
        self._steps = iter(steps)
        self._acted = time.monotonic()
        self.over = False
        self.built: list[list[str]] = []
        self.told: list[str] = []
        self.formats = ("plain",)

    def prepare(self) -> tuple[BuildRequest, tuple[Path, ...]]:
        settings = self._project / "publish.toml"
        if settings.read_text() == "broken":
            raise PublishError(error("project.syntax", "broken"))
        chosen = Choices(self.formats, theme=settings.read_text() or "paper")
        articles, _ = find_articles([str(self._project)], None, chosen)
        return BuildRequest(articles, self._project / "build", jobs=1), (settings,)

    def after(self, report: Report) -> None:
        self.built.append([output.path for output in report.written])
        self.told += [one.code for one in report.diagnostics]
        self._next()

    def failed(self, why: PublishError) -> None:
        self.built.append([])
        self.told.append(why.diagnostic.code)
        self._next()

    def stop(self) -> bool:
        assert time.monotonic() - self._acted < 20, f"no build after step {len(self.built)}"
        return self.over

    def _next(self) -> None:
        self._acted = time.monotonic()
        step = next(self._steps, None)
        if step is None:
            self.over = True
        else:
            step()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr("publish.pipeline.watch._PAUSE", 0.01)
    monkeypatch.setattr("publish.pipeline.watch._OFTEN", 0.05)
    (folder / "publish.toml").write_text("")
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(f"# {name}\n\n![A dot]({name}.png)\n")
        (folder / f"{name}.png").write_bytes(_PICTURE)
    offer(tmp_path, monkeypatch, "plain")
    started.clear()
    monkeypatch.setattr("publish.pipeline.watch.hire", lambda request: Counted())
    return folder


started: list[str] = []


class Counted(Here):
    def __enter__(self) -> Here:
        started.append("start")
        return self

    def __exit__(self, *failure: object) -> None:
        started.append("end")


def _run(project: Path, *steps: Callable[[], object]) -> Script:
    script = Script(project, list(steps))
    watch(Watched(script.prepare, Listener(), script.after, script.failed, script.stop))
    return script


def test_it_builds_what_changed_and_what_came(project: Path):
    script = _run(
        project,
        lambda: (project / "one.md").write_text("# one!\n\n![A dot](one.png)\n"),
        lambda: (project / "two.png").write_bytes(_PICTURE + b" "),
        lambda: (project / "new.md").write_text("# new\n"),
        lambda: (project / "build" / "new.plain").unlink() or (project / "new.md").write_text("# newer\n"),
    )
    assert script.built == [["one.plain", "two.plain"], ["one.plain"], ["two.plain"], ["new.plain"], ["new.plain"]]
    assert script.told == []
    assert started == ["start", "end"]


def test_the_same_size_and_date_hide_no_change(project: Path):
    def change() -> None:
        path = project / "one.md"
        was = path.stat()
        path.write_text("# eno\n\n![A dot](one.png)\n")
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))

    assert _run(project, change).built[1:] == [["one.plain"]]


def test_a_picture_that_was_missing_is_waited_for(project: Path):
    (project / "one.png").unlink()
    script = _run(project, lambda: (project / "one.png").write_bytes(_PICTURE))
    assert script.built[1:] == [["one.plain"]]


def test_a_bad_article_is_told_and_watched_until_it_is_mended(project: Path):
    script = _run(
        project,
        lambda: (project / "one.md").write_bytes(b"# \xff\xfe\n"),
        lambda: (project / "one.md").write_text("# one\n"),
    )
    assert script.built[1:] == [[], ["one.plain"]]
    assert script.told == ["source.encoding"]


def test_a_broken_project_file_is_told_once_and_watched(project: Path):
    script = _run(
        project,
        lambda: (project / "publish.toml").write_text("broken"),
        lambda: (project / "publish.toml").write_text(""),
    )
    assert script.built[1:] == [[], []]
    assert script.told == ["project.syntax"]


def test_another_choice_in_the_project_file_builds_all(project: Path):
    script = _run(project, lambda: (project / "publish.toml").write_text("ink"))
    assert script.built[1:] == [["one.plain", "two.plain"]]


def test_other_code_of_an_emitter_gets_new_workers(project: Path, tmp_path: Path):
    code = tmp_path / "site-plain" / "made_plain.py"
    script = _run(project, lambda: code.write_text(code.read_text().replace("text.encode()", "b'other'")))
    assert script.built[1:] == [["one.plain", "two.plain"]]
    assert (project / "build" / "one.plain").read_bytes() == b"other"
    assert started == ["start", "end", "start", "end"]


def test_an_article_that_changes_while_it_is_built_is_built_again(project: Path):
    changed = []

    class Changing(Listener):
        def __call__(self, event: object) -> None:
            if isinstance(event, Written) and event.path.name == "one.plain" and not changed:
                changed.append((project / "one.md").write_text("# other\n"))

    script = Script(project, [lambda: None])
    watch(Watched(script.prepare, Changing(), script.after, script.failed, script.stop))
    assert script.built == [["one.plain", "two.plain"], ["one.plain"]]
    assert (project / "build" / "one.plain").read_text() == "# other\n"


@pytest.mark.parametrize("cause", [KeyboardInterrupt, ValueError])
def test_workers_end_with_it_whatever_ends_it(project: Path, cause: type[BaseException]):
    def leave() -> None:
        raise cause

    with pytest.raises(cause):
        _run(project, leave)
    assert started == ["start", "end"]
