"""The front matter's `theme` and `publish:` → what the article asks of its outputs, as words with their places.

Here nothing is decided: what an article may ask for, and whether there is such a thing, is known above the emitters.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.base import Diagnostic
from publish.base.diagnostics import warning
from publish.reader.safeyaml import Mapping, Scalar, Sequence
from publish.tree.document import Asked

_MOST = 40
"""Keys of `publish:` that are looked at; there are fewer that mean something."""


def asked(matter: Mapping, told: list[Diagnostic]) -> tuple[Asked, ...]:
    """What is asked for. `publish: true` and its like belong to other programs; a table is ours."""
    return tuple(_asked(matter, told))


def _asked(matter: Mapping, told: list[Diagnostic]) -> Iterator[Asked]:
    for name, value in matter.pairs:
        key = (name.text or "").strip().lower()
        if key == "theme" and isinstance(value, Scalar) and _word(value):
            yield Asked("theme", _word(value), value.span)
        elif key == "publish" and isinstance(value, Mapping):
            for inner, one in value.pairs[:_MOST]:
                option = _word(inner).lower().replace("-", "_")
                if isinstance(one, Scalar) and option:
                    yield Asked(option, _word(one), inner.span.cover(one.span), ours=True)
                elif isinstance(one, Mapping | Sequence):
                    said = f"“{option}” under “publish” in the front matter must be a word or a number; it was ignored"
                    told.append(warning("frontmatter.wrong-type", said, one.span))


def _word(value: Scalar) -> str:
    return " ".join((value.text or "").split())[:200]
