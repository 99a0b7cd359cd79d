"""Pictures → HTML: figures with caption and credit, galleries, pictures in the line, frames for those not shown."""

from __future__ import annotations

from publish.emitters.markup.tags import EMPTY, Html, el, join
from publish.emitters.pdf.job import Job, Scene
from publish.tree.blocks import Diagram, Figure
from publish.tree.document import Resource
from publish.tree.inlines import Image, Inlines
from publish.tree.walk import plain

CRISP = 72 / 150
"""Points for a pixel: 150 dots an inch is the least that print shops take."""
TALLEST = 0.56
"""Of the page: a taller picture would leave no room for the text that speaks of it."""
LEAD = 0.42
"""Of the page, for the lead picture."""
_GAP = 10.0
GALLERY_GAP = 14.0
_IN_ROW = 4
_WORTH_LEAVING = 1.15
"""A row of pictures leaves the text's column for so much more width, or for none."""


def figure(block: Figure, job: Job, scene: Scene, *, lead: bool = False) -> Html:
    """The figure: its pictures in rows, then caption and credit."""
    number = job.number(block)
    wide = scene.deep == 0 and _wants_width(block, job)
    width = job.page.full if wide else scene.width
    tallest = job.page.tall * (LEAD if lead else TALLEST)
    rows = [block.images[at : at + _IN_ROW] for at in range(0, len(block.images), _IN_ROW)]
    pictures = [_row(row, block, job, width, tallest / len(rows)) for row in rows]
    classes = " ".join(filter(None, ("figure", "lead" if lead else "", "wide" if wide else "")))
    caption = _caption(block, job, scene)
    return el("figure", *pictures, caption, class_=classes, id=job.figure_id(block), data_b=number)


def diagram(block: Diagram, resource: Resource, job: Job, scene: Scene) -> Html:
    """A drawn diagram, in its own shape."""
    number = job.number(block)
    wide = scene.deep == 0 and resource.width * 0.75 > job.page.measure
    w, h = fitted(resource, job.page.full if wide else scene.width, job.page.tall * TALLEST)
    alt = block.attrs.get("alt") or block.text
    classes = "figure wide" if wide else "figure"
    shown = el("div", picture(resource, alt, w, h, job), class_="pictures")
    return el("figure", shown, drawn_caption(block, job), class_=classes, id=block.attrs.id, data_b=number)


def drawn_caption(block: Diagram, job: Job) -> Html:
    """The number and the caption of a diagram, where it has either."""
    label, said = job.label(block), block.attrs.get("caption") or block.attrs.get("title")
    return el("figcaption", label, " " if label and said else "", said) if label or said else EMPTY


def inline_picture(image: Image, job: Job, scene: Scene) -> Html:
    """A picture in the line: a badge, an icon, a small drawing."""
    resource = job.resource(image.resource)
    if resource is None:
        return el("span", image.alt or job.word("missing"), class_="missing-inline")
    w, h = fitted(resource, scene.width, job.page.tall * TALLEST)
    return picture(resource, image.alt, w, h, job, class_="inline")


def fitted(resource: Resource, width: float, height: float) -> tuple[float, float]:
    """The size in points at which a picture is shown within `width` × `height`."""
    own = 0.75 if resource.media_type == "image/svg+xml" else CRISP
    w, h = max(1.0, resource.width * own), max(1.0, resource.height * own)
    scale = min(1.0, width / w, height / h)
    return w * scale, h * scale


def picture(resource: Resource, alt: str, w: float, h: float, job: Job, *, class_: str = "") -> Html:
    """A picture at `w` × `h` points. Without alternative text it is an ornament, and drawn as a background:
    an image element would claim to mean something."""
    address = job.show(resource)
    style = f"width:{w:.2f}pt;height:{h:.2f}pt"
    if alt.strip():
        return el("img", class_=class_, src=address, alt=alt.strip(), style=style)
    style += f";background-image:url({address})"
    return el("span", class_=f"ornament-picture {class_}".strip(), style=style)


def _alt(image: Image, block: Figure, job: Job) -> str:
    """What is said of a picture to those who do not see it: if the writer said nothing, its caption or its place."""
    if image.alt.strip() or image.attrs.has("decorative") or block.attrs.has("decorative"):
        return image.alt
    return plain(block.caption) or f"{job.word('picture')}: {job.title}"


