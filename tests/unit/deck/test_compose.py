"""Where and how large text stands: one top line, little text larger, thoughts balanced, sources near."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.deck.balance import balanced_width, lines_of
from publish.deck.compose import composed, shared_sizes
from publish.deck.draft import Draft
from publish.deck.fill import text_height
from publish.deck.fit import Fit, make_fit
from publish.deck.model import Box, Para, Run, TextContent
from publish.deck.settle import settled
from publish.deck.titles import title_box
from publish.theme.load import load_theme

FIT = make_fit(load_theme("paper").value)
LEDGER = make_fit(load_theme("ledger").value)
LONG = "A bridge carries the way of a town over its river, and whoever wants to cross it pays for its upkeep"
ANY = 999.0


def slide(layout: str, *words: str, fit: Fit = FIT, owner: str = "a", size: float | None = None) -> Draft:
    """A slide of the layout with these words as paragraphs of its body."""
    mark = "•" if layout == "points" else ""
    box = fit.box(fit.theme.layouts[layout], "body", [Para((Run(w),), bullet=mark) for w in words], size=size)
    assert box is not None
    return Draft(layout, (Run("Bridges"),), (box,), owner=owner)


def paras(box: Box) -> tuple[Para, ...]:
    assert isinstance(box.content, TextContent)
    return box.content.paras


@pytest.mark.parametrize("words", [("Of oak.",), ("Of oak.", "Of steel."), (LONG,) * 4])
def test_points_begin_at_one_line_however_few_they_are(words: tuple[str, ...]) -> None:
    """Turning slides, the eye finds them where the last ones began: nothing moves them from the layout's top."""
    (made,) = settled(FIT, [slide("points", *words)])
    assert made.boxes[0].anchor is None
    assert made.boxes[0].frame == FIT.theme.layouts["points"]["body"].frame


def test_few_points_are_set_a_step_above_the_ladder() -> None:
    """Ledger's body is 24 points at most; two names stand at 28, and so do their gap and the room for the mark."""
    before = slide("points", "Of oak", "Of steel", fit=LEDGER)
    assert before.boxes[0].size_pt == 24
    after = composed(LEDGER, before, ANY).boxes[0]
    assert after.size_pt == 28
    assert paras(after)[1].space_before == pytest.approx(paras(before.boxes[0])[1].space_before * 28 / 24, abs=0.1)
    assert paras(after)[0].indent == pytest.approx(20 * 28 / 24, abs=0.1)


def test_many_points_keep_their_size() -> None:
    """What fills its frame to more than 62 % has no room to be larger."""
    before = slide("points", *(LONG,) * 4)
    assert composed(FIT, before, ANY) == before


def test_no_text_is_enlarged_into_a_word_on_its_own_line() -> None:
    """At 24 points the sentence has one line with no room left; a step larger its last word would stand alone."""
    style = LEDGER.theme.deck.styles["body"]
    wide = LEDGER.theme.layouts["points"]["body"].frame.w
    words = ["over"]
    while len(lines_of(LEDGER, Para((Run(" ".join([*words, "way"])),), bullet="–"), style, 24, wide)) == 1:
        words.append("way")
    box = composed(LEDGER, slide("points", " ".join(words), fit=LEDGER), ANY).boxes[0]
    lines = lines_of(LEDGER, paras(box)[0], style, box.size_pt or 0, wide)
    assert len(lines) == 1 or lines[-1].width >= wide / 4


def test_a_section_has_one_size_of_points() -> None:
    """One of its slides is full, so the other is not larger than it; another section is free to be."""
    full, few = slide("points", *(LONG,) * 4, size=24), slide("points", "Of oak", size=24)
    other = slide("points", "Of oak", size=24, owner="b")
    assert shared_sizes(FIT, [full, few, other]) == {"a": 24, "b": 32}
    assert [d.boxes[0].size_pt for d in settled(FIT, [full, few, other])] == [24, 24, 32]


