"""Slidev's blocks of YAML between slides → a new slide, and what they say of it as attributes of its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from publish.base.diagnostics import info, warning
from publish.base.source import Span
from publish.reader import raw
from publish.reader.comments import SlideHint
from publish.reader.rawhtml import HtmlHeading
from publish.reader.safeyaml import Mapping, Scalar, read
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import Attrs
from publish.tree.walk import plain

if TYPE_CHECKING:
    from publish.reader.build import Builder, Part
    from publish.reader.context import Context

_SLOT = re.compile(r"::[ \t]*([\w-]+)[ \t]*::")
_LAYOUTS = {
    "statement": "statement", "fact": "statement", "quote": "quote", "section": "section", "end": "closing",
    "image-left": "picture-left", "image-right": "picture-right",
}  # fmt: skip
_PLAIN = frozenset({"default", "center", "cover", "intro", "none", "full", "image", "two-cols", "two-cols-header"})
_BEHIND = frozenset({"image", "cover", "intro", "section", "statement", "fact", "quote", "end", "center"})


def slide(node: raw.RawSlide, builder: Builder) -> list[Part]:
    """A new slide; with what its block says of it, for `settled` to put in its place."""
    out: list[Part] = [b.SlideBreak(builder.span(node))]
    words = "\n".join(line for _, line in node.lines)
    value = read(words, "", 0) if words else None
    if isinstance(value, Mapping):
        pairs = ((key.text or "", one.text or "" if isinstance(one, Scalar) else "") for key, one in value.pairs)
        out.append(SlideHint(builder.span(node), Attrs("", (), tuple(pairs))))
    return out


def settled(parts: Sequence[Part], context: Context) -> list[Part]:
    """The parts with each slide's attributes before its heading, its named places as columns, and its last comment
    as its notes. Code `slidev.attributes`: a remark on what has no meaning here."""
    out: list[Part] = []
    unmeant: dict[str, Span] = {}
    level = 1
    row: list[Part] = []
    for part in [*parts, None]:
        if part is not None and not (isinstance(part, b.SlideBreak) and row):
            row.append(part)
            continue
        made = _slide(row, level, unmeant, context)
        level = next((x.level for x in reversed(made) if isinstance(x, HtmlHeading)), level)
        out += made
        row = [part] if part is not None else []
    if unmeant:
        said = f"these attributes of slides have no meaning here: {', '.join(sorted(unmeant))}"
        context.tell(info("slidev.attributes", said, next(iter(unmeant.values())), "layouts and pictures are kept"))
    return out


def _slide(row: list[Part], level: int, unmeant: dict[str, Span], context: Context) -> list[Part]:
    at = 1 if row and isinstance(row[0], b.SlideBreak) else 0
    hint = row[at] if at < len(row) and isinstance(row[at], SlideHint) and at else None
    body = _with_notes(row[at + (hint is not None) :], context.comments)
    said = dict(hint.attrs.pairs) if isinstance(hint, SlideHint) else {}
    span = hint.span if isinstance(hint, SlideHint) else None
    head: list[Part] = []
    if said and span is not None:
        if said.get("src"):
            _elsewhere(said["src"], span, context)
        attrs, picture = _meant(said, span, unmeant)
        if said.get("title") and not any(isinstance(x, HtmlHeading) for x in body):
            body.insert(0, HtmlHeading(span, level, (i.Text(span, said["title"]),), Attrs()))
        first = next((k for k, x in enumerate(body) if isinstance(x, HtmlHeading)), None)
        if first == 0 and attrs != Attrs():
            head.append(SlideHint(span, attrs))
        if picture:
            body.insert(1 if first == 0 else 0, b.Figure(span, (i.Image(span, "", picture),)))
    return [*row[:at], *head, *_in_columns(body)]


def _elsewhere(source: str, span: Span, context: Context) -> None:
    told = f"slides that stand in “{source[:80]}” are not read; what this file says in their place is kept"
    hint = "build that file beside this one, or copy its slides here"
    context.tell(warning("slidev.src", told, span, hint))


def _meant(said: dict[str, str], span: Span, unmeant: dict[str, Span]) -> tuple[Attrs, str]:
    """The attributes of a section that a slide's mean, and the picture that stands beside its text."""
    layout = said.get("layout", "")
    pairs: list[tuple[str, str]] = []
    hidden = any(said.get(key, "").strip().lower() == "true" for key in ("disabled", "hide"))
    image, behind = said.get("image", ""), said.get("background", "")
    picture = image if layout in ("image-left", "image-right") and _is_here(image) else ""
    if layout in _LAYOUTS and (picture or not layout.startswith("image")):
        pairs.append(("layout", _LAYOUTS[layout]))
    if not picture:
        behind = behind or (image if layout in _BEHIND else "")
        if _is_here(behind):
            pairs.append(("background-image", behind))
    used = {"layout", "title", "level", "hideInToc", "theme", "name", "meta"}
    used |= {"disabled", "hide"} if hidden else set()
    used |= {"image"} if picture or _is_here(image) else set()
    used |= {"background"} if _is_here(behind) else set()
    used |= {"src"} if said.get("src") else set()
    for key in said:
        if key not in used:
            unmeant.setdefault(key, span)
    if layout and layout not in _LAYOUTS and layout not in _PLAIN:
        unmeant.setdefault(f"layout {layout}", span)
    return Attrs("", ("noslide",) if hidden else (), tuple(pairs)), picture


def _is_here(target: str) -> bool:
    """Whether the target is a picture among the article's own files, not a colour or an address."""
    return bool(target) and "://" not in target and not target.startswith(("#", "//", "/", "data:")) and "." in target


def _with_notes(body: Sequence[Part], comments: set[Span]) -> list[Part]:
    """The slide without its comments, but for one at its end: that is the speaker's."""
    last = len(body) - 1
    return [x for k, x in enumerate(body) if not (isinstance(x, b.Notes) and x.span in comments and k != last)]


def _in_columns(body: list[Part]) -> list[Part]:
    """The slide with what stands behind `::right::` beside what stands before it."""
    slots: list[tuple[str, list[Part]]] = [("default", [])]
    for part in body:
        name = _slot(part)
        if name:
            slots.append((name, []))
        else:
            slots[-1][1].append(part)
    if len(slots) == 1:
        return body
    named: dict[str, list[Part]] = {}
    for name, parts in slots:
        named.setdefault(name, []).extend(parts)
    default = named.pop("default", [])
    heads = [x for x in default[:1] if isinstance(x, (HtmlHeading, SlideHint))]
    rest = default[len(heads) :]
    left = named.pop("left", None)
    above = rest if left is not None else []
    sides = [left if left is not None else rest, named.pop("right", [])]
    after = [x for parts in named.values() for x in parts]
    columns = [column for column in map(_column, sides) if column is not None]
    if len(columns) < len(sides):
        return [*heads, *above, *sides[0], *sides[1], *after]
    whole = columns[0].span.cover(columns[1].span)
    return [*heads, *above, b.Columns(whole, tuple(columns)), *after]


def _column(parts: Sequence[Part]) -> b.Column | None:
    blocks = tuple(
        x.in_words() if isinstance(x, HtmlHeading) else x
        for x in parts
        if not isinstance(x, SlideHint)
    )
    return b.Column(blocks[0].span.cover(blocks[-1].span), blocks) if blocks else None


def _slot(part: Part) -> str:
    if not isinstance(part, b.Paragraph):
        return ""
    match = _SLOT.fullmatch(plain(part.inlines).strip())
    return match.group(1) if match else ""
