"""What GitHub and GitLab read: workflow commands, the summary of a job, Code Quality."""

from __future__ import annotations

import json
from dataclasses import replace

from publish.base.diagnostics import Severity
from publish.pipeline.located import Located, Place
from publish.pipeline.reports.aids import Aids
from publish.pipeline.reports.codequality import code_quality
from publish.pipeline.reports.manifest import Manifest, Shard
from publish.pipeline.reports.summary import summary
from publish.pipeline.reports.workflow import workflow_commands
from tests.unit.pipeline.reports.samples import CROWDED, HOSTILE, NOWHERE, REMARK, WHOLE


def test_a_command_for_each_diagnostic():
    assert list(workflow_commands([CROWDED, REMARK, NOWHERE])) == [
        "::warning file=docs/a.md,line=3,col=5,title=publish%3A deck.crowded::"
        "docs/a.md:3:5: this slide has 61 words%0Ahint: shorten it",
        "::notice file=docs/a.md,line=9,col=1,title=publish%3A deck.empty::docs/a.md:9:1: a slide is empty",
        "::error title=publish%3A source.missing::there is no file c.md%0Ahint: see how it is spelled",
    ]


def test_commands_escape_what_would_end_them():
    (line,) = workflow_commands([Located("a.b", Severity.ERROR, "100% of\r\nit", Place("x,y:z%.md", 1, 2))])
    assert line == (
        "::error file=x%2Cy%3Az%25.md,line=1,col=2,title=publish%3A a.b::x,y:z%25.md:1:2: 100%25 of\\x0d\\nit"
    )
    (hostile,) = workflow_commands(HOSTILE.diagnostics)
    assert "\n" not in hostile
    assert "\x1b" not in hostile
    assert hostile.startswith("::error file=docs/%3A%3Aerror%3A%3A")


def test_a_command_about_a_whole_file_is_shown_at_its_beginning():
    (line,) = workflow_commands([Located("a.b", Severity.ERROR, "no", Place("a.md"))])
    assert line == "::error file=a.md,line=1,col=1,title=publish%3A a.b::a.md: no"


def test_the_summary_begins_with_what_is_wrong():
    lines = summary(WHOLE, Aids()).decode().splitlines()
    assert lines[0] == "### ❌ publish build: 2 articles, 3 errors, 1 warning in 2.5 s"
    assert lines[2:6] == [
        "| Article | Outputs | Errors | Warnings |",
        "| --- | --- | ---: | ---: |",
        "| docs/b.md | pptx ❌, pdf ❌ | 2 |  |",
        "| docs/a.md | pptx, pdf |  | 1 |",
    ]
    assert lines[9:] == [
        "| ❌ |  | there is no file c.md (source.missing) *see how it is spelled* |",
        "| ❌ | docs/b.md | it could not be laid out (handout.engine) |",
        "| ❌ | docs/b.md | making its pptx took too long (worker.lost) |",
        "| ⚠️ | docs/a.md&#58;3&#58;5 | this slide has 61 words (deck.crowded) *shorten it* |",
    ]


def test_the_summary_of_a_clean_part():
    clean = replace(WHOLE, articles=WHOLE.articles[:1], told=(), shard=Shard(1, 4, "x"))
    assert summary(clean, Aids()).decode().startswith("### ✅ publish build: 1 article (part 1 of 4), 0 errors, 1 warning")
    assert summary(clean, Aids(strict=True)).decode().startswith("### ❌ ")


def test_no_words_of_an_article_are_markdown_there():
    page = summary(HOSTILE, Aids()).decode()
    for mark in ("<script>", "\x1b", "\u202e", "`", "@all", "##[error]"):
        assert mark not in page
    assert all(line.count("|") in (0, 4, 5) for line in page.splitlines())


def test_a_summary_that_is_too_long_is_cut_and_says_so():
    many = tuple(replace(CROWDED, message=f"finding number {number}") for number in range(1000))
    page = summary(replace(WHOLE, told=many), Aids(), 20_000)
    assert len(page) <= 20_000
    assert page.decode().splitlines()[-1].endswith(" more lines found no room here.")


def test_code_quality_has_what_gitlab_asks_for():
    found = json.loads(code_quality(WHOLE, Aids()))
    assert [(one["check_name"], one["severity"]) for one in found] == [
        ("source.missing", "major"),
        ("deck.crowded", "minor"),
        ("deck.empty", "info"),
        ("handout.engine", "major"),
        ("worker.lost", "major"),
    ]
    assert found[1]["location"] == {"path": "site/docs/a.md", "lines": {"begin": 3}}
    assert found[1]["description"] == "this slide has 61 words (shorten it)"
    assert found[0]["location"] == {"path": "site/publish.toml", "lines": {"begin": 1}}
    assert len({one["fingerprint"] for one in found}) == 5
    assert json.loads(code_quality(Manifest("deckpress 1", "check"), Aids())) == []
