"""What a typographer looks at: what keeps to its column, what is not stretched, where a box and a list end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from weasyprint import HTML

from publish.base.source import SourceText, Span
from publish.emitters.pdf.article import compose
from publish.emitters.pdf.fragments import close_boxes
from publish.emitters.pdf.geometry import page_of
from publish.emitters.pdf.job import Job
from publish.emitters.pdf.options import PdfOptions
from publish.emitters.pdf.titles import balanced
from publish.theme.load import load_theme
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Document, Meta

S = Span("a.md", 0, 0)


def t(words: str) -> tuple[i.Inline, ...]:
    return (i.Text(S, words),)


def p(*inlines: i.Inline | str) -> b.Paragraph:
    return b.Paragraph(S, tuple(i.Text(S, x) if isinstance(x, str) else x for x in inlines))


def html(*blocks: b.Block, sections: tuple[b.Section, ...] = (), theme: str = "paper") -> str:
    root = b.Section(S, 0, "top", t("The title"), blocks, sections)
    document = Document(SourceText("a.md", ""), Meta(), root)
    return str(compose(document, load_theme(theme).value, PdfOptions()).html)


def link(id_: str) -> b.ListItem:
    return b.ListItem(S, (p(i.Link(S, t(f"To {id_}"), f"#{id_}")),))


@pytest.mark.parametrize(("letters", "place"), [(65, 'class="listing whole"'), (80, 'class="listing wide whole"')])
def test_a_listing_leaves_the_column_only_for_lines_that_do_not_fit_it(letters: int, place: str) -> None:
    # 357 pt less 20 of padding hold 63 letters of 0.6 × 8.8 pt; the paper between the margins, 459 pt, holds 83
    assert place in html(b.CodeBlock(S, "x" * (letters - 2), "text"))


def test_the_numbers_of_lines_take_room_too() -> None:
    from publish.tree.attrs import Attrs

    numbered = Attrs(pairs=(("linenums", "1"),))
    assert 'class="listing whole"' in html(b.CodeBlock(S, "x" * 62, "text"))
    assert 'class="listing wide whole"' in html(b.CodeBlock(S, "x" * 62, "text", attrs=numbered))


def test_words_of_one_colour_are_one_element_with_the_blanks_between_them() -> None:
    made = html(b.CodeBlock(S, "pub async fn go() {}", "rust"))
    assert '<span class="k-keyword">pub async fn</span>' in made


def test_a_line_is_not_filled_before_what_is_not_parted() -> None:
    assert '<p class="ragged"' in html(p("It is ", i.Code(S, "spec.resources.limits.pid"), " that says so."))
    assert '<p class="ragged"' in html(p("It looks like ", i.Math(S, r"s = W_2 \max(0, W_1 x)"), ", say."))
    assert "ragged" not in html(p("It is ", i.Code(S, "pid"), " that says so, in ", i.Code(S, "a few short words"), "."))


def test_the_item_of_a_list_is_not_filled_either() -> None:
    item = b.ListItem(S, (p("Only ", i.Code(S, "spec.resources.limits.pid"), " is accepted."),))
    assert '<div class="line ragged"' in html(b.List(S, False, (item,), tight=True))


def test_a_blank_before_a_name_is_where_the_engine_can_break_the_line() -> None:
    assert 'debajo de<span class="nh"> GitHub</span>, y' in html(p("debajo de GitHub, y más"))


def test_what_announces_a_list_is_not_taken_from_it_by_the_contents() -> None:
    sections = tuple(b.Section(S, 1, id_, t(id_.upper()), (p("text"),)) for id_ in "abcd")
    points = b.List(S, False, (b.ListItem(S, (p("One"),)), b.ListItem(S, (p("Two"),))))
    made = html(p("Short opening."), p("You will learn how to:"), points, sections=sections)
    assert made.index("Short opening.") < made.index("<nav") < made.index("You will learn") < made.index("One")


def test_the_words_before_contents_made_by_hand_are_their_title() -> None:
    sections = tuple(b.Section(S, 1, id_, t(id_.upper()), (p("text"),)) for id_ in "abc")
    made = html(p("Table of Contents:"), b.List(S, False, tuple(map(link, "abc"))), sections=sections)
    nav = made[made.index("<nav") : made.index("</nav>")]
    assert "Table of Contents:" in nav
    assert 'class="contents-title' in nav


def test_the_last_entries_of_contents_stay_together() -> None:
    sections = tuple(b.Section(S, 1, id_, t(id_.upper()), (p("text"),)) for id_ in "abcde")
    made = html(p("Opening."), sections=sections)
    assert [made.count('<li class="last">'), made.count("<li>")] == [2, 3]


def test_a_table_that_seems_hardly_wider_than_the_text_stays_in_its_column() -> None:
    def made(words: str) -> str:
        row = (b.Cell(S, t("alias")), b.Cell(S, t(words)))
        return html(b.Table(S, ("left", "left"), row, (row,)))

    # 9.3 pt × (5 + 68 letters of half an em + 1 em) + 22 pt = 371 pt, of 357
    assert 'class="table own"' in made("w " * 34)
    # and with 92 letters 482 pt, which is more than guessing can be wrong
    assert 'class="table fixed"' in made("w " * 46)


def test_a_title_in_a_script_of_other_fonts_is_not_measured() -> None:
    theme = load_theme("ink").value
    page = page_of(theme.page)
    root = b.Section(S, 0, "top", t("x"))
    job = Job(Document(SourceText("a.md", ""), Meta(), root), theme, PdfOptions(), page, frozenset())
    long = "A title of so many words that it takes two lines of the page"
    assert balanced(long, 5, page.full, job)
    assert balanced("التفاعل مع العالم المادي باستخدام المستشعرات والمحركات", 5, page.full, job) is None


def _boxes(box: Any, tag: str) -> Iterator[Any]:
    if box.element_tag == tag:
        yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child, tag)


def test_a_box_that_goes_on_overleaf_ends_below_its_last_line() -> None:
    style = (
        "@page { size: 200px 108px; margin: 0 } html { font: 10px/20px serif; orphans: 2; widows: 2 } body { margin: 0 }"
        "pre { margin: 0; padding: 5px; background: #eee; box-decoration-break: clone }"
    )
    # 108 px hold four lines and the padding, 90 px; 18 are left over
    lines = "\n".join("abcdefgh")
    pages = HTML(string=f"<style>{style}</style><pre>{lines}</pre>").render().pages
    first = next(_boxes(pages[0]._page_box, "pre"))
    assert first.border_height() > 95
    close_boxes(pages)
    assert first.border_height() == pytest.approx(90)
    assert first.background.layers[0].painting_area[3] == pytest.approx(90)
    last = next(_boxes(pages[1]._page_box, "pre"))
    assert last.border_height() == pytest.approx(90)


def test_a_box_that_ends_on_its_page_is_left_alone() -> None:
    style = "@page { size: 200px 100px; margin: 0 } body { margin: 0 } div { height: 50px; background: #eee }"
    pages = HTML(string=f"<style>{style}</style><div>one</div><div style='break-before: page'>two</div>").render().pages
    close_boxes(pages)
    assert [next(_boxes(page._page_box, "div")).height for page in pages] == [50, 50]
