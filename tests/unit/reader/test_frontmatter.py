"""Front matter: typed, told with line and column, never a trap."""

from __future__ import annotations

import time

import pytest

from publish.base import Severity, SourceText
from publish.reader.frontmatter import FrontMatter, split
from publish.reader.read import read_text
from publish.tree.document import Meta
from publish.tree.walk import plain


def read(text: str) -> tuple[FrontMatter, str]:
    (front, body), told = split(SourceText("a.md", text)).value, split(SourceText("a.md", text)).diagnostics
    assert told == ()
    return front, text[body:]


def told(text: str) -> list[tuple[str, int, int]]:
    source = SourceText("a.md", text)
    found = split(source).diagnostics
    return [(one.code, *source.position(one.span.start)) for one in found if one.span is not None]


def test_every_known_key():
    front, body = read(
        "---\ntitle: The *Future*\nsubtitle: of us\nauthors: [Ann, {name: Bo B.}]\ndate: 2026-11-24\nlang: de_AT\n"
        "abstract: In short.\ntags: a, b\nincremental: true\nbibliography: refs.bib\nmarp: yes\nslides: on\n"
        "theme: dusk\nfooter: foot\nlayout: post\n---\n# Body\n"
    )
    assert front.title == "The *Future*"
    assert plain(front.meta.subtitle) == "of us"
    assert front.meta.authors == ("Ann", "Bo B.")
    assert (front.meta.date, front.meta.lang, front.meta.description) == ("2026-11-24", "de-AT", "In short.")
    assert front.meta.keywords == ("a", "b")
    assert (front.meta.incremental, front.marp, front.slides) == (True, True, True)
    assert front.bibliography == "refs.bib"
    assert front.data == (("theme", "dusk"), ("footer", "foot"), ("layout", "post"))
    assert body == "# Body\n"


def test_subtitle_knows_its_place():
    source = SourceText("a.md", "---\nsubtitle: here it is\n---\n")
    subtitle = split(source).value[0].meta.subtitle
    assert source.slice(subtitle[0].span) == "here it is"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("no", "no"),
        ("1:30", "1:30"),
        ("2026-13-01", "2026-13-01"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("'a: b'", "a: b"),
        ("~", ""),
    ],
)
def test_words_stay_as_written(written: str, title: str):
    assert read(f"---\ntitle: {written}\n---\n")[0].title == title


def test_toml_says_the_same():
    front, body = read('+++\ntitle = "T"\nauthors = ["A"]\ndate = 2026-01-02\nmarp = true\n+++\nbody')
    assert (front.title, front.meta.authors, front.meta.date, front.marp) == ("T", ("A",), "2026-01-02", True)
    assert body == "body"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_mark(end: str):
    front, body = read("\ufeff" + end.join(["---", "title: T", "...", "body"]))
    assert (front.title, body) == ("T", "body")


@pytest.mark.parametrize(
    "text",
    [
        "---\nJust a sentence between rules.\n---\nmore",
        "---\n\nNote: this is a sentence\n\n---\nmore",
        "---\n- a\n- b\n---\nmore",
        "---\ntitle: never closed\n\nmore",
        " ---\ntitle: T\n---\n",
        "----\ntitle: T\n----\n",
        "# Title\n\n---\ntitle: T\n---\n",
        "",
    ],
)
def test_what_is_no_front_matter_stays_in_the_body(text: str):
    assert read(text) == (FrontMatter(), text)


def test_an_empty_block_is_taken_off():
    assert read("---\n---\nbody") == (FrontMatter(), "body")
    assert read("---\n# nothing yet\n---\nbody") == (FrontMatter(), "body")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("---\nok: 1\ntitle: a\ntitle: b\n---\nbody", 4, 1),
        ("---\ntitle: a: b\n---\nbody", 2, 9),
        ("---\na: &x [1]\nb: *x\n---\nbody", 2, 4),
        ("---\ntitle: [unclosed\n---\nbody", 3, 1),
        ('+++\ntitle = "x"\nwrong =\n+++\nbody', 3, 8),
    ],
)
def test_what_cannot_be_read_is_an_error_with_its_place(text: str, line: int, column: int):
    source = SourceText("a.md", text)
    outcome = split(source)
    assert [one.severity for one in outcome.diagnostics] == [Severity.ERROR]
    assert told(text) == [("frontmatter.unreadable", line, column)]
    assert text[outcome.value[1] :] == "body"


def test_wrong_types_are_told_and_the_rest_is_kept():
    text = "---\ntitle: [a]\nincremental: maybe\nkeywords: {a: b}\nlang: something odd\ndate: 2026\n---\n"
    assert told(text) == [
        ("frontmatter.wrong-type", line, column) for line, column in ((2, 8), (3, 14), (4, 11), (5, 7))
    ]
    assert split(SourceText("a.md", text)).value[0] == FrontMatter(meta=Meta(date="2026"))


def test_near_misses_are_remarked_and_keys_of_blogs_are_not():
    source = SourceText("a.md", "---\ntittle: x\nlayout: post\ncategory: y\npermalink: /z\nimages: w\n---\n")
    (only,) = split(source).diagnostics
    assert (only.code, only.severity, only.hints) == (
        "frontmatter.unknown-key",
        Severity.INFO,
        ("did you mean “title”?",),
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n---\n",
        "---\na: " + "[" * 2000 + "]" * 2000 + "\n---\n",
        "---\na: " + "[" * 60_000 + "\n---\n",
        "---\n" + "- " * 30_000 + "\n---\n",
        "---\n" + "a: " * 20_000 + "\n---\n",
        "---\na: 0x" + "f" * 60_000 + "\n---\n",
        "+++\na = 0x" + "f" * 60_000 + "\n+++\n",
        "+++\na = " + "9" * 60_000 + "\n+++\n",
        "+++\na = " + "[" * 60_000 + "\n+++\n",
        "---\ntitle: " + "x" * 200_000 + "\n---\n",
        "---\ntitle: a\x07b\n---\n",
        "---\n!!python/object/apply:os.system [ls]\n---\n",
        "---\ntitle: !!python/name:os.system x\n---\n",
        "---\n" + "\n" * 500_000,
    ],
)
def test_hostile_front_matter_is_quick_and_silent_on_tracebacks(text: str):
    start = time.perf_counter()
    split(SourceText("a.md", text))
    assert time.perf_counter() - start < 5


def test_entities_and_marks_in_a_description_are_read_as_in_a_title():
    text = "---\ntitle: C&oacute;digo\nsubtitle: Mant&eacute;n `su` tono\ndescription: >\n  Un c&oacute;digo\n  m&aacute;s\n---\n\nHola.\n"
    document = read_text(SourceText("a.md", text), door=None, fallback_title="a").value
    assert plain(document.root.title) == "Código"
    assert plain(document.meta.subtitle) == "Mantén su tono"
    assert document.meta.description == "Un código más"
