"""Every key of a TOML text is found where a person would point."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.base.source import SourceText
from publish.base.toml_places import key_places, place_of, said_at

TEXT = '''\
theme = "a = [b]  # no comment"   # theme.x = 1
formats = [
  "pptx",  # first
  'pdf',
]
"quoted.key" = 1
a.b.c = 2
when = 1979-05-27 07:32:00

[options]
long = """
[options.pdf]
archive = 1
"""
inline = { x = 1, y.z = [1, 2] }

[options.pdf]
archive = true

[[override]]
paths = ["x"]
options.pdf.contents = 3

[[override]]
paths = ["y"]
[override.options.pdf]
contents = 4
'''


def _at(*path: str | int) -> tuple[int, int]:
    span = said_at(SourceText("t", TEXT), path)
    assert span is not None, path
    return SourceText("t", TEXT).position(span.start)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("theme",), (1, 1)),
        (("formats", 0), (3, 3)),
        (("formats", 1), (4, 3)),
        (("quoted.key",), (6, 1)),
        (("a", "b", "c"), (7, 5)),
        (("when",), (8, 1)),
        (("options",), (10, 2)),
        (("options", "inline", "y", "z", 1), (15, 29)),
        (("options", "pdf", "archive"), (18, 1)),
        (("override", 0, "paths", 0), (21, 10)),
        (("override", 0, "options", "pdf", "contents"), (22, 13)),
        (("override", 1, "paths"), (25, 1)),
        (("override", 1, "options", "pdf", "contents"), (27, 1)),
    ],
)
def test_keys_and_items_have_their_place(path: tuple[str | int, ...], place: tuple[int, int]):
    tomllib.loads(TEXT)
    assert _at(*path) == place


def test_what_only_looks_like_a_key_is_none():
    assert said_at(SourceText("t", TEXT), ("theme", "x")) is None
    # the words inside the long text are neither a header nor a key
    assert _at("options", "pdf") == (17, 10)


def test_a_missing_key_is_told_at_its_table():
    source = SourceText("t", TEXT)
    assert source.position(place_of(source, ("options", "pdf", "gone")).start) == (17, 13)
    assert source.position(place_of(source, ("gone",)).start) == (1, 1)


def test_windows_line_ends_do_not_matter():
    source = SourceText("t", "a = 1\r\n[b]\r\nc = 2\r\n")
    assert source.position(place_of(source, ("b", "c")).start) == (3, 1)


@given(st.text(alphabet='ab.[]{}=," \'#\n1', max_size=60))
@settings(max_examples=200, deadline=None)
def test_it_ends_on_any_text_and_finds_all_keys_of_a_valid_one(text: str):
    places = key_places(text)
    try:
        data = tomllib.loads(text)
    except ValueError:
        return
    for key in data:
        assert (key,) in places
