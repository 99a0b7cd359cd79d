"""SVG bytes → a drawing that reaches for nothing outside itself, its size, and a PNG of it.

The drawing is rebuilt from what is known to be harmless: no scripts, no event handlers, no foreign content, no address
but `#places` inside the drawing and small embedded pictures. A drawing that grows without bounds while it is drawn
(nested `<use>`, entity laughs) is refused before anything draws it.
"""

from __future__ import annotations

import base64
import binascii
import io
import math
import re
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import resvg_py
from lxml import etree
from PIL import Image

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_MAX_NODES = 200_000
_MAX_DRAWN = 500_000
_MAX_DEPTH = 200
_RASTER_LONGEST = 3840
_RASTER_LEAST = 960
_LAYERED = ("clip-path", "mask", "filter", "opacity", "mix-blend-mode")
# About two seconds, and about a minute, of one core.
_LAYER_PIXELS = 60_000_000
_MAX_LAYER_PIXELS = 1_500_000_000
_EMBEDDED_PIXELS = 40_000_000
_DROPPED = frozenset({
    "script", "foreignObject", "iframe", "audio", "video", "canvas", "object", "embed", "handler",
    "listener", "animate", "animateMotion", "animateTransform", "animateColor", "set", "discard",
    "mpath", "font-face-uri", "cursor",
})  # fmt: skip
_QUIET = frozenset(
    {"animate", "animateMotion", "animateTransform", "animateColor", "set", "discard", "mpath", "cursor"}
)
_URL = re.compile(r"""url\(\s*(["']?)\s*([^"')]*)""", re.IGNORECASE)
_UNIT = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "em": 16.0,
    "ex": 8.0,
}
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?\d{1,3})?)\s*(px|pt|pc|in|cm|mm|em|ex)?\s*")
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_EMBEDDED = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp)\s*;\s*base64\s*,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SvgFault:
    """Why a drawing is not shown, and a hint that may be empty."""

    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class CleanSvg:
    """A safe drawing: `width` and `height` in CSS px, its PNG, and what had to go, sorted."""

    data: bytes
    width: int
    height: int
    raster: bytes
    removed: tuple[str, ...]


def clean_svg(data: bytes) -> CleanSvg | SvgFault:
    """The safe form of the SVG file `data`, or why there is none."""
    root = _parse(data)
    if isinstance(root, SvgFault):
        return root
    removed = _strip(root)
    layers = _grows(root)
    if isinstance(layers, SvgFault):
        return layers
    width, height = _size(root)
    root.set("width", _number(width))
    root.set("height", _number(height))
    if root.get("viewBox") is None:
        root.set("viewBox", f"0 0 {_number(width)} {_number(height)}")
    clean: bytes = etree.tostring(root, encoding="utf-8", with_tail=False)
    raster = _draw(clean, width, height, layers)
    if isinstance(raster, SvgFault):
        return raster
    return CleanSvg(clean, max(1, round(width)), max(1, round(height)), raster, tuple(sorted(removed)))


def _parse(data: bytes) -> etree._Element | SvgFault:
    if b"<!ENTITY" in data:
        return SvgFault("it declares entities, which are not accepted", "save it as plain SVG")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, dtd_validation=False,
        remove_comments=True, remove_pis=True, recover=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        return SvgFault(f"the drawing is no well-formed XML ({str(problem)[:120]})", "save it again as plain SVG")
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and b"<!ENTITY" in etree.tostring(root.getroottree()):
        return SvgFault("it declares entities, which are not accepted", "save it as plain SVG")
    if root.tag == "svg":
        # written for HTML, without the namespace that a file of its own needs
        named = data.replace(b"<svg", f'<svg xmlns="{SVG}"'.encode(), 1)
        return SvgFault("it is no SVG drawing") if b"xmlns=" in data[:4096] or named == data else _parse(named)
    return root if root.tag == f"{{{SVG}}}svg" else SvgFault("it is no SVG drawing")


def _strip(root: etree._Element) -> set[str]:
    """Takes away all that reaches outside or acts; says what went."""
    removed: set[str] = set()
    # an entity that no declaration resolves stands in the tree as a node of its own
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    for node in list(root.iter("*")):
        name = etree.QName(node).localname
        foreign = etree.QName(node).namespace != SVG
        if foreign or name in _DROPPED:
            parent = node.getparent()
            if parent is not None:
                _take_out(parent, node)
                if not foreign and name not in _QUIET:
                    removed.add(f"<{name}>")
            continue
        if name == "style" and node.text:
            node.text = _style(node.text, removed)
        _attributes(node, name, removed)
    etree.cleanup_namespaces(root)
    return removed


