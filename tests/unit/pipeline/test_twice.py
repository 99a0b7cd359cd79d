"""A second build in real workers under other circumstances: what varies is told, what does not is not, nothing is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publish.pipeline.build import build
from publish.pipeline.choices import Choices
from publish.pipeline.jobs import BuildRequest
from publish.pipeline.sources import find_articles
from publish.pipeline.twice import Verified, build_again, otherwise
from tests.unit.pipeline.kit import Here, Listener, offer


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    monkeypatch.setenv("TZ", "UTC")
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(f"# {name}\n\nWords.\n")
    return folder


def _request(project: Path, *formats: str) -> BuildRequest:
    articles, told = find_articles([str(project / "one.md"), str(project / "two.md")], None, Choices(formats))
    assert not told
    return BuildRequest(articles, Path("build"), jobs=1)


def _verified(request: BuildRequest) -> Verified:
    return build_again(request, build(request, Listener()), Listener())


def _told(found: Verified) -> list[str]:
    return [f"{Path(one.place.file).name}: {one.message}" for one in found.report.diagnostics if one.code == "output.varies"]


def test_each_circumstance_is_another_one() -> None:
    for environ in ({}, {"PYTHONHASHSEED": "1", "TZ": "XYZ-13:45", "LC_ALL": "C"}, {"TZ": "UTC", "LC_ALL": "C.UTF-8"}):
        other = otherwise(environ)
        assert all(other[name] != environ.get(name) for name in ("PYTHONHASHSEED", "TZ", "LC_ALL"))


def test_equal_bytes_are_no_finding_and_nothing_is_written(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, monkeypatch, "plain")
    request = _request(project, "plain")
    report = build(request, Listener())
    dates = {path: path.stat().st_mtime_ns for path in [project / "build", *(project / "build").iterdir()]}
    listener = Listener()
    found = build_again(request, report, listener)
    assert (found.compared, found.found, found.report.diagnostics) == (2, 0, ())
    assert {path: path.stat().st_mtime_ns for path in [project / "build", *(project / "build").iterdir()]} == dates
    assert listener.written == []
    assert listener.progress[-1] == (2, 2)


def test_what_hangs_on_seed_zone_or_folder_of_temporary_files_is_found(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, monkeypatch, "seeded", body="data = str(hash('word')).encode()")
    offer(tmp_path, monkeypatch, "zoned", body="data = time.strftime('%H:%M', time.localtime(0)).encode()")
    offer(tmp_path, monkeypatch, "placed", body="data = os.environ['TMPDIR'].encode()")
    found = _verified(_request(project, "seeded", "zoned", "placed"))
    assert (found.compared, found.found) == (6, 6)
    assert found.report.failed(strict=False)
    assert "one.md: one.zoned: two builds of the same article differ in line 1 (“00:00” and “13:45”)" in _told(found)
    assert {line.split(": ")[1] for line in _told(found)} == {
        f"{name}.{kind}" for name in ("one", "two") for kind in ("seeded", "zoned", "placed")
    }


def test_the_order_of_articles_is_another_one(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that counts on from the article before gives each article what hangs on its place in the queue."""
    body = "data = str(os.environ.setdefault('COUNT', context.stem)).encode()"
    offer(tmp_path, monkeypatch, "counts", body=body)
    request = replace(_request(project, "counts"), jobs=2)
    report = build(replace(request, jobs=1), Listener())
    assert {path.read_text() for path in (project / "build").glob("*.counts")} == {"one"}
    assert build_again(request, report, Listener()).found == 2


def test_what_cannot_be_made_again_or_is_made_otherwise_is_told(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = "os.environ['TZ'] == 'XYZ-13:45'"
    offer(tmp_path, monkeypatch, "dies", body=f"os._exit(3) if {second} else None")
    offer(tmp_path, monkeypatch, "fails", body=f"1 / (0 if {second} else 1)")
    offer(tmp_path, monkeypatch, "renames", body=f"path = path + ('.x' if {second} else '')")
    told = _told(_verified(_request(project, "dies", "fails", "renames")))
    assert "one.md: one.dies: the second time, making it ended with status 3" in told
    assert any(line.startswith("one.md: one.fails: the second build could not make it (") for line in told)
    assert "one.md: one.renames: the second build made no such file" in told
    assert "one.md: one.renames: the second build made one.renames.x, too" in told


def test_a_failure_of_the_first_build_is_not_told_twice(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, monkeypatch, "fails", body="1 / 0")
    found = _verified(_request(project, "fails"))
    assert (found.compared, found.found) == (0, 0)
    assert [one.code for one in found.report.diagnostics if one.code == "output.varies"] == []


def test_an_article_or_an_output_that_was_changed_meanwhile_is_told_as_that(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, monkeypatch, "plain", body="data = os.environ.get('EXTRA', '').encode()")
    request = _request(project, "plain")
    report = build(request, Listener())
    (project / "one.md").write_text("# one\n\nOther words.\n")
    (project / "build" / "two.plain").write_text("mine")
    monkeypatch.setenv("EXTRA", "more")
    found = build_again(request, report, Listener(), Here())
    assert _told(found) == [
        "one.md: one.plain: the article, or a file that it shows, was changed between the two builds",
        "two.md: two.plain: it was changed in the output folder after it had been written",
    ]


def test_what_is_up_to_date_is_compared_with_the_file(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, monkeypatch, "timed", body="data = str(time.time_ns()).encode()")
    request = _request(project, "timed")
    build(request, Listener())
    report = build(request, Listener())
    assert report.current == 2
    assert build_again(request, report, Listener(), Here()).found == 2
    assert os.environ["TZ"] == "UTC"
