"""What a person named on the command line → articles, each with its root and the stem of its outputs."""

from __future__ import annotations

import glob
import os
import unicodedata
from collections.abc import Callable, Iterable
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
    named: Iterable[str],
    root: Path | None = None,
    choices: Choices | None = None,
    *,
    base: Path | None = None,
    settle: Callable[[Article], Article] | None = None,
    excluded: Callable[[Path], bool] | None = None,
) -> tuple[tuple[Article, ...], tuple[Located, ...]]:
    """The articles in the order named, each once, and what is wrong with the names.

    A name is a file, a folder (the `*.md` in it) or a pattern (`**` reaches into folders), relative to `base` (the
    current folder). `root` and `choices` hold for all; without a root each article has its own (`find_root`).
    `settle` gives each article what else was chosen for it; what is `excluded` is not found by folders and patterns.
    Articles whose outputs would have the same names are told and left out.
    """
    found: dict[str, Article] = {}
    told: list[Located] = []
    # asked once a folder: of five hundred articles it would be most of a build with nothing to do
    folders: dict[Path, tuple[Path, str, str]] = {}
    for name in named:
        paths, alone = _expand(name, base or Path.cwd())
        kept = paths if alone or excluded is None else [path for path in paths if not excluded(path)]
        if not kept:
            told.append(unplaced(_nothing(name, base or Path.cwd(), all_excluded=bool(paths))))
        for path in kept:
            stem = path.name.removesuffix(path.suffix) or path.name
            if path.parent not in folders:
                own = root or find_root(path)
                folders[path.parent] = own, os.path.realpath(own).rstrip("/") + "/", os.path.realpath(path.parent)
            own, above, real = folders[path.parent]
            article = Article(path, own, stem, choices=choices or Choices())
            # one file by two names is one article
            known = os.path.realpath(path) if path.is_symlink() else f"{real}/{path.name}"
            if root is not None and not path.is_relative_to(root):
                told.append(_outside(path, f"the article lies outside the root {root}", "give a --root that holds it"))
            elif not known.startswith(above):
                # whoever may add a link to a project must not get a file of this machine into its outputs
                told.append(_outside(path, f"it is reached by a link that leads out of {own}", "name the file itself"))
            else:
                found.setdefault(known, settle(article) if settle else article)
    whole, clashes = _without_clashes(found.values())
    return whole, (*told, *clashes)


def _outside(path: Path, message: str, hint: str) -> Located:
    return unplaced(error("source.root", message, None, hint), str(path))


def find_root(source: Path) -> Path:
    """The nearest folder above `source` with a publish.toml, .git or pyproject.toml; else the folder it lies in."""
    for folder in source.parents:
        if any((folder / mark).exists() for mark in ROOT_MARKS):
            return folder
    return source.parent


def _expand(name: str, base: Path) -> tuple[list[Path], bool]:
    """The files that a name means, and whether it names just one by itself."""
    path = _absolute(base / name)
    if path.is_dir():
        return sorted(one for one in path.glob("*.md") if one.is_file() and not one.name.startswith(".")), False
    if os.path.lexists(path):
        return [path], True
    if glob.has_magic(name):
        return [one for one in map(_absolute, _matches(name, base)) if one.is_file()], False
    return [], True


def _matches(pattern: str, base: Path) -> list[Path]:
    """What a pattern finds, sorted. `**` enters no folder by a link: two that lead to each other have no end."""
    if "**" not in pattern.split("/"):
        found = glob.glob(pattern, root_dir=base, recursive=True)  # noqa: PTH207  # Path.glob takes no absolute pattern
        return [base / one for one in sorted(found)]
    from publish.pipeline.project.patterns import compiled

    parts = pattern.split("/")
    fixed = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    top = base / ("/".join(parts[:fixed]) or ("/" if pattern.startswith("/") else "."))
    matching = compiled("/".join(parts[fixed:]), alone=True).fullmatch
    names: list[str] = []
    for place, folders, files in os.walk(top):
        folders[:] = [one for one in folders if not one.startswith(".")]
        below = place[len(str(top)) :].lstrip("/")
        names += [whole for one in files if one[0] != "." and matching(whole := f"{below}/{one}" if below else one)]
    return [top / one for one in sorted(names)]


def _absolute(path: Path) -> Path:
    """Without resolving links: an article is called by the name that its writer knows."""
    return Path(os.path.normpath(path))


def _nothing(name: str, base: Path, *, all_excluded: bool) -> Diagnostic:
    hint = "name a file, a folder or a pattern"
    if all_excluded:
        return error("source.none", f"all that {name} finds is excluded", None, "see exclude in the project file")
    if (base / name).is_dir():
        return error("source.none", f"there is no .md file in {name}", None, hint)
    if glob.has_magic(name):
        return error("source.none", f"no file matches {name}", None, hint)
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
            hint = "--layout tree gives each the folder that its article lies in; or rename one"
            told.append(unplaced(error("source.clash", message, None, hint), str(article.path)))
    return tuple(kept), told
