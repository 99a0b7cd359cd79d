"""The layout engine → the same engine, with its hottest functions replaced by equals that take less time.

Not one byte of what it makes may differ. Each replacement says what it stands for and why it is equal; each was proven
against the versions below, and with any other the engine stays as it came.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

PLAIN = "PUBLISH_PLAIN_ENGINE"
"""Set to 1, it leaves the engine as it came: to compare, and to tell a fault of ours from one of the engine."""
PROVEN = {
    "weasyprint": "70.0",
    "pydyf": "0.13.0",
    "tinyhtml5": "2.1.0",
    "cssselect2": "0.10.1",
    "tinycss2": "1.5.1",
    "pyphen": "0.18.1",
    "cffi": "2.1.1",
}
"""The versions that the replacements were proven against."""
_MODULES = (
    "styles",
    "starts",
    "lengths",
    "cascade",
    "text",
    "lines",
    "boxes",
    "pages",
    "hyphens",
    "declared",
    "objects",
    "drawing",
    "painting",
    "walking",
    "anchors",
    "tags",
    "reading",
    "packing",
    "pictures",
)
"""Each has a function `apply()` that replaces its part of the engine; called once, in this order."""
_done: list[bool] = []


def quicken() -> bool:
    """Replace what we have faster equals for, once; whether the engine is quickened now."""
    if not _done:
        _done.append(not os.environ.get(PLAIN) and proven())
        if _done[0]:
            for name in _MODULES:
                import_module(f"{__name__}.{name}").apply()
    return _done[0]


def proven() -> bool:
    """Whether every package that the replacements touch is of the version that they were proven against.

    The modules are asked: to ask the installation takes 40 ms of a first build.
    """
    return all(
        getattr(sys.modules.get(name), "__version__", "unknown") == version for name, version in PROVEN.items()
    )
