"""Blocks in a row → pictures with their captions and credit lines, tables and listings with their captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from publish.base.source import Span
from publish.reader.attributes import merge, split_tail
from publish.reader.rawhtml import HtmlHeading
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import Attrs
from publish.tree.walk import plain

Item = b.Block | HtmlHeading
_CREDIT = re.compile(
    r"\s*(?:Photographer|Photography|Photos?|Credits?|Images?|Pictures?|Illustrations?|Illustrator|Sources?)"
    r"(?:\s+(?:by|credits?|source|courtesy(?:\s+of)?))?\s*:|\s*(?:Photo|Image|Picture|Illustration)s?\s+(?:by|courtesy\s+of)\b",
    re.IGNORECASE,
)
_RUN_ON = re.compile(
    r"(?<=[.!?…”\"')])\s+((?:Photographer|Photo credit|Photo by|Photo|Picture credit|Image credit|Credit|Illustration)"
    r"(?::|(?<=by))\s*\S.{0,80})$",
    re.DOTALL,
)
_CAPTION = re.compile(r"\s*(?:Table|Figure|Fig\.|Listing)?\s*:\s+")


def is_credit(inlines: i.Inlines) -> bool:
    """Whether the line says who made a picture."""
    text = plain(inlines)
    return len(text) <= 200 and _CREDIT.match(text) is not None


def emphasised(inlines: i.Inlines) -> i.Inlines:
    """What stands inside a line that is emphasised as a whole; empty for any other."""
    inlines = trim(inlines)
    if len(inlines) == 1 and isinstance(inlines[0], i.Emph):
        return inlines[0].children
    return ()


def trim(inlines: i.Inlines) -> i.Inlines:
    """Without blank text and breaks at both ends."""
    start, end = 0, len(inlines)
    while start < end and _hollow(inlines[start]):
        start += 1
    while end > start and _hollow(inlines[end - 1]):
        end -= 1
    return inlines[start:end]


def _hollow(node: i.Inline) -> bool:
    return isinstance(node, i.Break) or (isinstance(node, i.Text) and not node.text.strip())


def pictures(inlines: i.Inlines) -> tuple[i.Image, ...]:
    """The pictures of a run that holds nothing else; a link around one is kept as its pair `link`."""
    found: list[i.Image] = []
    for node in inlines:
        match node:
            case i.Image():
                found.append(node)
            case i.Link(children=children, target=target):
                inner = pictures(children)
                if not inner:
                    return ()
                found.extend(replace(one, attrs=_paired(one.attrs, "link", target)) for one in inner)
            case _ if _hollow(node):
                pass
            case _:
                return ()
    return tuple(found)


def _paired(attrs: Attrs, key: str, value: str) -> Attrs:
    return replace(attrs, pairs=(*attrs.pairs, (key, value)))


def figure(span: Span, images: tuple[i.Image, ...], caption: i.Inlines = (), credit: i.Inlines = ()) -> b.Figure:
    """A figure; a lone picture gives it its title as caption, its attributes, and the credit written there."""
    attrs = images[0].attrs if len(images) == 1 else Attrs()
    if len(images) == 1 and images[0].title and not caption:
        caption = (i.Text(images[0].span, images[0].title),)
        images = (replace(images[0], title=""),)
    if not credit:
        said = [part for image in images for part in (image.attrs.get("credit"), image.attrs.get("license")) if part]
        if said:
            credit = (i.Text(images[0].span, ", ".join(dict.fromkeys(said))),)
    return b.Figure(span, images, caption, credit, attrs)


def join(items: Sequence[Item]) -> list[Item]:
    """The blocks with captions and credits taken into the figures and tables that they belong to."""
    out: list[Item] = []
    for item in items:
        before = out[-1] if out else None
        if isinstance(item, b.Paragraph) and before is not None:
            taken = _take(before, item)
            if taken is not None:
                out[-1] = taken
                continue
        if isinstance(item, b.Figure) and not item.credit and isinstance(before, b.Paragraph):
            kept, credit = _run_on(before)
            if credit:
                out[-1] = kept
                item = replace(item, credit=credit)
        if isinstance(item, b.Table) and not item.caption and isinstance(before, b.Paragraph):
            caption = _table_caption(trim(before.inlines)) if plain(before.inlines[:1]).startswith("Table:") else ()
            if caption:
                out[-1] = captioned(item, caption, before.span)
                continue
        out.append(item)
    return _after(out)


def _after(items: list[Item]) -> list[Item]:
    """A credit line run on to the end of the paragraph that follows a figure."""
    for index in range(len(items) - 1):
        item, following = items[index], items[index + 1]
        if isinstance(item, b.Figure) and not item.credit and isinstance(following, b.Paragraph):
            kept, credit = _run_on(following)
            if credit:
                items[index] = replace(item, credit=credit)
                items[index + 1] = kept
    return items


def _take(before: Item, paragraph: b.Paragraph) -> Item | None:
    """The block with the paragraph as its caption or credit line; None when it is neither."""
    inlines = trim(paragraph.inlines)
    labelled = paragraph.attrs.has("caption")
    if isinstance(before, b.Figure):
        inner = emphasised(inlines)
        both = _caption_and_credit(inlines)
        if both and not before.caption and not before.credit:
            return replace(before, caption=both[0], credit=both[1], span=before.span.cover(paragraph.span))
        if not before.credit and is_credit(inlines):
            return replace(before, credit=inner or inlines, span=before.span.cover(paragraph.span))
        if not before.caption and (inner or labelled):
            return replace(before, caption=inner or inlines, span=before.span.cover(paragraph.span))
    if isinstance(before, (b.Table)) and not before.caption:
        if labelled:
            return replace(before, caption=inlines, span=before.span.cover(paragraph.span))
        caption = _table_caption(inlines)
        if caption:
            return captioned(before, caption, paragraph.span)
    if isinstance(before, b.CodeBlock) and labelled and not before.title:
        return replace(before, title=plain(inlines), span=before.span.cover(paragraph.span))
    return None


def captioned(table: b.Table, caption: i.Inlines, span: Span) -> b.Table:
    """The table with a caption, whose attribute list at the end (`: Towns {#tbl:towns}`) is the table's."""
    last = caption[-1]
    attrs = Attrs()
    if isinstance(last, i.Text):
        text, attrs = split_tail(last.text)
        caption = (*caption[:-1], replace(last, text=text)) if text else caption[:-1]
    return replace(table, caption=caption, attrs=merge(table.attrs, attrs), span=table.span.cover(span))


