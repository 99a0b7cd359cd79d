"""Planning on a company's template: its own title slide, and sizes of type that are not ours."""

from __future__ import annotations

from dataclasses import replace

from publish.base.source import SourceText
from publish.base.units import Frame
from publish.deck import plan
from publish.deck.draft import Desk
from publish.deck.faces import sure_box
from publish.deck.fit import make_fit
from publish.deck.model import Deck, Para, PictureContent, Run
from publish.reader import read_text
from publish.theme.load import load_theme
from publish.theme.model import Theme
from tests.unit.deck.made import document, para, picture, section

PAPER = load_theme("paper").value
STEPS = "# Masts\n\n" + "\n".join(f"- Mast {k} hears the rain on the link." for k in range(1, 5)) + "\n"


def planned(text: str, theme: Theme) -> Deck:
    """The deck of an article without pictures."""
    return plan(read_text(SourceText("a.md", text), door=None, fallback_title="A").value, theme).value


def with_body_sizes(*sizes: float) -> Theme:
    """`paper` with another ladder for its points."""
    styles = {**PAPER.deck.styles, "body": replace(PAPER.deck.styles["body"], sizes=sizes)}
    return replace(PAPER, deck=replace(PAPER.deck, styles=styles), digest=str(sizes))


def test_a_list_stays_together_on_a_ladder_without_our_rungs() -> None:
    """A company's 21.8 pt are as good as our 22: they must not put each item on a slide of its own."""
    usual = planned(STEPS, PAPER)
    odd = planned(STEPS, with_body_sizes(27.8, 26.1, 23.9, 21.8, 20.1, 18.0))
    small = planned(STEPS, with_body_sizes(20.0, 18.5, 18.0))
    assert len(usual.slides) == len(odd.slides) == len(small.slides)


def test_a_company_s_own_title_slide_comes_before_ours_with_a_picture() -> None:
    """The lead picture then stands where it was written, and is not lost."""
    own = replace(PAPER.layouts["title"], part="/ppt/slideLayouts/slideLayout1.xml")
    company = replace(PAPER, layouts={**PAPER.layouts, "title": own}, digest="title")
    article = document(picture(), para("A bridge stands over the river."), section("How", para("It is long.")))
    ours, theirs = plan(article, PAPER).value, plan(article, company).value
    assert [ours.slides[0].layout, theirs.slides[0].layout] == ["title-picture", "title"]
    shown = [s.layout for s in theirs.slides for b in s.boxes if isinstance(b.content, PictureContent)]
    assert len(shown) == 1
    assert shown[0].startswith("picture")


def test_a_layout_of_the_template_s_own_can_be_asked_for_by_its_name() -> None:
    """The text stands in its frame; a section that asks for nothing stays on the usual layout."""
    usual = PAPER.layouts["points"]
    low = replace(usual["body"], frame=Frame(60, 300, 840, 180))
    holders = tuple(low if p.role == "body" else p for p in usual.placeholders)
    own = replace(usual, name="low words", placeholders=holders, part="/ppt/slideLayouts/slideLayout9.xml")
    company = replace(PAPER, layouts={**PAPER.layouts, "low words": own}, digest="low")
    rows = "\n".join(f"- Mast {k} hears the rain on the link today." for k in range(1, 4))
    made = planned(f'# Masts\n\n## One {{layout="low words"}}\n\n{rows}\n\n## Two\n\n{rows}\n', company)
    one, two = made.slides[1:]
    assert (one.layout, two.layout) == ("low words", "points")
    assert [box.frame.y for slide in (one, two) for box in slide.boxes if box.role == "body"] == [
        300,
        usual["body"].frame.y,
    ]


def test_a_frame_too_low_for_a_line_ends_the_search() -> None:
    """A template may have such a placeholder: a sign stands in it, and planning ends."""
    flat = replace(PAPER.layouts["points"]["body"], frame=Frame(60, 136, 840, 4))
    layout = replace(PAPER.layouts["points"], placeholders=(PAPER.layouts["points"]["title"], flat))
    theme = replace(PAPER, layouts={**PAPER.layouts, "points": layout}, digest="flat")
    desk = Desk(document(), make_fit(theme))
    box, whole = sure_box(desk, "points", "body", (Para((Run("A bridge over the river"),)),))
    assert not whole
    assert [para.text for para in box.content.paras] == ["…"]  # type: ignore[union-attr]


def test_the_articles_title_is_whole_in_four_lines_beside_a_picture() -> None:
    """Two lines are the measure of a slide's title; the article's has a frame for more."""
    title = "Internationalization Infrastructure: Recommendations for Multilingual Teams"
    lead = picture()
    deck = plan(document(lead, section("Why", para("Because it rains.")), title=title), PAPER).value
    first = deck.slides[0]
    assert first.layout == "title-picture"
    text = next(box for box in first.boxes if box.role == "title").content
    assert "".join(run.text for run in text.paras[0].runs) == title  # type: ignore[union-attr]
