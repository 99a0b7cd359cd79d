"""The recipes for CI: they are sound, no word of a stranger becomes code in them, and their scripts do what they say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
RECIPES = ROOT / "docs" / "ci"
WORKFLOWS = sorted(RECIPES.glob("github-*.yml"))
BIN = Path(sys.executable).parent
ARTICLE = "# One\n\nWords that are read.\n\n## Two\n\n- A point\n- Another point\n"


def _load(path: Path) -> dict[Any, Any]:
    return yaml.safe_load(path.read_text())


def _steps(workflow: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "source").mkdir(parents=True)
    (folder / "publish.toml").write_text("")
    for name in ("one", "two", "three"):
        (folder / "source" / f"{name}.md").write_text(ARTICLE)
    monkeypatch.chdir(folder)
    return folder


def _run(command: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "PUBLISH_", "CI"))}
    env = kept | {"PATH": f"{BIN}:{os.environ['PATH']}"} | variables
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=120)


def _build(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return _run(["bash", str(ROOT / "tools" / "ci" / "build.sh")], folder, **variables)


def test_no_input_of_the_action_is_pasted_into_a_script():
    action = _load(ROOT / "action.yml")
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert not [script for script in scripts if "${{" in script]
    for script in scripts:
        named = re.search(r'"\$GITHUB_ACTION_PATH/([^"]+)"', script)
        assert named is not None and (ROOT / named[1]).is_file()


def test_every_input_of_the_action_is_told_and_used():
    text = (ROOT / "action.yml").read_text()
    action = _load(ROOT / "action.yml")
    for name, described in action["inputs"].items():
        assert described["description"]
        assert f"inputs.{name}" in text, name
    used = set(re.findall(r"steps\.build\.outputs\.(\w+)", text))
    assert used == set(action["outputs"])
    given = set(re.findall(r'echo "(\w+)=', (ROOT / "tools" / "ci" / "build.sh").read_text()))
    assert given == used


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_script_of_a_workflow_holds_an_expression(path: Path):
    workflow = _load(path)
    for step in _steps(workflow):
        assert "${{" not in step.get("run", "")
        assert ("uses" in step) != ("run" in step)
        if step.get("uses", "").startswith("actions/checkout"):
            assert step["with"]["persist-credentials"] == "false" or step["with"]["persist-credentials"] is False
    assert "pull_request_target" not in path.read_text()


def test_what_strangers_wrote_is_built_without_rights_and_never_where_there_are_rights():
    first, second = (_load(RECIPES / f"github-{name}.yml") for name in ("pull-request", "comment"))
    assert first["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in first["jobs"].values())
    text = (RECIPES / "github-pull-request.yml").read_text()
    assert "secrets." not in text
    assert [step["with"]["cache"] for step in _steps(first) if "deckpress@" in step.get("uses", "")] == ["false"]
    # `on` is a boolean to YAML 1.1
    assert set(second[True]) == {"workflow_run"}
    assert second[True]["workflow_run"]["workflows"] == [first["name"]]
    for step in _steps(second):
        assert "ref" not in step.get("with", {})
        assert "deckpress@" not in step.get("uses", "")


def test_the_build_of_the_action_tells_where_its_results_are(project: Path, tmp_path: Path):
    told = tmp_path / "told"
    made = _build(
        project, PUBLISH_TO="outline", PUBLISH_OUT="out", PUBLISH_CACHE=".publish-cache", GITHUB_OUTPUT=str(told)
    )
    assert made.returncode == 0, made.stderr
    results = dict(line.split("=", 1) for line in told.read_text().splitlines())
    assert set(results) == {"out", "manifest", "junit", "sarif"}
    for path in results.values():
        assert (project / path).exists(), path
    articles = json.loads((project / results["manifest"]).read_text())["articles"]
    assert len(articles) == 3
    assert (project / ".publish-cache").is_dir()


def test_words_of_the_action_s_inputs_are_never_run(project: Path):
    (project / "source" / "--strict.md").write_text(ARTICLE)
    words = "source/$(touch pwned).md\nsource/`touch pwned`.md\nsource/--strict.md\n; touch pwned"
    made = _build(project, PUBLISH_SOURCES=words, PUBLISH_TO="outline", PUBLISH_OPTIONS="--quiet")
    assert "$(touch pwned)" in made.stderr
    assert not (project / "pwned").exists()
    assert (project / "build" / "--strict.outline.txt").is_file()
    refused = _build(project, PUBLISH_OUT="a\nmanifest=evil", GITHUB_OUTPUT=str(project / "told"))
    assert refused.returncode == 2
    assert not (project / "told").exists()


def test_strictness_and_shards_reach_the_build(project: Path):
    (project / "source" / "one.md").write_text("# One\n\n![](gone.png)\n")
    assert _build(project, PUBLISH_TO="outline", PUBLISH_STRICT="true").returncode == 1
    assert _build(project, PUBLISH_TO="outline", PUBLISH_STRICT="false").returncode == 0
    parts = [f"{n}/2" for n in (1, 2)]
    for part in parts:
        _build(project, PUBLISH_TO="outline", PUBLISH_OUT=f"part-{part[0]}", PUBLISH_SHARD=part)
    made = [{path.name for path in (project / f"part-{n}").glob("*.txt")} for n in (1, 2)]
    assert made[0] | made[1] == {f"{name}.outline.txt" for name in ("one", "two", "three")}
    assert not made[0] & made[1]


def test_the_jobs_of_gitlab_run_as_they_are_written(project: Path):
    (project / "publish.toml").write_text('formats = ["outline"]\n')
    recipe = _load(RECIPES / "gitlab.yml")
    jobs = int(recipe["decks"]["parallel"])
    for number in range(1, jobs + 1):
        for line in recipe["decks"]["script"]:
            made = _run(
                ["bash", "-euc", line],
                project,
                CI_NODE_INDEX=str(number),
                CI_NODE_TOTAL=str(jobs),
                **recipe["decks"]["variables"],
            )
            assert made.returncode == 0, made.stderr
    for line in recipe["reports"]["script"]:
        joined = _run(["bash", "-euc", line], project)
        assert joined.returncode == 0, joined.stderr
    for path in recipe["reports"]["artifacts"]["reports"].values():
        assert (project / path).is_file()


def test_the_joining_job_of_github_runs_as_it_is_written(project: Path):
    (project / "publish.toml").write_text('formats = ["outline"]\n')
    for number in range(1, 5):
        out = f"parts/part-{number}"
        assert _build(project, PUBLISH_OUT=out, PUBLISH_SHARD=f"{number}/4").returncode == 0
    (script,) = (
        step["run"]
        for step in _steps(_load(RECIPES / "github-build.yml"))
        if "merge-reports" in step.get("run", "")
    )
    place = project / "runner" / "deckpress"
    place.mkdir(parents=True)
    (place / "bin").symlink_to(BIN)
    joined = _run(["bash", "-euc", script], project, RUNNER_TEMP=str(project / "runner"))
    assert joined.returncode == 0, joined.stderr
    assert len(json.loads((project / "build" / "manifest.json").read_text())["articles"]) == 3
    assert json.loads((project / "build" / "deckpress.sarif").read_text())["version"] == "2.1.0"


def test_the_comment_is_written_from_a_manifest_alone(project: Path):
    (project / "source" / "one.md").write_text("# One @everyone <b>\n\n![](gone.png)\n")
    assert _build(project, PUBLISH_TO="outline").returncode == 0
    script = next(
        step["run"] for step in _steps(_load(RECIPES / "github-comment.yml")) if "merge-reports" in step.get("run", "")
    )
    place = project / "runner"
    (place / "deckpress").mkdir(parents=True)
    (place / "deckpress" / "bin").symlink_to(BIN)
    (place / "handed").mkdir()
    (project / "build" / "manifest.json").rename(place / "handed" / "manifest.json")
    tools = place / "tools"
    tools.mkdir()
    (tools / "gh").write_text('#!/bin/sh\ncase "$1" in api) echo abc;; pr) echo "$@" >> "$RUNNER_TEMP/commented";; esac\n')
    (tools / "gh").chmod(0o755)
    variables = {
        "RUNNER_TEMP": str(place),
        "PATH": f"{tools}:{BIN}:{os.environ['PATH']}",
        "REPOSITORY": "some/where",
        "HEAD": "abc",
    }
    for number, fails in (("7", False), ("7; touch pwned", True), ("$(touch pwned)", True)):
        (place / "handed" / "number").write_text(number + "\n")
        done = _run(["bash", "-eo", "pipefail", "-c", script], project, **variables)
        assert (done.returncode != 0) == fails, done.stderr
    assert not (project / "pwned").exists()
    assert (place / "commented").read_text().startswith("pr comment 7 --repo some/where --body-file")
    assert "source/one.md" in (place / "summary.md").read_text()
    # the number of a pull request with another commit
    (place / "handed" / "number").write_text("8\n")
    assert _run(["bash", "-eo", "pipefail", "-c", script], project, **variables | {"HEAD": "other"}).returncode != 0


def test_the_hook_tells_what_is_wrong_with_a_file(project: Path):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    (project / "source" / "one.md").write_text("# One\n\n![](gone.png)\n")
    told = _run([*hook["entry"].split(), "--strict", "source/one.md"], project)
    assert told.returncode == 1
    assert "source/one.md:3:" in told.stderr
    assert _run([*hook["entry"].split(), "--strict", "source/two.md"], project).returncode == 0
    assert not (project / "build").exists()


def test_the_image_is_made_of_files_that_are_there():
    text = (ROOT / "Containerfile").read_text()
    for line in text.splitlines():
        if line.startswith("COPY") and "--from" not in line:
            assert (ROOT / line.split()[1]).exists(), line
    for script in re.findall(r"bash /src/(\S+)", text):
        assert (ROOT / script).is_file()
    install = (ROOT / "tools" / "ci" / "install.sh").read_text()
    assert "--require-hashes" in install
    # the image is not run by root
    assert re.search(r"^USER (?!root)", text, re.MULTILINE)
