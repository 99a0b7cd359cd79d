"""Definitions as rows of term and meaning, on as many slides as read well."""

from __future__ import annotations

from publish.tree import blocks as b

from .made import deck, layouts, notes_on, para, picture, section, span, text, words_on


def terms(count: int, meaning: str) -> b.DefinitionList:
    """So many terms with a meaning each."""
    items = tuple(b.Definition(span(), text(f"Term {n}"), ((para(f"{meaning} {n}."),),)) for n in range(count))
    return b.DefinitionList(span(), items)


def test_terms_asked_for_stand_in_rows() -> None:
    """Each with its meaning at its right, all terms at one size, all meanings at one."""
    made = deck(section("Words", terms(3, "It means the thing of number"), layout="terms"))
    assert layouts(made)[1:] == ["terms-3"]
    slide = made.slides[1]
    assert words_on(slide)[1:3] == ["Term 0", "It means the thing of number 0."]
    for role in ("term", "meaning"):
        assert len({box.size_pt for box in slide.boxes if box.role.startswith(role)}) == 1
    assert "It means the thing of number 2." in notes_on(slide)


def test_many_terms_are_dealt_evenly() -> None:
    """Seven are four and three: five and two would leave a slide half empty."""
    made = deck(section("Words", terms(7, "It means, in the valley, the thing of number"), layout="terms"))
    assert layouts(made)[1:] == ["terms-4", "terms-3"]


def test_a_lone_term_is_no_row() -> None:
    """It is a point."""
    assert layouts(deck(section("Words", terms(1, "It means number"))))[1:] == ["points"]


def test_a_picture_in_a_definition_is_shown() -> None:
    """On a slide of its own."""
    item = b.Definition(span(), text("Arch"), ((para("A bent line that carries."), picture()),))
    other = b.Definition(span(), text("Beam"), ((para("A straight line that carries."),),))
    made = deck(section("Words", b.DefinitionList(span(), (item, other))))
    assert "picture-full" in layouts(made)
