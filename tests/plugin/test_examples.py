"""The example package of docs/plugins.md: installed by itself it makes a book and a Word document with nothing missing."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from tests.judges import epub_errors, openxml_errors

PACKAGE = Path(__file__).parents[2] / "examples" / "deckpress-books"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
H = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
OPS = "{http://www.idpf.org/2007/ops}"
EPOCH = "1764000000"  # 24 November 2025, 16:00 UTC
ARTICLE = """\
---
title: Tides & Time < 3
author: [Ada Lovelace]
lang: en
keywords: [sea]
---

# Tides & Time < 3

Twice a day the sea rises.

![A harbour at dawn](harbour.png "Low water at Dover"){#fig:harbour}

## Lists

1. First
2. Second
    - inner bullet
    - other bullet

A paragraph parts the lists, and @fig:harbour shows it[^why].

1. Anew

## Tables {#tables}

| Port | High |
|------|-----:|
| Dover | 6.8 |
| Brest | 7.2 |

Table: Heights of tides {#tbl:heights}

See [above](#tables), [the web](https://example.org/?a=1&b=2), `a < b` and again[^why].

> Time and tide wait for none.
>
> — Chaucer

!!! warning "Mind the gap"
    Water comes quickly.

## Formulas

Inline $x^2$ and displayed:

$$\\frac{a}{b} < \\sqrt{c}$$

```python
print("<&>")  # prints
```

[^why]: The moon *pulls*.
"""
WORDS = (
    "Twice a day the sea rises First Second inner bullet other bullet Anew Port High Dover 6.8 Brest 7.2 Heights of tides "
    "Time and tide wait for none Chaucer Mind the gap Water comes quickly print prints The moon pulls Ada Lovelace "
    "Low water at Dover"
).split()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on the module path that the package was installed into, from a copy, without reaching any index."""
    source = tmp_path_factory.mktemp("source") / "books"
    shutil.copytree(PACKAGE, source, ignore=shutil.ignore_patterns("__pycache__"))
    target = tmp_path_factory.mktemp("site")
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", target, source],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return target


def _python(site: Path, folder: Path, *words: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(site), "SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def _built(site: Path, folder: Path, text: str, *, seed: str = "0") -> tuple[Path, Path]:
    folder.mkdir()
    (folder / "tides.md").write_text(text, encoding="utf-8")
    Image.new("RGB", (320, 160), "#1F5F6B").save(folder / "harbour.png")
    done = _python(site, folder, "-m", "publish", "build", "tides.md", "--to", "docx,epub", seed=seed)
    assert done.returncode == 0, done.stderr
    return folder / "build" / "tides.docx", folder / "build" / "tides.epub"


@pytest.fixture(scope="module")
def books(site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return _built(site, tmp_path_factory.mktemp("books") / "here", ARTICLE)


@pytest.fixture(scope="module")
def docx(books: tuple[Path, Path]) -> dict[str, etree._Element]:
    with zipfile.ZipFile(books[0]) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".rels"))}


@pytest.fixture(scope="module")
def epub(books: tuple[Path, Path]) -> dict[str, bytes]:
    with zipfile.ZipFile(books[1]) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_is_listed_and_keeps_the_contract(site: Path, tmp_path: Path):
    listed = _python(site, tmp_path, "-m", "publish", "emitters").stdout
    assert "docx     deckpress-books 0.1.0" in listed
    assert "epub     deckpress-books 0.1.0" in listed
    code = (
        "from publish.testing import check_emitter; from deckpress_books import DocxEmitter, EpubEmitter; "
        "print([check_emitter(emitter)[0].path for emitter in (DocxEmitter, EpubEmitter)])"
    )
    done = _python(site, tmp_path, "-c", code)
    assert done.stdout == "['sample article.docx', 'sample article.epub']\n", done.stderr


def test_it_lives_by_the_published_contract_alone():
    allowed = set(sys.stdlib_module_names) | {"deckpress_books", "docx", "publish.api"}
    for path in (PACKAGE / "deckpress_books").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert name in allowed or name.partition(".")[0] in allowed - {"publish.api"}, f"{path.name}: {name}"


def test_the_same_article_gives_the_same_bytes_in_any_process(site: Path, books: tuple[Path, Path], tmp_path: Path):
    again = _built(site, tmp_path / "there", ARTICLE, seed="77")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in books]


def test_what_a_stranger_wrote_stays_text(site: Path, tmp_path: Path):
    text = "# A\x07 <script>alert(1)</script>\n\n\u202eback\u0000 & <b onclick='x()'>bold</b> ]]> \uffff\n\n## &amp;amp; `<x>`\n\nw\n"
    word, book = _built(site, tmp_path / "there", text)
    for path in (word, book):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".xhtml", ".opf", ".rels")):
                    root = etree.fromstring(archive.read(name))
                    assert not list(root.iter(f"{H}script", "{*}script"))
                    assert not root.xpath("//@onclick")


