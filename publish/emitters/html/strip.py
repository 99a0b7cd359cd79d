"""The planned deck → its slides in a strip: vector pictures, each with a way to the section that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.deck.model import Deck, Slide
from publish.drawing.scene import Picture, Scene
from publish.drawing.svg import to_svg
from publish.emitters.html.job import Job
from publish.emitters.html.media import smaller
from publish.emitters.markup.tags import Html, el

SHOWN = 420
"""Px: how wide a slide is at most in the strip."""
_CUT = re.compile(r'( id="|clip-path="url\(#)cut-')
_FONT = re.compile(r" font-family=\"[^\"]*?stage-(\w+)[^\"]*\"")
_MARK = re.compile(r" font-family=\"&#x27;Arial[^\"]*\"")
_SIZE = re.compile(r' width="[^"]*" height="[^"]*"')


@dataclass(frozen=True, slots=True)
class Strip:
    """The deck's slides, and the scenes that they are drawn from."""

    deck: Deck
    scenes: Sequence[Scene]


def slide_id(number: int) -> str:
    """The id of a slide in the strip."""
    return f"slide--{number}"


def shown_on(deck: Deck) -> Mapping[str, int]:
    """The number of the first slide on which each id of the article is shown."""
    found: dict[str, int] = {}
    for number, slide in enumerate(deck.slides, 1):
        for anchor in slide.anchors:
            found.setdefault(anchor, number)
    return found


def strip_html(strip: Strip, job: Job) -> Html:
    """The strip as a region of the page; the keyboard scrolls it, and steps from slide to slide by its links."""
    count = len(strip.deck.slides)
    name = job.word("slides")
    heading = el("h2", name, " ", el("span", str(count), class_="count"), id="slides--all")
    cards = _cards(strip, job)
    track = el("div", el("ol", *cards, role="list"), class_="track", tabindex=0, role="group", aria_label=name)
    return el("section", heading, track, class_="strip", aria_labelledby="slides--all")


def _cards(strip: Strip, job: Job) -> Iterator[Html]:
    section = ""
    for number, (slide, scene) in enumerate(zip(strip.deck.slides, strip.scenes, strict=True), 1):
        section = next((anchor for anchor in slide.anchors if anchor in job.targets), section)
        yield _card(number, slide, scene, section or job.document.root.id, job)


def _card(number: int, slide: Slide, scene: Scene, section: str, job: Job) -> Html:
    """A slide: the drawing, which is read out as what stands on it, and a link to its place in the text."""
    title = slide.title.strip() or f"{job.word('slide')} {number}"
    words = (el("span", str(number), class_="number"), " ", title)
    link = el("a", *words, href=f"#{section}") if section in job.targets else el("span", *words)
    return el("li", Html(_drawing(scene, number)), el("p", link), class_="slide", id=slide_id(number))


def _drawing(scene: Scene, number: int) -> str:
    """The slide's SVG, its ids its own, its families by class."""
    svg = to_svg(scene, _address)
    svg = _CUT.sub(rf"\g<1>s{number}-cut-", svg)
    svg = _MARK.sub(' class="s-mark"', _FONT.sub(r' class="s-\1"', svg))
    return _SIZE.sub("", svg, count=1)


def _address(picture: Picture) -> str:
    return smaller(picture.media_type, picture.data, picture.digest, SHOWN * 2)
