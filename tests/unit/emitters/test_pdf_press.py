"""The handout as PDF: every word is on a page, nothing foreign is fetched, the same input gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from weasyprint import CSS, HTML

from publish.base.source import SourceText, Span
from publish.emitters.paper import glyphs
from publish.emitters.paper.fetcher import ClosedFetcher
from publish.emitters.pdf import PdfEmitter, PdfOptions
from publish.emitters.pdf.check import losses
from publish.emitters.protocol import EmitContext, Emitter
from publish.emitters.slides import SlidesEmitter
from publish.reader import read_text
from publish.theme.load import load_theme
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Document, Footnote, Meta

S = Span("a.md", 0, 0)
ROOT = Path(__file__).resolve().parents[3]


def t(words: str) -> tuple[i.Inline, ...]:
    return (i.Text(S, words),)


def p(*inlines: i.Inline | str) -> b.Paragraph:
    return b.Paragraph(S, tuple(i.Text(S, x) if isinstance(x, str) else x for x in inlines))


def press(*blocks: b.Block, options: PdfOptions | None = None, source: str = "", **more: object):
    root = b.Section(S, 0, "top", t("The title"), blocks)
    document = Document(SourceText("a.md", source), Meta(), root, **more)  # type: ignore[arg-type]
    return PdfEmitter().emit(document, EmitContext(load_theme("paper").value, "a", 0, "test", options))


def words(data: bytes) -> list[str]:
    """The words within the pages; a hyphen at a line's end is taken out, as a reader does."""
    found: list[str] = []
    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        text = page.get_textpage().get_text_bounded(0, 0, *page.get_size())
        found += text.replace("\ufffe\r\n", "").replace("\u2010\r\n", "").replace("\ufffe", "").split()
    pdf.close()
    return found


def test_it_is_an_emitter_and_names_its_artifact() -> None:
    outcome = press(p("Hello"))
    assert isinstance(PdfEmitter(), Emitter)
    assert [(a.path, a.media_type) for a in outcome.value] == [("a.pdf", "application/pdf")]
    assert "Hello" in words(outcome.value[0].data)


def test_to_list_the_emitter_does_not_import_the_engine() -> None:
    code = "import sys, publish.emitters.pdf; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "http://127.0.0.1:9/x", "https://example.org/", "data:text/plain,x", "x.png"]
)
def test_the_fetcher_refuses_every_address_it_was_not_given(address: str) -> None:
    fetcher = ClosedFetcher({"a:1": ("image/png", b"x")})
    with pytest.raises(ValueError, match="not part of the article"):
        fetcher.fetch(address)
    assert fetcher.refused == [address]
    assert fetcher.fetch("a:1").read() == b"x"


def test_no_way_of_the_engine_reaches_a_file(tmp_path: Path) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY")
    url = canary.as_uri()
    fetcher = ClosedFetcher({})
    html = f'<link rel=attachment href="{url}"><img src="{url}"><object data="{url}"></object><embed src="{url}"><p>x'
    css = f'@import "{url}"; @font-face{{font-family:q;src:url({url})}} p{{background:url({url});font-family:q}}'
    data = HTML(string=html, url_fetcher=fetcher).write_pdf(
        stylesheets=[CSS(string=css, url_fetcher=fetcher)], uncompressed_pdf=True
    )
    assert b"CANARY" not in data
    # the attachment, the imported sheet and the pictures were all asked for, and all refused
    assert set(fetcher.refused) == {url}


