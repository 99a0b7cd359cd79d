"""Equal articles give equal bytes: in two folders, time zones, locales, under other seeds of hashes, numbers of workers,
whole or in parts, made or restored from the cache."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.unit.pipeline.kit import offer

pytestmark = pytest.mark.slow

PUBLISH = Path(sys.executable).with_name("publish")
FORMATS = ("pptx", "pdf", "html", "notes")
EPOCH = 1_700_000_000
"""2023-11-14 22:13:20 UTC."""
ARTICLE = """---
title: Harbour report
author: A. Person
keywords: [quay, crane, pilot, ferry]
---

# Harbour report

Ships came and went all year.[^log] The mean of a tide is $\\bar h = \\frac{1}{n} \\sum_i h_i$, more or less. 🚢 🌊

[^log]: As the log of the harbour has it, with *every* ship that came.

![The harbour from above](harbour.png)

## 港湾の一年

船は一年中出入りしました。潮の高さは毎日測られました。🙂

- 渡船 ⛴️
- 貨物船

## Traffic

```chart
type: column
title: Ships a month
categories: [Jan, Feb, Mar]
series:
  - name: Ferries
    values: [12, 14, 19]
  - name: Freighters
    values: [30, 28, 33]
```

$$
\\int_0^{12} h(t)\\,dt = \\sqrt{2\\pi}
$$

## Costs

| Item | Plan | Cost |
|---|---:|---:|
| Quay | 12 | 14 |
| Crane | 5 | 5 |

```python
def tide(hours: float) -> float:
    return 3.0 * cos(hours / 12.4)  # metres
```

