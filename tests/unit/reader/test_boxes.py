"""Named blocks: admonitions in every notation, columns, notes, blocks for one output, steps."""

from __future__ import annotations

import pytest

from tests.unit.reader.kit import codes, expected, tree

TITLED = expected("""
    Admonition warning
      Title
        Text "Mind *it*"
      Paragraph
        Text "Text."
      CodeBlock "x"
""").replace('Text "Mind *it*"', 'Text "Mind "\n    Emph\n      Text "it"')


@pytest.mark.parametrize(
    "markdown",
    [
        "> [!WARNING] Mind *it*\n> Text.\n>\n> ```\n> x\n> ```",
        '!!! warning "Mind *it*"\n    Text.\n\n    ```\n    x\n    ```',
        "::: warning Mind *it*\nText.\n\n```\nx\n```\n:::",
        ":::warning[Mind *it*]\nText.\n\n```\nx\n```\n:::",
        "/// warning | Mind *it*\nText.\n\n```\nx\n```\n///",
        "````{warning} Mind *it*\nText.\n\n```\nx\n```\n````",
        ":::{warning} Mind *it*\nText.\n\n```\nx\n```\n:::",
    ],
)
def test_one_node_for_every_notation(markdown: str) -> None:
    assert tree(markdown) == TITLED
    assert codes(markdown) == []


def test_collapsed_and_misspelt() -> None:
    assert tree("??? tip\n    x").startswith("Admonition tip {.collapsed}\n")
    assert codes("> [!WARNNG]\n> x") == ["directive.unknown"]
    assert codes("::: colums\nx\n:::") == ["directive.unknown"]
    assert tree("::: colums\nx\n:::") == 'Paragraph\n  Text "x"\n'


def test_an_excited_sentence_is_no_block() -> None:
    assert tree("!!! this is great\nreally") == 'Paragraph\n  Text "!!! this is great really"\n'
    assert tree("::: ") == 'Paragraph\n  Text ":::"\n'


def test_columns_and_what_stands_between_them() -> None:
    read = tree(":::: columns\n::: {.column width=40%}\na\n:::\n::: column\n- b\n:::\n::::\n\nend")
    assert read == expected("""
        Columns
          Column 0.4
            Paragraph
              Text "a"
          Column
            List bullets tight
              ListItem
                Paragraph
                  Text "b"
        Paragraph
          Text "end"
    """)


def test_boxes_nest_and_a_longer_fence_closes_what_was_forgotten() -> None:
    read = tree(":::: note\n::: tip\na\n::::\nend")
    assert read == expected("""
        Admonition note
          Admonition tip
            Paragraph
              Text "a"
        Paragraph
          Text "end"
    """)
    assert codes("::: note\nx") == ["box.open"]


@pytest.mark.parametrize("markdown", ["::: notes\nSay *it*.\n:::", "<!-- notes: Say *it*. -->"])
def test_speaker_notes(markdown: str) -> None:
    assert tree("# T\n\nx\n\n" + markdown) == expected("""
        Paragraph
          Text "x"
        Notes
          Paragraph
            Text "Say "
            Emph
              Text "it"
            Text "."
    """)


def test_a_note_in_prose_is_prose_and_in_a_deck_a_note() -> None:
    assert "Notes" not in tree("# T\n\nx\n\nNote: y")
    assert tree("---\nslides: true\n---\n# T\n\nx\n\nNote: y\n\nz\n\n---\n\nw") == expected("""
        Paragraph
          Text "x"
        Notes
          Paragraph
            Text "y"
          Paragraph
            Text "z"
        SlideBreak
        Paragraph
          Text "w"
    """)


@pytest.mark.parametrize(
    ("markdown", "output"),
    [
        ("::: slide-only\nx\n:::", "slides"),
        ("::: handout-only\nx\n:::", "handout"),
        ('::: {.content-visible when-format="pptx"}\nx\n:::', "slides"),
        ('::: {.content-hidden when-format="pptx"}\nx\n:::', "handout"),
    ],
)
def test_blocks_for_one_output(markdown: str, output: str) -> None:
    assert tree(markdown) == f'OnlyFor {output}\n  Paragraph\n    Text "x"\n'


def test_lists_built_step_by_step() -> None:
    read = tree("::: incremental\n- a\n  - b\n:::\n\n::: nonincremental\n1. c\n:::")
    assert read.count("List bullets tight {.incremental}") == 2
    assert "List ordered start=1 tight {.nonincremental}" in read


def test_marp_directives_and_backgrounds_belong_to_their_section() -> None:
    read = tree(
        "---\nmarp: true\ntitle: D\n---\n# A\n\nx\n\n---\n\n<!-- _class: lead -->\n<!-- _backgroundColor: red -->\n"
        "## B\n\n![bg](sky.png)\n\n![w:300px pic](p.png)\n\n<!-- say hello -->"
    )
    assert 'Section 2 "b" {.lead background-color="red" background-image="sky.png"}' in read
    assert 'Image "p.png" "pic" {width="300px"}' in read
    assert "Notes" in read
    assert codes("---\nmarp: true\n---\n<!-- _clas: lead -->\n\n# A") == ["directive.unknown"]


def test_the_marks_of_docsify_make_boxes() -> None:
    """A paragraph that begins with `?>` or `!>` is one, in a list as well; in code, or later in a line, it is none."""
    assert tree("?> Use a *rope*\nof steel.\n\nNext.") == expected("""
        Admonition tip
          Paragraph
            Text "Use a "
            Emph
              Text "rope"
            Text " of steel."
        Paragraph
          Text "Next."
    """)
    assert tree("!> Mind it.").startswith("Admonition warning\n")
    assert "Admonition tip" in tree("- a\n\n  ?> Use it.")
    for other in ("```\n?> a\n```", "    !> a", "It ends so ?> here.", "\\!> a", "!>a"):
        assert "Admonition" not in tree(other), other
