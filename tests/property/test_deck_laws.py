"""Laws of the plan of a deck: nothing is lost, nothing overflows, nothing collides, every title is unique."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from publish.base.diagnostics import Severity
from publish.base.source import SourceText, Span
from publish.base.units import Frame
from publish.deck import plan
from publish.deck.dump import dump
from publish.deck.fit import inner, make_fit
from publish.deck.model import Box, Deck, Para, PictureContent, Run, Slide, TableContent, TextContent
from publish.deck.words import words
from publish.theme.load import load_theme
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Document, Footnote, Meta, Resource
from publish.tree.walk import plain, sections, walk_blocks

THEME = load_theme("paper").value
FIT = make_fit(THEME)
WORDS = (
    "model people language question answer reader paper bridge river winter because although small large "
    "internationalisation Donaudampfschifffahrtsgesellschaft it they this however and which e.g. 3.5 日本語 don’t سلام"
).split()
_EDGE = 0.5


class Places:
    """Hands out spans that never repeat, as a reader would."""

    def __init__(self) -> None:
        self.at = 0

    def span(self) -> Span:
        self.at += 2
        return Span("made.md", self.at - 2, self.at - 1)


@st.composite
def sentences(draw: st.DrawFn, most: int = 34) -> str:
    chosen = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=most))
    joined = draw(st.sampled_from([" ", " ", " ", ", ", " – ", "; "])).join(chosen)
    return joined[:1].upper() + joined[1:] + draw(st.sampled_from([".", ".", "!", "?", ":", "", "。"]))


@st.composite
def lines(draw: st.DrawFn, places: Places, most: int = 3) -> i.Inlines:
    out: list[i.Inline] = []
    for text in draw(st.lists(sentences(), min_size=1, max_size=most)):
        span = places.span()
        piece: i.Inline = i.Text(span, text)
        style = draw(st.sampled_from(["", "", "", "bold", "italic", "link", "code", "note", "dead"]))
        match style:
            case "bold":
                piece = i.Strong(span, (piece,))
            case "italic":
                piece = i.Emph(span, (piece,))
            case "link":
                piece = i.Link(span, (piece,), "https://example.org/")
            case "dead":
                piece = i.Link(span, (piece,), "#nowhere")
            case "code":
                piece = i.Code(span, text)
        out += [piece, i.Text(places.span(), " ")]
        if style == "note":
            out.append(i.FootnoteRef(places.span(), "a", 1))
    return tuple(out)


@st.composite
def paragraphs(draw: st.DrawFn, places: Places) -> b.Paragraph:
    return b.Paragraph(places.span(), draw(lines(places, 4)))


@st.composite
def lists(draw: st.DrawFn, places: Places, depth: int = 2) -> b.List:
    items = []
    for _ in range(draw(st.integers(1, 9))):
        inner_blocks: list[b.Block] = [b.Paragraph(places.span(), draw(lines(places, 2)))]
        if depth and draw(st.integers(0, 5)) == 0:
            inner_blocks.append(draw(lists(places, depth - 1)))
        if draw(st.integers(0, 9)) == 0:
            inner_blocks.append(b.CodeBlock(places.span(), "one = two\nthree = four", "python"))
        items.append(b.ListItem(places.span(), tuple(inner_blocks)))
    return b.List(places.span(), draw(st.booleans()), tuple(items), draw(st.integers(1, 12)))


@st.composite
def tables(draw: st.DrawFn, places: Places) -> b.Table:
    columns = draw(st.integers(1, 9))

    def row() -> b.Row:
        return tuple(b.Cell(places.span(), (i.Text(places.span(), draw(sentences(6))),)) for _ in range(columns))

    rows = tuple(row() for _ in range(draw(st.integers(1, 9))))
    return b.Table(places.span(), ("",) * columns, row() if draw(st.booleans()) else None, rows)


@st.composite
def figures(draw: st.DrawFn, places: Places) -> b.Figure:
    key = draw(st.sampled_from(["wide", "tall", "tiny", None]))
    image = i.Image(places.span(), draw(sentences(12)), "x.png", resource=key)
    caption = draw(lines(places, 1)) if draw(st.booleans()) else ()
    return b.Figure(places.span(), (image,), caption)


@st.composite
def blocks_of(draw: st.DrawFn, places: Places, depth: int = 1) -> b.Blocks:
    out: list[b.Block] = []
    for _ in range(draw(st.integers(0, 4))):
        kinds = ["para", "para", "para", "list", "table", "figure", "code", "rule", "terms"]
        match draw(st.sampled_from(kinds + (["quote", "box", "notes", "columns"] if depth else []))):
            case "para":
                out.append(draw(paragraphs(places)))
            case "list":
                out.append(draw(lists(places)))
            case "table":
                out.append(draw(tables(places)))
            case "figure":
                out.append(draw(figures(places)))
            case "code":
                code = "\n".join(draw(st.lists(st.one_of(sentences(30), st.just("")), min_size=1, max_size=40)))
                out.append(b.CodeBlock(places.span(), code, draw(st.sampled_from(["", "python", "nonsense"]))))
            case "rule":
                out.append(b.SlideBreak(places.span()))
            case "terms":
                definition = b.Definition(places.span(), draw(lines(places, 1)), ((draw(paragraphs(places)),),))
                out.append(b.DefinitionList(places.span(), (definition,)))
            case "quote":
                out.append(b.Quote(places.span(), draw(blocks_of(places, depth - 1)), draw(lines(places, 1))))
            case "box":
                out.append(b.Admonition(places.span(), "note", (), draw(blocks_of(places, depth - 1))))
            case "notes":
                out.append(b.Notes(places.span(), (draw(paragraphs(places)),)))
            case _:
                columns = tuple(b.Column(places.span(), draw(blocks_of(places, depth - 1))) for _ in range(2))
                out.append(b.Columns(places.span(), columns))
    return tuple(out)


@st.composite
def trees(draw: st.DrawFn, places: Places, level: int = 0) -> b.Section:
    title = (i.Text(places.span(), draw(sentences(draw(st.sampled_from([3, 6, 30]))))),)
    children = tuple(draw(trees(places, level + 1)) for _ in range(draw(st.integers(0, 3)))) if level < 2 else ()
    span = places.span()
    return b.Section(span, level, f"s-{span.start}", title, draw(blocks_of(places)), children)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    places = Places()
    note = Footnote(places.span(), "a", 1, (draw(paragraphs(places)),))
    resources = {
        "wide": Resource("wide", "image/png", b"x", 900, 300, "0"),
        "tall": Resource("tall", "image/png", b"x", 200, 500, "1"),
        "tiny": Resource("tiny", "image/png", b"x", 20, 20, "2"),
    }
    meta = Meta(lang=draw(st.sampled_from(["en", "de", "tlh"])), authors=("A. Writer",))
    return Document(SourceText("made.md", "x" * 9), meta, draw(trees(places)), (note,), (), resources)


def texts(slide: Slide) -> Iterator[str]:
    """All words of a slide: faces, alternative texts, notes."""
    for box in slide.boxes:
        yield from face(box)
        if isinstance(box.content, PictureContent):
            yield box.content.alt
    yield from (para.text for para in slide.notes)


def face(box: Box) -> Iterator[str]:
    """The words that an audience sees in a box."""
    match box.content:
        case TextContent(paras=paras):
            yield from (para.text for para in paras)
        case TableContent(rows=rows):
            yield from (para.text for row in rows for cell in row if cell is not None for para in cell.paras)


def written(document: Document) -> Counter[str]:
    """How often each word was written."""
    found: Counter[str] = Counter()
    for section in sections(document.root):
        found.update(words(plain(section.title)))
        for block in walk_blocks(section.blocks):
            match block:
                case b.CodeBlock(text=text):
                    found.update(words(text))
                case b.Table(header=header, rows=rows):
                    for row in (header or (), *rows):
                        found.update(word for cell in row for word in words(plain(cell.inlines)))
                case b.Figure(images=images, caption=caption):
                    found.update(word for image in images for word in words(image.alt))
                    found.update(words(plain(caption)))
                case b.Paragraph(inlines=inlines):
                    found.update(words(plain(inlines)))
                case b.Quote(attribution=attribution):
                    found.update(words(plain(attribution)))
                case b.DefinitionList(items=items):
                    found.update(word for item in items for word in words(plain(item.term)))
                case _:
                    pass
    return found


def overlap(one: Frame, other: Frame) -> bool:
    """Whether two frames share more than an edge."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > _EDGE and down > _EDGE