See [the log](https://example.org/log) and [the law](https://example.org/law).
"""
SHORT = "---\ntitle: Thanks\n---\n\n# Thanks\n\nTo all who kept the log, in **every** weather.\n\n- The pilots\n- The crews\n"


def _project(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "publish.toml").touch()
    (folder / "harbour.md").write_text(ARTICLE, "utf-8")
    (folder / "thanks.md").write_text(SHORT, "utf-8")
    Image.linear_gradient("L").resize((320, 180)).save(folder / "harbour.png")
    return folder


def _build(project: Path, *words: str, **environ: str) -> str:
    done = subprocess.run(
        [PUBLISH, "build", "harbour.md", "thanks.md", "--to", ",".join(FORMATS), "--verbose", *words],
        cwd=project,
        env=os.environ | environ,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def _outputs(project: Path) -> dict[str, bytes]:
    found = sorted(path for path in (project / "build").iterdir() if path.name.startswith(("harbour.", "thanks.")))
    return {path.name: path.read_bytes() for path in found}


def _different(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    assert set(one) == set(other)
    return [name for name in one if one[name] != other[name]]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], Path]:
    """A project built by one worker in UTC, its outputs, and the cache that it has filled."""
    folder = tmp_path_factory.mktemp("a")
    project, cache = _project(folder / "p"), folder / "cache"
    _build(project, "--jobs", "1", "--cache", str(cache), TZ="UTC", PYTHONHASHSEED="0", LC_ALL="C", LANG="C",
           SOURCE_DATE_EPOCH=str(EPOCH))  # fmt: skip
    return project, _outputs(project), cache


def test_equal_in_another_folder_zone_and_locale_with_two_workers_and_in_two_parts(
    first: tuple[Path, dict[str, bytes], Path], tmp_path: Path
) -> None:
    project = _project(tmp_path / "a folder with a much longer name" / "and one within it" / "プロジェクト")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for part, seed in (("1/2", "7"), ("2/2", "random")):
        _build(project, "--jobs", "2", "--no-cache", "--shard", part, TZ="Asia/Tokyo", PYTHONHASHSEED=seed,
               LC_ALL="C.UTF-8", LANG="de_DE.UTF-8", TMPDIR=str(scratch), SOURCE_DATE_EPOCH=str(EPOCH))  # fmt: skip
    assert len(first[1]) == 2 * len(FORMATS)
    assert _different(first[1], _outputs(project)) == []


def test_equal_from_the_cache(first: tuple[Path, dict[str, bytes], Path], tmp_path: Path) -> None:
    _, outputs, cache = first
    other = _project(tmp_path / "another checkout")
    _build(other, "--cache", str(cache), TZ="America/New_York", PYTHONHASHSEED="1", SOURCE_DATE_EPOCH=str(EPOCH))
    assert _different(outputs, _outputs(other)) == []
    told = (other / "build" / "manifest.json").read_text()
    assert '"cached"' in told
    assert '"built"' not in told


def test_a_date_of_making_is_that_of_source_date_epoch(first: tuple[Path, dict[str, bytes], Path]) -> None:
    outputs = first[1]
    with zipfile.ZipFile(io.BytesIO(outputs["harbour.pptx"])) as deck:
        core = deck.read("docProps/core.xml").decode()
        moments = {info.date_time for info in deck.infolist()}
        book = next(name for name in deck.namelist() if name.endswith(".xlsx"))
        with zipfile.ZipFile(io.BytesIO(deck.read(book))) as sheet:
            moments |= {info.date_time for info in sheet.infolist()}
            inner = sheet.read("docProps/core.xml").decode()
    assert core.count("2023-11-14T22:13:20Z") == 2
    # members of zips carry the first moment that a zip can hold, the book within a chart a round one
    assert moments == {(1980, 1, 1, 0, 0, 0)}
    assert inner.count("2000-01-01T00:00:00Z") == 2
    # handouts and pages have no date at all where the writer gave none
    for name in ("harbour.pdf", "harbour.notes.pdf"):
        with pikepdf.open(io.BytesIO(outputs[name])) as handout:
            assert [key for key in handout.docinfo if "Date" in key] == []
            assert [key for key in handout.open_metadata() if "Date" in key] == []
    assert f"{datetime.now(UTC):%Y-%m}" not in outputs["harbour.html"].decode()


def test_what_changed_in_a_deck_of_ours_is_told_in_words(
    first: tuple[Path, dict[str, bytes], Path], tmp_path: Path
) -> None:
    project = _project(tmp_path / "project")
    text = ARTICLE.replace("[12, 14, 19]", "[12, 16, 19]").replace("| Crane | 5 | 5 |", "| Crane | 5 | 7 |")
    (project / "harbour.md").write_text(text, "utf-8")
    (tmp_path / "old").mkdir()
    for name, data in first[1].items():
        if name.endswith(".pptx"):
            (tmp_path / "old" / name).write_bytes(data)
    words = [PUBLISH, "build", "harbour.md", "thanks.md", "--to", "pptx", "--out", "../new", "--no-cache"]
    environ = os.environ | {"SOURCE_DATE_EPOCH": str(EPOCH)}
    subprocess.run(words, cwd=project, env=environ, capture_output=True, timeout=120, check=True)
    done = subprocess.run([PUBLISH, "diff", "old", "new"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1, done.stderr
    assert "number (Ferries, Feb) 14 → 16" in done.stdout
    assert "“Crane | 5 | 5” → “Crane | 5 | 7”" in done.stdout
    # what was not touched is not told: the other deck, and all other slides
    assert "thanks" not in done.stdout
    assert done.stdout.splitlines()[-1].endswith(" slides: 2 changed, 6 as before")


def test_a_format_that_varies_is_told_with_what_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--verify` as a person runs it, with an emitter of another package that puts the order of a set into its file."""
    offer(tmp_path, monkeypatch, "sets", body='data = ", ".join({"red", "green", "blue", "white", "black", "grey"}).encode()')
    project = _project(tmp_path / "project")
    done = subprocess.run(
        [PUBLISH, "build", "thanks.md", "--to", "outline,sets", "--verify"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site-sets"), "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "thanks.md: error[output.varies]: thanks.sets: two builds of the same article differ in line 1 (“" in done.stderr
    assert "verified: 2 outputs of two builds compared, 1 difference, in " in done.stderr
    assert "outline" not in done.stderr
    # what the first build wrote stays as it was
    assert sorted(path.name for path in (project / "build").iterdir() if path.name.startswith("thanks")) == [
        "thanks.outline.txt",
        "thanks.sets",
    ]
