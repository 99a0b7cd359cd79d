"""A finished deck → what is on its slides, and the same made anew by python-pptx's own methods, to be timed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, TypeAlias

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.shapes import MSO_SHAPE_TYPE as KIND
from pptx.util import Pt

BLANK = 6
"""The blank layout of python-pptx's own template."""

Paragraph: TypeAlias = tuple[int, tuple[tuple[str, float | None, bool, bool], ...]]


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: its place in EMU, and the one thing that is in it."""

    place: tuple[int, int, int, int]
    paragraphs: tuple[Paragraph, ...] = ()
    picture: bytes = b""
    alt: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    categories: tuple[str, ...] = ()
    series: tuple[tuple[str, tuple[float, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """The size of the slides in EMU, and of each its shapes and its notes."""

    size: tuple[int, int]
    slides: tuple[tuple[tuple[Shape, ...], str], ...]


def deck_of(data: bytes) -> Deck:
    """What is on the slides of a .pptx."""
    deck = Presentation(io.BytesIO(data))
    slides = []
    for slide in deck.slides:
        notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        slides.append((tuple(_shapes(slide.shapes)), notes.text if notes is not None else ""))
    return Deck((int(deck.slide_width or 0), int(deck.slide_height or 0)), tuple(slides))


def _shapes(shapes: Any) -> list[Shape]:
    found = []
    for shape in shapes:
        place = tuple(int(value or 0) for value in (shape.left, shape.top, shape.width, shape.height))
        if shape.shape_type == KIND.GROUP:
            found += _shapes(shape.shapes)
        elif getattr(shape, "has_table", False) and shape.has_table:
            found.append(Shape(place, cells=tuple(tuple(cell.text for cell in row.cells) for row in shape.table.rows)))
        elif getattr(shape, "has_chart", False) and shape.has_chart:
            plot = shape.chart.plots[0]
            series = tuple((str(one.name), tuple(float(value or 0) for value in one.values)) for one in plot.series)
            found.append(Shape(place, categories=tuple(map(str, plot.categories)), series=series))
        elif hasattr(shape, "image"):
            found.append(Shape(place, picture=_image(shape), alt=shape._element._nvXxPr.cNvPr.get("descr", "")))
        elif shape.has_text_frame:
            found.append(Shape(place, tuple(map(_paragraph, shape.text_frame.paragraphs))))
        else:
            found.append(Shape(place))
    return found


def _image(shape: Any) -> bytes:
    try:
        return bytes(shape.image.blob)
    except (AttributeError, KeyError, ValueError):
        return b""


def _paragraph(paragraph: Any) -> Paragraph:
    runs = (
        (r.text, r.font.size.pt if r.font.size else None, bool(r.font.bold), bool(r.font.italic))
        for r in paragraph.runs
    )
    return paragraph.level, tuple(runs)


def made_by_hand(deck: Deck) -> bytes:
    """The same deck by `add_slide`, `add_textbox`, `add_table`, `add_picture` and `add_chart`, as a person would."""
    made = Presentation()
    made.slide_width, made.slide_height = deck.size
    for shapes, notes in deck.slides:
        slide = made.slides.add_slide(made.slide_layouts[BLANK])
        for shape in shapes:
            _add(slide.shapes, shape)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    stored = io.BytesIO()
    made.save(stored)
    return stored.getvalue()


def _add(shapes: Any, shape: Shape) -> None:
    left, top, width, height = shape.place
    if shape.cells:
        table = shapes.add_table(len(shape.cells), len(shape.cells[0]), left, top, width, height).table
        for row, texts in enumerate(shape.cells):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
    elif shape.series:
        data = CategoryChartData()
        data.categories = shape.categories
        for name, values in shape.series:
            data.add_series(name, values)
        shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, left, top, width, height, data)
    elif shape.picture:
        shapes.add_picture(io.BytesIO(shape.picture), left, top, width, height).name = shape.alt
    elif shape.paragraphs:
        _write(shapes.add_textbox(left, top, width, height).text_frame, shape.paragraphs)
    else:
        shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, width, height)


def _write(frame: Any, paragraphs: tuple[Paragraph, ...]) -> None:
    for number, (level, runs) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.level = level
        for text, size, bold, italic in runs:
            run = paragraph.add_run()
            run.text = text
            font = run.font
            font.size, font.bold, font.italic = Pt(size) if size else None, bold, italic
            font.color.rgb = RGBColor(0x20, 0x20, 0x20)
