"""Handouts before independent judges: veraPDF, qpdf, and what PDFium reads on their pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from publish.emitters.pdf import PdfEmitter, PdfOptions
from publish.emitters.protocol import EmitContext
from publish.reader import read
from publish.theme.load import load_theme
from publish.tree.document import Document
from tests.judges import pdf_text, pdfua_failures, qpdf_check

pytestmark = pytest.mark.judge

SOURCE = Path(__file__).resolve().parents[2] / "source"
NOTES = """# Notes everywhere[^t]

Text of the lede.

## A heading[^h]

> A saying.[^q]
>
> — Somebody[^a]

- An item[^i]
- Another

| Name[^c] | Size |
|---|---|
| Elbe[^r] | 1094 |

: Rivers[^p]

::: note
Boxed.[^b]
:::

[^t]: about-title
[^h]: about-heading
[^q]: about-quote
[^a]: about-attribution
[^i]: about-item
[^c]: about-column
[^r]: about-row
[^p]: about-caption
[^b]: about-box

    ```python
    block = "of the note"
    ```

    - point of the note
"""


def _notes(folder: Path) -> Document:
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    return read(folder / "notes.md", root=folder).value


def _emit(path: Path, document: Document, theme: str, **options: Any) -> Path:
    context = EmitContext(load_theme(theme).value, path.stem, 0, "test", PdfOptions(**options))
    made = PdfEmitter().emit(document, context)
    path.write_bytes(made.value[0].data)
    return path


def test_an_archived_handout_keeps_both_standards(tmp_path: Path) -> None:
    made = [
        _emit(tmp_path / f"{article.stem}.pdf", read(article, root=SOURCE).value, "paper", archive=True)
        for article in sorted(SOURCE.glob("*.md"))
    ]
    made.append(_emit(tmp_path / "notes.pdf", _notes(tmp_path), "ink", archive=True))
    for profile in ("PDFA-2A", "PDFUA-1"):
        assert set(map(tuple, pdfua_failures(made, profile).values())) == {()}, profile
    assert [qpdf_check(path) for path in made] == [[]] * len(made)


def test_a_handout_that_is_not_for_the_archive_does_not_claim_to_be(tmp_path: Path) -> None:
    path = _emit(tmp_path / "notes.pdf", _notes(tmp_path), "paper")
    assert pdfua_failures([path])[path] == []
    assert any(failure.startswith("6.6.4-1") for failure in pdfua_failures([path], "PDFA-2A")[path])


def test_every_footnote_stands_below_the_text_of_its_page(tmp_path: Path) -> None:
    path = _emit(tmp_path / "notes.pdf", _notes(tmp_path), "paper")
    (page,) = pdf_text(path)
    notes = ["title", "heading", "quote", "attribution", "item", "column", "row", "caption", "box"]
    assert all(f"about-{name}" in page for name in notes)
    assert page.index("about-title") > page.index("Boxed.")
    assert page.index("about-box") < page.index("of the note") < page.index("point of the note")


def test_a_handout_for_a_print_shop_stays_accessible(tmp_path: Path) -> None:
    made = [
        _emit(tmp_path / f"{theme}.pdf", _notes(tmp_path), theme, two_sided=True, bleed=3.0, black=True)
        for theme in ("paper", "ledger", "ink", "chalk")
    ]
    assert set(map(tuple, pdfua_failures(made).values())) == {()}
    assert [qpdf_check(path) for path in made] == [[]] * len(made)


def test_a_booklet_is_a_sound_file_with_every_page_on_its_sheets(tmp_path: Path) -> None:
    document = read(SOURCE / "the-future-of-llms.md", root=SOURCE).value
    context = EmitContext(load_theme("paper").value, "b", 0, "test", PdfOptions(page_size="A5", booklet=True, bleed=3.0))
    for artifact in PdfEmitter().emit(document, context).value:
        (tmp_path / artifact.path).write_bytes(artifact.data)
    pages, sheets = pdf_text(tmp_path / "b.pdf"), pdf_text(tmp_path / "b.booklet.pdf")
    assert qpdf_check(tmp_path / "b.booklet.pdf") == []
    assert len(sheets) == -(-len(pages) // 4) * 2
    words = sorted(word for page in pages for word in page.split())
    assert sorted(word for sheet in sheets for word in sheet.split()) == words


ADDRESSES = """---
title: Addresses
subtitle: Where they lead
author: Ann Other
bibliography: refs.bib
csl: author-date
---
The lede has [a link](https://example.org/with/a/long/path?and=a-query-that-goes-on-and-on-beyond-the-end-of-a-line).

## One

As [@knuth1984, p. 97] and @knuthplass1981 say, [see](https://example.org/see) [below](#two).

| Name | Page |
|---|---|
| [Cell](https://cell.example.org) | <https://itself.example.org> |

## Two [in a heading](https://head.example.org) {#two}

Words.[^n]

[^n]: Own note with [a link](https://note.example.org).
"""


@pytest.mark.parametrize("archive", [False, True])
def test_covers_addresses_and_references_by_style_stay_accessible(tmp_path: Path, archive: bool) -> None:
    (tmp_path / "a.md").write_text(ADDRESSES, encoding="utf-8")
    (tmp_path / "refs.bib").write_bytes((SOURCE / "refs.bib").read_bytes())
    read_in = read(tmp_path / "a.md", root=tmp_path)
    assert read_in.diagnostics == ()
    made = [
        _emit(tmp_path / f"{theme}.pdf", read_in.value, theme, cover=True, link_notes=True, link_index=True, archive=archive)
        for theme in (("paper",) if archive else ("paper", "ledger", "ink", "chalk"))
    ]
    for profile in ("PDFUA-1", "PDFA-2A") if archive else ("PDFUA-1",):
        assert set(map(tuple, pdfua_failures(made, profile).values())) == {()}, profile
    pages = pdf_text(made[0])
    whole = "\n".join(pages)
    assert "Addresses" in pages[0] and "lede" not in pages[0]
    assert "Knuth, 1984, p. 97" in whole and "Knuth & Plass (1981)" in whole
    assert whole.count("https://cell.example.org") == 2  # at the foot of its page, and in the list
    assert "in a heading, 2: https://head.example.org" in whole.replace("\u00a0", " ")
