"""An address → whether a reader of the finished file can follow it."""

from __future__ import annotations

from urllib.parse import urlsplit

_LIVE = frozenset({"http", "https", "mailto", "tel", "ftp"})


def live(target: str) -> bool:
    """Whether a reader could follow this address; a path beside the article is of no use to them."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme.lower() in _LIVE and bool(parts.netloc or parts.path)