def _wants_width(block: Figure, job: Job) -> bool:
    shown = [job.resource(image.resource) for image in block.images]
    widths = [resource.width / max(1, resource.height) for resource in shown if resource]
    if len(widths) > 1:
        # low pictures may be crisp at no greater size than the text's column gives them
        crisp = min((r.height * CRISP for r in shown if r and r.media_type != "image/svg+xml"), default=job.page.tall)
        return sum(widths) > 2.2 and sum(widths) * crisp > job.page.measure * _WORTH_LEAVING
    return any(
        fitted(r, job.page.full, job.page.tall * TALLEST)[0] > job.page.measure + 1 for r in shown if r is not None
    )


def _row(images: tuple[Image, ...], block: Figure, job: Job, width: float, tallest: float) -> Html:
    shown = [(image, job.resource(image.resource)) for image in images]
    found = [(image, resource) for image, resource in shown if resource is not None]
    missing = [_missing(image, job) for image, resource in shown if resource is None]
    if len(found) == 1:
        image, resource = found[0]
        cells = [picture(resource, _alt(image, block, job), *fitted(resource, width, tallest), job)]
    else:
        cells = _level(found, block, job, width, tallest)
    row = el("div", *cells, class_="pictures") if cells else EMPTY
    return join((row, *missing))


def _level(found: list[tuple[Image, Resource]], block: Figure, job: Job, width: float, tallest: float) -> list[Html]:
    """Several pictures side by side, all of one height, together as wide as the row."""
    if not found:
        return []
    shapes = [resource.width / max(1, resource.height) for _, resource in found]
    # no gap is lost to the blank between two inline boxes: there is none
    crisp = [r.height * CRISP for _, r in found if r.media_type != "image/svg+xml"]
    height = min(tallest, (width - _GAP * (len(found) - 1) - 1) / sum(shapes), *crisp)
    cells = [
        picture(resource, _alt(image, block, job), height * shape, height, job)
        for (image, resource), shape in zip(found, shapes, strict=True)
    ]
    gap = el("span", class_="gap", style=f"width:{_GAP}pt")
    return [part for cell in cells for part in (gap, cell)][1:]


def _missing(image: Image, job: Job) -> Html:
    label = el("span", f"{job.word('missing')}:", class_="missing-label")
    return el("div", el("p", label, " ", image.alt or image.target), class_="missing")


def _caption(block: Figure, job: Job, scene: Scene) -> Html:
    from publish.emitters.pdf.prose import prose

    inner = scene.within(small=True)
    parts = [job.label(block), prose(block.caption, job, inner), _credit(block.credit, job, inner)]
    said = [part for part in parts if part]
    return el("figcaption", join(said, " ")) if said else EMPTY


def _credit(inlines: Inlines, job: Job, scene: Scene) -> Html:
    from publish.emitters.pdf.prose import prose

    return el("span", prose(inlines, job, scene), class_="credit") if inlines else EMPTY


def gallery(blocks: list[Figure], job: Job, scene: Scene) -> Html:
    """Figures that follow one another, side by side and of one height, each with its own caption."""
    shapes = [_shape(block, job) for block in blocks]
    width = (job.page.full if scene.deep == 0 else scene.width) - GALLERY_GAP * (len(blocks) - 1)
    parts: list[Html] = []
    for block, shape in zip(blocks, shapes, strict=True):
        number = job.number(block)
        own = width * shape / sum(shapes)
        resource = job.resource(block.images[0].resource)
        shown = picture(resource, _alt(block.images[0], block, job), own, own / shape, job) if resource else EMPTY
        caption = _caption(block, job, scene)
        row = el("div", shown, class_="pictures")
        style = f"width:{own:.2f}pt"
        parts.append(el("figure", row, caption, class_="figure", id=job.figure_id(block), data_b=number, style=style))
    return el("div", *parts, class_="gallery wide" if scene.deep == 0 else "gallery")


def _shape(block: Figure, job: Job) -> float:
    """Width by height of a figure of one picture; 0 when it has another number, or cannot be shown."""
    resource = job.resource(block.images[0].resource) if len(block.images) == 1 else None
    return resource.width / max(1, resource.height) if resource else 0.0


def side_by_side(blocks: list[Figure], job: Job, scene: Scene) -> bool:
    """Whether these figures can stand in one row, large enough to be seen and not larger than they are crisp."""
    shapes = [_shape(block, job) for block in blocks]
    if not 2 <= len(blocks) <= 3 or min(shapes) <= 0:
        return False
    width = (job.page.full if scene.deep == 0 else scene.width) - GALLERY_GAP * (len(blocks) - 1)
    height = width / sum(shapes)
    crisp = all(
        resource.media_type == "image/svg+xml" or resource.height * CRISP >= height
        for block in blocks
        if (resource := job.resource(block.images[0].resource))
    )
    return crisp and 90 <= height <= job.page.tall * TALLEST and min(shapes) * height >= 76