def test_a_lone_thought_stands_in_the_middle_and_two_at_the_top() -> None:
    """The layout's anchor is the middle; only a row of thoughts departs from it."""
    lone, row = settled(FIT, [slide("statement", LONG), slide("statement", "Of oak.", "Of steel.")])
    assert lone.boxes[0].anchor is None
    assert row.boxes[0].anchor == "top"


def test_a_thoughts_lines_are_alike() -> None:
    """Greedily broken, its last line has a word; in a narrower frame it has as many lines, and they are of a length."""
    holder = FIT.theme.layouts["statement"]["body"]
    style = FIT.style(holder)
    words = "We released the second edition at the end of 2018"
    para = Para((Run(words),))
    before = lines_of(FIT, para, style, 40, holder.frame.w)
    width = balanced_width(FIT, [para], style, 40, holder.frame.w)
    after = lines_of(FIT, para, style, 40, width)
    assert len(after) == len(before) == 2
    assert width < holder.frame.w
    assert abs(after[0].width - after[1].width) < abs(before[0].width - before[1].width)


def test_a_title_leaves_no_word_alone_on_its_second_line() -> None:
    """The frame is narrower, at the same left edge; a title of one line keeps the layout's frame."""
    layout = FIT.theme.layouts["title"]
    long = title_box(FIT, layout, (Run("Convert an old HTML site to Jekyll step by step"),))
    short = title_box(FIT, layout, (Run("Jekyll"),))
    assert short.frame == layout["title"].frame
    assert long.frame.x == short.frame.x
    assert long.frame.w < short.frame.w
    style = FIT.style(layout["title"])
    lines = lines_of(FIT, paras(long)[0], style, long.size_pt or 0, long.frame.w)
    assert min(line.width for line in lines) > 0.6 * max(line.width for line in lines)


def test_a_quotations_source_stands_right_below_it() -> None:
    """12 points below its last line, and both in the middle of the room beside the bar."""
    layout = FIT.theme.layouts["quote"]
    source = FIT.box(layout, "source", (Para((Run("— The ferryman"),)),))
    assert source is not None
    draft = slide("quote", "Nobody crosses for free.")
    said, by = composed(FIT, replace(draft, boxes=(*draft.boxes, source)), ANY).boxes
    assert by.frame.y == pytest.approx(said.frame.y + text_height(FIT, layout, said) + 12)
    above = said.frame.y - layout["body"].frame.y
    below = layout["source"].frame.bottom - by.frame.y - text_height(FIT, layout, by)
    assert above == pytest.approx(below, abs=0.5)


def test_a_short_callout_has_a_low_panel_and_a_long_one_the_high() -> None:
    """The panel of a line or two would stand empty otherwise."""
    short = composed(FIT, slide("callout", "Mind the gap between the boat and the pier."), ANY)
    long = composed(FIT, slide("callout", *(LONG,) * 4), ANY)
    assert short.layout == "callout-low"
    assert short.boxes[0].frame == FIT.theme.layouts["callout-low"]["body"].frame
    assert long.layout == "callout"


def test_columns_have_the_same_gaps() -> None:
    """Five entries beside four: what is over below the shorter is not dealt out between its lines."""
    layout = FIT.theme.layouts["columns-2"]
    boxes = []
    for role, n, gap in (("column1", 5, 18.0), ("column2", 4, 24.0)):
        text = tuple(Para((Run(f"Part {k}"),), space_before=gap if k else 0.0) for k in range(n))
        holder = layout[role]
        boxes.append(Box(role, holder.idx, holder.frame, TextContent(text), 24.0))
    made = composed(FIT, Draft("columns-2", (Run("Agenda"),), tuple(boxes)), ANY)
    gaps = [[p.space_before for p in paras(box)] for box in made.boxes]
    assert gaps == [[0, 18, 18, 18, 18], [0, 18, 18, 18]]
