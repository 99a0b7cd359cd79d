"""Handouts before independent judges: veraPDF, qpdf, and what PDFium reads on their pages."""

from __future__ import annotations

from pathlib import Path

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


def _emit(path: Path, document: Document, theme: str, **options: bool) -> Path:
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
