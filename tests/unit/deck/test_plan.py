"""Which slides a document gets, in what order, and what stands where."""

from __future__ import annotations

from dataclasses import replace

from publish.base.diagnostics import Severity
from publish.deck import plan
from publish.deck.model import TextContent
from publish.tree import blocks as b
from publish.tree import inlines as i

from .made import THEME, deck, document, items, layouts, notes_on, para, picture, section, span, table, text, words_on

LEAF = "The river is wide here. Boats pass it all day long."


def test_title_agenda_sections_and_closing() -> None:
    """Three sections make an agenda, whose entries lead to their slides; a last part that concludes closes."""
    made = deck(
        section("Past", para(LEAF)),
        section("Present", para(LEAF)),
        section("Future", para(LEAF)),
        section("Conclusion", para("Bridges last longer than their builders.")),
        authors=("Ada",),
        date="2026",
    )
    assert layouts(made)[:2] == ["title", "agenda"]
    assert layouts(made)[-1] == "closing"
    agenda = made.slides[1].boxes[1].content
    assert [run.link for p in agenda.paras for run in p.runs] == ["slide:past", "slide:present", "slide:future"]  # type: ignore[union-attr]
    assert "Ada · 2026" in words_on(made.slides[0])


def test_two_sections_need_no_agenda() -> None:
    """An agenda of two says nothing."""
    assert "agenda" not in layouts(deck(section("One", para(LEAF)), section("Two", para(LEAF))))


def test_prose_after_the_last_break_closes_the_deck() -> None:
    """The article's own last word gets the closing slide, not its last section."""
    made = deck(
        section("Past", para(LEAF), b.SlideBreak(span()), para("A bridge joins more than two banks of a river."))
    )
    assert made.slides[-1].layout == "closing"
    assert words_on(made.slides[-1]) == ["In closing", "A bridge joins more than two banks of a river."]


def test_eight_small_siblings_are_cards_on_two_slides() -> None:
    """No slide each, no section slide: four cards twice, every word in the notes."""
    names = "Stone Wood Iron Steel Rope Glass Paper Brick".split()
    parts = [
        section(n, para(f"{n} has carried people for many years. It still does so today."), level=2) for n in names
    ]
    made = deck(section("Materials", *parts))
    assert layouts(made) == ["title", "cards-4", "cards-4"]
    assert [s.title for s in made.slides[1:]] == ["Materials", "Materials: Rope, Glass, Paper, Brick"]
    assert "It still does so today." in notes_on(made.slides[1])


def test_a_section_with_large_children_gets_its_own_slide() -> None:
    """The sentence that opens it stands on it."""
    long = para(" ".join([LEAF] * 8))
    made = deck(section("Building", para("Every bridge begins with a drawing."), section("Plan", long, level=2)))
    assert layouts(made)[1] == "section"
    assert words_on(made.slides[1]) == ["Building", "Every bridge begins with a drawing."]


def test_six_items_with_bold_lead_ins_are_two_rows_of_three_cards() -> None:
    """The lead-in is the card's name, without its colon."""
    rows = [f"**Kind {n}:** It carries {n} lanes over a wide river. It was built long ago by hand." for n in "abcdef"]
    made = deck(section("Kinds", para("There are six kinds:"), items(*rows)))
    assert layouts(made)[1:] == ["cards-3", "cards-3"]
    assert words_on(made.slides[1])[1] == "Kind a"


def test_short_ordered_steps() -> None:
    """Few short steps stand side by side, each under its number."""
    made = deck(section("How", items("Draw it.", "Build it.", "Cross it.", ordered=True)))
    assert layouts(made)[1] == "steps-3"
    assert words_on(made.slides[1]) == ["How", "1", "Draw it.", "2", "Build it.", "3", "Cross it."]


