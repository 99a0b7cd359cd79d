"""What was once made of the same things is restored, byte for byte; what was made of others, or spoilt, never is."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from publish.pipeline import build as building
from publish.pipeline.build import Report
from publish.pipeline.report import Status
from publish.pipeline.store import VERSION
from publish.theme.load import load_theme
from tests.unit.pipeline.kit import Listener, codes, make, offer

_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
_OTHER = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c6360606000000004000127342734"
    "0000000049454e44ae426082"
)
_BODY = "data += ''.join(sorted(one.digest for one in document.inputs)).encode(); told = (warning('w.x', 'careful'),)"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "publish.toml").write_text("")
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(f"# {name}\n\n![A dot]({name}.png)\n")
        (folder / f"{name}.png").write_bytes(_PICTURE)
    offer(tmp_path, monkeypatch, "plain", _BODY)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def _build(project: Path, cache: Path | None, formats: Sequence[str] = ("plain",), out: str = "build", **more: object) -> Report:
    sources = [project / "one.md", project / "two.md"]
    return make(sources, project / out, formats, cache=cache, here=True, **more)  # type: ignore[arg-type]


def _status(report: Report) -> dict[str, Status]:
    return {f"{one.article.stem}.{one.format}": one.status for one in report.results}


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


BUILT = {"one.plain": Status.BUILT, "two.plain": Status.BUILT}
CACHED = {"one.plain": Status.CACHED, "two.plain": Status.CACHED}
ONE_BUILT = {"one.plain": Status.BUILT, "two.plain": Status.CACHED}


def test_what_is_lost_is_restored_and_told_again(project: Path, cache: Path):
    first = _build(project, cache)
    made = _files(project / "build")
    shutil.rmtree(project / "build")
    listener = Listener()
    second = _build(project, cache, listener=listener)
    assert (_status(first), _status(second)) == (BUILT, CACHED)
    assert _files(project / "build") == made
    assert sorted(listener.written) == ["one.plain", "two.plain"]
    assert second.diagnostics == first.diagnostics
    assert [code for _, code in codes(second)] == ["w.x", "w.x"]
    assert [one.inputs for one in second.results] == [one.inputs for one in first.results]
    third = _build(project, cache)
    assert third.current == 2
    assert third.diagnostics == first.diagnostics


def test_no_worker_is_started_for_what_the_cache_holds(project: Path, cache: Path, monkeypatch: pytest.MonkeyPatch):
    _build(project, cache)
    shutil.rmtree(project / "build")
    monkeypatch.setattr("subprocess.Popen", None)
    assert _status(_build(project, cache)) == CACHED


def test_without_a_cache_all_is_made(project: Path, cache: Path):
    _build(project, cache)
    shutil.rmtree(project / "build")
    assert _status(_build(project, None)) == BUILT


CHANGES: dict[str, Callable[[Path], object]] = {
    "article": lambda p: (p / "one.md").write_text("# one!\n\n![A dot](one.png)\n"),
    "picture": lambda p: (p / "one.png").write_bytes(_OTHER),
    "picture gone": lambda p: (p / "one.png").unlink(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_made_anew_and_taking_it_back_restores(project: Path, cache: Path, what: str):
    _build(project, cache)
    before = _files(project / "build")
    kept = {path: (path.read_bytes(), path.stat()) for path in project.iterdir() if path.is_file()}
    CHANGES[what](project)
    for path, (_, was) in kept.items():
        if path.exists():
            os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    shutil.rmtree(project / "build")
    assert _status(_build(project, cache)) == ONE_BUILT
    changed = _files(project / "build")
    assert changed["two.plain"] == before["two.plain"]
    assert changed["one.plain"] != before["one.plain"]
    for path, (data, _) in kept.items():
        path.write_bytes(data)
    assert _status(_build(project, cache))["one.plain"] is Status.CACHED
    assert _files(project / "build") == before
    CHANGES[what](project)
    assert _status(_build(project, cache))["one.plain"] is Status.CACHED
    assert _files(project / "build") == changed


def test_a_picture_that_appears_is_not_missed(project: Path, cache: Path):
    (project / "one.png").unlink()
    _build(project, cache)
    (project / "one.png").write_bytes(_PICTURE)
    shutil.rmtree(project / "build")
    assert _status(_build(project, cache)) == ONE_BUILT


def test_another_choice_is_another_entry(project: Path, cache: Path):
    _build(project, cache)
    assert _status(_build(project, cache, options=(("archive", True),))) == BUILT
    assert _status(_build(project, cache, options=(("archive", False),))) == BUILT
    # what is said to another format alone is no choice for this one
    assert _status(_build(project, cache, options=(("other.archive", True),))) == CACHED


def test_a_changed_theme_is_another_entry_even_when_it_changes_while_building(
    project: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
):
    stand_in = {"digest": "a"}
    monkeypatch.setattr("publish.pipeline.jobs.themes", lambda folders: stand_in["digest"])

    def change(*arguments: object) -> object:
        stand_in["digest"] = "b"
        return load_theme(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("publish.theme.load.load_theme", change)
    assert _status(_build(project, cache)) == BUILT
    monkeypatch.setattr("publish.theme.load.load_theme", load_theme)
    shutil.rmtree(project / "build")
    stand_in["digest"] = "a"
    # it may have been made with either, so it is kept under neither
    assert _status(_build(project, cache)) == BUILT
    shutil.rmtree(project / "build")
    assert _status(_build(project, cache)) == CACHED
    stand_in["digest"] = "c"
    assert _status(_build(project, cache)) == BUILT


def test_changed_code_of_an_emitter_is_another_entry(
    project: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    code = offer(tmp_path, monkeypatch, "more")
    _build(project, cache, ["more"])
    before = code.read_text()
    code.write_text(before.replace("text.encode()", "text.upper().encode()"))
    shutil.rmtree(project / "build")
    assert set(_status(_build(project, cache, ["more"])).values()) == {Status.BUILT}
    assert _files(project / "build")["one.more"].startswith(b"# ONE")
    code.write_text(before)
    assert set(_status(_build(project, cache, ["more"])).values()) == {Status.CACHED}
    assert _files(project / "build")["one.more"].startswith(b"# one")


def test_it_serves_another_checkout_and_an_emitter_installed_elsewhere(
    project: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    _build(project, cache)
    made = _files(project / "build")
    shutil.rmtree(project / "build")
    moved, carried = tmp_path / "far" / "away", tmp_path / "carried"
    shutil.copytree(project, moved)
    shutil.move(cache, carried)
    site = tmp_path / "site-plain"
    site.rename(tmp_path / "elsewhere")
    monkeypatch.syspath_prepend(str(tmp_path / "elsewhere"))
    monkeypatch.chdir(moved)
    report = _build(moved, carried)
    assert _status(report) == CACHED
    assert _files(moved / "build") == made
    assert {one.place.file for one in report.diagnostics} == {str(moved / "one.md"), str(moved / "two.md")}
    text = b"".join(path.read_bytes() for path in carried.rglob("records/*/*"))
    assert str(tmp_path).encode() not in text


def test_the_same_article_in_another_folder_of_its_project_is_another(project: Path, cache: Path):
    _build(project, cache)
    (project / "sub").mkdir()
    for name in ("one.md", "one.png"):
        shutil.copy(project / name, project / "sub" / name)
    report = make([project / "sub" / "one.md"], project / "other", ["plain"], cache=cache, here=True)
    assert _status(report) == {"one.plain": Status.BUILT}


def _every(cache: Path, kind: str) -> list[Path]:
    return sorted((cache / VERSION / kind).glob("*/*"))


SPOILT: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-7]),
    "flipped": lambda path: path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:]),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b" "),
    "gone": lambda path: path.unlink(),
    "pipe": lambda path: (path.unlink(), os.mkfifo(path)),
    "folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("kind", ["records", "blobs"])
def test_what_is_spoilt_is_made_anew(project: Path, cache: Path, kind: str, how: str):
    first = _build(project, cache)
    made = _files(project / "build")
    for path in _every(cache, kind):
        SPOILT[how](path)
    shutil.rmtree(project / "build")
    report = _build(project, cache)
    assert _status(report) == BUILT
    assert _files(project / "build") == made
    assert [one for one in report.diagnostics if one.code != "cache.folder"] == list(first.diagnostics)
    if how not in ("pipe", "folder"):
        shutil.rmtree(project / "build")
        assert _status(_build(project, cache)) == CACHED


def _forge(cache: Path, change: Callable[[dict[str, list[object]]], object]) -> None:
    """Records that are whole, and tell what their forger likes."""
    for path in _every(cache, "records"):
        whole = json.loads(path.read_bytes().partition(b"\n")[2])
        for one in whole["made"]:
            change(one)
        body = json.dumps(whole).encode()
        path.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


@pytest.mark.parametrize("name", ["../evil.txt", "/tmp/evil.txt", ".git/hooks", "a/b", "..", "", ".publish-state.json", "a\nb"])
def test_a_forged_record_cannot_choose_where_to_write(project: Path, cache: Path, tmp_path: Path, name: str):
    _build(project, cache)
    shutil.rmtree(project / "build")
    before = {path for path in tmp_path.rglob("*") if cache not in path.parents}

    def change(one: dict[str, list[object]]) -> None:
        one["outputs"] = [[name, *rest] for _, *rest in one["outputs"]]  # type: ignore[misc]

    _forge(cache, change)
    assert _status(_build(project, cache)) == BUILT
    after = {path for path in tmp_path.rglob("*") if cache not in path.parents}
    assert {path.name for path in after - before} == {"build", "one.plain", "two.plain", ".publish-state.json"}


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "a/../../secret"])
def test_a_forged_record_cannot_make_a_build_look_outside_the_root(project: Path, cache: Path, path: str):
    _build(project, cache)
    shutil.rmtree(project / "build")
    _forge(cache, lambda one: one["absent"].append(path))
    assert _status(_build(project, cache)) == BUILT


@pytest.mark.parametrize("value", [None, 3, "x", [], {}, [[]], [["a"]], [[1, 2, 3, 4]], -1])
@pytest.mark.parametrize("key", ["settings", "inputs", "absent", "code", "outputs", "seconds", "diagnostics"])
def test_a_record_of_odd_values_breaks_nothing(project: Path, cache: Path, key: str, value: object):
    from publish.pipeline.entries import BROKEN, decode, encode
    from tests.unit.pipeline.test_state import entry_of

    stored = encode(entry_of(project), project)
    try:
        decode({**stored, key: value}, project)
    except BROKEN:
        return
    assert key in ("settings", "inputs", "absent", "code", "outputs", "seconds", "diagnostics")


def test_two_builds_at_once_share_it(project: Path, cache: Path):
    reports: list[Report] = []
    running = [
        threading.Thread(target=lambda out=out: reports.append(_build(project, cache, out=out))) for out in ("a", "b")
    ]
    for one in running:
        one.start()
    for one in running:
        one.join(60)
    assert [one.diagnostics == reports[0].diagnostics for one in reports] == [True, True]
    assert _files(project / "a") == _files(project / "b")
    assert _status(_build(project, cache, out="c")) == CACHED
    assert _files(project / "a") == _files(project / "c")


def test_a_cache_that_cannot_be_written_costs_a_remark_only(project: Path, tmp_path: Path):
    (tmp_path / "file").write_text("")
    for _ in range(2):
        shutil.rmtree(project / "build", ignore_errors=True)
        report = _build(project, tmp_path / "file" / "cache")
        assert _status(report) == BUILT
        assert [code for _, code in codes(report)] == ["cache.folder", "w.x", "w.x"]
        assert not report.failed(strict=False)


def test_what_failed_is_not_kept(project: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    offer(tmp_path, monkeypatch, "bad", "1 / 0")
    for _ in range(2):
        report = _build(project, cache, ["bad"])
        assert [code for _, code in codes(report)] == ["internal", "internal"]
    assert not _every(cache, "records")


def test_a_restored_output_that_cannot_be_written_is_told(project: Path, cache: Path):
    _build(project, cache)
    shutil.rmtree(project / "build")
    (project / "build" / "one.plain").mkdir(parents=True)
    report = _build(project, cache)
    assert [code for _, code in codes(report)] == ["output.write", "w.x", "w.x"]
    assert _status(report) == {"one.plain": Status.FAILED, "two.plain": Status.CACHED}


def test_outputs_that_are_up_to_date_are_not_written_over(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    offer(tmp_path, monkeypatch, "first", "path = 'same.txt'")
    offer(tmp_path, monkeypatch, "second", "path = 'Same.txt'; data = b'other'")
    (project / "two.md").unlink()
    for _ in range(3):
        report = make([project / "one.md"], project / "build", ["first", "second"], here=True)
        assert codes(report) == [("one.md", "output.clash")]
        assert (project / "build" / "same.txt").read_bytes().startswith(b"# one")


def test_a_build_that_is_interrupted_keeps_what_it_had_made(project: Path, cache: Path, monkeypatch: pytest.MonkeyPatch):
    class StopError(Exception):
        pass

    class Stopping(Listener):
        def __call__(self, event: object) -> None:
            if isinstance(event, building.Progress) and event.done:
                raise StopError

    with pytest.raises(StopError):
        _build(project, cache, listener=Stopping())
    made = _files(project / "build")
    assert len(made) == 1
    shutil.rmtree(project / "build")
    assert sorted(one.value for one in _status(_build(project, cache)).values()) == ["built", "cached"]