def test_links_that_nobody_could_follow_keep_their_words(site: Path, tmp_path: Path):
    links = {
        "https://example.org/a b?q=50%&x=[1]#c#d": "https://example.org/a%20b?q=50%25&x=%5B1%5D#c%23d",
        "https://münchen.example/ä": "https://xn--mnchen-3ya.example/%C3%A4",
        "mailto:ada@example.org": "mailto:ada@example.org",
        "other.md": "", "http://[::1": "", "https://": "", "javascript:alert(1)": "", "#nowhere": "",
    }  # fmt: skip
    text = "# A\n\n" + "\n\n".join(f"[word{n}](<{target}>)" for n, target in enumerate(links))
    word, book = _built(site, tmp_path / "there", text)
    with zipfile.ZipFile(word) as archive:
        parts = [archive.read(f"word/{name}") for name in ("_rels/document.xml.rels", "document.xml")]
    followed = {rel.get("Target") for rel in etree.fromstring(parts[0]) if rel.get("TargetMode") == "External"}
    assert followed == set(links.values()) - {""}
    with zipfile.ZipFile(book) as archive:
        root = etree.fromstring(archive.read("EPUB/front.xhtml"))
    assert {link.get("href") for link in root.iter(f"{H}a")} == set(links.values()) - {""}
    for said in (etree.fromstring(parts[1]), root):
        assert all(f"word{n}" in "".join(said.itertext()) for n in range(len(links)))


# the Word document


@pytest.mark.judge
def test_microsofts_validator_finds_nothing(books: tuple[Path, Path]):
    assert openxml_errors(books[0]) == []


def _paragraphs(docx: dict[str, etree._Element]) -> list[tuple[str, str]]:
    found = []
    for paragraph in docx["word/document.xml"].iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        found.append(("" if style is None else style.get(f"{W}val"), words))
    return found


def test_words_styles_say_what_a_paragraph_is(docx: dict[str, etree._Element]):
    paragraphs = _paragraphs(docx)
    for wanted in (
        ("Title", "Tides & Time < 3"), ("Byline", "Ada Lovelace"), ("Heading1", "Lists"), ("Heading1", "Formulas"),
        ("ListNumber", "First"), ("ListBullet2", "inner bullet"), ("Caption", "Figure 1  Low water at Dover"),
        ("CaptionAbove", "Table 1  Heights of tides"), ("Quote", "Time and tide wait for none."),
        ("QuoteAttribution", "— Chaucer"), ("CalloutTitle", "Mind the gap"), ("Callout", "Water comes quickly."),
        ("Code", 'print("<&>")  # prints'),
    ):  # fmt: skip
        assert wanted in paragraphs
    defined = {style.get(f"{W}styleId") for style in docx["word/styles.xml"].iter(f"{W}style")}
    assert {style for style, _ in paragraphs if style} <= defined


def test_a_second_numbered_list_begins_at_one_again(docx: dict[str, etree._Element]):
    counts = {}
    for paragraph in docx["word/document.xml"].iter(f"{W}p"):
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        counts[words] = None if number is None else number.get(f"{W}val")
    assert counts["First"] == counts["Second"] != counts["Anew"]
    starts = {
        number.get(f"{W}numId"): number.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val")
        for number in docx["word/numbering.xml"].iter(f"{W}num") if number.find(f"{W}lvlOverride") is not None
    }  # fmt: skip
    assert starts[counts["Anew"]] == "1"


def test_notes_links_places_pictures_and_formulas_are_words_own(docx: dict[str, etree._Element]):
    body = docx["word/document.xml"]
    notes = ["".join(note.itertext()).strip() for note in docx["word/footnotes.xml"] if note.get(f"{W}type") is None]
    assert notes == ["The moon pulls."]
    assert len(list(body.iter(f"{W}footnoteReference"))) == 1  # Word has one mark a note: the second says its number
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    places = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert anchors <= places
    assert len(anchors) >= 4  # three entries of the contents, the figure
    outward = [rel.get("Target") for rel in docx["word/_rels/document.xml.rels"] if rel.get("TargetMode") == "External"]
    assert outward == ["https://example.org/?a=1&b=2"]
    assert [shape.get("descr") for shape in body.iter("{*}docPr")] == ["A harbour at dawn"]
    assert len(list(body.iter("{*}oMath"))) == 2
    assert len(list(body.iter("{*}oMathPara"))) == 1
    assert len(list(body.iter(f"{W}tblHeader"))) == 1


def test_the_files_properties_are_the_articles_and_not_the_engines(docx: dict[str, etree._Element]):
    core = {etree.QName(one).localname: one.text or "" for one in docx["docProps/core.xml"]}
    assert (core["title"], core["creator"], core["language"]) == ("Tides & Time < 3", "Ada Lovelace", "en")
    assert core["created"] == core["modified"] == "2025-11-24T16:00:00Z"
    assert not any("python-docx" in text for part in docx.values() for text in part.itertext())


