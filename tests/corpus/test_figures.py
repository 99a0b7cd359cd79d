"""The corpus report's own arithmetic: what a wrong sum or a lost fault would hide."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.building import Built
from tests.corpus.measures import (
    Fault,
    Measure,
    Verdict,
    all_faults,
    fault_counts,
    low_coverage,
    shown,
    summed,
    worst_faults,
)
from tests.corpus.run import main
from tests.corpus.sampling import Article, articles_of, batches, spread

FEW = Verdict("a/few.md", {"slides": 2, "coverage": 0.5, "source_words": 100, "fonts": ["Arial"], "qpdf": "ok"})
MANY = Verdict("b/many.md", {"slides": 8, "coverage": 1.0, "source_words": 300, "fonts": [], "qpdf": "bent"})


def values(*measures: Measure) -> list[object]:
    return [row.value for row in summed(measures, [FEW, MANY, Verdict("c/none.md", failure="ended with 2")])]


def test_each_way_of_summing() -> None:
    # 100 words at one half and 300 whole ones: 350 of 400
    assert values(Measure("coverage", "by:source_words")) == [0.875]
    assert values(Measure("slides"), Measure("coverage", "min"), Measure("slides", "max")) == [10, 0.5, 8]
    assert values(Measure("fonts", "names"), Measure("qpdf", "not_ok"), Measure("absent")) == ["Arial", 1]


def test_the_article_that_misses_most_is_named() -> None:
    row = summed([Measure("coverage", "by:source_words")], [FEW, MANY])[0]
    assert row.note == "0.5 in a/few.md"
    assert summed([Measure("coverage", "max")], [FEW, MANY])[0].note == "1 in b/many.md"


def test_a_share_of_nothing_is_no_worst_one() -> None:
    none = Verdict("c/none.md", {"coverage": 0.0, "source_words": 0})
    row = summed([Measure("coverage", "by:source_words")], [FEW, none])[0]
    assert (row.value, row.note) == (0.5, "0.5 in a/few.md")


def test_what_is_nearly_whole_never_looks_whole() -> None:
    assert [shown(1.0), shown(0.99999), shown(0.25), shown(None)] == ["1", "0.9999…", "0.25", "n/a"]


def test_a_file_without_a_verdict_and_lost_words_stand_before_looks() -> None:
    bare = [{"kind": "widow", "place": 3, "where": "so", "what": "alone"}]
    lost = Verdict("a/lost.md", {"coverage": 0.9}, bare, {"missing_words": ["tide"]})
    faults = all_faults([lost, Verdict("b/none.md", failure="took more than 300 s")])
    assert [(f.kind, f.article) for f in faults] == [
        ("not_judged", "b/none.md"), ("missing_words", "a/lost.md"), ("widow", "a/lost.md"),
    ]
    assert low_coverage([lost]) == [("a/lost.md", 0.9, ["tide"])]
    assert fault_counts(faults) == [("not_judged", 1, 1), ("missing_words", 1, 1), ("widow", 1, 1)]


def test_the_worst_are_of_several_kinds_and_articles() -> None:
    same = [Fault("package", "a.md", n, "", "") for n in range(9)]
    others = [Fault("package", f"{n}.md", 0, "", "") for n in range(9)]
    chosen = worst_faults([*same, *others, Fault("widow", "a.md", 2, "", "")], 20, per_kind=3)
    assert [(f.kind, f.article) for f in chosen] == [
        ("package", "a.md"), ("package", "0.md"), ("package", "1.md"), ("widow", "a.md"),
    ]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two repositories: `one` with three long articles and a tiny one, `two` with one."""
    for name in ("one/a.md", "one/b/a.md", "one/c.md", "two/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("tide " * 200, encoding="utf-8")
    (tmp_path / "one" / "tiny.md").write_text("x", encoding="utf-8")
    return tmp_path


def test_a_sample_takes_each_repository_before_a_second_of_one(corpus: Path) -> None:
    articles = articles_of(corpus)
    assert {one.repository for one in spread(articles, 2)} == {"one", "two"}
    assert spread(reversed(articles), 3) == spread(articles, 3)
    assert "one/tiny.md" not in {one.name for one in spread(articles, 4)}
    assert spread(articles, 99) == articles


def test_a_manifest_says_which_files_are_articles(corpus: Path) -> None:
    (corpus / "MANIFEST.tsv").write_text("path\tkind\none/c.md\tarticle\ntwo/a.md\tlicense\n", encoding="utf-8")
    assert [one.name for one in articles_of(corpus)] == ["one/c.md"]


def test_articles_of_one_name_never_share_a_command(corpus: Path) -> None:
    groups = [[one.name for one in group] for group in batches(articles_of(corpus), 40)]
    assert groups == [["one/a.md", "one/c.md", "one/tiny.md"], ["one/b/a.md"], ["two/a.md"]]


def test_the_root_of_an_article_is_its_repository(corpus: Path) -> None:
    assert {one.root for one in articles_of(corpus)} == {corpus / "one", corpus / "two"}


def test_a_traceback_an_internal_error_and_a_missing_output_are_seen() -> None:
    article = Article("one/a.md", Path("a.md"))
    said = "a.md: error[internal]: reading failed\nTraceback (most recent call last)\n  File x\nValueError: no\n"
    built = Built((article,), {("one/a.md", "pdf"): Path("a.pdf")}, 1, 0.1, said)
    assert built.missing() == [("one/a.md", "pptx")]
    assert built.internal == ["a.md: error[internal]: reading failed"]
    assert [text.split(" ⟵ ")[0] for text in built.tracebacks] == ["ValueError: no"]


def test_no_corpus_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "no articles in" in capsys.readouterr().err