def test_every_item_of_a_long_list_is_on_a_face() -> None:
    """The list is parted between items, and its parts are numbered."""
    rows = [f"Item {n} has quite a few words to say about bridges." for n in range(12)]
    made = deck(section("All", items(*rows)))
    shown = [line for slide in made.slides[1:] for line in words_on(slide)[1:]]
    assert shown == rows
    assert made.slides[1].title == "All (1/3)"


def test_a_long_item_is_condensed_and_whole_in_the_notes() -> None:
    """More than 25 words of an item do not stand on a face."""
    tail = "and it goes on to tell of every stone, of every beam, and of every single nail that the builders drove"
    long = f"The old bridge is strong. It was made by many hands over many years {tail} in."
    made = deck(section("Old", items("Short one.", long)))
    assert "The old bridge is strong." in words_on(made.slides[1])
    assert long in notes_on(made.slides[1])


def test_one_short_paragraph_is_a_statement() -> None:
    """One thought stands large, as written."""
    made = deck(section("Thought", para("Every bridge is a promise.")))
    assert layouts(made)[1] == "statement"
    assert words_on(made.slides[1])[1] == "Every bridge is a promise."


def test_picture_beside_its_text_by_shape() -> None:
    """A landscape stands on the left of the paragraph before it, in its own shape."""
    made = deck(section("Look", para(LEAF), picture(caption="The bridge")))
    slide = made.slides[1]
    assert slide.layout == "picture-left"
    frame = next(box.frame for box in slide.boxes if box.role == "picture")
    assert abs(frame.w / frame.h - 4 / 3) < 0.01
    assert "The bridge" in words_on(slide)


def test_a_small_picture_is_not_blown_up() -> None:
    """200 pixels at 96 an inch are 150 points."""
    made = deck(section("Icon", picture("icon")))
    frame = next(box.frame for box in made.slides[1].boxes if box.role == "picture")
    assert (frame.w, frame.h) == (150.0, 120.0)


def test_a_missing_picture_keeps_its_words() -> None:
    """Its frame stands with the alternative text."""
    made = deck(section("Gone", picture(None, "A map of the valley")))
    assert "[A map of the valley]" in words_on(made.slides[1])


def test_the_lead_picture_goes_to_the_title() -> None:
    """The first picture of the lede, with its caption."""
    made = deck(para("A lede of one sentence."), picture(caption="Dawn"), section("One", para(LEAF)))
    assert made.slides[0].layout == "title-picture"
    assert "Dawn" in words_on(made.slides[0])


def test_a_long_table_repeats_its_header() -> None:
    """Rows are parted over slides; numbers stand right."""
    rows = [f"Bridge number {n} | {n * 100}" for n in range(30)]
    made = deck(section("Lengths", table("Name | Metres", *rows)))
    tables = [box.content for slide in made.slides[1:] for box in slide.boxes if box.role == "table"]
    assert len(tables) > 1
    for content in tables:
        assert [p.text for cell in content.rows[0] for p in cell.paras] == ["Name", "Metres"]  # type: ignore[union-attr]
        assert content.rows[1][1].align == "right"  # type: ignore[union-attr]
    assert sum(len(content.rows) - 1 for content in tables) == 30  # type: ignore[union-attr]


def test_a_long_line_of_code_is_wrapped_and_marked() -> None:
    """Nothing is cut off, and a person sees where the line goes on."""
    line = "publish build " + " ".join(f"--option{n}=value" for n in range(12))
    made = deck(section("Run", b.CodeBlock(span(), line, "bash")))
    shown = words_on(made.slides[1])[1]
    assert "\v↪ " in shown
    assert shown.replace("\v↪ ", "").replace(" ", "") == line.replace(" ", "")


def test_code_is_coloured_by_names_of_the_theme() -> None:
    """Colours follow the theme, so they are names and no numbers."""
    made = deck(section("Code", b.CodeBlock(span(), "def f():\n    return 1  # one", "python")))
    runs = made.slides[1].boxes[1].content.paras[0].runs  # type: ignore[union-attr]
    assert {"code_keyword", "code_name", "code_number", "code_comment"} <= {run.colour for run in runs}