def _take_out(parent: etree._Element, node: etree._Element) -> None:
    """Removes `node`, and leaves the text behind it where it is."""
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def _attributes(node: etree._Element, name: str, removed: set[str]) -> None:
    for key, value in _pairs(node):
        qname = etree.QName(key)
        if qname.localname.lower().startswith("on"):
            removed.add("event handlers")
        elif qname.localname in {"href", "src"}:
            if _reference(name, value, removed):
                continue
        elif qname.localname == "base" and qname.namespace == _XML:
            removed.add("xml:base")
        elif qname.localname == "style":
            node.attrib[key] = _style(value, removed)
            continue
        elif qname.namespace not in {None, "", _XML, XLINK}:
            pass
        elif _outside(value):
            removed.add("addresses outside the drawing")
        else:
            continue
        del node.attrib[key]


def _pairs(node: etree._Element) -> list[tuple[str, str]]:
    return [(str(key), str(value)) for key, value in node.attrib.items()]


def _reference(name: str, value: str, removed: set[str]) -> bool:
    """Whether `href` may stay on an element called `name`."""
    if name == "a":
        return False
    if value.strip().startswith("#"):
        return True
    if name in {"image", "feImage"} and _EMBEDDED.match(value):
        if _embedded_fits(value):
            return True
        removed.add("an embedded picture that is too large or broken")
        return False
    removed.add("addresses outside the drawing")
    return False


def _embedded_fits(value: str) -> bool:
    """Whether an embedded picture has a header that asks for no more than its share of memory."""
    try:
        data = base64.b64decode(re.sub(r"\s+", "", value.partition(",")[2]), validate=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=["PNG", "JPEG", "GIF", "WEBP"]) as image:
                return image.width * image.height <= _EMBEDDED_PIXELS
    except (binascii.Error, OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError):
        return False


def _style(css: str, removed: set[str]) -> str:
    """CSS without @import, @font-face and addresses outside the drawing; escapes that could hide one are resolved."""
    if "\\" in css:
        css = _CSS_ESCAPE.sub(lambda m: _character(m.group(1)) if m.group(1) else m.group(2), css)
        # an escaped backslash would start an escape of its own now
        css = css.replace("\\", "")
    plain = re.sub(r"/\*.*?(?:\*/|\Z)", " ", css, flags=re.DOTALL)
    bare = re.sub(r"@import[^;}]*(?:;|\Z)?", "", plain, flags=re.IGNORECASE)
    bare = re.sub(r"@font-face\s*\{[^}]*(?:\}|\Z)", "", bare, flags=re.IGNORECASE)
    if bare != plain:
        removed.add("imported styles and fonts")
    if "@import" in bare.lower() or "@font-face" in bare.lower():
        # what stood around a removed rule has closed up to a new one
        return ""
    if not _outside(bare):
        return bare
    removed.add("addresses outside the drawing")
    kept = [part for part in re.split(r"(?<=[;{}])", bare) if not _outside(part)]
    # a cut can split an address that holds a semicolon; then nothing of the style is to be trusted
    joined = "".join(kept)
    return "" if _outside(joined) else joined


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def _outside(value: str) -> bool:
    """Whether a value names anything but a place inside the drawing."""
    if "(" not in value:
        return False
    if re.search(r"(?:image-set|image|src)\s*\(|expression\s*\(", value, re.IGNORECASE):
        return True
    return any(not found.group(2).strip().startswith("#") for found in _URL.finditer(value))


def _grows(root: etree._Element) -> int | SvgFault:
    """How many layers as large as the picture drawing it takes.

    Refuses a drawing that is deep, vast, refers to itself, or would be drawn many times over.
    """
    too_much = SvgFault("the drawing is too complex to be drawn safely", "export it as PNG")
    nodes = 0
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        nodes += event == "start"
        if nodes > _MAX_NODES or depth > _MAX_DEPTH:
            return too_much
    ids = {str(node.get("id")): node for node in root.iter() if node.get("id")}
    sizes = {name: sum(1 for _ in node.iter()) for name, node in ids.items()}
    if sum(sizes.values()) > 10 * _MAX_NODES:
        return too_much
    uses = {name: list(_uses(node, ids)) for name, node in ids.items()}
    weights = {name: _layers(node) for name, node in ids.items()}
    drawn: dict[str, int] = {}
    layers: dict[str, int] = {}
    for name in ids:
        if not (_count(name, uses, sizes, drawn) and _count(name, uses, weights, layers)):
            return SvgFault("the drawing refers to itself", "export it as PNG")
    again = list(_uses(root, ids))
    if nodes + sum(drawn[name] for name in again) > _MAX_DRAWN:
        return too_much
    total = _layers(root) + sum(layers[name] for name in again)
    return too_much if total * _RASTER_LEAST**2 > _MAX_LAYER_PIXELS else total


