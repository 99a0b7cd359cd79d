"""An article with all seven kinds of charts → a deck and a handout that independent judges accept and can read."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from publish.api import EmitContext
from publish.emitters.pdf import PdfEmitter
from publish.emitters.pptx import PptxEmitter
from publish.reader.read import read
from publish.theme.load import load_theme
from tests.judges import audit_errors, openxml_errors, pdf_text, pdfua_failures, qpdf_check, render_deck

pytestmark = pytest.mark.judge

_TWO = "categories: [Spring, Summer, Autumn, Winter]\nseries: {North: [10, 20.5, n/a, 40], South: [-4, 8, 12, 16]}"
_CHARTS = {
    "Columns": f"type: column\ntitle: Columns of two\n{_TWO}",
    "Bars": f"type: stacked bar\ntitle: Bars on each other\nx-title: Season\ny-title: Tons\n{_TWO}",
    "Lines": f"type: line\ntitle: Lines of two\n{_TWO}",
    "Areas": "type: percent area\ntitle: Areas of three\ncategories: [2019, 2020, 2021]\n"
    "series: {Wind: [1, 2, 3], Sun: [4, 3, 2], Coal: [9, 9, 1]}",
    "Pies": "type: pie\ntitle: Slices of one\nseries: {Rent: 45%, Food: 35%, Books: 20%}",
    "Rings": "type: doughnut\ntitle: A ring\nseries: {Green: 12, Blue: 7, Red: 3}",
    "Points": "type: scatter\ntitle: Points in a plane\nx-title: Height\ny-title: Weight\n"
    "series: {Here: [[160, 55], [170, 64], [180, 80]], There: [[150, 50], [165, 70]]}",
    "Days": "type: column\ntitle: Columns of days\nseries: {2024-01: 3, 2024-02: 5, 2024-03: 4}",
    "Arabic": "type: bar\ntitle: عدد السكان\nseries: {القاهرة: 9.5, الجيزة: 4.4}",
    "Chinese": "type: line\ntitle: 各地区\ncategories: [华北, 华东, 华南]\nseries: {销售额: [1, 2, 3], 利润: [3, 1, 1]}",
}
WORDS = "North South Season Tons Spring Winter Wind Coal Rent Books Green Height Weight There".split()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("charts")
    article = folder / "charts.md"
    body = "\n\n".join(f"# {name}\n\n```chart\n{text}\n```" for name, text in _CHARTS.items())
    article.write_text(f"---\ntitle: Charts\nlang: en\n---\n\n{body}\n", "utf-8")
    document = read(article, root=folder)
    assert document.diagnostics == ()
    context = EmitContext(stem="charts", theme=load_theme("paper").value, epoch=0, generator="test")
    out = {}
    for emitter in (PptxEmitter(), PdfEmitter()):
        (artifact,) = emitter.emit(document.value, context).value
        (again,) = emitter.emit(document.value, context).value
        assert artifact.data == again.data
        out[emitter.name] = folder / artifact.path
        out[emitter.name].write_bytes(artifact.data)
    return out


def test_the_deck_is_valid_and_every_workbook_opens_as_one(made: dict[str, Path], tmp_path: Path) -> None:
    assert openxml_errors(made["pptx"]) == []
    assert audit_errors(made["pptx"]) == []
    with zipfile.ZipFile(made["pptx"]) as package:
        books = [name for name in package.namelist() if name.endswith(".xlsx")]
        assert len(books) == len(_CHARTS)
        for k, name in enumerate(books):
            book = tmp_path / f"book{k}.xlsx"
            book.write_bytes(package.read(name))
            assert openxml_errors(book) == []
            assert "xl/worksheets/sheet1.xml" in zipfile.ZipFile(io.BytesIO(package.read(name))).namelist()


def test_libreoffice_draws_every_word_of_the_charts(made: dict[str, Path], tmp_path: Path) -> None:
    shown = " ".join(pdf_text(render_deck(made["pptx"], tmp_path)))
    # the letters of words that stand upright are not read in their order
    upright = ("Season", "Weight")
    missing = [word for word in [*WORDS, "2024-02", "华北", "利润"] if word not in shown and word not in upright]
    assert missing == []
    assert re.search(r"45\s*%", shown)


def test_the_handout_is_accessible_and_its_charts_can_be_searched(made: dict[str, Path]) -> None:
    assert pdfua_failures([made["pdf"]])[made["pdf"]] == []
    assert qpdf_check(made["pdf"]) == []
    shown = " ".join(pdf_text(made["pdf"]))
    # once in the drawing and once in the table of its numbers
    assert [word for word in WORDS if shown.count(word) < 2 and word not in ("Tons", "Weight")] == []
    assert "Tons" in shown
    assert "Weight" in shown
