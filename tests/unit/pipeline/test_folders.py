"""Two builds → which outputs came, went or changed, by folder and by manifest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.base.errors import PublishError
from publish.pipeline.folders import FileChange, compare_outputs
from tests.unit.pipeline.kit import offer


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    for name, files in {"a": {"x.pdf": "1", "y.pdf": "1", "in/z.pdf": "1"}, "b": {"x.pdf": "2", "in/z.pdf": "1", "new.pdf": "1"}}.items():
        for path, text in {**files, "manifest.json": name, ".publish-state.json": name}.items():
            place = tmp_path / name / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
    return tmp_path / "a", tmp_path / "b"


def test_outputs_are_compared_and_what_tells_of_the_build_is_not(two: tuple[Path, Path]) -> None:
    assert compare_outputs(*two) == (
        FileChange("new.pdf", "added"),
        FileChange("x.pdf", "changed"),
        FileChange("y.pdf", "removed"),
    )
    assert compare_outputs(two[0], two[0]) == ()


def test_links_and_pipes_in_a_folder_are_left_alone(two: tuple[Path, Path]) -> None:
    (two[0] / "link.pdf").symlink_to("/etc/passwd")
    os.mkfifo(two[0] / "pipe.pdf")
    assert "link.pdf" not in {one.path for one in compare_outputs(*two)}
    assert "pipe.pdf" not in {one.path for one in compare_outputs(*two)}


def test_manifests_are_compared_by_the_outputs_that_they_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from publish.cli import run

    offer(tmp_path, monkeypatch, "plain")
    monkeypatch.chdir(tmp_path)
    for name, text in (("one", "# One\n"), ("two", "# Two\n")):
        (tmp_path / f"{name}.md").write_text(text)
    assert run(["build", "one.md", "two.md", "--to", "plain", "--out", "a", "-q"]) == 0
    (tmp_path / "two.md").write_text("# Other\n")
    assert run(["build", "one.md", "two.md", "--to", "plain", "--out", "b", "-q"]) == 0
    manifests = tmp_path / "a" / "manifest.json", tmp_path / "b" / "manifest.json"
    assert compare_outputs(*manifests) == (FileChange("two.plain", "changed"),)
    assert compare_outputs(tmp_path / "a", manifests[1]) == (FileChange("two.plain", "changed"),)


def test_what_is_no_manifest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]")
    with pytest.raises(PublishError) as told:
        compare_outputs(tmp_path / "a.json", tmp_path / "a.json")
    assert told.value.diagnostic.code == "manifest.unreadable"
