"""Files and installed software → SHA-256, to tell whether anything that an output was made of has changed."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from publish.base.plugins import trusted_path

_PACKAGE = Path(__file__).parents[1]


def digest(data: bytes) -> str:
    """The SHA-256 of `data` in hex."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: str | Path) -> str | None:
    """The SHA-256 of a regular file in hex; None where there is none that can be read."""
    try:
        # a pipe put in a picture's place would hang an ordinary open
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None
    with os.fdopen(handle, "rb") as stream, suppress(OSError):
        return hashlib.file_digest(stream, "sha256").hexdigest()
    return None


@cache
def software() -> str:
    """A digest of the software that makes outputs: this package's code, Python, and every installed distribution.

    Versions are read off the names of the `.dist-info` folders, which is quick and takes in plug-ins and what the
    engines stand on. The package's own code is read, for in a checkout it changes while its version does not.
    """
    found = hashlib.sha256(sys.version.encode())
    for entry in trusted_path(sys.path):
        try:
            names = sorted(one.name for one in os.scandir(entry) if one.name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
        found.update("\0".join(names).encode("utf-8", "surrogateescape"))
    found.update(folder_digest(_PACKAGE).encode())
    return found.hexdigest()


@cache
def themes(folders: tuple[Path, ...]) -> str:
    """A digest of all themes that can be chosen; font packages that they name are counted among the software.

    Reading every file is quicker than importing what would tell which of them the chosen theme is made of.
    """
    # in a wheel the themes lie in the package and are counted with it, in a checkout beside it
    return digest("\0".join(folder_digest(one) for one in (_PACKAGE.parent / "themes", *folders)).encode())


def template_digest(template: Path | None) -> str:
    """A digest of a company's template and of the map file that lies beside it; empty where there is none."""
    if template is None:
        return ""
    return f"{file_digest(template)}+{file_digest(template.with_suffix('.map.toml'))}"


def folder_digest(folder: Path) -> str:
    """The SHA-256 of the names and contents of all files below `folder`, but for what Python compiled."""
    found = hashlib.sha256()
    for place, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if name != "__pycache__")
        for name in sorted(names):
            path = f"{place}/{name}"
            found.update(f"{path[len(str(folder)) :]}={file_digest(path)}\0".encode("utf-8", "surrogateescape"))
    return found.hexdigest()
