"""What page and handout ask of a block alike: shares of columns, rows and sides of tables."""

from __future__ import annotations

import re

from publish.tree import blocks as b
from publish.tree.walk import plain

TAGGED = re.compile(r"\\tag\*?\s*\{([^{}$\\]{1,12})\}")
"""The number that a formula is given by its writer."""
_NUMBER = re.compile(r"[-+−±~≈<>≤≥]?\s?[$€£¥]?\s?\d[\d\s.,'’]*\s?(?:%|‰|[a-zA-Zµ°²³/]{0,4})?|[-–—]|n/?a", re.I)
_MOST_NUMBERS = 0.8


def column_shares(block: b.Columns) -> list[float]:
    """The share of the width for each column: as the writer said, what is left for those that say nothing."""
    given = [column.width or 0.0 for column in block.columns]
    rest = max(0.0, 1 - sum(given)) / max(1, given.count(0.0))
    return [share or max(rest, 0.1) for share in given]


def rows_of(table: b.Table) -> tuple[b.Row, ...]:
    """All rows, the header's first."""
    return ((table.header,) if table.header else ()) + table.rows


def column_align(table: b.Table, column: int) -> str:
    """The side on which the cells of a column are set: as the writer said, else right for a column of numbers."""
    given = table.aligns[column] if column < len(table.aligns) else ""
    if given:
        return given
    words = [plain(row[column].inlines) for row in table.rows if column < len(row)]
    filled = [word for word in words if word]
    numbers = [word for word in filled if _NUMBER.fullmatch(word)]
    with_digits = any(char.isdigit() for word in numbers for char in word)
    return "right" if with_digits and len(numbers) >= _MOST_NUMBERS * len(filled) else "left"