def _layers(node: etree._Element) -> int:
    """How many layers what stands in `node` needs: one for a clip, a mask or transparency, eight for a filter."""
    count = 0
    for inner in node.iter():
        for key, value in _pairs(inner):
            if key in _LAYERED and value not in {"1", "none"}:
                count += 8 if key == "filter" else 1
            elif key == "style":
                count += sum(f"{name}:" in value.replace(" ", "") for name in _LAYERED)
    return count


def _uses(node: etree._Element, ids: dict[str, etree._Element]) -> Iterator[str]:
    """The ids that are drawn again wherever `node` is drawn; colour gradients cost nothing."""
    for inner in node.iter():
        for key, value in _pairs(inner):
            names = [value.strip()[1:]] if key.endswith("href") and value.strip().startswith("#") else []
            names += [found.group(2).strip()[1:] for found in _URL.finditer(value)] if "(" in value else []
            for name in names:
                target = ids.get(name)
                if target is not None and not str(target.tag).endswith("Gradient"):
                    yield name


def _count(start: str, uses: dict[str, list[str]], sizes: dict[str, int], total: dict[str, int]) -> bool:
    """Fills `total` with how many elements drawing `start` comes to, each capped; False when it never ends."""
    open_: set[str] = set()
    stack = [(start, False)]
    while stack:
        name, done = stack.pop()
        if done:
            open_.discard(name)
            total[name] = min(_MAX_DRAWN + 1, sizes[name] + sum(total[used] for used in uses[name]))
        elif name not in total:
            if name in open_:
                return False
            open_.add(name)
            stack.append((name, True))
            stack.extend((used, False) for used in set(uses[name]) if used not in total)
    return True


def _size(root: etree._Element) -> tuple[float, float]:
    """Width and height in CSS px: as written, or of the view box, or the web's 300 × 150."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    try:
        box_w, box_h = (float(box[2]), float(box[3])) if len(box) == 4 else (0.0, 0.0)
    except ValueError:
        box_w, box_h = 0.0, 0.0
    if not (math.isfinite(box_w) and math.isfinite(box_h) and box_w > 0 and box_h > 0):
        root.attrib.pop("viewBox", "")
        box_w, box_h = 0.0, 0.0
    ratio = box_w / box_h if box_h else 0.0
    if width and not height:
        height = width / ratio if ratio else 150.0
    elif height and not width:
        width = height * ratio if ratio else 300.0
    elif not width:
        width, height = (box_w, box_h) if ratio else (300.0, 150.0)
    scale = min(1.0, 20_000 / max(width, height))
    return max(1.0, width * scale), max(1.0, height * scale)


def _length(text: str | None) -> float:
    """A length in CSS px, 0 where it is missing, relative or senseless."""
    found = _LENGTH.fullmatch(text or "")
    value = float(found.group(1)) * _UNIT[found.group(2) or ""] if found else 0.0
    return value if math.isfinite(value) and 0 < value < 1e7 else 0.0


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _draw(svg: bytes, width: float, height: float, layers: int) -> bytes | SvgFault:
    """The drawing as PNG: twice its size, at least `_RASTER_LEAST`, at most `_RASTER_LONGEST` on its long side.

    Each layer costs as much as a picture; with many of them the PNG is smaller, down to `_RASTER_LEAST`.
    """
    long = max(width, height)
    affordable = math.sqrt(_LAYER_PIXELS / (1 + layers) * long / min(width, height))
    scale = min(_RASTER_LONGEST, max(min(2 * long, affordable), _RASTER_LEAST)) / long
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg.decode("utf-8"), width=size[0], height=size[1]))
    except (ValueError, RuntimeError, OverflowError) as problem:
        return SvgFault(f"the drawing cannot be drawn ({str(problem)[:120]})", "export it as PNG")
    except BaseException as problem:
        # a panic of the drawing library arrives as an exception outside of Exception, without a public name
        if type(problem).__name__ != "PanicException":
            raise
        return SvgFault("the drawing cannot be drawn", "export it as PNG")
