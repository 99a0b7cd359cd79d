"""Formulas: drawn at a size that belongs on a page."""

from __future__ import annotations

import pytest

from publish.emitters.pdf.formula import draw


@pytest.mark.parametrize(
    "tex", [r"\left(\sum_{j} x_j\right)", r"\left[\prod_{k} y_k\right]", r"\sum_{i=1}^{n} i", r"\frac{a}{b}"]
)
def test_no_formula_of_one_line_is_as_high_as_a_page(tex: str) -> None:
    """The engine stretches brackets around a sum to two thousand points; six lines are plenty."""
    drawn = draw(tex, 10.5, "#000000", inline=False)
    assert drawn is not None
    assert drawn.height < 6 * 10.5 * 1.5


def test_what_is_no_tex_is_not_drawn() -> None:
    """Its source is shown instead, which says more than a broken picture."""
    assert draw(r"\nosuchcommand{x", 10.5, "#000000", inline=False) is None
