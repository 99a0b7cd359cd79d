"""A report → a manifest that means the same on another machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.base.diagnostics import Severity
from publish.pipeline.located import Located, Place
from publish.pipeline.report import Output, Report, Result, Status
from publish.pipeline.reports.manifest import Places, costs, manifest_of
from publish.pipeline.sources import Article
from tests.unit.pipeline.reports.samples import WHOLE


def _article(root: Path, name: str) -> Article:
    return Article(root / name, root, Path(name).stem)


def _told(message: str, file: Path | str = "", severity: Severity = Severity.WARNING) -> Located:
    return Located("deck.crowded", severity, message, Place(str(file), 3, 1))


def test_paths_are_told_from_the_root_and_articles_are_sorted(tmp_path: Path):
    a, b = _article(tmp_path, "docs/a.md"), _article(tmp_path, "b.md")
    about_a = _told("too full", a.path)
    results = (
        Result(a, "pptx", Status.BUILT, (Output("a.pptx", "1" * 64, 3),), (("docs/a.md", "f" * 64),), 0.51239, (about_a,)),
        Result(a, "pdf", Status.FAILED, diagnostics=(about_a,)),
        Result(b, "pptx", Status.CURRENT),
    )
    general = _told("no such file", severity=Severity.ERROR)
    found = manifest_of(
        Report(tmp_path / "out", results, (general, about_a), 1.0), Places([tmp_path]), "deckpress 1", "build"
    )
    assert [entry.path for entry in found.articles] == ["b.md", "docs/a.md"]
    assert [(one.format, one.status) for one in found.articles[1].pieces] == [
        ("pptx", Status.BUILT),
        ("pdf", Status.FAILED),
    ]
    assert found.articles[1].inputs == (("docs/a.md", "f" * 64),)
    assert found.articles[1].diagnostics[0].place == Place("docs/a.md", 3, 1)
    assert [one.message for one in found.told] == ["no such file"]
    assert len(found.diagnostics) == 2
    assert costs(found) == {"b.md": 0, "docs/a.md": 0.512}


def test_no_folder_of_this_machine_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", "/home/somebody")
    root, out = tmp_path / "project", tmp_path / "elsewhere"
    places = Places([root], out)
    said = f"cannot write {out}/a.pdf; {root}/docs, {root} and /home/somebody/x differ, {root}er does not"
    shown = places.words(said)
    assert shown == f"cannot write a.pdf; docs, . and ~/x differ, {root}er does not"
    assert places.located(_told(said, root / "docs" / "a.md")).place.file == "docs/a.md"
    assert places.path("/usr/share/theme/theme.toml") == "theme.toml"


def test_only_whole_paths_from_the_top_are_shortened(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", "/root")
    monkeypatch.chdir("/")
    places = Places([Path("/srv/site")])
    said = "see docs/root/x and https://a.example/root/y, not “/root/z” or (/srv/site/a.md); 1/2"
    assert places.words(said) == "see docs/root/x and https://a.example/root/y, not “~/z” or (a.md); 1/2"
    assert Places([Path("/")]).path("/srv/a.md") == "srv/a.md"


def test_roots_with_a_common_folder_are_told_from_it_and_others_by_their_names(tmp_path: Path):
    apart = Places([tmp_path / "one", tmp_path / "two"])
    assert apart.path(str(tmp_path / "two" / "a.md")) == "two/a.md"
    strangers = Places([Path("/srv/docs"), Path("/opt/docs")])
    assert strangers.path("/opt/docs/a.md") == "docs/a.md"
    assert strangers.path("/srv/docs/a.md") == "docs-2/a.md"


def test_a_root_within_a_checkout_knows_where(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    root = tmp_path / "site" / "talks"
    root.mkdir(parents=True)
    places = Places([root])
    assert places.within == "site/talks"
    assert places.in_checkout(_told("x", root / "a.md")).place.file == "site/talks/a.md"
    assert places.in_checkout(_told("x")).place.file == ""
    assert Places([tmp_path]).within == ""


def test_counts_and_failure():
    assert (WHOLE.count(Severity.ERROR), WHOLE.count(Severity.WARNING), WHOLE.count(Severity.INFO)) == (3, 1, 1)
    assert WHOLE.failed(strict=False)
    assert [output.path for output in WHOLE.outputs] == ["a.pptx", "a.pdf"]
    assert WHOLE.articles[0].seconds == 1.75
    assert WHOLE.from_checkout("docs/a.md") == "site/docs/a.md"
