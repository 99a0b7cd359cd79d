"""Names on the command line become articles: files, folders, patterns, roots, clashes."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from publish.pipeline.sources import find_articles, find_root


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.md", "a.md", ".hidden.md", "note.txt", "in/c.md", "in/deep/d.md", "-x y.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Hi\n")
    return tmp_path


def _names(*named: str, root: Path | None = None) -> list[str]:
    articles, told = find_articles(named, root)
    assert told == ()
    return [article.path.name for article in articles]


def test_a_folder_gives_its_articles_in_order_without_hidden_ones(here: Path):
    assert _names(".") == ["-x y.md", "a.md", "b.md"]
    assert _names("in") == ["c.md"]


def test_patterns_reach_into_folders(here: Path):
    assert _names("**/[cd].md") == ["c.md", "d.md"]
    assert _names(str(here / "[ab].md")) == ["a.md", "b.md"]


def test_an_article_named_twice_is_built_once(here: Path):
    (here / "link.md").symlink_to(here / "a.md")
    assert _names("a.md", "*.md", "./a.md", str(here / "a.md")) == ["a.md", "-x y.md", "b.md"]


def test_a_file_of_any_suffix_can_be_named(here: Path):
    articles, _ = find_articles(["note.txt"])
    assert articles[0].stem == "note"


def test_a_name_with_brackets_is_a_file_first(here: Path):
    (here / "x[1].md").write_text("# Hi\n")
    assert _names("x[1].md") == ["x[1].md"]


@pytest.mark.parametrize(
    ("name", "code"), [("gone.md", "source.missing"), ("g*.md", "source.none"), ("empty", "source.none")]
)
def test_a_name_that_gives_nothing_is_told(here: Path, name: str, code: str):
    (here / "empty").mkdir()
    articles, told = find_articles([name, "a.md"])
    assert [one.code for one in told] == [code]
    assert name in told[0].message
    assert [article.path.name for article in articles] == ["a.md"]


def test_two_articles_with_one_output_name_are_both_told_and_the_others_kept(here: Path):
    (here / "in" / "A.md").write_text("# Hi\n")
    articles, told = find_articles(["a.md", "in", "b.md"])
    assert [article.path.name for article in articles] == ["c.md", "b.md"]
    assert [(one.code, Path(one.place.file).name) for one in told] == [
        ("source.clash", "a.md"),
        ("source.clash", "A.md"),
    ]
    assert "in/A.md" in told[0].message


def test_composed_and_decomposed_accents_are_one_name(here: Path):
    for form, folder in (("NFC", "x"), ("NFD", "y")):
        (here / folder).mkdir()
        (here / folder / unicodedata.normalize(form, "é.md")).write_text("# Hi\n")
    articles, told = find_articles(["x", "y"])
    assert articles == ()
    assert [one.code for one in told] == ["source.clash", "source.clash"]


@pytest.mark.parametrize("mark", ["publish.toml", ".git", "pyproject.toml"])
def test_the_root_is_the_nearest_folder_with_a_mark(here: Path, mark: str):
    (here / mark).touch()
    assert find_root(here / "in" / "deep" / "d.md") == here
    (here / "in" / "pyproject.toml").touch()
    assert find_root(here / "in" / "deep" / "d.md") == here / "in"


def test_without_a_mark_the_root_is_the_articles_folder(here: Path):
    assert find_root(here / "in" / "deep" / "d.md") == here / "in" / "deep"


def test_an_article_outside_the_given_root_is_told(here: Path):
    articles, told = find_articles(["a.md", "in"], here / "in")
    assert [article.path.name for article in articles] == ["c.md"]
    assert [(one.code, Path(one.place.file).name) for one in told] == [("source.root", "a.md")]


@pytest.mark.parametrize("named", ["project/docs/x.md", "project/docs", "project/**/*.md", "project/linked/a.md"])
def test_a_link_that_leads_out_of_the_root_is_refused_however_it_is_named(here: Path, named: str):
    (here / "project" / "docs").mkdir(parents=True)
    (here / "project" / "publish.toml").touch()
    (here / "project" / "docs" / "x.md").symlink_to(here / "a.md")
    (here / "project" / "linked").symlink_to(here)
    articles, told = find_articles([named])
    assert articles == ()
    assert {one.code for one in told} == {"source.root"}


def test_a_root_that_is_itself_a_link_is_the_root(here: Path):
    (here / "in" / "publish.toml").touch()
    (here / "way").symlink_to(here / "in")
    articles, told = find_articles(["way/c.md"])
    assert ([one.root for one in articles], told) == ([here / "way"], ())


def test_names_are_relative_to_a_base(here: Path):
    articles, told = find_articles(["deep/*.md"], base=here / "in")
    assert ([one.path for one in articles], told) == ([here / "in" / "deep" / "d.md"], ())


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("**/*.md", ["-x y.md", "a.md", "b.md", "c.md", "d.md"]),
        ("**/d.md", ["d.md"]),
        ("in/**", ["c.md", "d.md"]),
        ("in/**/*.md", ["c.md", "d.md"]),
        ("in/*/*.md", ["d.md"]),
        ("./in/**/[cd].md", ["c.md", "d.md"]),
        ("../HERE/in/**/d.md", ["d.md"]),
    ],
)
def test_patterns_find_what_they_do_in_a_shell(here: Path, pattern: str, names: list[str]):
    pattern = pattern.replace("HERE", here.name)
    assert sorted(_names(pattern)) == names
    assert sorted(_names(pattern if pattern.startswith("..") else f"{here}/{pattern}")) == names


def test_folders_that_lead_to_each_other_have_an_end(here: Path):
    for name in ("one", "two", "in/one", "in/two"):
        (here / name).symlink_to(here)
    assert sorted(_names("**/*.md")) == ["-x y.md", "a.md", "b.md", "c.md", "d.md"]
