"""A grid's cells → the widths of its columns, at every size of the ladder from one measuring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.deck.draft import Desk
from publish.deck.fit import pieces
from publish.deck.grid import Grid
from publish.deck.model import Para
from publish.deck.runs import Runs, bold
from publish.deck.spread import fitting
from publish.theme.model import TextStyle

CELL_X = 7.2
_WIDEST_WORD = 240.0


@dataclass(frozen=True, slots=True)
class Need:
    """What a column's cells need, in ems: by how many columns they go across, the widest word and the longest line."""

    cells: tuple[tuple[int, float, float], ...]

    def least(self, size: float) -> float:
        """The width at which no word is broken, save a monstrous one."""
        widths = (min(word * size + 2 * CELL_X, _WIDEST_WORD) / across for across, word, _ in self.cells)
        return max(widths, default=2 * CELL_X + size)

    def best(self, size: float) -> float:
        """The width at which every cell is one line."""
        widths = ((line * size + 2 * CELL_X) / across for across, _, line in self.cells)
        return max(self.least(size), max(widths, default=0.0))


def runs_at(grid: Grid, row: int, column: int) -> Runs:
    """What stands at a place, as it is set: the header in bold."""
    runs = grid.rows[row][column].runs
    return bold(runs) if row < grid.header else runs


def needs_of(desk: Desk, grid: Grid, style: TextStyle) -> tuple[Need, ...]:
    """The need of each column, with the slack that renderers are given."""
    slack = 1 + desk.fit.measure.slack + 0.01
    found: list[dict[int, tuple[float, float]]] = [{1: (1.0, 1.0)} for _ in range(grid.columns)]
    for at, row in enumerate(grid.rows):
        for column, spot in enumerate(row):
            if spot.column != column or spot.row != at or not spot.runs:
                continue
            parts = pieces(Para(runs_at(grid, at, column)), style)
            word = desk.fit.measure.widest_word(parts, 1.0) * slack
            line = max(line.width for line in desk.fit.measure.break_lines(parts, 1.0, 1e6)) * slack
            across = sum(1 for s in row if s is spot)
            known = found[column].get(across, (0.0, 0.0))
            found[column][across] = (max(known[0], word), max(known[1], line))
    return tuple(Need(tuple((across, *pair) for across, pair in column.items())) for column in found)


def column_groups(needs: Sequence[Need], size: float, room: float) -> list[tuple[int, ...]]:
    """All columns, or, when they are too many for one slide, runs of them that each begin with the first."""
    least = [need.least(size) for need in needs]
    if sum(least) <= room:
        return [tuple(range(len(needs)))]
    first = min(least[0], room / 2)
    rest = list(range(1, len(needs)))
    groups = fitting(rest, lambda group: first + sum(least[c] for c in group) <= room, lambda c: least[c])
    return [(0, *group) for group in groups] or [(0,)]


def widths_of(needs: Sequence[Need], size: float, room: float) -> tuple[float, ...]:
    """Each column as wide as it would like when all fit, with what is left shared out; else between least and best."""
    least, best = [need.least(size) for need in needs], [need.best(size) for need in needs]
    if sum(least) > room:
        return tuple(w * room / sum(least) for w in least)
    if sum(best) <= room:
        grown = min(room, max(sum(best) * 1.5, room * 0.6))
        return tuple(w + (grown - sum(best)) / len(best) for w in best)
    # long texts get more, but less than in proportion: a column of one long cell must not starve the others
    pulls = [hi**0.6 for hi in best]
    spare = room - sum(least)
    shares = [min(hi - lo, spare * pull / sum(pulls)) for lo, hi, pull in zip(least, best, pulls, strict=True)]
    open_ends = [max(0.0, hi - lo - share) for lo, hi, share in zip(least, best, shares, strict=True)]
    left, total = spare - sum(shares), sum(open_ends) or 1.0
    return tuple(lo + s + left * o / total for lo, s, o in zip(least, shares, open_ends, strict=True))
