"""Tokens of the stage → the layouts of the master, each with its native placeholders.

The geometry stands here once: the planner fits text into these frames, and the emitter writes the same frames
into the file's layouts, so that what was measured is what a person finds in the Slide Master view.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from publish.base.units import Frame
from publish.theme.frames import SINGLE_ROW, body_frame, card_insets, rows_area, split_row, split_rows
from publish.theme.model import DeckTokens, Layout, Placeholder, Shape, TextAlign

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
RULE_HEIGHT = 3.0
RULE_WIDTH = 56.0


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
        _picture_beside(deck, "right"),
        _picture_beside(deck, "left"),
        _picture_full(deck),
        _table(deck),
        _code(deck),
        _quote(deck),
        _callout(deck),
        _equation(deck),
        _references(deck),
    ]
    return {layout.name: layout for layout in found}


def _title_placeholder(deck: DeckTokens) -> Placeholder:
    frame = Frame(deck.margin_x, deck.title_top, deck.width - 2 * deck.margin_x, deck.title_height)
    return Placeholder(0, "title", "title", frame, "title", anchor="bottom", prompt="Title")


def _footers(deck: DeckTokens) -> tuple[Placeholder, ...]:
    number_w = 60.0
    right = deck.width - deck.margin_x
    return (
        Placeholder(
            90,
            "footer",
            "ftr",
            Frame(deck.margin_x, deck.footer_top, right - deck.margin_x - number_w, deck.footer_height),
            "footer",
            anchor="middle",
        ),
        Placeholder(
            91,
            "number",
            "sldNum",
            Frame(right - number_w, deck.footer_top, number_w, deck.footer_height),
            "footer",
            anchor="middle",
            align="right",
        ),
    )


def _caption(strip: Frame, align: TextAlign = "left") -> Placeholder:
    """A caption at the bottom of `strip`, a little below what it speaks of."""
    frame = Frame(strip.x, strip.y + 4, strip.w, strip.h - 4)
    return Placeholder(12, "caption", "body", frame, "caption", align=align, prompt="Caption, credit")


def _rule(deck: DeckTokens) -> Shape:
    y = deck.title_top + deck.title_height + 5
    return Shape("Title rule", Frame(deck.margin_x, y, RULE_WIDTH, RULE_HEIGHT), "accent")


def _content(
    deck: DeckTokens,
    name: str,
    label: str,
    kind: str,
    placeholders: Iterable[Placeholder],
    shapes: Iterable[Shape] = (),
) -> Layout:
    return Layout(
        name,
        label,
        kind,
        (_title_placeholder(deck), *placeholders, *_footers(deck)),
        (_rule(deck), *shapes),
    )


def _title(deck: DeckTokens) -> Layout:
    x, w = deck.margin_x + 24, deck.width - 2 * deck.margin_x - 120
    return Layout(
        "title",
        "Title",
        "title",
        (
            Placeholder(0, "title", "ctrTitle", Frame(x, 110, w, 190), "display", anchor="bottom", prompt="Title"),
            Placeholder(1, "subtitle", "subTitle", Frame(x, 330, w, 84), "subtitle", prompt="Subtitle"),
            Placeholder(10, "byline", "body", Frame(x, 430, w, 44), "byline", anchor="bottom", prompt="Author, date"),
        ),
        (
            Shape("Edge", Frame(0, 0, 18, deck.height), "accent"),
            Shape("Title rule", Frame(x, 312, RULE_WIDTH, RULE_HEIGHT), "accent"),
        ),
    )


def _title_picture(deck: DeckTokens) -> Layout:
    x, w = deck.margin_x, 376.0
    left = x + w + 40
    picture = Frame(left, 60, deck.width - left - deck.margin_x, 392)
    return Layout(
        "title-picture",
        "Title with picture",
        "title",
        (
            Placeholder(0, "title", "ctrTitle", Frame(x, 60, w, 220), "display", anchor="bottom", prompt="Title"),
            Placeholder(1, "subtitle", "subTitle", Frame(x, 312, w, 96), "subtitle", prompt="Subtitle"),
            Placeholder(10, "byline", "body", Frame(x, 424, w, 44), "byline", anchor="bottom", prompt="Author, date"),
            Placeholder(11, "picture", "pic", picture, "caption"),
            Placeholder(12, "caption", "body", Frame(left, 456, picture.w, 40), "caption", prompt="Caption, credit"),
        ),
        (
            Shape("Edge", Frame(0, 0, 18, deck.height), "accent"),
            Shape("Title rule", Frame(x, 293, RULE_WIDTH, RULE_HEIGHT), "accent"),
        ),
    )


def _section(deck: DeckTokens) -> Layout:
    x, w = deck.margin_x + 24, deck.width - 2 * deck.margin_x - 120
    return Layout(
        "section",
        "Section",
        "secHead",
        (
            Placeholder(0, "title", "title", Frame(x, 140, w, 150), "display", anchor="bottom", prompt="Section"),
            Placeholder(10, "body", "body", Frame(x, 320, w, 120), "subtitle", prompt="What it is about"),
            *_footers(deck),
        ),
        (Shape("Title rule", Frame(x, 302, RULE_WIDTH, RULE_HEIGHT), "accent"),),
        background="stage",
        dark=True,
    )


def _agenda(deck: DeckTokens) -> Layout:
    body = Placeholder(10, "body", "body", body_frame(deck), "agenda", prompt="Agenda")
    return _content(deck, "agenda", "Agenda", "obj", (body,))


def _points(deck: DeckTokens) -> Layout:
    body = Placeholder(10, "body", "body", body_frame(deck), "body", prompt="Points")
    return _content(deck, "points", "Points", "obj", (body,))


def _statement(deck: DeckTokens) -> Layout:
    area = body_frame(deck)
    # centred a little above the middle, where the eye expects it
    frame = Frame(area.x, area.y, area.w - 80, area.h - 72)
    body = Placeholder(10, "body", "body", frame, "statement", anchor="middle", prompt="One thought")
    return _content(deck, "statement", "Statement", "obj", (body,))


def _closing(deck: DeckTokens) -> Layout:
    x, w = deck.margin_x + 24, deck.width - 2 * deck.margin_x - 120
    return Layout(
        "closing",
        "Closing",
        "secHead",
        (
            Placeholder(0, "title", "title", Frame(x, 60, w, 76), "title", anchor="bottom", prompt="Closing"),
            Placeholder(10, "body", "body", Frame(x, 166, w, 312), "statement", anchor="middle", prompt="The thought"),
            *_footers(deck),
        ),
        (Shape("Title rule", Frame(x, 143, RULE_WIDTH, RULE_HEIGHT), "accent"),),
        background="stage",
        dark=True,
    )


def _cards(deck: DeckTokens, count: int) -> Layout:
    rows = CARD_ROWS[count]
    frames = split_rows(rows_area(body_frame(deck), len(rows)), rows, deck.gutter)
    cards = [
        Placeholder(10 + k, f"card{k + 1}", "body", f, "card", insets=card_insets(f), fill="surface", prompt="Card")
        for k, f in enumerate(frames)
    ]
    edges = [Shape(f"Card edge {k + 1}", Frame(f.x, f.y - 3, f.w, 3), "accent") for k, f in enumerate(frames)]
    return _content(deck, f"cards-{count}", f"{count} cards", "obj", cards, edges)


def _steps(deck: DeckTokens, count: int) -> Layout:
    whole = body_frame(deck)
    area = Frame(whole.x, whole.y, whole.w, whole.h * (SINGLE_ROW if count < 5 else 1.0))
    columns = split_row(area, count, deck.gutter)
    numbers = [
        Placeholder(30 + k, f"number{k + 1}", "body", Frame(f.x, f.y, f.w, 46), "step_number", anchor="middle")
        for k, f in enumerate(columns)
    ]
    steps = [
        Placeholder(
            10 + k,
            f"step{k + 1}",
            "body",
            Frame(f.x, f.y + 60, f.w, f.h - 60),
            "card",
            insets=card_insets(f),
            fill="surface",
            prompt="Step",
        )
        for k, f in enumerate(columns)
    ]
    bars = [Shape(f"Step line {k + 1}", Frame(f.x, f.y + 50, f.w, 4), "accent") for k, f in enumerate(columns)]
    both = [p for pair in zip(numbers, steps, strict=True) for p in pair]
    return _content(deck, f"steps-{count}", f"{count} steps", "obj", both, bars)


def _columns(deck: DeckTokens, count: int) -> Layout:
    frames = split_row(body_frame(deck), count, deck.gutter * 1.5)
    columns = [
        Placeholder(10 + k, f"column{k + 1}", "body", f, "column", prompt="Column") for k, f in enumerate(frames)
    ]
    kind = "twoObj" if count == 2 else "obj"
    return _content(deck, f"columns-{count}", f"{count} columns", kind, columns)


def _picture_beside(deck: DeckTokens, side: str) -> Layout:
    area = body_frame(deck)
    text_w = area.w * 0.46
    gap = deck.gutter * 1.5
    picture_w = area.w - text_w - gap
    text_x = area.x if side == "right" else area.x + picture_w + gap
    picture_x = area.x + text_w + gap if side == "right" else area.x
    caption_h = 40.0
    return _content(
        deck,
        f"picture-{side}",
        f"Picture on the {side}",
        "picTx",
        (
            Placeholder(10, "body", "body", Frame(text_x, area.y, text_w, area.h), "body", prompt="Points"),
            Placeholder(11, "picture", "pic", Frame(picture_x, area.y, picture_w, area.h - caption_h), "caption"),
            _caption(Frame(picture_x, area.bottom - caption_h, picture_w, caption_h)),
        ),
    )


def _picture_full(deck: DeckTokens) -> Layout:
    area = body_frame(deck)
    caption_h = 40.0
    return _content(
        deck,
        "picture-full",
        "Picture",
        "picTx",
        (
            Placeholder(11, "picture", "pic", Frame(area.x, area.y, area.w, area.h - caption_h), "caption"),
            _caption(Frame(area.x, area.bottom - caption_h, area.w, caption_h), "center"),
        ),
    )


def _table(deck: DeckTokens) -> Layout:
    area = body_frame(deck)
    caption_h = 30.0
    return _content(
        deck,
        "table",
        "Table",
        "tbl",
        (
            Placeholder(11, "table", "tbl", Frame(area.x, area.y, area.w, area.h - caption_h), "table"),
            _caption(Frame(area.x, area.bottom - caption_h, area.w, caption_h)),
        ),
    )


def _code(deck: DeckTokens) -> Layout:
    area = body_frame(deck)
    caption_h = 30.0
    return _content(
        deck,
        "code",
        "Code",
        "obj",
        (
            Placeholder(
                10,
                "code",
                "body",
                Frame(area.x, area.y, area.w, area.h - caption_h),
                "code",
                insets=(16.0, 12.0, 16.0, 12.0),
                fill="code_background",
                prompt="Code",
            ),
            _caption(Frame(area.x, area.bottom - caption_h, area.w, caption_h)),
        ),
    )


def _quote(deck: DeckTokens) -> Layout:
    area = body_frame(deck)
    frame = Frame(area.x + 28, area.y + 8, area.w - 108, area.h * 0.7)
    return _content(
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
        (Shape("Quote bar", Frame(area.x, area.y + 8, 5, frame.h + 54), "accent"),),
    )


def _callout(deck: DeckTokens) -> Layout:
    area = body_frame(deck)
    panel = Frame(area.x, area.y, area.w, area.h * 0.8)
    return _content(
        deck,
        "callout",
        "Callout",
        "obj",
        (
            Placeholder(
                10,
                "body",
                "body",
                panel,
                "callout",
                anchor="middle",
                insets=(36.0, 20.0, 32.0, 20.0),
                fill="surface",
                prompt="Callout",
            ),
        ),
        (Shape("Callout bar", Frame(panel.x - 6, panel.y, 6, panel.h), "accent"),),
    )


def _equation(deck: DeckTokens) -> Layout:
    area = body_frame(deck)
    return _content(
        deck,
        "equation",
        "Equation",
        "obj",
        (
            Placeholder(11, "picture", "pic", Frame(area.x, area.y, area.w, area.h * 0.6), "caption"),
            Placeholder(
                10,
                "body",
                "body",
                Frame(area.x, area.y + area.h * 0.64, area.w, area.h * 0.36),
                "body",
                prompt="What it says",
            ),
        ),
    )


def _references(deck: DeckTokens) -> Layout:
    body = Placeholder(10, "body", "body", body_frame(deck), "reference", prompt="References")
    return _content(deck, "references", "References and credits", "obj", (body,))
