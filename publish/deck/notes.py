"""Blocks → the speaker's notes: every word, in order, in paragraphs that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from publish.deck.draft import Desk
from publish.deck.model import Para, Run
from publish.deck.runs import Runs, bold, text_of, to_runs
from publish.deck.tex import tex_runs
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.gist import chart_words
from publish.tree.walk import walk_inlines

_SEPARATOR = " — "


def notes_of(desk: Desk, blocks: Iterable[b.Block], level: int = 0) -> tuple[Para, ...]:
    """All words of the blocks, footnotes and expansions of abbreviations after the paragraph that has their mark."""
    out: list[Para] = []
    for block in blocks:
        out += _block(desk, block, level)
    return tuple(out)


def _block(desk: Desk, block: b.Block, level: int) -> Iterable[Para]:
    match block:
        case b.List():
            return _list(desk, block, level)
        case b.Quote(blocks=inner, attribution=attribution):
            return [*notes_of(desk, inner, level), *_line(desk, attribution, level, before="— ")]
        case b.Admonition(kind=kind, title=title, blocks=inner):
            # what a callout with a title of its own is, colour alone tells the audience
            return [*_line(desk, title, level, before=f"{kind.capitalize()}: "), *notes_of(desk, inner, level)]
        case b.DefinitionList(items=items):
            return [p for item in items for p in _definition(desk, item, level)]
        case b.Columns(columns=columns):
            return [p for column in columns for p in notes_of(desk, column.blocks, level)]
        case b.Notes(blocks=inner):
            return notes_of(desk, inner, level)
        case b.OnlyFor(output=output, blocks=inner):
            return notes_of(desk, inner, level) if output == "slides" else []
        case _:
            return _leaf(desk, block, level)


def _leaf(desk: Desk, block: b.Block, level: int) -> Iterable[Para]:
    match block:
        case b.Paragraph(inlines=inlines):
            return _line(desk, inlines, level)
        case b.Table():
            return table_notes(desk, block, level)
        case b.Figure(images=images, caption=caption, credit=credit):
            return [p for part in (images, caption, credit) for p in _line(desk, part, level)]
        case b.CodeBlock(text=text, title=title):
            return [*([Para((Run(title),), level)] if title else []), *_code(text, level)]
        case b.Diagram(text=text):
            return _code(text, level)
        case b.MathBlock(text=text):
            # read aloud, and as it was written: the text form of a formula cannot be turned back into TeX
            return [Para(tuple(tex_runs(text, Run(""))), level), *_code(text, level)]
        case b.Chart():
            return [Para((Run(chart_words(block, desk.lang)),), level)]
        case b.RawHtml(text=text):
            return [Para((Run(" ".join(text.split())),), level)] if text.strip() else []
        case _:
            return []


def _code(text: str, level: int) -> list[Para]:
    return [Para((Run(line, font="mono"),), level) for line in text.splitlines() if line.strip()]


def _line(desk: Desk, inlines: i.Inlines, level: int, before: str = "") -> list[Para]:
    runs = to_runs(inlines, marks=True)
    out = [Para((Run(before), *runs) if before else runs, level)] if runs else []
    return [*out, *alt_notes(inlines, level), *side_notes(desk, inlines)]


def alt_notes(inlines: i.Inlines, level: int = 0) -> list[Para]:
    """The alternative texts of pictures in the line."""
    return [Para((Run(x.alt),), level) for x in walk_inlines(inlines) if isinstance(x, i.Image) and x.alt]


def side_notes(desk: Desk, inlines: i.Inlines) -> list[Para]:
    """The footnotes whose marks stand in the inlines, and the abbreviations first met there."""
    out: list[Para] = []
    for inline in walk_inlines(inlines):
        if isinstance(inline, i.FootnoteRef):
            note = desk.footnotes.get(inline.label)
            if note is not None:
                first, *rest = notes_of(replace(desk, footnotes={}), note.blocks) or (Para(()),)
                mark = Run(str(note.number), baseline=1)
                out += [replace(first, runs=(mark, Run(" "), *first.runs)), *rest]
        elif isinstance(inline, i.Abbr) and inline.span.start in desk.abbreviations:
            out.append(Para((Run(desk.abbreviations[inline.span.start]),)))
    return out


def _list(desk: Desk, block: b.List, level: int) -> list[Para]:
    out: list[Para] = []
    for at, item in enumerate(block.items):
        paras = notes_of(desk, item.blocks, level + 1)
        if paras:
            out += [_marked(paras[0], block, at, item.checked, level), *paras[1:]]
    return out


def _marked(para: Para, block: b.List, at: int, checked: bool | None, level: int) -> Para:
    if checked is not None:
        para = replace(para, runs=(Run("☑ " if checked else "☐ "), *para.runs))
    if block.ordered:
        return replace(para, level=level, bullet="number", number=block.start + at)
    return replace(para, level=level, bullet="•")


def table_notes(desk: Desk, table: b.Table, level: int = 0) -> list[Para]:
    """A row a paragraph, its cells parted by dashes."""
    out = _line(desk, table.caption, level)
    for row in ((table.header,) if table.header else ()) + table.rows:
        cells = [to_runs(cell.inlines, marks=True) for cell in row]
        runs: list[Run] = []
        for cell in cells:
            runs += [Run(_SEPARATOR)] if runs and cell else []
            runs += cell
        if runs:
            out.append(Para(bold(runs) if row is table.header else tuple(runs), level))
        for cell_ in row:
            out += [*alt_notes(cell_.inlines, level), *side_notes(desk, cell_.inlines)]
    return out


def _definition(desk: Desk, item: b.Definition, level: int) -> list[Para]:
    out = [replace(p, runs=bold(p.runs)) for p in _line(desk, item.term, level)]
    return out + [p for blocks in item.definitions for p in notes_of(desk, blocks, level + 1)]


def heading_note(title: Runs) -> Para:
    """A heading as the notes have it."""
    return Para(bold(title))


def whole_note(words: str, title: Runs) -> tuple[Para, ...]:
    """The whole of a title that was shortened on the face."""
    return (Para((Run(words, bold=True),)),) if words and words != text_of(title) else ()
