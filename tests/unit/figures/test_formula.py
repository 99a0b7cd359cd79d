"""Formulas: drawn at a size that belongs on a page, measured as they are drawn, and read as a tree or not at all."""

from __future__ import annotations

import re

import pytest

from publish.figures.formula import draw, mathml, measured, normal


@pytest.mark.parametrize(
    "tex",
    [
        r"\left(\sum_{j} x_j\right)",
        r"\left[\prod_{k} y_k\right]",
        r"\left.\sum_{k} y_k\right|",
        r"\sum_{i=1}^{n} i",
        r"\frac{a}{b}",
    ],
)
@pytest.mark.parametrize("size", [10.5, 44.0])
def test_no_formula_of_one_line_is_as_high_as_a_page(tex: str, size: float) -> None:
    """The engine stretches brackets around a sum to two thousand points; a few lines are plenty."""
    drawn = draw(tex, size, "#000000", inline=False)
    assert drawn is not None
    assert drawn.height < 5 * size


@pytest.mark.parametrize("tex", [r"\left(\sum_{j} x_j\right)^2", r"\frac{1}{N} \sum_i L_i", "x"])
def test_a_formula_is_as_large_as_it_was_measured(tex: str) -> None:
    """The drawing has a point of air on each side at any size."""
    ems = measured(tex)
    drawn = draw(tex, 32.0, "#000000", inline=False)
    assert ems is not None
    assert drawn is not None
    assert drawn.width - 2 == pytest.approx(ems[0] * 32, rel=0.05)
    assert drawn.height - 2 == pytest.approx(ems[1] * 32, rel=0.05)


@pytest.mark.parametrize("tex", [r"\nosuchcommand{x", r"\nosuch x", "a & b", "", "x" * 5000, r"\frac{a}", "{" * 300])
def test_what_is_no_tex_is_neither_drawn_nor_read(tex: str) -> None:
    """Its source is shown instead, which says more than a broken picture."""
    assert draw(tex, 10.5, "#000000", inline=False) is None
    assert measured(tex) is None
    assert mathml(tex, inline=False) is None


def test_a_deep_tree_is_refused_where_it_is_made() -> None:
    """Who walks the tree does so by recursion."""
    assert mathml("{" * 40 + "x" + "}" * 40, inline=False) is not None
    assert mathml("{" * 150 + "x" + "}" * 150, inline=False) is None


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"x = 1 \label{eq:one}", "x = 1"),
        (r"x = 1 \tag{3}", r"x = 1 \qquad \text{(3)}"),
        (r"\begin{aligned}[t] a &= b \end{aligned}", r"\begin{align*} a &= b \end{align*}"),
        (r"\begin{eqnarray} a &=& b \end{eqnarray}", r"\begin{align*} a &= b \end{align*}"),
        (r"\begin{equation} x \end{equation}", "x"),
        (r"x \\", "x"),
        (r"\bm{x}", r"\boldsymbol{x}"),
        (r"\bmod", r"\bmod"),
    ],
)
def test_tex_in_the_words_that_the_engines_know(tex: str, expected: str) -> None:
    """Labels are not drawn, and all environments that align are one."""
    assert normal(tex) == expected


def test_lines_that_are_aligned_are_drawn_below_one_another() -> None:
    """Two lines are nearly twice as high as one."""
    one, two = measured("a = b"), measured(r"\begin{aligned} a &= b \\ &= c \end{aligned}")
    assert one is not None
    assert two is not None
    assert two[1] > 1.5 * one[1]


def test_a_picture_is_drawn_in_the_colour_asked_for_and_without_fonts() -> None:
    """A viewer without the font sees the same: letters are outlines."""
    drawn = draw("x^2", 20.0, "#B5432A", inline=False)
    assert drawn is not None
    svg = drawn.svg.decode()
    assert "#B5432A" in svg
    assert "<text" not in svg
    assert re.search("<(path|symbol)", svg)


def test_a_formula_that_would_take_the_engine_minutes_is_not_drawn() -> None:
    """Twelve fractions in one another took a hundred seconds; as text it costs nothing and the deck goes on."""
    tower = "1"
    for _ in range(12):
        tower = rf"\frac{{1}}{{1 + {tower}}}"
    assert mathml(tower, inline=False) is not None
    assert measured(tower) is None


def test_braces_in_braces_do_not_keep_the_engine_busy_for_ever():
    assert draw("{" * 80 + "x" + "}" * 80, 10.0, "#000000", inline=False) is None
    assert draw("{" * 5 + "x" + "}" * 5, 10.0, "#000000", inline=False) is not None


def test_a_formula_is_measured_as_large_as_it_is_drawn_and_has_its_letters_after() -> None:
    """To be measured its letters are left out; the one that is drawn next has all of them, and the same size."""
    tex = r"\int_0^1 \left(\frac{q}{1 + q^2}\right) dq"
    size = measured(tex)
    drawn = draw(tex, 100.0, "#000000", inline=False)
    assert size is not None
    assert drawn is not None
    assert size == ((drawn.width - 2) / 100.0, (drawn.height - 2) / 100.0)
    assert drawn.svg.count(b"<path") >= 12
