"""The handout's HTML: each kind of node says what a reader of the paper needs, and the writer's text is never markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from weasyprint import HTML

from publish.base.source import SourceText, Span
from publish.emitters.markup.quotes import curl
from publish.emitters.markup.tags import el, text
from publish.emitters.markup.words import spoken_date, word
from publish.emitters.pdf.article import compose
from publish.emitters.pdf.listing import broken
from publish.emitters.pdf.options import PdfOptions
from publish.theme.load import load_theme
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import Attrs
from publish.tree.document import Document, Footnote, Meta, Reference, Resource

S = Span("a.md", 0, 0)
PNG = b"\x89PNG-not-looked-at"


def t(words: str) -> tuple[i.Inline, ...]:
    return (i.Text(S, words),)


def p(*inlines: i.Inline | str) -> b.Paragraph:
    return b.Paragraph(S, tuple(i.Text(S, x) if isinstance(x, str) else x for x in inlines))


def row(*words: str) -> b.Row:
    return tuple(b.Cell(S, t(word)) for word in words)


def document(*blocks: b.Block, sections: tuple[b.Section, ...] = (), meta: Meta = Meta(), **more: object) -> Document:  # noqa: B008 — frozen
    root = b.Section(S, 0, "top", t("The title"), blocks, sections)
    return Document(SourceText("a.md", ""), meta, root, **more)  # type: ignore[arg-type]


def html(*blocks: b.Block, options: PdfOptions = PdfOptions(), **more: object) -> str:  # noqa: B008 — frozen
    return str(compose(document(*blocks, **more), load_theme("paper").value, options).html)  # type: ignore[arg-type]


def section(level: int, id_: str, title: str, *blocks: b.Block, children: tuple[b.Section, ...] = ()) -> b.Section:
    return b.Section(S, level, id_, t(title), blocks, children)


def test_text_of_the_writer_is_escaped_in_text_and_in_attributes() -> None:
    assert text("<script>&") == "&lt;script&gt;&amp;"
    assert el("img", alt='"><script>') == '<img alt="&quot;&gt;&lt;script&gt;">'


def test_characters_that_cannot_be_set_are_left_out() -> None:
    assert text("a\x00b\x07c\ud800d\ufffee\u202ef") == "abcdef"


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (i.Emph(S, t("x")), "<em>x</em>"),
        (i.Strong(S, t("x")), "<strong>x</strong>"),
        (i.Strike(S, t("x")), "<s>x</s>"),
        (i.Mark(S, t("x")), "<mark>x</mark>"),
        (i.Sub(S, t("2")), "<sub>2</sub>"),
        (i.Sup(S, t("2")), "<sup>2</sup>"),
        (i.Quoted(S, t("x")), "<q>x</q>"),
        (i.Code(S, "a<b"), "<code>a&lt;b</code>"),
        (i.Code(S, "Ctrl", Attrs(classes=("kbd",))), "<kbd>Ctrl</kbd>"),
        (i.Break(S), "<br>"),
        (i.Link(S, t("x"), "https://example.org/"), '<a href="https://example.org/">x</a>'),
        (i.Link(S, t("x"), "other.md"), "<span> </span>x after"),
        (i.Link(S, t("x"), "#nowhere"), "<span> </span>x after"),
        (i.Link(S, t("x"), "#top"), '<a class="jump paged" href="#top">x</a>'),
        (i.Abbr(S, t("PDF"), "Portable Document Format"), "<abbr>PDF</abbr> (Portable Document Format)"),
        (i.Image(S, "a badge", "x.png"), '<span class="missing-inline">a badge</span>'),
        (i.Math(S, r"\thiscommanddoesnotexist"), '<code class="tex">'),
    ],
)
def test_inlines(inline: i.Inline, expected: str) -> None:
    assert expected in html(p("before ", inline, " after"))


def test_an_abbreviation_is_spelled_out_once() -> None:
    abbr = i.Abbr(S, t("PDF"), "Portable Document Format")
    assert html(p(abbr, " and ", abbr)).count("Portable Document Format") == 1


def test_a_formula_is_a_picture_whose_words_are_its_tex() -> None:
    assert re.search(r'<img class="math" src="formula:\w+" alt="\\sqrt\{2\}"', html(p(i.Math(S, r"\sqrt{2}"))))


def test_a_list_keeps_its_start_and_its_tasks() -> None:
    items = (b.ListItem(S, (p("one"),), True), b.ListItem(S, (p("two"),), False))
    made = html(b.List(S, True, items, start=5))
    assert 'start="5"' in made
    assert '<li class="done">' in made
    assert '<li class="open">' in made


def test_numbers_in_a_table_stand_right_and_words_left() -> None:
    made = html(b.Table(S, ("", ""), row("Name", "Size"), (row("A0", "1,189"), row("A1", "841"))))
    assert '<th scope="col">Name</th><th class="right" scope="col">Size</th>' in made
    assert '<td>A0</td><td class="right">1,189</td>' in made


def test_the_writers_alignment_wins() -> None:
    made = html(b.Table(S, ("left",), row("Size"), (row("1"), row("2"))))
    assert "<td>1</td>" in made


def test_a_wide_table_is_turned_and_a_narrow_one_is_not() -> None:
    wide = b.Table(S, ("",) * 9, row(*["Incomprehensibilities"] * 9), (row(*["x"] * 9),))
    assert 'class="table-block turned"' in html(wide)
    assert 'class="table-block"' in html(b.Table(S, ("",), row("a"), (row("b"),)))


@pytest.mark.parametrize(
    "wrap",
    [
        lambda run: b.Table(S, ("",), row("h"), ((b.Cell(S, run),),)),
        lambda run: b.Table(S, ("",), row("h"), (row("c"),), caption=run),
        lambda run: b.List(S, False, (b.ListItem(S, (p(*run),)),)),
        lambda run: b.Quote(S, (p("q"),), attribution=run),
        lambda run: b.Admonition(S, "note", run, (p("x"),)),
        lambda run: b.Figure(S, (i.Image(S, "A tree", "gone.png"),), run),
        lambda run: b.DefinitionList(S, (b.Definition(S, run, ((p("d"),),)),)),
        lambda run: b.Columns(S, (b.Column(S, (p(*run),)), b.Column(S, (p("y"),)))),
    ],
    ids=["cell", "caption", "item", "attribution", "title", "figcaption", "term", "column"],
)
def test_a_footnote_stands_at_the_foot_of_the_page_wherever_its_mark_is(wrap: Callable[[i.Inlines], b.Block]) -> None:
    note = Footnote(S, "n", 1, (p("What it means"),))
    made = html(wrap((i.Text(S, "x"), i.FootnoteRef(S, "n", 1))), footnotes=(note,))
    assert 'x<span class="footnote" id="note--1" data-n="1" data-note="n">What it means</span>' in made
    assert "endnotes" not in made


def test_a_footnote_of_several_blocks_does_not_end_the_paragraph_that_it_stands_in() -> None:
    code = b.CodeBlock(S, "make")
    note = Footnote(S, "n", 1, (p("First"), code, b.List(S, False, (b.ListItem(S, (p("point"),)),)), p("Last")))
    made = html(p("x", i.FootnoteRef(S, "n", 1), " after"), footnotes=(note,))
    root = HTML(string=made).etree_element
    (footnote,) = (x for x in root.iter("span") if x.get("class") == "footnote")
    assert [words.strip() for words in footnote.itertext() if words.strip()] == ["First", "make", "point", "Last"]
    (holder,) = (x for x in root.iter() if footnote in list(x))
    assert holder.get("class") == "p"
    assert footnote.tail == " after"


def test_a_footnote_in_running_text_stands_at_the_foot_of_the_page() -> None:
    note = Footnote(S, "n", 1, (p("What it means"),))
    made = html(p("x", i.FootnoteRef(S, "n", 1)), footnotes=(note,))
    assert '<span class="footnote" id="note--1" data-n="1" data-note="n">What it means</span>' in made


def test_a_long_footnote_and_one_that_nothing_refers_to_stand_at_the_end() -> None:
    long = Footnote(S, "n", 1, (p("word " * 500),))
    made = html(p("x", i.FootnoteRef(S, "n", 1)), footnotes=(long, Footnote(S, "m", 2, (p("forgotten"),))))
    end = made[made.index('class="endnotes"') :]
    assert '<a href="#note-mark--1">1</a>' in end
    assert 'href="#note-mark--2"' not in end
    assert "word word" in end
    assert "forgotten" in end


def test_a_second_mark_of_one_footnote_does_not_print_it_twice() -> None:
    note = Footnote(S, "n", 1, (p("Only once"),))
    ref = i.FootnoteRef(S, "n", 1)
    assert html(p("x", ref, " y", ref), footnotes=(note,)).count("Only once") == 1


def test_a_picture_that_cannot_be_shown_is_a_frame_with_its_words() -> None:
    made = html(b.Figure(S, (i.Image(S, "A tree & a house", "gone.png"),), t("Caption"), t("Photo: Ng"), number=3))
    assert "A tree &amp; a house" in made
    assert '<span class="label">Figure 3</span> Caption <span class="credit">Photo: Ng</span>' in made


def test_a_picture_is_served_from_memory_with_its_alternative_text() -> None:
    resource = Resource("k", "image/png", PNG, 600, 400, "abc")
    made = html(b.Figure(S, (i.Image(S, "A tree", "t.png", resource="k"),)), resources={"k": resource})
    # 600 px at 150 dots an inch are 288 pt
    assert '<img src="article:abc" alt="A tree" style="width:288.00pt;height:192.00pt">' in made


def test_a_picture_that_only_decorates_is_an_ornament() -> None:
    resource = Resource("k", "image/png", PNG, 600, 400, "abc")
    image = i.Image(S, "", "t.png", resource="k", attrs=Attrs(classes=("decorative",)))
    made = html(b.Figure(S, (image,)), resources={"k": resource})
    assert "<img" not in made
    assert "background-image:url(article:abc)" in made


def test_a_picture_without_alternative_text_is_spoken_of_by_its_caption_or_its_place() -> None:
    resource = Resource("k", "image/png", PNG, 600, 400, "abc")
    bare = b.Figure(S, (i.Image(S, "", "t.png", resource="k"),))
    assert 'alt="Picture: The title"' in html(bare, resources={"k": resource})
    assert 'alt="Picture: Trees"' in html(sections=(section(1, "a", "Trees", bare),), resources={"k": resource})
    captioned = b.Figure(S, bare.images, t("An oak"))
    assert 'alt="An oak"' in html(captioned, resources={"k": resource})


def test_a_line_that_announces_what_follows_stays_with_it() -> None:
    assert '<p class="leads"' in html(p("Like this:"))
    assert '<p class="leads"' in html(p(i.Strong(S, t("Who are you?"))))
    assert "leads" not in html(p(i.Strong(S, t("Bold")), " and more"))
    assert "leads" not in html(p(i.Strong(S, t("bold " * 40))))


def test_an_option_in_code_is_not_parted_at_its_hyphens() -> None:
    assert '<code class="nb">--dry-run</code>' in html(p(i.Code(S, "--dry-run")))
    assert "<code>git commit -a</code>" in html(p(i.Code(S, "git commit -a")))


def test_speaker_notes_and_what_is_for_slides_only_stay_out_unless_asked_for() -> None:
    blocks = (
        b.Notes(S, (p("spoken"),)),
        b.OnlyFor(S, "slides", (p("shown"),)),
        b.OnlyFor(S, "handout", (p("printed"),)),
    )
    made = html(*blocks)
    assert "spoken" not in made
    assert "shown" not in made
    assert "printed" in made
    assert "spoken" in html(*blocks, options=PdfOptions(notes=True))


def test_boxes_quotations_terms_and_references() -> None:
    made = html(
        b.Admonition(S, "warning", (), (p("Mind the gap"),)),
        b.Quote(S, (p("To be"),), t("Hamlet")),
        b.DefinitionList(S, (b.Definition(S, t("Deck"), ((p("Slides"),), (p("Cards"),))),)),
        b.CodeBlock(S, "x = 1", "python", "a.py"),
        references=(Reference("ng", "Ng (2020)"),),
    )
    assert '<p class="admonition-title">Warning</p>' in made
    assert '<p class="attribution">Hamlet</p>' in made
    assert made.count("<dd>") == 2
    assert '<p class="listing-title">a.py</p>' in made
    assert 'id="reference--ng">Ng (2020)</p>' in made


def test_contents_from_three_sections_on() -> None:
    two = (section(1, "a", "Alpha"), section(1, "b", "Beta"))
    three = (*two, section(1, "c", "Gamma", children=(section(2, "d", "Delta"),)))
    assert "<nav" not in html(sections=two)
    made = html(sections=three)
    assert '<a href="#d"><span>Delta</span></a>' in made
    assert '<h3 id="d" data-title="Delta">Delta</h3>' in made


def test_a_short_opening_before_sections_is_a_lede() -> None:
    made = html(p("Short and sweet."), sections=(section(1, "a", "Alpha"),))
    assert re.search(r'<p class="lede"[^>]*>Short and sweet', made)
    assert 'class="lede"' not in html(p("No sections follow."))


def test_a_thematic_break_between_paragraphs_is_a_rule_and_one_before_a_heading_is_not() -> None:
    rule = b.SlideBreak(S)
    assert html(p("a"), rule, p("b")).count('class="ornament"') == 1
    assert 'class="ornament"' not in html(sections=(section(1, "a", "A", p("x"), rule), section(1, "b", "B", p("y"))))


def test_a_long_line_of_code_is_broken_where_it_has_a_blank_and_loses_nothing() -> None:
    line = [("    call(", ""), ("alpha, beta, gamma, delta", "string"), (")", "")]
    pieces = broken(line, 24)
    joined = ["".join(words for words, _ in piece) for piece in pieces]
    assert "".join(joined) == "    call(alpha, beta, gamma, delta)"
    assert joined[0] == "    call(alpha, beta, "
    assert all(len(piece) <= 24 for piece in joined)


def test_quotes_nested_beyond_all_sense_keep_their_words() -> None:
    block: b.Block = p("innermost")
    for _ in range(3000):
        block = b.Quote(S, (block,))
    assert "innermost" in html(block)


def test_styles_nested_beyond_all_sense_keep_their_words() -> None:
    inline: i.Inline = i.Text(S, "innermost")
    for _ in range(3000):
        inline = i.Emph(S, (inline,))
    assert "innermost" in html(p(inline))


def test_the_page_is_well_formed() -> None:
    made = html(p("a", i.Break(S), "b & c"), b.Quote(S, (p("q"),)), b.SlideBreak(S), sections=(section(1, "x", "<X>"),))
    closed = re.sub(r"<(br|img|meta|col|hr)\b([^>]*)>", r"<\1\2/>", made.removeprefix("<!doctype html>"))
    ElementTree.fromstring(closed)


def test_only_what_the_writer_gave_is_said_about_the_article() -> None:
    assert "<meta name" not in html(p("x"))
    made = html(p("x"), meta=Meta(authors=("Ada",), keywords=("a", "b"), lang="de"))
    assert '<meta name="author" content="Ada"><meta name="keywords" content="a, b">' in made
    assert '<html lang="de">' in made


def test_the_handouts_own_words_follow_the_language() -> None:
    assert word("contents", "de-AT") == "Inhalt"
    assert word("contents", "xx") == "Contents"
    assert spoken_date("2026-11-04", "en") == "4 November 2026"
    assert spoken_date("2026-11-04", "de") == "2026-11-04"
    assert spoken_date("last week", "en") == "last week"


@pytest.mark.parametrize(
    ("typed", "lang", "printed"),
    [
        ('They\'ll say "no".', "en", "They’ll say “no”."),
        ("('so' it is)", "en", "(‘so’ it is)"),
        ("the dogs' home", "en", "the dogs’ home"),
        ('a 5" disk, 6\'2"', "en", 'a 5" disk, 6\'2"'),
        ('l\'homme "dit"', "fr", 'l’homme "dit"'),
        ('", he said', "en", "”, he said"),
    ],
)
def test_quotes_are_those_of_print(typed: str, lang: str, printed: str) -> None:
    assert curl(typed, lang) == printed


def test_a_title_of_two_lines_is_balanced_but_never_within_a_word() -> None:
    def heading(title: str) -> str:
        made = html(sections=(section(1, "a", title),))
        return made[made.index("<h2") : made.index("</h2>")]

    assert "style=" not in heading("Short")
    assert 'style="width:' in heading("A title of a section that needs two lines at the size it is set in")
    long = heading("eth_sendRawTransactionSynchronouslyAndWithoutAnyDelay Method")
    width = float(re.search(r"width:([\d.]+)pt", long)[1]) if "width:" in long else 459.0
    # the word alone has 53 letters at 19.07 pt, and no book face sets them in less than 8 pt each
    assert width > 53 * 8


def test_contents_made_by_hand_get_page_numbers_and_ours_are_not_set_beside_them() -> None:
    def link(id_: str) -> b.ListItem:
        return b.ListItem(S, (p(i.Link(S, t(f"To {id_}"), f"#{id_}")),))

    parts = tuple(section(1, id_, id_.upper()) for id_ in "abc")
    made = html(b.List(S, False, (link("a"), link("b"), link("c"))), sections=parts)
    assert made.count("<nav") == 1
    assert '<li class="last"><a href="#b">To b</a></li>' in made


def test_the_letters_tell_the_language_when_the_writer_did_not() -> None:
    def lang(text: str, given: str = "en") -> str:
        root = b.Section(S, 0, "top", t("x"), (p(text),))
        made = compose(
            Document(SourceText("a.md", text), Meta(lang=given), root), load_theme("paper").value, PdfOptions()
        )
        found = re.search(r'<html lang="(\w+)"( dir="rtl")?', made.html)
        return found[0].removeprefix("<html ") if found else ""

    assert lang("مرحبا بالعالم") == 'lang="ar" dir="rtl"'
    assert lang("維持する人の仕事です") == 'lang="ja"'
    assert lang("Plain English with one 字") == 'lang="en"'
    assert lang("Привет", "de") == 'lang="de"'


def test_rows_that_lack_cells_are_filled_and_cells_from_above_are_counted() -> None:
    rows = ((b.Cell(S, t("a"), rowspan=2), b.Cell(S, t("b"))), (b.Cell(S, t("c")),), (b.Cell(S, t("d")),))
    made = html(b.Table(S, ("", ""), row("x", "y"), rows))
    assert '<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td><td></td></tr>' in made


def test_references_bear_the_numbers_by_which_they_are_cited() -> None:
    cite = i.Citation(S, ("ng",), "[1]")
    made = html(p(cite), references=(Reference("ng", "Ng (2020)"),))
    assert '<a class="cite" href="#reference--ng">[1]</a>' in made
    assert 'id="reference--ng">[1] Ng (2020)</p>' in made


def test_a_header_row_without_a_word_is_not_set() -> None:
    assert "<thead" not in html(b.Table(S, ("",), (b.Cell(S, ()),), (row("a"),)))
    assert "<thead" in html(b.Table(S, ("",), row("h"), (row("a"),)))


def test_a_listing_runs_from_the_left_in_an_article_of_any_direction() -> None:
    assert '<pre dir="ltr">' in html(b.CodeBlock(S, "25 + x", ""))
