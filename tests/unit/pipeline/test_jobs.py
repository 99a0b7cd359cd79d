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


def test_a_template_counts_by_what_is_in_it_and_in_the_map_beside_it(tmp_path: Path):
    file = tmp_path / "company.potx"
    file.write_bytes(b"one")
    request = replace(REQUEST, template=file)
    seen = {settings(REQUEST, ONE, "pptx"), settings(request, ONE, "pptx")}
    file.write_bytes(b"two")
    seen.add(settings(request, ONE, "pptx"))
    (tmp_path / "company.map.toml").write_text("")
    seen.add(settings(request, ONE, "pptx"))
    assert len(seen) == 4
    moved = tmp_path / "same" / "company.potx"
    moved.parent.mkdir()
    moved.write_bytes(b"two")
    (moved.parent / "company.map.toml").write_text("")
    assert settings(replace(REQUEST, template=moved), ONE, "pptx") in seen


def test_a_worker_is_told_where_the_template_lies_whatever_folder_it_works_in():
    (task,) = make_checks(replace(REQUEST, articles=(ONE,), template=Path("company.potx")))
    assert task.template == str(Path("company.potx").absolute())
    (plain,) = make_checks(replace(REQUEST, articles=(ONE,)))
    assert plain.template == ""


def test_every_choice_counts_and_the_number_of_workers_does_not():
    chosen = settings(REQUEST, ONE, "pdf")
    others = {
        settings(REQUEST, ONE, "pptx"),
        settings(REQUEST, TWO, "pdf"),
        settings(REQUEST, replace(ONE, root=Path("/")), "pdf"),
        settings(replace(REQUEST, theme="other"), ONE, "pdf"),
        settings(replace(REQUEST, options=(("archive", True),)), ONE, "pdf"),
        settings(replace(REQUEST, epoch=1_000_000_000), ONE, "pdf"),
    }
    assert len(others | {chosen}) == 7
    assert settings(replace(REQUEST, jobs=7, out=Path("x")), ONE, "pdf") == chosen
