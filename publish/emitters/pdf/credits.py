"""Pictures with a credit line → a section at the end that gathers the credits, each with its picture's page."""

from __future__ import annotations

from collections.abc import Iterator

from publish.emitters.markup.tags import EMPTY, Html, el
from publish.emitters.pdf.job import Job, Scene
from publish.emitters.pdf.prose import prose
from publish.tree.blocks import Figure, OnlyFor
from publish.tree.document import Document
from publish.tree.labels import label
from publish.tree.walk import plain, sections, walk_blocks

FEWEST = 3
"""Credited pictures: fewer are found without a list."""
_SHOWN = 60
"""Letters of a picture's alternative text that name it, when it has neither number nor caption."""


def credited(document: Document) -> tuple[Figure, ...]:
    """The figures of the article's text that say whose they are, when there are enough of them for a list."""
    found = tuple(_figures(document))
    return found if len(found) >= FEWEST else ()


def _figures(document: Document) -> Iterator[Figure]:
    for section in sections(document.root):
        shown = (block for block in section.blocks if not (isinstance(block, OnlyFor) and block.output == "slides"))
        yield from (block for block in walk_blocks(shown) if isinstance(block, Figure) and block.credit)


def picture_credits(job: Job) -> Html:
    """The section; nothing when few pictures have credits."""
    if not job.credited:
        return EMPTY
    title = job.word("credits")
    heading = el("h2", title, class_="section", id="credits--all", data_title=title, data_running=title)
    return el("section", heading, *(_entry(block, job) for block in job.credited), class_="references credits")


def _entry(block: Figure, job: Job) -> Html:
    said = plain(block.caption) or next((image.alt for image in block.images if image.alt), "") or job.word("picture")
    words = " ".join(filter(None, (label(block, job.lang), said)))
    words = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"
    link = el("a", words, class_="jump paged", href=f"#{job.figure_id(block)}")
    return el("p", link, ". ", prose(block.credit, job, Scene(job.page.measure, deep=1)), class_="reference")
