"""The quickened engine makes, byte for byte, the files that the plain one makes; one that is not known stays plain."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish.emitters.paper.swift import PLAIN

_ROOT = Path(__file__).parents[5]

_LATIN = """---
title: Tides and tables
author: Ada Lovelace
lang: en
date: 2024-05-01
---

# Tides and tables

An opening paragraph whose words are long enough to be broken: extraordinarily uncharacteristic interconnectedness,
with *emphasis*, **strength**, `code`, ~~struck~~ words, a [link](https://example.org/a/rather/long/path), H~2~O and a
note[^1]. A formula stands in the line: $e^{i\\pi} + 1 = 0$.

[^1]: The note is set at the foot of the page, and is long enough to take more than a single line of it, I should say.

## Lists

1. First
    - inner *item*
    - another
2. Second, with `--option-names` that are not parted

- [ ] to do
- [x] done

## A table

| Name | Value | Note |
|:-----|------:|:----:|
| one | 1.50 | wide words in here |
| two | 22.75 | `code` |

: Numbers of the day {#tbl-day}

> A quotation that is longer than the line, so that it has to be wrapped somewhere, and is then wrapped once again.

```python
def tide(hour: int) -> float:
	return 1.0 * hour  # with a tab
```

$$\\int_0^1 x^2\\,dx = \\frac{1}{3}$$

## Facts and more

Term
: what it means, in so many words.

---

See [the table](#tbl-day) again. {{MORE}}
"""
_HEBREW = """---
title: גאות ושפל
lang: he
---

# גאות ושפל

הים עולה ויורד פעמיים ביום, בשעה 12:30 ובשעה 18:45, כמו שכתוב בספר *The Tides* של פלוני אלמוני, עמוד 12.

1. ראשון
2. שני

| שם | ערך |
|----|-----|
| אחד | 1.5 |
"""
_CHINESE = """---
title: 潮汐
lang: zh-Hans
---

# 潮汐

海水每天涨落两次，第一次在早上，第二次在晚上。航海的人都知道这一点，所以出发之前总要看一看潮汐表。“引号”、顿号，以及 English words 都在这一行里。

- 第一
- 第二：**重要**

> 引用的话。
"""
_CODE = """
import hashlib, json, sys
from pathlib import Path
from publish.emitters.pdf import PdfEmitter, PdfOptions
from publish.emitters.protocol import EmitContext
from publish.emitters.slides import SlidesEmitter
from publish.emitters.slides.options import SlidesOptions
from publish.reader.read import read
from publish.theme.load import load_theme
made = {}
for name, theme, options in json.loads(sys.argv[1]):
    article = Path(name)
    document = read(article, root=article.parent).value
    handout = options != "slides"
    emitter = PdfEmitter() if handout else SlidesEmitter()
    chosen = PdfOptions(**options) if handout else SlidesOptions()
    context = EmitContext(load_theme(theme).value, "x", 0, "test", chosen)
    for artifact in emitter.emit(document, context).value:
        made[f"{article.name} {theme} {options} {artifact.path}"] = hashlib.sha256(artifact.data).hexdigest()
from weasyprint.layout.block import resolve_percentages
made["engine"] = resolve_percentages.__module__.partition(".")[0]
print(json.dumps(made))
"""
_UNKNOWN = """
import weasyprint
weasyprint.__version__ = "70.1"
from publish.emitters.paper.loading import load_engine
from publish.emitters.paper.swift import quicken
load_engine()
assert not quicken()
import sys
for path, module in list(sys.modules.items()):
    if path.partition(".")[0] in ("weasyprint", "pydyf", "tinyhtml5", "cssselect2"):
        for held in [*vars(module).values(), *(one for kind in vars(module).values() if isinstance(kind, type)
                                               for one in vars(kind).values())]:
            origin = str(getattr(held, "__module__", ""))
            assert not origin.startswith("publish.emitters.paper.swift"), (path, held)
print("plain")
"""


def _started(works: list[tuple[str, str, object]], plain: bool) -> subprocess.Popen[str]:
    environment = {**os.environ, PLAIN: "1"} if plain else {key: os.environ[key] for key in os.environ if key != PLAIN}
    command = [sys.executable, "-c", _CODE, json.dumps(works)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=_ROOT
    )


def _made(started: subprocess.Popen[str]) -> dict[str, str]:
    told, failed = started.communicate(timeout=300)
    assert not started.returncode, failed
    made: dict[str, str] = json.loads(told.splitlines()[-1])
    return made


@pytest.mark.slow
def test_the_quick_engine_makes_the_same_bytes_as_the_plain_one(tmp_path: Path):
    long = "Words follow words, and the tide comes in and goes out again over the sands of the bay. " * 60
    for name, text in (("latin", _LATIN.replace("{{MORE}}", long)), ("hebrew", _HEBREW), ("chinese", _CHINESE)):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    latin, hebrew, chinese = (str(tmp_path / f"{name}.md") for name in ("latin", "hebrew", "chinese"))
    works: list[tuple[str, str, object]] = [
        (latin, "paper", {"archive": True}),
        (latin, "ink", {"two_sided": True, "cover": True, "link_notes": True}),
        (latin, "paper", "slides"),
        (hebrew, "ledger", {}),
        (chinese, "chalk", {"link_index": True}),
        (str(_ROOT / "source" / "field-guide.md"), "paper", {"companion": True}),
    ]
    both = _started(works, plain=True), _started(works, plain=False)
    plain, quick = map(_made, both)
    # otherwise nothing would be compared
    assert (plain.pop("engine"), quick.pop("engine")) == ("weasyprint", "publish")
    assert len(plain) == len(works)
    assert quick == plain


def test_an_engine_of_another_version_stays_plain():
    done = subprocess.run(
        [sys.executable, "-c", _UNKNOWN], capture_output=True, text=True, timeout=120, check=False, cwd=_ROOT
    )
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("plain", "", 0)
