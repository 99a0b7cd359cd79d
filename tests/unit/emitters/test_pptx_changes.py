"""Two decks, made here by python-pptx as any other program would → what changed, as a person would say it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from publish.base.errors import PublishError
from publish.emitters.pptx.changes import Change, Changes, SlideChange, compare, read_deck
from publish.emitters.pptx.changes.match import longest_rise
from publish.emitters.pptx.changes.shapes import paragraphs
from publish.theme.template import opening

BODIES = {
    "Agenda": ("Traffic in the harbour", "Costs of the quay"),
    "Costs": ("The quay cost two millions more than planned", "The crane came in time"),
    "Staff": ("Eight people work by day", "Four people work by night"),
    "Outlook": ("More ferries will come in spring", "The old quay closes in autumn"),
}
Draw = Callable[[Any], object]


def _deck(titles: Sequence[str] = tuple(BODIES), **draw: Draw) -> bytes:
    """A deck with a slide for each title; `draw` changes the slide of that title."""
    deck = Presentation()
    for title in titles:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(BODIES.get(title, ()))
        if title in draw:
            draw[title](slide)
    return _saved(deck)


def _saved(deck: Any) -> bytes:
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _changes(before: bytes, after: bytes) -> Changes:
    return compare(read_deck("a.pptx", before), read_deck("b.pptx", after))


def _picture(shade: int) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("L", (8, 8), shade).save(out, "PNG")
    out.seek(0)
    return out


def _with_picture(shade: int, called: str) -> Draw:
    def draw(slide: Any) -> None:
        shape = slide.shapes.add_picture(_picture(shade), Cm(1), Cm(1), Cm(3), Cm(3))
        shape._element.nvPicPr.cNvPr.set("descr", called)

    return draw


def _with_chart(february: int, *more: tuple[str, tuple[int, int]]) -> Draw:
    def draw(slide: Any) -> None:
        data = CategoryChartData()
        data.categories = ["Jan", "Feb"]
        data.add_series("Ferries", (12, february))
        for name, values in more:
            data.add_series(name, values)
        slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(1), Cm(5), Cm(9), Cm(6), data)

    return draw


def _with_notes(text: str) -> Draw:
    return lambda slide: setattr(slide.notes_slide.notes_text_frame, "text", text)


def _with_body(text: str) -> Draw:
    return lambda slide: setattr(slide.placeholders[1], "text", text)


def test_equal_decks_have_no_changes() -> None:
    assert _changes(_deck(), _deck()).same


def test_a_deck_that_was_opened_and_saved_is_the_same() -> None:
    deck = _deck(Costs=_with_chart(14), Staff=_with_picture(9, "A crowd"))
    saved = _saved(Presentation(io.BytesIO(deck)))
    assert _changes(deck, saved).same


def test_slides_that_came_went_and_moved_are_told_by_what_is_on_them() -> None:
    found = _changes(_deck(), _deck(("Outlook", "Agenda", "Costs", "Thanks to all who kept the log")))
    assert found.slides == (
        SlideChange(4, 1, "Outlook", moved=True),
        SlideChange(3, 0, "Staff"),
        SlideChange(0, 4, "Thanks to all who kept the log"),
    )
    assert (found.before, found.after, found.deck) == (4, 4, ())


def test_a_slide_put_in_does_not_move_those_behind_it() -> None:
    found = _changes(_deck(("Agenda", "Costs")), _deck(("Agenda", "Staff", "Costs")))
    assert found.slides == (SlideChange(0, 2, "Staff"),)


def test_a_new_title_and_rewritten_lines() -> None:
    after = _deck(("Agenda", "Costs", "Staff", "Outlook"), Costs=lambda slide: (
        setattr(slide.shapes.title, "text", "Costs in 2025"),
        setattr(slide.placeholders[1], "text",
                "The quay cost three millions more than planned\nThe crane came in time\nNobody was hurt"),
    ))  # fmt: skip
    found = _changes(_deck(), after)
    assert found.slides == (
        SlideChange(2, 2, "Costs", changes=(
            Change("title", "Costs", "Costs in 2025"),
            Change("text", "The quay cost two millions more than planned", "The quay cost three millions more than planned"),
            Change("text", "", "Nobody was hurt"),
        )),
    )  # fmt: skip


def test_a_slide_of_a_title_alone_between_known_neighbours_was_retitled() -> None:
    found = _changes(_deck(("Agenda", "First part", "Outlook")), _deck(("Agenda", "Zweites", "Outlook")))
    assert found.slides == (SlideChange(2, 2, "First part", changes=(Change("title", "First part", "Zweites"),)),)


def test_lines_in_another_order() -> None:
    after = _deck(Costs=_with_body("The crane came in time\nThe quay cost two millions more than planned"))
    assert _changes(_deck(), after).slides == (SlideChange(2, 2, "Costs", changes=(Change("order", "", "text"),)),)


def test_notes() -> None:
    before, after = _deck(Costs=_with_notes("Say why.")), _deck(Costs=_with_notes("Say who."))
    (slide,) = _changes(before, after).slides
    assert slide.changes == (Change("notes", "Say why.", "Say who."),)


def test_another_picture_another_text_for_it_and_one_more() -> None:
    before = _deck(Costs=_with_picture(9, "A crowd"), Staff=_with_picture(20, "A crew"))
    other = _deck(Costs=_with_picture(99, "A crowd"), Staff=_with_picture(20, "The crew of the ferry"))
    assert [(one.after, one.changes) for one in _changes(before, other).slides] == [
        (2, (Change("picture", "A crowd", "A crowd"),)),
        (3, (Change("alternative text", "A crew", "The crew of the ferry"),)),
    ]
    (slide,) = _changes(_deck(), _deck(Costs=_with_picture(9, "A crowd"))).slides
    assert slide.changes == (Change("picture", "", "A crowd"),)


def test_numbers_of_a_chart_and_a_series_more() -> None:
    before = _deck(Costs=_with_chart(14))
    (slide,) = _changes(before, _deck(Costs=_with_chart(16, ("Freighters", (30, 28))))).slides
    assert slide.changes == (
        Change("series", "", "Freighters"),
        Change("number (Ferries, Feb)", "14", "16"),
    )


def test_a_cell_of_a_table_is_told_with_its_row() -> None:
    def table(number: str) -> Draw:
        def draw(slide: Any) -> None:
            cells = slide.shapes.add_table(2, 2, Cm(1), Cm(5), Cm(9), Cm(3)).table
            for row, words in enumerate((("Item", "Cost"), ("Crane", number))):
                for column, word in enumerate(words):
                    cells.cell(row, column).text = word

        return draw

    (slide,) = _changes(_deck(Costs=table("5")), _deck(Costs=table("7"))).slides
    assert slide.changes == (Change("text", "Crane | 5", "Crane | 7"),)


def test_another_layout_a_hidden_slide_and_a_shape_that_was_moved() -> None:
    def hide(slide: Any) -> None:
        slide._element.set("show", "0")

    def shift(slide: Any) -> None:
        slide.shapes.title.left, slide.shapes.title.top = Cm(3), Cm(4)
        slide.shapes.title.width, slide.shapes.title.height = Cm(9), Cm(2)

    def at(left: int) -> Draw:
        return lambda slide: slide.shapes.add_textbox(Cm(left), Cm(1), Cm(4), Cm(1))

    (slide,) = _changes(_deck(), _deck(Costs=hide)).slides
    assert slide.changes[0] == Change("hidden", "", "hidden")
    (slide,) = _changes(_deck(Costs=at(1)), _deck(Costs=at(5))).slides
    assert slide.changes == (Change("place", "", "“TextBox 3”"),)
    (slide,) = _changes(_deck(), _deck(Costs=shift)).slides
    assert slide.changes == (Change("place", "", "“Title 1”"),)
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Costs"
    other = Presentation()
    other.slides.add_slide(other.slide_layouts[0]).shapes.title.text = "Costs"
    (slide,) = _changes(_saved(deck), _saved(other)).slides
    assert slide.changes == (Change("layout", "Title Only", "Title Slide"),)


def test_colours_of_the_theme_the_master_and_the_title_of_the_file() -> None:
    def replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
            for name in before.namelist():
                text = before.read(name)
                assert name != part or old in text
                after.writestr(name, text.replace(old, new) if name == part else text)
        return out.getvalue()

    before = _deck()
    after = replaced(before, "ppt/theme/theme1.xml", b'<a:srgbClr val="4F81BD"/></a:accent1>', b'<a:srgbClr val="aa0000"/></a:accent1>')
    assert _changes(before, after).deck == (Change("theme colour accent1", "#4F81BD", "#AA0000"),)
    after = replaced(before, "ppt/slideMasters/slideMaster1.xml", b'<a:buChar char="', b'<a:buChar char="x')
    assert _changes(before, after).deck == (Change("master “Office Theme”", "there", "there"),)
    named = Presentation(io.BytesIO(before))
    named.core_properties.title, named.core_properties.author = "Harbour", "A. Person"
    after = replaced(_saved(named), "docProps/core.xml", b"Harbour", b"Quay")
    assert _changes(_saved(named), after).deck == (Change("title", "Harbour", "Quay"),)


def test_lines_of_a_writing_without_spaces_are_matched() -> None:
    one, other = (Presentation() for _ in range(2))
    for deck, words in ((one, "船は一年中出入りしました"), (other, "船は一年中出入りしません")):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = "港湾の一年と潮の高さ"
        slide.placeholders[1].text = words
    (slide,) = _changes(_saved(one), _saved(other)).slides
    assert slide.changes == (Change("text", "船は一年中出入りしました", "船は一年中出入りしません"),)


@pytest.mark.parametrize(
    ("numbers", "length"), [((), 0), ((0, 1, 2), 3), ((2, 1, 0), 1), ((3, 0, 1, 2), 3), ((1, 2, 0, 5, 3, 4), 4)]
)
def test_a_longest_rise(numbers: tuple[int, ...], length: int) -> None:
    kept = longest_rise(numbers)
    assert len(kept) == length
    assert [one for one in numbers if one in kept] == sorted(kept)


def test_of_alternatives_the_first_is_read_and_numbers_of_slides_are_not() -> None:
    names = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    run = "<a:p><a:r><a:t>{}</a:t></a:r><a:fld type='slidenum'><a:t>7</a:t></a:fld></a:p>"
    inner = f"<mc:Choice>{run.format('new')}</mc:Choice><mc:Fallback>{run.format('old')}</mc:Fallback>"
    tree = etree.fromstring(f"<a:x {names}><mc:AlternateContent>{inner}</mc:AlternateContent></a:x>")
    assert paragraphs(tree) == ["new"]


def test_the_same_decks_always_give_the_same_changes() -> None:
    """Twelve slides of the same words: ties are settled by place."""
    titles = ["Costs"] * 6 + ["Agenda"] * 6
    before, after = _deck(titles), _deck([*titles[3:], *titles[:2]])
    first = _changes(before, after)
    assert first == _changes(before, after)
    assert sum(not one.after for one in first.slides) == 1


def _refused(data: bytes) -> str:
    with pytest.raises(PublishError) as told:
        read_deck("a.pptx", data)
    assert told.value.diagnostic.code == "diff.unreadable"
    return told.value.diagnostic.message


def test_what_is_no_presentation_or_is_out_to_harm_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    deck = _deck(("Agenda",))
    assert _refused(b"# Words") == "a.pptx cannot be compared: it is not a PowerPoint file (no zip)"
    assert "damaged" in _refused(deck[:900])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert _refused(out.getvalue()) == "a.pptx is no presentation"

    def with_slide(text: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(deck)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
            for name in before.namelist():
                after.writestr(name, text if name == "ppt/slides/slide1.xml" else before.read(name))
        return out.getvalue()

    entities = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    assert "document type" in _refused(with_slide(entities))
    assert "not well-formed" in _refused(with_slide(b"<a>"))
    assert "times its size" in _refused(with_slide(b" " * 3_000_000))
    monkeypatch.setattr(opening, "MOST_MEMBERS", 3)
    assert "more than 3" in _refused(deck)
