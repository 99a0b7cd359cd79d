"""A link's address as written → the address to keep, or None when following it would be unsafe.

Only schemes that open a page, a message or a call pass. Windows hands every other scheme (`file:`, `search-ms:`,
`ms-officecmd:` …) and every `\\\\host` to a program of its own choice.
"""

from __future__ import annotations

import re

_SCHEMES = frozenset({
    "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "ssh", "git", "irc", "ircs",
    "xmpp", "matrix", "news", "nntp", "geo", "doi", "urn", "webcal",
})  # fmt: skip
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif|bmp)[;,]", re.IGNORECASE)
_HOST_AND_PORT = re.compile(r"(?:localhost|[a-z0-9\-]+(?:\.[a-z0-9\-]+)+):\d{1,5}(?:[/?#]|$)", re.IGNORECASE)
# Controls, blanks of every width, soft hyphens, zero-width and direction marks: none belongs into an address,
# and programs disagree on which of them they skip while they look for the scheme.
_HIDDEN = re.compile(
    "[\x00-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\uffff]"
)
_HIDDEN_IN_SCHEME = re.compile(r"[^:/?#]*:")


def clean_target(url: str) -> str | None:
    """The address to write into an output, or None when it is unsafe.

    Blanks around it go, controls inside it go, a protocol-relative `//host` becomes `https://host`.
    """
    url = re.sub(r"[\x00-\x1f\x7f]", "", url.strip()).strip()
    head = _HIDDEN_IN_SCHEME.match(url)
    probe = _HIDDEN.sub("", head.group()) + url[head.end() :] if head else url
    if probe.replace("\\", "/").startswith("//"):
        return "https:" + url if url.startswith("//") and url[2:3] not in {"/", "\\", ""} else None
    if _PICTURE.match(probe):
        return probe
    scheme = _SCHEME.match(probe)
    if scheme is None or _HOST_AND_PORT.match(probe):
        return url
    return probe if scheme.group(1).lower() in _SCHEMES else None


def safe_target(url: str) -> bool:
    """Whether a link to `url` may stand in an output."""
    return clean_target(url) is not None


def is_remote(url: str) -> bool:
    """Whether `url` names something on another machine."""
    return re.match(r"\s*(?:https?:|ftps?:|[\\/]{2})", url, re.IGNORECASE) is not None
