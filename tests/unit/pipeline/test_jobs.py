"""How a request is cut into tasks, and what counts as a choice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from publish.pipeline.jobs import BuildRequest, make_checks, make_tasks, settings
from publish.pipeline.sources import Article

ONE, TWO = (Article(Path(f"/p/{name}.md"), Path("/p"), name) for name in ("one", "two"))
REQUEST = BuildRequest((ONE, TWO), Path("build"), jobs=2)


def _chosen(article: Article, **choices: Any) -> Article:
    return replace(article, choices=replace(article.choices, **choices))


def test_a_single_article_has_its_formats_made_side_by_side():
    tasks = make_tasks(REQUEST, {ONE: ("pptx", "pdf")})
    assert [(task.stem, task.formats) for task in tasks] == [("one", ("pptx",)), ("one", ("pdf",))]


def test_many_articles_are_each_read_once():
    tasks = make_tasks(REQUEST, {ONE: ("pptx", "pdf"), TWO: ("pdf",)})
    assert [(task.stem, task.formats) for task in tasks] == [("one", ("pptx", "pdf")), ("two", ("pdf",))]


def test_a_check_makes_nothing():
    assert [(task.formats, task.plan) for task in make_checks(REQUEST)] == [((), True), ((), True)]


def test_a_template_counts_by_what_is_in_it_and_in_the_map_beside_it(tmp_path: Path):
    file = tmp_path / "company.potx"
    file.write_bytes(b"one")
    one = _chosen(ONE, template=file)
    seen = {settings(REQUEST, ONE, "pptx"), settings(REQUEST, one, "pptx")}
    file.write_bytes(b"two")
    seen.add(settings(REQUEST, one, "pptx"))
    (tmp_path / "company.map.toml").write_text("")
    seen.add(settings(REQUEST, one, "pptx"))
    assert len(seen) == 4
    moved = tmp_path / "same" / "company.potx"
    moved.parent.mkdir()
    moved.write_bytes(b"two")
    (moved.parent / "company.map.toml").write_text("")
    assert settings(REQUEST, _chosen(ONE, template=moved), "pptx") in seen


def test_a_worker_is_told_where_the_template_lies_whatever_folder_it_works_in():
    (task,) = make_checks(replace(REQUEST, articles=(_chosen(ONE, template=Path("company.potx")),)))
    assert task.template == str(Path("company.potx").absolute())
    (plain,) = make_checks(replace(REQUEST, articles=(ONE,)))
    assert plain.template == ""


def test_every_choice_counts_and_the_number_of_workers_does_not():
    chosen = settings(REQUEST, ONE, "pdf")
    others = {
        settings(REQUEST, ONE, "pptx"),
        settings(REQUEST, TWO, "pdf"),
        settings(REQUEST, replace(ONE, root=Path("/")), "pdf"),
        settings(REQUEST, _chosen(ONE, theme="other"), "pdf"),
        settings(REQUEST, _chosen(ONE, options=(("archive", True),)), "pdf"),
        settings(replace(REQUEST, epoch=1_000_000_000), ONE, "pdf"),
    }
    assert len(others | {chosen}) == 7
    assert settings(replace(REQUEST, jobs=7, out=Path("x")), ONE, "pdf") == chosen


def test_an_option_of_one_format_leaves_the_others_up_to_date():
    chosen = _chosen(ONE, options=(("pdf.archive", True),))
    assert settings(REQUEST, chosen, "pptx") == settings(REQUEST, ONE, "pptx")
    assert settings(REQUEST, chosen, "pdf") == settings(REQUEST, _chosen(ONE, options=(("archive", True),)), "pdf")
