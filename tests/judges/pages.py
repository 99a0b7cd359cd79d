"""A web page -> what axe-core finds in it in Chromium, and what the browser itself has to complain of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.judges.running import MAC_CHROMIUM, JudgeFailed, installed, present, program, run

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """What was found. `violations` are axe-core's, of all its rules, on every width and in every colour scheme.

    `complaints` are the console's (what the page's own policy refused is among them), `requests` the addresses that
    it asked for beside itself, `overflows` the widths at which it has to be scrolled sideways. `text` is what can be
    seen; `steps` are the ids of the slides to which the keys right, end and home lead from the first.
    """

    violations: tuple[str, ...]
    complaints: tuple[str, ...]
    requests: tuple[str, ...]
    overflows: tuple[str, ...]
    text: str
    steps: tuple[str, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """All that must not be."""
        return self.violations + self.complaints + self.requests + self.overflows


def page_verdicts(
    paths: Iterable[Path], widths: Sequence[int] = WIDTHS, schemes: Sequence[str] = SCHEMES
) -> dict[Path, PageVerdict]:
    """What axe-core and Chromium say of each page; all go through one browser, since its start costs most."""
    files = list(paths)
    if not files:
        return {}
    places = {str(present(path)): path for path in files}
    order = json.dumps({"pages": list(places), "widths": list(widths), "schemes": list(schemes)})
    browser = program("chromium", "chromium-browser", "google-chrome", MAC_CHROMIUM)
    command = [program("node"), str(installed("pages.mjs")), browser]
    installed("node_modules/axe-core/axe.min.js")
    done = run(command, seconds=60 + 60 * len(files), given=order.encode())
    found: dict[Path, PageVerdict] = {}
    for line in done.stdout.decode("utf-8").splitlines():
        said = json.loads(line)
        lists = {key: tuple(said[key]) for key in ("violations", "complaints", "requests", "overflows", "steps")}
        found[places[said["page"]]] = PageVerdict(**lists, text=said["text"])
    missing = [path.name for path in files if path not in found]
    if missing:
        raise JudgeFailed(f"axe-core gave no verdict on {', '.join(missing)}")
    return found
