"""The commands `publish cache` and `publish clean`, and which cache a build uses.

What decides, in this order: `--no-cache` and `--cache DIR`; the variable PUBLISH_CACHE, a folder or `off`; the project
file's `[cache]`; the folder that the system keeps for the caches of this person.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from publish.pipeline.jobs import CachePlace
    from publish.pipeline.project.model import Project

VARIABLE = "PUBLISH_CACHE"
OFF = ("off", "0", "no", "false")
FOLDER = "deckpress"
_DIR = click.Path(path_type=Path, file_okay=False)
_PROJECT = click.option("--project", "project_file", type=click.Path(path_type=Path), metavar="FILE",
                        help="The project file.  [default: publish.toml or pyproject.toml of the project]")  # fmt: skip
_CACHE = click.option("--cache", "cache_folder", type=_DIR, metavar="DIR",
                      help=f"The cache.  [default: {VARIABLE}, the project file's, or one of yours]")  # fmt: skip
_Command = Callable[..., Any]


def caching(command: _Command) -> _Command:
    """The options of a command that uses a cache."""
    without = click.option("--no-cache", is_flag=True, help="Take nothing from the cache, and put nothing there.")
    return _CACHE(without(command))


def cache_place(chosen: dict[str, Any], project: Project) -> CachePlace | None:
    """The cache that is meant, or None for none; the options that say so are taken out of `chosen`."""
    named, without = chosen.pop("cache_folder", None), chosen.pop("no_cache", False)
    return None if without else _place(named, project, os.environ)


def _place(named: Path | None, project: Project, environ: Mapping[str, str]) -> CachePlace | None:
    from publish.pipeline.jobs import CACHE_LIMIT, CachePlace

    table, stated = project.cache, environ.get(VARIABLE, "").strip()
    limit = CACHE_LIMIT if table.limit is None else table.limit
    if named is not None:
        return CachePlace(named.absolute(), limit)
    if stated:
        return None if stated.lower() in OFF else CachePlace(Path(stated).expanduser().absolute(), limit)
    folder = table.folder or default_folder(environ)
    return CachePlace(folder, limit) if table.enabled and folder else None


def default_folder(environ: Mapping[str, str]) -> Path | None:
    """Where this person's caches lie; None for somebody who has no home."""
    stated = environ.get("XDG_CACHE_HOME", "")
    if stated.startswith("/"):
        return Path(stated, FOLDER)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / FOLDER if home.is_dir() else None


@click.command(epilog=f"\b\nExamples:\n  publish cache\n  {VARIABLE}=.cache publish cache")
@_CACHE
@_PROJECT
def cache(**chosen: Any) -> int:
    """Tell where the cache lies, what is in it, and how often it has served.

    Artifacts are kept by the content of all they were made of. The folder can be carried to another machine or another
    checkout, and be deleted at any time.
    """
    from publish.cli.choosing import load
    from publish.cli.console import plural, safe, size
    from publish.pipeline.store import Store

    place = cache_place(chosen, load(chosen))
    if place is None:
        click.echo("no cache is used")
        return 0
    store = Store(place.folder, place.limit)
    counts, records, blobs = store.counts(), list(store.files("records")), list(store.files("blobs"))
    click.echo(f"{safe(str(place.folder))}")
    taken = sum(one.size for one in (*records, *blobs))
    click.echo(f"  size     {size(taken)} of {size(place.limit)}")
    click.echo(f"  entries  {plural(len(records), 'output')} made, {plural(len(blobs), 'file')}")
    if counts is not None and counts.hits + counts.misses:
        asked = counts.hits + counts.misses
        click.echo(f"  hits     {counts.hits} of {asked} ({100 * counts.hits // asked} %)")
    return 0


@click.command(epilog="\b\nExamples:\n  publish clean\n  publish clean --cache\n  publish clean --out public")
@click.option("--out", type=_DIR, metavar="DIR", help="Output folder.  [default: build]")
@click.option("--cache", "also_cache", is_flag=True, help="Empty the cache, too.")
@_PROJECT
def clean(out: Path | None, also_cache: bool, **chosen: Any) -> int:
    """Remove the outputs that this program made, and nothing else.

    A file that was changed after it was built is told and left alone.
    """
    from publish.cli.choosing import load, seen_from_here
    from publish.cli.console import plural, safe, size, tell
    from publish.pipeline.cleaning import clean as remove
    from publish.pipeline.store import Store

    project = load(chosen)
    folder = out or seen_from_here(project.output)
    cleaned = remove(folder)
    tell(cleaned.told)
    click.echo(f"removed {plural(len(cleaned.removed), 'file')} from {safe(str(folder))} ({size(cleaned.size)})")
    place = cache_place(chosen, project) if also_cache else None
    if place is not None:
        click.echo(f"emptied the cache {safe(str(place.folder))} ({size(Store(place.folder, place.limit).clear())})")
    return 0
