"""The web page as the command makes it: axe-core finds nothing in it, Chromium refuses nothing, every word is seen."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from publish.api import plain_text
from publish.cli import run
from publish.reader.read import read
from tests.judges import JudgeMissing, PageVerdict, page_verdicts

pytestmark = [pytest.mark.judge, pytest.mark.slow]

SOURCE = Path(__file__).parents[2] / "source"
ARTICLES = {
    "tides": """---
title: The tides of every sea
author: A. Person
date: 2026-11-24
---

The sea comes and goes twice a day, and the moon is the cause of most of it.[^1]

## A table that is wider than a telephone

| Harbour | Height in metres | What a sailor says of it when asked for advice | Latitude | Longitude | Remarks |
|---|---:|---|---:|---:|---|
| Brest | 6.1 | a harbour that one can reach at most states of the tide | 48.4 | 4.5 | none |

## Code, formulas, quotations

```python
def height_of_the_tide(hours: float, mean: float = 3.0) -> float:  # a line that has to be scrolled on a telephone
    return mean * cos(hours / 12.4)
```

$$ h(t) = \\sum_{k=1}^{n} a_k \\cos\\left(\\frac{2 \\pi t}{T_k} + \\varphi_k\\right) $$

> Time and tide wait for no man.
>
> — Geoffrey Chaucer

> [!TIP]
> Look at the almanac, as [sailors](https://example.org) do.

- [x] Look at the sea
- [ ] Write down when it stands highest

## $x^2$

<details><summary>More</summary>

Words that were folded.

</details>

[^1]: The sun does the rest.
""",
    "bahr": """---
title: المد والجزر
lang: ar
---

يأتي البحر ويذهب مرتين في اليوم، والقمر سبب معظم ذلك.

## نقاط

- الماء العالي يأتي مرتين
- وقال Newton إن القمر هو السبب

## أرقام

```chart
type: line
title: ارتفاع
categories: [1, 2, 3]
series:
  متر: [6, 12, 4]
```

## خاتمة

شكرا.
""",
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PageVerdict]:
    folder = tmp_path_factory.mktemp("pages")
    for name, words in ARTICLES.items():
        (folder / f"{name}.md").write_text(words, encoding="utf-8")
    sources = [*(str(folder / f"{name}.md") for name in ARTICLES), str(SOURCE / "field-guide.md")]
    assert run(["build", *sources, "--to", "html", "--out", str(folder / "out"), "--jobs", "1"]) == 0
    return {path.stem: found for path, found in page_verdicts(sorted((folder / "out").glob("*.html"))).items()}


@pytest.mark.parametrize("name", [*ARTICLES, "field-guide"])
def test_axe_finds_nothing_and_the_browser_has_nothing_to_complain_of(
    verdicts: dict[str, PageVerdict], name: str
) -> None:
    assert verdicts[name].faults == ()


@pytest.mark.parametrize("name", [*ARTICLES, "field-guide"])
def test_arrows_lead_along_the_slides(verdicts: dict[str, PageVerdict], name: str) -> None:
    right, end, home = verdicts[name].steps
    # in a strip that runs from the right, the second slide is at the left
    assert right == ("slide--1" if name == "bahr" else "slide--2")
    assert int(end.removeprefix("slide--")) > 3
    assert home == "slide--1"


def test_every_word_can_be_seen(verdicts: dict[str, PageVerdict], tmp_path: Path) -> None:
    source = tmp_path / "tides.md"
    source.write_text(ARTICLES["tides"], encoding="utf-8")
    wanted = Counter(re.findall(r"[^\W_]{2,}", plain_text(read(source, root=tmp_path).value)))
    tex = Counter(re.findall(r"[^\W_]{2,}", r"\sum \cos \left \frac \pi \right \varphi"))
    seen = Counter(re.findall(r"[^\W_]{2,}", verdicts["tides"].text))
    assert not wanted - tex - seen


def test_the_judge_names_what_is_wrong_with_a_page(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        '<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="script-src \'none\'"></head>'
        '<body><img src="nowhere.png"><div style="width:3000px">wide</div><script>1</script></body></html>'
    )
    verdict = page_verdicts([page], widths=(360,), schemes=("light",))[page]
    assert any(found.startswith("image-alt (360, light)") for found in verdict.violations)
    assert any(found.startswith("html-has-lang") for found in verdict.violations)
    assert any("Content Security Policy" in found for found in verdict.complaints)
    assert verdict.requests[0].endswith("nowhere.png")
    assert verdict.overflows


def test_a_judge_that_is_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "a.html"
    page.write_text("<!doctype html><html lang='en'><title>A</title>")
    monkeypatch.setenv("JUDGES", str(tmp_path))
    with pytest.raises(JudgeMissing, match="make test"):
        page_verdicts([page])