def test_formulas_never_show_their_tex() -> None:
    """A fraction reads as one."""
    made = deck(section("Sum", para("The mean is this:"), b.MathBlock(span(), r"\frac{a + b}{2} \le x^2")))
    assert words_on(made.slides[1])[1:] == ["The mean is this:", "(a + b)/2 ≤ x^2"]


def test_a_quotation_keeps_its_source() -> None:
    """Quotation and source have their places."""
    quote = b.Quote(span(), (para("Simplicity is prerequisite for reliability."),), text("Edsger W. Dijkstra"))
    made = deck(section("Words", quote))
    assert words_on(made.slides[1])[1:] == ["Simplicity is prerequisite for reliability.", "— Edsger W. Dijkstra"]


def test_short_callouts_share_a_slide() -> None:
    """Each keeps its label: the word for its kind, and its own title."""
    one = b.Admonition(span(), "note", (), (para("Mind the gap."),))
    two = b.Admonition(span(), "tip", text("Better"), (para("Take the boat."),))
    made = deck(section("Care", one, two))
    assert layouts(made)[1] == "cards-2"
    assert words_on(made.slides[1])[1:] == ["Note", "Mind the gap.", "Tip: Better", "Take the boat."]


def test_footnotes_go_to_the_notes_of_their_slide() -> None:
    """Whether or not the foot of the slide has room for them."""
    marked = b.Paragraph(span(), (*text("A bridge stands"), i.FootnoteRef(span(), "n", 1), *text(".")))
    made = deck(section("Foot", marked))
    assert words_on(made.slides[1])[1].startswith("A bridge stands.")
    assert "A remark at the foot." in notes_on(made.slides[1])


def test_titles_are_unique() -> None:
    """The same heading under two parents bears the parent's name the second time."""
    long = para(" ".join([LEAF] * 8))
    parts = [
        section(name, replace(section("Example", long, long, level=2), id=f"example-{name}"))
        for name in ("Wood", "Iron")
    ]
    titles = [s.title for s in deck(*parts).slides]
    assert len(titles) == len(set(titles))
    assert any(t.startswith("Iron: Example") for t in titles)


def test_parts_of_a_section_are_counted_across_its_children() -> None:
    """A section's own slides before and after those of a child are told apart by what they hold."""
    long = para(" ".join([LEAF] * 8))
    names = ("Oak", "Elm", "Ash")
    small = [section(n, para(f"{n} is a wood that lasts for years."), level=2) for n in names]
    made = deck(section("Wood", section("Felling", long, level=2), *small))
    titles = [s.title for s in made.slides]
    assert "Wood" in titles
    assert "Wood: Oak, Elm, Ash" in titles


def test_a_long_title_is_cut_at_a_clause_and_whole_in_the_notes() -> None:
    """Two lines at most."""
    title = "How the people of the valley built their bridge: a story of stone, patience, and a very long winter in the north"
    slide = deck(section(title, para(LEAF))).slides[1]
    assert slide.title == "How the people of the valley built their bridge"
    assert title in notes_on(slide)


def test_left_off_the_screen() -> None:
    """A `.noslide` section is in the notes of the slide before; what is for the handout alone is nowhere."""
    made = deck(
        section("Shown", para(LEAF), b.OnlyFor(span(), "handout", (para("For readers."),))),
        section("Colophon", para("Set by hand."), noslide="."),
    )
    assert "Set by hand." in notes_on(made.slides[-1])
    everything = " ".join(line for s in made.slides for line in (*words_on(s), notes_on(s)))
    assert "For readers." not in everything
    assert [p.where for p in made.trace if p.kind == "OnlyFor"] == ["handout"]


