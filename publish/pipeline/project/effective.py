"""Project file + command line → what is chosen for each article, and where in the output folder it goes.

The command line outdoes an article's front matter (see `publish.pipeline.asked`), which outdoes the overrides of the
project file, which outdo its other keys.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publish.pipeline.choices import Choices, Options, over
from publish.pipeline.project.model import Project
from publish.pipeline.sources import Article


def _same(formats: tuple[str, ...]) -> tuple[str, ...]:
    return formats


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says: None and empty where it says nothing.

    `formats` makes of the file's formats those that are wanted.
    """

    formats: Callable[[tuple[str, ...]], tuple[str, ...]] = _same
    theme: str | None = None
    template: Path | None = None
    options: Options = ()
    layout: str | None = None


class Settled:
    """Gives every article its choices and its folder; articles with equal choices share one value."""

    def __init__(self, project: Project, given: Given) -> None:
        self._project = project
        self._given = given
        self._tree = (given.layout or project.layout) == "tree"
        self._known: dict[tuple[int, ...], Choices] = {}
        # texts, since paths take ten times as long and there may be thousands
        self._above = f"{str(project.root).rstrip('/')}/" if project.file is not None else ""
        self._out = f"{project.output}/" if project.output != project.root else ""

    def __call__(self, article: Article) -> Article:
        """The article with its folder and its choices."""
        folder = ""
        if self._tree:
            # never the folder that the articles at hand have in common: each half of a build would find another
            below = self.within(article.path) or os.path.relpath(article.path, article.root)
            folder = below.rpartition("/")[0]
        return Article(article.path, article.root, article.stem, folder, self.choices(article.path))

    def within(self, path: Path) -> str:
        """The path relative to the project's folder, with `/`; empty where it lies elsewhere or there is no project."""
        whole = str(path)
        return whole[len(self._above) :] if self._above and whole.startswith(self._above) else ""

    def choices(self, path: Path) -> Choices:
        """What is chosen for the article at `path` (absolute)."""
        return self.choices_of(self.matching(path))

    def matching(self, path: Path) -> tuple[int, ...]:
        """The numbers of the overrides that are for the article at `path`, counted from 0."""
        project = self._project
        below = self.within(path) if project.overrides else ""
        if not below:
            return ()
        from publish.pipeline.project.patterns import matches

        return tuple(n for n, one in enumerate(project.overrides) if matches(below, one.paths))

    def choices_of(self, which: tuple[int, ...]) -> Choices:
        """What is chosen where these overrides hold."""
        if which not in self._known:
            self._known[which] = self._choices(which)
        return self._known[which]

    def _choices(self, which: tuple[int, ...]) -> Choices:
        project, given = self._project, self._given
        formats, theme, template, options = project.formats, project.theme, project.template, project.options
        for one in (project.overrides[number] for number in which):
            formats = formats if one.formats is None else one.formats
            theme = one.theme or theme
            template = one.template or template
            options = over(options, one.options)
        return Choices(
            formats=given.formats(formats),
            theme=given.theme or theme,
            template=given.template or template,
            options=options,
            fixed=given.options,
            theme_fixed=given.theme is not None,
        )

    def excluded(self, path: Path) -> bool:
        """Whether patterns and folders shall not find the article at `path`."""
        below = self.within(path)
        if not below:
            return False
        if self._out and str(path).startswith(self._out):
            return True
        if not self._project.exclude:
            return False
        from publish.pipeline.project.patterns import matches

        return matches(below, self._project.exclude)
