"""Document + Theme → Deck: which slides there are, in what order, and what stands on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.base.diagnostics import Outcome
from publish.deck.condense import BUILT_IN, Guarded
from publish.deck.condense import condenser as named
from publish.deck.contents import OWN_CONTENTS, without_contents
from publish.deck.diagnose import diagnose
from publish.deck.direction import directed, in_its_language
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.feet import footed, marks_of
from publish.deck.finish import finish, trace
from publish.deck.fit import make_fit
from publish.deck.flow import section_content
from publish.deck.front import (
    agenda_drafts,
    closing_draft,
    lead_figure,
    lede_sentence,
    reference_drafts,
    rest_of_figure,
    title_draft,
)
from publish.deck.glyphs import without_font
from publish.deck.model import Deck, Properties, Run
from publish.deck.notes import heading_note, notes_of
from publish.deck.points import sentences_of
from publish.deck.prose import prose_runs
from publish.deck.questions import is_answered, question_drafts
from publish.deck.runs import Runs, text_of, to_runs
from publish.deck.score import Candidate
from publish.deck.sections import aside_of, section_drafts
from publish.deck.settle import settled
from publish.deck.titles import concludes, face_title, word
from publish.deck.units import words_in
from publish.theme.model import Theme
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Document
from publish.tree.walk import block_inlines, sections, walk_blocks, walk_inlines

_DENSITY = (105, 190)
_CLOSING_WORDS = range(8, 221)
_QUESTIONS = 3


def plan(document: Document, theme: Theme, *, condenser: str = BUILT_IN) -> Outcome[Deck]:
    """The deck of a document in a theme. Pure: equal inputs give equal decks.

    `condenser` names what chooses the points of prose. Diagnostics: `deck.layout` (warning: unknown layout),
    `deck.condenser` (warning: it failed, and the built-in one stood in), `deck.split`, `deck.crowded`,
    `deck.title-long` (remarks).
    """
    document = in_its_language(document)
    root, contents = without_contents(document.root)
    document = replace(document, root=root) if contents else document
    desk = replace(_desk(document, theme, named(condenser)), contents=contents)
    body, closing = _part_closing(document.root)
    drafts = [*_front(desk, body), *_body(desk, body)]
    drafts += _closing(desk, closing, drafts)
    group = text_of(drafts[0].title)
    drafts += reference_drafts(desk, group)
    marks = marks_of(desk)
    drafts = settled(desk.fit, [footed(desk, marks, draft) for draft in _joined(drafts)])
    slides, diagnostics = finish(desk, drafts, _parents(document.root))
    meta = document.meta
    properties = Properties(
        text_of(to_runs(document.root.title)), meta.authors, meta.description, meta.keywords, meta.lang
    )
    deck = theme.deck
    made = Deck(
        deck.width,
        deck.height,
        properties,
        slides,
        trace(drafts, slides, _dropped(document.root)),
        footer=properties.title,
        date=document.meta.date,
    )
    told = (*diagnostics, *desk.condense.told, *diagnose(document, made, theme), *without_font(made, desk.fit))
    return Outcome.of(directed(made, theme), told)


def _desk(document: Document, theme: Theme, condense: Guarded) -> Desk:
    words = sum(words_in(list(walk_blocks(s.blocks))) for s in sections(document.root))
    low, high = _DENSITY
    density = min(high, low + max(0, words - 1200) // 50)
    footnotes = {n.label: n for n in document.footnotes}
    return Desk(document, make_fit(theme), density, footnotes, _abbreviations(document), condense)


def _abbreviations(document: Document) -> dict[int, str]:
    """What each abbreviation stands for, at the place where it is first met."""
    found: dict[int, str] = {}
    known: set[str] = set()
    for section in sections(document.root):
        for block in walk_blocks(section.blocks):
            for inlines in block_inlines(block):
                for inline in walk_inlines(inlines):
                    if isinstance(inline, i.Abbr) and inline.title:
                        short = text_of(to_runs(inline.children))
                        if short not in known:
                            known.add(short)
                            found[inline.span.start] = f"{short}: {inline.title}"
    return found


def _part_closing(root: b.Section) -> tuple[b.Section, tuple[b.Block, ...]]:
    """The tree without the concluding prose after the last thematic break, and that prose."""
    path = [root]
    while path[-1].children:
        path.append(path[-1].children[-1])
    last = path[-1]
    breaks = [at for at, x in enumerate(last.blocks) if isinstance(x, b.SlideBreak)]
    if not breaks or len(path) == 1:
        return root, ()
    tail = last.blocks[breaks[-1] + 1 :]
    if not tail or any(not isinstance(x, (b.Paragraph, b.Notes)) for x in tail):
        return root, ()
    if words_in(tail) not in _CLOSING_WORDS or words_in(last.blocks[: breaks[-1]]) == 0:
        return root, ()
    rebuilt = replace(last, blocks=last.blocks[: breaks[-1]])
    for parent in reversed(path[:-1]):
        rebuilt = replace(parent, children=(*parent.children[:-1], rebuilt))
    return rebuilt, tail


def _front(desk: Desk, root: b.Section) -> list[Draft]:
    """Title, what the lede says, and the agenda."""
    lead = lead_figure(desk, root)
    sentence = lede_sentence(desk, root)
    title = title_draft(desk, lead, sentence)
    title = replace(title, anchors=(root.id, *title.anchors))
    if title.whole:
        title = title.noting(before=(heading_note((Run(title.whole),)),))
    blocks: list[b.Block] = []
    for block in root.blocks:
        if block is lead and isinstance(block, b.Figure):
            blocks += rest_of_figure(desk, block)
        else:
            blocks.append(block)
    drafts = [title]
    drafts += _lede(desk, root, drafts, tuple(blocks))
    group = text_of(title.title)
    shown = [s for s in root.children if not s.attrs.has("noslide") and not concludes(text_of(to_runs(s.title)))]
    taken = frozenset(text_of(to_runs(s.title)).casefold() for s in sections(root))
    return [*drafts, *agenda_drafts(desk, shown, group, taken)]


def _lede(desk: Desk, root: b.Section, drafts: list[Draft], blocks: tuple[b.Block, ...]) -> list[Draft]:
    """Slides for what stands before the first section: none when it is, but for contents, a single sentence."""
    said = [x for x in blocks if x.span not in desk.contents]
    prose = [x for x in said if isinstance(x, b.Paragraph)]
    only_prose = all(isinstance(x, (b.Paragraph, b.Notes, b.SlideBreak)) for x in said)
    count_ = sum(len(sentences_of(prose_runs(x), desk.lang)) for x in prose)
    if only_prose and count_ <= 1 and root.children:
        sources = tuple(
            Source(x.span, type(x).__name__, "notes", OWN_CONTENTS if x.span in desk.contents else "the lede")
            for x in blocks
            if not isinstance(x, b.SlideBreak)
        )
        drafts[0] = drafts[0].noting(after=notes_of(desk, blocks)).tracing(*sources)
        return []
    place = Place(root, _lede_title(desk, root), text_of(drafts[0].title))
    found, notes, sources = section_content(desk, place, blocks, root.attrs.get("layout"))
    if notes or sources:
        drafts[0] = drafts[0].noting(after=notes).tracing(*sources)
    return found


def _lede_title(desk: Desk, root: b.Section) -> Runs:
    own = word("introduction", desk.lang)
    taken = {text_of(to_runs(s.title)).casefold() for s in sections(root)}
    if own and own.casefold() not in taken and root.children:
        return (Run(own),)
    return face_title(desk, to_runs(root.title))[0]


def _body(desk: Desk, root: b.Section) -> list[Draft]:
    drafts: list[Draft] = []
    asked: list[b.Section] = []
    for section in (*root.children, None):
        if section is not None and is_answered(desk, section):
            asked.append(section)
            continue
        drafts += _questions(desk, root, asked)
        asked = []
        if section is None:
            break
        title = text_of(to_runs(section.title))
        last = section is root.children[-1]
        if last and concludes(title) and not section.children and len(root.children) > 1:
            closing = _named_closing(desk, section)
            if closing:
                drafts.append(closing)
                continue
        if section.attrs.has("noslide"):
            notes, sources = aside_of(desk, section)
            drafts.append(Draft("", (), (), notes, sources, anchors=(section.id,), owner=section.id))
        drafts += section_drafts(desk, section)
    return drafts


def _questions(desk: Desk, root: b.Section, run: list[b.Section]) -> list[Draft]:
    """Slides for top sections in a row that are questions with short answers: together where there are some of them."""

    def each(sections_: Sequence[b.Section]) -> Candidate:
        return Candidate("a slide each", tuple(x for s in sections_ for x in section_drafts(desk, s)), 0.6)

    own = word("questions", desk.lang)
    title: Runs = (Run(own),) if own else face_title(desk, to_runs(root.title))[0]
    place = Place(root, title, text_of(title))
    together = question_drafts(desk, place, run, each) if len(run) >= _QUESTIONS else []
    return together or list(each(run).drafts)


def _named_closing(desk: Desk, section: b.Section) -> Draft | None:
    if any(not isinstance(x, (b.Paragraph, b.Notes)) for x in section.blocks):
        return None
    if not 3 <= words_in(section.blocks) <= _CLOSING_WORDS[-1]:
        return None
    runs, whole = face_title(desk, to_runs(section.title), "closing")
    place = Place(section, runs, text_of(runs), whole)
    draft = closing_draft(desk, place, section.blocks)
    return replace(draft, anchors=(section.id,)) if draft else None


def _closing(desk: Desk, blocks: tuple[b.Block, ...], drafts: list[Draft]) -> list[Draft]:
    if not blocks:
        return []
    root = desk.document.root
    own = word("closing", desk.lang)
    title: Runs = (Run(own),) if own else face_title(desk, to_runs(root.title), "closing")[0]
    draft = closing_draft(desk, Place(root, title, text_of(title)), blocks)
    return [replace(draft, owner="closing")] if draft else []


def _joined(drafts: list[Draft]) -> list[Draft]:
    """Notes without a slide go to the slide before them."""
    out: list[Draft] = []
    for draft in drafts:
        if draft.layout or not out:
            out.append(draft)
            continue
        last = out[-1].noting(after=draft.notes).tracing(*draft.sources)
        out[-1] = replace(last, anchors=(*last.anchors, *draft.anchors))
    return out


def _parents(root: b.Section) -> dict[str, Runs]:
    found: dict[str, Runs] = {}
    for section in sections(root):
        for child in section.children:
            found[child.id] = to_runs(section.title) if section.level else ()
    return found


def _dropped(root: b.Section) -> list[Source]:
    return [
        Source(x.span, "OnlyFor", "handout", "for the handout alone")
        for section in sections(root)
        for x in section.blocks
        if isinstance(x, b.OnlyFor) and x.output == "handout"
    ]
