"""The web page: what a reader of any kind needs is there, the writer's text is never markup, nothing reaches out."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import lxml.html
import pytest
from PIL import Image
from tinyhtml5 import parser

from publish.api import EmitContext, plain_text
from publish.base.source import SourceText
from publish.emitters.html import HtmlEmitter, HtmlOptions
from publish.reader.read import read_text
from publish.testing import check_emitter
from publish.theme.load import load_theme
from publish.tree.document import Document, Resource

ARTICLE = """---
title: The tides
subtitle: What the moon does
author: A. Person
date: 2026-11-24
lang: en
---

The sea comes and goes twice a day.

## High water

It is *high*, **very high**, `tide --now` and ==marked==.[^moon] See @tbl:ports. The moon[^moon] again.

- [x] look
- [ ] write down

| Port | Metres |
|---|---:|
| Brest | 6.1 |
| Saint-Malo | 12.2 |

: Ports {#tbl:ports}

### By the hour

```python
def tide(hours):  # a comment
    return 3 * cos(hours)
```

## Formulas

$$ e^{i\\pi} + 1 = 0 $$

> [!WARNING]
> Mind the rocks.

## A chart

```chart
type: column
title: Heights
categories: [Brest, Saint-Malo]
series:
  Metres: [6.1, 12.2]
```

::: notes
Only the speaker says this.
:::

::: handout-only
Only readers see this.
:::

[^moon]: The moon is the cause.
"""


def document(text: str = ARTICLE) -> Document:
    return read_text(SourceText("a.md", text), door=None, fallback_title="A").value


def page(text: str | Document = ARTICLE, theme: str = "paper", **chosen: object) -> str:
    options = HtmlOptions(**chosen)  # type: ignore[arg-type]
    context = EmitContext(load_theme(theme).value, "a", 1_000_000_000, "publish", options)
    made = HtmlEmitter().emit(text if isinstance(text, Document) else document(text), context)
    return made.value[0].data.decode("utf-8")


def tree(html: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html)


def one(root: lxml.html.HtmlElement, path: str) -> lxml.html.HtmlElement:
    found = root.xpath(path)
    assert len(found) == 1, f"{path}: {len(found)}"
    return found[0]


@pytest.fixture(scope="module")
def made() -> str:
    return page()


def test_it_keeps_the_contract_and_gives_equal_bytes() -> None:
    (artifact,) = check_emitter(HtmlEmitter)
    assert artifact.path == "sample article.html"
    assert artifact.media_type.startswith("text/html")


def test_a_parser_of_html_finds_no_error(made: str) -> None:
    strict = parser.HTMLParser()
    strict.parse(made)
    assert strict.errors == []


def test_it_asks_for_nothing_outside_of_itself(made: str) -> None:
    root = tree(made)
    sources = [value for name in ("src", "srcset", "data", "poster", "action") for value in root.xpath(f"//@{name}")]
    assert all(value.startswith("data:") for value in sources)
    assert not root.xpath("//link | //iframe | //object | //embed | //form | //base | //video | //audio")
    css = root.xpath("string(//style)")
    assert "@import" not in css
    assert all(address.startswith('"data:font/woff2') for address in re.findall(r"url\(([^)]*)\)", css))
    drawn = re.findall(r'<image [^>]*href="([^"]*)"', made)
    assert all(address.startswith("data:image/") for address in drawn)


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_no_others(made: str) -> None:
    root = tree(made)
    policy = one(root, "//meta[@http-equiv='Content-Security-Policy']").get("content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    def digest(words: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}'"

    script = re.search(r"<script>(.*?)</script>", made, re.S)
    style = re.search(r"<style>(.*?)</style>", made, re.S)
    assert script is not None
    assert style is not None
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == digest(script[1])
    assert rules["style-src"] == digest(style[1])
    assert not root.xpath("//@style"), "a style of its own would be refused"
    assert not re.search(r"<[^>]*\son\w+=", made)


def test_a_page_without_slides_has_no_script() -> None:
    bare = page(strip=False)
    assert "<script" not in bare
    assert "script-src" not in bare
    assert 'class="strip"' not in bare


def test_hostile_words_stay_words() -> None:
    hostile = '<script>alert(1)</script> "onload=" \' & ]]> </style>'
    text = f"---\ntitle: '{hostile.replace(chr(39), chr(39) * 2)}'\nauthor: '</title><b>'\n---\n\n## `{hostile}`\n\n```html\n{hostile}\n```\n"
    made = page(text)
    root = tree(made)
    assert len(root.xpath("//script")) == 1
    assert len(root.xpath("//style")) == 1
    assert hostile in root.xpath("string(//pre)")
    assert hostile in root.xpath("//h2/code/text()") + root.xpath("//h1/code/text()")
    assert [meta.get("content") for meta in root.xpath("//meta[@name='author']")] == ["</title><b>"]


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "other.md", "#nowhere"])
def test_a_link_that_leads_nowhere_good_is_words_alone(target: str) -> None:
    root = tree(page(f"# T\n\n## A part\n\nRead [these words]({target}) now.\n"))
    assert "these words" in root.xpath("string(//main)")
    assert not root.xpath("//a[contains(., 'these words')]")


def test_every_word_of_the_article_stands_in_the_text(made: str) -> None:
    root = tree(made)
    for apart in root.xpath("//nav | //section[@class='strip'] | //*[name()='svg']"):
        apart.drop_tree()

    def words(said: str) -> Counter[str]:
        return Counter(re.findall(r"\w+", said))

    wanted = words(plain_text(document()))
    wanted -= words("Only the speaker says this.")
    wanted -= words("type: column title: categories: series:")
    wanted -= words("e^{i\\pi} + 1 = 0")
    missing = wanted - words(" ".join(root.xpath("//body//text()")))
    assert not missing


def test_speaker_notes_are_shown_on_request_and_the_readers_part_always(made: str) -> None:
    assert "Only the speaker" not in tree(made).xpath("string(//div[@class='text'])")
    assert "Only readers see this." in made
    assert "Only the speaker" in tree(page(notes=True)).xpath("string(//div[@class='text'])")


def test_headings_go_down_one_level_at_a_time() -> None:
    root = tree(page("# T\n\n## A\n\n#### Deep\n\n##\n\n### After one without words\n", strip=False))
    levels = [int(h.tag[1]) for h in root.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_every_inner_link_arrives_and_every_id_is_one(made: str) -> None:
    root = tree(made)
    ids = Counter(root.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert [href for href in root.xpath("//a/@href") if href.startswith("#") and href[1:] not in ids] == []


def test_a_footnote_leads_there_and_back_from_each_of_its_marks(made: str) -> None:
    root = tree(made)
    marks = root.xpath("//sup/a")
    assert [mark.get("href") for mark in marks] == ["#note--1", "#note--1"]
    note = one(root, "//li[@id='note--1']")
    assert "The moon is the cause." in note.text_content()
    assert note.xpath(".//p[@class='back']/a/@href") == [f"#{mark.get('id')}" for mark in marks]


def test_slides_lead_to_their_sections_and_headings_to_their_slides(made: str) -> None:
    root = tree(made)
    slides = root.xpath("//li[@class='slide']")
    assert len(slides) >= 4
    high = root.xpath("//a[@class='at'][../h2[.='High water']]/@href")
    assert len(high) == 1
    slide = one(root, f"//li[@id='{high[0][1:]}']")
    assert slide.xpath(".//a/@href") == ["#high-water"]
    assert "High water" in slide.xpath(".//*[name()='svg']/@aria-label")[0]
    assert all(one(slide, "./*[name()='svg']").get("role") == "img" for slide in slides)


def test_a_table_says_what_it_is_and_can_be_scrolled_by_keyboard(made: str) -> None:
    root = tree(made)
    place = one(root, "//div[contains(@class, 'table-block')][.//caption]")
    assert (place.get("tabindex"), place.get("role")) == ("0", "group")
    assert place.get("aria-label") == "Table 1: Ports"
    assert place.xpath(".//th/@scope") == ["col", "col"]
    assert place.xpath(".//td[.='12.2']/@class") == ["right nb"]


def test_a_formula_is_live_text(made: str) -> None:
    formula = one(tree(made), "//math[@display='block']")
    assert formula.get("alttext") == r"e^{i\pi} + 1 = 0"
    assert {"msup", "mi", "mn"} <= {node.tag for node in formula.iter()}


def test_a_formula_that_nobody_understands_is_shown_as_it_was_written() -> None:
    root = tree(page("# T\n\n## A\n\n$$ \\nosuchcommand{x} $$\n", strip=False))
    assert not root.xpath("//math")
    assert "\\nosuchcommand{x}" in root.xpath("string(//pre)")


def test_a_chart_has_a_drawing_for_each_screen_and_its_numbers(made: str) -> None:
    figure = one(tree(made), "//figure[@class='chart']")
    labels = figure.xpath("./*[name()='svg']/@aria-label")
    assert len(labels) == 2
    assert labels[0] == labels[1]
    assert "12.2" in labels[0]
    assert figure.xpath("./details//tbody/tr[2]//text()") == ["Saint-Malo", "12.2"]


def test_a_heading_and_a_link_of_a_formula_alone_have_names() -> None:
    root = tree(page("# T\n\n## $x^2$\n\nSee [$y$](https://example.org).\n\n## B\n", strip=False))
    assert one(root, "//h2[@id][.//math]").get("aria-label") == "x^2"
    assert one(root, "//a[@href='https://example.org']").get("aria-label") == "y"


def test_code_is_coloured_and_tasks_say_their_state(made: str) -> None:
    root = tree(made)
    assert one(root, "//pre//span[@class='k-keyword'][.='def']") is not None
    assert root.xpath("//ul[@class='tasks']/li/span/@aria-label") == ["done", "to do"]


def test_contents_are_set_from_three_sections_on() -> None:
    assert tree(page("# T\n\n## A\n\nx\n\n## B\n\nx\n", strip=False)).xpath("//nav") == []
    three = tree(page("# T\n\n## A\n\nx\n\n## B\n\nx\n\n### Inner\n\nx\n\n## C\n\nx\n", strip=False))
    assert three.xpath("//nav//a/@href") == ["#a", "#b", "#inner", "#c"]


def test_a_right_to_left_article_runs_from_the_right_and_its_code_does_not() -> None:
    root = tree(page("---\nlang: ar\ntitle: المد والجزر\n---\n\n## القمر\n\nالبحر يأتي و Brest مدينة.\n\n```\nx = 1\n```\n"))
    assert (root.get("dir"), root.get("lang")) == ("rtl", "ar")
    assert one(root, "//pre").get("dir") == "ltr"
    assert root.xpath("//p/span[@lang='en']")[0].text.strip() == "Brest"


def test_words_in_another_script_say_their_language() -> None:
    root = tree(page("# T\n\n## A part\n\nThe moon is 月の光 and луна.\n", strip=False))
    assert [(s.get("lang"), s.text.strip()) for s in root.xpath("//p/span[@lang]")] == [("ja", "月の光"), ("ru", "луна.")]


def test_an_article_without_a_title_still_has_a_beginning() -> None:
    untitled = document("Only words.\n")
    bare = replace(untitled, root=replace(untitled.root, title=()))
    assert one(tree(page(bare, strip=False)), "//h1").get("class") == "unseen"


def pixels(width: int, height: int, mode: str = "RGB") -> bytes:
    out = BytesIO()
    noise = Image.effect_noise((width // 8, height // 8), 60).resize((width, height), Image.Resampling.BICUBIC).convert(mode)
    if mode == "RGBA":
        noise.putalpha(0)
    noise.save(out, "PNG")
    return out.getvalue()


def with_picture(data: bytes, width: int, height: int, alt: str = "The harbour") -> Document:
    found = document(f"# T\n\n## A\n\nWords.\n\n![{alt}](a.png)\n")
    (section,) = found.root.children
    words, figure = section.blocks
    image = replace(figure.images[0], resource="a.png")  # type: ignore[union-attr]
    blocks = (words, replace(figure, images=(image,)))  # type: ignore[type-var]
    resource = Resource("a.png", "image/png", data, width, height, hashlib.sha256(data).hexdigest())
    root = replace(found.root, children=(replace(section, blocks=blocks),))
    return replace(found, root=root, resources={"a.png": resource})


def test_a_large_picture_comes_with_twice_the_pixels_that_are_shown() -> None:
    image = one(tree(page(with_picture(pixels(2400, 1200), 2400, 1200), strip=False)), "//img")
    assert (image.get("width"), image.get("height")) == ("1040", "520")
    kind, _, data = image.get("src").partition(";base64,")
    assert kind == "data:image/webp"
    with Image.open(BytesIO(base64.b64decode(data))) as shown:
        assert shown.size == (2080, 1040)
    assert image.get("alt") == "The harbour"


def test_a_small_picture_is_taken_as_it_is_and_a_clear_one_gets_a_ground_by_night() -> None:
    data = pixels(40, 30, "RGBA")
    image = one(tree(page(with_picture(data, 40, 30), strip=False)), "//img")
    assert image.get("src") == "data:image/png;base64," + base64.b64encode(data).decode()
    assert image.get("class") == "clear"


def test_a_picture_that_is_not_there_says_so() -> None:
    root = tree(page("# T\n\n## A\n\n![A lost harbour](nowhere.png)\n", strip=False))
    lost = one(root, "//div[@class='missing']")
    assert "Picture not shown" in lost.text_content()
    assert "A lost harbour" in lost.text_content()
