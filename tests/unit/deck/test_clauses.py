"""Shortening: only whole clauses go, and nothing starts or ends in the air."""

from __future__ import annotations

import pytest

from publish.deck.clauses import clipped, leans, shortened, standing
from publish.deck.model import Run
from publish.deck.runs import text_of


def short(text: str, most: int = 12) -> str:
    """The text shortened to `most` words."""
    return text_of(shortened((Run(text),), most, lang="en"))


@pytest.mark.parametrize(
    ("long", "expected"),
    [
        (
            "The bridge (built in 1902 by two brothers) still carries the trains of the whole valley.",
            "The bridge still carries the trains of the whole valley.",
        ),
        (
            "The new engine halves the fuel that a ship needs, which makes long routes cheaper for everybody.",
            "The new engine halves the fuel that a ship needs.",
        ),
        (
            "Teams that review each other's work find more faults; they also learn faster than others do.",
            "Teams that review each other's work find more faults.",
        ),
        (
            "The tool works on every system that we know, and it starts in less time than a blink.",
            "The tool works on every system that we know.",
        ),
        (
            "Many kinds of test keep a program whole: unit tests, contract tests, load tests, and smoke tests.",
            "Many kinds of test keep a program whole.",
        ),
        (
            "The team moved the archive in a single night, so that everybody could use it in the morning.",
            "The team moved the archive in a single night.",
        ),
    ],
)
def test_cuts_at_clause_borders(long: str, expected: str) -> None:
    """Parentheses, relative clauses and what follows a semicolon or a colon may go; words are never changed."""
    assert short(long) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The offer holds for all members, unless they have been away for more than a year.",
        "One rule stands above all the others in this book: never promise what you cannot keep.",
        "The cache is used for every call, which does not hold for calls that change something.",
        "A user may log in here (if the account is not locked) and read all the files.",
        "The service answers every question, but the answers take a while to arrive here.",
        "Members may borrow ten books, which is true only when none of them is late.",
        "We did not leave the house on that day because it rained so much outside.",
    ],
)
def test_a_restriction_is_never_dropped(text: str) -> None:
    """A condition, a negation or a contrast belongs to the meaning: such a sentence stays as it is."""
    assert short(text, 8) == text


@pytest.mark.parametrize(
    "text",
    [
        "The box holds apples, pears, the last of the plums, and the first of the nuts.",
        "If the light is red, it is better for everybody to stop and to wait there.",
        "Many teams in our large company, including ours, use the new tool every day now.",
        "The function f(x) maps [0, 1] to the set of all numbers between one and nine.",
    ],
)
def test_no_cut_leaves_half_a_sentence(text: str) -> None:
    """A list keeps its items, a clause that waits gets its main clause, a subject its verb, and formulas are whole."""
    done = short(text, 8)
    assert done == text or done == "Many teams in our large company use the new tool every day now."


def test_german_and_french_are_cut_at_their_own_borders() -> None:
    """The words that open an addition are those of the language."""
    german = (Run("Der neue Motor halbiert den Verbrauch, wodurch lange Strecken für alle billiger werden."),)
    french = (Run("Le nouveau moteur réduit la consommation de moitié, ce qui rend les longs trajets abordables."),)
    assert text_of(shortened(german, 8, lang="de")) == "Der neue Motor halbiert den Verbrauch."
    assert text_of(shortened(french, 8, lang="fr")) == "Le nouveau moteur réduit la consommation de moitié."


def test_what_a_sentence_ends_with_it_keeps() -> None:
    """A cut sentence ends as the whole one did, in any script; a name in small letters is not raised."""
    chinese = (Run("该工具可在我们所知道的每一个系统上运行（包括很旧的系统）。"),)
    assert text_of(shortened(chinese, 22, lang="zh")) == "该工具可在我们所知道的每一个系统上运行。"
    assert short("npm (the package manager) reads every file in the folder of the project.", 11).startswith("npm reads")


def test_a_short_sentence_stays_as_it_is() -> None:
    """Nothing is cut without need."""
    text = "It rains (often)."
    assert short(text) == text


