"""Listings: numbers, bands, borders between slides, and what each slide shows."""

from __future__ import annotations

from publish.deck.coderows import PAD, Row, dressed, gutter, highlighted, split, tear, wrapped
from publish.deck.model import Deck, Run, Slide, TextContent
from publish.deck.runs import text_of
from publish.text.listings import LineMarks
from publish.theme.inks import code_band
from publish.tree import blocks as b
from publish.tree.attrs import Attrs
from tests.unit.deck.made import THEME, deck, section, span

BAND = code_band(THEME.colours)


def code(text: str, language: str = "python", title: str = "", **pairs: str) -> b.CodeBlock:
    return b.CodeBlock(span(), text, language, title, Attrs(pairs=tuple(pairs.items())))


def shown(slide: Slide, role: str = "code") -> list[list[Run]]:
    """The rows of a box."""
    rows: list[list[Run]] = [[]]
    for box in slide.boxes:
        if box.role == role and isinstance(box.content, TextContent):
            for run in box.content.paras[0].runs:
                if run.text == "\v":
                    rows.append([])
                else:
                    rows[-1].append(run)
    return rows


def slides(made: Deck) -> list[Slide]:
    return [slide for slide in made.slides if slide.layout == "code"]


FUNCTION = "\n".join(f"value_{k} = call_{k}(argument)" for k in range(6))


def test_marked_lines_have_a_band_as_wide_as_the_longest_line() -> None:
    """The others have none."""
    (slide,) = slides(deck(section("Code", code("short = 1\nmuch_longer = 22\n\nx\ny\nz", hl_lines="1"))))
    rows = shown(slide)
    assert {run.highlight for run in rows[0]} == {BAND}
    assert all(run.highlight == "" for row in rows[1:] for run in row)
    # "much_longer = 22" has 16 letters, "short = 1" has 9; the band reaches one letter further
    assert text_of(rows[0]) == "short = 1" + PAD * 8


def test_numbers_stand_before_their_lines_and_outside_of_the_band() -> None:
    """As wide as the largest of them."""
    (slide,) = slides(deck(section("Code", code("a\nb\nc\nd\ne\nf", linenums="98", hl_lines="3"))))
    rows = shown(slide)
    assert [text_of(row)[:6] for row in rows] == [" 98  a", " 99  b", "100  c", "101  d", "102  e", "103  f"]
    assert [run.highlight for run in rows[2]] == ["", BAND, BAND]


def test_a_wrapped_line_is_numbered_once_and_marked_whole() -> None:
    """Its later rows have the mark of continuation."""
    rows = wrapped((Run("one two three four"),), 4, lambda text: len(text) <= 10)
    assert [row.text for row in rows] == ["one two ", "↪ three ", "↪ four"]
    lines = dressed(rows, LineMarks(frozenset({5}), 1), 12, "#FFFF00")
    # twelve lines have numbers of two digits and a gap of two blanks
    assert [text_of(line)[:4] for line in lines] == [" 5  ", "    ", "    "]
    assert all(any(run.highlight for run in line) for line in lines)


def test_no_letter_is_lost_by_wrapping() -> None:
    """Whatever the width."""
    text = "    result = compute(alpha, beta, gamma=[1, 2, 3]) # and a remark"
    for width in (3, 7, 20, 100):
        rows = wrapped((Run(text),), 0, lambda part, width=width: len(part) <= width)  # type: ignore[misc]
        assert "".join(row.text.removeprefix("↪ ") for row in rows) == text


def test_the_gutter_has_room_for_the_last_number() -> None:
    """And two blanks; none without numbers."""
    assert [gutter(LineMarks(first=first), 10) for first in (None, 1, 90, 91)] == [0, 4, 4, 5]


def test_borders_are_best_between_definitions_and_worst_behind_what_leads_in() -> None:
    """A comment or a decorator stays with what it speaks of."""
    lines = ["def a():", "    x = 1", "    # why", "    y = 2", "def b():", "    z", "", "def c():", "    {", "    }"]
    between, definition, inside, comment, closing = (tear(lines, at) for at in (7, 4, 1, 3, 9))
    assert between == 0
    assert between < definition < inside < comment
    assert closing > inside


def test_a_long_listing_is_parted_between_its_functions() -> None:
    """Though that makes the parts uneven."""
    first = ["def a():", *[f"    x{k} = {k}" for k in range(7)]]
    second = ["def b():", *[f"    y{k} = {k}" for k in range(5)]]
    lines = [[Row(runs, k)] for k, runs in enumerate(highlighted("\n".join([*first, "", *second]), "python"))]
    parts = split(lines, 10, 60)
    assert [part[0].text for part in parts] == ["def a():", "def b():"]


def test_each_slide_of_a_long_listing_says_which_lines_it_has() -> None:
    """In the numbers of the listing, when it has some."""
    text = "\n".join(f"name_{k} = call_{k}(first, second, third)" for k in range(20))
    made = slides(deck(section("Code", code(text, title="a.py", linenums="101"))))
    captions = [text_of(row) for slide in made for row in shown(slide, "caption")]
    assert len(made) > 2
    assert captions[0].startswith("a.py · 101–")
    assert captions[0].endswith(" / 120 …")
    assert captions[-1].startswith("… ")
    assert captions[-1].endswith("–120 / 120")


def test_a_listing_on_one_slide_says_nothing_of_its_lines() -> None:
    """There is nothing to find one's way in."""
    (slide,) = slides(deck(section("Code", code(FUNCTION, title="a.py"))))
    assert [text_of(row) for row in shown(slide, "caption")] == ["a.py"]


def test_the_rest_of_an_endless_listing_is_in_the_notes() -> None:
    """From the first line that no slide has."""
    text = "\n".join(f"name_{k} = call_{k}(first, second, third)" for k in range(200))
    made = slides(deck(section("Code", code(text, linenums="1"))))
    assert len(made) == 8
    faces = "\n".join(text_of(row) for slide in made for row in shown(slide))
    notes = [p.text for p in made[-1].notes]
    first = int(notes[0].split(" ")[0].removeprefix("name_"))
    assert f"name_{first - 1} =" in faces
    assert f"name_{first} =" not in faces
    assert notes[-1].startswith("name_199 ")
    assert len(notes) == 200 - first


def test_a_panel_is_as_high_as_its_listing() -> None:
    """One line leaves no second half of the panel empty: its line, the insets and a little air are below 80 points."""
    (slide,) = slides(deck(section("Code", code("x = 1"))))
    panel = next(box for box in slide.boxes if box.role == "code")
    assert panel.frame.h < 80
    assert panel.frame.y == THEME.layouts["code"]["code"].frame.y


def test_a_listing_parted_by_its_words_is_set_larger() -> None:
    """A face has room for seven lines of seven words; so few short ones are larger than the ladder's 20 points."""
    lines = [f"hi number {n} from the spawned thread" for n in range(14)]
    made = slides(deck(section("Code", code("\n".join(lines), "text"))))
    assert len(made) > 1
    assert all(box.size_pt == 24 for slide in made for box in slide.boxes if box.role == "code")


def test_a_low_listing_with_one_long_line_is_wrapped_rather_than_small() -> None:
    """Seven short lines and one of ninety letters: at 14 points it would be whole, at 18 it is wrapped and read."""
    text = "\n".join(["# " + "word " * 17 + "end", *(f"value = {n}" for n in range(7))])
    (slide,) = slides(deck(section("Code", code(text))))
    panel = next(box for box in slide.boxes if box.role == "code")
    assert panel.size_pt == 18
    assert len(shown(slide)) == 9
