"""Pictures and figures → drawings of a Word document, no larger than the page, with what they show said in words."""

from __future__ import annotations

from deckpress_books.docx.job import Job, Scene
from deckpress_books.xml import el
from publish.api import Image, Resource

_EMU = 12700
_POINTS_A_PIXEL = 0.75
_TALLEST = 0.62
"""Of the page's text: a caption and some words stand on it, too."""
_LINE = 1.9
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def inline_picture(image: Image, job: Job, scene: Scene) -> str:
    """A picture in the line; empty when it cannot be shown. Icons and badges are no higher than two lines or so."""
    resource = job.article.resource(image.resource)
    if resource is None:
        return ""
    natural = resource.height * _POINTS_A_PIXEL
    line = job.article.theme.page.body_size * _LINE
    tallest = line if natural <= 2 * line else job.page.tall * _TALLEST
    return drawing(image, resource, job, scene, scene.width, tallest)


def figure_picture(image: Image, job: Job, scene: Scene, width: float) -> str:
    """A picture that stands alone, at most `width` points wide; empty when it cannot be shown."""
    resource = job.article.resource(image.resource)
    return drawing(image, resource, job, scene, width, job.page.tall * _TALLEST) if resource else ""


def drawing(image: Image, resource: Resource, job: Job, scene: Scene, widest: float, tallest: float) -> str:
    """The run of a picture; empty when it is a drawing that has no raster, which Word needs beside it."""
    if resource.media_type == "image/svg+xml" and not resource.raster:
        return ""
    width, height = _fitted(resource, _asked(image, widest), widest, tallest)
    number = job.drawing_number()
    said = image.alt or image.title
    cx, cy = max(1, round(width * _EMU)), max(1, round(height * _EMU))
    shape = el(
        "pic:spPr",
        el("a:xfrm", el("a:off", x="0", y="0"), el("a:ext", cx=cx, cy=cy)),
        el("a:prstGeom", el("a:avLst"), prst="rect"),
    )
    name = f"Picture {number}"
    picture = el(
        "pic:pic",
        el("pic:nvPicPr", el("pic:cNvPr", id=number, name=name, descr=said or None), el("pic:cNvPicPr")),
        el("pic:blipFill", _blip(resource, job, scene), el("a:stretch", el("a:fillRect"))),
        shape,
    )
    graphic = el("a:graphic", el("a:graphicData", picture, uri=_PICTURE))
    frame = el("wp:cNvGraphicFramePr", el("a:graphicFrameLocks", noChangeAspect="1"))
    inline = el(
        "wp:inline",
        el("wp:extent", cx=cx, cy=cy),
        el("wp:docPr", id=number, name=name, descr=said or None, title=image.title or None),
        frame,
        graphic,
        distT="0", distB="0", distL="0", distR="0",
    )  # fmt: skip
    return el("w:r", el("w:drawing", inline))


def _blip(resource: Resource, job: Job, scene: Scene) -> str:
    if resource.media_type != "image/svg+xml":
        return el("a:blip", r__embed=job.picture(scene.part, resource))
    vector = f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{job.picture(scene.part, resource)}"/>'
    extensions = el("a:extLst", el("a:ext", vector, uri=_SVG_EXTENSION))
    return el("a:blip", extensions, r__embed=job.picture(scene.part, resource, raster=True))


def _asked(image: Image, widest: float) -> float:
    """The width that the writer gave, in points; 0 for none."""
    given = image.attrs.get("width").strip()
    share = given.endswith("%")
    try:
        value = float(given.removesuffix("%").removesuffix("px"))
    except ValueError:
        return 0.0
    if not 0 < value < 10_000:
        return 0.0
    return widest * min(value, 100.0) / 100 if share else value * _POINTS_A_PIXEL


def _fitted(resource: Resource, asked: float, widest: float, tallest: float) -> tuple[float, float]:
    width, height = max(resource.width, 1) * _POINTS_A_PIXEL, max(resource.height, 1) * _POINTS_A_PIXEL
    wanted = asked or width
    scale = min(wanted, widest, tallest * width / height) / width
    return width * scale, height * scale
