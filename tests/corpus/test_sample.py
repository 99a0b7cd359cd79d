"""Real articles, short ones of eight repositories where the corpus is there and the project's own always, built by the
command a person runs: both formats of each, no traceback, and files that the judges call valid."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.corpus.building import FORMATS, INTERNAL, TRACEBACK, Built, build_batch
from tests.corpus.sampling import PROJECT, TINY, Article, articles_of, corpus_folder, spread
from tests.judges import openxml_errors, pdfua_failures, qpdf_check

SHORT, COUNT = 5_000, 8
OWN = sorted(Article(f"source/{path.name}", path) for path in (PROJECT / "source").glob("*.md"))


def short_articles(articles: Iterable[Article]) -> list[Article]:
    """One short article of each repository, for as many repositories as the test has time for."""
    short = [one for one in articles if TINY <= one.size <= SHORT and one.path.suffix == ".md"]
    by_stem = {one.path.stem.casefold(): one for one in reversed(short)}
    first = {one.repository: one for one in reversed(spread(by_stem.values(), COUNT))}
    return sorted(first.values())


CORPUS = short_articles(articles_of(corpus_folder())) if corpus_folder().is_dir() else []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Built]:
    """Everything built once, by one command for the project's own articles and one for the corpus."""
    out = tmp_path_factory.mktemp("sample")
    own = build_batch(OWN, out / "own", PROJECT)
    return [own, build_batch(CORPUS, out / "corpus", corpus_folder())] if CORPUS else [own]


def test_the_articles_of_the_project_are_among_them() -> None:
    assert {one.path.name for one in OWN} >= {"the-future-of-llms.md", "field-guide.md"}


def test_no_command_shows_a_traceback_or_loses_a_worker(built: list[Built]) -> None:
    assert [one.said for one in built if TRACEBACK in one.said or INTERNAL.search(one.said)] == []


def test_every_article_becomes_a_deck_and_a_handout(built: list[Built]) -> None:
    assert [(one.missing(), one.said) for one in built if one.missing()] == []
    assert sum(len(one.made) for one in built) == len(FORMATS) * len(OWN + CORPUS)


def test_the_validators_of_both_formats_find_nothing(built: list[Built]) -> None:
    decks, handouts = outputs(built, "pptx"), outputs(built, "pdf")
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(decks, pool.map(openxml_errors, decks), strict=True))
    assert {path.name: errors for path, errors in found.items() if errors} == {}
    assert {path.name: errors for path in handouts if (errors := qpdf_check(path))} == {}
    assert {path.name: rules for path, rules in pdfua_failures(handouts).items() if rules} == {}


def outputs(built: Iterable[Built], kind: str) -> list[Path]:
    """The files of one format; never none, as a judge of nothing finds nothing."""
    found = [path for one in built for (_, made), path in one.made.items() if made == kind]
    assert found
    return found