def test_no_word_is_missing_in_either(docx: dict[str, etree._Element], epub: dict[str, bytes]):
    def spoken(root: etree._Element) -> str:
        return " ".join("".join(block.itertext()) for block in root.iter(f"{W}p", f"{H}body"))

    word = spoken(docx["word/document.xml"]) + " " + spoken(docx["word/footnotes.xml"])
    book = " ".join(spoken(etree.fromstring(data)) for name, data in epub.items() if name.endswith(".xhtml"))
    wanted = Counter(WORDS)
    for said in (word, book):
        assert {one: said.count(one) for one in wanted if said.count(one) < wanted[one]} == {}


# the book


@pytest.mark.judge
def test_the_w3cs_validator_finds_nothing(books: tuple[Path, Path]):
    assert epub_errors(books[1]) == []


def test_a_reader_knows_the_book_by_its_first_bytes(books: tuple[Path, Path]):
    with zipfile.ZipFile(books[1]) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read(first) == b"application/epub+zip"
        assert not first.extra


def test_the_package_names_every_file_and_reads_in_order(epub: dict[str, bytes]):
    package = etree.fromstring(epub["EPUB/package.opf"])
    items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
    held = {name for name in epub if name.startswith("EPUB/")} - {"EPUB/package.opf"}
    assert {f"EPUB/{item.get('href')}" for item in items.values()} == held
    order = [items[ref.get("idref")].get("href") for ref in package.iter(f"{OPF}itemref")]
    assert order == ["cover.xhtml", "front.xhtml", "section-001.xhtml", "section-002.xhtml", "section-003.xhtml"]
    said = [(item.get("properties"), item.get("href")) for item in items.values() if item.get("properties")]
    assert said == [("nav", "nav.xhtml"), ("mathml", "section-003.xhtml"), ("cover-image", "images/001.png")]


def test_the_package_says_what_the_book_is_and_for_whom(epub: dict[str, bytes]):
    package = etree.fromstring(epub["EPUB/package.opf"])
    said = Counter((one.get("property") or etree.QName(one).localname, one.text or "") for one in package[0])
    for wanted in (
        ("title", "Tides & Time < 3"), ("creator", "Ada Lovelace"), ("language", "en"), ("subject", "sea"),
        ("dcterms:modified", "2025-11-24T16:00:00Z"), ("schema:accessMode", "textual"), ("schema:accessMode", "visual"),
        ("schema:accessibilityFeature", "alternativeText"), ("schema:accessibilityFeature", "MathML"),
        ("schema:accessibilityHazard", "none"),
    ):  # fmt: skip
        assert said[wanted] == 1
    assert package.get("unique-identifier") == package[0][0].get("id")
    assert package[0][0].text.startswith("urn:uuid:")


def test_every_link_inside_the_book_leads_somewhere(epub: dict[str, bytes]):
    pages = {name.removeprefix("EPUB/"): etree.fromstring(data) for name, data in epub.items() if name.endswith(".xhtml")}
    ids = {name: [one.get("id") for one in root.iter() if one.get("id")] for name, root in pages.items()}
    assert all(len(found) == len(set(found)) for found in ids.values())
    followed = 0
    for name, root in pages.items():
        for link in root.iter(f"{H}a"):
            place, _, target = link.get("href").partition("#")
            if "://" in place:
                continue
            followed += 1
            assert (place or name) in pages
            assert not target or target in ids[place or name], link.get("href")
        for picture in root.iter(f"{H}img"):
            assert f"EPUB/{picture.get('src')}" in epub
            assert picture.get("alt")
    assert followed >= 8


def test_notes_pop_up_where_they_are_marked(epub: dict[str, bytes]):
    for page in ("section-001.xhtml", "section-002.xhtml"):  # marked in both, so at hand in both
        root = etree.fromstring(epub[f"EPUB/{page}"])
        marks = [one for one in root.iter(f"{H}a") if one.get(f"{OPS}type") == "noteref"]
        notes = [one for one in root.iter(f"{H}aside") if one.get(f"{OPS}type") == "footnote"]
        assert [mark.get("href") for mark in marks] == ["#note-1"]
        assert [("".join(note.itertext()), note.get("id")) for note in notes] == [("1. The moon pulls.", "note-1")]


def test_formulas_are_read_as_formulas(epub: dict[str, bytes]):
    root = etree.fromstring(epub["EPUB/section-003.xhtml"])
    formulas = list(root.iter("{http://www.w3.org/1998/Math/MathML}math"))
    assert [one.get("display") for one in formulas] == ["inline", "block"]
    assert formulas[1].get("alttext") == r"\frac{a}{b} < \sqrt{c}"
