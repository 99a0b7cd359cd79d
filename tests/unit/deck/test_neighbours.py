"""Slides of a line or two beside others of their section."""

from __future__ import annotations

from publish.deck import plan
from publish.deck.model import Deck, Slide, TextContent
from publish.tree import blocks as b

from .made import THEME, document, items, para, section, span, text

LONG = "The water is deep here. " * 30


def said(slide: Slide) -> list[str]:
    """The paragraphs below the title."""
    return [
        p.text
        for x in slide.boxes
        if isinstance(x.content, TextContent) and x.role != "title"
        for p in x.content.paras
    ]


def planned(*blocks: b.Block) -> Deck:
    """The deck of an article whose only section has these blocks."""
    return plan(document(section("River", *blocks)), THEME).value


def of_section(*blocks: b.Block) -> list[Slide]:
    """The slides of the section."""
    return [slide for slide in planned(*blocks).slides if slide.title.startswith("River")]


def listing(*lines: str) -> b.CodeBlock:
    """A listing."""
    return b.CodeBlock(span(), "\n".join(lines), "")


def callout(words: str) -> b.Admonition:
    """A warning."""
    return b.Admonition(span(), "warning", text("Mind"), (para(words),))


def test_prose_stands_above_the_listing_that_follows_it_and_below_the_one_before() -> None:
    """A line alone and a listing of a line alone are one slide, in the order of the article."""
    before = para("The river is measured by one long command at the gauge. Nobody has to be there for it at all.")
    code = listing("measure --depth --speed --all-of-the-gauges-of-the-river --every-hour")
    (slide,) = of_section(before, code)
    assert slide.layout == "code"
    roles = [box.role for box in slide.boxes]
    assert roles.index("caption") < roles.index("code")
    after = para(
        "It prints the depth of the water in metres and its speed at every gauge of the river, hour by hour. "
        "Nobody has to write any of it down."
    )
    (slide,) = of_section(code, after)
    boxes = {box.role: box.frame for box in slide.boxes}
    assert boxes["code"].bottom < boxes["caption"].y


def test_a_short_callout_is_one_of_the_points_of_its_section() -> None:
    """With its label before it, on a slide with what the section says."""
    (slide,) = of_section(
        items("The river is wide at its mouth", "Boats pass it every day"), callout("It floods in spring, every year.")
    )
    assert said(slide)[-1] == "Mind: It floods in spring, every year."
    assert len(said(slide)) == 3


def test_a_line_behind_a_list_stands_below_it_without_a_mark() -> None:
    """It is no item of the list."""
    (slide,) = of_section(
        items("The river is wide at its mouth", "Boats pass it every day"),
        para("All of that has been so since the year in which the old bridge over the river was built by the town. "
             "It has not changed much since then, and nobody expects that it will."),
    )  # fmt: skip
    body = next(box for box in slide.boxes if box.role == "body")
    assert isinstance(body.content, TextContent)
    assert [bool(p.bullet) for p in body.content.paras] == [True, True, False]


def test_what_the_writer_parted_stays_apart() -> None:
    """A break between them is a break."""
    one = items("The river is wide at its mouth", "Boats pass it every day")
    assert len(of_section(one, callout("It floods in spring, every year."))) == 1
    assert len(of_section(one, b.SlideBreak(span()), callout("It floods in spring, every year."))) == 2


def test_much_text_is_not_put_together() -> None:
    """A face has no more words than are read with ease."""
    rows = [f"The {name} is wide here, and boats pass it by day and by night" for name in ("Rhine", "Elbe", "Oder")]
    slides = of_section(items(*rows), callout("It floods in spring, and then nobody can pass it for many weeks."))
    assert len(slides) == 2


def test_the_opening_slide_says_what_its_section_says_before_its_parts() -> None:
    """A line or two need no slide "overview" behind it; more than that does."""
    parts = [section(name, para(LONG), level=2) for name in ("Mouth", "Source")]
    line = "The river Elbe is long and slow, and it takes eight days for its water to reach the sea. "
    more = "Its whole length was measured by the state in a summer long ago, with chains and rods of iron."
    deck = plan(document(section("River", para(f"{line}{more}"), para(more), *parts)), THEME).value
    opening = next(slide for slide in deck.slides if slide.layout == "section")
    assert said(opening)
    assert not any("overview" in slide.title for slide in deck.slides)


def test_a_quotation_of_few_words_is_a_slanted_point() -> None:
    quote = b.Quote(span(), (para("The river never sleeps."),))
    (slide,) = of_section(items("The river is wide at its mouth", "Boats pass it every day"), quote)
    body = next(box for box in slide.boxes if box.role == "body")
    assert isinstance(body.content, TextContent)
    assert all(run.italic for run in body.content.paras[-1].runs)
