"""Pictures → HTML: figures with caption and credit, galleries, pictures in the line, frames for those not shown."""

from __future__ import annotations

from publish.emitters.html.job import Job, Scene
from publish.emitters.html.media import SVG, shown
from publish.emitters.markup.tags import EMPTY, Html, el, join
from publish.tree.blocks import Diagram, Figure
from publish.tree.document import Resource
from publish.tree.inlines import Image
from publish.tree.walk import plain

MEASURE, WIDE = 720, 1040
"""Px: the width of the text, and of what may be wider, on a large screen."""
TALLEST = 820
_TALL_LEAD = 640
_INLINE = 300
_WIDER_THAN_HIGH = 1.25
_IN_ROW = 4


def figure(block: Figure, job: Job, scene: Scene, *, lead: bool = False) -> Html:
    """The figure: its pictures, then caption and credit."""
    wide = scene.top and (lead or _wants_width(block, job))
    found = [(image, job.resource(image.resource)) for image in block.images]
    seen = [(image, resource) for image, resource in found if resource is not None]
    room = (WIDE if wide else MEASURE) // min(max(1, len(seen)), _IN_ROW)
    tallest = _TALL_LEAD if lead else TALLEST
    pictures = [picture(resource, _alt(image, block, job), room, tallest) for image, resource in seen]
    missing = [_missing(image, job) for image, resource in found if resource is None]
    row = f"pictures n{min(len(seen), _IN_ROW)}" if len(seen) > 1 else "pictures"
    parts = [el("div", *pictures, class_=row) if pictures else EMPTY, *missing, _caption(block, job, scene)]
    classes = " ".join(name for name, so in (("figure", True), ("lead", lead), ("wide", wide)) if so)
    return el("figure", *parts, class_=classes, id=job.id(block.attrs.id))


def gallery(blocks: list[Figure], job: Job, scene: Scene) -> Html:
    """Figures that follow one another, side by side where there is room, each with its own caption."""
    inside = join(figure(block, job, scene.within()) for block in blocks)
    return el("div", inside, class_=f"gallery n{len(blocks)}{' wide' if scene.top else ''}")


def side_by_side(blocks: list[Figure], job: Job) -> bool:
    """Whether these figures are a row: two or three single pictures, none a wide screen's shape."""
    if not 2 <= len(blocks) <= 3:
        return False
    held = [job.resource(block.images[0].resource) if len(block.images) == 1 else None for block in blocks]
    shapes = [resource.width / max(1, resource.height) for resource in held if resource is not None]
    return len(shapes) == len(blocks) and sum(shapes) < 5 and max(shapes) < 2 * min(shapes)


def diagram(block: Diagram, resource: Resource, job: Job, scene: Scene) -> Html:
    """A drawn diagram with its caption."""
    said = block.attrs.get("caption") or block.attrs.get("title")
    alt = block.attrs.get("alt") or said or block.text
    wide = scene.top and resource.width > MEASURE
    drawn = el("div", picture(resource, alt, WIDE if wide else MEASURE, TALLEST), class_="pictures")
    words = [part for part in (job.label(block), said) if part]
    caption = el("figcaption", join(words, " ")) if words else EMPTY
    return el("figure", drawn, caption, class_="figure wide" if wide else "figure", id=job.id(block.attrs.id))


def inline_picture(image: Image, job: Job) -> Html:
    """A picture in the line: a badge, an icon, a small drawing."""
    resource = job.resource(image.resource)
    if resource is None:
        return el("span", image.alt or job.word("missing"), class_="missing-inline")
    return picture(resource, image.alt, MEASURE, _INLINE, class_="inline")


def picture(resource: Resource, alt: str, widest: int, tallest: int, *, class_: str = "") -> Html:
    """A picture; without alternative text it is an ornament, which screen readers pass over."""
    made = shown(resource, widest, tallest)
    classes = " ".join(filter(None, (class_, "clear" if made.clear else "")))
    said = alt.strip()
    tag = el("img", class_=classes, alt=said, src=made.address, width=made.width, height=made.height, decoding="async")
    # `el` leaves out an empty attribute, and an image without `alt` is read out by its address
    return tag if said else Html(tag.replace("<img ", '<img alt="" ', 1))


def _wants_width(block: Figure, job: Job) -> bool:
    held = [r for image in block.images if (r := job.resource(image.resource)) is not None]
    if len(held) > 1:
        return sum(r.width for r in held) > MEASURE
    return any(
        r.width > MEASURE * 1.2 and r.width > _WIDER_THAN_HIGH * r.height and r.media_type != SVG for r in held
    )


def _alt(image: Image, block: Figure, job: Job) -> str:
    """What is said of a picture to those who do not see it: if the writer said nothing, its caption or its place."""
    if image.alt.strip() or image.attrs.has("decorative") or block.attrs.has("decorative"):
        return image.alt
    return plain(block.caption) or f"{job.word('picture')}: {job.title}"


def _missing(image: Image, job: Job) -> Html:
    label = el("p", job.word("missing"), class_="missing-label")
    return el("div", label, el("p", image.alt or image.target), class_="missing")


def _caption(block: Figure, job: Job, scene: Scene) -> Html:
    from publish.emitters.html.prose import prose

    inner = scene.within()
    credit = el("span", prose(block.credit, job, inner), class_="credit") if block.credit else EMPTY
    said = [part for part in (job.label(block), prose(block.caption, job, inner), credit) if part]
    return el("figcaption", join(said, " ")) if said else EMPTY