def _caption_and_credit(inlines: i.Inlines) -> tuple[i.Inlines, i.Inlines] | None:
    """An emphasised line and the credit line right below it, in one paragraph."""
    if len(inlines) > 1 and isinstance(inlines[0], i.Emph):
        rest = trim(inlines[1:])
        if is_credit(rest):
            return inlines[0].children, rest
    return None


def _table_caption(inlines: i.Inlines) -> i.Inlines:
    first = inlines[0] if inlines else None
    if not isinstance(first, i.Text):
        return ()
    match = _CAPTION.match(first.text)
    if match is None:
        return ()
    rest = first.text[match.end() :]
    kept = (replace(first, text=rest),) if rest else ()
    return (*kept, *inlines[1:])


def _run_on(paragraph: b.Paragraph) -> tuple[b.Paragraph, i.Inlines]:
    """The paragraph without a credit line run on to its end, and the credit."""
    for index in range(len(paragraph.inlines) - 1, max(-1, len(paragraph.inlines) - 4), -1):
        node = paragraph.inlines[index]
        if not isinstance(node, i.Text):
            continue
        tail = plain(paragraph.inlines[index + 1 :])
        match = _RUN_ON.search(node.text if not tail else node.text + "\x00")
        if match is None or len(tail) > 80:
            continue
        cut = match.start(1)
        words = node.text[cut:]
        end = node.span.end
        exact = node.span.end - node.span.start == len(node.text)
        at = node.span.start + cut if exact else max(node.span.start, end - len(words))
        credit = (i.Text(Span(node.span.source, at, end), words), *paragraph.inlines[index + 1 :])
        said = node.text[:cut].rstrip()
        stop = node.span.start + len(said) if exact else max(node.span.start, at)
        kept = i.Text(Span(node.span.source, node.span.start, stop), said)
        return replace(paragraph, inlines=(*paragraph.inlines[:index], kept)), credit
    return paragraph, ()