def test_links_and_bold_survive_a_cut() -> None:
    """The look of what is kept is kept."""
    runs = (
        Run("Read all of "),
        Run("the guide", link="https://a.b/", bold=True),
        Run(", which has all that one may ever need."),
    )
    done = shortened(runs, 6, lang="en")
    assert text_of(done) == "Read all of the guide."
    assert done[1].link == "https://a.b/"
    assert done[-1].link == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("However, the plan failed.", "The plan failed."),
        ("And the plan failed.", "The plan failed."),
        ("And, finally, ships sail.", "Ships sail."),
        ("As mentioned above, ships sail.", "Ships sail."),
        ("Note that ships sail.", "Ships sail."),
        ("Ships sail.", "Ships sail."),
    ],
)
def test_a_connective_at_the_start_is_dropped(text: str, expected: str) -> None:
    """A point has nothing before it to be connected with."""
    runs = standing((Run(text),), "en")
    assert runs is not None
    assert text_of(runs) == expected


@pytest.mark.parametrize(
    "text",
    [
        "But it failed.",
        "This helps.",
        "They left.",
        "None of this is new.",
        "That's all.",
        "This cannot be avoided.",
        "Such a plan fails.",
        "It is late.",
        "For example, ships sail.",
        "Otherwise, ships sink.",
        "If it rains, ships sail.",
        "In this case, ships sail.",
        "Because of that, ships sail.",
        "Or ships sail.",
        "Here is the plan.",
        "So does the sea.",
        "Both are late.",
        "Its name is long.",
        "Which is why ships sail.",
        "The latter sails.",
        "Doing so helps ships.",
    ],
)
def test_what_points_backwards_cannot_stand_alone(text: str) -> None:
    """A point that says "it" or "they" of nothing is refused."""
    assert standing((Run(text),), "en") is None


@pytest.mark.parametrize(
    "text",
    [
        "This article is new.",
        "Italy is warm.",
        "There are four ways.",
        "In this guide, ships sail.",
        "So far, ships sail.",
        "Both ships and boats sail.",
        "Those who sail know ships.",
        "When it comes to ships, size counts.",
    ],
)
def test_what_only_looks_so_may_stand(text: str) -> None:
    """A pointing word before its noun says what it means."""
    assert not leans(text, "en")


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Aber Schiffe fahren.", "Schiffe fahren."), ("de", "Außerdem fahren Schiffe.", None),
        ("de", "Diese Schiffe fahren.", None), ("fr", "Cependant, les navires partent.", "Les navires partent."),
        ("fr", "Cela aide.", None), ("fr", "Il faut partir.", "Il faut partir."), ("es", "Además, los barcos salen.", "Los barcos salen."),
        ("es", "Esto ayuda.", None), ("it", "Inoltre, le navi partono.", "Le navi partono."), ("it", "Questo aiuta.", None),
        ("pt", "No entanto, os navios partem.", "Os navios partem."), ("pt", "Isso ajuda.", None),
        ("nl", "Maar schepen varen.", "Schepen varen."), ("nl", "Daarom varen schepen.", None),
        ("ru", "Однако корабли плывут.", "Корабли плывут."), ("ru", "Это помогает.", None),
        ("zh", "但是，船会航行。", "船会航行。"), ("zh", "这很好。", None), ("zh", "这篇文章很好。", "这篇文章很好。"),
        ("ja", "しかし、船は進む。", "船は進む。"), ("ja", "これは良い。", None), ("ja", "この記事は良い。", "この記事は良い。"),
        ("ko", "그러나 배는 간다.", "배는 간다."), ("ko", "이것은 좋다.", None),
        ("ar", "ومع ذلك، تبحر السفن.", "تبحر السفن."), ("ar", "هذا جيد.", None),
    ],
)  # fmt: skip
def test_other_languages_open_by_their_own_words(lang: str, text: str, expected: str | None) -> None:
    """Their connectives go where that keeps the order of words, their pronouns are refused."""
    runs = standing((Run(text),), lang)
    assert (text_of(runs) if runs else None) == expected


