"""One of an article's tasks reads it for all; whatever happens to it, the others get their turn."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from publish.pipeline import worker
from publish.pipeline.choices import Choices
from publish.pipeline.jobs import BuildRequest, CachePlace, first_steps, surely
from publish.pipeline.messages import Read, Task, Warm
from publish.pipeline.sharing import Sharing
from publish.pipeline.sources import Article
from publish.pipeline.state import State
from tests.unit.pipeline.kit import codes, make, offer


def task(source: str, *formats: str) -> Task:
    return Task(source, "/", "a", formats, "paper", (), None, "test", weight=len(formats))


DECK, BOOK, PAGE = task("/a.md", "pptx"), task("/a.md", "pdf"), task("/a.md", "html")
READ = Read(False, (), seconds=1.5, document=b"read")


def test_the_first_format_of_an_article_reads_and_the_others_wait():
    other = task("/b.md", "pptx", "pdf")
    shared = Sharing([DECK, other, BOOK, PAGE])
    assert shared.free == [DECK, other]
    assert shared.sent(DECK).carry
    assert shared.sent(other) == other


def test_what_was_read_goes_to_those_that_waited_once():
    shared = Sharing([DECK, BOOK, PAGE])
    assert shared.heard(DECK, READ) == [BOOK, PAGE]
    assert shared.sent(BOOK) == replace(BOOK, document=b"read")
    assert shared.sent(PAGE).document == b"read"
    # begun again after its worker died, it reads for itself
    assert shared.sent(BOOK) == BOOK
    assert shared.over(DECK) == []


def test_a_task_that_ends_without_reading_lets_the_others_read():
    shared = Sharing([DECK, BOOK])
    assert shared.over(DECK) == [BOOK]
    assert shared.sent(BOOK) == BOOK


def test_nothing_is_sent_of_an_article_that_cannot_be_read():
    shared = Sharing([DECK, BOOK])
    assert shared.heard(DECK, Read(True, ())) == [BOOK]
    assert shared.sent(BOOK) == BOOK


def test_tasks_that_differ_in_their_look_do_not_share():
    assert Sharing([DECK, replace(BOOK, theme="ink")]).free == [DECK, replace(BOOK, theme="ink")]


def test_documents_that_were_read_elsewhere_wait_for_nobody():
    carried = [replace(one, document=b"there") for one in (DECK, BOOK)]
    assert Sharing(carried).free == carried


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text("# One\n\nWords.\n")
    return tmp_path


def test_formats_made_side_by_side_are_those_of_one_worker(project: Path, monkeypatch: pytest.MonkeyPatch):
    offer(project, monkeypatch, "one", "data = repr(document).encode()")
    offer(project, monkeypatch, "two", "data = repr(document).encode()")
    both, alone = ([project / "a.md"], ("one", "two")), project / "alone"
    assert not codes(make(both[0], project / "both", both[1], jobs=2))
    assert not codes(make(both[0], alone, both[1], jobs=1))
    for name in ("a.one", "a.two"):
        assert (project / "both" / name).read_bytes() == (alone / name).read_bytes()


def test_an_article_that_is_no_text_is_told_once_for_all_formats(project: Path, monkeypatch: pytest.MonkeyPatch):
    offer(project, monkeypatch, "one")
    offer(project, monkeypatch, "two")
    (project / "a.md").write_bytes(b"# Hi \xff\xfe\xfa\n")
    report = make([project / "a.md"], project / "build", ("one", "two"), jobs=2)
    assert [result.status.value for result in report.results] == ["failed", "failed"]
    assert len(report.diagnostics) == 1


def article(project: Path, name: str = "a.md", formats: tuple[str, ...] = ("pptx", "pdf")) -> Article:
    return Article(project / name, project, Path(name).stem, choices=Choices(formats))


def test_workers_load_what_their_tasks_will_want(project: Path):
    request = BuildRequest((article(project),), project / "build", jobs=4)
    assert first_steps(request, {article(project): ("pptx", "pdf")}) == (Warm(reader=True), Warm(formats=("pdf",)))
    many = {article(project, f"{n}.md"): ("pptx", "pdf") for n in range(4)}
    assert first_steps(request, many) == (Warm(reader=True),) * 4
    alone = replace(request, jobs=1)
    assert first_steps(alone, {article(project): ("pptx", "pdf")}) == (Warm(reader=True),)


def test_workers_are_called_at_once_where_the_text_has_changed(project: Path, monkeypatch: pytest.MonkeyPatch):
    offer(project, monkeypatch, "one")
    out = project / "build"
    request = BuildRequest((article(project, formats=("one",)),), out, jobs=2)
    assert surely(request, State(out)) == (Warm(reader=True),)
    assert not codes(make([project / "a.md"], out, ("one",)))
    assert surely(request, State(out)) == ()
    (project / "a.md").write_text("# Two\n")
    assert surely(request, State(out)) == (Warm(reader=True),)


def test_they_are_not_where_a_cache_may_hold_it(project: Path):
    stocked = CachePlace(project / "cache")
    request = BuildRequest((article(project),), project / "build", jobs=2, cache=stocked)
    assert surely(request, State(request.out))
    stocked.folder.mkdir()
    assert surely(request, State(request.out)) == ()


def test_a_stranger_s_code_is_not_run_before_its_format_is_made(project: Path, monkeypatch: pytest.MonkeyPatch):
    offer(project, monkeypatch, "one")
    worker._warm(Warm(formats=("one", "outline", "nonsense")))
    assert "made_one" not in sys.modules
    assert worker._emitter("outline").name == "outline"
