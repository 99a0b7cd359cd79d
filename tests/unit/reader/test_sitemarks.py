"""Dialects of sites: what they mean is read, what only their program could work out is told, code stays as it is."""

from __future__ import annotations

import time

import pytest

from publish.base import SourceText
from publish.reader import read_text
from publish.reader.linemap import Origin
from publish.reader.sitemarks import Edit, Page, applied
from publish.tree.dump import dump
from publish.tree.walk import sections
from tests.unit.reader.kit import codes, expected, outcome, tree


def mdx(markdown: str) -> str:
    """The dump of an article whose name ends in .mdx."""
    return dump(read_text(SourceText("a.mdx", markdown), door=None, fallback_title="Untitled").value)


def test_places_lead_back_after_edits() -> None:
    """`abXXcdYef` without XX and with Y for a lone letter: each letter left knows where it stood."""
    text, origin = applied("abXXcdYYef", Origin("a", 10), [Edit(2, 4), Edit(6, 8, "Z")])
    assert text == "abcdZef"
    assert [origin.place(at) for at in range(7)] == [10, 11, 14, 15, 16, 18, 19]


def test_edits_and_control_characters_lead_back_together() -> None:
    """A character that was taken out before lies between; it is counted once."""
    text, origin = applied("abcdef", Origin("a", 0, (2,)), [Edit(1, 3), Edit(4, 5)])
    # the original was `ab?cdef`; left are a, d, f
    assert text == "adf"
    assert [origin.place(at) for at in range(3)] == [0, 4, 6]


def test_a_page_knows_its_prose() -> None:
    page = Page("a `b` c\n```\nd\n```\ne <!-- f --> g\n")
    assert page.prose == "a     c\n   \n \n   \ne            g\n"
    assert page.unfenced.startswith("a `b` c\n")


def test_sections_have_their_place_below_what_went() -> None:
    """A heading behind imports still knows its line."""
    text = 'import A from "a";\n\n# One\n\n## Two\n\nWords.\n'
    document = read_text(SourceText("a.md", text), door=None, fallback_title="").value
    two = list(sections(document.root))[1]
    assert text[two.span.start :].startswith("## Two")


# -- MDX ------------------------------------------------------------------------------------------------------------


def test_statements_and_comments_of_mdx_go() -> None:
    made = mdx(
        'import A from "a";\nimport {\n  B,\n  C,\n} from "b";\n\nexport const x = {\n  y: 1,\n};\n\n'
        'One {/* no */} two {x.y} and {"three"}.\n'
    )
    assert 'Text "One two and three."' in made
    assert "import" not in made and "export" not in made


def test_prose_about_imports_and_braces_stays() -> None:
    said = "import duties rose\n\nexport const is a keyword, {x} a set.\n\n`import A from 'a'`\n"
    made = tree(said)
    assert "import duties rose" in made
    assert "export const is a keyword, {x} a set." in made
    assert "import A from 'a'" in made
    assert codes(said) == []


def test_components_are_boxes_tabs_and_words() -> None:
    assert tree('<Aside type="caution" title="Careful">\n  Words.\n</Aside>\n') == expected("""
        Admonition caution
          Title
            Text "Careful"
          Paragraph
            Text "Words."
    """)
    assert tree("Before.\n\n<Tip>\nWords.\n</Tip>\n") == expected("""
        Paragraph
          Text "Before."
        Admonition tip
          Paragraph
            Text "Words."
    """)
    tabs = tree(
        '<Tabs values={[{label: "A"}]}>\n  <TabItem label="macOS">\n    ```sh\n    brew\n    ```\n  </TabItem>\n'
        '<TabItem value="win">Use **it**</TabItem>\n</Tabs>\n'
    )
    assert 'Text "macOS"' in tabs and 'CodeBlock sh "brew"' in tabs
    assert 'Text "win"' in tabs and "Strong" in tabs


def test_words_in_the_attributes_of_a_component_stay() -> None:
    """A caption, a badge and a card have no other words than these; a placeholder is no component."""
    listing = tree('<Listing number="7-1" file-name="src/lib.rs" caption="A `mod`">\n\n```rust\nfn a() {}\n```\n\n</Listing>\n')
    assert 'Text "src/lib.rs"' in listing and 'Text " Listing 7-1: A "' in listing
    assert 'Text "New in 3.2+"' in tree('New in <Badge type="tip" text="3.2+" />')
    card = tree('<LinkCard title="Guide" description="Where to begin" href="https://a.org/" />\n')
    assert 'Link "https://a.org/"' in card and 'Text ": Where to begin"' in card
    assert tree("Write <Name> and Vec<T> here.") == 'Paragraph\n  Text "Write <Name> and Vec<T> here."\n'
    assert "Sup" in tree('Since <sup class="vt-badge" data-text="3.2+" /> it works.')


def test_a_tag_with_expressions_is_its_html() -> None:
    assert 'Image "./a.png" "A bridge"' in mdx("<img src={require('./a.png').default} alt=\"A bridge\" />\n")
    assert mdx("<p style={{ color: 'red' }}>Words</p>\n").count('Text "Words"') == 1


