"""Two decks, folders of outputs or manifests → what differs in words, and a status as of diff(1)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from publish.emitters.pptx.changes import Changes, Deck
    from publish.pipeline.folders import FileChange

_EPILOG = """\b
Examples:
  publish diff last-week/talk.pptx build/talk.pptx
  publish diff talk.pptx talk-of-a-colleague.pptx --format json
  publish diff build-main build          which outputs differ, and what in the decks
  publish diff old/manifest.json build/manifest.json

\b
Slides are matched by what is on them and not by their numbers: one that was moved is told as
moved. Decks of any maker can be compared. What only an editor counts anew when it saves (ids,
names of parts, the date of saving) makes no difference.

\b
Exit status: 0 no differences; 1 differences; 2 wrong usage, or a file that cannot be read.
"""
_DECKS = (".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm")
_PLACE = click.Path(path_type=Path, exists=True)


@click.command(epilog=_EPILOG)
@click.argument("before", type=_PLACE)
@click.argument("after", type=_PLACE)
@click.option("--format", "shown", type=click.Choice(["text", "json"]), default="text", show_default=True,
              metavar="FORMAT", help="How differences are shown: text, json.")  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Print nothing; the exit status tells whether they differ.")
def diff(before: Path, after: Path, shown: str, quiet: bool) -> int:
    """Tell in words which slides changed from one deck to another.

    BEFORE and AFTER are two presentations, or two folders of outputs or manifests of builds.
    """
    if _is_build(before) != _is_build(after):
        raise click.UsageError("give two presentations, or two folders or manifests")
    lines, same = _outputs(before, after, shown) if _is_build(before) else _decks(before, after, shown)
    if not quiet:
        from publish.cli.console import safe

        for line in lines:
            click.echo(safe(line) if shown == "text" else line)
    return 0 if same else 1


def _is_build(path: Path) -> bool:
    return path.is_dir() or path.suffix.casefold() == ".json"


def _decks(before: Path, after: Path, shown: str) -> tuple[list[str], bool]:
    from publish.cli.diff_words import deck_json, deck_lines
    from publish.emitters.pptx.changes import compare

    changes = compare(_read(before), _read(after))
    if shown == "json":
        return [deck_json((str(before), str(after)), changes)], changes.same
    if changes.same:
        return [f"no differences: {changes.after} slides"], True
    return list(deck_lines(changes)), False


def _read(path: Path) -> Deck:
    """Raises PublishError (`diff.unreadable`)."""
    from publish.base.errors import PublishError
    from publish.emitters.pptx.changes import read_deck
    from publish.emitters.pptx.changes.parts import unreadable
    from publish.theme.template.opening import read_file

    try:
        data = read_file(path)
    except PublishError as told:
        raise unreadable(path.name, told) from None
    return read_deck(path.name, data)


def _outputs(before: Path, after: Path, shown: str) -> tuple[list[str], bool]:
    from publish.cli.diff_words import folder_json, folder_lines
    from publish.pipeline.folders import compare_outputs

    found = [(one, _inside(one, before, after)) for one in compare_outputs(before, after)]
    if shown == "json":
        return [folder_json((str(before), str(after)), found)], not found
    return list(folder_lines(found)) or ["no differences"], not found


def _inside(change: FileChange, before: Path, after: Path) -> Changes | str | None:
    """What differs within a deck that lies in both folders; where it cannot be read, why."""
    from publish.base.errors import PublishError
    from publish.emitters.pptx.changes import compare

    one, other = (_beside(place) / change.path for place in (before, after))
    is_deck = change.kind == "changed" and change.path.casefold().endswith(_DECKS)
    if not (is_deck and one.is_file() and other.is_file()):
        return None
    try:
        return compare(_read(one), _read(other))
    except PublishError as told:
        return told.diagnostic.message


def _beside(place: Path) -> Path:
    return place if place.is_dir() else place.parent


