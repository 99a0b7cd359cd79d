"""Spans become file, line and column; findings are sorted, and told once."""

from __future__ import annotations

from pathlib import Path

from publish.base.diagnostics import Diagnostic, Severity, error, warning
from publish.base.source import SourceText, Span
from publish.pipeline.located import Located, Place, Texts, count, locate, merged, unplaced

TEXT = "one\r\ntwo\n  three\n"


def test_a_span_of_the_article_has_line_and_column(tmp_path: Path):
    texts = Texts(tmp_path / "a.md", tmp_path)
    texts.add(SourceText("a.md", TEXT))
    (found,) = locate([warning("x", "here", Span("a.md", 11, 16), "do this")], texts)
    assert found.place == Place(str(tmp_path / "a.md"), 3, 3)
    assert found.hints == ("do this",)


def test_without_a_span_it_is_about_the_whole_article(tmp_path: Path):
    (found,) = locate([error("x", "all of it")], Texts(tmp_path / "a.md", tmp_path))
    assert found.place == Place(str(tmp_path / "a.md"), 0, 0)


def test_a_span_past_the_end_is_told_at_the_end(tmp_path: Path):
    texts = Texts(tmp_path / "a.md", tmp_path)
    texts.add(SourceText("a.md", "ab"))
    (found,) = locate([error("x", "there", Span("a.md", 90, 91))], texts)
    assert found.place == Place(str(tmp_path / "a.md"), 1, 3)


def test_a_span_of_another_file_is_found_under_the_root(tmp_path: Path):
    (tmp_path / "refs.bib").write_text("@x\n@y\n")
    (found,) = locate([error("x", "there", Span("refs.bib", 3, 4))], Texts(tmp_path / "in" / "a.md", tmp_path))
    assert found.place == Place(str(tmp_path / "refs.bib"), 2, 1)


def test_a_span_of_a_file_that_is_gone_keeps_its_name(tmp_path: Path):
    (found,) = locate([error("x", "there", Span("gone.bib", 3, 4))], Texts(tmp_path / "a.md", tmp_path))
    assert found.place == Place("gone.bib", 0, 0)


def test_related_places_are_told_too(tmp_path: Path):
    texts = Texts(tmp_path / "a.md", tmp_path)
    texts.add(SourceText("a.md", TEXT))
    twice = Diagnostic("x", Severity.ERROR, "again", Span("a.md", 5, 8), (), ((Span("a.md", 0, 3), "first here"),))
    (found,) = locate([twice], texts)
    assert found.related == ((Place(str(tmp_path / "a.md"), 1, 1), "first here"),)


def _at(file: str, line: int, severity: Severity = Severity.WARNING) -> Located:
    return Located("x", severity, "m", Place(file, line, 1))


def test_findings_are_sorted_by_place_and_told_once():
    found = merged([_at("b", 1), _at("a", 10), _at("a", 9), _at("b", 1), _at("a", 9, Severity.ERROR)])
    assert found == (_at("a", 9, Severity.ERROR), _at("a", 9), _at("a", 10), _at("b", 1))


def test_each_gravity_is_counted():
    found = [_at("a", 1), _at("a", 2), unplaced(error("e", "m"))]
    assert count(found) == {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 0}
