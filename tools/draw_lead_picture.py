"""Nothing but numbers → the pictures of `source/figures/`.

Run `python tools/draw_lead_picture.py [FOLDER]`. Every picture is drawn at three times its size and averaged
down, so edges are smooth; nothing is random, so the same Pillow gives the same bytes each time.
Coordinates are pixels of the finished picture, the origin at the top left.
"""

from __future__ import annotations

import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]

PAPER, WHITE = "#FBF8F2", "#FFFFFF"
INK, VERMILION, TEAL, OCHRE = "#1F2A33", "#B5432A", "#1F5F6B", "#C98A2B"
MIST, STONE, SLATE = "#E9E3D8", "#CFC8BB", "#8C8A84"
TEAL_TINT, OCHRE_TINT, RED_TINT, GREY_TINT = "#DCE8E8", "#F5E6CB", "#F3DAD2", "#EBE7DF"

SCALE = 3
PALETTE_COLOURS = 96


class Canvas:
    """A drawing surface whose calls take finished-picture pixels and draw at `SCALE` times that."""

    def __init__(self, width: int, height: int, paper: str = PAPER) -> None:
        self._image = Image.new("RGB", (width * SCALE, height * SCALE), paper)
        self._draw = ImageDraw.Draw(self._image)

    def disc(self, centre: Point, radius: float, fill: str) -> None:
        x, y, r = centre[0] * SCALE, centre[1] * SCALE, radius * SCALE
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)

    def stroke(self, points: Sequence[Point], width: float, colour: str) -> None:
        """A line through `points` with round ends and corners, made of discs: Pillow's wide lines wobble."""
        for (x0, y0), (x1, y1) in pairwise(points):
            steps = max(1, math.ceil(math.hypot(x1 - x0, y1 - y0) / min(1.0, width / 8)))
            for i in range(steps + 1):
                self.disc((x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps), width / 2, colour)

    def shape(self, points: Sequence[Point], fill: str) -> None:
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def card(
        self,
        box: tuple[float, float, float, float],
        radius: float,
        fill: str,
        line: str | None = None,
        width: float = 0,
    ) -> None:
        """A rectangle (left, top, right, bottom) with rounded corners."""
        left, top, right, bottom = (edge * SCALE for edge in box)
        self._draw.rounded_rectangle(
            (left, top, right, bottom), radius * SCALE, fill, line, round(width * SCALE)
        )

    def save(self, path: Path) -> None:
        small = self._image.reduce(SCALE)
        flat = small.quantize(PALETTE_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        flat.save(path, optimize=True)


def curve(start: Point, end: Point, pull: float = 0.5, steps: int = 64) -> list[Point]:
    """A cubic Bézier that leaves and arrives level; `pull` is the handles' share of the width."""
    (x0, y0), (x3, y3) = start, end
    reach = (x3 - x0) * pull
    return [
        bezier((x0, y0), (x0 + reach, y0), (x3 - reach, y3), (x3, y3), i / steps) for i in range(steps + 1)
    ]


def bezier(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    corners = (a, b, c, d)
    return (
        sum(w * p[0] for w, p in zip(weights, corners, strict=True)),
        sum(w * p[1] for w, p in zip(weights, corners, strict=True)),
    )


def arc(
    centre: Point, radius_x: float, radius_y: float, start: float, end: float, steps: int = 72
) -> list[Point]:
    """Points on an ellipse from `start` to `end` degrees, clockwise from three o'clock."""
    turn = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(centre[0] + radius_x * math.cos(a), centre[1] + radius_y * math.sin(a)) for a in turn]


def part_of(path: Sequence[Point], begin: float, end: float) -> list[Point]:
    """The piece of a path between two lengths in pixels; empty when the path is shorter than `begin`."""
    piece: list[Point] = []
    walked = 0.0
    for (x0, y0), (x1, y1) in pairwise(path):
        length = math.hypot(x1 - x0, y1 - y0)
        cuts = [at for at in (max(begin - walked, 0.0), end - walked) if length > 0 and 0 <= at <= length]
        piece.extend((x0 + (x1 - x0) * at / length, y0 + (y1 - y0) * at / length) for at in cuts)
        walked += length
        if walked > end:
            break
        if walked > begin:
            piece.append((x1, y1))
    return piece


# --- the lead picture -----------------------------------------------------------------------------------

LINE_TOP, LINE_STEP, LINES = 380.0, 74.0, 10
PAGE = (170.0, 170.0, 760.0, 1180.0)
WORDS = (
    (96, 58, 140, 74),
    (64, 132, 88, 110),
    (150, 70, 60, 122),
    (82, 104, 142, 62),
    (118, 54, 96, 84),
    (60, 150, 76, 112),
    (128, 88, 58, 92),
    (74, 66, 138, 104),
    (140, 98, 70, 60),
    (88, 126, 64, 96),
)
LAYERS: tuple[tuple[float, tuple[float, ...]], ...] = (
    (1130, (395, 535, 675, 815, 955)),
    (1345, (300, 425, 550, 675, 800, 925, 1050)),
    (1560, (395, 535, 675, 815, 955)),
)
MEDALS: tuple[Point, ...] = ((1985, 225), (2130, 525), (2130, 825), (1985, 1125))
ACCENTS = (VERMILION, OCHRE, TEAL, SLATE)
TINTS = (RED_TINT, TEAL_TINT, OCHRE_TINT, GREY_TINT)
STREAMS = {1: VERMILION, 4: TEAL, 7: OCHRE}


def lead() -> Canvas:
    """Lines of text leave a page, run together in a network, and come out as four uses."""
    canvas = Canvas(2400, 1350)
    page_body(canvas)
    text_lines(canvas)
    network(canvas)
    for centre, tint, icon in zip(MEDALS, TINTS, (bubble, globe, book, flask), strict=True):
        canvas.disc(centre, 134, PAPER)
        canvas.disc(centre, 122, tint)
        icon(canvas, centre)
    return canvas


def page_body(canvas: Canvas) -> None:
    left, top, right, bottom = PAGE
    canvas.card((left + 14, top + 16, right + 14, bottom + 16), 10, MIST)
    canvas.card(PAGE, 10, WHITE, STONE, 3)
    canvas.stroke([(left + 80, top + 92), (left + 330, top + 92)], 30, INK)
    canvas.stroke([(left + 74, top + 146), (left + 150, top + 146)], 8, VERMILION)


def text_lines(canvas: Canvas) -> None:
    """Each line of the page is a row of words that goes on along its curve, the words growing shorter."""
    first_layer = LAYERS[0][1]
    for row, words in enumerate(WORDS):
        y = LINE_TOP + row * LINE_STEP
        colour = STREAMS.get(row, INK)
        entry = (LAYERS[0][0], first_layer[row // 2])
        path = [(PAGE[0] + 80, y), (PAGE[2] - 60, y), *curve((PAGE[2] - 60, y), entry, 0.55)]
        canvas.stroke([point for point in path if point[0] > PAGE[2]], 3, STREAMS.get(row, STONE))
        at = 0.0
        for index in range(15):
            on_page = index < len(words)
            length = float(words[index]) if on_page else max(9.0, 64 - 11.5 * (index - 4) - 6 * (row % 3))
            thick = 17.0 if on_page else max(8.0, 17 - 1.5 * (index - 3))
            piece = part_of(path, at + thick / 2, at + thick / 2 + max(1.0, length - thick))
            if len(piece) < 2 or piece[-1][0] > entry[0] - 118:
                break
            canvas.stroke(piece, thick, colour)
            at += length + (24 if on_page else 30)


def network(canvas: Canvas) -> None:
    """Three columns of nodes, all joined to their neighbours, and one strong path to each medallion."""
    for (x0, column), (x1, following) in pairwise(LAYERS):
        for y0 in column:
            for y1 in following:
                if abs(y1 - y0) < 330:
                    canvas.stroke(curve((x0, y0), (x1, y1)), 2.2, STONE)
    for y in LAYERS[2][1]:
        for medal in MEDALS:
            if abs(medal[1] - y) < 330:
                canvas.stroke(curve((LAYERS[2][0], y), (medal[0] - 110, medal[1])), 2.2, STONE)
    strong = ((0, 1, 0, 0, VERMILION), (2, 2, 1, 1, TEAL), (3, 4, 3, 2, OCHRE), (4, 5, 4, 3, INK))
    for a, b, c, medal_index, colour in strong:
        stops = [
            (LAYERS[0][0], LAYERS[0][1][a]),
            (LAYERS[1][0], LAYERS[1][1][b]),
            (LAYERS[2][0], LAYERS[2][1][c]),
            (MEDALS[medal_index][0] - 60, MEDALS[medal_index][1]),
        ]
        for start, end in pairwise(stops):
            canvas.stroke(curve(start, end), 6, colour)
    lit = {(layer, path[layer]): path[4] for path in strong for layer in range(3)}
    for layer, (x, column) in enumerate(LAYERS):
        for index, y in enumerate(column):
            node(canvas, (x, y), lit.get((layer, index)))


def node(canvas: Canvas, centre: Point, colour: str | None) -> None:
    strong = colour is not None
    canvas.disc(centre, 31 if strong else 22, PAPER)
    canvas.disc(centre, 24 if strong else 15, colour or SLATE)
    canvas.disc(centre, 10 if strong else 9, PAPER)


def bubble(canvas: Canvas, centre: Point) -> None:
    x, y = centre
    canvas.card((x - 66, y - 56, x + 66, y + 32), 26, VERMILION)
    canvas.shape([(x - 36, y + 26), (x + 4, y + 26), (x - 40, y + 68)], VERMILION)
    for offset in (-32, 0, 32):
        canvas.disc((x + offset, y - 12), 9, WHITE)


def globe(canvas: Canvas, centre: Point) -> None:
    x, y = centre
    canvas.disc(centre, 70, TEAL)
    for radius_x in (28.0, 70.0):
        canvas.stroke(arc(centre, radius_x, 70, 0, 360), 6, TEAL if radius_x == 70 else WHITE)
    canvas.stroke([(x, y - 68), (x, y + 68)], 5, WHITE)
    for dy in (-32, 0, 32):
        half = math.sqrt(70 * 70 - dy * dy) - 4
        canvas.stroke([(x - half, y + dy), (x + half, y + dy)], 5, WHITE)


def book(canvas: Canvas, centre: Point) -> None:
    x, y = centre
    for side in (-1, 1):
        top = [
            bezier(
                (x, y - 34), (x + side * 22, y - 56), (x + side * 56, y - 56), (x + side * 78, y - 44), i / 24
            )
            for i in range(25)
        ]
        foot = [(px, py + 94) for px, py in reversed(top)]
        canvas.shape([*top, *foot], OCHRE)
        for row in (22, 46, 70):
            canvas.stroke([(px - side * 3, py + row - 6) for px, py in top[6:20]], 6, WHITE)
    canvas.stroke([(x, y - 34), (x, y + 60)], 5, OCHRE_TINT)


def flask(canvas: Canvas, centre: Point) -> None:
    x, y = centre
    canvas.shape(
        [
            (x - 20, y - 66),
            (x + 20, y - 66),
            (x + 20, y - 20),
            (x + 66, y + 58),
            (x - 66, y + 58),
            (x - 20, y - 20),
        ],
        WHITE,
    )
    canvas.shape([(x - 40, y + 14), (x + 40, y + 14), (x + 66, y + 58), (x - 66, y + 58)], TEAL)
    canvas.stroke(
        [
            (x - 20, y - 66),
            (x - 20, y - 20),
            (x - 66, y + 58),
            (x + 66, y + 58),
            (x + 20, y - 20),
            (x + 20, y - 66),
        ],
        9,
        INK,
    )
    canvas.stroke([(x - 32, y - 68), (x + 32, y - 68)], 11, INK)
    canvas.disc((x - 16, y + 38), 8, WHITE)
    canvas.disc((x + 20, y + 32), 6, WHITE)


# --- the three pictures of the field guide's gallery ----------------------------------------------------


def page_picture() -> Canvas:
    """An upright sheet with a title, a picture and two blocks of lines."""
    canvas = Canvas(900, 1200)
    canvas.card((122, 92, 802, 1132), 10, MIST)
    canvas.card((110, 80, 790, 1120), 10, WHITE, STONE, 3)
    canvas.stroke([(190, 175), (520, 175)], 30, INK)
    canvas.stroke([(184, 230), (270, 230)], 8, VERMILION)
    canvas.card((176, 285, 724, 585), 6, TEAL_TINT)
    canvas.shape([(176, 585), (360, 385), (500, 535), (580, 455), (724, 585)], TEAL)
    canvas.disc((620, 365), 36, OCHRE)
    rows(canvas, 184, 716, 650, (1, 0.94, 0.98, 0.6))
    rows(canvas, 184, 716, 870, (0.97, 1, 0.92, 0.96, 0.4))
    return canvas


def rows(canvas: Canvas, left: float, right: float, top: float, shares: Sequence[float]) -> None:
    for index, share in enumerate(shares):
        y = top + 44 * index
        canvas.stroke([(left, y), (left + (right - left) * share, y)], 14, STONE)


def tree_picture() -> Canvas:
    """A square with a root, three branches and seven leaves."""
    canvas = Canvas(1000, 1000)
    branches = {
        (175.0, 500.0): (110.0, 240.0),
        (435.0, 500.0): (370.0, 500.0),
        (760.0, 500.0): (630.0, 760.0, 890.0),
    }
    for (bx, by), leaves in branches.items():
        canvas.stroke([(y, x) for x, y in curve((190, 500), (by, bx))], 6, STONE)
        for leaf in leaves:
            canvas.stroke([(y, x) for x, y in curve((by, bx), (820, leaf))], 6, STONE)
    for ((bx, by), leaves), colour in zip(branches.items(), (VERMILION, OCHRE, TEAL), strict=True):
        canvas.disc((bx, by), 52, PAPER)
        canvas.disc((bx, by), 42, colour)
        for leaf in leaves:
            canvas.card((leaf - 44, 776, leaf + 44, 876), 10, WHITE, colour, 6)
            canvas.stroke([(leaf - 20, 810), (leaf + 20, 810)], 9, colour)
            canvas.stroke([(leaf - 20, 840), (leaf + 6, 840)], 9, STONE)
    canvas.disc((500, 190), 80, PAPER)
    canvas.disc((500, 190), 66, INK)
    return canvas


def slide_picture() -> Canvas:
    """A wide slide: a title, three cards, a picture beside them."""
    canvas = Canvas(1600, 900)
    canvas.card((112, 82, 1512, 842), 12, MIST)
    canvas.card((100, 70, 1500, 830), 12, WHITE, STONE, 3)
    canvas.stroke([(185, 175), (760, 175)], 38, INK)
    canvas.stroke([(174, 240), (270, 240)], 10, VERMILION)
    for index, (tint, colour) in enumerate(((RED_TINT, VERMILION), (OCHRE_TINT, OCHRE), (TEAL_TINT, TEAL))):
        top = 310 + 155 * index
        canvas.card((170, top, 800, top + 125), 12, tint)
        canvas.disc((232, top + 62), 26, colour)
        canvas.stroke([(292, top + 44), (540, top + 44)], 18, colour)
        canvas.stroke([(291, top + 84), (720 - 60 * index, top + 84)], 12, STONE)
    canvas.card((860, 310, 1430, 745), 12, GREY_TINT)
    for index, height in enumerate((130, 205, 170, 290, 345)):
        left = 915 + 98 * index
        canvas.card((left, 700 - height, left + 66, 700), 6, TEAL if index < 4 else VERMILION)
    return canvas


PICTURES = {"lead.png": lead, "page.png": page_picture, "tree.png": tree_picture, "slide.png": slide_picture}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        draw().save(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "source" / "figures")
