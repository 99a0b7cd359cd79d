"""What a person named on the command line → articles, each with its root and the stem of its outputs."""

from __future__ import annotations

import glob
import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from publish.base.diagnostics import Diagnostic, error
from publish.pipeline.choices import Choices
from publish.pipeline.located import Located, unplaced

ROOT_MARKS = ("publish.toml", ".git", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Article:
    """A source file, absolute; the folder that it may read from, absolute; the stem that names its outputs; the folder
    within the output folder that they go to (with `/`, empty for the folder itself); and what was chosen for it."""

    path: Path
    root: Path
    stem: str
    folder: str = ""
    choices: Choices = field(default=Choices())


def find_articles(
    named: Iterable[str], root: Path | None = None, choices: Choices | None = None
) -> tuple[tuple[Article, ...], tuple[Located, ...]]:
    """The articles in the order named, each once, and what is wrong with the names.

    A name is a file, a folder (the `*.md` in it) or a pattern (`**` reaches into folders). `root` and `choices` hold
    for all; without a root each article has its own (`find_root`). Articles whose outputs would have the same names
    are told and left out.
    """
    found: dict[str, Article] = {}
    told: list[Located] = []
    for name in named:
        paths = _expand(name)
        if not paths:
            told.append(unplaced(_nothing(name)))
        for path in paths:
            stem = path.name.removesuffix(path.suffix) or path.name
            article = Article(path, root or find_root(path), stem, choices=choices or Choices())
            if path.is_relative_to(article.root):
                found.setdefault(os.path.realpath(path), article)
            else:
                message = f"the article lies outside the root {article.root}"
                told.append(unplaced(error("source.root", message, None, "give a --root that holds it"), str(path)))
    kept, clashes = _without_clashes(found.values())
    return kept, (*told, *clashes)


def find_root(source: Path) -> Path:
    """The nearest folder above `source` with a publish.toml, .git or pyproject.toml; else the folder it lies in."""
    for folder in source.parents:
        if any((folder / mark).exists() for mark in ROOT_MARKS):
            return folder
    return source.parent


def _expand(name: str) -> list[Path]:
    path = _absolute(name)
    if path.is_dir():
        return sorted(one for one in path.glob("*.md") if one.is_file() and not one.name.startswith("."))
    if os.path.lexists(path):
        return [path]
    if glob.has_magic(name):
        matches = glob.glob(name, recursive=True)  # noqa: PTH207  # Path.glob takes no absolute pattern
        return [_absolute(one) for one in sorted(matches) if Path(one).is_file()]
    return []


def _absolute(name: str) -> Path:
    """Without resolving links: an article is called by the name that its writer knows."""
    return Path(os.path.normpath(Path.cwd() / name))


def _nothing(name: str) -> Diagnostic:
    if Path(name).is_dir():
        return error("source.none", f"there is no .md file in {name}", None, "name a file, a folder or a pattern")
    if glob.has_magic(name):
        return error("source.none", f"no file matches {name}", None, "name a file, a folder or a pattern")
    return error("source.missing", f"there is no file {name}", None, "see how it is spelled")


def _without_clashes(articles: Iterable[Article]) -> tuple[tuple[Article, ...], list[Located]]:
    # two stems are one where a disk folds case or composes accents, and outputs travel to such disks
    by_stem: dict[str, list[Article]] = {}
    for article in articles:
        name = f"{article.folder}/{article.stem}"
        by_stem.setdefault(unicodedata.normalize("NFC", name).casefold(), []).append(article)
    kept: list[Article] = []
    told: list[Located] = []
    for group in by_stem.values():
        if len(group) == 1:
            kept += group
            continue
        for article in group:
            others = ", ".join(os.path.relpath(other.path) for other in group if other is not article)
            message = f"its outputs would have the same names as those of {others}"
            hint = "rename one, or build them into folders of their own with --out"
            told.append(unplaced(error("source.clash", message, None, hint), str(article.path)))
    return tuple(kept), told
