"""When an article is set again, a little tighter, for the sake of its last page: only where that will save the page."""

from __future__ import annotations

from weasyprint import HTML

from publish.emitters.pdf.ending import will_save_a_page

# a page holds 18 lines of 20 points; one of text gives up 20 × 0.045 = 0.9 points
STYLE = "@page { size: 300pt 400pt; margin: 20pt } body { margin: 0 } p { margin: 0; font: 10pt/20pt serif } div { height: 300pt }"


def pages(body: str) -> list:
    return HTML(string=f"<style>{STYLE}</style>{body}").render().pages


def test_lines_that_the_others_have_room_for_are_worth_a_second_setting() -> None:
    assert will_save_a_page(pages("<p>x</p>" * 19))  # 18 × 0.9 = 16.2 points for one line, its leading aside
    assert will_save_a_page(pages("<p>x</p>" * 93))  # 90 × 0.9 = 81 points for three


def test_what_the_lines_cannot_make_room_for_is_not() -> None:
    assert not will_save_a_page(pages("<p>x</p>" * 20))  # 18 × 0.9 = 16.2 points for two
    assert not will_save_a_page(pages("<p>x</p>" * 57))  # 54 × 0.9 = 48.6 points for three: hardly ever enough
    assert not will_save_a_page(pages("<div></div>" + "<p>x</p>" * 4))


def test_a_last_page_that_holds_more_than_a_few_lines_stays() -> None:
    assert not will_save_a_page(pages("<p>x</p>" * 24))
    assert not will_save_a_page(pages("<p>x</p>" * 3))
