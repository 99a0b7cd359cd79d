"""Points: which sentences carry a text."""

from __future__ import annotations

import pytest

from publish.deck.model import Run
from publish.deck.points import points_of
from publish.deck.runs import Runs, text_of
from publish.deck.tex import tex_runs
from publish.deck.words import count, is_rtl


def chosen(*paragraphs: str, most: int = 3, budget: int = 40, title: str = "", lang: str = "en") -> list[str]:
    """The points as text."""
    runs: list[Runs] = [(Run(p),) for p in paragraphs]
    return [text_of(r) for r in points_of(runs, title, most=most, budget=budget, lang=lang)[0]]


def test_every_paragraph_speaks_before_one_speaks_twice() -> None:
    """Three paragraphs and three points: the first sentence of each, in the order of the text."""
    paragraphs = [
        f"{n} opens the matter with care. It then goes on for a while about more." for n in ("Ann", "Bob", "Cid")
    ]
    assert chosen(*paragraphs) == [f"{n} opens the matter with care." for n in ("Ann", "Bob", "Cid")]


def test_the_budget_holds() -> None:
    """No more words than a face can bear."""
    paragraphs = [f"Sentence number {n} has about eight words here." for n in range(9)]
    points = chosen(*paragraphs, most=5, budget=20)
    assert points
    assert sum(count(p) for p in points) <= 20


def test_a_lead_in_is_no_point() -> None:
    """What ends with a colon leads to something that is not there."""
    assert chosen(
        "These are the rules of the house:", "Nobody may run inside the hall.", "Doors stay shut at night.", most=2
    ) == [
        "Nobody may run inside the hall.",
        "Doors stay shut at night.",
    ]


def test_bold_sentences_win() -> None:
    """The writer said what matters."""
    plain = Run("The hall has a roof of old wood. ")
    strong = Run("The roof must never burn", bold=True)
    rest = Run(". The walls are made of grey stone from the hills.")
    points, _ = points_of([(plain, strong, rest)], "", most=1, budget=12)
    assert [text_of(p) for p in points] == ["The roof must never burn."]


def test_a_bold_name_of_a_button_does_not_win() -> None:
    """One bold word in a sentence is a name, and no word on what matters."""
    runs = (
        Run("The archive keeps every letter that the town has written in a hundred years. Press "),
        Run("OK", bold=True),
        Run(" to close the small window that the archive shows when it opens the door."),
    )
    points, _ = points_of([runs], "The archive", most=1, budget=16)
    assert text_of(points[0]).startswith("The archive keeps every letter")


def test_a_fact_is_not_shown_without_what_contradicts_it() -> None:
    """A short pair stays together: the first alone would say the opposite of the text."""
    text = (
        "The pass is open in May. But it closes in storms. "
        "Many people who live in the valley below have never seen it, for it is far away from where they are in summer. "
        "They would have to walk for a day and a night, and carry all they need for that on their own backs, as ever."
    )
    points = chosen(text, most=2, budget=20)
    assert points == ["The pass is open in May. But it closes in storms."]


def test_a_pronoun_is_never_left_without_its_noun() -> None:
    """The better placed sentence loses when it says "it" of nothing."""
    text = (
        "It was the first of its kind in the whole of the country at that time, and far beyond its borders, people said. "
        "The bridge carries forty trains a day. This makes it the busiest of them all in the valley and in the hills."
    )
    assert chosen(text, most=2, budget=30) == ["The bridge carries forty trains a day."]


def test_this_noun_follows_its_noun_or_stays_off() -> None:
    """ "This feature" is a point only under the sentence that names it."""
    text = (
        "The reader marks each page that you have seen with a small flag at its foot. "
        "This feature helps people who read in several places at once. "
        "People can turn the flags off in the settings of the reader, for all pages or for the pages of one book alone."
    )
    for most in (1, 2, 3):
        points = chosen(text, most=most, budget=44)
        at = [k for k, p in enumerate(points) if p.startswith("This feature")]
        assert all(k and points[k - 1].startswith("The reader marks") for k in at)


def test_what_repeats_the_title_or_another_point_is_left_off() -> None:
    """A face does not say the same thing twice."""
    points = chosen(
        "Caching makes pages faster. Caching pages makes the pages faster for readers. "
        "A stale page is worse than a slow one, say readers of all ages.",
        most=3,
        budget=24,
        title="Caching makes pages faster",
    )
    assert "A stale page is worse than a slow one, say readers of all ages." in points
    assert len([p for p in points if "aching" in p]) <= 1
    assert "Caching makes pages faster." not in points


