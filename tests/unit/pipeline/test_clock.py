"""The one moment: from the environment, from the article, or the constant that stands for none."""

from __future__ import annotations

import pytest

from publish.base.errors import PublishError
from publish.pipeline.clock import NO_DATE, article_epoch, given_epoch


def test_the_environment_decides_first():
    assert given_epoch({"SOURCE_DATE_EPOCH": "1700000000"}) == 1_700_000_000


@pytest.mark.parametrize("environ", [{}, {"SOURCE_DATE_EPOCH": ""}, {"SOURCE_DATE_EPOCH": "  "}])
def test_an_empty_environment_leaves_it_to_the_article(environ: dict[str, str]):
    assert given_epoch(environ) is None


@pytest.mark.parametrize("text", ["yesterday", "1.5", "-5", "0x10", "١٢", "9" * 5000])
def test_a_moment_that_is_no_number_is_refused(text: str):
    with pytest.raises(PublishError, match="SOURCE_DATE_EPOCH"):
        given_epoch({"SOURCE_DATE_EPOCH": text})


def test_what_a_zip_cannot_hold_is_moved_into_its_range():
    assert given_epoch({"SOURCE_DATE_EPOCH": "0"}) == 315_532_800
    assert given_epoch({"SOURCE_DATE_EPOCH": "99999999999"}) == 4_354_819_198


@pytest.mark.parametrize(
    ("date", "epoch"),
    [
        ("2001-09-09", 999_993_600),
        ("2001-09-09T01:46:40+00:00", 1_000_000_000),
        ("2001-09-09T03:46:40+02:00", 1_000_000_000),
        (" 2001-09-09 ", 999_993_600),
        ("1969-07-20", NO_DATE),
        ("spring 2025", NO_DATE),
        ("", NO_DATE),
        ("2025-13-01", NO_DATE),
    ],
)
def test_an_article_gives_its_own_date(date: str, epoch: int):
    assert article_epoch(date) == epoch


def test_the_zone_of_the_machine_does_not_matter(monkeypatch: pytest.MonkeyPatch):
    import time

    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        assert article_epoch("2001-09-09") == 999_993_600
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
