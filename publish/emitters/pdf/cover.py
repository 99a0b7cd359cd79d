"""Title, lead picture and byline → a page of their own at the front of the handout."""

from __future__ import annotations

from publish.emitters.markup.tags import EMPTY, Html, el
from publish.emitters.pdf.figures import figure
from publish.emitters.pdf.job import Job, Scene
from publish.tree import blocks as b

STEP = 7.0
"""The title's place on the type scale; without a cover it stands on 5."""


def has_cover(job: Job) -> bool:
    """Whether the title stands on a page of its own: by the person's wish, or the theme's."""
    return job.options.cover or job.theme.page.cover


def lead_picture(job: Job) -> b.Figure | None:
    """The first picture of the opening, which the cover takes over: before it stand paragraphs alone."""
    for block in job.document.root.blocks:
        if isinstance(block, b.Figure):
            return block
        if not isinstance(block, b.Paragraph):
            return None
    return None


def cover(title: list[Html], byline: Html, job: Job) -> Html:
    """The page: the title at the head, the lead picture with caption and credit below it, the byline at the foot."""
    lead = lead_picture(job)
    shown = figure(lead, job, Scene(job.page.full), lead=True) if lead is not None else EMPTY
    classes = "title-block cover" if shown else "title-block cover bare"
    return el("header", el("div", *title, class_="cover-title"), shown, byline, class_=classes)
