"""Every code that the program can tell is explained, and the page of them all is up to date."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from publish.cli import run
from publish.cli.explain import entries, page

ROOT = Path(__file__).resolve().parents[3]
CODE = re.compile(r"[a-z]+\.[a-z]+(-[a-z]+)*")
MAKERS = {"error", "warning", "info", "Diagnostic", "told", "tell"}
# a file's kind and the reason of its refusal make up the code at run time
REFUSALS = {f"{kind}.{why}" for kind in ("picture", "file") for why in ("broken", "missing", "refused", "remote", "too-large")}
GROUPS = {code.partition(".")[0] for code in entries()}


def _codes_in(source: str) -> set[str]:
    """Every string of the shape of a code that is handed to what makes diagnostics, or compared with one."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            for one in [*node.args, *(keyword.value for keyword in node.keywords)]:
                if isinstance(one, ast.Constant) and isinstance(one.value, str) and CODE.fullmatch(one.value):
                    found.add(one.value)
    return found


def test_every_code_is_explained() -> None:
    """A code in a group that has codes is either explained or is no code."""
    told = set().union(*(_codes_in(file.read_text("utf-8")) for file in (ROOT / "publish").rglob("*.py")))
    unknown = {code for code in told if code.partition(".")[0] in GROUPS} - set(entries())
    assert {code for code in unknown if code.rpartition(".")[2] not in {"toml", "css", "md", "json", "svg", "styles"}} == set()


def test_nothing_is_explained_that_is_never_told() -> None:
    """A code that went from the program goes from its reference, too."""
    text = "\n".join(file.read_text("utf-8") for file in (ROOT / "publish").rglob("*.py"))
    assert {code for code in entries() if f'"{code}"' not in text and f"`{code}`" not in text} <= REFUSALS


def test_the_page_is_that_of_the_explanations() -> None:
    """`make docs` was run after the last change."""
    assert (ROOT / "docs" / "diagnostics.md").read_text("utf-8") == page()


def test_every_entry_is_whole() -> None:
    for entry in entries().values():
        assert entry.severity in {"error", "warning", "info"}, entry.code
        assert entry.title[0].isupper(), entry.code
        assert not entry.title.endswith("."), entry.code
        assert entry.why.endswith("."), entry.code
        assert entry.do.endswith("."), entry.code
        assert f"### {entry.code}\n" in page()


def test_a_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "deck.crowded"]) == 0
    said = capsys.readouterr().out
    assert "deck.crowded" in said
    assert "What to do:" in said


def test_a_misspelt_code_has_its_neighbour_as_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "deck.crowd"]) == 2
    assert "did you mean deck.crowded" in capsys.readouterr().err


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(entries())
