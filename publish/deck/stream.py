"""Blocks one after another → drafts in order, with the prose that still looks for its slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.model import Para
from publish.deck.notes import notes_of
from publish.deck.prose import Prose, prose_drafts, prose_runs, prose_words
from publish.deck.runs import text_of
from publish.deck.thoughts import enlarged
from publish.tree import blocks as b

LIST_LEAD = 45
VISUAL_LEAD = 40
BESIDE = 110
REMARK = 25
LONELY = 6


@dataclass(slots=True)
class Stream:
    """What has been made of a section so far. `pending` is prose that still looks for its slide.

    `begun` is how many drafts there were at the writer's last break; `behind` are notes behind prose that waits.
    """

    desk: Desk
    place: Place
    layout: str = ""
    drafts: list[Draft] = field(default_factory=list)
    pending: list[Prose] = field(default_factory=list)
    early: list[Para] = field(default_factory=list)
    early_sources: list[Source] = field(default_factory=list)
    begun: int = 0
    behind: list[tuple[tuple[Para, ...], tuple[Source, ...]]] = field(default_factory=list)

    def add(self, drafts: Sequence[Draft]) -> None:
        """Drafts in their turn; what had no slide before them goes to the first one's notes."""
        if drafts and (self.early or self.early_sources):
            first = drafts[0].noting(before=tuple(self.early)).tracing(*self.early_sources)
            drafts = [first, *drafts[1:]]
            self.early, self.early_sources = [], []
        if drafts and self.begun and len(self.drafts) == self.begun:
            drafts = [replace(drafts[0], begins=True), *drafts[1:]]
        self.drafts += drafts
        if drafts:
            self.settle()

    def note(self, paras: Sequence[Para], *sources: Source) -> None:
        """Notes without a slide of their own: on the slide before, or on the first one when there is none yet."""
        if self.drafts:
            self.drafts[-1] = self.drafts[-1].noting(after=tuple(paras)).tracing(*sources)
        else:
            self.early += paras
            self.early_sources += sources

    def aside(self, paras: Sequence[Para], *sources: Source) -> None:
        """Notes about what no slide shows, behind the prose before them, which goes on."""
        if self.pending:
            self.behind.append((tuple(paras), sources))
        else:
            self.note(paras, *sources)

    def settle(self) -> None:
        """What was put aside, in its place."""
        behind, self.behind = self.behind, []
        for paras, sources in behind:
            self.note(paras, *sources)

    def flush(self) -> None:
        """Slides for the prose that waits."""
        prose, self.pending = self.pending, []
        if not prose:
            return
        # a lone word or two after something that is shown is no slide, unless the writer made it one
        lonely = len(self.drafts) > self.begun and prose_words(prose) <= LONELY
        drafts = [] if lonely else prose_drafts(self.desk, self.place, prose, self.layout)
        if drafts:
            self.add([enlarged(self.desk, draft) for draft in drafts] if not self.layout else drafts)
            return
        reason = "a short remark" if lonely else ""
        self.note(notes_of(self.desk, prose), *(Source(x.span, type(x).__name__, "notes", reason) for x in prose))

    def turn(self) -> None:
        """A slide ends here because the writer says so."""
        self.flush()
        self.begun = len(self.drafts)

    def take(self, most: int, *, tail: int = REMARK) -> list[b.Paragraph]:
        """The waiting prose that leads in to what comes next; slides for the rest of it."""
        if prose_words(self.pending) > most:
            last = self.pending[-1]
            ends = text_of(prose_runs(last)).rstrip().endswith((":", "："))
            if prose_words((last,)) <= (most if ends else tail):
                self.pending = self.pending[:-1]
                self.flush()
                self.pending = [last]
            else:
                self.flush()
        lead = [x for x in self.pending if isinstance(x, b.Paragraph)]
        others = [x for x in self.pending if not isinstance(x, b.Paragraph)]
        self.pending = []
        if others:
            self.note(notes_of(self.desk, others), *(Source(x.span, type(x).__name__, "notes") for x in others))
        return lead
