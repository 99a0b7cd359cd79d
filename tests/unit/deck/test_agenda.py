"""The agenda: one column, two of them on one slide, or two slides, never smaller than is read with ease."""

from __future__ import annotations

from publish.deck import plan
from publish.deck.fit import inner, make_fit
from publish.deck.model import Deck, Slide, TextContent
from publish.theme import load_theme

from .made import deck, document, para, section

LEAF = "The river is wide here. Boats pass it all day long."


def agenda(made: Deck) -> list[Slide]:
    """Its slides."""
    return [slide for slide in made.slides if slide.id.startswith("agenda")]


def links(slides: list[Slide]) -> list[str]:
    """Where its entries lead, in order."""
    return [
        run.link
        for s in slides
        for box in s.boxes
        for p in box.content.paras
        for run in p.runs
        if run.link  # type: ignore[union-attr]
    ]


def test_eight_sections_are_one_column() -> None:
    """In the layout made for it."""
    made = agenda(deck(*(section(f"Bridge {n}", para(LEAF)) for n in range(8))))
    assert [slide.layout for slide in made] == ["agenda"]


def test_twelve_sections_are_two_columns() -> None:
    """Six and six, in order, numbered on, each linked to its slide, 20 points or more."""
    made = agenda(deck(*(section(f"Bridge {n}", para(LEAF)) for n in range(12))))
    assert [slide.layout for slide in made] == ["columns-2"]
    assert links(made) == [f"slide:bridge-{n}" for n in range(12)]
    columns = [box for box in made[0].boxes if box.role.startswith("column")]
    assert [len(box.content.paras) for box in columns] == [6, 6]  # type: ignore[union-attr]
    assert columns[1].content.paras[0].number == 7  # type: ignore[union-attr]
    assert all(box.size_pt >= 20 for box in columns)


def test_long_titles_go_on_two_slides() -> None:
    """Sixteen of five words are more than a face may hold."""
    made = agenda(deck(*(section(f"The old stone bridge number {n}", para(LEAF)) for n in range(16))))
    assert len(made) > 1
    assert all(slide.layout == "agenda" for slide in made)
    assert all(box.size_pt >= 18 for slide in made for box in slide.boxes)
    assert len(links(made)) == 16


def numbered(made: Deck) -> list[tuple[int | None, str]]:
    """The number and the words of each entry."""
    paras = [p for slide in agenda(made) for p in slide.boxes[1].content.paras]  # type: ignore[union-attr]
    return [(p.number, p.text) for p in paras]


def test_a_heading_with_a_number_of_its_own_is_not_numbered_again() -> None:
    """ "1. 1. Piers" is what nobody says; what has no number among those that have one gets none."""
    made = deck(*(section(title, para(LEAF)) for title in ("1. Piers", "2. Cables", "3) Deck")))
    assert numbered(made) == [(1, "Piers"), (2, "Cables"), (3, "Deck")]
    made = deck(*(section(title, para(LEAF)) for title in ("Before", "1. Piers", "2. Cables", "1.5 million rivets")))
    assert numbered(made) == [(None, "Before"), (1, "Piers"), (2, "Cables"), (None, "1.5 million rivets")]


def test_an_agenda_never_fills_its_frame_to_the_last_point() -> None:
    """Five percent are left: with the fonts of another machine its lines are a little higher."""
    for theme in (load_theme(name).value for name in ("paper", "ink", "ledger", "chalk")):
        fit = make_fit(theme)
        for title in ("Bridge", "The old stone bridge", "The old stone bridge of the upper town"):
            made = plan(document(*(section(f"{title} {n}", para(LEAF)) for n in range(8))), theme).value
            for slide in agenda(made):
                for box in slide.boxes:
                    if box.role == "body" or box.role.startswith("column"):
                        holder = theme.layouts[slide.layout][box.role]
                        assert isinstance(box.content, TextContent)
                        room = inner(holder, box.frame)
                        high = fit.height(box.content.paras, fit.style(holder), box.size_pt, room.w)
                        assert high <= 0.95 * room.h, (theme.name, title, slide.layout)
