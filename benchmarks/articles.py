"""The corpus -> so many articles in a folder of their own, no two of one name; and an article of any length."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

from tests.corpus.sampling import Article, articles_of, corpus_folder, spread


class NoArticles(RuntimeError):
    """There is no corpus to take articles from."""


def many_articles(wanted: int, scratch: Path) -> tuple[list[Path], Path]:
    """Articles spread over the corpus, copied with all that they show, and the folder that they may read from.

    Where the corpus has fewer, copies that end in a line of their own make up the number, so that none equals another.
    """
    source = corpus_folder()
    by_stem: dict[str, Article] = {}
    for article in articles_of(source) if source.is_dir() else []:
        if article.path.suffix == ".md":
            by_stem.setdefault(article.path.stem.casefold(), article)
    if not by_stem:
        raise NoArticles(f"no articles in {source}; set CORPUS, or leave out the parts `many`, `changed` and `nothing`")
    folder = scratch / "corpus"
    if not folder.is_dir():
        shutil.copytree(source, folder, symlinks=True)
    first = [folder / one.name for one in spread(by_stem.values(), wanted)]
    return [*first, *_copies(first, wanted - len(first))], folder


def _copies(first: list[Path], wanted: int) -> list[Path]:
    made: list[Path] = []
    for turn in count(2):
        for article in first:
            if len(made) >= wanted:
                return made
            copy = article.with_name(f"{article.stem}-{turn}.md")
            copy.write_bytes(article.read_bytes() + f"\n\nThe same again, number {turn}.\n".encode())
            made.append(copy)
    return made


def long_article(sections: int) -> str:
    """An article of so many sections, each about a page and a slide or two: prose, points, a table, some code."""
    parts = ["# A long article\n"]
    for number in range(1, sections + 1):
        prose = f"Station {number} counts the birds that pass at dawn, and tells the next one what it has seen. " * 6
        points = "".join(f"- **Hour {hour}.** {number * hour} birds, most going south\n" for hour in range(1, 6))
        table = "| hour | birds |\n|---|---|\n" + "".join(f"| {hour} | {number * hour} |\n" for hour in range(1, 5))
        code = f"```python\ntotal_{number} = sum(count for count in station_{number})\n```\n"
        parts.append(f"## Station {number}\n\n{prose}\n\n{points}\n{table}\n{code}")
    return "\n".join(parts)
