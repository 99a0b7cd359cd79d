"""The current folder, or a file that was named → its project file, read; where there is none, the defaults."""

from __future__ import annotations

import os
from pathlib import Path

from publish.pipeline.project.faults import ChoiceFault, fault
from publish.pipeline.project.model import Project
from publish.pipeline.sources import ROOT_MARKS

NAME = "publish.toml"
SHARED = "pyproject.toml"


def find_project(start: Path) -> Path | None:
    """The project file of the folder that `start` belongs to: the nearest with a root mark, as for articles.

    Raises ChoiceFault (`project.twice`) where both kinds of file say something.
    """
    for folder in (start, *start.parents):
        if any((folder / mark).exists() for mark in ROOT_MARKS):
            own, shared = folder / NAME, folder / SHARED
            has_own, has_shared = own.is_file(), shared.is_file() and _speaks(shared)
            if has_own and has_shared:
                hint = f"move what [tool.publish] says into {NAME}, or remove {NAME}"
                raise ChoiceFault([fault("project.twice", f"{NAME} and {SHARED} both say how to build", shared, hint)])
            return own if has_own else shared if has_shared else None
    return None


def load_project(start: Path, given: Path | None = None) -> Project:
    """The project that `start` (an absolute folder) belongs to, or that of the file `given`; defaults without one.

    Raises ChoiceFault with everything that is wrong: `project.missing`, `project.syntax`, `project.key`,
    `project.value`, `project.path`, `project.twice`.
    """
    file = Path(os.path.normpath(start / given)) if given else find_project(start)
    if file is None:
        return Project(start)
    if given and not file.is_file():
        raise ChoiceFault([fault("project.missing", f"there is no file {given}", None, "see how it is spelled")])
    # here and not above: most folders have no such file, and a build with nothing to do is in a hurry
    from publish.pipeline.project.parse import parse, read

    return parse(file, read(file))


def _speaks(shared: Path) -> bool:
    """Whether this pyproject.toml has a [tool.publish]."""
    from publish.pipeline.project.parse import read, table_of

    raw = read(shared)
    return b"publish" in raw and table_of(shared, raw) is not None
