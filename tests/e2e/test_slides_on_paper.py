"""Printed slides: veraPDF finds them accessible, and their words stand where LibreOffice has those of the deck."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from publish.api import EmitContext
from publish.emitters.pptx import PptxEmitter
from publish.emitters.slides import NotesEmitter, SlidesEmitter, SlidesOptions
from publish.emitters.slides.grid import cells, lies, sheet_of
from publish.reader.read import read
from publish.theme.load import load_theme
from publish.theme.model import Theme
from tests.judges import pdf_text, pdfua_failures, qpdf_check, render_deck

pytestmark = pytest.mark.judge

THEME = load_theme("paper").value
NEAR = 3.0
"""Points on the slide."""
ARTICLE = """---
title: The tides of every sea
lang: en
---

The sea comes and goes twice a day, and the moon is the cause of most of it.

## Points and points within them

- High water comes twice a day, and the moon is the cause of most of it, as the Greeks knew
- Low water with `code`, **bold words** and *italic ones*
    - A second level that is long enough to be broken, so that its second line can be judged, too
- [A link to somewhere](https://example.org) in the text

## Steps

1. Look at the sea and write down when it stands highest, for it will not wait for you
2. Wait half a day
3. Look again

## A table

| Place | High | What a sailor says of it when asked |
|---|---:|---|
| Brest | 6.1 | a harbour that one can reach at most states of the tide |
| Saint-Malo | 12.2 | mind the rocks |

## Code

```python
def tide(hours: float) -> float:
    \"\"\"Height in metres.\"\"\"
    return 3.0 * cos(hours / 12.4)
```

## Scripts

- Greek θάλασσα, Russian море, Arabic بحر, Chinese 海洋, and emoji 🌊

## A formula

$$h(t) = a \\cos(\\omega t)$$
"""
Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("paper")
    article = folder / "tides.md"
    article.write_text(ARTICLE, "utf-8")
    document = read(article, root=folder).value
    files: dict[str, Path] = {}
    for name, emitter, options in (
        ("deck", PptxEmitter(), None),
        ("single", SlidesEmitter(), SlidesOptions(per_page=1, lines=False)),
        ("three", SlidesEmitter(), None),
        ("nine", SlidesEmitter(), SlidesOptions(per_page=9)),
        ("notes", NotesEmitter(), None),
    ):
        context = EmitContext(stem=name, theme=THEME, epoch=0, generator="test", options=options)
        (artifact,) = emitter.emit(document, context).value
        files[name] = folder / artifact.path
        files[name].write_bytes(artifact.data)
    return files


def test_every_kind_of_page_is_accessible_and_sound(made: dict[str, Path]) -> None:
    papers = [path for name, path in made.items() if name != "deck"]
    assert pdfua_failures(papers) == {path: [] for path in papers}
    assert [qpdf_check(path) for path in papers] == [[]] * len(papers)


def test_words_of_every_script_are_found_on_the_page(made: dict[str, Path]) -> None:
    whole = "".join("".join(pdf_text(made["three"])).split())
    assert all(word in whole for word in ("θάλασσα", "море", "海洋", "Heightinmetres."))


def test_words_stand_where_libreoffice_has_them(
    made: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(_stage_fonts_first(tmp_path, THEME)))
    deck = render_deck(made["deck"], tmp_path / "out")
    sheet = sheet_of(THEME.page.size, turned=lies(1, lines=False))
    place = cells(sheet, 1, 960 / 540, lines=False)[0].slide
    left, top, scale = sheet.margins[3] + place.x, sheet.margins[0] + place.y, place.w / 960
    judged = missed = 0
    with pypdfium2.PdfDocument(deck) as theirs, pypdfium2.PdfDocument(made["single"]) as ours:
        assert len(theirs) == len(ours)
        for number, (their_page, our_page) in enumerate(zip(theirs, ours, strict=True), 1):
            drawn = [
                (word, ((x1 - left) / scale, (y1 - top) / scale, (x2 - left) / scale, (y2 - top) / scale))
                for word, (x1, y1, x2, y2) in _words(our_page)
            ]
            for word, box in _words(their_page):
                if not word.isascii():  # in fonts that each program chooses for itself
                    continue
                off = min((_apart(box, other) for said, other in drawn if said == word), default=999.0)
                judged += 1
                missed += off > NEAR
                assert off < 999, (number, word)
    assert judged > 150
    assert missed / judged < 0.02


def _apart(one: Box, other: Box) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _stage_fonts_first(folder: Path, theme: Theme) -> Path:
    """A fontconfig in which the theme's own files stand for the fonts of the same names that a system may have.

    Debian's Caladea is an older one, with other widths than Cambria's.
    """
    files = {Path(file.path) for font in theme.fonts.values() for file in font.measured}
    own = "".join(f"<dir>{path}</dir>" for path in sorted({path.parent for path in files}))
    conf = folder / "fonts.conf"
    conf.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">{os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")}</include>{own}'
        "<selectfont><rejectfont><glob>*/crosextra/Caladea*</glob></rejectfont></selectfont>"
        f"<cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        "utf-8",
    )
    return conf


def _words(page: pypdfium2.PdfPage) -> Iterator[tuple[str, Box]]:
    """What stands between blanks and marks, with its box from the upper left corner of the page, in points."""
    height, text = page.get_height(), page.get_textpage()
    word, box, line = "", (0.0, 0.0, 0.0, 0.0), 0.0
    for at in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
        sides = [ctypes.c_double() for _ in range(4)]
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharBox(text.raw, at, *sides)
        pdfium.FPDFText_GetCharOrigin(text.raw, at, x, y)
        left, right, bottom, top = (side.value for side in sides)
        blank = not char.isalnum() or pdfium.FPDFText_IsGenerated(text.raw, at) == 1
        jump = abs(y.value - line) > 1 or left < box[0] - 3 or left > box[2] + 6
        if word and (blank or jump):
            yield word, box
            word = ""
        if blank:
            continue
        here = (left, height - top, right, height - bottom)
        box = here if not word else (*map(min, box[:2], here[:2]), *map(max, box[2:], here[2:]))  # type: ignore[assignment]
        word, line = word + char, y.value
    if word:
        yield word, box
