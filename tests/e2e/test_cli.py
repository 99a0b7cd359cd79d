"""The command as a person runs it: statuses, what it says, signals, and what it does not import."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PUBLISH = Path(sys.executable).with_name("publish")
ENGINES = ("pptx", "weasyprint", "markdown", "markdown_it", "lxml", "PIL", "multiprocessing", "subprocess", "fontTools")
SLOW = """
import os, time
from publish.api import API_VERSION, Artifact, NoOptions, Outcome

class Made:
    name, label, suffix, api_version, options = "slow", "Slow", ".slow", API_VERSION, NoOptions

    def emit(self, document, context):
        if context.stem == "b":
            with open(os.environ["NOTE"], "w") as note:
                note.write(str(os.getpid()))
            time.sleep(600)
        return Outcome((Artifact(context.stem + ".slow", b"x", "text/plain"),))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "a.md").write_text("# First\n\nWords.\n")
    (folder / "source" / "b.md").write_text("# Second\n\nMore words.\n")
    (folder / "publish.toml").touch()
    return folder


def _run(project: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PUBLISH, *words],
        cwd=project,
        env=os.environ | environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_build_then_nothing_to_do_then_a_change(project: Path):
    first = _run(project, "build", "--to", "outline")
    assert first.returncode == 0, first.stderr
    *wrote, summary = first.stdout.splitlines()
    assert sorted(line.rsplit(" (", 1)[0] for line in wrote) == [
        "wrote build/a.outline.txt",
        "wrote build/b.outline.txt",
    ]
    assert summary.startswith("2 articles, 2 files, 0 errors, 0 warnings in ")

    dates = {path: path.stat().st_mtime_ns for path in [project / "build", *(project / "build").iterdir()]}
    second = _run(project, "build", "--to", "outline")
    assert (second.returncode, second.stdout) == (0, "nothing to do: 2 outputs are up to date\n")
    assert {path: path.stat().st_mtime_ns for path in dates} == dates

    (project / "source" / "a.md").write_text("# Changed\n")
    third = _run(project, "build", "--to", "outline")
    assert third.stdout.splitlines()[0].startswith("wrote build/a.outline.txt")
    assert "1 up to date" in third.stdout


def test_a_missing_picture_warns_with_its_place_and_fails_under_strict_each_time(project: Path):
    (project / "source" / "a.md").write_text("# First\n\nWords.\n\n![A map](map.png)\n")
    first = _run(project, "build", "--to", "outline")
    assert first.returncode == 0
    assert first.stderr.startswith("source/a.md:5:1: warning[picture.missing]: ")
    for _ in range(2):
        again = _run(project, "build", "--to", "outline", "--strict")
        assert again.returncode == 1
        assert again.stderr == first.stderr
    # a one by one pixel PNG
    (project / "source" / "map.png").write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
            "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
        )
    )
    found = _run(project, "build", "--to", "outline", "--strict")
    assert "wrote build/a.outline.txt" in found.stdout
    assert (found.returncode, found.stderr) == (0, "")


def test_a_bad_article_is_named_the_other_is_built_and_the_status_is_1(project: Path):
    (project / "source" / "a.md").write_bytes(b"# Hi\n\n\xff\xfe\xfa\n")
    done = _run(project, "build", "--to", "outline")
    assert done.returncode == 1
    assert done.stderr.startswith("source/a.md")
    assert "error[" in done.stderr
    assert "Traceback" not in done.stderr
    assert _names(project / "build") == [".publish-state.json", "b.outline.txt", "manifest.json"]


def test_an_output_that_links_elsewhere_is_refused(project: Path, tmp_path: Path):
    (tmp_path / "secret").write_text("mine")
    (project / "build").mkdir()
    (project / "build" / "a.outline.txt").symlink_to(tmp_path / "secret")
    done = _run(project, "build", "--to", "outline")
    assert done.returncode == 1
    assert "source/a.md: error[output.link]: build/a.outline.txt is a link" in done.stderr
    assert (tmp_path / "secret").read_text() == "mine"
    assert (project / "build" / "b.outline.txt").is_file()


def test_a_check_writes_nothing(project: Path):
    before = _names(project)
    done = _run(project, "check")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2 articles, 0 errors, ")
    assert _names(project) == before


