"""Citations as they are written → works, places and words around them."""

from __future__ import annotations

import pytest

from publish.reader.cites import Cite, parse, placed


@pytest.mark.parametrize(
    ("written", "cite"),
    [
        ("@ng", Cite("ng")),
        ("-@ng", Cite("ng", alone=True)),
        ("see @ng", Cite("ng", before="see")),
        ("@ng, p. 3", Cite("ng", kind="page", place="3", rest="p. 3")),
        ("@ng, pp. 3-5, 9", Cite("ng", kind="page", place="3–5, 9", rest="pp. 3-5, 9")),
        ("@ng, 17", Cite("ng", kind="page", place="17", rest="17")),
        ("@ng, chap. 2 for more", Cite("ng", kind="chapter", place="2", after=" for more", rest="chap. 2 for more")),
        ("@ng, § 4.2", Cite("ng", kind="section", place="4.2", rest="§ 4.2")),
        ("@ng, S. 12", Cite("ng", kind="page", place="12", rest="S. 12")),
        ("@ng, p. xiv", Cite("ng", kind="page", place="xiv", rest="p. xiv")),
        ("@ng, and others", Cite("ng", after=", and others", rest="and others")),
        ("@doi:10.1/x_y.", Cite("doi:10.1/x_y", after=".", rest=".")),
    ],
)
def test_one_work(written: str, cite: Cite) -> None:
    assert parse(written) == (cite,)


def test_several_works_and_words_without_a_work() -> None:
    assert [cite.key for cite in parse("@a; nothing; -@b, p. 3; mail@host")] == ["a", "b"]


@pytest.mark.parametrize("text", ["mixed up", "passim", "the 3rd", "", "xyz. 3"])
def test_what_is_no_place(text: str) -> None:
    assert placed(text) == ("", "", "")