def check_geometry(deck: Deck) -> None:
    for slide in deck.slides:
        layout = THEME.layouts[slide.layout]
        for box in slide.boxes:
            assert box.frame.x >= 0
            assert box.frame.y >= 0
            assert box.frame.right <= deck.width + _EDGE, (slide.id, box.role)
            assert box.frame.bottom <= deck.height + _EDGE, (slide.id, box.role)
            if isinstance(box.content, TableContent):
                assert box.frame.bottom <= layout["table"].frame.bottom + _EDGE, (slide.id, box.frame)
                assert box.frame.w <= layout["table"].frame.w + _EDGE
            if isinstance(box.content, TextContent):
                # what fills no placeholder is a caption or a foot, set in the style of captions
                holder = layout[box.role] if box.placeholder is not None else None
                style = FIT.style(holder) if holder else THEME.deck.styles["caption"]
                room = inner(holder, box.frame) if holder else box.frame
                high = FIT.height(box.content.paras, style, box.size_pt, room.w)
                assert high <= room.h + _EDGE, (slide.id, box.role, box.size_pt)
                assert box.size_pt >= style.sizes[-1]
        for one, other in combinations(slide.boxes, 2):
            assert not overlap(one.frame, other.frame), (slide.id, one.role, other.role)


@settings(max_examples=30)
@given(documents())
def test_no_word_is_lost_nothing_overflows_and_titles_are_unique(document: Document) -> None:
    """Laws 1 and 2, and what a speaker relies on: unique titles, few words, links that lead somewhere."""
    outcome = plan(document, THEME)
    deck = outcome.value
    there: Counter[str] = Counter()
    for slide in deck.slides:
        for text in texts(slide):
            there.update(words(text))
    assert not written(document) - there
    check_geometry(deck)
    titles = [slide.title.casefold() for slide in deck.slides]
    assert len(titles) == len(set(titles))
    assert all(titles)
    ids = {slide.id for slide in deck.slides}
    assert len(ids) == len(deck.slides)
    for slide in deck.slides:
        for link in links(slide):
            assert link.startswith("https:") or link.removeprefix("slide:") in ids
    assert all(d.severity is Severity.INFO for d in outcome.diagnostics)


