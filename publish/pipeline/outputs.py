"""The output folder and the folders within it that articles have of their own, each opened once and held open."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from publish.base.diagnostics import error
from publish.base.errors import PublishError
from publish.pipeline.write import OutputFolder


class OutputTree:
    """The output folder, opened for writing with all that is below it. Use it as a context."""

    def __init__(self, path: Path) -> None:
        """Make the folder where it is missing, and open it; raises PublishError (`output.folder`, `output.link`)."""
        self.path = path
        self.top = OutputFolder(path)
        self._below: dict[str, OutputFolder] = {"": self.top}

    def __enter__(self) -> OutputTree:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for folder in self._below.values():
            folder.__exit__(kind, value, trace)

    def write(self, folder: str, name: str, data: bytes) -> None:
        """Put `data` under `name` into `folder` (with `/`, empty for the output folder itself).

        Raises PublishError (`output.name`, `output.link`, `output.folder`, `output.write`); then the file that was
        there is as it was.
        """
        self._opened(folder).write(name, data)

    def remove(self, folder: str, name: str) -> None:
        """Remove the file `name` of `folder`; raises PublishError (`output.name`, `output.link`, `output.write`)."""
        self._opened(folder).remove(name)

    def _opened(self, folder: str) -> OutputFolder:
        if folder not in self._below:
            path = self.path / folder
            real, inside = path.resolve(), self.path.resolve()
            if not real.is_relative_to(inside):
                message = f"{path} is a link that leads out of the output folder"
                raise PublishError(error("output.link", message, None, "remove the link"))
            self._below[folder] = OutputFolder(path)
        return self._below[folder]
