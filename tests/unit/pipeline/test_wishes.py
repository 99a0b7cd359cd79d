"""What an article asks for reaches the emitter in its worker, unless the command line says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.pipeline.build import build, check
from publish.pipeline.choices import Choices
from publish.pipeline.jobs import BuildRequest
from publish.pipeline.project.faults import ChoiceFault
from publish.pipeline.project.model import Said
from publish.pipeline.sources import find_articles
from tests.unit.pipeline.kit import Listener, offer

MODULE = """
from dataclasses import dataclass
from publish.api import API_VERSION, Artifact, Outcome

@dataclass(frozen=True)
class Options:
    contents: int = 3
    cover: bool = False

class Made:
    name, label, suffix, api_version, options = "says", "Says", ".says", API_VERSION, Options

    def emit(self, document, context):
        said = f"{context.theme.name} {context.options.contents} {context.options.cover}"
        return Outcome((Artifact(context.stem + ".says", said.encode(), "text/plain"),))
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    offer(tmp_path, monkeypatch, "says", module=MODULE)
    (tmp_path / "publish.toml").touch()
    (tmp_path / "a.md").write_text("---\ntheme: ink\npublish:\n  contents: 7\n  out: ../x\n---\n# Hi\n")
    (tmp_path / "b.md").write_text("---\ntheme: gaia\nmarp: true\n---\n# Hi\n")
    return tmp_path


def _build(project: Path, choices: Choices, said: tuple[Said, ...] = ()) -> tuple[dict[str, str], list[str]]:
    articles, _ = find_articles([str(project)], None, choices)
    request = BuildRequest(articles, project / "build", jobs=2, said=said)
    report = build(request, Listener())
    made = {path.stem: path.read_text() for path in (project / "build").glob("*.says")}
    return made, [f"{Path(one.place.file).name}:{one.place.line} {one.code}" for one in report.diagnostics]


def test_the_article_outdoes_the_project_and_is_outdone_by_the_command_line(project: Path):
    chosen = Choices(("says",), "ledger", options=(("says.contents", 5), ("cover", True)))
    made, told = _build(project, chosen)
    assert made == {"a": "ink 7 True", "b": "ledger 5 True"}
    assert told == ["a.md:5 frontmatter.option", "b.md:2 frontmatter.theme"]
    # another choice is another output, though no file has changed
    fixed = Choices(("says",), "chalk", options=chosen.options, fixed=(("contents", 1),), theme_fixed=True)
    assert _build(project, fixed)[0] == {"a": "chalk 1 True", "b": "chalk 1 True"}


def test_a_check_tells_what_an_article_may_not_ask_for(project: Path):
    articles, _ = find_articles([str(project / "a.md")], None, Choices(("says",)))
    report = check(BuildRequest(articles, project / "build"), Listener())
    assert "frontmatter.option" in [one.code for one in report.diagnostics]


def test_an_option_of_a_foreign_emitter_is_judged_before_anything_is_made(project: Path):
    said = (Said("option", "says.contents", "many", how="--set"),)
    with pytest.raises(ChoiceFault, match="contents must be a whole number"):
        _build(project, Choices(("says",), options=(("says.contents", "many"),)), said)
    assert not (project / "build").exists()
