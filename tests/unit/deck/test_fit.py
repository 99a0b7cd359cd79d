"""Fitting: what a viewer would see if it were wrong."""

from __future__ import annotations

from publish.base.units import Frame
from publish.deck.dump import dump
from publish.deck.fit import hang_of, inner, make_fit
from publish.deck.model import Para, Run
from publish.theme import load_theme

from .made import THEME, deck, items, para, section

FIT = make_fit(THEME)
BODY = THEME.layouts["points"]["body"]


def test_short_text_takes_the_largest_size_and_long_text_a_smaller_one() -> None:
    """The ladder goes down only as far as it must."""
    style = FIT.style(BODY)
    assert FIT.largest((Para((Run("Short."),)),), BODY) == style.sizes[0]
    long = [Para((Run("A bridge needs a good many words to be told of. " * 3),))] * 4
    size = FIT.largest(long, BODY)
    assert size is not None
    assert size < style.sizes[0]


def test_what_fits_at_no_size_is_told() -> None:
    """None, never a size at which it overflows."""
    assert FIT.largest([Para((Run("word " * 900),))], BODY) is None


def test_a_word_wider_than_its_line_is_set_smaller() -> None:
    """A word is not broken while the ladder has a size at which it fits."""
    para_ = Para((Run("Donaudampfschifffahrtsgesellschaft"),))
    narrow = Frame(0, 0, 330, 300)
    size = FIT.largest((para_,), BODY, frame=narrow)
    assert size is not None
    assert FIT.lines(para_, FIT.style(BODY), size, narrow.w) == 1


def test_two_digits_stand_clear_of_their_text() -> None:
    """ "10." at 28 points is wider than the style's indent."""
    style = FIT.style(BODY)
    ten = Para((Run("Ten"),), bullet="number", number=10)
    assert hang_of(ten, style, 28.0) > FIT.measure.width("10. ", style.font, 28.0) > style.indent
    done = FIT.fitted((Para((Run("Nine"),), bullet="number", number=9), ten), BODY, 28.0).paras
    assert done[0].indent == done[1].indent == hang_of(ten, style, 28.0)


def test_insets_are_taken_off() -> None:
    """Text keeps clear of the edge of its card."""
    card = THEME.layouts["cards-4"]["card1"]
    left, top, right, bottom = card.insets
    room = inner(card)
    assert (room.w, room.h) == (card.frame.w - left - right, card.frame.h - top - bottom)


def test_cards_of_one_slide_have_one_size() -> None:
    """A card with more words makes all of them smaller, not itself alone."""
    rows = ["**One:** Short.", "**Two:** Some more words stand here than in the first.", "**Three:** Short again."]
    boxes = deck(section("Cards", items(*rows))).slides[1].boxes[1:]
    assert len({box.size_pt for box in boxes}) == 1


def test_the_text_form_says_what_stands_where() -> None:
    """Layout, reason, size and words of each box, and the trace."""
    shown = dump(deck(section("One", para("Every bridge is a promise."))))
    assert "2. [statement] One" in shown
    assert "why: one short paragraph (5 words)" in shown
    assert "Every bridge is a promise." in shown
    assert "face+notes one" in shown


def test_a_theme_of_large_type_has_its_limits_raised() -> None:
    """28 pt are the most of a list in paper; chalk, whose body begins at 36 and not at 28, takes 36 there."""
    chalk = make_fit(load_theme("chalk").value)
    words = (Para((Run("Short."),)),)
    for fit, size in ((FIT, 28.0), (chalk, 36.0)):
        box = fit.box(fit.theme.layouts["points"], "body", words, most=28.0)
        assert box is not None
        assert box.size_pt == size


def test_one_long_link_does_not_make_the_whole_text_small() -> None:
    """A link wider than the line at 20 points and more is torn; a word never is, and a shorter link never is."""
    words = "better error messages when the method and those that are like it would panic at a later time " * 2
    said = Para((Run("Back in March there were "), Run(words.strip(), link="https://x.org"), Run(".")))
    size = FIT.largest((said,), BODY)
    assert size is not None
    assert size >= 20
    assert size == FIT.largest((Para((Run(said.text),)),), BODY)


def test_a_link_that_fits_at_twenty_points_or_more_is_kept_on_its_line() -> None:
    """At 28 points it would be torn, at 22 it is not."""
    style = FIT.style(BODY)
    link = "the notes of the release of this month"
    short = Para((Run("The whole story of it is in "), Run(link, link="https://x.org")))
    narrow = Frame(0, 0, 1.1 * FIT.measure.width(link, style.font, 22.0) + sum(BODY.insets[::2]), 400)
    kept = FIT.largest((short,), BODY, frame=narrow)
    assert kept is not None
    assert 20 <= kept <= 22


def test_a_torn_link_is_counted_with_a_line_before_it_and_one_after() -> None:
    """Other programs begin it on a new line, and what follows it as well."""
    style = FIT.style(BODY)
    link = Para((Run("Read "), Run("all that there is to say of bridges " * 4, link="https://x.org"), Run(" today.")))
    bare = Para((Run(link.text),))
    assert FIT.lines(link, style, 28.0, 500) >= FIT.lines(bare, style, 28.0, 500) + 2


def test_text_can_be_asked_to_leave_air() -> None:
    """A tenth of the frame stays free: three lines that fill it to the last point are set smaller."""
    style = FIT.style(BODY)
    lines = [Para((Run("Short."),))] * 3
    high = FIT.height(lines, style, style.sizes[0], 400)
    full = Frame(0, 0, 400 + sum(BODY.insets[::2]), high + sum(BODY.insets[1::2]) + 1)
    assert FIT.largest(lines, BODY, frame=full) == style.sizes[0]
    airy = FIT.largest(lines, BODY, frame=full, spare=0.1)
    assert airy is not None
    assert FIT.height(lines, style, airy, 400) <= 0.9 * (high + 1) + 0.01
