"""Charts on slides: one native chart each, with its headline, its lead, and no more than can be read."""

from __future__ import annotations

from dataclasses import replace

from publish.deck.faces import FACE_WORDS
from publish.deck.model import ChartContent, Deck, Slide, TextContent
from publish.tree.attrs import Attrs
from publish.tree.blocks import Chart, Series
from tests.unit.deck.made import deck, notes_on, para, section, span


def chart(kind: str = "column", count: int = 4, *names: str, **rest: object) -> Chart:
    """Series of the numbers 1, 2, 3, … over categories A0, B1, …"""
    series = tuple(Series(name, tuple(float(k + 1) for k in range(count))) for name in names or ("Sales",))
    categories = tuple(f"{'ABCDEFGHIJ'[k % 10]}town" + "x" * (k // 10) for k in range(count))
    return replace(Chart(span(), kind, "Sales by town", categories, series), **rest)  # type: ignore[arg-type]


def charts(made: Deck) -> list[tuple[Slide, ChartContent]]:
    return [
        (slide, box.content) for slide in made.slides for box in slide.boxes if isinstance(box.content, ChartContent)
    ]


def head(slide: Slide) -> list[str]:
    (box,) = (box for box in slide.boxes if box.role == "caption")
    assert isinstance(box.content, TextContent)
    return [p.text for p in box.content.paras]


def test_a_chart_is_native_below_its_title_and_the_sentence_that_leads_in() -> None:
    """Its numbers are in the notes, its gist is what who cannot see it hears."""
    made = deck(section("Money", para("Sales rose in each of the four towns."), chart()))
    ((slide, content),) = charts(made)
    assert slide.layout == "chart"
    assert head(slide) == ["Sales by town", "Sales rose in each of the four towns."]
    assert content.alt.startswith(
        "Column chart “Sales by town”: Sales, 4 categories from Atown to Dtown. Highest 4 (Dtown)"
    )
    assert "Series: Sales: 1, 2, 3, 4." in notes_on(slide)
    caption, drawn = (next(b for b in slide.boxes if b.role == role) for role in ("caption", "chart"))
    assert caption.frame.bottom <= drawn.frame.y
    assert drawn.size_pt >= 12


def test_a_title_that_the_slide_bears_already_is_not_said_twice() -> None:
    ((slide, _),) = charts(deck(section("Sales by town", chart())))
    assert all(box.role != "caption" for box in slide.boxes)


def test_many_categories_are_parted_on_one_scale() -> None:
    """Thirty bars stand on three slides; all axes are alike, and each slide says what it holds."""
    found = charts(deck(section("Money", chart("bar", 30))))
    assert [len(content.chart.categories) for _, content in found] == [10, 10, 10]
    assert {content.axis for _, content in found} == {(0.0, 30.0, 10.0)}
    assert head(found[1][0]) == ["Sales by town", "Atownx – Jtownx"]
    numbers = [v for _, content in found for v in content.chart.series[0].values]
    assert numbers == [float(k + 1) for k in range(30)]


def test_more_series_than_colours_are_parted_and_stacks_are_not() -> None:
    names = [f"S{k}" for k in range(8)]
    found = charts(deck(section("Money", chart("line", 4, *names))))
    assert [len(content.chart.series) for _, content in found] == [4, 4]
    stacked = charts(deck(section("Money", chart("column", 4, *names, stacked="stacked"))))
    assert [len(content.chart.series) for _, content in stacked] == [8]


def test_small_slices_of_a_pie_are_put_together_and_named_so() -> None:
    """The notes have every number."""
    ((slide, content),) = charts(deck(section("Money", chart("pie", 10)), lang="de"))
    assert content.chart.categories == ("Etown", "Ftown", "Gtown", "Htown", "Itown", "Jtown", "Übrige (4)")
    assert content.chart.series[0].values == (5, 6, 7, 8, 9, 10, 10)
    assert "1, 2, 3, 4, 5, 6, 7, 8, 9, 10" in notes_on(slide)


def test_each_series_of_a_pie_has_a_slide_and_nothing_below_zero_a_slice() -> None:
    pies = chart("pie", 3, "Before", "After")
    wrong = replace(pies.series[1], values=(5.0, -1.0, None))
    found = charts(deck(section("Money", replace(pies, series=(pies.series[0], wrong)))))
    assert [head(slide)[1] for slide, _ in found] == ["Before", "After"]
    assert [content.chart.categories for _, content in found] == [("Atown", "Btown", "Ctown"), ("Atown",)]


def test_names_too_long_to_stand_under_columns_stand_beside_bars() -> None:
    long = tuple(f"Internationalisierungsstrategie der Hochschule {c}" for c in "ABCDEFG")
    ((_, content),) = charts(deck(section("Money", chart("column", 7, categories=long))))
    assert content.chart.kind == "bar"


def test_years_and_quarters_stay_together_and_the_face_stays_readable() -> None:
    """Of sixty quarters a few are named under the axis: only these are words on the face."""
    quarters = tuple(f"Q{1 + k % 4} {2010 + k // 4}" for k in range(60))
    years = tuple(str(1960 + k) for k in range(60))
    for kind in ("line", "column"):
        for names in (quarters, years):
            assert len(charts(deck(section("Money", chart(kind, 60, categories=names))))) == 1
    many = charts(
        deck(
            section(
                "Money",
                chart(
                    "bar",
                    40,
                    categories=tuple(
                        f"A town of many words {c * 3}" for c in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"
                    ),
                ),
            )
        )
    )
    assert all(6 * len(content.chart.categories) <= FACE_WORDS for _, content in many)


def test_of_endless_bars_six_slides_are_shown_and_the_trace_says_so() -> None:
    made = deck(section("Money", chart("bar", 200)))
    assert len(charts(made)) == 6
    (placed,) = (place for place in made.trace if place.kind == "Chart")
    assert (placed.where, placed.reason) == ("face+notes", "its first 6 slides; all of its data in the notes")


def test_the_writers_own_alternative_text_wins() -> None:
    ((_, content),) = charts(deck(section("Money", chart(attrs=Attrs(pairs=(("alt", "Towns grow"),))))))
    assert content.alt == "Towns grow"