def test_the_same_article_gives_the_same_bytes_wherever_and_whenever(project: Path):
    for number, (zone, seed) in enumerate((("UTC", "1"), ("Asia/Tokyo", "2"))):
        _run(project, "build", "--to", "outline", "--out", f"out{number}", TZ=zone, PYTHONHASHSEED=seed)
    for name in ("a.outline.txt", "b.outline.txt"):
        assert (project / "out0" / name).read_bytes() == (project / "out1" / name).read_bytes()


def test_a_title_with_escapes_and_odd_names_print_harmlessly(project: Path):
    source = project / "source" / "-x \x1b[31m::error::.md"
    source.write_text("# \x1b[2J::error::x\n\n![gone](::error::.png)\n")
    done = _run(project, "build", "--to", "outline")
    said = done.stdout + done.stderr
    assert "\x1b" not in said
    assert not any(line.lstrip().startswith(("::", "##[")) for line in said.splitlines())


def test_a_closed_pipe_is_no_failure_of_the_program(project: Path):
    done = subprocess.run(
        ["sh", "-c", f"'{PUBLISH}' build --help | head -1; '{PUBLISH}' build --to outline | true"],
        cwd=project, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "error[internal]" not in done.stderr


def test_a_terminal_that_knows_few_characters_gets_escapes(project: Path):
    done = _run(project, "build", "--to", "docx", PYTHONIOENCODING="iso8859-1")
    assert done.returncode == 2
    assert "\\u201cdocx\\u201d" in done.stderr


def _slow(project: Path, tmp_path: Path, number: int) -> tuple[int, str, int]:
    """Start a build that hangs in its second article, send it a signal: its status, what it said, the worker's id."""
    with (project / "source" / "a.md").open("a") as first:
        # the longest article is made first
        first.write("\nWords of an article that is longer than the other one.\n" * 20)
    site = tmp_path / "site"
    metadata = site / "test_slow-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: test-slow\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[publish.emitters]\nslow = made_slow:Made\n")
    (site / "made_slow.py").write_text(SLOW)
    note = tmp_path / "note"
    with subprocess.Popen(
        [PUBLISH, "build", "--to", "slow", "--jobs", "1"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(site), "NOTE": str(note)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        for _ in range(600):
            if note.exists() and note.read_text():
                break
            time.sleep(0.1)
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
    return running.returncode, said, int(note.read_text())


def _gone(process: int) -> bool:
    """Whether the process has ended; a dead one that nobody has reaped counts."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{process}/stat")
        if state.is_file() and state.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(
    ("number", "status", "words"),
    [(signal.SIGINT, 130, "interrupted; "), (signal.SIGTERM, 143, "terminated; "), (signal.SIGKILL, -9, "")],
)
def test_a_signal_ends_it_plainly_with_whole_files_and_no_worker_left(
    project: Path, tmp_path: Path, number: int, status: int, words: str
):
    ended, said, worker = _slow(project, tmp_path, number)
    assert ended == status
    assert said.strip().startswith(words)
    assert "Traceback" not in said
    assert _gone(worker)
    kept = [".publish-state.json", "a.slow"] if words else ["a.slow"]
    assert _names(project / "build") == kept


def _imported(project: Path, *words: str) -> set[str]:
    code = (
        "import sys; from publish.cli import run; status = run(sys.argv[1:]); "
        "print('\\n' + ' '.join(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=project, capture_output=True, text=True, timeout=120, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"], ["--version"], ["themes"]])
def test_help_and_lists_import_no_engine(project: Path, words: list[str]):
    assert _imported(project, *words) & set(ENGINES) == set()


def test_a_build_imports_no_engine_and_one_with_nothing_to_do_starts_no_process(project: Path):
    heavy = _imported(project, "build", "--to", "outline") & set(ENGINES)
    assert heavy <= {"subprocess"}
    assert _imported(project, "build", "--to", "outline") & set(ENGINES) == set()


def test_code_in_the_folder_of_an_article_never_runs(project: Path):
    canary = project / "canary"
    for name in ("click", "json", "sitecustomize", "made_evil", "yaml", "markdown"):
        (project / f"{name}.py").write_text(f"open({str(canary)!r}, 'w').write({name!r})\n")
    metadata = project / "evil-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[publish.emitters]\nevil = made_evil:Made\n")
    assert _run(project, "build", "--to", "outline").returncode == 0
    assert _run(project, "build", "--to", "evil").returncode == 2
    module = [sys.executable, "-m", "publish", "build", "--to", "evil"]
    subprocess.run(module, cwd=project / "source", capture_output=True, timeout=120, check=False)
    assert not canary.exists()
