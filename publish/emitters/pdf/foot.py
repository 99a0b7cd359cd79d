"""The layout engine → the same, with the foot of a page minded while a handout is set: figures and words are whole.

What it does wrong there is mended at once, since to set an article again for it would double the time.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from weasyprint.layout import block as engine

from publish.emitters.paper.swift import proven
from publish.emitters.pdf import gaps, parted

_local = threading.local()
_placed: list[bool] = []
"""Whether the engine is one whose functions can be replaced; and once more when they are."""


@contextmanager
def minded() -> Iterator[None]:
    """While it lasts, the pages that this thread lays out are minded; all others stay as the engine makes them.

    With a version of the engine that this was not proven against, all pages stay so.
    """
    if not _placed:
        _placed.append(proven())
    if _placed == [True]:
        _placed.append(True)
        engine.block_level_layout = gaps.fitting(engine.block_level_layout, _minds)
        engine._linebox_layout = parted.whole_words(engine._linebox_layout, _minds)
    _local.minds = True
    try:
        yield
    finally:
        _local.minds = False


def _minds() -> bool:
    return getattr(_local, "minds", False)