def test_an_unknown_layout_is_a_warning_with_the_nearest_name() -> None:
    """The slide is made all the same."""
    outcome = plan(document(section("Odd", para(LEAF), layout="statment")), THEME)
    found = [d for d in outcome.diagnostics if d.severity is Severity.WARNING]
    assert [d.code for d in found] == ["deck.layout"]
    assert "statement" in found[0].hints[0]


def test_a_link_to_a_section_leads_to_its_slide_and_a_dead_one_is_text() -> None:
    """Also to a section that is only a card."""
    linked = b.Paragraph(
        span(), (i.Link(span(), text("the past"), "#past"), *text(" and "), i.Link(span(), text("nothing"), "#gone"))
    )
    made = deck(section("Here", linked), section("Past", para(LEAF)))
    runs = made.slides[1].boxes[1].content.paras[0].runs  # type: ignore[union-attr]
    assert [run.link for run in runs if run.link] == ["slide:past"]


def test_a_plain_article_gives_no_warning() -> None:
    """Remarks are no warnings, so `--strict` passes."""
    outcome = plan(document(para(LEAF), section("One", para(LEAF), items("a", "b"), table("x | y", "1 | 2"))), THEME)
    assert not [d for d in outcome.diagnostics if d.severity is not Severity.INFO]


def test_cards_of_few_words_are_set_larger_than_cards_of_many() -> None:
    """Three names with two words each fill their row at 28 points; with a sentence each they keep to the ladder."""
    long = "It carries the inhabitants of the neighbouring settlements and everything they manufacture there"
    few = deck(section("Parts", items("**Deck:** Of oak", "**Rope:** Of steel", "**Tower:** Of stone")))
    many = deck(section("Parts", items(*(f"**{name}:** {long}." for name in ("Deck", "Rope", "Tower")))))
    sizes = [{box.size_pt for box in made.slides[1].boxes if box.role.startswith("card")} for made in (few, many)]
    assert layouts(few)[1] == layouts(many)[1] == "cards-3"
    assert sizes[0] == {28}
    assert max(size for size in sizes[1] if size) <= 26


def test_long_steps_are_said_in_brief_and_whole_in_the_notes() -> None:
    """More steps at a glance: each is cut at the border of a clause, and their numbers go on."""
    rows = [
        f"Carry load number {word} over the bridge of the town, which was built by masons who came from far away"
        for word in ("one", "two", "three", "four", "five")
    ]
    made = deck(section("Loads", items(*rows, ordered=True)))
    shown = [slide for slide in made.slides if slide.title.startswith("Loads")]
    assert len(shown) == 1
    assert words_on(shown[0])[1] == "Carry load number one over the bridge of the town"
    body = next(box.content for box in shown[0].boxes if box.role == "body")
    assert isinstance(body, TextContent)
    assert [para.number for para in body.paras] == [1, 2, 3, 4, 5]
    assert rows[4] in notes_on(shown[0])


def test_cards_are_as_high_as_their_words_need() -> None:
    """Two names with two words each leave no half of their panels empty: the row is below 150 of its 266 points."""
    made = deck(section("Parts", items("**Deck:** Of oak", "**Rope:** Of steel", "**Tower:** Of stone")))
    frames = [box.frame for box in made.slides[1].boxes if box.role.startswith("card")]
    assert len({(frame.y, frame.h) for frame in frames}) == 1
    assert frames[0].h < 150


def test_whose_a_quotation_is_is_said_where_it_holds_no_words_of_its_own() -> None:
    """A table in a quotation has a slide of its own; the name below it is not lost with the quotation's."""
    years = b.Table(span(), ("",), None, ((b.Cell(span(), text("1887")),), (b.Cell(span(), text("1889")),)))
    slides = plan(document(b.Quote(span(), (years,), text("Gustave Eiffel"))), THEME).value.slides
    said = [line for slide in slides for line in (*words_on(slide), *(para.text for para in slide.notes))]
    assert any("Gustave Eiffel" in line for line in said)
    assert "1889" in said