def test_a_component_without_words_is_told() -> None:
    assert codes('Before.\n\n<ErrorsTable kind="a" />\n') == ["site.mark"]


# -- shortcodes -----------------------------------------------------------------------------------------------------


def test_shortcodes_are_what_they_mean() -> None:
    assert tree('{{% notice warning "Mind" %}}\nWords.\n{{% /notice %}}\n') == expected("""
        Admonition warning
          Title
            Text "Mind"
          Paragraph
            Text "Words."
    """)
    assert tree("{{< highlight go >}}\nfunc main() {}\n{{< /highlight >}}\n") == 'CodeBlock go "func main() {}"\n'
    figure = tree('{{< figure src="a.png" alt="A bridge" caption="The bridge" >}}\n')
    assert 'Image "a.png" "A bridge"' in figure and 'Text "The bridge"' in figure
    assert 'Text "Run Pods here."' in tree('Run {{< glossary_tooltip text="Pods" term_id="pod" >}} here.')


def test_a_shortcode_that_is_shown_stays() -> None:
    assert 'Text "Write {{< note >}}."' in tree("Write {{</* note */>}}.")
    assert 'Code "{{< note >}}"' in tree("Write `{{< note >}}`.")
    assert codes("```\n{{< toc >}}\n```\n") == []
    assert codes("{{< mystery >}}\n") == ["site.mark"]


# -- D2L and Sphinx --------------------------------------------------------------------------------------------------


def test_labels_name_what_stands_above_them() -> None:
    made = tree(
        "# A\n\n## B\n:label:`sec_b`\nWords on :numref:`sec_b`, :eqref:`eq_c` and :numref:`sec_far_away`.\n\n"
        "$$a$$\n:eqlabel:`eq_c`\n\n![P](p.png)\n:width:`40px`\n:label:`fig_p`\n"
    )
    assert 'CrossRef "sec_b" "B"' in made
    assert 'CrossRef "eq_c" "Equation 1"' in made
    assert "Section “far away”" in made
    assert 'Figure 1 {#fig_p width="40px"}' in made
    assert ":label:" not in made


def test_a_place_in_another_chapter_is_a_remark() -> None:
    assert codes("See :numref:`sec_a` and :numref:`sec_a`.") == ["reference.elsewhere"]


def test_works_are_cited_by_what_their_keys_say() -> None:
    assert 'Text "As Lowe, 2004 and others (Bay & Gool, 2006; Dean et al., 2012)."' in tree(
        "As :citet:`Lowe.2004` and others :cite:`Bay.Gool.2006,Dean.ea.2012`."
    )


def test_tabs_of_d2l() -> None:
    made = tree(":begin_tab:`pytorch`\nWords.\n:end_tab:\n\n```{.python .input}\n%%tab jax\nx = 1\n```\n")
    assert 'Admonition tab\n  Title\n    Text "pytorch"' in made
    assert 'title="jax" "x = 1"' in made
    plumbing = "```{.python .input}\n%load_ext d2lbook.tab\ntab.interact_select('jax')\n```\n\nWords.\n"
    assert tree(plumbing) == 'Paragraph\n  Text "Words."\n'
    assert codes(plumbing) == ["site.mark"]


def test_a_captioned_table_of_d2l() -> None:
    made = tree(":The years\n:label:`tab_y`\n\n|A|B|\n|:--|:--|\n|1|2|\n")
    assert "Table 1 left,left {#tab_y}" in made and "Paragraph" not in made and 'Text "The years"' in made


def test_roles_of_sphinx_mean_what_they_do_in_myst() -> None:
    made = tree("A :class:`Foo`, :math:`a^2` and :smile: here :`x`.")
    assert 'Code "Foo"' in made and 'Math "a^2"' in made and 'Code "x"' in made


# -- Kramdown, Jekyll ---------------------------------------------------------------------------------------------------


def test_attributes_make_boxes() -> None:
    """Before a paragraph, after it, and after a quotation with another one in it."""
    assert tree("{: .note .info}\nWords.\n").startswith("Admonition note")
    assert tree("Words.\n{: .warning}\n").startswith("Admonition warning")
    nested = "> ## Try\n>\n> Do it.\n>\n> > ## Solution\n> > Done.\n> {: .solution}\n{: .challenge}\n"
    assert tree(nested) == expected("""
        Admonition question {.challenge}
          Title
            Text "Try"
          Paragraph
            Text "Do it."
          Admonition details {.solution}
            Title
              Text "Solution"
            Paragraph
              Text "Done."
    """)
    assert tree("~~~\nls\n~~~\n{: .language-bash}\n") == 'CodeBlock bash "ls" {.language-bash}\n'


def test_hidden_words_and_contents_of_kramdown() -> None:
    made = tree("* Contents\n{:toc}\n\n{::comment}\nNo.\n{:/comment}\n\n{::options a=\"b\" /}\n\nYes.\n")
    assert made == 'Paragraph\n  Text "Yes."\n'
    assert tree("[[toc]]\n\nYes.\n") == tree("[TOC]\n\nYes.\n") == 'Paragraph\n  Text "Yes."\n'
    assert "Link" in tree("[toc]\n\n[toc]: https://a.org\n")


