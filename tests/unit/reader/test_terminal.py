"""Listings of a console that are written with HTML for their colours."""

from __future__ import annotations

from publish.tree import blocks as b

from .kit import codes, outcome


def listing(language: str, text: str) -> str:
    """The text of the only listing."""
    (block,) = outcome(f"# T\n\n```{language}\n{text}\n```\n").value.root.blocks
    assert isinstance(block, b.CodeBlock)
    return block.text


def test_colours_are_taken_out_of_what_a_console_showed() -> None:
    """The words stay, line by line, with what was written as an entity."""
    text = (
        '$ <font color="#4E9A06">fastapi</font> dev\n  <span style="background:#009485"><b> FastAPI </b></span> it&apos;s up\n'
        '<u style="text-decoration-style:solid">http://127.0.0.1:8000</u>'
    )
    for language in ("console", "terminal", "shell-session"):
        assert listing(language, text) == "$ fastapi dev\n   FastAPI  it's up\nhttp://127.0.0.1:8000"
    assert codes(f"```console\n{text}\n```\n\n```console\n{text}\n```\n") == ["listing.html"]


def test_code_is_never_touched() -> None:
    """In a language, or without one."""
    text = '<span class="x">a</span>'
    for language in ("html", "bash", "jsx", ""):
        assert listing(language, text) == text


def test_what_a_console_showed_of_html_or_asks_to_fill_in_stays() -> None:
    """Pages that a server answered, tags never closed, tags without a look, and places for a name."""
    for text in (
        '$ curl x\n<div id="a"><span class="b">c</span></div>',
        '$ echo <span style="a">',
        "$ <b>x</b>",
        '$ grep "<b>" x </u>',
    ):
        assert listing("console", text) == text
    assert listing("console", '$ <u class="x">git</u> clone <url> &copy=1') == "$ git clone <url> &copy=1"
