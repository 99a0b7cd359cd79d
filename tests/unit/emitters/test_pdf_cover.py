"""A cover: title, lead picture and byline on a page of their own, the article on the next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from publish.base.errors import PublishError
from publish.emitters.pdf import PdfEmitter, PdfOptions
from publish.emitters.protocol import EmitContext
from publish.reader import read
from publish.theme.load import load_theme
from publish.tree.document import Document

ARTICLE = """---
title: A title
subtitle: What it is about
author: Ann Other
date: 2026-11-24
---
The lede.

![A red square](red.svg "Red")

## One

Words.
"""
RED = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="#c00"/></svg>'


def _document(folder: Path, text: str = ARTICLE) -> Document:
    (folder / "red.svg").write_text(RED, encoding="utf-8")
    (folder / "a.md").write_text(text, encoding="utf-8")
    return read(folder / "a.md", root=folder).value


def _pages(data: bytes) -> list[tuple[str, int]]:
    """The text of each page, and how many pictures it shows (drawings are form objects)."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [(str(page.get_textpage().get_text_bounded()), sum(1 for one in page.get_objects() if one.type == 5)) for page in pdf]
    finally:
        pdf.close()


@pytest.mark.parametrize("theme", ["paper", "ledger", "ink", "chalk"])
def test_the_cover_has_all_of_the_title_and_nothing_else(tmp_path: Path, theme: str) -> None:
    context = EmitContext(load_theme(theme).value, "a", 0, "test", PdfOptions(cover=True))
    made = PdfEmitter().emit(_document(tmp_path), context)
    assert made.diagnostics == ()
    (front, _), (inner, _) = _pages(made.value[0].data)
    assert all(words in front for words in ("A title", "What it is about", "Ann Other", "24 November 2026", "Red"))
    assert "lede" not in front and "1 / 2" not in front
    assert "The lede." in inner and "Words." in inner and "Red" not in inner


def test_a_theme_may_have_a_cover_of_its_own(tmp_path: Path) -> None:
    theme = load_theme("paper").value
    covered = replace(theme, page=replace(theme.page, cover=True))
    document = _document(tmp_path, "# T\n\nWords.")
    counts = [
        len(_pages(PdfEmitter().emit(document, EmitContext(one, "a", 0, "test", PdfOptions())).value[0].data))
        for one in (theme, covered)
    ]
    assert counts == [1, 2]


def test_a_theme_says_so_in_its_page(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "theme.toml").write_text(
        'schema = 1\nname = "mine"\nlabel = "Mine"\nextends = "paper"\n\n[page]\ncover = true\n', encoding="utf-8"
    )
    assert load_theme("mine", (tmp_path,)).value.page.cover
    assert not load_theme("paper").value.page.cover
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    (wrong / "theme.toml").write_text(
        'schema = 1\nname = "wrong"\nlabel = "Wrong"\nextends = "paper"\n\n[page]\ncover = "yes"\n', encoding="utf-8"
    )
    with pytest.raises(PublishError, match="cover must be true or false"):
        load_theme("wrong", (tmp_path,))
