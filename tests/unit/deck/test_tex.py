"""Formulas in the line, and wide ones in lines."""

from __future__ import annotations

import pytest

from publish.deck.model import Run
from publish.deck.tex import tex_runs, tex_words
from publish.deck.texlines import in_lines


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"x_i^2", "x_i^2"),
        (r"e^{-x}", "e^(−x)"),
        (r"\frac{a + b}{2}", "(a + b)/2"),
        (r"\sqrt{2}", "√2"),
        (r"\sin x", "sin x"),
        (r"\max_x f(x)", "max_x f(x)"),
        (r"f'(x)", "f′(x)"),
        (r"\hat{y}", "y\u0302"),
        (r"\overline{AB}", "AB"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "(1 2; 3 4)"),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a = b; = c"),
        (r"\nosuch x", "nosuch x"),
        (r"x = 1 \label{eq:1}", "x = 1"),
    ],
)
def test_a_formula_reads_as_words(tex: str, words: str) -> None:
    """What is said of it to those who cannot see it."""
    import unicodedata

    assert unicodedata.normalize("NFD", tex_words(tex)) == words


def test_letters_of_the_line_have_the_look_of_a_formula() -> None:
    """Variables slant, bold ones are bold letters and no signs that fonts lack, large Greek ones stand upright."""
    found = {run.text: (run.bold, run.italic) for run in tex_runs(r"\mathbf{W}x\Delta", Run(""))}
    assert found == {"W": (True, None), "x": (None, True), "Δ": (None, None)}


@pytest.mark.parametrize(
    ("tex", "lines"),
    [
        ("a = b = c", (r"\begin{align*}a &= b\\&= c\end{align*}",)),
        (r"a \le b \le c", (r"\begin{align*}a &\le b\\&\le c\end{align*}",)),
        (r"f(x=1) = b = \frac{x=2}{3}", (r"\begin{align*}f(x=1) &= b\\&= \frac{x=2}{3}\end{align*}",)),
        (
            "a=b=c=d",
            (r"\begin{align*}a &=b\\&=c=d\end{align*}", r"\begin{align*}a &=b\\&=c\\&=d\end{align*}"),
        ),
        ("y = a + b + c + d", (r"\begin{align*}y &= a + b\\&\quad + c + d\end{align*}",)),
        (r"a &= b \\ &= c", ()),
        (r"\left( a = b = c \right)", ()),
        ("xyz", ()),
        ("a = b", ()),
    ],
)
def test_a_wide_formula_is_broken_at_its_relations(tex: str, lines: tuple[str, ...]) -> None:
    """Never inside of brackets, groups or environments, and never what has lines of its own."""
    assert in_lines(tex) == lines
