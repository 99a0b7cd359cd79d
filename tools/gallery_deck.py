"""A theme → a deck that shows each of its layouts once, filled with the same few words, numbers and pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from publish.base.source import Span
from publish.base.units import Frame
from publish.deck.code import highlighted
from publish.deck.fit import Fit, make_fit
from publish.deck.model import (
    Box,
    ChartContent,
    Content,
    Deck,
    MathContent,
    Para,
    PictureContent,
    Properties,
    Run,
    Slide,
    TableCell,
    TableContent,
    TextContent,
)
from publish.theme.model import Layout, Placeholder, TextAlign, Theme
from publish.tree.blocks import Chart, Series
from publish.tree.document import Resource

_NOWHERE = Span("gallery", 0, 0)

POINTS = (
    "The moon pulls the water on the near side more than the earth below it.",
    "Twice a day the harbour fills, about fifty minutes later than the day before.",
    "Pilots read the table, not the sky.",
)
CARDS = (
    ("Spring tide", "Sun and moon pull in one line."),
    ("Neap tide", "They pull at right angles."),
    ("Slack water", "The stream stands still."),
    ("Ebb", "The water leaves the harbour."),
    ("Flood", "It comes back."),
    ("Bore", "A wave runs up the river."),
    ("Set", "Where the stream goes."),
    ("Drift", "How fast it goes there."),
)
STEPS = ("Find the day.", "Read high water.", "Add the hour.", "Correct for air.", "Mark the chart.", "Cast off.")
TERMS = (
    ("Datum", "The level from which depths are counted."),
    ("Range", "High water less low water."),
    ("Age", "Days from full moon to spring tide."),
    ("Stand", "The time in which the level keeps."),
    ("Rip", "Rough water where streams meet."),
)
ROWS = (
    ("Harbour", "High water", "Range (m)", "Change"),
    ("Brest", "04:52", "6.1", "+0.3"),
    ("Dover", "11:07", "5.9", "−0.2"),
    ("Cuxhaven", "00:41", "2.9", "+0.1"),
    ("St Malo", "06:13", "10.7", "+0.6"),
)
CODE = """\
def height(hours: int, span: float) -> float:
    \"\"\"Level above low water, in metres.\"\"\"
    twelfths = (0, 1, 3, 6, 9, 11, 12)
    if hours > 6:  # it has turned
        hours = 12 - hours
    return span * twelfths[hours] / 12
"""
COMMANDS = ("curl -O tides.example/brest.csv", "python tides.py brest.csv", "open brest.svg")
FORMULA = r"h(t) = h_0 + \sum_{k=1}^{n} a_k \cos(\omega_k t + \varphi_k)"


def gallery_deck(theme: Theme, *, charts: bool = True) -> Deck:
    """One slide for each layout of `theme`, in the master's order; `charts` puts a native chart on its layout."""
    fit = make_fit(theme)
    slides = tuple(
        Slide(f"s{k}", layout.name, _title(layout), _boxes(fit, layout, charts=charts), (Para((Run(layout.label),)),))
        for k, layout in enumerate(theme.layouts.values(), 1)
    )
    size = theme.deck.width, theme.deck.height
    return Deck(*size, Properties(f"{theme.label}: every layout", ("deckpress",)), slides, footer=theme.label)


def _title(layout: Layout) -> str:
    return {"title": "Tides, and how to read them", "title-picture": "Tides, and how to read them"}.get(
        layout.name, layout.label
    )


def _boxes(fit: Fit, layout: Layout, *, charts: bool) -> tuple[Box, ...]:
    made: list[Box] = []
    for place in layout.placeholders:
        if place.kind in ("ftr", "sldNum", "dt"):
            continue
        content = _content(fit, layout, place, charts=charts)
        if isinstance(content, TextContent):
            box = fit.box(layout, place.role, content.paras)
            if box is None:
                raise ValueError(f"{fit.theme.name}, {layout.name}: {place.role} cannot hold the gallery's words")
            made.append(box)
        elif content is not None:
            size = fit.theme.deck.styles[place.style].sizes[0]
            frame = _shown(place.frame, content)
            made.append(Box(place.role, place.idx, frame, content, 0.0 if _drawn(content) else size))
    return tuple(made)


def _drawn(content: Content) -> bool:
    return isinstance(content, (PictureContent, ChartContent))


def _shown(frame: Frame, content: Content) -> Frame:
    if isinstance(content, PictureContent) and content.resource is not None:
        return frame.contain(content.resource.width, content.resource.height)
    return frame


def _content(fit: Fit, layout: Layout, place: Placeholder, *, charts: bool) -> Content | None:
    stem = place.role.rstrip("0123456789")
    number = int(place.role[len(stem) :] or 1) - 1
    if place.kind == "pic":
        return PictureContent(scene(number), "A harbour below a low sun")
    if place.kind == "tbl":
        return _table(fit, place)
    if place.kind == "chart":
        return ChartContent(_CHART, "Range of the tide in four harbours, in metres") if charts else None
    if stem == "formula":
        return MathContent(FORMULA, "The level is a sum of cosines.")
    if stem == "code":
        several = layout.name != "code"  # a panel for each step holds a line or two
        return TextContent((Para(_joined(COMMANDS[number % len(COMMANDS)] if several else CODE)),))
    words = _WORDS.get((layout.name, stem)) or _WORDS.get(("", stem))
    mark = fit.theme.deck.styles[place.style].bullet
    return TextContent(words(number, mark) if words else (Para((Run(_title(layout)),)),))


