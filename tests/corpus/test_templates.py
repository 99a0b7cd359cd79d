"""Companies' files that nobody here made, where the corpus is there: an article becomes a sound deck on each."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.corpus.building import INTERNAL, TRACEBACK
from tests.corpus.sampling import PROJECT, corpus_folder
from tests.judges import deck_texts, openxml_errors

ARTICLE = PROJECT / "source" / "the-future-of-llms.md"
AT_MOST = 8


def templates() -> list[Path]:
    """One file of each folder of the corpus, and some more of those that differ most in size."""
    found = sorted(one for one in corpus_folder().glob("pptx-*/**/*") if one.suffix in {".pptx", ".potx"})
    first = {one.relative_to(corpus_folder()).parts[0]: one for one in reversed(found)}
    largest = sorted(found, key=lambda one: -one.stat().st_size)
    return sorted([*dict.fromkeys([*first.values(), *largest])][:AT_MOST])


TEMPLATES = templates()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, tuple[Path, str]]:
    """For each template the deck, and what the command said."""
    out = tmp_path_factory.mktemp("templates")

    def build(number: int, template: Path) -> tuple[Path, str]:
        folder = out / str(number)
        command = [sys.executable, "-m", "publish", "build", str(ARTICLE), "--to", "pptx"]
        command += ["--template", str(template), "--out", str(folder), "--jobs", "1"]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=120, check=False)
        return folder / f"{ARTICLE.stem}.pptx", done.stderr

    with ThreadPoolExecutor(2) as pool:
        made = pool.map(build, range(len(TEMPLATES)), TEMPLATES)
    return dict(zip(TEMPLATES, made, strict=True))


def test_no_template_ends_in_a_traceback(built: dict[Path, tuple[Path, str]]) -> None:
    assert [said for _, said in built.values() if TRACEBACK in said or INTERNAL.search(said)] == []


def test_every_template_gives_a_deck_in_which_the_validator_finds_nothing_new(
    built: dict[Path, tuple[Path, str]],
) -> None:
    missing = {template.name: said for template, (deck, said) in built.items() if not deck.is_file()}
    assert missing == {}
    for template, (deck, _) in built.items():
        assert set(openxml_errors(deck)) <= set(openxml_errors(template)), template.name


def test_the_article_stands_on_each_and_nothing_of_the_template_s_own_slides(
    built: dict[Path, tuple[Path, str]],
) -> None:
    for template, (deck, _) in built.items():
        slides = deck_texts(deck)
        assert "future" in " ".join(slides[0].face).casefold(), template.name
        assert not any("Click to" in line for one in slides for line in one.face), template.name
