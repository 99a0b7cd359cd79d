"""Words about paper on the command line → options of emitters."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from publish.cli.printing import printed, printing
from publish.emitters.pdf.geometry import SIZES
from publish.emitters.pdf.options import PdfOptions


@click.command()
@click.option("--other", default="x")
@printing
def _asked(**chosen: object) -> None:
    for name, value in printed(chosen):
        click.echo(f"{name}={value!r}")
    click.echo(f"left={sorted(chosen)}")


def _said(*words: str) -> list[str]:
    done = CliRunner().invoke(_asked, list(words))
    return done.output.splitlines() if done.exit_code == 0 else [str(done.exit_code)]


def test_nothing_is_chosen_unasked() -> None:
    assert _said() == ["left=['other']"]


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["--page", "letter"], "page_size='Letter'"),
        (["--bleed", "3mm"], "bleed=3.0"),
        (["--bleed", "3"], "bleed=3.0"),
        (["--bleed", "0.125in"], "bleed=3.175"),
        (["--bleed", "9pt"], "bleed=3.175"),
        (["--bleed", "0.3 cm"], "bleed=3.0"),
        (["--two-sided"], "two_sided=True"),
        (["--link-notes"], "link_notes=True"),
    ],
)
def test_a_wish_is_an_option_of_the_handout(words: list[str], option: str) -> None:
    assert _said(*words) == [option, "left=['other']"]
    name, _, value = option.partition("=")
    assert str(getattr(PdfOptions(**{name: eval(value)}), name)) == value.strip("'")


@pytest.mark.parametrize("words", [["--bleed", "3km"], ["--bleed", "-3mm"], ["--bleed", ""], ["--page", "A9"]])
def test_what_is_no_length_or_size_is_wrong_usage(words: list[str]) -> None:
    assert _said(*words) == ["2"]


def test_every_size_on_offer_is_known_to_the_handout() -> None:
    from publish.cli.printing import PAGES

    assert {page.lower() for page in PAGES} == set(SIZES)
