"""What an article may ask for, and what becomes of the rest."""

from __future__ import annotations

import pytest

from publish.base.diagnostics import Severity
from publish.base.errors import PublishError
from publish.base.source import Span
from publish.emitters.pdf.options import PdfOptions
from publish.pipeline.heed import SAFE, asked_options, look, options_for
from publish.tree.document import Asked

LOOKS = frozenset({"paper", "ink"})
KNOWN = frozenset({"page_size", "contents", "archive", "black"})


def _asked(name: str, word: str, *, ours: bool = True) -> Asked:
    return Asked(name, word, Span("a.md", 4, 9), ours)


@pytest.mark.parametrize(
    ("word", "ours", "theme", "gravity"),
    [
        ("ink", False, "ink", None),
        ("gaia", False, "paper", Severity.INFO),
        ("../evil", False, "paper", Severity.INFO),
        ("gaia", True, "paper", Severity.WARNING),
    ],
)
def test_the_look_is_the_articles_where_there_is_such_a_one(
    word: str, ours: bool, theme: str, gravity: Severity | None
):
    found = look([_asked("theme", word, ours=ours)], "paper", False, LOOKS)
    assert found.value == theme
    assert [(one.code, one.severity) for one in found.diagnostics] == ([("frontmatter.theme", gravity)] if gravity else [])


def test_what_is_under_publish_outdoes_what_another_program_reads():
    both = [_asked("theme", "gaia", ours=False), _asked("theme", "ink")]
    assert look(both, "paper", False, LOOKS).value == "ink"
    assert look(both, "paper", False, LOOKS).diagnostics == ()


@pytest.mark.parametrize("name", ["out", "template", "formats", "condenser", "archive", "booklet", "notes", "sources"])
def test_what_is_made_where_it_goes_and_what_runs_is_not_for_an_article_to_say(name: str):
    found = asked_options([_asked(name, "x")])
    assert name not in SAFE
    assert found.value == ()
    assert [(one.code, one.span) for one in found.diagnostics] == [("frontmatter.option", Span("a.md", 4, 9))]


@pytest.mark.parametrize(
    ("name", "word", "value"),
    [
        ("contents", "0", 0),
        ("contents", "-1", None),
        ("contents", "²", None),
        ("contents", "9" * 5000, None),
        ("cover", "Yes", True),
        ("cover", "off", False),
        ("cover", "maybe", None),
        ("page_size", "A5", "A5"),
        ("page_size", "", None),
    ],
)
def test_words_become_values(name: str, word: str, value: object):
    found = asked_options([_asked(name, word)])
    assert [one for _, one in found.value] == ([] if value is None else [value])
    assert len(found.diagnostics) == (value is None)


def test_a_wish_that_the_emitter_refuses_is_left_out_and_told_and_the_others_hold():
    found = options_for([_asked("page_size", "A99"), _asked("contents", "7")], "pdf", PdfOptions, KNOWN, (), ())
    assert found.value == PdfOptions(contents=7)
    (told,) = found.diagnostics
    assert (told.code, told.severity) == ("frontmatter.option", Severity.WARNING)
    assert "A99" in told.message


def test_what_the_person_chose_wrongly_is_not_blamed_on_the_article():
    wrong = (("black", True), ("archive", True))
    with pytest.raises(PublishError, match="black"):
        options_for([_asked("contents", "7")], "pdf", PdfOptions, KNOWN, wrong, ())


def test_an_emitter_without_such_an_option_is_not_bothered():
    assert options_for([_asked("contents", "7")], "pptx", PdfOptions, frozenset(), (), ()).value == PdfOptions()
