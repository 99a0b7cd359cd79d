"""Tokens of the stage → the layouts of the master, each with its native placeholders.

The geometry stands here once: the planner fits text into these frames, and the emitter writes the same frames
into the file's layouts, so that what was measured is what a person finds in the Slide Master view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from publish.base.units import Frame
from publish.theme.frames import SINGLE_ROW, body_frame, card_insets, rows_area, split_row, split_rows
from publish.theme.layouts_media import media_layouts
from publish.theme.model import DeckTokens, Layout, Placeholder, Shape
from publish.theme.pieces import card_edge, content, edges, footers, great_rules, panel

CARD_ROWS: Mapping[int, tuple[int, ...]] = {
    2: (2,),
    3: (3,),
    4: (2, 2),
    5: (3, 2),
    6: (3, 3),
    7: (4, 3),
    8: (4, 4),
}
"""How many cards stand in each row."""

STEP_COUNTS = range(2, 7)
COLUMN_COUNTS = range(2, 5)
TERM_COUNTS = range(2, 6)
STAGE = 540.0
"""Height in points of the stage for which the fixed heights below are drawn."""


def make_layouts(deck: DeckTokens) -> dict[str, Layout]:
    """Every layout by its name, in the order in which the master lists them."""
    found = [
        _title(deck),
        _title_picture(deck),
        _section(deck),
        _agenda(deck),
        _points(deck),
        _statement(deck),
        _closing(deck),
        *(_cards(deck, count) for count in CARD_ROWS),
        *(_steps(deck, count) for count in STEP_COUNTS),
        *(_columns(deck, count) for count in COLUMN_COUNTS),
        _comparison(deck),
        *(_terms(deck, count) for count in TERM_COUNTS),
        _quote(deck),
        _callout(deck, "callout", "Callout", 0.8),
        _callout(deck, "callout-low", "Short callout", 0.56),
        *media_layouts(deck),
        _references(deck),
    ]
    return {layout.name: layout for layout in found}


def _wide(deck: DeckTokens) -> tuple[float, float]:
    """Left edge and width of the few large words of a slide."""
    return deck.margin_x + 24, deck.width - 2 * deck.margin_x - 120 * deck.width / 960


def _band(deck: DeckTokens, x: float, y: float, w: float, h: float) -> Frame:
    """A frame whose height and place from the top are those of the usual stage, scaled to this one."""
    scale = deck.height / STAGE
    return Frame(x, y * scale, w, h * scale)


def _title(deck: DeckTokens) -> Layout:
    x, w = _wide(deck)
    align = deck.look.align
    return Layout(
        "title",
        "Title",
        "title",
        (
            Placeholder(
                0, "title", "ctrTitle", _band(deck, x, 110, w, 190), "display", "bottom", align, prompt="Title"
            ),
            Placeholder(
                1, "subtitle", "subTitle", _band(deck, x, 330, w, 84), "subtitle", align=align, prompt="Subtitle"
            ),
            Placeholder(
                10, "byline", "body", _band(deck, x, 430, w, 44), "byline", "bottom", align, prompt="Author, date"
            ),
        ),
        (*edges(deck), *great_rules(deck, x, 312 * deck.height / STAGE, w)),
        deck.look.title_ground,
        deck.look.title_dark,
    )


def _title_picture(deck: DeckTokens) -> Layout:
    x, w = deck.margin_x, 0.448 * (deck.width - 2 * deck.margin_x)
    left = x + w + 40
    picture = _band(deck, left, 60, deck.width - left - deck.margin_x, 392)
    return Layout(
        "title-picture",
        "Title with picture",
        "title",
        (
            Placeholder(0, "title", "ctrTitle", _band(deck, x, 60, w, 220), "display", anchor="bottom", prompt="Title"),
            Placeholder(1, "subtitle", "subTitle", _band(deck, x, 312, w, 96), "subtitle", prompt="Subtitle"),
            Placeholder(
                10, "byline", "body", _band(deck, x, 424, w, 44), "byline", anchor="bottom", prompt="Author, date"
            ),
            Placeholder(11, "picture", "pic", picture, "caption"),
            Placeholder(
                12, "caption", "body", _band(deck, left, 456, picture.w, 40), "caption", prompt="Caption, credit"
            ),
        ),
        (*edges(deck), *great_rules(_at_left(deck), x, 293 * deck.height / STAGE, w)),
        deck.look.title_ground,
        deck.look.title_dark,
    )


def _at_left(deck: DeckTokens) -> DeckTokens:
    """The stage with its great words at the left, as they stand beside a picture."""
    return replace(deck, look=replace(deck.look, align="left"))


def _section(deck: DeckTokens) -> Layout:
    x, w = _wide(deck)
    align = deck.look.align
    return Layout(
        "section",
        "Section",
        "secHead",
        (
            Placeholder(
                0, "title", "title", _band(deck, x, 140, w, 150), "display", "bottom", align, prompt="Section"
            ),
            Placeholder(
                10, "body", "body", _band(deck, x, 320, w, 120), "subtitle", align=align, prompt="What it is about"
            ),
            *footers(deck),
        ),
        great_rules(deck, x, 302 * deck.height / STAGE, w),
        deck.look.section_ground,
        deck.look.section_dark,
    )


def _agenda(deck: DeckTokens) -> Layout:
    body = Placeholder(10, "body", "body", body_frame(deck), "agenda", prompt="Agenda")
    return content(deck, "agenda", "Agenda", "obj", (body,))


def _points(deck: DeckTokens) -> Layout:
    body = Placeholder(10, "body", "body", body_frame(deck), "body", prompt="Points")
    return content(deck, "points", "Points", "obj", (body,))


def _statement(deck: DeckTokens) -> Layout:
    area = body_frame(deck)
    # centred a little above the middle, where the eye expects it
    frame = Frame(area.x, area.y, area.w - 80, area.h - 72)
    body = Placeholder(10, "body", "body", frame, "statement", anchor="middle", prompt="One thought")
    return content(deck, "statement", "Statement", "obj", (body,))


def _closing(deck: DeckTokens) -> Layout:
    x, w = _wide(deck)
    align = deck.look.align
    return Layout(
        "closing",
        "Closing",
        "secHead",
        (
            Placeholder(0, "title", "title", _band(deck, x, 60, w, 76), "title", "bottom", align, prompt="Closing"),
            Placeholder(
                10, "body", "body", _band(deck, x, 166, w, 312), "statement", "middle", align, prompt="Thought"
            ),
            *footers(deck),
        ),
        great_rules(deck, x, 143 * deck.height / STAGE, w),
        deck.look.section_ground,
        deck.look.section_dark,
    )


def _cards(deck: DeckTokens, count: int) -> Layout:
    rows = CARD_ROWS[count]
    frames = split_rows(rows_area(body_frame(deck), len(rows)), rows, deck.gutter)
    cards = [
        panel(deck, Placeholder(10 + k, f"card{k + 1}", "body", f, "card", insets=card_insets(f), prompt="Card"))
        for k, f in enumerate(frames)
    ]
    lines = [edge for k, f in enumerate(frames, 1) for edge in card_edge(deck, f"Card edge {k}", f)]
    return content(deck, f"cards-{count}", f"{count} cards", "obj", cards, lines)


def _steps(deck: DeckTokens, count: int) -> Layout:
    whole = body_frame(deck)
    area = Frame(whole.x, whole.y, whole.w, whole.h * (SINGLE_ROW if count < 5 else 1.0))
    columns = split_row(area, count, deck.gutter)
    top = max(46.0, 1.42 * deck.styles["step_number"].sizes[0])
    numbers = [
        Placeholder(30 + k, f"number{k + 1}", "body", Frame(f.x, f.y, f.w, top), "step_number", anchor="middle")
        for k, f in enumerate(columns)
    ]
    below = [Frame(f.x, f.y + top + 14, f.w, f.h - top - 14) for f in columns]
    steps = [
        panel(deck, Placeholder(10 + k, f"step{k + 1}", "body", f, "card", insets=card_insets(f), prompt="Step"))
        for k, f in enumerate(below)
    ]
    colour = deck.look.card_edge_colour
    bars = [Shape(f"Step line {k + 1}", Frame(f.x, f.y + top + 4, f.w, 4), colour) for k, f in enumerate(columns)]
    both = [p for pair in zip(numbers, steps, strict=True) for p in pair]
    return content(deck, f"steps-{count}", f"{count} steps", "obj", both, bars)


def _columns(deck: DeckTokens, count: int) -> Layout:
    frames = split_row(body_frame(deck), count, deck.gutter * 1.5)
    columns = [
        Placeholder(10 + k, f"column{k + 1}", "body", f, "column", prompt="Column") for k, f in enumerate(frames)
    ]
    kind = "twoObj" if count == 2 else "obj"
    return content(deck, f"columns-{count}", f"{count} columns", kind, columns)


def _comparison(deck: DeckTokens) -> Layout:
    """Two sides in panels, each with its name on top."""
    panels = split_row(body_frame(deck), 2, deck.gutter * 1.5)
    head = 50.0
    places: list[Placeholder] = []
    for k, f in enumerate(panels, 1):
        top, rest = Frame(f.x, f.y, f.w, head), Frame(f.x, f.y + head, f.w, f.h - head)
        left_in, _, right_in, bottom_in = card_insets(f)
        # a line of the largest heads, close above what it heads
        over, under = (left_in, 8.0, right_in, 2.0), (left_in, 8.0, right_in, bottom_in)
        places += [
            Placeholder(8 + 2 * k, f"head{k}", "body", top, "card_head", "bottom", insets=over, prompt="Side"),
            Placeholder(9 + 2 * k, f"side{k}", "body", rest, "column", insets=under, prompt="Points"),
        ]
    # a line round each half, or round corners, would part the name from what it names
    whole = replace(deck, look=replace(deck.look, outline="", radius=0.0))
    lines = [edge for k, f in enumerate(panels, 1) for edge in card_edge(deck, f"Side edge {k}", f)]
    return content(deck, "comparison", "Comparison", "twoTxTwoObj", [panel(whole, place) for place in places], lines)


def _terms(deck: DeckTokens, count: int) -> Layout:
    """Terms at the left, what they mean at the right, a hairline between one and the next."""
    area = body_frame(deck)
    rows = split_rows(area, (1,) * count, 12.0)
    name = area.w * 0.28
    places: list[Placeholder] = []
    for k, f in enumerate(rows):
        left, right = Frame(f.x, f.y, name, f.h), Frame(f.x + name + 24, f.y, f.w - name - 24, f.h)
        places += [
            Placeholder(10 + 2 * k, f"term{k + 1}", "body", left, "card_head", anchor="middle", prompt="Term"),
            Placeholder(11 + 2 * k, f"meaning{k + 1}", "body", right, "column", anchor="middle", prompt="Meaning"),
        ]
    lines = [Shape(f"Term line {k}", Frame(f.x, f.y - 6.5, f.w, 1), "rule") for k, f in enumerate(rows) if k]
    return content(deck, f"terms-{count}", f"{count} terms", "obj", places, lines)


def _quote(deck: DeckTokens) -> Layout:
    area = body_frame(deck)
    frame = Frame(area.x + 28, area.y + 8, area.w - 108, area.h * 0.7)
    return content(
        deck,
        "quote",
        "Quote",
        "obj",
        (
            Placeholder(10, "body", "body", frame, "quote", anchor="middle", prompt="Quote"),
            Placeholder(
                12, "source", "body", Frame(frame.x, frame.bottom + 14, frame.w, 40), "byline", prompt="Source"
            ),
        ),
        (Shape("Quote bar", Frame(area.x, area.y + 8, 5, frame.h + 54), deck.look.card_edge_colour),),
    )


def _callout(deck: DeckTokens, name: str, label: str, share: float) -> Layout:
    """A panel of that share of the body, beside its bar."""
    area = body_frame(deck)
    frame = Frame(area.x, area.y, area.w, area.h * share)
    insets = (36.0, 20.0, 32.0, 20.0)
    body = Placeholder(10, "body", "body", frame, "callout", "middle", insets=insets, prompt="Callout")
    # square corners beside the bar; a ground also where cards have none, for it is to call
    ground = "surface" if deck.look.panel == "background" else deck.look.panel
    whole = replace(deck, look=replace(deck.look, radius=0.0, panel=ground))
    bar = Shape("Callout bar", Frame(frame.x - 6, frame.y, 6, frame.h), deck.look.card_edge_colour)
    return content(deck, name, label, "obj", (panel(whole, body),), (bar,))


def _references(deck: DeckTokens) -> Layout:
    body = Placeholder(10, "body", "body", body_frame(deck), "reference", prompt="References")
    return content(deck, "references", "References and credits", "obj", (body,))