@pytest.mark.parametrize("text", ["{% image a.png %} The old hall is open.", "TODO: write about the old hall here."])
def test_templates_and_marks_of_work_are_no_points(text: str) -> None:
    """What was left in the source by a tool is not shown when there is anything else."""
    assert chosen(text, "The old hall is open on every day of the week. Nobody pays for it.", most=1, budget=20) == [
        "The old hall is open on every day of the week."
    ]


def test_a_long_sentence_is_shown_whole_before_it_is_broken_off() -> None:
    """Without a border in it, twenty-six words alone on a face are better than twenty and three dots."""
    text = " ".join(["Stones", *["of the very old and grey hills"] * 3, "carry", "bridges", "well"]) + "."
    assert chosen(text, text.replace("Stones", "Bricks"), most=2, budget=26) == [text]


def test_chinese_is_measured_by_signs() -> None:
    """A sentence of thirty signs is no long one."""
    text = "缓存使页面对所有读者都更快。" + "过期的页面比缓慢的页面更糟糕，所有年龄的读者都这样说。" * 2
    assert chosen(text, most=2, budget=44, lang="zh")[0] == "缓存使页面对所有读者都更快。"


def test_there_is_always_a_point() -> None:
    """Even of one endless sentence."""
    assert len(chosen("word " * 90 + "end.", most=2, budget=30)) == 1


def test_formulas_read_as_text() -> None:
    """Roots, fractions, powers and signs; nonsense keeps its letters."""
    assert "".join(r.text for r in tex_runs(r"\sqrt{2} \cdot \frac{1}{2}", Run(""))) == "√2 · 1/2"
    assert [r.baseline for r in tex_runs("x^2", Run(""))] == [0, 1]
    assert "\\" not in "".join(r.text for r in tex_runs(r"\bad{ x", Run("")))


def test_direction_is_that_of_the_first_letter() -> None:
    """A number before it has none."""
    assert is_rtl("42 سلام")
    assert not is_rtl("Hello سلام")


@pytest.mark.parametrize(
    "rubbish",
    [
        '{{ "https://example.org/embed/x" | embed: "A film of the whole matter of tides" }}',
        "{* ../../docs_src/tides/tutorial001.py ln[1:11] hl[7:11] of the file of tides *}",
        "https://example.org/tides/and/harbours/of/the/north/sea",
        "docs/tides/harbours/of_the_north/readme.md",
    ],
)
def test_tags_and_paths_are_no_points(rubbish: str) -> None:
    """What a template or a shell reads is said to nobody when anything else can be."""
    assert chosen(rubbish, "Every harbour has tides of its own height and hour.", title="Tides") == [
        "Every harbour has tides of its own height and hour."
    ]


def test_a_lone_short_point_takes_its_sequel_along() -> None:
    """What leans on it stands with it, where both are few words."""
    text = "Tabs are linked by their label and not by their place. This is so since version nine."
    assert chosen(text + " They were born in a house at the river, which nobody has seen for years and years.") == [
        "Tabs are linked by their label and not by their place. This is so since version nine."
    ]


def test_other_things_are_others_than_were_named() -> None:
    """ "Other methods" speaks of what is not there, and is passed over for a sentence that does not."""
    assert chosen(
        "Keys are signed by two of the five keepers, one of whom has to be present in the house when the door is shut "
        "at night and nobody else may enter it. Other methods are out of scope here. Keys expire in May."
    ) == ["Keys expire in May."]


def test_a_sentence_that_leads_to_a_listing_is_no_point() -> None:
    """It ends in the midst, and the listing stands elsewhere."""
    assert chosen("Job names may now be given as patterns.", "Instead, everybody is now able to write", most=1) == [
        "Job names may now be given as patterns."
    ]


def test_a_label_in_bold_stands_with_what_it_names() -> None:
    """ "Coarse model." alone says nothing; the sentence after it may point at the label, but no question stands so."""
    more = " Many other kinds of neurons are known to science, each with properties that differ from all the rest."
    label = Run("Coarse model.", bold=True)
    first: Runs = (label, Run(f" This model of a neuron leaves out nearly all of its chemistry.{more}"))
    second: Runs = (Run("Dendrites compute.", bold=True), Run(f" Dendrites of real neurons compute by themselves.{more}"))
    points, _ = points_of([first, second], "", most=2, budget=40)
    assert [text_of(p) for p in points] == [
        "Coarse model. This model of a neuron leaves out nearly all of its chemistry.",
        "Dendrites compute. Dendrites of real neurons compute by themselves.",
    ]
    assert points[0][0].bold
    asked: Runs = (label, Run(f" Does it leave out too much?{more}"))
    points, _ = points_of([asked, second], "", most=2, budget=40)
    assert "Does it leave out" not in text_of(points[0])
