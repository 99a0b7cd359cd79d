"""Lines of `key: value` at the top without any rule: MultiMarkdown's way."""

from __future__ import annotations

from tests.unit.reader.kit import codes, outcome, tree


def test_a_header_is_front_matter() -> None:
    """What has a meaning is taken over, what has none is told and is no prose."""
    written = "template: Ours.pptx\nauthor: Ada Lovelace\nnumbers: no\n\n# A title\n\nWords.\n"
    document = outcome(written).value
    assert document.meta.authors == ("Ada Lovelace",)
    assert "Ours.pptx" not in tree(written)
    assert codes(written) == ["frontmatter.header"]
    (told,) = outcome(written).diagnostics
    assert "template, numbers" in told.message
    assert told.span is not None
    assert told.span.start == 0


def test_a_lone_template_is_one_and_known_keys_are() -> None:
    assert codes("template: Ours.pptx\n\n### One\n\nWords.\n") == ["frontmatter.header"]
    found = outcome("date: 2026-01-02\nlang: de\n\nWorte.\n")
    assert (found.value.meta.date, found.value.meta.lang, found.diagnostics) == ("2026-01-02", "de", ())


def test_prose_with_colons_stays_prose() -> None:
    """A remark, a list of words that nobody knows, a header that goes on as prose, one that is far down."""
    for written in (
        "Note: this is a remark.\n\nWords.\n",
        "Monday: rain\nTuesday: sun\n\nWords.\n",
        "template: Ours.pptx\nand then it went on.\n",
        "Words.\n\ntemplate: Ours.pptx\nnumbers: no\n\nMore.\n",
        "Title: lonely\n\nWords.\n",
    ):
        assert codes(written) == []
        assert written.split("\n", 1)[0].split()[0] in tree(written)
