"""A real scheduler and two real workers on this machine: nothing is lost, and the bytes are those of a build at home."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.base.errors import PublishError
from publish.pipeline import cluster
from publish.pipeline.build import build
from publish.pipeline.choices import Choices
from publish.pipeline.cluster import Cluster
from publish.pipeline.jobs import BuildRequest, Limits, make_tasks
from publish.pipeline.messages import Emitted, Read
from publish.pipeline.report import Report, Status
from publish.pipeline.sources import Article, find_articles
from tests.unit.pipeline.kit import Listener, offer

ROOT = Path(__file__).parents[2]
_START = 60.0


class Machines:
    """A scheduler and its workers, each a process of its own with a folder of its own."""

    def __init__(self, folder: Path, path: str) -> None:
        self._folder = folder
        self._env = os.environ | {"DASK_LOGGING__DISTRIBUTED": "critical", "PYTHONPATH": path}
        self.address = str(folder / "scheduler.json")
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", self.address)
        due = time.monotonic() + _START
        while not Path(self.address).exists():
            assert time.monotonic() < due, "the scheduler did not start"
            time.sleep(0.05)
        self.workers = [self._worker(n) for n in range(2)]

    def _worker(self, number: int) -> subprocess.Popen[bytes]:
        place = self._folder / f"worker-{number}"
        place.mkdir()
        return self._start(
            "worker", "--scheduler-file", self.address, "--nthreads", "1", "--no-nanny", "--local-directory", str(place)
        )

    def _start(self, what: str, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", what, "--host", "127.0.0.1", "--no-dashboard", *words]
        log = (self._folder / f"{what}.log").open("ab")
        with log:
            return subprocess.Popen(command, cwd=self._folder, env=self._env, stdout=log, stderr=log)

    def end(self) -> None:
        """End every process that was started."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machines]:
    offer(tmp_path, monkeypatch, "deadly", "os.kill(os.getpid(), signal.SIGKILL) if 'deadly' in text else None")
    place = tmp_path / "cluster"
    place.mkdir()
    started = Machines(place, str(tmp_path / "site-deadly"))
    yield started
    started.end()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    look = folder / "themes" / "harbour"
    look.mkdir(parents=True)
    (look / "theme.toml").write_text('schema = 1\nextends = "paper"\nlabel = "Harbour"\n[colours]\naccent = "#005f73"\n')
    (look / "print.css").write_text("")
    (folder / "publish.toml").write_text("")
    picture = (ROOT / "tests" / "golden" / "figures-and-credits" / "square.png").read_bytes()
    (folder / "square.png").write_bytes(picture)
    for n in range(5):
        (folder / f"n{n}.md").write_text(
            f"# Talk {n}\n\nWords of talk {n} before its picture.\n\n## Seen\n\n![A square](square.png)\n\n"
            + "".join(f"## Part {part}\n\n- One point of {part}\n- Another one\n\n" for part in range(8))
        )
    monkeypatch.chdir(folder)
    return folder


def _articles(formats: tuple[str, ...] = ("pptx",), theme: str = "harbour") -> tuple[Article, ...]:
    articles, told = find_articles(["."], None, Choices(formats, theme))
    assert not told
    return articles


def _build(project: Path, out: str, address: str = "", formats: tuple[str, ...] = ("pptx",)) -> Report:
    looks = (project / "themes",)
    return build(BuildRequest(_articles(formats), Path(out), looks, jobs=2, cluster=address), Listener())


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix == ".pptx"}


def test_a_worker_killed_during_the_build_loses_nothing_and_changes_no_byte(project: Path, machines: Machines):
    looks = (project / "themes",)
    request = BuildRequest(_articles(), Path("there"), looks, jobs=2)
    tasks = make_tasks(request, dict.fromkeys(request.articles, ("pptx",)))
    made: dict[str, bytes] = {}
    read = 0
    with Cluster(machines.address, Limits()) as there:
        for _, message in there.run(tasks):
            if isinstance(message, Read):
                read += 1
                if read == len(tasks):
                    # all that the workers still need has gone to them: there is no disk to share
                    project.rename(project.with_name("elsewhere"))
            elif isinstance(message, Emitted):
                made |= {one.path: one.data for one in message.artifacts}
                if len(made) == 1:
                    machines.workers[0].send_signal(signal.SIGKILL)
    os.chdir(project.with_name("elsewhere"))
    _build(project.with_name("elsewhere"), "here")
    assert made == _bytes(Path("here"))
    assert len(made) == 5


def test_the_article_that_ends_its_worker_is_named_and_the_others_are_built(project: Path, machines: Machines):
    (project / "n2.md").write_text("# A deadly one\n\nWords.\n")
    report = _build(project, "there", machines.address, ("deadly", "outline"))
    failed = {(one.article.stem, one.format) for one in report.results if one.status is Status.FAILED}
    assert failed == {("n2", "deadly")}
    assert [(Path(one.place.file).name, one.code) for one in report.diagnostics] == [("n2.md", "worker.lost")]
    assert sorted(path.name for path in Path("there").glob("n2*")) == ["n2.outline.txt"]
    assert len(list(Path("there").glob("*.deadly"))) == 4
    # the cluster's own workers were not harmed
    assert [worker.poll() for worker in machines.workers] == [None, None]


def test_an_address_without_a_scheduler_is_told(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cluster, "_CONNECT", 0.5)
    with pytest.raises(PublishError) as told:
        _build(project, "there", "tcp://127.0.0.1:9")
    assert told.value.diagnostic.code == "cluster.address"


def test_a_scheduler_without_workers_is_told(project: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cluster, "_CONNECT", 2.0)
    for worker in machines.workers:
        worker.kill()
        worker.wait()
    with pytest.raises(PublishError) as told:
        _build(project, "there", machines.address)
    assert told.value.diagnostic.code in ("cluster.empty", "cluster.address")


def test_workers_of_another_version_are_refused(project: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch):
    own = cluster.identity()
    monkeypatch.setattr(cluster, "identity", lambda: own | {"weasyprint": "0.1"})
    monkeypatch.setattr(cluster, "_ask", lambda client, address: {"tcp://127.0.0.1:1": own})
    with pytest.raises(PublishError) as told:
        _build(project, "there", machines.address)
    assert "weasyprint" in told.value.diagnostic.message
