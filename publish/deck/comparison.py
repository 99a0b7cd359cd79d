"""Two sides of one matter → a comparison: columns that the writer headed, or sibling sections that are a contrast."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publish.deck.cards import row_frames, short_title
from publish.deck.draft import Desk, Place, Source
from publish.deck.faces import mark_of, room_for
from publish.deck.model import Box, Para
from publish.deck.notes import heading_note, notes_of
from publish.deck.prose import prose_runs
from publish.deck.quotes import PROSE, texts_inside
from publish.deck.runs import Runs, cut, text_of, to_runs
from publish.deck.score import Candidate
from publish.deck.words import count
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.walk import block_inlines, plain, walk_blocks

_PAIRS = (
    ("pros", "cons"),
    ("pro", "con"),
    ("pro", "contra"),
    ("advantages", "disadvantages"),
    ("benefits", "drawbacks"),
    ("strengths", "weaknesses"),
    ("opportunities", "threats"),
    ("before", "after"),
    ("do", "don't"),
    ("dos", "don'ts"),
    ("do's", "don'ts"),
    ("do", "do not"),
    ("good", "bad"),
    ("bad", "good"),
    ("better", "worse"),
    ("old", "new"),
    ("then", "now"),
    ("past", "present"),
    ("with", "without"),
    ("for", "against"),
    ("goals", "non-goals"),
    ("problem", "solution"),
    ("myth", "fact"),
    ("vorteile", "nachteile"),
    ("stärken", "schwächen"),
    ("vorher", "nachher"),
    ("richtig", "falsch"),
    ("avantages", "inconvénients"),
    ("avant", "après"),
    ("ventajas", "desventajas"),
    ("ventajas", "inconvenientes"),
    ("antes", "después"),
    ("vantaggi", "svantaggi"),
    ("prima", "dopo"),
    ("vantagens", "desvantagens"),
    ("antes", "depois"),
    ("voordelen", "nadelen"),
    ("плюсы", "минусы"),
    ("до", "после"),
    ("优点", "缺点"),
    ("メリット", "デメリット"),
    ("장점", "단점"),
)
"""Names of two things that are set against each other."""

_VERSUS = re.compile(r"\s(?:vs\.?|versus|gegen|contre|contra|против)\s|对比|対", re.IGNORECASE)
_HEAD_WORDS = 6
_SIDE_WORDS = 120
_LEAST_SIZE = 18.0


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its name, what it says, and what of it goes where."""

    head: Runs
    blocks: tuple[b.Block, ...]
    notes: tuple[Para, ...] = ()
    sources: tuple[Source, ...] = ()
    anchors: tuple[str, ...] = ()


def is_contrast(parent: Runs, one: b.Section, other: b.Section) -> bool:
    """Whether two sibling sections are set against each other: by their names, or by their parent's "A vs B"."""
    if not _is_side(one) or not _is_side(other):
        return False
    names = _name(one.title), _name(other.title)
    if names in _PAIRS:
        return True
    whole = text_of(parent).casefold()
    return bool(_VERSUS.search(whole)) and all(name and name in whole for name in names)


def _name(title: i.Inlines) -> str:
    words = plain(title).casefold().replace("’", "'")
    return " ".join(words.strip(" :.!?–—-").split())


def _is_side(section: b.Section) -> bool:
    """Whether a section can stand on half a slide: a leaf of text and lists without a wish of its own."""
    if section.children or section.attrs.has("noslide") or section.attrs.get("layout"):
        return False
    kinds = (b.Paragraph, b.List, b.RawHtml, b.Notes)
    if not section.blocks or not all(isinstance(x, kinds) for x in walk_blocks(section.blocks)):
        return False
    words = sum(count(plain(x)) for block in walk_blocks(section.blocks) for x in block_inlines(block))
    return 0 < words <= _SIDE_WORDS and count(plain(section.title)) <= _HEAD_WORDS


def side_of_section(desk: Desk, section: b.Section) -> Side:
    """A side from a section."""
    notes = (heading_note(to_runs(section.title, marks=True)), *notes_of(desk, section.blocks))
    sources = tuple(Source(x.span, type(x).__name__, "face+notes", "one side of two") for x in section.blocks)
    return Side(short_title(to_runs(section.title), desk.lang), section.blocks, notes, sources, (section.id,))


def side_of_column(column: b.Column) -> Side | None:
    """A side from a column that begins with its name; None where it has none."""
    if len(column.blocks) < 2 or not isinstance(column.blocks[0], b.Paragraph):
        return None
    head = prose_runs(column.blocks[0])
    bold = all(run.bold or not run.text.strip() for run in head)
    text = text_of(head)
    if not head or count(text) > _HEAD_WORDS or not (bold or text.endswith((":", "："))):
        return None
    return Side(cut(head, 0, len(text.rstrip(" :："))), column.blocks[1:])


def comparison(desk: Desk, place: Place, sides: Sequence[Side], kind: float = 1.0) -> Candidate | None:
    """Two sides on one slide; None when they cannot be set at a size that is read with ease."""
    layout = desk.fit.theme.layouts["comparison"]
    mark = mark_of(desk, "comparison", "side1")
    share = (room_for(place) - sum(count(text_of(side.head)) for side in sides)) // 2
    texts = [texts_inside(desk, side.blocks, mark, share, text_of(place.title)) for side in sides]
    if len(sides) != 2 or not all(texts):
        return None
    heads = [desk.fit.largest((Para(side.head),), layout[f"head{k}"]) for k, side in enumerate(sides, 1)]
    sizes = [desk.fit.largest(text, layout[f"side{k}"]) for k, text in enumerate(texts, 1)]
    if any(size is None for size in (*heads, *sizes)):
        return None
    head, size = min(s for s in heads if s), min(s for s in sizes if s)
    if size < min(_LEAST_SIZE, desk.fit.style(layout["side1"]).sizes[0]):
        return None
    holders = [layout[f"side{k}"] for k in (1, 2)]
    frames = row_frames(desk, holders, [tuple(text) for text in texts], size)
    boxes: list[Box | None] = []
    for k, (side, text) in enumerate(zip(sides, texts, strict=True), 1):
        boxes.append(desk.fit.box(layout, f"head{k}", (Para(side.head),), size=head))
        boxes.append(desk.fit.box(layout, f"side{k}", text, size=size, frame=frames[k - 1]))
    draft = place.draft(
        "comparison",
        tuple(box for box in boxes if box is not None),
        tuple(p for side in sides for p in side.notes),
        tuple(s for side in sides for s in side.sources),
        ("two sides of one matter",),
        None,
        tuple(a for side in sides for a in side.anchors),
    )
    return Candidate("comparison", (draft,), kind, min(_told(s, t) for s, t in zip(sides, texts, strict=True)))


def _told(side: Side, text: Sequence[Para]) -> float:
    """The share of a side's list items that stand on it, counted in words; of prose, whether it is whole."""
    rows = [item for x in side.blocks if isinstance(x, b.List) for item in x.items]
    prose = any(isinstance(x, PROSE) for x in side.blocks)
    shown = [p for p in text if p.bullet and p.level == 0]
    items = len(shown) / len(rows) if rows else 1.0
    broken = any(p.text.endswith("…") for p in text)
    return min(1.0, items) * (0.7 if broken else 1.0) * (0.95 if prose and rows else 1.0)
