"""Environment and front matter → the one moment that outputs may carry, in seconds since 1970 (UTC).

Equal inputs must give equal bytes, so the time of day is no candidate: a deck built twice would differ, and one taken
from the state of an earlier build would differ from a fresh one. The moment is, in this order:

1. `SOURCE_DATE_EPOCH`, when it is set (https://reproducible-builds.org/specs/source-date-epoch/);
2. the article's own date, at midnight UTC, when its front matter gives one in ISO 8601 (2025-03-01): it is an input
   like the text, and the truest thing a file can say about when it was made;
3. the first moment that a zip archive can hold, 1980-01-01, which every reader of file properties knows as "no date".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from publish.base.diagnostics import error
from publish.base.errors import PublishError

VARIABLE = "SOURCE_DATE_EPOCH"
NO_DATE = 315_532_800
LAST = 4_354_819_198
"""1980-01-01T00:00:00Z and 2107-12-31T23:59:58Z: what the DOS times of a zip can hold (APPNOTE 6.3, 4.4.6)."""


def given_epoch(environ: Mapping[str, str]) -> int | None:
    """The moment that the environment sets, within what a zip can hold; None when it sets none.

    Raises PublishError (`clock.epoch`) when it is no whole number: a typing error must not pass as "no date".
    """
    text = environ.get(VARIABLE, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise PublishError(
            error(
                "clock.epoch",
                f"{VARIABLE} is no number of seconds since 1970: {text}",
                None,
                "unset it, or see `date +%s`",
            )
        )
    return min(max(int(text), NO_DATE), LAST)


def article_epoch(date: str) -> int:
    """The moment that an article's `date` gives, or the constant that stands for none."""
    try:
        moment = datetime.fromisoformat(date.strip())
    except ValueError:
        return NO_DATE
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(int(moment.timestamp()), NO_DATE), LAST)
