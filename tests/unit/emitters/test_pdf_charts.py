"""Charts on paper: a drawing that says what it shows, and all of its numbers below it."""

from __future__ import annotations

import re

from publish.base.source import SourceText, Span
from publish.emitters.pdf.article import compose
from publish.emitters.pdf.bars import data_table, folded
from publish.emitters.pdf.options import PdfOptions
from publish.emitters.pdf.overlay import laid_over
from publish.theme.load import load_theme
from publish.tree.blocks import Chart, Section, Series, Table
from publish.tree.document import Document, Meta
from publish.tree.inlines import Text
from publish.tree.walk import plain

S = Span("a.md", 0, 0)


def chart(count: int = 3, kind: str = "column", names: tuple[str, ...] = (), **rest: str) -> Chart:
    found = names or tuple(f"{2000 + k}" for k in range(count))
    series = (Series("Rain", tuple(float(k) for k in range(count))),)
    return Chart(S, kind, "Rain in May", found, series, **rest)  # type: ignore[arg-type]


def made(one: Chart, lang: str = "en") -> tuple[str, dict[str, tuple[str, bytes]]]:
    root = Section(S, 0, "top", (Text(S, "The title"),), (one,), ())
    found = compose(Document(SourceText("a.md", ""), Meta(lang=lang), root), load_theme("paper").value, PdfOptions())
    return str(found.html), found.job.media


def cells(table: Table) -> list[list[str]]:
    return [[plain(cell.inlines) for cell in row] for row in ((table.header or ()), *table.rows)]


def test_a_chart_is_a_picture_with_its_gist_and_a_table_of_its_numbers() -> None:
    html, media = made(chart(x_title="Year", format='0.0" mm"'), "de")
    (address,) = re.findall(r'<img class="bars" src="(chart:\w+)"', html)
    kind, drawing = media[address]
    assert kind == "image/svg+xml"
    assert b"2,0 mm" in drawing
    assert 'alt="Column chart “Rain in May”: Rain, 3 categories from 2000 to 2002. Highest 2,0 mm (2002)' in html
    assert re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", html) == [
        "Year",
        "Rain",
        "2000",
        "0,0 mm",
        "2001",
        "1,0 mm",
        "2002",
        "2,0 mm",
    ]
    assert html.index("Rain in May</p>") < html.index("<img") < html.index("<thead")


def test_a_long_narrow_table_stands_in_blocks_side_by_side() -> None:
    """Read down the first block, then the second; no number is lost, and there is air between the blocks."""
    table = folded(data_table(chart(20), "en"), 2)
    assert cells(table)[0] == ["", "Rain", "", "", "Rain"]
    assert cells(table)[1] == ["2000", "0", "", "2010", "10"]
    assert cells(table)[-1] == ["2009", "9", "", "2019", "19"]
    odd = folded(data_table(chart(19), "en"), 4)
    assert cells(odd)[-1] == ["2009", "9", "", "", ""]
    assert folded(data_table(chart(8), "en"), 4) == data_table(chart(8), "en")


def test_words_of_joining_scripts_are_set_by_the_page() -> None:
    """The engine would set them letter by letter, and from left to right."""
    html, media = made(chart(2, "bar", ("القاهرة", "Rome")))
    (drawing,) = (data.decode() for address, (_, data) in media.items() if address.startswith("chart:"))
    assert "القاهرة" not in drawing
    assert "Rome" in drawing
    assert re.search(r'<span class="drawn-words" style="position:absolute;[^"]*">القاهرة</span>', html)


def test_words_laid_over_stand_where_the_drawing_had_them() -> None:
    text = '<text x="100" y="50" font-size="8" fill="#112233" text-anchor="{}"{}>{}</text>'
    svg = text.format("end", ' font-weight="700" transform="rotate(-40 100 50)"', "שלום") + text.format(
        "start", "", "a &lt; b"
    )
    rest, (word,) = laid_over(svg)
    assert rest == text.format("start", "", "a &lt; b")
    # ended at x = 100 in a line 400 points wide, its foot at y = 50
    assert "left:-300.00pt;top:42.00pt;width:400pt" in word
    assert "text-align:right" in word
    assert "rotate(-40deg);transform-origin:100% 8.00pt" in word
    assert "font-weight:700" in word


def test_a_chart_without_a_number_that_can_be_drawn_is_its_table() -> None:
    html, media = made(chart(1, "pie"))
    assert "<img" not in html
    assert not media
    assert re.findall(r"<td[^>]*>([^<]*)</td>", html) == ["0"]
    assert '<th scope="row">2000</th>' in html
