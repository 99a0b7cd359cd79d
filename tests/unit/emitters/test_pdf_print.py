"""What a print shop asks of the pages: sizes, sides, bleed, black ink, and sheets to be folded."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from publish.base.errors import PublishError
from publish.base.source import SourceText
from publish.emitters.pdf import PdfEmitter, PdfOptions
from publish.emitters.pdf.geometry import page_of
from publish.emitters.pdf.imposition import booklet, pairs
from publish.emitters.protocol import Artifact, EmitContext
from publish.reader import read_text
from publish.theme.load import load_theme

MM = 72 / 25.4
LONG = "# Leaves\n\n## One\n\nWords $x$.\n\n" + "".join(
    f"## Part {n}\n\n" + "A sentence of some words follows another. " * 25 + "\n\n" for n in range(2, 7)
)


def _made(markdown: str, **options: object) -> list[Artifact]:
    document = read_text(SourceText("a.md", markdown), door=None, fallback_title="A").value
    context = EmitContext(load_theme("paper").value, "a", 0, "test", PdfOptions(**options))  # type: ignore[arg-type]
    return list(PdfEmitter().emit(document, context).value)


def _page(data: bytes, number: int, area: tuple[float, float, float, float] | None = None) -> str:
    """The text of a page, or of an area of it as shares of its width and height (left, bottom, right, top)."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        page = pdf[number]
        text = page.get_textpage()
        if area is None:
            return str(text.get_text_bounded())
        wide, high = page.get_size()
        return str(text.get_text_bounded(area[0] * wide, area[1] * high, area[2] * wide, area[3] * high))
    finally:
        pdf.close()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"page_size": "A99"}, "no page size “A99”"),
        ({"bleed": -1.0}, "cannot be -1 mm"),
        ({"bleed": 40.0}, "cannot be 40 mm"),
        ({"black": True, "archive": True}, "do not go together"),
    ],
)
def test_what_no_page_can_be_made_of_is_told(options: dict[str, object], said: str) -> None:
    with pytest.raises(PublishError, match=said) as refused:
        PdfOptions(**options)  # type: ignore[arg-type]
    assert refused.value.diagnostic.code == "handout.option"
    assert refused.value.diagnostic.hints


def test_small_pages_have_smaller_margins_and_wide_ones_no_wider_lines() -> None:
    tokens = load_theme("paper").value.page
    own, small, wide = (page_of(tokens, size) for size in ("", "A5", "A3"))
    assert (small.width, small.left) == (419.53, pytest.approx(own.left * 419.53 / 595.28))
    assert wide.measure == own.measure
    assert wide.left > own.left


def test_the_inner_margin_of_a_bound_page_is_the_wider_one_and_lines_stay_as_long() -> None:
    tokens = load_theme("paper").value.page
    one, two = page_of(tokens), page_of(tokens, two_sided=True)
    assert two.left - two.right >= 16
    assert two.full == pytest.approx(one.full)


def test_page_numbers_and_heads_of_two_sides_stand_outside() -> None:
    data = _made(LONG, two_sided=True)[0].data
    left, right = (0.0, 0.0, 0.3, 0.1), (0.7, 0.0, 1.0, 0.1)
    assert "2 /" in _page(data, 1, left) and not _page(data, 1, right).strip()
    assert "3 /" in _page(data, 2, right) and not _page(data, 2, left).strip()
    above = (0.0, 0.94, 0.45, 1.0), (0.55, 0.94, 1.0, 1.0)
    assert _page(data, 1, above[0]).strip() == "Leaves" and not _page(data, 1, above[1]).strip()
    assert "Part" in _page(data, 2, above[1]) and not _page(data, 2, above[0]).strip()


def test_a_bleed_lies_round_the_page_that_is_left_when_it_is_trimmed() -> None:
    with pikepdf.open(BytesIO(_made("# T\n\nWords.", bleed=3.0)[0].data)) as pdf:
        page = pdf.pages[0]
        media, trim = ([float(x) for x in box] for box in (page.mediabox, page.trimbox))
    assert trim == pytest.approx([0, 0, 595.28, 841.89], abs=0.02)
    assert media == pytest.approx([-3 * MM, -3 * MM, 595.28 + 3 * MM, 841.89 + 3 * MM], abs=0.02)


def _colours(data: bytes) -> set[tuple[float, ...]]:
    with pikepdf.open(BytesIO(data)) as pdf:
        streams: list[pikepdf.Object] = []
        for page in pdf.pages:
            streams += [page.obj.Contents, *page.obj.Resources.get("/XObject", {}).values()]
        found = set()
        for stream in streams:
            for operands, operator in pikepdf.parse_content_stream(stream):
                if str(operator) in ("rg", "k"):
                    found.add(tuple(round(float(value), 2) for value in operands))
        return found


def test_black_text_is_printed_from_one_plate_formulas_too() -> None:
    ink = tuple(round(int(load_theme("paper").value.for_print().colour("ink")[at : at + 2], 16) / 255, 2) for at in (1, 3, 5))
    plain, black = _colours(_made(LONG)[0].data), _colours(_made(LONG, black=True)[0].data)
    assert ink in plain and (0, 0, 0, 1) not in plain
    assert (0, 0, 0, 1) in black and ink not in black
    assert plain - {ink} == black - {(0, 0, 0, 1)}


def test_the_sides_of_sheets_are_paired_for_folding() -> None:
    # worked out with a folded sheet of paper: outside 8|1, inside 2|7; outside 6|3, inside 4|5
    assert pairs(8) == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert pairs(1) == [(3, 0), (1, 2)]
    assert pairs(0) == []


def test_a_booklet_has_its_pages_side_by_side_and_blanks_at_the_end() -> None:
    plain, folded = _made(LONG, booklet=True, page_size="A5")
    assert (plain.path, folded.path) == ("a.pdf", "a.booklet.pdf")
    with pikepdf.open(BytesIO(plain.data)) as pdf:
        count = len(pdf.pages)
    with pikepdf.open(BytesIO(folded.data)) as pdf:
        assert len(pdf.pages) == -(-count // 4) * 2
        assert [float(x) for x in pdf.pages[0].mediabox] == pytest.approx([0, 0, 2 * 419.53, 595.28], abs=0.02)
        assert pdf.docinfo["/Title"] == "Leaves"
    assert f"1 / {count}" in _page(folded.data, 0, (0.5, 0, 1, 0.15))
    assert f"2 / {count}" in _page(folded.data, 1, (0, 0, 0.5, 0.15))


def test_a_booklet_that_runs_from_right_to_left_is_bound_at_the_right() -> None:
    arabic = "---\nlang: ar\n---\n# Title\n\n" + "كلمات كثيرة في جملة واحدة. " * 40
    folded = _made(arabic, booklet=True)[1]
    assert "Title" in _page(folded.data, 0, (0, 0.5, 0.5, 1))
    assert not _page(folded.data, 0, (0.5, 0, 1, 1)).strip()


def test_the_same_pages_make_the_same_booklet() -> None:
    plain, folded = _made("# T\n\nWords.", booklet=True, bleed=3.0)
    assert booklet(plain.data) == folded.data
    with pikepdf.open(BytesIO(folded.data)) as pdf:
        assert "/CreationDate" not in pdf.docinfo
        trim = [float(x) for x in pdf.pages[0].trimbox]
    assert trim == pytest.approx([3 * MM, 3 * MM, 2 * 595.28 + 3 * MM, 841.89 + 3 * MM], abs=0.05)
