"""Titles of slides that go on: what they hold, or which of how many they are."""

from __future__ import annotations

from publish.base.units import Frame
from publish.deck.draft import Draft
from publish.deck.fit import make_fit
from publish.deck.model import Box, Deck, Para, Run, TextContent
from publish.deck.naming import named_titles
from publish.deck.parts import holds, unrepeated
from publish.deck.runs import text_of
from publish.deck.titles import short_form
from publish.tree import blocks as b

from .made import THEME, deck, para, section, span, table

LEAF = "The river is wide here. Boats pass it all day long."


def titles(made: Deck) -> list[str]:
    """The titles of all slides but the first."""
    return [slide.title for slide in made.slides[1:]]


def test_a_long_table_says_which_rows_it_holds() -> None:
    """From the first to the last name on the slide; the first part has the title plain."""
    rows = [f"Bridge {n:02} | {n * 100}" for n in range(30)]
    made = deck(section("Lengths", table("Name | Metres", *rows)))
    found = titles(made)
    assert found[0] == "Lengths"
    assert found[-1].startswith("Lengths: Bridge ")
    assert found[-1].endswith(" – Bridge 29")
    assert len(found) == len(set(found))


def test_a_listing_says_what_it_defines() -> None:
    """The function's name."""
    first = b.CodeBlock(span(), "import os", "python")
    lines = [f"    total{k} = load * {k}" for k in range(14)]
    code = b.CodeBlock(span(), "\n".join(("def carry(load):", *lines, "    return total1")), "python")
    made = deck(section("Code", para(" ".join([LEAF] * 6)), first, code))
    assert any(title == "Code: carry" for title in titles(made))


def body(*runs: Run) -> Draft:
    """A draft of one paragraph."""
    box = Box("body", 10, Frame(60, 136, 840, 350), TextContent((Para(runs),)), 28)
    return Draft("points", (Run("Parts"),), (box,))


def test_a_name_in_bold_is_what_the_slide_holds() -> None:
    """Where text follows it, and where it is a name and no sentence."""
    name = Run("Steel cables.", bold=True)
    assert text_of(holds(body(name, Run(" They hold the deck in any wind.")))) == "Steel cables"
    assert holds(body(name)) == ()
    long = Run("Steel cables that hold the deck of the bridge in any wind.", bold=True)
    assert holds(body(long, Run(" So they say."))) == ()
    assert holds(body(Run("They hold the deck in any wind."))) == ()


def test_what_the_title_says_is_not_said_again() -> None:
    """A first paragraph that is the end of the title goes; one that says more stays, and a lone one."""
    name, more = Para((Run("Steel cables.", bold=True),)), Para((Run("They hold the deck."),))
    box = Box("body", 10, Frame(60, 136, 840, 350), TextContent((name, more)), 28)
    title = (Run("Parts: Steel cables"),)
    assert [p.text for p in unrepeated((box,), title)[0].content.paras] == ["They hold the deck."]  # type: ignore[union-attr]
    assert unrepeated((box,), (Run("Steel cables"),)) == (box,)
    lone = Box("body", 10, box.frame, TextContent((name,)), 28)
    assert unrepeated((lone,), title) == (lone,)


def test_what_is_not_known_is_counted() -> None:
    """Prose has no name of its own."""
    made = deck(section("River", *(para(" ".join([LEAF] * 7)) for _ in range(3))))
    assert titles(made)[0] == f"River (1/{len(titles(made))})"


def test_a_long_title_stands_whole_on_the_first_slide_alone() -> None:
    """Behind it stands what its colon ends; a number is no name, and a title of six words stays."""
    long = "Suspension bridges: how they carry the load that a town puts on them"
    found = titles(deck(section(long, *[para(" ".join([LEAF] * 12)) for _ in range(2)])))
    assert found[0].startswith(long)
    assert len(found) > 1
    assert all(title.startswith("Suspension bridges (") for title in found[1:])


def test_the_short_form_of_a_title() -> None:
    """A clause of it that names the matter, or all of it."""
    shorter = {
        "Future LLMs: What to Expect and How They'll Change Things": "Future LLMs",
        "KEP-1393: provide discovery for the account issuer of a cluster": "",
        "Ropes of steel – what they weigh and who makes them today": "Ropes of steel",
        "Ropes: what they weigh": "",
    }
    for whole, short in shorter.items():
        assert text_of(short_form((Run(whole),), "en")) == (short or whole)


def test_long_titles_that_begin_alike_come_to_an_end() -> None:
    """Their short forms are the same: once the search for another title went on for ever."""
    name = "Future LLMs: What to Expect and How They'll Change Things, part"
    prose = [para("The river is wide here, and boats pass it all day long. " * 12) for _ in range(3)]
    made = deck(*(section(f"{name} {k}", *prose) for k in range(1, 5)))
    assert len({slide.title for slide in made.slides}) == len(made.slides)


def test_the_only_slide_behind_its_section_is_no_second_of_two() -> None:
    """It is an overview of what the section's parts tell; several are counted from one."""
    long = para(" ".join([LEAF] * 8))
    made = deck(section("Rivers", long, section("North", long, level=2), section("South", long, level=2)))
    assert titles(made) == ["Rivers", "Rivers: overview", "North", "South"]
    german = deck(section("Flüsse", long, section("Nord", long, level=2), section("Süd", long, level=2)), lang="de")
    assert titles(german)[1] == "Flüsse: Überblick"


def test_slides_in_a_row_that_hold_the_same_are_counted_behind_its_name() -> None:
    """A listing of one thing on two slides, behind another."""
    made = [body(Run(f"{name}.", bold=True), Run(" It is told here.")) for name in ("Piers", "Cables", "Cables", "Decks")]
    named, _ = named_titles(make_fit(THEME), made, {})
    assert [text_of(title) for title in named] == ["Parts", "Parts: Cables (1/2)", "Parts: Cables (2/2)", "Parts: Decks"]
