"""What `publish build` and `check` leave for CI systems, and how parts become a whole, with an emitter that is quick."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from publish.cli import run
from publish.pipeline import workers
from publish.pipeline.messages import Done, Message, Task
from publish.pipeline.reports.store import same
from publish.pipeline.worker import serve
from tests.unit.pipeline.kit import offer

_BODY = (
    "told = (warning('deck.crowded', 'full: ' + text.split()[0]),) if 'warn' in text else ();"
    " told = (*told, error('handout.engine', 'broken')) if 'fail' in text else told;"
    " data = data * (1 if 'fail' not in text else 1 // 0)"
)
ARTICLES = {"a.md": "# One\n", "b.md": "# Two warn\n", "c.md": "# Three\n\n" + "long " * 50, "d.md": "# Four\n"}


class Here:
    """Does tasks in this process: what is tested here stands before and behind the workers."""

    def __init__(self, *given: object) -> None:
        pass

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *why: object) -> None:
        pass

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Message]]:
        for task in tasks:
            said: list[Message] = []
            serve(task, said.append)
            yield from ((task, one) for one in (*said, Done()))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    offer(tmp_path, monkeypatch, "shout", _BODY)
    monkeypatch.setattr(workers, "Pool", Here)
    project = tmp_path / "project"
    (project / "docs").mkdir(parents=True)
    (project / ".git").mkdir()
    for name, text in ARTICLES.items():
        (project / "docs" / name).write_text(text)
    monkeypatch.chdir(project)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return project


Build = Callable[..., int]


@pytest.fixture
def build(here: Path) -> Build:
    return lambda *words: run(["build", "docs", "--to", "shout", "--jobs", "1", *words])


def _read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def _files(folder: Path, suffix: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob(f"*{suffix}"))}


def test_the_manifest_is_written_kept_and_renewed(here: Path, build: Build):
    assert build() == 0
    file = here / "build" / "manifest.json"
    first = _read(file)
    assert [one["path"] for one in first["articles"]] == ["docs/a.md", "docs/b.md", "docs/c.md", "docs/d.md"]
    assert first["totals"] | {"bytes": 0} == {
        "articles": 4, "failed": 0, "outputs": 4, "bytes": 0, "errors": 0, "warnings": 1, "remarks": 0,
    }  # fmt: skip
    assert str(here) not in file.read_text()
    before = file.stat().st_mtime_ns
    assert build() == 0
    assert file.stat().st_mtime_ns == before
    (here / "docs" / "a.md").write_text("# Other\n")
    assert build() == 0
    second = _read(file)
    assert [one["shout"]["how"] for one in second["run"]["articles"].values()] == ["built", *["current"] * 3]
    assert second["articles"][1:] == first["articles"][1:]
    (here / "docs" / "d.md").unlink()
    assert build() == 0
    assert len(_read(file)["articles"]) == 3
    file.unlink()
    assert build() == 0
    assert len(_read(file)["articles"]) == 3
    before = file.stat().st_mtime_ns
    assert build("--report", "json=j.json") == 0
    assert len(_read(here / "j.json")["articles"]) == 3
    assert file.stat().st_mtime_ns == before


def test_two_folders_give_the_same_manifest_but_for_times(here: Path, build: Build, tmp_path: Path):
    build("--out", "one")
    build("--out", str(tmp_path / "two"), "--no-cache")
    told = [_read(folder / "manifest.json") for folder in (here / "one", tmp_path / "two")]
    for one in told:
        del one["run"]
    assert told[0] == told[1]


def test_reports_are_written_where_they_are_asked_for(here: Path, build: Build, capsys: pytest.CaptureFixture[str]):
    words = [f"--report={form}=reports/{form}.x" for form in ("junit", "sarif", "json", "codequality", "summary")]
    assert build(*words) == 0
    assert "wrote reports/junit.x" in capsys.readouterr().out
    suites = etree.parse(here / "reports" / "junit.x").getroot()
    assert (suites.get("tests"), suites.get("failures")) == ("4", "0")
    (result,) = _read(here / "reports" / "sarif.x")["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/b.md"
    assert same((here / "reports" / "json.x").read_bytes(), (here / "build" / "manifest.json").read_bytes())
    assert _read(here / "reports" / "codequality.x")[0]["location"]["path"] == "docs/b.md"
    assert "1 warning" in (here / "reports" / "summary.x").read_text()


def test_reports_are_written_when_articles_fail(here: Path, build: Build):
    (here / "docs" / "b.md").write_text("# fail\n")
    assert build("--report", "junit=j.xml") == 1
    suites = etree.parse(here / "j.xml").getroot()
    assert (suites.get("tests"), suites.get("errors")) == ("4", "1")
    assert suites.find("testsuite[2]/testcase/error").get("type") == "internal"
    assert _read(here / "build" / "manifest.json")["totals"]["failed"] == 1


def test_reports_are_written_when_nothing_can_be_built(here: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["build", "docs", "--to", "nonsense", "--report", "junit=j.xml"]) == 2
    failure = etree.parse(here / "j.xml").find("testsuite/testcase/error")
    assert failure.get("type") == "emitter.unknown"
    assert capsys.readouterr().err.count("emitter.unknown") == 1
    assert not (here / "build" / "manifest.json").exists()
    assert run(["build", "gone.md", "--report", "junit=k.xml"]) == 2
    assert etree.parse(here / "k.xml").find("testsuite/testcase/failure").get("type") == "source.missing"


def test_reports_are_written_when_the_program_itself_fails(here: Path, build: Build, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers.Pool, "run", lambda pool, tasks: 1 // 0)
    assert build("--report", "junit=j.xml") == 1
    fault = etree.parse(here / "j.xml").find("testsuite/testcase/error")
    assert (fault.get("type"), fault.get("message")) == ("internal", "ZeroDivisionError: integer division or modulo by zero")


def test_a_report_that_cannot_be_written_fails_the_build(here: Path, build: Build, capsys: pytest.CaptureFixture[str]):
    assert build("--report", "junit=docs/a.md/j.xml") == 1
    assert "error[output.folder]: cannot write docs/a.md" in capsys.readouterr().err
    assert (here / "build" / "manifest.json").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--report", "junit"],
        ["--report", "pdf=x"],
        ["--report", "junit="],
        ["--format", "xml"],
        ["--shard", "0/2"],
        ["--shard", "3/2"],
        ["--shard", "1"],
        ["--shard", "-1/2"],
        ["--balance", "gone.json"],
    ],
)
def test_wrong_words_are_wrong_usage(build: Build, words: list[str]):
    assert build(*words) == 2


def test_strict_warnings_fail_and_the_reports_say_so(here: Path, build: Build):
    assert build("--strict", "--report", "junit=j.xml") == 1
    assert etree.parse(here / "j.xml").getroot().get("failures") == "1"


def test_github_is_told_in_its_own_way(
    here: Path, build: Build, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    (here / "summary.md").write_text("before\n")
    assert build() == 0
    out, err = capsys.readouterr()
    assert "::warning file=docs/b.md,line=1,col=1,title=publish%3A deck.crowded::docs/b.md: full: #\n" in out
    assert "deck.crowded" not in err
    assert (here / "summary.md").read_text().startswith("before\n### ✅ publish build: 4 articles")
    assert build("--format", "text") == 0
    out, err = capsys.readouterr()
    assert "::warning" not in out
    assert "docs/b.md: warning[deck.crowded]: full: #" in err
    assert (here / "summary.md").read_text().count("###") == 1


def test_a_root_below_the_checkout_is_told_from_the_checkout(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (here / "docs" / "publish.toml").write_text("")
    monkeypatch.chdir(here / "docs")
    assert run(["build", "b.md", "--to", "shout", "--jobs", "1", "--format", "github", "--report", "sarif=s.json"]) == 0
    assert "::warning file=docs/b.md,line=1" in capsys.readouterr().out
    (result,) = _read(here / "docs" / "s.json")["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/b.md"
    assert _read(here / "docs" / "build" / "manifest.json")["articles"][0]["path"] == "b.md"


@pytest.mark.parametrize(("form", "key"), [("json", "code"), ("gitlab", "check_name")])
def test_machines_get_one_value_and_nothing_else(build: Build, capsys: pytest.CaptureFixture[str], form: str, key: str):
    assert build("--format", form) == 0
    out, err = capsys.readouterr()
    assert [one[key] for one in json.loads(out)] == ["deck.crowded"]
    assert err == ""


def test_a_check_reports_and_writes_no_manifest(here: Path):
    assert run(["check", "docs/a.md", "--jobs", "1", "--report", "json=c.json"]) == 0
    told = _read(here / "c.json")
    assert (told["command"], told["articles"][0]["formats"][0]["status"]) == ("check", "checked")
    assert not (here / "build").exists()


def test_parts_are_the_whole(here: Path, build: Build, capsys: pytest.CaptureFixture[str]):
    assert build("--out", "whole", "--no-cache") == 0
    for number in (1, 2, 3):
        words = ["--shard", f"{number}/3", "--balance", "whole/manifest.json", "--out", f"parts/{number}", "--no-cache"]
        assert build(*words) == 0
    assert _files(here / "parts", ".shout") == _files(here / "whole", ".shout")
    assert run(["merge-reports", "parts", "--collect", "--report", "junit=j.xml"]) == 0
    assert "3 parts, 4 articles merged, 0 errors, 1 warning" in capsys.readouterr().out
    merged, whole = _read(here / "build" / "manifest.json"), _read(here / "whole" / "manifest.json")
    for one in (merged, whole):
        del one["run"]
    assert merged == whole
    assert _files(here / "build", ".shout") == _files(here / "whole", ".shout")
    assert etree.parse(here / "j.xml").getroot().get("tests") == "4"
    # and without costs, each machine on its own
    for number in (1, 2):
        assert build("--shard", f"{number}/2", "--out", f"more/{number}", "--no-cache") == 0
    assert _files(here / "more", ".shout") == _files(here / "whole", ".shout")


def test_what_is_wrong_with_parts_fails(here: Path, build: Build, capsys: pytest.CaptureFixture[str]):
    for number in (1, 2):
        build("--shard", f"{number}/3", "--out", "parts")
    assert run(["merge-reports", "parts"]) == 1
    assert "error[shard.missing]: part 3 of 3 is missing" in capsys.readouterr().err
    build("--shard", "3/3", "--out", "parts")
    assert run(["merge-reports", "parts"]) == 0
    first = next(iter((here / "parts").glob("*.shout")))
    first.write_text("changed")
    assert run(["merge-reports", "parts"]) == 1
    assert f"error[manifest.output]: {first.name}, which manifest." in capsys.readouterr().err
    (here / "parts" / "manifest.1-of-3.json").write_text("{}")
    assert run(["merge-reports", "parts"]) == 2
    assert "error[manifest.unreadable]" in capsys.readouterr().err
    assert run(["merge-reports", "docs"]) == 2
    assert run(["merge-reports"]) == 2


def test_a_part_that_failed_fails_the_whole(here: Path, build: Build):
    (here / "docs" / "b.md").write_text("# fail\n")
    found = [build("--shard", f"{number}/2", "--out", "parts") for number in (1, 2)]
    assert sorted(found) == [0, 1]
    assert run(["merge-reports", "parts"]) == 1
    assert _read(here / "build" / "manifest.json")["totals"]["failed"] == 1


def test_a_part_without_articles_is_no_failure(here: Path, build: Build):
    for number in range(1, 6):
        assert build("--shard", f"{number}/5", "--out", "parts") == 0
    assert run(["merge-reports", "parts"]) == 0
    assert run(["check", "docs/a.md", "--shard", "2/2"]) == 0


def test_a_broken_manifest_to_balance_by(here: Path, build: Build, capsys: pytest.CaptureFixture[str]):
    (here / "build").mkdir()
    (here / "build" / "manifest.json").write_text("{")
    assert build("--shard", "1/2") == 0
    assert "warning[manifest.unreadable]" in capsys.readouterr().err
    assert build("--shard", "1/2", "--balance", "build/manifest.json") == 2
    assert "error[manifest.unreadable]" in capsys.readouterr().err


def test_an_output_of_the_manifest_s_name_is_told(here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    offer(tmp_path, monkeypatch, "json")
    (here / "manifest.md").write_text("# Mine\n")
    assert run(["build", "manifest.md", "--to", "json", "--jobs", "1"]) == 1
    assert (here / "build" / "manifest.json").read_text() == "# Mine\n"


def test_the_contact_sheet(here: Path, build: Build):
    assert build("--report", "html=site/index.html") == 0
    page = (here / "site" / "index.html").read_text()
    assert page.count('src="data:image/webp;base64,') == 4
    assert 'href="../build/a.shout"' in page
    assert "One" in page


def test_the_contact_sheet_of_parts(here: Path, build: Build):
    for number in (1, 2):
        assert build("--shard", f"{number}/2", "--out", f"parts/{number}", "--report", f"html=part{number}.html") == 0
    assert run(["merge-reports", "parts", "--report", "html=whole.html"]) == 0
    page = (here / "whole.html").read_text()
    assert page.count('src="data:image/webp;base64,') == 4
    assert sorted(re.findall(r'href="(parts/\d)/[abcd]\.shout"', page)) == ["parts/1"] + ["parts/2"] * 3
    assert run(["merge-reports", "parts", "--collect", "--report", "html=build/index.html"]) == 0
    assert 'href="a.shout"' in (here / "build" / "index.html").read_text()


def test_cleaning_takes_the_manifest_along_and_no_stranger_s(here: Path, build: Build):
    build()
    (here / "build" / "manifest.1-of-2.json").write_text("mine")
    assert run(["clean"]) == 0
    assert [path.name for path in (here / "build").iterdir()] == ["manifest.1-of-2.json"]


def test_an_article_s_title_commands_nobody(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    name = "::error::\x1b[31m]]>\u202e.md"
    (here / "docs" / name).write_text("# warn\n")
    words = [f"--report={form}={form}.x" for form in ("junit", "sarif", "codequality", "summary", "html")]
    run(["build", os.path.join("docs", name), "--to", "shout", "--jobs", "1", "--format", "github", *words])  # noqa: PTH118  # the name as a person gives it
    told = capsys.readouterr()
    for text in (told.out, told.err, *((here / f"{word.split('=')[2]}").read_text() for word in words)):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert not any(line.startswith("::error::") for line in text.splitlines())
