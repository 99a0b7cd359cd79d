"""A chart's numbers → the workbook that PowerPoint opens for "Edit data", and where in it each number stands."""

from __future__ import annotations

import io
from datetime import datetime

from publish.emitters.pptx.xml import clean
from publish.figures.categories import GENERAL, categories_of
from publish.tree.blocks import Chart

SHEET = "Sheet1"
_LONG_AGO = datetime(2000, 1, 1)


def column(at: int, first: int, last: int) -> str:
    """The address of the rows `first` to `last` of column `at`, both counted from 0."""
    from xlsxwriter.utility import xl_col_to_name

    name = xl_col_to_name(at)
    rows = f"${name}${first + 1}"
    return f"{SHEET}!{rows}" if first == last else f"{SHEET}!{rows}:${name}${last + 1}"


def workbook(chart: Chart) -> bytes:
    """The .xlsx: categories in column A, a series in each of the next; equal numbers give equal bytes.

    Every word is written as a word: one that begins with `=` is never a formula.
    """
    # loaded by the first chart, as most decks have none
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _LONG_AGO})
    sheet = book.add_worksheet(SHEET)
    bold = book.add_format({"bold": True})
    number = book.add_format({"num_format": chart.format or GENERAL})
    names, code = categories_of(chart)
    first = book.add_format({"num_format": code or GENERAL})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, max(1, len(chart.series)), 14)
    sheet.write_string(0, 0, clean(chart.x_title), bold)
    for row, name in enumerate(names, 1):
        if isinstance(name, str):
            sheet.write_string(row, 0, clean(name)[:32_000])
        elif name is not None:
            sheet.write_number(row, 0, name, first)
    for at, series in enumerate(chart.series, 1):
        sheet.write_string(0, at, clean(series.name)[:32_000], bold)
        for row, value in enumerate(series.values[: len(names)], 1):
            if value is not None:
                sheet.write_number(row, at, value, number)
    book.close()
    return out.getvalue()
