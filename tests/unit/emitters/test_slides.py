"""Slides on paper: pages that a person can write on, search, and have read aloud."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations

import pikepdf
import pypdfium2
import pytest

from publish.base.errors import PublishError
from publish.base.source import SourceText, Span
from publish.deck.model import Para, Run
from publish.emitters.protocol import EmitContext, Emitter
from publish.emitters.slides import NotesEmitter, SlidesEmitter, SlidesOptions
from publish.emitters.slides.grid import PITCH, cells, lies, sheet_of
from publish.emitters.slides.notes import notes_html
from publish.testing import check_emitter
from publish.theme.load import load_theme
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Document, Meta

S = Span("a.md", 0, 0)
WIDE = 960 / 540


def t(words: str) -> tuple[i.Inline, ...]:
    return (i.Text(S, words),)


def document(count: int = 5) -> Document:
    """A title slide and `count` slides more, each with a line of notes of its own."""
    sections = tuple(
        b.Section(S, 1, f"s{n}", t(f"Tide {n}"),
                  (b.Paragraph(S, t(f"Water number {n} is high.")), b.Notes(S, (b.Paragraph(S, t(f"Say {n} slowly.")),))))
        for n in range(count)
    )  # fmt: skip
    root = b.Section(S, 0, "top", t("All the tides"), (), sections)
    return Document(SourceText("a.md", ""), Meta(authors=("Ann",)), root)


def made(emitter: Emitter, options: SlidesOptions | None = None, count: int = 5) -> bytes:
    context = EmitContext(load_theme("paper").value, "a", 0, "test", options)
    outcome = emitter.emit(document(count), context)
    assert outcome.diagnostics == ()
    (artifact,) = outcome.value
    assert artifact.path == f"a{emitter.suffix}"
    return artifact.data


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def titles(data: bytes) -> list[str]:
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        return [entry.title for entry in outline.root]


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("lines", [True, False])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 6, 9])
def test_slides_and_lines_stand_on_the_page_and_apart(count: int, lines: bool, size: str) -> None:
    sheet = sheet_of(size, turned=lies(count, lines=lines))
    places = cells(sheet, count, WIDE, lines=lines)
    assert len(places) == count
    frames = [frame for place in places for frame in (place.slide, place.lines) if frame is not None]
    width, height = sheet.room
    for frame in frames:
        assert frame.x >= -0.01
        assert frame.right <= width + 0.01
        assert frame.y >= -0.01
        assert frame.bottom <= height + 0.01
    for one, other in combinations(frames, 2):
        assert one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
    assert all(place.slide.w / place.slide.h == pytest.approx(WIDE) for place in places)
    ruled = [place.lines for place in places if place.lines is not None]
    assert len(ruled) == (count if lines and count <= 3 else 0)
    assert all(frame.h >= 4 * PITCH for frame in ruled)


def test_three_to_a_page_in_their_order_with_their_words() -> None:
    """A title slide, an agenda and five sections make seven slides at least: three pages."""
    data = made(SlidesEmitter())
    shown = pages(data)
    whole = " ".join(" ".join(shown).split())
    assert [whole.find(f"Water number {n} is high.") for n in range(5)] == sorted(
        whole.find(f"Water number {n} is high.") for n in range(5)
    )
    assert "Water number 4 is high." in whole
    names = titles(data)
    assert len(shown) == -(-len(names) // 3)
    assert names[0] == "All the tides"
    assert names[-1] == "Tide 4"
    assert "slowly" not in whole


@pytest.mark.parametrize(("count", "turned"), [(4, True), (6, False), (9, True)])
def test_more_to_a_page_make_fewer_pages(count: int, turned: bool) -> None:
    data = made(SlidesEmitter(), SlidesOptions(per_page=count))
    with pypdfium2.PdfDocument(data) as pdf:
        assert len(pdf) == -(-len(titles(data)) // count)
        width, height = pdf[0].get_size()
    assert (width > height) is turned


def test_a_number_that_no_page_holds_is_refused_in_words() -> None:
    with pytest.raises(PublishError, match="1, 2, 3, 4, 6 or 9 slides, not 5"):
        SlidesOptions(per_page=5)


def test_notes_stand_below_their_own_slide() -> None:
    shown = pages(made(NotesEmitter(), count=2))
    for n in range(2):
        (page,) = [text for text in shown if f"Water number {n}" in text]
        assert page.index(f"Water number {n}") < page.index(f"Say {n} slowly.")


def test_each_slide_is_one_figure_that_says_all_of_it() -> None:
    with pikepdf.open(BytesIO(made(SlidesEmitter(), count=2))) as pdf:
        found = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/Figure"]
        said = [str(figure.Alt) for figure in found]
        # marks of the page and no elements: its words are heard once, in the alternative text
        assert all(isinstance(kid, int) for figure in found for kid in figure.K)
        assert sum(len(figure.K) for figure in found) > 2 * len(found)
        assert len(found) == len(titles(made(SlidesEmitter(), count=2)))
    assert "Tide 0. Water number 0 is high." in said


@pytest.mark.parametrize("emitter", [SlidesEmitter, NotesEmitter])
def test_they_keep_the_contract_and_write_nothing(emitter: type[Emitter]) -> None:
    assert len(check_emitter(emitter)) == 1


def test_the_same_input_gives_the_same_bytes() -> None:
    assert made(SlidesEmitter(), count=2) == made(SlidesEmitter(), count=2)
    assert made(NotesEmitter(), count=2) == made(NotesEmitter(), count=2)


def test_the_file_says_what_it_is_of() -> None:
    with pikepdf.open(BytesIO(made(SlidesEmitter(), count=1))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "All the tides"
        assert str(pdf.docinfo["/Author"]) == "Ann"
        assert "/CreationDate" not in pdf.docinfo
        assert str(pdf.Root.Lang) == "en"


def test_notes_keep_lists_links_and_looks_and_never_become_markup() -> None:
    paras = (
        Para((Run("<b> & "), Run("bold", bold=True))),
        Para((Run("two"),), bullet="number", number=2),
        Para((Run("three"),), bullet="number", number=3, level=1),
        Para((Run("dot"),), bullet="•"),
        Para((Run("there", link="https://example.org", bold=True), Run("here", link="slide:9"))),
        Para((Run(" "),)),
    )
    assert list(notes_html(paras)) == [
        '<p class="note">&lt;b&gt; &amp; <strong>bold</strong></p>',
        '<ol><li value="2">two</li><li value="3" style="margin-left:16pt">three</li></ol>',
        "<ul><li>dot</li></ul>",
        '<p class="note"><strong><a href="https://example.org">there</a></strong>here</p>',
    ]
