"""Plugins: what an entry-point group holds is listed by name, and nothing of it is imported."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from publish.base.plugins import offers, trusted_imports


def _installed(folder: Path, name: str, target: str, metadata: str | None = None) -> None:
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        metadata if metadata is not None else f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
    )
    (info / "entry_points.txt").write_text(f"[a.group]\n{target}\n")


def test_each_name_is_offered_once_by_the_first_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second package of the same name is hidden, another group is not seen."""
    _installed(tmp_path / "one", "alpha", "x = alpha:X")
    _installed(tmp_path / "two", "beta", "x = beta:X")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "one"), str(tmp_path / "two")])
    found = offers("a.group")
    assert [(one.name, one.target, one.label) for one in found.values()] == [("x", "alpha:X", "alpha 1.0")]
    assert offers("another.group") == {}


def test_what_this_project_offers_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody takes the place of a condenser of the house."""
    _installed(tmp_path / "one", "alpha", "x = alpha:X")
    _installed(tmp_path / "two", "deckpress", "x = house:X")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "one"), str(tmp_path / "two")])
    assert offers("a.group")["x"].distribution == "deckpress"


def test_broken_metadata_hides_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package without a name offers nothing, and the others are found."""
    _installed(tmp_path / "one", "alpha", "x = alpha:X", metadata="")
    _installed(tmp_path / "two", "beta", "y = beta:Y")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "one"), str(tmp_path / "two")])
    assert list(offers("a.group")) == ["y"]


def test_the_current_folder_is_never_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article's folder brings no code, neither by metadata nor by a module."""
    _installed(tmp_path, "alpha", "x = alpha:X")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), *sys.path])
    assert offers("a.group") == {}
    with trusted_imports():
        assert str(tmp_path) not in sys.path
        assert "" not in sys.path
    assert sys.path[1] == str(tmp_path)
