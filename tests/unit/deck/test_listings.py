"""Short listings in a row, with their sentences, as steps on one face."""

from __future__ import annotations

from itertools import pairwise

from publish.deck.model import Slide, TextContent
from publish.tree import blocks as b

from .made import deck, notes_on, para, section, span


def listing(*lines: str, title: str = "") -> b.CodeBlock:
    """A listing of the shell."""
    return b.CodeBlock(span(), "\n".join(lines), "bash", title)


def of_section(*blocks: b.Block) -> list[Slide]:
    """The slides of an article's only section."""
    return [slide for slide in deck(section("Ferry", *blocks)).slides if slide.title.startswith("Ferry")]


def said(slide: Slide) -> list[tuple[str, str]]:
    """The boxes below the title, from the top: what each is, and its words."""
    boxes = sorted((box for box in slide.boxes if box.role != "title"), key=lambda box: box.frame.y)
    return [
        (box.role.rstrip("123"), box.content.paras[0].text) for box in boxes if isinstance(box.content, TextContent)
    ]


FETCH = para("Fetch the timetable of the ferry first:")
SAIL = para("Let the ferry sail at eight:")


def test_two_commands_stand_with_their_sentences_on_one_slide() -> None:
    """Each below the sentence that leads in to it; the sentences are in the notes as well."""
    (slide,) = of_section(FETCH, listing("ferry fetch"), SAIL, listing("ferry sail --at 8"))
    assert slide.layout == "code-2"
    assert said(slide) == [
        ("caption", "Fetch the timetable of the ferry first:"),
        ("code", "ferry fetch"),
        ("caption", "Let the ferry sail at eight:"),
        ("code", "ferry sail --at 8"),
    ]
    assert "Let the ferry sail at eight:" in notes_on(slide)


def test_steps_stand_apart_and_keep_their_order() -> None:
    """No box reaches into the next, all of them end on the slide, and code is read with ease."""
    rows = [listing("ferry fetch"), listing("ferry board", "ferry count"), listing("ferry sail")]
    (slide,) = of_section(FETCH, rows[0], SAIL, rows[1], para("At last it is sent off by the town:"), rows[2])
    frames = [box.frame for box in sorted(slide.boxes, key=lambda box: box.frame.y)]
    assert all(one.bottom <= other.y for one, other in pairwise(frames))
    assert frames[-1].bottom <= 540
    assert all(box.size_pt >= 18 for box in slide.boxes if box.role.startswith("code"))


def test_four_commands_are_two_and_two() -> None:
    """Not three and a lone one."""
    slides = of_section(*(listing(f"ferry {word}") for word in ("fetch", "board", "sail", "land")))
    assert [slide.layout for slide in slides] == ["code-2", "code-2"]


def test_a_title_of_a_listing_stands_above_it() -> None:
    """Where no sentence leads in; else it is in the notes."""
    rows = (listing("ferry fetch", title="fetch.sh"), SAIL, listing("ferry sail", title="sail.sh"))
    (slide,) = of_section(*rows)
    assert [words for _, words in said(slide)] == [
        "fetch.sh", "ferry fetch", "Let the ferry sail at eight:", "ferry sail"
    ]  # fmt: skip
    assert "sail.sh" in notes_on(slide)


def test_long_listings_keep_slides_of_their_own() -> None:
    """What would be small, or too many words, is not squeezed together."""
    long = listing(*(f"ferry sail --to harbour{k} --with crew{k} --at {k}" for k in range(8)))
    slides = of_section(listing("ferry fetch"), long)
    assert "code-2" not in [slide.layout for slide in slides]


def test_a_break_of_the_writer_parts_listings() -> None:
    """A line of three dashes stays one."""
    slides = of_section(listing("ferry fetch"), b.SlideBreak(span()), listing("ferry sail"))
    assert [slide.layout for slide in slides] == ["code", "code"]


def test_listings_parted_by_much_prose_are_not_one_line_of_thought() -> None:
    """What is said between them has its own slide, and its place in the order."""
    between = para("The ferry waits at the pier until the tide is high and the town bell has rung. " * 6)
    slides = of_section(listing("ferry fetch"), between, listing("ferry sail"))
    assert len(slides) > 1
    assert "code-2" not in [slide.layout for slide in slides]


def test_a_short_list_stands_below_a_low_listing() -> None:
    """As a list, with its marks."""
    items = b.List(span(), False, tuple(b.ListItem(span(), (para(word),)) for word in ("tickets", "a timetable")))
    (slide,) = of_section(FETCH, listing("ferry fetch"), para("It prints:"), items)
    assert slide.layout == "code"
    lowest = max(slide.boxes, key=lambda box: box.frame.y)
    assert isinstance(lowest.content, TextContent)
    assert [(bool(p.bullet), p.text) for p in lowest.content.paras] == [
        (False, "It prints:"), (True, "tickets"), (True, "a timetable")
    ]  # fmt: skip
