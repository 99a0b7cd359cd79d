"""References in the handout: what they read as, when they name the page, and what is numbered."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from publish.base.source import SourceText, Span
from publish.deck.model import Deck, Placement, Properties, Slide
from publish.emitters.markup.tags import Html
from publish.emitters.pdf import PdfEmitter, PdfOptions
from publish.emitters.pdf.article import compose
from publish.emitters.pdf.companion import Companion, companion, ranges, slide_mark
from publish.emitters.pdf.endings import well_ended
from publish.emitters.protocol import EmitContext
from publish.theme.load import load_theme
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import Attrs
from publish.tree.document import Document, Meta, Resource

S = Span("a.md", 0, 0)


def t(words: str) -> tuple[i.Inline, ...]:
    return (i.Text(S, words),)


def p(*inlines: i.Inline | str) -> b.Paragraph:
    return b.Paragraph(S, tuple(i.Text(S, x) if isinstance(x, str) else x for x in inlines))


def section(id_: str, title: str, *blocks: b.Block) -> b.Section:
    return b.Section(S, 1, id_, t(title), blocks)


def document(*blocks: b.Block, sections: tuple[b.Section, ...] = (), lang: str = "en") -> Document:
    root = b.Section(S, 0, "top", t("The title"), blocks, sections)
    return Document(SourceText("a.md", ""), Meta(lang=lang), root)


def html(*blocks: b.Block, lang: str = "en") -> str:
    return str(compose(document(*blocks, lang=lang), load_theme("paper").value, PdfOptions()).html)


def pages(made: Document, **options: bool) -> list[str]:
    context = EmitContext(load_theme("paper").value, "a", 0, "test", PdfOptions(contents=0, **options))
    pdf = pypdfium2.PdfDocument(BytesIO(PdfEmitter().emit(made, context).value[0].data))
    found = [" ".join(page.get_textpage().get_text_bounded().replace("\xa0", " ").split()) for page in pdf]
    pdf.close()
    return found


CHART = b.Chart(S, "bar", "Sales", ("a",), (b.Series("S", (1.0,)),), "", Attrs("fig:c"), number=4)


def test_every_kind_of_numbered_block_begins_its_caption_with_its_number() -> None:
    cell = (b.Cell(S, t("x")),)
    assert '<span class="label">Figure 4</span> Sales' in html(CHART)
    assert "<caption style=" in html(b.Table(S, ("",), cell, (cell,), (), Attrs("tbl:t"), 2))
    assert '<span class="label">Table 2</span>' in html(b.Table(S, ("",), cell, (cell,), (), Attrs("tbl:t"), 2))
    assert '<span class="label">Listing 3</span>' in html(b.CodeBlock(S, "x", "", "", Attrs("lst:x"), 3))
    shown = html(b.Diagram(S, "dot", "digraph {}", None, Attrs("fig:d", (), (("caption", "A graph"),)), 5))
    assert '<span class="label">Figure 5</span> A graph' in shown


def test_a_formula_has_its_number_beside_it_and_a_tag_stands_for_it() -> None:
    assert '<span class="equation-number">(7)</span>' in html(b.MathBlock(S, "x", Attrs("eq:x"), 7))
    assert '<span class="equation-number">(7*)</span>' in html(b.MathBlock(S, "x \\tag{7*}"))
    assert "equation-number" not in html(b.MathBlock(S, "x"))


def test_labels_and_references_are_in_the_language_of_the_article() -> None:
    shown = html(p("Siehe ", i.CrossRef(S, "fig:c", "Figure 4"), "."), CHART, lang="de")
    assert '<span class="label">Abbildung 4</span> Sales' in shown
    assert 'href="#fig:c">Abbildung 4</a>' in shown
    assert "--page-before:&#x27;S.\xa0&#x27;" in shown


def test_the_page_is_named_beside_a_jump_to_another_page_alone() -> None:
    long = tuple(p("Words.") for _ in range(40))
    jumps = p("See ", i.Link(S, t("Near"), "#near"), " now, and ", i.Link(S, t("Far"), "#far"), " then, and so on.")
    first, second = pages(document(jumps, sections=(section("near", "Near", *long), section("far", "Far", p("End")))))
    assert "See Near now, and Far (p. 2) then, and so on." in first
    assert "End" in second


def test_what_follows_a_number_taken_away_is_drawn_up_to_what_stands_before() -> None:
    jump = i.Link(S, t("Here"), "#here")
    made = document(p("See ", jump, " now."), sections=(section("here", "Here", p("Yes.")),))
    context = EmitContext(load_theme("paper").value, "a", 0, "test", PdfOptions(contents=0))
    pdf = pypdfium2.PdfDocument(BytesIO(PdfEmitter().emit(made, context).value[0].data))
    text = pdf[0].get_textpage()
    at = text.get_text_bounded().index("See Here now.")
    end_of_here, start_of_now = text.get_charbox(at + 7)[2], text.get_charbox(at + 9)[0]
    pdf.close()
    assert 0 < start_of_now - end_of_here < 5  # a blank, where "(p. 1)" was some 25 points wide


def placed(at: int, where: str, *slides: str) -> Placement:
    return Placement(Span("a.md", at, at + 1), "Paragraph", where, slides)  # type: ignore[arg-type]


def test_a_section_is_on_the_slides_of_its_heading_and_its_blocks() -> None:
    blocks = tuple(b.Paragraph(Span("a.md", at, at + 1), t("x")) for at in (1, 2, 3))
    made = document(sections=(section("one", "One", *blocks), section("two", "Two", p("y"))))
    slides = tuple(Slide(f"s{n}", "text", f"{n}", (), anchors=("one",) if n == 2 else ()) for n in range(1, 6))
    trace = (placed(1, "face", "s2", "s3"), placed(2, "notes", "s4"), placed(3, "face+notes", "s5"))
    found = companion(made, Deck(960, 540, Properties("T"), slides, trace), "a.pptx")
    assert dict(found.slides) == {"one": (2, 3, 5)}
    assert slide_mark("one", found, "en") == (
        '<div class="slide-mark leads"><a href="a.pptx#2">slides\xa02–3, 5</a></div>'
    )
    assert slide_mark("two", found, "en") == ""
    assert "slide\xa07" in slide_mark("x", Companion("a.pptx", {"x": (7,)}), "en")


@pytest.mark.parametrize(
    ("slides", "said"), [((7,), "7"), ((1, 2, 3), "1–3"), ((1, 3, 4), "1, 3–4"), ((1, 3, 5, 9), "1–9")]
)
def test_ranges_as_a_reader_says_them(slides: tuple[int, ...], said: str) -> None:
    assert ranges(slides) == said


def test_marks_stand_in_the_margin_only_when_asked_for() -> None:
    point = b.Paragraph(Span("a.md", 5, 9), t("A point is made here."))
    made = document(p("Opening words."), sections=(section("one", "One", point),))
    assert "slide" not in " ".join(pages(made))
    assert "slide 2" in " ".join(pages(made, companion=True))


def test_a_link_whose_number_was_taken_away_keeps_one_tagged_annotation() -> None:
    jump = i.Link(S, t("Here"), "#here")
    made = document(p("See ", jump, " now."), sections=(section("here", "Here", p("Yes.")),))
    context = EmitContext(load_theme("paper").value, "a", 0, "test", PdfOptions(contents=0))
    pdf = pikepdf.open(BytesIO(PdfEmitter().emit(made, context).value[0].data))
    links = [one for one in pdf.pages[0].Annots if one.Subtype == "/Link"]
    assert len(links) == 1 and "/StructParent" in links[0]
    left, _, right, _ = (float(side) for side in links[0].Rect)
    assert right - left < 30  # "Here" alone


CREDITED = tuple(
    b.Figure(S, (i.Image(S, f"Picture {name}", "x.png"),), (), t(f"Photo: {name}"), number=None) for name in "ABC"
)


def test_credits_of_several_pictures_are_gathered_with_their_pages() -> None:
    shown = html(p("Opening."), *CREDITED)
    assert ">Picture credits</h2>" in shown
    assert '<a class="jump paged" href="#picture--2">Picture B</a>. Photo: B</p>' in shown
    assert 'id="picture--2"' in shown
    assert "Picture credits" not in html(p("Opening."), *CREDITED[:2])


def test_a_long_paragraph_does_not_end_in_a_syllable_or_a_short_word() -> None:
    start = "Words that make the paragraph long enough to run over more than one "
    assert well_ended(Html(start + "organisation.")).endswith('one<span class="nh"> organisation.</span>')
    assert well_ended(Html(start + "line of it.")).endswith("line of\u00a0it.")
    assert well_ended(Html(start + "<b>organisation</b>")) == start + "<b>organisation</b>"
    assert well_ended(Html("Short organisation.")) == "Short organisation."
    assert well_ended(Html(start + "words &amp;")) == start + "words &amp;"


def test_a_picture_that_would_leave_a_gap_is_made_smaller_and_stands_on_the_page_before() -> None:
    # the paragraphs leave less of the page than the picture takes in its own size, but not much less
    picture = Resource("x.png", "image/png", png(900, 800), 900, 800, "d" * 64)
    figure = b.Figure(S, (i.Image(S, "A picture", "x.png", resource="x.png"),))
    made = replace(document(*(p("Words.") for _ in range(20)), figure, p("After.")), resources={"x.png": picture})
    context = EmitContext(load_theme("paper").value, "a", 0, "test", PdfOptions(contents=0))
    pdf = pikepdf.open(BytesIO(PdfEmitter().emit(made, context).value[0].data))
    assert [one.Subtype for one in pdf.pages[0].Resources.XObject.values()] == ["/Image"]


def png(width: int, height: int) -> bytes:
    """A white picture."""
    out = BytesIO()
    Image.new("L", (width, height), 255).save(out, "PNG")
    return out.getvalue()
