"""A corpus folder -> its articles, a fixed sample of them spread over the repositories, and batches to build."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
MANIFEST = "MANIFEST.tsv"
TINY = 400
"""Bytes. What is shorter is a test file of another tool rather than an article; a sample takes those last."""


@dataclass(frozen=True, slots=True, order=True)
class Article:
    """One article: its path below the corpus, as the manifest writes it, and where it lies."""

    name: str
    path: Path

    @property
    def repository(self) -> str:
        """The folder of the corpus that it came with."""
        return self.name.split("/", 1)[0]

    @property
    def root(self) -> Path:
        """The top of its repository on this disk: what the article may read from."""
        return self.path.parents[self.name.count("/") - 1] if "/" in self.name else self.path.parent

    @property
    def words(self) -> int:
        """About how many words it has: what stands between blanks."""
        return len(self.path.read_text("utf-8", "replace").split())

    @property
    def size(self) -> int:
        """Bytes."""
        return self.path.stat().st_size


def corpus_folder(named: str | None = None) -> Path:
    """The folder that was named, else CORPUS of the environment, else `shared/corpus` beside the project."""
    return Path(named or os.environ.get("CORPUS") or PROJECT.parent / "shared" / "corpus")


def articles_of(folder: Path) -> list[Article]:
    """All articles, sorted by name: those that the manifest calls so, or every *.md when there is no manifest."""
    manifest = folder / MANIFEST
    if manifest.is_file():
        with manifest.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            names = [row["path"] for row in rows if row["kind"] == "article"]
    else:
        names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.md")]
    return sorted(Article(name, folder / name) for name in names if (folder / name).is_file())


def spread(articles: Iterable[Article], count: int) -> list[Article]:
    """`count` of them, the same in every run: one of each repository, then a second of each, and so on.

    Within a repository the order is that of a digest of the name, so one more article moves no other one.
    """
    everything = sorted(articles)
    long = [one for one in everything if one.size >= TINY]
    return sorted([*_turns(long), *_turns([one for one in everything if one not in long])][:count])


def _turns(articles: Iterable[Article]) -> list[Article]:
    """All of them: the first of each repository, then the second of each, and so on."""
    by_repository: dict[str, list[Article]] = {}
    for article in articles:
        by_repository.setdefault(article.repository, []).append(article)
    for found in by_repository.values():
        found.sort(key=lambda one: hashlib.sha256(one.name.encode()).hexdigest())
    return [one for turn in zip_longest(*by_repository.values()) for one in turn if one is not None]


def batches(articles: Sequence[Article], size: int) -> list[list[Article]]:
    """Groups of at most `size` from one repository, in which no two share a stem, as they would then share an output.

    What does not end in .md gets groups of its own: when the command refuses such a file, only those are refused.
    """
    groups: list[tuple[tuple[str, bool], set[str], list[Article]]] = []
    for article in articles:
        stem, kind = article.path.stem.casefold(), (article.repository, article.path.suffix == ".md")
        for same, stems, group in groups:
            if kind == same and stem not in stems and len(group) < size:
                stems.add(stem)
                group.append(article)
                break
        else:
            groups.append((kind, {stem}, [article]))
    return [group for _, _, group in groups]