def test_the_same_article_gives_the_same_bytes_whatever_the_hash_seed_and_zone(tmp_path: Path) -> None:
    script = tmp_path / "emit_once.py"
    script.write_text(
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.unit.emitters.test_pdf_press import press, p\n"
        "import hashlib; print(hashlib.sha256(press(p('Hello'), p('you')).value[0].data).hexdigest())\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, str(script), str(ROOT)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(seen) == 1


def test_nobody_is_named_and_no_date_is_set_that_the_writer_did_not_give() -> None:
    with pikepdf.open(BytesIO(press(p("x")).value[0].data)) as pdf:
        assert set(pdf.docinfo.keys()) == {"/Title", "/Producer", "/Creator"}


def test_no_word_of_many_or_long_footnotes_is_lost() -> None:
    notes = [Footnote(S, f"m{n}", n, (p(f"many{n}"),)) for n in range(1, 31)]
    notes.append(Footnote(S, "long", 31, (p(" ".join(f"long{n}x" for n in range(700))),)))
    marks = [i.FootnoteRef(S, note.label, note.number) for note in notes]
    outcome = press(p("Text", *marks), footnotes=tuple(notes))
    found = set(words(outcome.value[0].data))
    assert {f"many{n}" for n in range(1, 31)} <= found
    assert {f"long{n}x" for n in range(700)} <= found
    assert outcome.diagnostics == ()


def test_footnotes_that_together_are_taller_than_the_page_lose_no_word() -> None:
    notes = tuple(Footnote(S, f"n{n}", n, (p(" ".join(f"w{n}x{k}" for k in range(80))),)) for n in range(1, 10))
    outcome = press(p("Text", *(i.FootnoteRef(S, note.label, note.number) for note in notes)), footnotes=notes)
    found = set(words(outcome.value[0].data))
    assert {f"w{n}x{k}" for n in range(1, 10) for k in range(80)} <= found


def pages_of(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    found = [page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    return found


def test_a_footnote_that_the_engine_would_put_a_page_too_late_stands_with_its_mark() -> None:
    note = Footnote(S, "n", 1, (p(" ".join(f"note{n}" for n in range(60))),))
    wrong = []
    for lines in range(20, 44):
        blocks = [b.Paragraph(S, t("Line of text.")) for _ in range(lines)]
        blocks[lines - 12] = p("marked", i.FootnoteRef(S, "n", 1))
        blocks.append(p("The last words of a paragraph that has more than one line, to be parted. " * 3))
        found = pages_of(press(*blocks, p("End. " * 300), footnotes=(note,)).value[0].data)
        (mark,) = (n for n, words in enumerate(found) if "marked" in words)
        (place,) = (n for n, words in enumerate(found) if "note0 " in words)
        if mark != place:
            wrong.append(lines)
    assert wrong == []


def test_footnotes_of_a_table_over_two_pages_stand_on_the_page_of_their_row() -> None:
    notes = tuple(Footnote(S, f"n{n}", n, (p(f"about{n}x"),)) for n in range(1, 61))
    rows = tuple((b.Cell(S, (i.Text(S, f"row{n}x"), i.FootnoteRef(S, f"n{n}", n))),) for n in range(1, 61))
    found = pages_of(press(b.Table(S, ("",), (b.Cell(S, t("head")),), rows), footnotes=notes).value[0].data)
    assert len(found) > 2
    for n in range(1, 61):
        assert [f"row{n}x" in page for page in found] == [f"about{n}x" in page for page in found]


def test_a_long_line_of_code_is_whole_and_within_the_page() -> None:
    line = "x = [" + ", ".join(f"item{n:03}" for n in range(60)) + "]"
    outcome = press(b.CodeBlock(S, line, "python"))
    joined = "".join(words(outcome.value[0].data))
    assert all(f"item{n:03}" in joined for n in range(60))


def test_a_table_header_taller_than_a_page_is_not_lost() -> None:
    header = (b.Cell(S, t(" ".join(f"head{n}x" for n in range(900)))),)
    body = ((b.Cell(S, t("body")),),) * 3
    found = set(words(press(b.Table(S, ("",), header, body)).value[0].data))
    assert {f"head{n}x" for n in range(900)} <= found


def test_a_loss_is_seen_with_the_block_it_belongs_to() -> None:
    html = HTML(string='<div data-b="4" style="position:absolute;top:0;width:4cm">' + "lost " * 900 + "</div><p>kept")
    found = losses(html.etree_element, html.render().pages)
    assert [loss.block for loss in found] == [4]


def test_a_character_that_no_font_has_is_told_with_its_place() -> None:
    outcome = press(p("a\U0010fffd"), source="a\U0010fffd")
    assert [(d.code, d.span) for d in outcome.diagnostics] == [("font.missing-glyph", Span("a.md", 1, 2))]


def test_the_page_size_can_be_chosen() -> None:
    pdf = pypdfium2.PdfDocument(press(p("x"), options=PdfOptions(page_size="Letter")).value[0].data)
    assert pdf[0].get_size() == (612, 792)
    pdf.close()


def test_a_list_that_starts_late_shows_its_numbers() -> None:
    items = (b.ListItem(S, (p("present"),)), b.ListItem(S, (p("hand out"),)))
    found = words(press(b.List(S, True, items, start=5)).value[0].data)
    assert {"5.", "6."} <= set(found)


def structure(data: bytes) -> list[tuple[str, list[str]]]:
    """Every structure element's type with the types of its children; "OBJR" is an annotation, "#" marked content."""
    found: list[tuple[str, list[str]]] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        stack = [pdf.Root.StructTreeRoot]
        while stack:
            element = stack.pop()
            kids = element.get("/K", [])
            names = []
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if not isinstance(kid, pikepdf.Dictionary):
                    names.append("#")
                elif kid.get("/Type") == "/OBJR":
                    names.append("OBJR")
                else:
                    names.append(str(kid.S))
                    stack.append(kid)
            found.append((str(element.get("/S", "")), names))
    return found


def test_an_item_of_a_list_holds_its_mark_and_its_body_whatever_the_writer_put_in_it() -> None:
    inner = b.List(S, False, (b.ListItem(S, (p("deep"),)),))
    table = b.Table(S, ("",), row_of("h"), (row_of("c"),))
    item = b.ListItem(S, (p("do"), b.CodeBlock(S, "make"), table, inner, b.Quote(S, (p("q"),))))
    tags = structure(press(b.List(S, True, (item,), tight=False)).value[0].data)
    items = [kids for kind, kids in tags if kind == "/LI"]
    assert items
    assert all(set(kids) <= {"/Lbl", "/LBody"} for kids in items)
    assert all(set(kids) <= {"/LI", "/L", "/Caption"} for kind, kids in tags if kind == "/L")


def row_of(*cells: str) -> b.Row:
    return tuple(b.Cell(S, t(cell)) for cell in cells)


def test_a_link_has_one_annotation_though_words_in_it_are_styled() -> None:
    link = i.Link(S, (i.Text(S, "see "), i.Strong(S, t("the")), i.Code(S, "manual")), "https://example.org/")
    data = press(p(link)).value[0].data
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages[0].Annots) == 1
    assert [kind for kind, kids in structure(data) if "OBJR" in kids] == ["/Link"]


def test_an_emoji_without_a_glyph_is_named_and_a_letter_without_one_is_a_box() -> None:
    assert glyphs.stand_in("✨") == "[sparkles]"
    assert glyphs.stand_in("\U00012000") == "□"
    assert glyphs.stand_in("\ufe0f") == ""
    assert glyphs.replaced("<p>a✨</p>", {"✨"}) == "<p>a[sparkles]</p>"


def test_a_heading_that_is_one_long_chain_of_hyphens_stays_on_the_page() -> None:
    chain = "-".join(f"part{n}" for n in range(30))
    root = b.Section(S, 0, "top", t("The title"), (p("Text."),), (b.Section(S, 1, "s", t(chain), (p("More."),)),))
    document = Document(SourceText("a.md", ""), Meta(), root)
    outcome = PdfEmitter().emit(document, EmitContext(load_theme("paper").value, "a", 0, "test", None))
    assert outcome.diagnostics == ()
    assert all(f"part{n}" in "".join(words(outcome.value[0].data)) for n in range(30))


def test_headings_within_boxes_and_quotations_are_among_the_bookmarks_below_their_section() -> None:
    text = (
        "# Top\n\n## Section\n\n> ### Quoted\n>\n> Words.\n\n<details>\n<summary>More</summary>\n\n"
        "## Inner\n\nWords.\n\n</details>\n\n## Next\n\n- Item\n\n  ### Listed\n"
    )
    document = read_text(SourceText("a.md", text), door=None, fallback_title="a").value
    made = PdfEmitter().emit(document, EmitContext(load_theme("paper").value, "a", 0, "test", None))
    with pikepdf.open(BytesIO(made.value[0].data)).open_outline() as outline:
        assert [(one.title, [inner.title for inner in one.children]) for one in outline.root[0].children] == [
            ("Section", ["Quoted", "Inner"]),
            ("Next", ["Listed"]),
        ]


def test_what_a_worker_set_before_does_not_change_a_handout() -> None:
    # printed slides call the same font files by names of their own
    theme = load_theme("ink").value
    text = "# Top\n\n## Section\n\nWords, *words* and **words**.\n"
    document = read_text(SourceText("a.md", text), door=None, fallback_title="a").value

    def made(*emitters: Emitter) -> bytes:
        context = EmitContext(theme, "a", 0, "test", None)
        return [one.emit(document, context).value[0].data for one in emitters][-1]

    # the engine's fonts are a thread's own, so that each thread is a fresh worker
    with ThreadPoolExecutor(1) as fresh:
        alone = fresh.submit(made, PdfEmitter()).result()
    with ThreadPoolExecutor(1) as used:
        after = used.submit(made, SlidesEmitter(), PdfEmitter()).result()
    assert after == alone
