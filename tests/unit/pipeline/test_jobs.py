"""How a request is cut into tasks, and what counts as a choice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from publish.pipeline.jobs import BuildRequest, make_checks, make_tasks, settings
from publish.pipeline.sources import Article

ONE, TWO = (Article(Path(f"/p/{name}.md"), Path("/p"), name) for name in ("one", "two"))
REQUEST = BuildRequest((ONE, TWO), ("pptx", "pdf"), Path("build"), jobs=2)


def test_a_single_article_has_its_formats_made_side_by_side():
    tasks = make_tasks(REQUEST, {ONE: ("pptx", "pdf")})
    assert [(task.stem, task.formats) for task in tasks] == [("one", ("pptx",)), ("one", ("pdf",))]


def test_many_articles_are_each_read_once():
    tasks = make_tasks(REQUEST, {ONE: ("pptx", "pdf"), TWO: ("pdf",)})
    assert [(task.stem, task.formats) for task in tasks] == [("one", ("pptx", "pdf")), ("two", ("pdf",))]


def test_a_check_makes_nothing():
    assert [(task.formats, task.plan) for task in make_checks(REQUEST)] == [((), True), ((), True)]


def test_every_choice_counts_and_the_number_of_workers_does_not():
    chosen = settings(REQUEST, ONE, "pdf")
    others = {
        settings(REQUEST, ONE, "pptx"),
        settings(REQUEST, TWO, "pdf"),
        settings(REQUEST, replace(ONE, root=Path("/")), "pdf"),
        settings(replace(REQUEST, theme="other"), ONE, "pdf"),
        settings(replace(REQUEST, epoch=1_000_000_000), ONE, "pdf"),
    }
    assert len(others | {chosen}) == 6
    assert settings(replace(REQUEST, jobs=7, out=Path("x")), ONE, "pdf") == chosen