@settings(max_examples=10)
@given(documents())
def test_the_trace_names_every_block_and_the_plan_is_the_same_twice(document: Document) -> None:
    """Every top-level block of every section has a place, and equal documents give equal decks."""
    first = plan(document, THEME).value
    assert dump(first) == dump(plan(document, THEME).value)
    placed = {(place.span.start, place.span.end) for place in first.trace}
    for section in sections(document.root):
        for block in section.blocks:
            if not isinstance(block, b.SlideBreak):
                assert (block.span.start, block.span.end) in placed, block
    ids = {slide.id for slide in first.slides}
    assert all(set(place.slides) <= ids for place in first.trace)


@settings(max_examples=30)
@given(documents())
def test_a_face_has_at_most_sixty_words_unless_it_cannot_be_split(document: Document) -> None:
    """Crowded faces are told as remarks, and only a title and one thing that cannot be parted make them."""
    outcome = plan(document, THEME)
    told = sum(d.code == "deck.crowded" for d in outcome.diagnostics)
    crowded = [s for s in outcome.value.slides if sum(len(words(t)) for box in s.boxes for t in face(box)) > 60]
    assert len(crowded) <= told
    assert not [s for s in crowded if s.layout in ("points", "statement", "closing", "agenda", "quote", "callout")]


@given(st.lists(sentences(), min_size=1, max_size=4), st.floats(40, 400), st.floats(0, 200), st.floats(0, 200))
def test_a_larger_frame_never_needs_a_smaller_size(texts_: list[str], side: float, wider: float, higher: float) -> None:
    """Law 2: more room never makes the type smaller."""
    holder = THEME.layouts["points"]["body"]
    paras = [Para((Run(text),), bullet="•") for text in texts_]
    small = FIT.largest(paras, holder, frame=Frame(0, 0, side + 60, side))
    large = FIT.largest(paras, holder, frame=Frame(0, 0, side + 60 + wider, side + higher))
    assert (small or 0.0) <= (large or 0.0)


def links(slide: Slide) -> Iterator[str]:
    """Where the runs of a slide lead."""
    for box in slide.boxes:
        if isinstance(box.content, TextContent):
            yield from (run.link for para in box.content.paras for run in para.runs if run.link)
    yield from (run.link for para in slide.notes for run in para.runs if run.link)
