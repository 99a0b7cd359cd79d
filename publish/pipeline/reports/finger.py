"""Diagnostics → fingerprints by which CI systems know a finding again when the lines above it move."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from publish.pipeline.located import Located

_NUMBER = re.compile(r"\d+")


def fingerprints(found: Iterable[Located]) -> Iterator[tuple[Located, str]]:
    """Each with `HASH:N`: a hash of its code, file and words, and how many like it came before, counted from 1.

    Lines and numbers do not count: “61 words” is the same finding when it has become “62 words”.
    """
    seen: dict[str, int] = {}
    for one in found:
        words = _NUMBER.sub("0", one.message)
        key = "\0".join((one.code, one.place.file, words)).encode("utf-8", "surrogateescape")
        name = sha256(key).hexdigest()[:16]
        seen[name] = seen.get(name, 0) + 1
        yield one, f"{name}:{seen[name]}"
