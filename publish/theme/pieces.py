"""The stage → the pieces that layouts share: title, footers, caption, and what is drawn: rules, edges, bars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from publish.base.units import Frame
from publish.theme.model import DeckTokens, Layout, Placeholder, Shape, TextAlign

RULE_WIDTH = 56.0
"""Length in points of a short rule."""

_DOUBLE_GAP = 2.5


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


def great_rules(deck: DeckTokens, x: float, y: float, width: float) -> tuple[Shape, ...]:
    """The rule of a title, section or closing slide, below words between `x` and `x + width`."""
    kind = deck.look.great_rule or deck.look.rule
    return _rules(deck, kind, x, y, width, centred=deck.look.align == "center")


def _rules(
    deck: DeckTokens, kind: str, x: float, y: float, width: float, *, centred: bool = False
) -> tuple[Shape, ...]:
    look = deck.look
    if kind == "none":
        return ()
    w = min(RULE_WIDTH, width) if kind == "short" else width
    left = x + (width - w) / 2 if centred else x
    first = Shape("Title rule", Frame(left, y, w, look.rule_size), look.rule_colour)
    if kind != "double":
        return (first,)
    thin = Frame(left, y + look.rule_size + _DOUBLE_GAP, w, min(0.75, look.rule_size))
    return first, Shape("Title hairline", thin, look.rule_colour)


def edges(deck: DeckTokens) -> tuple[Shape, ...]:
    """The bar or bars of a title slide."""
    look, size = deck.look, deck.look.edge_size
    frames = {
        "left": (Frame(0, 0, size, deck.height),),
        "top": (Frame(0, 0, deck.width, size),),
        "bottom": (Frame(0, deck.height - size, deck.width, size),),
        "both": (Frame(0, 0, deck.width, size), Frame(0, deck.height - size, deck.width, size)),
    }.get(look.edge, ())
    return tuple(Shape("Edge" if k == 0 else f"Edge {k + 1}", f, look.edge_colour) for k, f in enumerate(frames))


def card_edge(deck: DeckTokens, name: str, card: Frame) -> tuple[Shape, ...]:
    """The coloured edge above a card or a panel: there it stays true when a slide makes its cards lower."""
    look = deck.look
    if look.card_edge == "none":
        return ()
    frame = Frame(card.x, card.y - look.card_edge_size, card.w, look.card_edge_size)
    return (Shape(name, frame, look.card_edge_colour),)


def panel(deck: DeckTokens, place: Placeholder) -> Placeholder:
    """`place` filled as the theme fills its cards; without a fill or a line its words begin at its edge."""
    look = deck.look
    bare = look.panel == "background" and not look.outline
    _, top, right, bottom = place.insets
    insets = (0.0, top, right, bottom) if bare else place.insets
    return replace(place, insets=insets, fill="" if bare else look.panel, outline=look.outline, radius=look.radius)


def content(
    deck: DeckTokens,
    name: str,
    label: str,
    kind: str,
    placeholders: Iterable[Placeholder],
    shapes: Iterable[Shape] = (),
) -> Layout:
    """A content slide: title and rule above, footers below, and between them its own."""
    title = title_placeholder(deck)
    bar = (Shape("Bar", Frame(0, 0, deck.look.bar, deck.height), deck.look.bar_colour),) if deck.look.bar else ()
    return Layout(
        name,
        label,
        kind,
        (title, *placeholders, *footers(deck)),
        (*bar, *_rules(deck, deck.look.rule, title.frame.x, title.frame.bottom + 5, title.frame.w), *shapes),
    )
