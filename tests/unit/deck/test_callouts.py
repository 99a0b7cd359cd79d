"""Callouts in a row: panels for the short ones, a slide for each long one."""

from __future__ import annotations

from publish.base.colour import contrast
from publish.deck.model import Slide, TextContent
from publish.theme.load import load_theme, theme_names
from publish.theme.tones import TONES, tone_colour
from publish.tree import blocks as b

from .made import deck, layouts, notes_on, para, section, span, text, words_on

LONG = "The ferry may not leave the harbour while the storm is over the bay and the light is out. " * 4


def callout(kind: str, *blocks: b.Block, title: str = "") -> b.Admonition:
    """A callout."""
    return b.Admonition(span(), kind, text(title) if title else (), blocks)


def heads(slide: Slide) -> list[tuple[str, str]]:
    """The first paragraph of each panel, and its colour."""
    return [
        (box.content.paras[0].text, box.content.paras[0].runs[0].colour)
        for box in slide.boxes
        if box.role.startswith("card") and isinstance(box.content, TextContent)
    ]


def test_each_panel_names_its_kind_in_its_colour() -> None:
    """A note is blue, a tip green, a warning amber, as in the handout; a title of its own follows the word."""
    rows = [
        callout("note", para("The ferry sails at eight.")),
        callout("tip", para("Buy your ticket the day before."), title="Tickets"),
        callout("warning", para("The pier is wet in the morning."), title="Warning of ice"),
    ]
    slide = deck(section("Ferry", *rows)).slides[1]
    assert slide.layout == "cards-3"
    assert [head for head, _ in heads(slide)] == ["Note", "Tip: Tickets", "Warning of ice"]
    assert len({colour for _, colour in heads(slide)}) == 3


def test_a_long_callout_in_a_row_stands_alone() -> None:
    """And those round it are not parted from their neighbours for it."""
    short = [callout("tip", para(f"Take the boat number {word}.")) for word in ("one", "two", "three", "four")]
    made = deck(section("Ferry", *short[:2], callout("warning", para(LONG)), *short[2:]))
    assert [name.split("-low")[0] for name in layouts(made)[1:]] == ["cards-2", "callout", "cards-2"]


def test_a_tab_with_a_callout_in_it_is_that_callout_by_the_name_of_the_tab() -> None:
    """So a row of tabs is a row of panels."""
    tabs = [
        callout("note", callout(kind, para(f"A word of {title.lower()}.")), title=title)
        for kind, title in (("tip", "Advice"), ("danger", "Peril"))
    ]
    slide = deck(section("Ferry", *tabs)).slides[1]
    assert words_on(slide)[1:] == ["Tip: Advice", "A word of advice.", "Danger: Peril", "A word of peril."]
    assert "A word of peril." in notes_on(slide)


def test_the_title_of_the_slide_has_the_names_without_the_kinds() -> None:
    """Where panels are a part of their section."""
    rows = [callout("tip", para("Buy your ticket early."), title="Tickets"), callout("danger", para("Mind the wet pier."))]
    made = deck(section("Ferry", para(LONG), b.SlideBreak(span()), *rows))
    assert made.slides[-1].title in ("Ferry: Tickets, Danger", "Ferry (2/2)")


def test_every_tone_is_read_on_the_ground_of_cards_in_every_theme() -> None:
    """WCAG 2.2: 4.5 to 1, or the colour is moved until it is."""
    for name, _ in theme_names():
        theme = load_theme(name).value
        ground = theme.layouts["cards-2"]["card1"].fill
        below = theme.colours.get(ground) or theme.colours["background"]
        for kind in (*TONES, "aside"):
            colour = tone_colour(kind, theme.colours, ground)
            assert contrast(theme.colours.get(colour, colour), below) >= 4.5, (name, kind)
