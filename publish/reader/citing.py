"""Citations of an article that names a style → their marks and its references, set once all of it is read.

Marks depend on each other (1984a, 1984b), so each stands as it was written until the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from publish.base.diagnostics import Outcome, warning
from publish.base.source import Span
from publish.reader.bibliography import Bibliography, Citations
from publish.reader.cites import Cite
from publish.reader.citestyle import Style
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Footnote, Reference
from publish.tree.noteorder import renumbered
from publish.tree.rewrite import Rewriter
from publish.tree.walk import plain

if TYPE_CHECKING:
    from publish.reader.citeengine import Engine

_CITED = "cited:"
_LAST_POINT = re.compile("\\.([”’»\ue00f]*)$")
_POINTS = tuple(".,;:!?。、，")
_LONGEST = 4_000
"""Citations of one article that are set in a style."""


class StyledCitations(Citations):
    """Gathers what is cited; `settle` sets it. One whose style fails sets it as `Citations` does."""

    def __init__(self, bibliography: Bibliography, style: Style, lang: str, span: Span) -> None:
        super().__init__(bibliography)
        self._style = style
        self._lang = lang
        self._span = span
        self._order: dict[str, None] = {}
        self._clusters: dict[tuple[int, int], tuple[tuple[Cite, ...], bool]] = {}
        self._set: tuple[Reference, ...] | None = None

    @property
    def references(self) -> tuple[Reference, ...]:
        """The references in the order of the style."""
        return super().references if self._set is None else self._set

    def also(self, keys: Iterable[str], span: Span) -> Outcome[None]:
        """Takes works into the references that are not cited (`nocite`)."""
        outcome = super().also(keys, span)
        self._order.update(dict.fromkeys(self._numbers))
        return outcome

    def mark(self, cites: tuple[Cite, ...], span: Span, *, narrative: bool = False) -> Outcome[str]:
        """The mark as `Citations` sets it, until `settle` sets it better."""
        outcome = super().mark(cites, span, narrative=narrative)
        known = tuple(cite for cite in cites if self.knows(cite.key))
        self._order.update(dict.fromkeys(cite.key for cite in known))
        if known and len(known) == len(cites) and len(self._clusters) < _LONGEST:
            self._clusters[span.start, span.end] = known, narrative
        return outcome

    def settle(self, root: b.Section, notes: tuple[Footnote, ...]) -> Outcome[tuple[b.Section, tuple[Footnote, ...]]]:
        """The article with its marks in the style. A style that fails is told as `citation.style`."""
        if not self._order:
            return Outcome((root, notes))
        # the library takes its time to load, and most articles cite nothing
        from publish.reader.citeengine import FAULTS, Engine

        try:
            engine = Engine(self._style, self._works, self._order, self._lang)
            in_notes = self._style.notes
            marks = {
                place: _marked(engine, cites, narrative and not in_notes)
                for place, (cites, narrative) in self._clusters.items()
            }
            self._set = tuple(self._reference(one.key, one.label, one.text) for one in engine.entries())
        except FAULTS as fault:
            said = f"the citation style fails ({type(fault).__name__}); works are numbered in the order of their use"
            hint = "try the style at zotero.org/styles, or take another one"
            return Outcome((root, notes), (warning("citation.style", said, self._span, hint),))
        if self._style.notes:
            return Outcome(_in_notes(root, notes, marks, self._authors(engine)))
        rewriter = _Closing(lambda node: _replaced(node, marks))
        root = rewriter.section(root)
        return Outcome((root, tuple(replace(note, blocks=rewriter.blocks(note.blocks)) for note in notes)))

    def _authors(self, engine: Engine) -> dict[tuple[int, int], str]:
        """The authors that are told in sentences, by the place of their citation."""
        return {place: engine.author(cites[0]) for place, (cites, narrative) in self._clusters.items() if narrative}

    def _reference(self, key: str, label: str, text: str) -> Reference:
        from publish.reader.citemarks import inlines

        made = inlines(text, self._span)
        return Reference(key, plain(made), made, label)


def _marked(engine: Engine, cites: tuple[Cite, ...], narrative: bool) -> str:
    if not narrative:
        return engine.mark(cites)
    author = engine.author(cites[0])
    alone = tuple(replace(cite, alone=bool(author)) for cite in cites)
    return f"{author} {engine.mark(alone)}".strip()


def _replaced(node: i.Inline, marks: Mapping[tuple[int, int], str]) -> tuple[i.Inline, ...]:
    """The citation with its mark; a raised one is raised."""
    if not isinstance(node, i.Citation) or (node.span.start, node.span.end) not in marks:
        return (node,)
    from publish.reader.citemarks import inlines

    made = inlines(marks[node.span.start, node.span.end], node.span)
    if not any(isinstance(one, i.Sup) for one in made):
        return (replace(node, text=plain(made)),)
    return tuple(
        i.Sup(node.span, (replace(node, text=plain(one.children)),)) if isinstance(one, i.Sup) else one for one in made
    )


class _Closing(Rewriter):
    """A rewriter that sets raised marks close to their words, behind a point or a comma."""

    __slots__ = ()

    def inlines(self, nodes: i.Inlines) -> i.Inlines:
        """A run of inlines."""
        # a class with slots is made anew, so that `super()` would not find it
        out = list(Rewriter.inlines(self, nodes))
        for at in range(1, len(out)):
            before, mark = out[at - 1], out[at]
            if not _is_raised(mark) or not isinstance(before, i.Text):
                continue
            words = before.text.rstrip(" ")
            after = out[at + 1] if at + 1 < len(out) else None
            if isinstance(after, i.Text) and after.text[:1] in _POINTS and words[-1:] not in _POINTS:
                words += after.text[:1]
                out[at + 1] = replace(after, text=after.text[1:])
            out[at - 1] = replace(before, text=words)
        same = len(nodes) == len(out) and all(one is other for one, other in zip(nodes, out, strict=True))
        return nodes if same else tuple(out)


def _is_raised(node: i.Inline) -> bool:
    if isinstance(node, i.FootnoteRef):
        return node.label.startswith(_CITED)
    return isinstance(node, i.Sup) and len(node.children) == 1 and isinstance(node.children[0], i.Citation)


def _in_notes(
    root: b.Section,
    notes: tuple[Footnote, ...],
    marks: Mapping[tuple[int, int], str],
    authors: Mapping[tuple[int, int], str],
) -> tuple[b.Section, tuple[Footnote, ...]]:
    """The article with each citation in a footnote; one in a footnote stands there as it is."""
    from publish.reader.citemarks import inlines

    made: list[Footnote] = []

    def noted(node: i.Inline) -> tuple[i.Inline, ...]:
        place = node.span.start, node.span.end
        if not isinstance(node, i.Citation) or place not in marks:
            return (node,)
        label = f"{_CITED}{node.span.start}"
        made.append(Footnote(node.span, label, 0, (b.Paragraph(node.span, inlines(marks[place], node.span)),)))
        mark = i.FootnoteRef(node.span, label, 0)
        author = authors.get(place)
        return (i.Text(node.span, author), mark) if author else (mark,)

    root = _Closing(noted).section(root)
    shorter = {place: _LAST_POINT.sub(r"\1", mark) for place, mark in marks.items()}
    inside = Rewriter(lambda node: _replaced(node, shorter))
    kept = tuple(replace(note, blocks=inside.blocks(note.blocks)) for note in notes)
    return renumbered(root, (*kept, *made))
