"""Attribute lists, and what only looks like one."""

from __future__ import annotations

import pytest
from markdown import Markdown

from publish.reader.attributes import meant_as_attrs, merge, parse_attrs, split_tail
from publish.reader.blockparser import LineParser, Start
from publish.reader.cursor import Cursor
from publish.reader.extension import ReaderExtension
from publish.reader.linemap import Origin
from publish.reader.names import nearest
from publish.reader.raw import RawRule
from publish.tree.attrs import NO_ATTRS, Attrs


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{#id .a .b key=value}", Attrs("id", ("a", "b"), (("key", "value"),))),
        ("{: .a title='two words' }", Attrs("", ("a",), (("title", "two words"),))),
        ('{x="" class="p q"}', Attrs("", ("p", "q"), (("x", ""),))),
        ("{-}", Attrs("", ("unnumbered",))),
        ("{}", NO_ATTRS),
    ],
)
def test_lists_of_attributes(text: str, wanted: Attrs) -> None:
    assert parse_attrs(text) == wanted


@pytest.mark.parametrize("body", ["% raw %", "{ x.y }", "* ../a.py *", "a", "a, b", "x.y", "", "$HOME"])
def test_braces_of_templates_are_no_attributes(body: str) -> None:
    assert not meant_as_attrs(body)


def test_the_list_at_the_end_of_a_heading() -> None:
    assert split_tail("Title {#a .b}") == ("Title", Attrs("a", ("b",)))
    assert split_tail("Use {x}") == ("Use {x}", NO_ATTRS)


def test_the_second_id_wins_and_classes_add_up() -> None:
    assert merge(Attrs("a", ("x",)), Attrs("b", ("y",))) == Attrs("b", ("x", "y"))
    assert merge(Attrs("a"), Attrs("", ("y",))) == Attrs("a", ("y",))


def test_the_nearest_known_word() -> None:
    assert nearest("colums", ["note", "columns"]) == "columns"
    assert nearest("zebra", ["note", "columns"]) == ""


def test_a_rule_of_another_extension_is_asked_in_its_turn() -> None:
    """The rules stand in Python-Markdown's registry, so an extension can put one between ours."""

    def shout(parser: LineParser, cursor: Cursor) -> Start:
        if not cursor.words.startswith("!!"):
            return Start.NONE
        return parser.add(RawRule(cursor.here, cursor.end), open_=False)

    parser = Markdown(extensions=[ReaderExtension()]).parser
    assert isinstance(parser, LineParser)
    parser.starts.register(shout, "shout", 156)
    root = parser.scan("a\n!!! note\n    b", Origin("a.md"))
    assert [type(child).__name__ for child in root.children] == ["RawParagraph", "RawRule", "RawCode"]
