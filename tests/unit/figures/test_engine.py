"""A formula is drawn as the formula engine alone draws it, only sooner; a failed one leaves nothing behind."""

from __future__ import annotations

import pytest
from ziamath.nodes import mnode, mrow
from ziamath.zmath import Latex

from publish.figures.engine import Drawing

_FORMULAS = (
    r"x^2 + \frac{1}{\sqrt{1 + \frac{a}{b}}}",
    r"\left( \frac{\left[ \sqrt{x^{\left(\frac12\right)^2}} \right]^{2}}{y} \right)^{\left( a \right)}",
    r"\begin{cases} \left\{ x \right\}^{2} & \left. y \right|_{0}^{1} \\ \overbrace{a+b}^{n} & z \end{cases}",
    r"\left| \sum_{i=1}^{n} \left( \int_0^\infty \hat{f}(x)\,dx \right) \right|^{\frac{1}{p}}",
    r"\frac{(^2}{)^3} + \sqrt[\left(\frac12\right)]{|_{\frac12}} + \text{if so} \overline{\frac{a}{|^2}}",
    r"{\begin{pmatrix} \frac12 & \left(\frac13\right)^2 \\ 3 & 4 \end{pmatrix}}^{T}",
)


@pytest.mark.parametrize("tex", _FORMULAS)
@pytest.mark.parametrize("inline", [True, False])
def test_the_drawing_is_the_engines_own(tex: str, inline: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = Drawing(tex, 11.5, "#102030", inline=inline).svg()
    monkeypatch.setitem(mnode._node_classes, "mrow", mrow.Mrow)
    assert ours == Latex(tex, size=11.5, color="#102030", inline=inline).svg()


def test_rows_in_rows_take_no_more_than_they_hold() -> None:
    shallow, deep = (
        Drawing(r"\sqrt{1 + " * levels + "x" + "}" * levels, 10.0, "#000000", inline=False) for levels in (5, 10)
    )
    # each level adds a 1, a + and a root
    assert len(deep.measures) - len(shallow.measures) <= 5 * 3 * 2


def test_a_formula_that_fails_changes_none_after_it() -> None:
    before = Drawing(r"f'^{\prime}", 10.0, "#000000", inline=True).svg()
    with pytest.raises(IndexError):
        Drawing(r"\text{}", 10.0, "#000000", inline=True)
    assert Drawing(r"f'^{\prime}", 10.0, "#000000", inline=True).svg() == before
