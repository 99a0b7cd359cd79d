"""Tokens of the stage → the layouts for what is looked at: pictures, charts, tables, code and formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from publish.base.units import Frame
from publish.theme.frames import body_frame, split_rows
from publish.theme.model import DeckTokens, Layout, Placeholder
from publish.theme.pieces import caption, content

GALLERY_ROWS: Mapping[int, tuple[int, ...]] = {2: (2,), 3: (3,), 4: (2, 2), 5: (3, 2), 6: (3, 3)}
"""How many pictures stand in each row."""
LISTING_COUNTS = range(2, 4)
"""How many short listings stand one below the other."""


def media_layouts(deck: DeckTokens) -> Iterator[Layout]:
    """Layouts for pictures, tables, charts, code and formulas."""
    yield _picture_beside(deck, "right")
    yield _picture_beside(deck, "left")
    yield _picture_full(deck)
    yield from (_gallery(deck, count) for count in GALLERY_ROWS)
    yield _table(deck)
    yield _chart(deck)
    yield _code(deck)
    yield from (_listings(deck, count) for count in LISTING_COUNTS)
    yield _equation(deck)


def _picture_beside(deck: DeckTokens, side: str) -> Layout:
    area = body_frame(deck)
    text_w = area.w * 0.46
    gap = deck.gutter * 1.5
    picture_w = area.w - text_w - gap
    text_x = area.x if side == "right" else area.x + picture_w + gap
    picture_x = area.x + text_w + gap if side == "right" else area.x
    caption_h = 40.0
    return content(
        deck,
        f"picture-{side}",
        f"Picture on the {side}",
        "picTx",
        (
            Placeholder(10, "body", "body", Frame(text_x, area.y, text_w, area.h), "body", prompt="Points"),
            Placeholder(11, "picture", "pic", Frame(picture_x, area.y, picture_w, area.h - caption_h), "caption"),
            caption(Frame(picture_x, area.bottom - caption_h, picture_w, caption_h)),
        ),
    )


def _picture_full(deck: DeckTokens) -> Layout:
    area = body_frame(deck)
    caption_h = 40.0
    return content(
        deck,
        "picture-full",
        "Picture",
        "picTx",
        (
            Placeholder(11, "picture", "pic", Frame(area.x, area.y, area.w, area.h - caption_h), "caption"),
            caption(Frame(area.x, area.bottom - caption_h, area.w, caption_h), "center"),
        ),
    )


def _table(deck: DeckTokens) -> Layout:
    area = body_frame(deck)
    caption_h = 30.0
    return content(
        deck,
        "table",
        "Table",
        "tbl",
        (
            Placeholder(11, "table", "tbl", Frame(area.x, area.y, area.w, area.h - caption_h), "table"),
            caption(Frame(area.x, area.bottom - caption_h, area.w, caption_h)),
        ),
    )


def _code(deck: DeckTokens) -> Layout:
    area = body_frame(deck)
    caption_h = 30.0
    return content(
        deck,
        "code",
        "Code",
        "obj",
        (
            _listing(deck, 10, "code", Frame(area.x, area.y, area.w, area.h - caption_h)),
            caption(Frame(area.x, area.bottom - caption_h, area.w, caption_h)),
        ),
    )


def _listing(deck: DeckTokens, idx: int, role: str, frame: Frame) -> Placeholder:
    return Placeholder(
        idx,
        role,
        "body",
        frame,
        "code",
        insets=(16.0, 12.0, 16.0, 12.0),
        fill="code_background",
        prompt="Code",
        radius=deck.look.radius,
    )


def _listings(deck: DeckTokens, count: int) -> Layout:
    """Steps: a sentence, and below it the few lines that it speaks of."""
    said_h = 32.0
    places: list[Placeholder] = []
    for k, f in enumerate(split_rows(body_frame(deck), (1,) * count, deck.gutter)):
        said, code = Frame(f.x, f.y, f.w, said_h), Frame(f.x, f.y + said_h, f.w, f.h - said_h)
        above = replace(caption(said), idx=40 + k, role=f"caption{k + 1}")
        places += [above, _listing(deck, 20 + k, f"code{k + 1}", code)]
    return content(deck, f"code-{count}", f"{count} listings", "obj", places)


def _equation(deck: DeckTokens) -> Layout:
    """A formula in the middle, and below it what it says."""
    area = body_frame(deck)
    formula = Frame(area.x, area.y, area.w, area.h * 0.6)
    said = Frame(area.x, area.y + area.h * 0.64, area.w, area.h * 0.36)
    return content(
        deck,
        "equation",
        "Equation",
        "obj",
        (
            Placeholder(11, "formula", "body", formula, "formula", anchor="middle", align="center", prompt="Formula"),
            Placeholder(10, "body", "body", said, "body", prompt="What it says"),
        ),
    )


def _chart(deck: DeckTokens) -> Layout:
    area = body_frame(deck)
    caption_h = 30.0
    return content(
        deck,
        "chart",
        "Chart",
        "chart",
        (
            Placeholder(11, "chart", "chart", Frame(area.x, area.y, area.w, area.h - caption_h), "caption"),
            caption(Frame(area.x, area.bottom - caption_h, area.w, caption_h)),
        ),
    )


def _gallery(deck: DeckTokens, count: int) -> Layout:
    """Pictures in rows, each with a line below it."""
    rows = GALLERY_ROWS[count]
    caption_h = 26.0
    places: list[Placeholder] = []
    for k, f in enumerate(split_rows(body_frame(deck), rows, deck.gutter)):
        picture, line = Frame(f.x, f.y, f.w, f.h - caption_h), Frame(f.x, f.bottom - caption_h, f.w, caption_h)
        below = replace(caption(line, "center"), idx=40 + k, role=f"caption{k + 1}")
        places += [Placeholder(20 + k, f"picture{k + 1}", "pic", picture, "caption"), below]
    return content(deck, f"gallery-{count}", f"{count} pictures", "obj", places)
