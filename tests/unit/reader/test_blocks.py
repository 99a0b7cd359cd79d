"""Blocks, and blocks inside blocks, as GitHub reads them."""

from __future__ import annotations

import pytest

from tests.unit.reader.kit import codes, expected, tree


def test_a_fence_inside_an_item_a_quote_and_a_definition() -> None:
    assert tree(
        "- a\n\n  ```py\n  x = 1\n\n    y\n  ```\n> ~~~\n> q\n> ~~~\n\nTerm\n:   ```\n    d\n    ```\n"
    ) == expected("""
        List bullets loose
          ListItem
            Paragraph
              Text "a"
            CodeBlock py "x = 1\\n\\n  y"
        Quote
          CodeBlock "q"
        DefinitionList
          Term
            Text "Term"
          Definition
            CodeBlock "d"
    """)


@pytest.mark.parametrize("indent", ["  ", "   ", "    ", "\t"])
def test_nested_lists_by_any_indent(indent: str) -> None:
    assert tree(f"- a\n{indent}- b\n{indent}{indent}- c\n- d") == expected("""
        List bullets tight
          ListItem
            Paragraph
              Text "a"
            List bullets tight
              ListItem
                Paragraph
                  Text "b"
                List bullets tight
                  ListItem
                    Paragraph
                      Text "c"
          ListItem
            Paragraph
              Text "d"
    """)


def test_a_list_right_after_a_line_a_start_number_and_tasks() -> None:
    assert tree("Intro\n- [x] a\n- [ ] b\n\n7. c\n8. d") == expected("""
        Paragraph
          Text "Intro"
        List bullets tight
          ListItem done
            Paragraph
              Text "a"
          ListItem open
            Paragraph
              Text "b"
        List ordered start=7 tight
          ListItem
            Paragraph
              Text "c"
          ListItem
            Paragraph
              Text "d"
    """)
    assert tree("The year\n1984. ended") == expected("""
        Paragraph
          Text "The year 1984. ended"
    """)


def test_a_quote_goes_on_lazily_and_names_its_author() -> None:
    assert tree("> Simple is\nbetter.\n> — Tim *P*") == expected("""
        Quote
          Paragraph
            Text "Simple is better."
          Attribution
            Text "Tim "
            Emph
              Text "P"
    """)


def test_a_table_after_a_line_with_escaped_pipes_and_uneven_rows() -> None:
    assert tree("Intro\na | b | c\n:-- | --: | :-:\n`x\\|y` | *z*\n1 | 2 | 3 | 4\n\nend") == expected("""
        Paragraph
          Text "Intro"
        Table left,right,center
          Header
            Cell
              Text "a"
            Cell
              Text "b"
            Cell
              Text "c"
          Row
            Cell
              Code "x|y"
            Cell
              Emph
                Text "z"
            Cell
          Row
            Cell
              Text "1"
            Cell
              Text "2"
            Cell
              Text "3 | 4"
        Paragraph
          Text "end"
    """)


def test_code_by_indent_keeps_its_tabs_and_blank_lines() -> None:
    assert tree("p\n\n\tx\n\n\t\ty\n\nq") == expected("""
        Paragraph
          Text "p"
        CodeBlock "x\\n\\n\\ty"
        Paragraph
          Text "q"
    """)


def test_a_fence_that_is_never_closed_is_told() -> None:
    assert tree("```python\nx\n\ny") == 'CodeBlock python "x\\n\\ny"\n'
    assert codes("```python\nx\n\ny") == ["fence.open"]


@pytest.mark.parametrize(
    ("info", "read"),
    [
        ('py title="a.py" hl_lines="2 3"', 'CodeBlock 1 py title="a.py" "x" {title="a.py" hl_lines="2 3"}'),
        ("{.py #lst:a}", 'CodeBlock 1 py "x" {#lst:a}'),
        ("rust,ignore", 'CodeBlock rust "x"'),
        ("js {1,3}", 'CodeBlock js "x" {lines="1,3"}'),
        ("{code-block} Python", 'CodeBlock python "x"'),
        ("math", 'MathBlock "x"'),
        ("mermaid", 'Diagram mermaid "x"'),
        ("graphviz", 'Diagram dot "x"'),
    ],
)
def test_what_an_info_string_says(info: str, read: str) -> None:
    assert tree(f"```{info}\nx\n```") == read + "\n"


def test_formulas_on_their_own() -> None:
    assert tree("$$\na\n=b\n$$ {#eq:x}\n\\[ c \\]\n$$d$$\n\ntext $$e$$") == expected("""
        MathBlock 1 "a\\n=b" {#eq:x}
        MathBlock "c"
        MathBlock "d"
        Paragraph
          Text "text "
          Math "e"
    """)
    assert tree("$$ is a sign\n\nof money") == expected("""
        Paragraph
          Text "$$ is a sign"
        Paragraph
          Text "of money"
    """)


def test_definitions_with_and_without_blank_lines() -> None:
    assert tree("A\n: one\n: two\nB\n: three\n\nC\n\n: four\n\n    more") == expected("""
        DefinitionList
          Term
            Text "A"
          Definition
            Paragraph
              Text "one"
          Definition
            Paragraph
              Text "two"
          Term
            Text "B"
          Definition
            Paragraph
              Text "three"
          Term
            Text "C"
          Definition
            Paragraph
              Text "four"
            Paragraph
              Text "more"
    """)


def test_terms_that_share_a_definition() -> None:
    assert tree("One\n*Two*\n: Both") == expected("""
        DefinitionList
          Term
            Text "One"
            Break
            Emph
              Text "Two"
          Definition
            Paragraph
              Text "Both"
    """)


def test_a_comment_goes_and_an_open_one_hides_nothing() -> None:
    assert tree("a\n\n<!-- b\n\nc -->\n\nd") == expected("""
        Paragraph
          Text "a"
        Paragraph
          Text "d"
    """)
    assert 'Text "<!-- b"' in tree("a\n\n<!-- b\n\nc")


def test_markdown_between_html_tags() -> None:
    read = tree("<details>\n<summary>More</summary>\n\n- *a*\n\n```\n</details>\n```\n\n</details>\n\nend")
    assert read == expected("""
        Admonition details
          Title
            Text "More"
          List bullets tight
            ListItem
              Paragraph
                Emph
                  Text "a"
          CodeBlock "</details>"
        Paragraph
          Text "end"
    """)


def test_html_that_never_closes_keeps_what_follows() -> None:
    assert 'Text "end"' in tree("<div>\n\nend")
    assert 'Text "end"' in tree("<pre>\nx\n\nend")


def test_a_definition_of_a_link_leaves_no_trace() -> None:
    assert tree("[a]: /x\n[b]:\n  /y\n  'T'\ntext [b]") == expected("""
        Paragraph
          Text "text "
          Link "/y" "T"
            Text "b"
    """)