def test_liquid_round_pieces() -> None:
    assert tree("{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}\n") == 'CodeBlock ruby "puts 1"\n'
    shown = "{% raw %}Write {{ page.title }} or `{{ page.url }}`.{% endraw %}"
    assert tree(shown) == expected("""
        Paragraph
          Text "Write {{ page.title }} or "
          Code "{{ page.url }}"
          Text "."
    """)
    assert codes(shown) == []
    assert 'Text "Mind the gap."' in tree('{% include note.html content="Mind the gap." %}')
    assert tree("See [the post]({% post_url 2016-01-01-a %}).") == expected("""
        Paragraph
          Text "See "
          Text "the post"
          Text "."
    """)
    html = "<p>{{ site.name }} has words {% if a %}and more{% endif %}</p>\n"
    assert 'Text "has words and more"' in tree(html)
    assert set(codes(html)) == {"site.mark"}


# -- boxes of lessons and of VitePress ----------------------------------------------------------------------------------


def test_boxes_of_lessons() -> None:
    """A challenge keeps its heading among the article's, a solution is called by its own."""
    made = tree("# A\n\n::: challenge\n\n## Try it\n\nWords.\n\n:::: solution\n\n## Answer\n\nYes.\n\n::::\n\n:::\n")
    assert 'Section 1 "try-it"' in made
    assert 'Text "Challenge"' in made
    assert 'Admonition details\n      Title\n        Text "Answer"' in made
    assert 'Text "Key points"' in tree("::: keypoints\n- One\n:::\n")
    assert codes("::: objectives\n- One\n:::\n\n::: code-group\n```js [a.js]\nx\n```\n:::\n") == []
    assert 'title="a.js"' in tree("::: code-group\n```js [a.js]\nx\n```\n:::\n")


def test_several_tabs_in_a_box() -> None:
    made = tree("::: tab\n### Windows\nOne.\n### Mac\nTwo.\n:::\n")
    assert made.count("Admonition tab") == 2


def test_a_box_ends_behind_html() -> None:
    """`</details>` and the end of the box in the lines after one another."""
    made = tree("::: note\n\n<details>\n<summary>More</summary>\n\nWords.\n\n</details>\n:::\n\nAfter.\n")
    assert ":::" not in made
    assert made.endswith('Paragraph\n  Text "After."\n')


def test_a_fence_right_behind_html_is_code() -> None:
    made = tree("<details>\n<summary>More</summary>\n```js\na\n\nb\n```\n</details>\n")
    assert 'CodeBlock js "a\\n\\nb"' in made
    assert "```" not in made
    assert 'CodeBlock "```\\na"' in tree("<pre>\n```\na\n</pre>\n")


# -- listings -----------------------------------------------------------------------------------------------------------


def test_marks_in_listings_go() -> None:
    assert tree("```rust\n# use a;\n#[b]\n## c\nd\n#\n```\n") == 'CodeBlock rust "use a;\\n#[b]\\n# c\\nd"\n'
    assert tree("```js\na // [!code focus]\n// highlight-next-line\nb\n```\n") == 'CodeBlock js "a\\nb"\n'
    assert tree("```sh\n# a remark\n```\n") == 'CodeBlock sh "# a remark"\n'


# -- vaults -------------------------------------------------------------------------------------------------------------


def test_links_of_a_vault() -> None:
    made = tree("# A\n\nSee [[Page]], [[Page|words]], [[Page#Part]], [[#B]] and ![[p.png|300]].\n\n## B\n")
    assert 'Text "Page"' in made and 'Text "words"' in made and 'Text "Page > Part"' in made
    assert 'Link "#b"' in made
    assert 'Image "p.png" "" {width="300"}' in made
    assert "[[" not in made


def test_brackets_that_are_no_pages_stay() -> None:
    said = "An [[1, 2], [3]] and [[nodiscard]] and [[1]](https://a.org) and `[[a]]`."
    assert "[[1, 2], [3]] and [[nodiscard]]" in tree(said)
    assert 'Link "https://a.org"' in tree(said)


def test_what_a_vault_tells_its_editor_goes() -> None:
    assert tree("One %%no%% two. See [[A]].\n") == tree("One two. See [[A]].\n")
    assert 'Text "."' in tree("A line. ^a1b2c3\n\nSee [[A]].\n") or "^a1b2c3" not in tree("A line. ^a1b2c3\n\nSee [[A]].\n")
    assert "100%% sure" in tree("It is 100%% sure and 50%% not.")


@pytest.mark.parametrize(
    "piece",
    [
        "{/* a ", '<Foo a="b">\n', "<Foo a={", "export const a = {\n", "{{< note >}}\n", '{{< a "', "{% raw %} {{ a.b }}",
        "{% highlight a %}\n", "{::comment} a ", " %%a", "[[a", ":label:`a`\n", ":begin_tab:`a`\n", "<p>\n{% if a ",
    ],
)  # fmt: skip
def test_many_that_never_end_are_read_in_time(piece: str) -> None:
    began = time.process_time()
    outcome('import a from "b"\n\n' + piece * 1500)
    assert time.process_time() - began < 4