def _joined(code: str) -> tuple[Run, ...]:
    out: list[Run] = []
    for k, line in enumerate(highlighted(code.rstrip("\n"), "python")):
        out += [Run("\v")] if k else []
        out += line
    return tuple(out)


def _text(text: str) -> Callable[[int, str], tuple[Para, ...]]:
    return lambda number, mark: (Para((Run(text),)),)


def _listed(points: Sequence[str]) -> Callable[[int, str], tuple[Para, ...]]:
    return lambda number, mark: tuple(Para((Run(point),), bullet=mark) for point in points)


def _card(number: int, mark: str) -> tuple[Para, ...]:
    head, said = CARDS[number]
    return Para((Run(head, bold=True),)), Para((Run(said),))


def _agenda(number: int, mark: str) -> tuple[Para, ...]:
    parts = ("What moves the sea", "Reading a table", "The rule of twelfths", "At the harbour")
    return tuple(Para((Run(part),), bullet="number", number=k) for k, part in enumerate(parts, 1))


def _references(number: int, mark: str) -> tuple[Para, ...]:
    works = ("Doodson, A. T. The Harmonic Development of the Tide-Generating Potential. 1921.",
             "Darwin, G. H. The Tides and Kindred Phenomena in the Solar System. 1898.",
             "Admiralty Tide Tables, volume 1.")  # fmt: skip
    return tuple(Para((Run(f"[{k}]  {work}"),)) for k, work in enumerate(works, 1))


_WORDS: Mapping[tuple[str, str], Callable[[int, str], tuple[Para, ...]]] = {
    ("", "subtitle"): _text("A morning for those who are new to the coast"),
    ("", "byline"): _text("The harbour school · May 2026"),
    ("section", "body"): _text("Where the water goes when it goes out"),
    ("agenda", "body"): _agenda,
    ("statement", "body"): _text("The sea keeps its own time, and the table only tells it."),
    ("closing", "body"): _text("Look at the table first, at the water second, and at the clock always."),
    ("quote", "body"): _text("The tide waits for nobody, but it comes back for everybody."),
    ("", "source"): _text("— a pilot of Brest"),
    ("callout", "body"): _text("Never cross a bar on the ebb with wind against the stream."),
    ("callout-low", "body"): _text("Never cross a bar on the ebb."),
    ("references", "body"): _references,
    ("equation", "body"): _text("Each cosine is one pull: of the moon, of the sun, of both."),
    ("", "body"): _listed(POINTS),
    ("", "card"): _card,
    ("", "step"): lambda number, mark: (Para((Run(STEPS[number]),)),),
    ("", "number"): lambda number, mark: (Para((Run(str(number + 1)),)),),
    ("", "column"): lambda number, mark: _listed([CARDS[number + k][0] for k in (0, 1, 3)])(0, mark),
    ("", "head"): lambda number, mark: (Para((Run(CARDS[number][0]),)),),
    ("", "side"): lambda number, mark: _listed((CARDS[number][1], CARDS[number + 2][1]))(0, mark),
    ("", "term"): lambda number, mark: (Para((Run(TERMS[number][0]),)),),
    ("", "meaning"): lambda number, mark: (Para((Run(TERMS[number][1]),)),),
    ("", "caption"): _text("The harbour at low water. Drawn by a program."),
}
"""What each role says, by layout and role; an empty layout stands for all others."""

_CHART = Chart(
    _NOWHERE, "column", "Range of the tide", ("Brest", "Dover", "Cuxhaven", "St Malo"),
    (Series("spring", (6.1, 5.9, 2.9, 10.7)), Series("neap", (2.8, 3.2, 2.3, 4.7))), y_title="metres",
)  # fmt: skip


def _table(fit: Fit, place: Placeholder) -> TableContent:
    style = fit.theme.deck.styles[place.style]
    size = style.sizes[0]
    aligned: tuple[TextAlign, ...] = ("left", "right", "right", "right")
    rows = tuple(
        tuple(TableCell((Para((Run(words),), size_pt=size),), side) for words, side in zip(row, aligned, strict=True))
        for row in ROWS
    )
    widths = tuple(place.frame.w * share for share in (0.31, 0.23, 0.23, 0.23))
    return TableContent(widths, (size * 2.1,) * len(rows), rows, 1, "Tides of four harbours")


@cache
def scene(number: int) -> Resource:
    """A picture of a harbour, 640 × 400 pixels; its sun stands elsewhere for each number."""
    image = Image.new("RGB", (640, 400), ("#F3C98B", "#9CC4D9", "#D9A0A0", "#B7C99C", "#C9B6DE", "#F0B27A")[number % 6])
    draw = ImageDraw.Draw(image)
    x = 120 + number * 80
    draw.ellipse((x, 90, x + 110, 200), fill="#FFF3D6")
    draw.polygon([(0, 230), (150, 150), (290, 230), (430, 170), (640, 240), (640, 260), (0, 260)], fill="#6B7F8C")
    draw.rectangle((0, 240, 640, 400), fill="#2F5D73")
    for k in range(7):
        draw.line((0, 260 + k * 22, 640, 256 + k * 22), fill="#4A7D93", width=3)
    draw.polygon([(250, 290), (430, 290), (400, 330), (280, 330)], fill="#2B2F36")
    draw.polygon([(335, 130), (335, 284), (430, 284)], fill="#FBF8F2")
    stream = BytesIO()
    image.save(stream, "PNG")
    data = stream.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    return Resource(f"scene-{number}.png", "image/png", data, 640, 400, digest)