def test_the_last_resort_breaks_at_a_blank() -> None:
    """No word is torn, and a person sees that something was left out."""
    assert text_of(clipped((Run("one two three four five"),), 3)) == "one two …"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The tool runs every night on all the machines, with a report that goes to the whole team.",
            "The tool runs every night on all the machines.",
        ),
        (
            "The tool keeps all the sections in grids, grouping blocks that are of equal importance to them.",
            "The tool keeps all the sections in grids.",
        ),
        (
            "We are glad to announce the Hub, a platform that helps teams to share what they know.",
            "We are glad to announce the Hub.",
        ),
        (
            "Because the road is wet after the storm of last night, every driver slows down at the bridge.",
            "Every driver slows down at the bridge.",
        ),
        (
            "Projects often rely on other things, such as images, icons, or fonts, which have licenses.",
            "Projects often rely on other things.",
        ),
        (
            "We had found the cause at noon, and while we worked on it, we put the old one back.",
            "We had found the cause at noon.",
        ),
    ],
)
def test_what_only_adds_goes(text: str, expected: str) -> None:
    """What comes with a thing, what it is, what it leads to, examples of it, and a reason, each whole."""
    assert short(text, 9) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The parts of the machine come from the left, from above, and from the right of the hall.",
        "The children like running in the morning, jumping at noon, and singing at night in the hall.",
        "Every one of us is able with a little care to avoid such a mistake in the end.",
        "Because the road is wet only after a storm, every driver of the town slows down at the bridge.",
        "Because the bridge is old and very narrow, every driver of the town slows down to cross it.",
    ],
)
def test_what_belongs_to_the_whole_stays(text: str) -> None:
    """An item of a list, the object of "able", a reason with a bound, and one that is spoken of afterwards."""
    assert short(text, 9) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This means that all tabs are linked.", "All tabs are linked."),
        ("It is important to remember that doors stay shut.", "Doors stay shut."),
        ("It is important to lock the door.", "It is important to lock the door."),
    ],
)
def test_what_only_announces_a_sentence_is_dropped(text: str, expected: str) -> None:
    """The sentence stands without the words that announce it, and "it is important to" speaks of nothing before it."""
    runs = standing((Run(text),), "en")
    assert runs is not None
    assert text_of(runs) == expected


def test_what_is_easy_to_use_was_named_before() -> None:
    """There "it" is a thing, and the sentence cannot stand without it."""
    assert leans("It is easy to use.", "en")


def test_japanese_loses_a_clause_in_the_middle() -> None:
    """Its verb comes last: the topic and the last clause stay; "not this but that" stays whole."""
    topic = "この道具は、毎晩すべての記録を読み、短い報告を作ります。"
    assert text_of(shortened((Run(topic),), 18, lang="ja")) == "この道具は、短い報告を作ります。"
    against = "この道具は、夜に動くのではなく、朝に記録を読み、短い報告を作ります。"
    assert text_of(shortened((Run(against),), 18, lang="ja")) == against


def test_korean_loses_a_clause_in_the_middle() -> None:
    """As Japanese does."""
    text = "이 도구는, 매일 밤 모든 기록을 읽고, 짧은 보고서를 만듭니다."
    assert text_of(shortened((Run(text),), 6, lang="ko")) == "이 도구는, 짧은 보고서를 만듭니다."


def test_chinese_breaks_off_at_a_clause_that_is_whole() -> None:
    """It needs no ellipsis there; where the rest restricts, or has its subject before the comma, it does."""
    told = "这些步骤可以提高整个项目的安全性，为所有用户筑起一道坚实的防线。"
    assert text_of(clipped((Run(told),), 20)) == "这些步骤可以提高整个项目的安全性。"
    against = "这些步骤可以提高整个项目的安全性，但不能代替每年一次的检查。"
    assert text_of(clipped((Run(against),), 20)) == "这些步骤可以提高整个项目的安全性 …"
