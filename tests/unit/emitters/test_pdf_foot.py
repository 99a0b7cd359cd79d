"""The foot of a page: a figure that closes the gap that it would leave, and no page that ends within a word."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint import HTML

from publish.emitters.pdf.foot import minded

# a page holds 360 points, 18 lines of 20 points
STYLE = (
    "@page { size: 300pt 400pt; margin: 20pt } body { margin: 0; font: 10pt/20pt serif } p, figure { margin: 0 }"
    "figure { break-inside: avoid } img { display: block }"
)
PIXEL = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>"


def pages(body: str, style: str = "") -> list[Any]:
    with minded():
        return HTML(string=f"<html lang=en><style>{STYLE}{style}</style>{body}</html>").render().pages


def boxes(page: Any, tag: str) -> list[Any]:
    return [box for box in page._page_box.descendants() if box.element_tag == tag]


def lines_of(page: Any) -> list[str]:
    lines = [box for box in boxes(page, "p") if type(box).__name__ == "LineBox"]
    return ["".join(part.text for part in line.descendants() if hasattr(part, "text")) for line in lines]


def figure(height: int, inner: str = "") -> str:
    style = f"width:200.00pt;height:{height}.00pt"
    return f'<figure><div class="pictures"><img src="{PIXEL}" style="{style}"></div>{inner}</figure>'


def sizes(found: list[Any]) -> list[tuple[int, float, float]]:
    """The page, width and height of each picture, in points."""
    return [
        (number, round(box.width * 0.75, 1), round(box.height * 0.75, 1))
        for number, page in enumerate(found)
        for box in boxes(page, "img")
    ]


def test_a_figure_a_little_too_tall_for_the_rest_of_its_page_is_made_smaller() -> None:
    # 200 points are left, 20 of them for the caption; 1.5 stay white: 178.5 of 240 points are 74 per cent
    found = pages("<p>x</p>" * 8 + figure(240, "<figcaption>said</figcaption>"))
    assert sizes(found) == [(0, 148.0, 177.6)]


def test_one_that_would_be_too_small_goes_on_the_next_page_as_it_was() -> None:
    assert sizes(pages("<p>x</p>" * 8 + figure(340))) == [(1, 200.0, 340.0)]


def test_a_gap_that_nobody_sees_stays() -> None:
    assert sizes(pages("<p>x</p>" * 15 + figure(70))) == [(1, 200.0, 70.0)]


def test_one_of_several_side_by_side_keeps_the_height_of_the_others() -> None:
    row = f'<div class="gallery">{figure(240)}{figure(40)}</div>'
    assert sizes(pages("<p>x</p>" * 8 + row))[0][1:] == (200.0, 240.0)


def test_without_the_minding_the_engine_sets_pages_as_ever() -> None:
    pages("")
    plain = HTML(string=f"<style>{STYLE}</style>{'<p>x</p>' * 8}{figure(240)}").render().pages
    assert sizes(plain) == [(1, 200.0, 240.0)]


@pytest.mark.parametrize("before", range(12, 17))
def test_no_page_ends_within_a_word(before: int) -> None:
    words = "incomprehensibility notwithstanding internationalisation " * 12
    body = "<p>x</p>" * before + f"<p style='hyphens:auto'>{words}</p>"
    found = pages(body, "p { orphans: 2; widows: 2 }")
    lines = [lines_of(page) for page in found]
    assert len(found) == 2
    assert any(line.endswith("‐") for line in lines[1])
    assert not lines[0][-1].endswith("‐")
    read = "".join(line.removesuffix("‐") + " " * (not line.endswith("‐")) for line in [*lines[0], *lines[1]])
    assert read.split() == ["x"] * before + words.split()
