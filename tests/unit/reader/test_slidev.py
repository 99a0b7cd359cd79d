"""Slidev's blocks between slides are about slides, and no words of the article."""

from __future__ import annotations

from publish.tree import blocks as b
from publish.tree.walk import plain, sections
from tests.unit.reader.kit import codes, outcome, tree

HEAD = "---\ntheme: seriph\ntransition: slide-left\n---\n"


def words(markdown: str) -> str:
    """All words of the tree."""
    return tree(markdown)


def test_a_block_between_slides_is_never_shown() -> None:
    """Neither as a heading nor as prose; a rule is a new slide."""
    deck = f"{HEAD}\n# One\n\nA\n\n---\nlayout: center\nclass: px-20\n---\n\n# Two\n\nB\n\n---\n\nC\n"
    found = outcome(deck).value.root
    assert [plain(one.title) for one in sections(found)] == ["One", "One", "Two"]
    assert "layout: center" not in tree(deck)
    assert "px-20" not in tree(deck)
    assert codes(deck) == ["slidev.attributes"]
    assert [type(x).__name__ for x in found.children[1].blocks] == ["Paragraph", "SlideBreak", "Paragraph"]


def test_a_rule_right_below_a_line_makes_it_no_heading() -> None:
    """In Slidev it parts two slides."""
    assert "Title" not in tree(f"{HEAD}\n# One\n\nA line\n---\nlayout: end\n---\nB\n")


def test_layouts_that_we_have_are_taken_over() -> None:
    """A quotation is one, a hidden slide is on no slide."""
    deck = f"{HEAD}\n# One\n\nA\n\n---\nlayout: quote\n---\n\n# Two\n\nB\n\n---\nhide: true\n---\n\n# Three\n\nC\n"
    one, two, three = outcome(deck).value.root.children
    assert one.attrs.pairs == ()
    assert two.attrs.get("layout") == "quote"
    assert three.attrs.has("noslide")


def test_a_title_in_the_block_is_the_slides_where_it_has_no_heading() -> None:
    """Else its own heading is."""
    deck = f"{HEAD}\n# One\n\nA\n\n---\ntitle: Two\n---\n\nB\n\n---\ntitle: No\n---\n\n# Three\n\nC\n"
    assert [plain(one.title) for one in outcome(deck).value.root.children] == ["One", "Two", "Three"]


def test_named_places_are_columns() -> None:
    """What stands behind `::right::` stands at the right."""
    deck = f"{HEAD}\n# One\n\nA\n\n---\nlayout: two-cols\n---\n\n# Two\n\nleft\n\n::right::\n\nright\n"
    (columns,) = outcome(deck).value.root.children[1].blocks
    assert isinstance(columns, b.Columns)
    assert [[plain(x.inlines) for x in one.blocks if isinstance(x, b.Paragraph)] for one in columns.columns] == [
        ["left"],
        ["right"],
    ]


def test_the_last_comment_of_a_slide_is_its_notes() -> None:
    """All others are comments."""
    deck = f"{HEAD}\n# One\n\n<!-- no -->\n\nA\n\n<!-- said -->\n\n---\n\n# Two\n\nB\n"
    found = tree(deck)
    assert '"said"' in found
    assert '"no"' not in found


def test_listings_keep_their_rules() -> None:
    """Front matter in a fence is code."""
    deck = f"{HEAD}\n# One\n\n```md\n---\nlayout: cover\n---\n```\n"
    assert "layout: cover" in tree(deck)


def test_blocks_alone_say_that_an_article_is_slides() -> None:
    """Two of them, with keys that only slides have."""
    deck = "# One\n\nA\n\n---\nlayout: cover\n---\n\n# Two\n\n---\ntransition: fade\nlevel: 2\n---\n\n# Three\n"
    assert "transition" not in tree(deck)


def test_a_plain_article_is_read_as_ever() -> None:
    """A heading under a rule, a blog's front matter, a single block."""
    for article in (
        "---\nlayout: post\ntitle: T\n---\n\n# One\n\nA line\n---\n\nB\n",
        "# One\n\nA\n\n---\ntitle: x\n---\n\nB\n",
        "# One\n\nA\n\n---\nlayout: cover\n---\n\nB\n",
    ):
        assert "slidev.attributes" not in codes(article)
        assert [plain(one.title) for one in sections(outcome(article).value.root)][-1] in (
            "A line",
            "title: x",
            "layout: cover",
        )


def test_slides_in_another_file_are_told_of() -> None:
    """What stands here in their place stays, and the hint says what to do."""
    deck = f"{HEAD}\n# One\n\nA\n\n---\nsrc: ./pages/two.md\n---\n\n# Two\n\nB\n"
    assert codes(deck) == ["slidev.src"]
    assert "B" in tree(deck)
    (told,) = outcome(deck).diagnostics
    assert "./pages/two.md" in told.message
    assert told.hints
