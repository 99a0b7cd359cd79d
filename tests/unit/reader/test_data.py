"""Charts: numbers as people write them, in every form they know, or a word on what is wrong."""

from __future__ import annotations

import pytest

from publish.base import Outcome, Span
from publish.base.diagnostics import warning
from publish.reader.data import chart, table_chart
from publish.tree.attrs import NO_ATTRS, Attrs
from publish.tree.blocks import Cell, Chart, Series, Table
from publish.tree.inlines import Text

HERE = Span("a.md", 0, 500)


def drawn(text: str, attrs: Attrs = NO_ATTRS) -> Chart:
    outcome = chart(text, attrs, HERE, None)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def why(text: str, attrs: Attrs = NO_ATTRS) -> str:
    outcome = chart(text, attrs, HERE, None)
    assert outcome.value is None
    (only,) = outcome.diagnostics
    assert only.code == "chart.unreadable"
    return only.message


FORMS = {
    "mapping": "categories: [a, b]\nseries:\n  S: [1, 2]\n  T: [3, 4]",
    "named": "x: [a, b]\nseries:\n- name: S\n  values: [1, 2]\n- name: T\n  data: [3, 4]",
    "short": "labels: [a, b]\nseries:\n- S: [1, 2]\n- T: [3, 4]",
    "chart.js": "data:\n  labels: [a, b]\n  datasets:\n  - label: S\n    data: [1, 2]\n  - label: T\n    data: [3, 4]",
    "rows": "data:\n- [what, S, T]\n- [a, 1, 3]\n- [b, 2, 4]",
    "csv": "what,S,T\na,1,3\nb,2,4\n",
    "tabs": "what\tS\tT\na\t1\t3\nb\t2\t4",
    "semicolons": "what;S;T\na;1,0;3\n\nb;2;4",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same(form: str):
    made = drawn(FORMS[form])
    assert made.categories == ("a", "b")
    assert made.series == (Series("S", (1.0, 2.0)), Series("T", (3.0, 4.0)))
    assert made.kind == "column"
    assert made.text == FORMS[form]


def test_kind_and_title_of_body_and_attributes():
    made = drawn("type: donut\ntitle: Shares\nseries: {a: 1, b: 2.5}")
    assert (made.kind, made.title, made.categories) == ("doughnut", "Shares", ("a", "b"))
    assert made.series == (Series("Shares", (1.0, 2.5)),)
    made = drawn("type: pie\nseries: {a: 1}", Attrs(pairs=(("type", "line"), ("title", "T"))))
    assert (made.kind, made.title) == ("line", "T")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1200", 1200.0), ("1,200", 1200.0), ("1.200,5", 1200.5), ("1,200.5", 1200.5), ("0,5", 0.5), ("1,5", 1.5),
        ("$ 1 200", 1200.0), ("45 %", 45.0), ("−3", -3.0), ("(3)", -3.0), ("1e3", 1000.0), ("1'000'000", 1e6),
        ("", None), ("–", None), ("n/a", None), ("0,125", 0.125), (".5", 0.5), ("+2", 2.0), ("1_000", 1000.0),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(written: str, value: float | None):
    assert drawn(f"what;S;T\na;{written};1").series[0].values == (value,)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("what,S\na,many", "“many” in row 2 is no number"),
        ("type: radar\nseries: {a: 1}", "“radar” is no kind"),
        ("type: bar", "no `series`"),
        ("", "empty"),
        ("just words", "a category and at least one number"),
        ("what,S", "header row"),
        ("categories: [a]\nseries: {S: [1, 2]}", "2 values for 1 categories"),
        ("series: {S: [[1]]}", "should be a number"),
        ("series: hello", "lists of numbers"),
        ("series: &a [1, *a]", "aliases"),
        ("series: {a: 1", "line 1"),
        ("what,S\na,-\nb,n/a", "none of its values"),
        ("what,S\na,1e999", "no number"),
        ("what,S\na,inf", "no number"),
        ("a: " + "[" * 5000, "brackets"),
    ],
)
def test_what_is_wrong_is_said(text: str, word: str):
    assert word in why(text)


def test_gaps_at_the_end_and_missing_categories():
    made = drawn("series: {S: [1, 2, 3], T: [4]}")
    assert made.categories == ("1", "2", "3")
    assert made.series[1].values == (4.0, None, None)


def test_endless_data_is_cut_and_told():
    outcome = chart("what,S\n" + "".join(f"c{n},{n}\n" for n in range(5000)), NO_ATTRS, HERE, None)
    assert outcome.value is not None
    assert len(outcome.value.categories) == len(outcome.value.series[0].values) == 2000
    assert [one.code for one in outcome.diagnostics] == ["chart.cut"]


class Files:
    """A door to two files."""

    def text(self, target: str, span: Span) -> Outcome[str | None]:
        if target == "sales.csv":
            return Outcome("year,sales\n2020,1\n2021,2\n")
        return Outcome(None, (warning("file.missing", "there is no such file", span),))


def test_data_from_a_file_through_the_door():
    outcome = chart("", Attrs(pairs=(("data", "sales.csv"), ("type", "bar"))), HERE, Files())
    assert outcome.value is not None
    assert (outcome.value.kind, outcome.value.categories) == ("bar", ("2020", "2021"))
    missing = chart("", Attrs(pairs=(("data", "../../etc/passwd"),)), HERE, Files())
    assert (missing.value, [one.code for one in missing.diagnostics]) == (None, ["file.missing"])


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(HERE, (Text(HERE, text),)) for text in texts)


def test_a_marked_table_is_a_chart():
    attrs = Attrs(classes=("chart",), pairs=(("type", "bar"),))
    rows = (row("2020", "1,200"), row("2021", "–"))
    outcome = table_chart(Table(HERE, ("", ""), row("Year", "Sales"), rows, (Text(HERE, "Cap"),), attrs))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert (outcome.value.kind, outcome.value.title) == ("bar", "Cap")
    assert outcome.value.series == (Series("Sales", (1200.0, None)),)


def test_a_table_that_is_not_marked_or_has_words():
    assert table_chart(Table(HERE, ("",), row("a"), (row("b"),))) == Outcome(None)
    attrs = Attrs(classes=("chart",))
    outcome = table_chart(Table(HERE, ("", ""), row("a", "b"), (row("c", "words"),), (), attrs))
    assert outcome.value is None
    assert [one.code for one in outcome.diagnostics] == ["chart.unreadable"]
