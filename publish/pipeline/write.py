"""Artifact → file in the output folder, whole or not at all. Nothing else in this program writes a file.

Every step is taken relative to an open descriptor of the folder, so that it cannot be exchanged on the way. A file is
written under a name of its own, flushed to the disk and renamed over its predecessor, which stays whole until then.
The unfinished file is locked while it is written: what a killed run left behind is told by its missing lock.
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from publish.base.diagnostics import error
from publish.base.errors import PublishError

PREFIX = ".publish-"
_UNFINISHED = ".tmp"
_LONGEST = 255


def check_name(name: str) -> str:
    """The name, when it names a file in one folder and nothing else; raises PublishError (`output.name`)."""
    why = ""
    if not name or name in (".", ".."):
        why = "is no file name"
    elif "/" in name or "\\" in name:
        why = "names a folder"
    elif any(unicodedata.category(char) in ("Cc", "Cs") for char in name):
        why = "has control characters"
    elif name.startswith(PREFIX):
        why = f"begins with {PREFIX}, which this program keeps for itself"
    elif len(os.fsencode(name)) > _LONGEST:
        why = f"is longer than {_LONGEST} bytes"
    if why:
        raise PublishError(error("output.name", f"an output's name {why}: {name!r}", None, "rename the article"))
    return name


class OutputFolder:
    """The folder that outputs go to, opened for writing. Use it as a context."""

    def __init__(self, path: Path) -> None:
        """Make the folder where it is missing, and open it; raises PublishError (`output.folder`, `output.link`)."""
        self.path = path
        _check_links(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as failure:
            raise _plain(failure, path, "output.folder") from failure
        self._sweep()

    def __enter__(self) -> OutputFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._handle)

    def write(self, name: str, data: bytes) -> None:
        """Put `data` under `name`; raises PublishError (`output.name`, `output.link`, `output.write`) and then the
        file that was there is as it was."""
        self._put(check_name(name), data)

    def write_own(self, name: str, data: bytes) -> None:
        """The same for a file of this program's own, whose name begins with `PREFIX`."""
        self._put(name, data)

    def remove(self, name: str) -> None:
        """Remove the file `name`; raises PublishError (`output.name`, `output.write`)."""
        self.remove_own(check_name(name))

    def remove_own(self, name: str) -> None:
        """The same for a file of this program's own, whose name begins with `PREFIX`."""
        try:
            os.unlink(name, dir_fd=self._handle)
        except FileNotFoundError:
            pass
        except OSError as failure:
            raise _plain(failure, self.path / name, "output.write") from failure

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other runs that ask for the same out, as long as the block runs."""
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._handle, fcntl.LOCK_UN)

    def _put(self, name: str, data: bytes) -> None:
        unfinished = f"{PREFIX}{secrets.token_hex(8)}{_UNFINISHED}"
        try:
            self._check_target(name)
            try:
                self._replace(name, unfinished, data)
            except FileNotFoundError:
                # another run swept the file away in the instant before it was locked
                self._replace(name, unfinished, data)
        except OSError as failure:
            raise _plain(failure, self.path / name, "output.write") from failure
        finally:
            # also when a signal ends the run in the middle
            with suppress(OSError):
                os.unlink(unfinished, dir_fd=self._handle)

    def _replace(self, name: str, unfinished: str, data: bytes) -> None:
        self._fill(unfinished, data, self._mode_of(name))
        os.rename(unfinished, name, src_dir_fd=self._handle, dst_dir_fd=self._handle)
        os.fsync(self._handle)

    def _fill(self, name: str, data: bytes, mode: int | None) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(name, flags, 0o666, dir_fd=self._handle)
        with os.fdopen(handle, "wb") as stream:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if mode is not None:
                os.fchmod(handle, mode)
            stream.write(data)
            stream.flush()
            os.fsync(handle)

    def _mode_of(self, name: str) -> int | None:
        with suppress(OSError):
            found = os.stat(name, dir_fd=self._handle, follow_symlinks=False)
            if stat.S_ISREG(found.st_mode):
                return stat.S_IMODE(found.st_mode)
        return None

    def _check_target(self, name: str) -> None:
        """Refuse a link that leads out of the folder: its owner expects the file behind it to change, and we do not."""
        path = self.path / name
        if not path.is_symlink():
            return
        if path.resolve().parent != self.path.resolve():
            raise PublishError(
                error("output.link", f"{path} is a link that leads out of the output folder", None, "remove the link")
            )

    def _sweep(self) -> None:
        """Remove unfinished files of runs that were killed."""
        with os.scandir(self._handle) as entries:
            names = [entry.name for entry in entries]
        for name in names:
            if not (name.startswith(PREFIX) and name.endswith(_UNFINISHED)):
                continue
            with suppress(OSError):
                handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=self._handle)
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    os.unlink(name, dir_fd=self._handle)
                finally:
                    os.close(handle)


def append(path: Path, data: bytes) -> None:
    """Add to the end of a file that the system has given for it; raises PublishError (`output.write`)."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
        with os.fdopen(handle, "ab") as stream:
            stream.write(data)
    except OSError as failure:
        raise _plain(failure, path, "output.write") from failure


def _check_links(path: Path) -> None:
    """Refuse a relative output folder that a link leads out of the current one: a checkout may bring such a link."""
    if path.is_absolute():
        return
    here = Path.cwd().resolve()
    real = path.resolve()
    if real != Path(os.path.normpath(here / path)) and not real.is_relative_to(here):
        raise PublishError(
            error(
                "output.link",
                f"the output folder {path} is a link that leads out of this folder",
                None,
                f"if that is meant, name the folder itself: --out {real}",
            )
        )


def _plain(failure: OSError, path: Path, code: str) -> PublishError:
    known = {
        errno.ENOSPC: ("the disk is full", "free some space"),
        errno.EDQUOT: ("the disk quota is used up", "free some space"),
        errno.EROFS: ("the disk is read-only", "give another folder with --out"),
        errno.EACCES: ("permission is denied", "change its permissions, or give another folder with --out"),
        errno.EPERM: ("permission is denied", "change its permissions, or give another folder with --out"),
        errno.EISDIR: ("a folder has that name", "move the folder, or give another one with --out"),
        errno.ENOTEMPTY: ("a folder has that name", "move the folder, or give another one with --out"),
        errno.ENOTDIR: ("a file stands where a folder should be", "give another folder with --out"),
        errno.EEXIST: ("a file stands where a folder should be", "give another folder with --out"),
        errno.ENAMETOOLONG: ("the name is too long for this disk", "rename the article"),
    }
    reason, hint = known.get(failure.errno or 0, (str(failure.strerror or failure), "see what stands there"))
    return PublishError(error(code, f"cannot write {path}: {reason}", None, hint))
