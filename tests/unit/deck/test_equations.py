"""Formulas on slides of their own: whole, within the frame, in the order of the text."""

from __future__ import annotations

import itertools

import pytest

from publish.base.colour import contrast
from publish.deck import plan
from publish.deck.model import Box, Deck, MathContent, Slide, TextContent
from publish.figures.formula import measured
from publish.theme.load import load_theme
from publish.tree import blocks as b
from publish.tree.attrs import Attrs
from tests.unit.deck.made import THEME, deck, document, notes_on, para, section, span

LOSS = r"L_i = \sum_{j \neq y_i} \max(0, s_j - s_{y_i} + \Delta)"
WIDE = r"L = " + " + ".join(rf"\sum_{{i={k}}}^{{n}} \frac{{a_{k} x_i}}{{b_{k} + c}}" for k in range(8))


def math(tex: str) -> b.MathBlock:
    return b.MathBlock(span(), tex)


def equations(made: Deck) -> list[Slide]:
    return [slide for slide in made.slides if slide.layout == "equation"]


def formulas(slide: Slide) -> list[Box]:
    return [box for box in slide.boxes if isinstance(box.content, MathContent)]


def said(slide: Slide) -> list[str]:
    return [p.text for box in slide.boxes[1:] if isinstance(box.content, TextContent) for p in box.content.paras]


def test_a_lone_formula_stands_large_between_what_leads_in_and_what_it_says() -> None:
    """And all three in the order of the text, in the layout's own placeholders where there are some."""
    made = deck(section("Loss", para("The loss of one example is this:"), math(LOSS), para("where $s$ is a score.")))
    (slide,) = equations(made)
    assert said(slide) == ["The loss of one example is this:", "where $s$ is a score."]
    assert [box.role for box in slide.boxes] == ["title", "body", "formula", "body"]
    assert [box.placeholder for box in slide.boxes] == [0, 10, 11, None]
    tops = [box.frame.y for box in slide.boxes]
    assert tops == sorted(tops)
    (formula,) = formulas(slide)
    assert formula.size_pt >= 36
    assert isinstance(formula.content, MathContent)
    assert (formula.content.tex, formula.content.alt) == (LOSS, "L_i = ∑_(j≠yi) max(0, s_j − s_(yi) + Δ)")


def test_the_notes_have_the_formula_in_words_and_as_it_was_written() -> None:
    """The TeX can be copied from there."""
    (slide,) = equations(deck(section("Loss", math(LOSS))))
    assert LOSS in notes_on(slide)


@pytest.mark.parametrize(
    "texts", [[LOSS], [LOSS, r"\frac{a}{b}"], [r"x^2", LOSS, r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}"]]
)
def test_every_formula_fits_its_frame_and_frames_do_not_overlap(texts: list[str]) -> None:
    """Measured as it is drawn, with room for another program's font."""
    blocks = [x for k, tex in enumerate(texts) for x in (para(f"Number {k} is the following."), math(tex))]
    (slide,) = equations(deck(section("Many", *blocks)))
    assert len(formulas(slide)) == len(texts)
    for box in formulas(slide):
        assert isinstance(box.content, MathContent)
        ems = measured(box.content.tex)
        assert ems is not None
        assert ems[0] * box.size_pt * 1.05 <= box.frame.w
        assert ems[1] * box.size_pt * 1.05 <= box.frame.h
    boxes = slide.boxes[1:]
    for above, below in itertools.pairwise(boxes):
        assert above.frame.bottom <= below.frame.y
    area = THEME.layouts["equation"]["body"].frame
    assert boxes[-1].frame.bottom <= area.bottom + 0.01


def test_a_formula_wider_than_the_slide_is_broken_or_smaller_and_says_so() -> None:
    """Nothing runs off the slide."""
    chain = " = ".join(rf"\frac{{a_{k} + b_{k}}}{{c_{k} + d_{k} + e_{k}}}" for k in range(9))
    (slide,) = equations(deck(section("Wide", math(chain))))
    (box,) = formulas(slide)
    assert isinstance(box.content, MathContent)
    assert box.content.tex.startswith(r"\begin{align*}")
    # nine parts of a chain stand on a few lines, not on nine
    assert 1 <= box.content.tex.count(r"\\") <= 3
    assert "broken at its relations" in slide.reasons
    assert box.size_pt >= 24


def test_a_formula_that_stays_too_wide_goes_below_the_ladder_s_floor() -> None:
    """Whole and small is better than large and cut."""
    matrix = r"\begin{pmatrix}" + " & ".join(rf"\text{{column }} {k}" for k in range(12)) + r"\end{pmatrix}"
    (slide,) = equations(deck(section("Wide", para("It is given by the following:"), math(matrix))))
    (box,) = formulas(slide)
    floor = THEME.deck.styles["formula"].sizes[-1]
    assert 12 <= box.size_pt < floor
    assert any(reason.startswith(f"smaller than {floor:g} pt") for reason in slide.reasons)


def test_what_cannot_be_drawn_stays_text() -> None:
    """As words, without its marks."""
    made = deck(section("Odd", para("It is given by the following:"), math(r"\nosuch{x} + 1")))
    assert not equations(made)
    assert any("nosuch" in text and "\\" not in text for slide in made.slides for text in said(slide))


def test_a_short_piece_of_code_stands_beside_a_formula() -> None:
    """One line of thought, one slide."""
    code = b.CodeBlock(span(), "y = x @ W", "python")
    (slide,) = equations(deck(section("Both", para("In numbers:"), math("y = x W"), para("In code:"), code)))
    assert said(slide) == ["In numbers:", "In code:", "y = x @ W"]


@pytest.mark.parametrize("name", ["paper", "chalk"])
def test_code_without_a_panel_can_be_read_on_the_slide(name: str) -> None:
    """Chalk's colours of code are for its dark panel; on its light slides they would be gone."""
    theme = load_theme(name).value
    block = b.CodeBlock(span(), "import os\nx = 'a'", "python", attrs=Attrs(pairs=(("hl_lines", "2"),)))
    made = plan(document(section("Both", para("In code:"), block, para("In numbers:"), math("y = x W"))), theme).value
    runs = [
        run
        for slide in equations(made)
        for box in slide.boxes
        if isinstance(box.content, TextContent)
        for para_ in box.content.paras
        for run in para_.runs
        if run.font == "mono" and run.text.strip()
    ]
    assert runs
    for run in runs:
        ground = theme.colours.get(run.highlight, run.highlight) or theme.colour("background")
        assert contrast(theme.colour(run.colour or "ink"), ground) >= 4.5, run
