"""One article of a manifest → its card on the contact sheet: small pictures, files, findings."""

from __future__ import annotations

import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from publish.base.diagnostics import Severity
from publish.pipeline.report import Output, Status
from publish.pipeline.reports.aids import Aids
from publish.pipeline.reports.first_page import first_page
from publish.pipeline.reports.manifest import PREVIEW, Entry, Piece
from publish.pipeline.reports.markup import el, words
from publish.pipeline.reports.words import plural, size

_PICTURE = "image/webp"
_LEAF_WIDTH = 272


@dataclass(frozen=True, slots=True)
class _Preview:
    title: str
    lang: str
    slides: int
    titles: tuple[str, ...]
    width: int
    height: int
    data: str


def gravity(entry: Entry) -> str:
    """`error`, `warning`, or nothing: the gravest that is told of the article."""
    grave = {one.severity for one in entry.diagnostics}
    if entry.failed or Severity.ERROR in grave:
        return "error"
    return "warning" if Severity.WARNING in grave else ""


def card(entry: Entry, aids: Aids) -> str:
    """The card, an item of a list."""
    preview = _preview(entry, aids)
    grave = {one.severity for one in entry.diagnostics}
    kinds = [kind for kind in ("error", "warning") if kind == gravity(entry) or Severity(kind) in grave]
    title = preview.title if preview and preview.title else PurePosixPath(entry.path).stem
    lang = preview.lang if preview and preview.title else None
    about = (
        el("h3", words(title), lang=lang, dir="auto"),
        el("p", words(entry.path), *((f" · {plural(preview.slides, 'slide')}",) if preview else ()), class_="path"),
        el("ul", *_files(entry, aids), class_="files"),
        el("ul", *_marks(entry), class_="marks"),
    )
    kind = " ".join(["card", *(f"has-{kind}" for kind in kinds)])
    return el("li", _pictures(entry, preview, aids), el("div", *about, class_="about"), class_=kind)


def _pictures(entry: Entry, preview: _Preview | None, aids: Aids) -> str:
    leaf = _leaf(entry, aids)
    if preview is None:
        return el("div", leaf or el("div", "no picture", class_="bare"), class_="shown paper" if leaf else "shown")
    titles = "; ".join(preview.titles)
    slides = el("div", _image(preview.data, f"Slides: {titles}", preview.width, preview.height))
    return el("div", slides, leaf, class_="shown both" if leaf else "shown")


def _leaf(entry: Entry, aids: Aids) -> str:
    """The first page of the handout."""
    for output in _outputs(entry, "pdf"):
        if output.media_type == "application/pdf" and (data := aids.data(output)):
            drawn = first_page(data, _LEAF_WIDTH)
            if drawn is not None:
                alt = "First page of the handout"
                data_uri = b64encode(drawn.data).decode("ascii")
                return el("div", _image(data_uri, alt, drawn.width, drawn.height), class_="leaf")
    return ""


def _image(data: str, alt: str, width: int, height: int) -> str:
    # shown at half their pixels, for sharp screens
    return (
        f'<img src="data:{_PICTURE};base64,{data}" alt="{words(alt)}" width="{width // 2}" height="{height // 2}" '
        'loading="lazy">'
    )


def _files(entry: Entry, aids: Aids) -> Iterator[str]:
    for piece in entry.shown:
        if piece.status is Status.FAILED:
            yield el("li", words(f"{piece.format}: failed"), class_="lost on-error")
        for output in piece.outputs:
            yield el("li", _file(entry, output, aids), f" {size(output.size)}{_how(piece)}")


def _file(entry: Entry, output: Output, aids: Aids) -> str:
    """`pptx`, `slides.pdf`: what sets it apart from the article's other files; its whole name is read aloud."""
    name = PurePosixPath(output.path).name
    short = name.removeprefix(f"{PurePosixPath(entry.path).stem}.")
    link = aids.link(output.path)
    return el("a", words(short), href=link, aria_label=name, title=name) if link else words(short)


def _how(piece: Piece) -> str:
    made = f" · {piece.seconds:.2f} s"
    return {Status.CACHED: " · from the cache", Status.CURRENT: " · up to date"}.get(piece.status, made)


def _marks(entry: Entry) -> Iterator[str]:
    """One mark for each code, which leads to what it means."""
    found: dict[str, tuple[str, int]] = {}
    for one in entry.diagnostics:
        kind, number = found.get(one.code, (one.severity.value, 0))
        found[one.code] = (kind, number + 1)
    order = [kind.value for kind in Severity]
    for code, (kind, number) in sorted(found.items(), key=lambda pair: (order.index(pair[1][0]), pair[0])):
        if kind != Severity.INFO.value:
            times = f" × {number}" if number > 1 else ""
            yield el("li", el("a", words(f"{code}{times}"), href=f"#code-{code}", class_=f"on-{kind}"))


def listed(entry: Entry) -> Iterator[Output]:
    """The files that people are shown."""
    return (output for piece in entry.shown for output in piece.outputs)


def _outputs(entry: Entry, name: str) -> Iterator[Output]:
    for piece in entry.pieces:
        if piece.format == name:
            yield from piece.outputs


def _preview(entry: Entry, aids: Aids) -> _Preview | None:
    """What the preview's file tells; None where there is none, or it is no such file."""
    for output in _outputs(entry, PREVIEW):
        data = aids.data(output)
        if data is None:
            continue
        try:
            told = json.loads(data)
            picture = told["picture"]
            if picture["media_type"] != _PICTURE:
                return None
            raw = b64decode(picture["data"], validate=True)
            return _Preview(
                str(told["title"]),
                str(told["lang"]),
                int(told["slides"]),
                tuple(str(title) for title in told["titles"]),
                int(picture["width"]),
                int(picture["height"]),
                b64encode(raw).decode("ascii"),
            )
        except (ValueError, TypeError, KeyError, binascii.Error):
            return None
    return None
