"""Points: which sentences carry a text."""

from __future__ import annotations

from publish.deck.model import Run
from publish.deck.points import points_of
from publish.deck.runs import Runs, text_of
from publish.deck.tex import tex_runs
from publish.deck.words import count, is_rtl


def chosen(*paragraphs: str, most: int = 3, budget: int = 40, title: str = "") -> list[str]:
    """The points as text."""
    runs: list[Runs] = [(Run(p),) for p in paragraphs]
    return [text_of(r) for r in points_of(runs, title, most=most, budget=budget)[0]]


def test_every_paragraph_speaks_before_one_speaks_twice() -> None:
    """Three paragraphs and three points: the first sentence of each, in the order of the text."""
    paragraphs = [
        f"{n} opens the matter with care. It then goes on for a while about more." for n in ("Ann", "Bob", "Cid")
    ]
    assert chosen(*paragraphs) == [f"{n} opens the matter with care." for n in ("Ann", "Bob", "Cid")]


def test_the_budget_holds() -> None:
    """No more words than a face can bear."""
    paragraphs = [f"Sentence number {n} has about eight words here." for n in range(9)]
    points = chosen(*paragraphs, most=5, budget=20)
    assert points
    assert sum(count(p) for p in points) <= 20


def test_a_lead_in_is_no_point() -> None:
    """What ends with a colon leads to something that is not there."""
    assert chosen(
        "These are the rules of the house:", "Nobody may run inside the hall.", "Doors stay shut at night.", most=2
    ) == [
        "Nobody may run inside the hall.",
        "Doors stay shut at night.",
    ]


def test_bold_sentences_win() -> None:
    """The writer said what matters."""
    plain = Run("The hall has a roof of old wood. ")
    strong = Run("The roof must never burn", bold=True)
    rest = Run(". The walls are made of grey stone from the hills.")
    points, _ = points_of([(plain, strong, rest)], "", most=1, budget=12)
    assert [text_of(p) for p in points] == ["The roof must never burn."]


def test_there_is_always_a_point() -> None:
    """Even of one endless sentence."""
    assert len(chosen("word " * 90 + "end.", most=2, budget=30)) == 1


def test_formulas_read_as_text() -> None:
    """Roots, fractions, powers and signs; nonsense keeps its letters."""
    assert "".join(r.text for r in tex_runs(r"\sqrt{2} \cdot \frac{1}{2}", Run(""))) == "√2 · 1/2"
    assert [r.baseline for r in tex_runs("x^2", Run(""))] == [0, 1]
    assert "\\" not in "".join(r.text for r in tex_runs(r"\bad{ x", Run("")))


def test_direction_is_that_of_the_first_letter() -> None:
    """A number before it has none."""
    assert is_rtl("42 سلام")
    assert not is_rtl("Hello سلام")
