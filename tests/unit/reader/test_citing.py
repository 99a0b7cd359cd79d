"""Articles that name a citation style: marks and references as the style has them, and styles that are broken or hostile."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from publish.reader import read
from publish.reader.citestyle import OWN
from publish.tree import inlines as i
from publish.tree.document import Document
from publish.tree.walk import block_inlines, plain, sections, walk_blocks

KNUTH = [{"family": "Knuth", "given": "Donald E."}]
WORKS = [
    {"id": "texbook", "type": "book", "author": KNUTH, "title": "The TeXbook", "publisher": "Addison-Wesley",
     "publisher-place": "Reading", "issued": {"date-parts": [[1984]]}},
    {"id": "literate", "type": "article-journal", "author": KNUTH, "title": "Literate programming",
     "container-title": "The Computer Journal", "volume": "27", "issue": "2", "page": "97-111",
     "issued": {"date-parts": [[1984, 2]]}, "DOI": "10.1093/comjnl/27.2.97"},
    {"id": "lines", "type": "article-journal", "author": [*KNUTH, {"family": "Plass", "given": "Michael F."}],
     "title": "Breaking paragraphs into lines", "container-title": "Software", "volume": "11", "page": "1119-1184",
     "issued": {"date-parts": [[1981]]}},
    {"id": "ng", "type": "chapter", "author": [{"family": "Ng", "given": "A."}],
     "editor": [{"family": "Lee", "given": "C."}], "title": "Is it so?", "container-title": "A book",
     "publisher": "Springer", "publisher-place": "Berlin", "page": "1-2", "issued": {"date-parts": [[2010]]}},
]  # fmt: skip
HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
PLAIN = "<citation><layout><text variable='title'/></layout></citation></style>"


def _article(folder: Path, body: str, csl: str = "author-date", extra: str = "", style: str = "") -> Path:
    (folder / "refs.json").write_text(json.dumps(WORKS), encoding="utf-8")
    if style:
        (folder / csl).write_text(style, encoding="utf-8")
    path = folder / "a.md"
    path.write_text(f"---\nbibliography: refs.json\ncsl: {csl}\n{extra}---\n# T\n\n{body}\n", encoding="utf-8")
    return path


def _read(folder: Path, body: str, csl: str = "author-date", extra: str = "", style: str = "") -> Document:
    outcome = read(_article(folder, body, csl, extra, style), root=folder)
    assert outcome.diagnostics == ()
    return outcome.value


def _codes(folder: Path, style: str) -> list[str]:
    outcome = read(_article(folder, "As [@ng].", "own.csl", "", style), root=folder)
    assert _text(outcome.value) == "As [1]."
    return [found.code for found in outcome.diagnostics]


def _text(document: Document) -> str:
    runs = (run for section in sections(document.root) for block in walk_blocks(section.blocks) for run in block_inlines(block))
    return " / ".join(plain(run) for run in runs)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("It is [@ng].", "It is (Ng, 2010)."),
        ("It is [see @ng, pp. 3-5, and more].", "It is (see Ng, 2010, pp. 3–5, and more)."),
        ("@ng says so.", "Ng (2010) says so."),
        ("@lines [p. 7] say so.", "Knuth & Plass (1981, p. 7) say so."),
        ("Ng says so [-@ng].", "Ng says so (2010)."),
        ("Both [@ng; @lines].", "Both (Ng, 2010; Knuth & Plass, 1981)."),
        ("Both [@texbook; @literate].", "Both (Knuth, 1984a, 1984b)."),
        # of two works of one year the one without a month stands first
        ("First [@literate], then @texbook.", "First (Knuth, 1984b), then Knuth (1984a)."),
    ],
)  # fmt: skip
def test_marks_by_author_and_date(tmp_path: Path, body: str, said: str) -> None:
    assert _text(_read(tmp_path, body)) == said


def test_references_by_author_and_date_stand_by_name_with_italics_and_links(tmp_path: Path) -> None:
    document = _read(tmp_path, "See [@texbook; @ng; @literate].")
    assert [reference.text for reference in document.references] == [
        "Knuth, D. E. (1984a). The TeXbook. Reading: Addison-Wesley.",
        "Knuth, D. E. (1984b). Literate programming. The Computer Journal, 27(2), pp. 97–111."
        " https://doi.org/10.1093/comjnl/27.2.97",
        "Ng, A. (2010). Is it so? In C. Lee (Ed.), A book, pp. 1–2. Berlin: Springer.",
    ]
    whole = next(one for one in document.references if one.key == "literate").inlines
    assert [plain(node.children) for node in whole if isinstance(node, i.Emph)] == ["The Computer Journal", "27"]
    assert [node.target for node in whole if isinstance(node, i.Link)] == ["https://doi.org/10.1093/comjnl/27.2.97"]


def test_numbers_follow_the_text_and_close_ranks(tmp_path: Path) -> None:
    document = _read(tmp_path, "One [@ng]. All [@lines; @texbook; @ng], two [@texbook, p. 3; @ng].", "numeric")
    assert _text(document) == "One [1]. All [1]–[3], two [1], [3, p. 3]."
    assert [(one.key, one.label) for one in document.references] == [("ng", "[1]"), ("lines", "[2]"), ("texbook", "[3]")]
    assert document.references[0].text == "A. Ng, “Is it so?” in A book, C. Lee, Ed., Berlin: Springer, pp. 1–2, 2010."


def test_words_of_the_style_follow_the_language_of_the_article(tmp_path: Path) -> None:
    document = _read(tmp_path, "Siehe [@lines, S. 7].", "numeric", "lang: de\n")
    assert _text(document) == "Siehe [1, S. 7]."
    assert "D. E. Knuth und M. F. Plass, „Breaking paragraphs into lines“, Software" in document.references[0].text


def test_works_that_are_not_cited_stand_with_the_references(tmp_path: Path) -> None:
    document = _read(tmp_path, "One [@ng].", "numeric", "nocite: ['@lines', literate]\n")
    assert {one.key for one in document.references} == {"ng", "lines", "literate"}
    every = _read(tmp_path, "One.", "numeric", "nocite: '@*'\n")
    assert len(every.references) == len(WORKS)
    plainly = read(_article(tmp_path, "One.", "", "nocite: gone\n"), root=tmp_path)
    assert [found.code for found in plainly.diagnostics] == ["citation.unknown"]


SUPERIOR = (
    HEAD + "<citation><layout vertical-align='sup' delimiter=','><text variable='citation-number'/></layout></citation>"
    "<bibliography><layout><text variable='citation-number' suffix='.'/><text variable='title'/></layout></bibliography></style>"
)


def test_raised_numbers_stand_close_behind_the_point(tmp_path: Path) -> None:
    document = _read(tmp_path, "Known [@ng]. Well, [@lines]", "own.csl", "", SUPERIOR)
    (paragraph,) = document.root.blocks
    nodes = block_inlines(paragraph)[0]
    assert [(type(node).__name__, plain((node,))) for node in nodes] == [
        ("Text", "Known."), ("Sup", "1"), ("Text", "Well,"), ("Sup", "2"),
    ]  # fmt: skip
    assert [(one.label, one.text) for one in document.references] == [("1.", "Is it so?"), ("2.", "Breaking paragraphs into lines")]


NOTES = (
    HEAD.replace("in-text", "note") + "<citation><layout suffix='.'><choose><if position='subsequent'>"
    "<text variable='title' form='short' prefix='again '/></if><else><text variable='title'/></else></choose>"
    "</layout></citation></style>"
)


def test_a_style_that_cites_in_notes_makes_footnotes_between_the_writers_own(tmp_path: Path) -> None:
    body = "First.[^a] Then [@ng]. And [@ng], and last.[^b]\n\n[^a]: One.\n[^b]: Two, with [@lines]."
    document = _read(tmp_path, body, "own.csl", "", NOTES)
    said = [(note.number, plain(block_inlines(note.blocks[0])[0])) for note in document.footnotes]
    assert said == [
        (1, "One."), (2, "Is it so?"), (3, "again Is it so?"), (4, "Two, with Breaking paragraphs into lines."),
    ]  # fmt: skip
    nodes = block_inlines(document.root.blocks[0])[0]
    assert [node.number for node in nodes if isinstance(node, i.FootnoteRef)] == [1, 2, 3, 4]


def test_the_same_article_reads_the_same_and_travels(tmp_path: Path) -> None:
    import pickle

    one, two = (_read(tmp_path, "See [@texbook; @literate].") for _ in range(2))
    assert one.references == two.references
    assert pickle.loads(pickle.dumps(one)).references == one.references


def _bomb(levels: int) -> str:
    macros = "".join(
        f"<macro name='m{n}'><text macro='m{n + 1}'/><text macro='m{n + 1}'/></macro>" for n in range(levels)
    )
    return f"{HEAD}{macros}<macro name='m{levels}'><text value='x'/></macro><citation><layout><text macro='m0'/></layout></citation></style>"


@pytest.mark.parametrize(
    "style",
    [
        "no xml at all",
        "<style>without its namespace</style>",
        HEAD + "<info><title>t</title></info></style>",
        "<!DOCTYPE style [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" + HEAD + PLAIN,
        "<!DOCTYPE style SYSTEM 'file:///etc/passwd'>" + HEAD + PLAIN,
        _bomb(30),
        HEAD + "<macro name='a'><text macro='b'/></macro><macro name='b'><text macro='a'/></macro>"
        "<citation><layout><text macro='a'/></layout></citation></style>",
        HEAD + "<citation><layout><text macro='gone'/></layout></citation></style>",
        HEAD + "<citation><layout><text term=\"x'] | //*[contains(.,'\"/></layout></citation></style>",
        HEAD + "<group>" * 200 + "</group>" * 200 + PLAIN,
        HEAD + "<citation><layout><number variable='locator' form='nonsense'/><date variable='issued'><date-part/></date>"
        "<names variable='author'><name et-al-min='many'/></names></layout></citation></style>",
    ],
)
def test_a_broken_or_hostile_style_is_told_and_works_are_numbered(tmp_path: Path, style: str) -> None:
    started = time.monotonic()
    assert _codes(tmp_path, style) == ["citation.style"]
    assert time.monotonic() - started < 5


def test_a_style_outside_of_the_root_is_not_read(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "own.csl").write_text(SUPERIOR, encoding="utf-8")
    outcome = read(_article(inner, "As [@ng].", "../own.csl"), root=inner)
    assert [found.code for found in outcome.diagnostics] == ["file.refused"]
    assert "own.csl" not in {one.path for one in outcome.value.inputs}


def test_a_style_file_is_an_input_of_the_article(tmp_path: Path) -> None:
    assert {"own.csl", "refs.json"} <= {one.path for one in _read(tmp_path, "As [@ng].", "own.csl", "", SUPERIOR).inputs}


def test_a_style_that_is_not_installed_is_told_with_those_that_are(tmp_path: Path) -> None:
    outcome = read(_article(tmp_path, "As [@ng].", "no-such-style"), root=tmp_path)
    (found,) = outcome.diagnostics
    assert found.code == "citation.style"
    assert all(name in " ".join(found.hints) for name in OWN)


def test_the_librarys_own_style_and_the_address_of_one_are_found_by_name(tmp_path: Path) -> None:
    for name in ("harvard-cite-them-right", "https://www.zotero.org/styles/harvard-cite-them-right"):
        assert _text(_read(tmp_path, "As [@lines].", name)) == "As (Knuth and Plass, 1981)."


BIB = r"""
@article{a, author={Ludwig van der Berg}, title={The Great {NASA} Story: On Paper}, journal={J}, year=2020, month=3, number=2}
@techreport{b, author={{Open AI}}, title={A Report}, institution={House}, number={TR-7}, year={in press}}
@online{c, title={A Page}, url={https://x.org/a}, urldate={2025-01-03}, date={2024-05-02}}
"""


def test_bibtex_has_what_a_style_asks_for(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    path = _article(tmp_path, "See [@a; @b; @c].", "numeric")
    path.write_text(path.read_text().replace("refs.json", "refs.bib"))
    document = read(path, root=tmp_path).value
    assert [one.text for one in document.references] == [
        "L. van der Berg, “The great NASA story: On paper,” J, no. 2, Mar. 2020.",
        "Open AI, A report, TR-7, House, in press.",
        "A page, May 2024. https://x.org/a (accessed January 3, 2025)",
    ]


YAML = """---
references:
- id: a
  type: book
  author:
  - family: Ng
    given: A.
  title: On lines
  publisher: House
  issued: 2020-03
- id: b
  type: webpage
  title: A page
  URL: https://x.org
  issued: {year: 2021, month: 4}
"""


def test_a_bibliography_in_yaml(tmp_path: Path) -> None:
    (tmp_path / "refs.yaml").write_text(YAML, encoding="utf-8")
    path = _article(tmp_path, "See [@a; @b].", "numeric")
    path.write_text(path.read_text().replace("refs.json", "refs.yaml"))
    outcome = read(path, root=tmp_path)
    assert outcome.diagnostics == ()
    assert [one.text for one in outcome.value.references] == ["A. Ng, On lines, House, Mar. 2020.", "A page, Apr. 2021. https://x.org"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A title.\ue00f. House", "A title.\ue00f House"),
        ("A title. . House", "A title. House"),
        ("Is it so?. House", "Is it so? House"),
        ("“Is it so?”, House", "“Is it so?” House"),
        ("Is it so?, in: House", "Is it so?, in: House"),
        ("“A title”, House", "“A title,” House"),
        ("Wait... what", "Wait... what"),
    ],
)
def test_points_that_meet_are_set_once(text: str, said: str) -> None:
    from publish.reader.citemarks import mended

    assert mended(text, inside=True) == said


SLIPS = (
    HEAD + "<locale><date form='text' delimiter='-'><date-part name='year'/><date-part name='month' form='numeric'/></date></locale>"
    "<macro name='edition'><choose><if is-numeric='edition'><text variable='edition'/></if><else><text term='edition'/></else></choose></macro>"
    "<citation><layout><text variable='title'/></layout></citation><bibliography><layout delimiter=' '><group delimiter='|'>"
    "<text variable='title'/><group><text variable='edition'/><text macro='edition'/></group>"
    "<label variable='volume'/><date variable='issued' form='text'/>"
    "<names variable='editor'><name form='short'/><label form='short' text-case='title' prefix=' '/></names>"
    "</group></layout></bibliography></style>"
)


def test_what_the_library_gets_wrong_is_mended(tmp_path: Path) -> None:
    document = _read(tmp_path, "See [@ng; @literate].", "own.csl", "", SLIPS)
    # no word “edition” of an unknown edition, no “volume” of none, capitals in “Ed.”, the style's own date
    assert [one.text for one in document.references] == ["Is it so?|2010|Lee Ed.", "Literate programming|volume|1984-2"]
