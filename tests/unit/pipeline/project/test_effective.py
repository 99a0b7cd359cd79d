"""What outdoes what, and where outputs go."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.base.source import Span
from publish.emitters.pdf.options import PdfOptions
from publish.pipeline.choices import Options, options_of, over
from publish.pipeline.heed import look, options_for
from publish.pipeline.project.effective import Given, Settled
from publish.pipeline.project.load import load_project
from publish.pipeline.sources import find_articles
from publish.tree.document import Asked

HERE = Span("a.md", 0, 1)
LOOKS = frozenset({"paper", "ink", "ledger", "chalk"})
FILE = 'theme = "ledger"\n[options.pdf]\ncontents = 5\n'
OVERRIDE = '[[override]]\npaths = ["talks"]\ntheme = "chalk"\noptions.contents = 4\n'


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("talks/a.md", "talks/deep/b.md", "a.md", "build/old.md", "drafts/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# Hi\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _settled(root: Path, text: str, given: Given | None = None) -> Settled:
    (root / "publish.toml").write_text(text)
    return Settled(load_project(root), given or Given())


@pytest.mark.parametrize(
    ("file", "matter", "theme", "options", "made"),
    [
        ("", {}, None, (), ("paper", 3)),
        (FILE, {}, None, (), ("ledger", 5)),
        (FILE + OVERRIDE, {}, None, (), ("chalk", 4)),
        (FILE + OVERRIDE, {"theme": "ink", "contents": "7"}, None, (), ("ink", 7)),
        (FILE + OVERRIDE, {"theme": "ink", "contents": "7"}, "paper", (), ("paper", 7)),
        (FILE + OVERRIDE, {"theme": "ink", "contents": "7"}, None, (("contents", 8),), ("ink", 8)),
        (FILE + OVERRIDE, {"theme": "ink", "contents": "7"}, None, (("pdf.contents", 9),), ("ink", 9)),
        (FILE, {}, None, (("contents", 8),), ("ledger", 8)),
        ("", {"theme": "gaia"}, None, (), ("paper", 3)),
        (FILE, {"theme": "gaia", "contents": "many"}, None, (), ("ledger", 5)),
    ],
)
def test_command_line_over_front_matter_over_override_over_file_over_default(
    root: Path, file: str, matter: dict[str, str], theme: str | None, options: Options, made: tuple[str, int]
):
    chosen = _settled(root, file, Given(theme=theme, options=options)).choices(root / "talks" / "a.md")
    asked = tuple(Asked(name, word, HERE, ours=name != "theme") for name, word in matter.items())
    found = options_for(asked, "pdf", PdfOptions, frozenset({"contents"}), chosen.options, chosen.fixed).value
    assert isinstance(found, PdfOptions)
    assert (look(asked, chosen.theme, chosen.theme_fixed, LOOKS).value, found.contents) == made


def test_the_later_of_two_overrides_wins_and_the_first_keeps_the_rest(root: Path):
    text = (
        '[[override]]\npaths = ["talks"]\nformats = ["pdf"]\ntheme = "ink"\n'
        '[[override]]\npaths = ["talks/deep"]\ntheme = "chalk"\n'
    )
    settled = _settled(root, text)
    assert settled.choices(root / "a.md").theme == "paper"
    assert settled.choices(root / "talks/a.md").theme == "ink"
    deep = settled.choices(root / "talks/deep/b.md")
    assert (deep.theme, deep.formats) == ("chalk", ("pdf",))


@pytest.mark.parametrize(
    ("below", "above", "pdf"),
    [
        ((("pdf.a", 1),), (("a", 2),), {"a": 2}),
        ((("a", 1),), (("pdf.a", 2),), {"a": 2}),
        ((("pdf.a", 1), ("a", 0)), (("b", 2),), {"a": 1, "b": 2}),
        ((("a", 1),), (("pptx.a", 2),), {"a": 1}),
    ],
)
def test_a_higher_layer_wins_however_it_is_written(below: Options, above: Options, pdf: dict[str, int]):
    assert dict(options_of(over(below, above), "pdf")) == pdf


def test_the_tree_mirrors_folders_below_the_project_whatever_else_is_built(root: Path):
    settled = _settled(root, 'layout = "tree"')
    for names in (["talks/deep/b.md"], ["talks/a.md", "talks/deep/b.md"], ["**/*.md"]):
        articles, told = find_articles(names, settle=settled)
        assert told == ()
        assert {one.stem: one.folder for one in articles}["b"] == "talks/deep"
    flat = Settled(load_project(root), Given(layout="flat"))
    assert find_articles(["talks/deep/b.md"], settle=flat)[0][0].folder == ""


def test_two_articles_of_one_name_are_a_clash_when_flat_only(root: Path):
    _, told = find_articles(["a.md", "talks/a.md"], settle=_settled(root, ""))
    assert [one.code for one in told] == ["source.clash"] * 2
    assert "--layout tree" in told[0].hints[0]
    articles, told = find_articles(["a.md", "talks/a.md"], settle=_settled(root, 'layout = "tree"'))
    assert ([one.folder for one in articles], told) == (["", "talks"], ())


def test_without_a_project_file_the_tree_hangs_on_the_root_of_each_article(root: Path):
    settled = Settled(load_project(root), Given(layout="tree"))
    (article,), _ = find_articles(["talks/deep/b.md"], root, settle=settled)
    assert article.folder == "talks/deep"


def test_patterns_find_neither_what_is_excluded_nor_what_was_built_but_a_name_does(root: Path):
    settled = _settled(root, 'exclude = ["drafts"]')

    def names(*named: str) -> list[str]:
        return [one.path.name for one in find_articles(named, settle=settled, excluded=settled.excluded)[0]]

    assert names("**/[bco]*.md") == ["b.md"]
    assert names("drafts/c.md", "build/old.md") == ["c.md", "old.md"]
    _, (told,) = find_articles(["drafts"], settle=settled, excluded=settled.excluded)
    assert (told.code, told.hints) == ("source.none", ("see exclude in the project file",))


def test_equal_choices_are_one_value(root: Path):
    settled = _settled(root, OVERRIDE)
    assert settled.choices(root / "talks/a.md") is settled.choices(root / "talks/deep/b.md")
