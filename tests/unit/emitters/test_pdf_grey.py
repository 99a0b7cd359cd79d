"""Charts without colours: greys that are told apart, a remark where colours are not."""

from __future__ import annotations

from itertools import combinations

import pytest

from publish.base.colour import contrast
from publish.base.diagnostics import Severity
from publish.base.source import SourceText
from publish.emitters.pdf import PdfEmitter, PdfOptions
from publish.emitters.pdf.bars import look_of
from publish.emitters.pdf.grey import in_greys, lightness, told
from publish.emitters.protocol import EmitContext
from publish.reader import read_text
from publish.theme.load import load_theme
from publish.tree.document import Document


def _chart(kind: str, series: int) -> Document:
    names = "".join(f"  - name: Series {n}\n    values: [{n}, 2]\n" for n in range(1, series + 1))
    text = f"# T\n\n```chart\ntype: {kind}\ncategories: [a, b]\nseries:\n{names}```\n"
    return read_text(SourceText("a.md", text), door=None, fallback_title="T").value


@pytest.mark.parametrize(("colour", "light"), [("#000000", 0), ("#FFFFFF", 100), ("#777777", 50), ("#FF0000", 53), ("#010101", 0.3)])
def test_lightness(colour: str, light: float) -> None:
    assert lightness(colour) == pytest.approx(light, abs=0.6)


@pytest.mark.parametrize("theme", ["paper", "ledger", "ink", "chalk"])
@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_greys_of_charts_are_all_seen_and_told_apart(theme: str, count: int) -> None:
    look = in_greys(look_of(load_theme(theme).value.for_print(), "en", ""))
    fills = [swatch.hex for swatch in look.series(count)]
    assert all(contrast(fill, "#FFFFFF") >= 3 for fill in fills)
    assert min(abs(lightness(a) - lightness(b)) for a, b in combinations(fills, 2)) >= 7


@pytest.mark.parametrize(("kind", "series", "codes"), [
    ("column", 2, []), ("column", 4, ["handout.grey"]), ("area", 4, ["handout.grey"]), ("line", 6, []), ("bar", 1, []),
])  # fmt: skip
def test_fills_that_look_alike_are_told_and_lines_are_not(kind: str, series: int, codes: list[str]) -> None:
    found = told(_chart(kind, series), look_of(load_theme("paper").value.for_print(), "", ""))
    assert [one.code for one in found] == codes
    assert all(one.severity is Severity.INFO and one.span is not None for one in found)


def test_a_chart_for_the_slides_alone_is_not_spoken_of() -> None:
    text = "# T\n\n::: slide-only\n```chart\ntype: column\ncategories: [a]\nseries:\n" + "".join(
        f"  - name: S{n}\n    values: [{n}]\n" for n in range(5)
    )
    document = read_text(SourceText("a.md", text + "```\n:::\n"), door=None, fallback_title="T").value
    assert told(document, look_of(load_theme("paper").value.for_print(), "", "")) == []


def test_a_handout_in_greys_says_nothing_of_them() -> None:
    theme = load_theme("paper").value
    said = [
        [one.code for one in PdfEmitter().emit(_chart("column", 4), EmitContext(theme, "a", 0, "t", PdfOptions(grey=on))).diagnostics]
        for on in (False, True)
    ]
    assert said == [["handout.grey"], []]
