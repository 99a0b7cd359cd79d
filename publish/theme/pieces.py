"""The stage → the pieces that layouts share: title, footer, number, date, caption, and the rule below a title."""

from __future__ import annotations

from collections.abc import Iterable

from publish.base.units import Frame
from publish.theme.model import DeckTokens, Layout, Placeholder, Shape, TextAlign

RULE_HEIGHT = 3.0
RULE_WIDTH = 56.0


def title_placeholder(deck: DeckTokens) -> Placeholder:
    """The title of a content slide."""
    frame = Frame(deck.margin_x, deck.title_top, deck.width - 2 * deck.margin_x, deck.title_height)
    return Placeholder(0, "title", "title", frame, "title", anchor="bottom", prompt="Title")


def footers(deck: DeckTokens) -> tuple[Placeholder, ...]:
    """The deck's line at the left, then the date, and the slide's number at the right."""
    number_w, date_w = 60.0, 130.0
    right, y, h = deck.width - deck.margin_x, deck.footer_top, deck.footer_height
    line = Frame(deck.margin_x, y, right - deck.margin_x - number_w - date_w, h)
    date, number = Frame(right - number_w - date_w, y, date_w, h), Frame(right - number_w, y, number_w, h)
    return (
        Placeholder(90, "footer", "ftr", line, "footer", anchor="middle"),
        Placeholder(92, "date", "dt", date, "footer", anchor="middle", align="right"),
        Placeholder(91, "number", "sldNum", number, "footer", anchor="middle", align="right"),
    )


def caption(strip: Frame, align: TextAlign = "left") -> Placeholder:
    """A caption at the bottom of `strip`, a little below what it speaks of."""
    frame = Frame(strip.x, strip.y + 4, strip.w, strip.h - 4)
    return Placeholder(12, "caption", "body", frame, "caption", align=align, prompt="Caption, credit")


def rule(deck: DeckTokens) -> Shape:
    """The short rule below a title."""
    y = deck.title_top + deck.title_height + 5
    return Shape("Title rule", Frame(deck.margin_x, y, RULE_WIDTH, RULE_HEIGHT), "accent")


def content(
    deck: DeckTokens,
    name: str,
    label: str,
    kind: str,
    placeholders: Iterable[Placeholder],
    shapes: Iterable[Shape] = (),
) -> Layout:
    """A content slide: title and rule above, footers below, and between them its own."""
    return Layout(
        name,
        label,
        kind,
        (title_placeholder(deck), *placeholders, *footers(deck)),
        (rule(deck), *shapes),
    )
