"""Pictures that stand alone, with their captions, credits and numbers."""

from __future__ import annotations

import pytest

from tests.unit.reader.kit import codes, expected, tree


def test_a_picture_alone_is_a_figure_and_its_title_the_caption() -> None:
    assert tree('![alt *x*](a.png "Cap")\n\ntext ![in](b.png) line') == expected("""
        Figure 1
          Image "a.png" "alt x"
          Caption
            Text "Cap"
        Paragraph
          Text "text "
          Image "b.png" "in"
          Text " line"
    """)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_emphasised_line_below_is_the_caption_and_then_the_credit(gap: str) -> None:
    assert tree(f"![a](a.png){gap}*What it `shows`*{gap}Photo: [Jo](http://x.y)\n\nend") == expected("""
        Figure 1
          Image "a.png" "a"
          Caption
            Text "What it "
            Code "shows"
          Credit
            Text "Photo: "
            Link "http://x.y"
              Text "Jo"
        Paragraph
          Text "end"
    """)


@pytest.mark.parametrize(
    "line",
    ["Photographer: Jane Doe", "Photo by Jane Doe", "*Credit: Jane Doe*", "Source: Jane Doe", "Illustration: Jane Doe"],
)
def test_lines_that_give_credit(line: str) -> None:
    assert f'  Credit\n    Text "{line.strip("*")}"' in tree(f"![a](a.png)\n\n{line}")


def test_a_credit_run_on_to_the_paragraph_beside_the_picture() -> None:
    wanted = expected("""
        Paragraph
          Text "The lede ends."
        Figure
          Image "a.png" "a"
          Credit
            Text "Photographer: Jane Doe"
    """)
    assert tree("The lede ends. Photographer: Jane Doe\n\n![a](a.png)") == wanted
    assert tree("The lede ends. Photographer: Jane Doe\n\nNo picture.").count("Photographer") == 1
    assert "Credit" not in tree("The lede ends. Photographer: Jane Doe\n\nNo picture.")


def test_credit_and_license_from_attributes() -> None:
    assert '  Credit\n    Text "Jo, CC BY 4.0"' in tree('![a](a.png){credit="Jo" license="CC BY 4.0"}')


def test_several_pictures_are_one_figure_and_links_are_kept() -> None:
    assert tree("![a](a.png) [![b](b.png)](http://x.y)") == expected("""
        Figure
          Image "a.png" "a"
          Image "b.png" "b" {link="http://x.y"}
    """)


def test_numbers_and_references_forwards_and_back() -> None:
    read = tree(
        "See @fig:b, [@tbl:t] and @lst:c.\n\n![a](a.png 'A')\n\n![b](b.png 'B'){#fig:b}\n\n"
        '| x |\n|---|\n| 1 |\n: Facts\n{#tbl:t}\n\n```py {#lst:c title="T"}\nx\n```'
    )
    assert 'CrossRef "fig:b" "Figure 2"\n  Text ", "\n  CrossRef "tbl:t" "Table 1"\n  Text " and "' in read
    assert 'CrossRef "lst:c" "Listing 1"' in read
    assert 'Table 1 - {#tbl:t}\n  Caption\n    Text "Facts"' in read


def test_formulas_charts_and_diagrams_are_numbered_too() -> None:
    read = tree(
        "See @eq:a, @eq:b, @eq:c, @fig:d and @fig:g.\n\n$$x$$ {#eq:a}\n\n$$y$$\n\n$$z\\label{eq:b}$$\n\n"
        "$$w \\tag{7*}$$ {#eq:c}\n\n```chart\ntype: bar\ntitle: Sales\ncategories: [a]\nseries:\n  S: [1]\n```\n\n"
        '```dot {#fig:d}\ndigraph {}\n```\n\n![a](a.png "A"){#fig:g}'
    )
    said = ["Equation 1", "Equation 2", "Equation 7*", "Figure 2", "Figure 3"]
    assert [line.split('"')[3] for line in read.splitlines() if "CrossRef" in line] == said
    assert 'Chart 1 bar "Sales"' in read and "Diagram 2 dot" in read and 'MathBlock "y"' in read


def test_a_reference_reads_in_the_language_of_the_article() -> None:
    read = tree("---\nlang: de\n---\n\nSiehe @tbl:t.\n\n| x |\n|---|\n| 1 |\n: Zahlen {#tbl:t}")
    assert 'CrossRef "tbl:t" "Tabelle 1"' in read


def test_a_reference_to_nothing_is_told_and_kept_as_text() -> None:
    assert codes("See @fig:none.") == ["reference.unknown"]
    assert tree("See @fig:none.").count('Text "@fig:none"') == 1


def test_a_table_marked_as_a_chart() -> None:
    assert tree("| Year | Sales |\n|---|---|\n| 2024 | 3 |\n| 2025 | 5 |\n{.chart type=bar}").splitlines()[:3] == [
        'Chart bar "" {.chart type="bar"}',
        '  Categories "2024" "2025"',
        '  Series "Sales" 3 5',
    ]
