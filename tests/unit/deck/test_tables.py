"""Tables: merged cells, too many columns, too many words."""

from __future__ import annotations

from publish.deck.grid import grid_of
from publish.deck.model import TableContent
from publish.deck.runs import text_of
from publish.tree import blocks as b

from .made import deck, notes_on, section, span, table, text


def shown(made: b.Table) -> list[TableContent]:
    """The native tables of a section that holds the table."""
    slides = deck(section("Data", made)).slides
    return [box.content for slide in slides for box in slide.boxes if isinstance(box.content, TableContent)]


def test_numbers_are_known_as_numbers() -> None:
    """Thousands, signs, units, percent and gaps; a column with one word in it is text."""
    grid = grid_of(table("a | b | c", "1,189 | −3.5 % | 4", "12 | – | five"))
    assert grid.aligns == ("right", "right", "left")


def test_too_many_columns_are_parted_and_each_part_begins_with_the_first() -> None:
    """The names of the rows go along."""
    names = [f"Measurement{n}" for n in range(20)]
    parts = shown(table(" | ".join(["Station", *names]), " | ".join(["North", *(str(n) for n in range(20))])))
    assert len(parts) > 1
    for part in parts:
        assert [p.text for p in part.rows[0][0].paras] == ["Station"]  # type: ignore[union-attr]
        assert [p.text for p in part.rows[1][0].paras] == ["North"]  # type: ignore[union-attr]
    assert sum(len(part.widths) - 1 for part in parts) == 20


def test_merged_cells_stay_merged() -> None:
    """A cell across two columns covers the place of its neighbour."""
    wide = b.Cell(span(), text("Both"), colspan=2)
    row = (b.Cell(span(), text("left")), b.Cell(span(), text("right")))
    content = shown(b.Table(span(), ("", ""), (wide,), (row,)))[0]
    assert content.rows[0][0].colspan == 2  # type: ignore[union-attr]
    assert content.rows[0][1] is None


def test_a_row_of_too_many_words_is_whole_in_the_notes() -> None:
    """The face has the beginning of each cell, the notes have all."""
    long = "The bridge was built by hand in a hard winter, " * 6 + "and it stands."
    made = deck(section("Data", table("Name | Story", f"Old | {long}")))
    assert "and it stands." in notes_on(made.slides[1])
    content = made.slides[1].boxes[1].content
    assert isinstance(content, TableContent)
    assert len(" ".join(p.text for p in content.rows[1][1].paras).split()) < 45  # type: ignore[union-attr]


def test_a_table_is_never_higher_than_its_place() -> None:
    """Even one row of long words in narrow columns."""
    words = " ".join(["Donaudampfschifffahrt"] * 5)
    for slide in deck(section("Data", table(" | ".join(["x"] * 8), " | ".join([words] * 8)))).slides:
        for box in slide.boxes:
            if isinstance(box.content, TableContent):
                assert sum(box.content.heights) <= 330


def test_short_rows_are_filled() -> None:
    """A row with a cell too few does not shift its neighbours."""
    grid = grid_of(
        b.Table(span(), ("", ""), None, ((b.Cell(span(), text("one")),), tuple(b.Cell(span(), text(t)) for t in "ab")))
    )
    assert [[text_of(spot.runs) for spot in row] for row in grid.rows] == [["one", ""], ["a", "b"]]


def test_a_small_table_is_set_larger_than_a_long_one() -> None:
    """Two rows at the size of twenty stand lost at the top of the slide."""
    small = deck(section("Spans", table("Bridge | Metres", "Old | 90", "New | 120")))
    long = deck(section("Spans", table("Bridge | Metres", *(f"Bridge {n} | {n}" for n in range(8)))))
    sizes = [box.size_pt for made in (small, long) for box in made.slides[1].boxes if box.role == "table"]
    assert sizes[0] == 26
    assert sizes[1] <= 20


def test_a_low_table_of_some_rows_is_set_larger() -> None:
    """Six short rows and a header take less than 85 % of their place at 22 points; the ladder ends at 20."""
    made = deck(section("Data", table("Thing | Count", *(f"Bridge | {n}" for n in range(6)))))
    box = next(box for slide in made.slides for box in slide.boxes if box.role == "table")
    assert box.size_pt == 22
