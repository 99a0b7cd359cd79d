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
BUILT_IN = _PACKAGE.parent / "themes"
"""In a wheel the themes lie in the package and are counted with it, in a checkout beside it."""
_STEP = 1 << 20
_TRIPLET = f"{os.uname().machine}-linux-gnu"
_LIBRARIES = (
    f"/usr/lib/{_TRIPLET}", "/usr/lib64", "/usr/lib", "/usr/local/lib", f"/usr/local/lib/{_TRIPLET}",
    "/opt/homebrew/lib",
)  # fmt: skip
_SETTERS = ("libpango", "libharfbuzz", "libfontconfig", "libfreetype", "libfribidi")
_FONTS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/Library/Fonts",
    "/System/Library/Fonts", "~/Library/Fonts",
)  # fmt: skip
_FONT_ENDINGS = (".ttf", ".otf", ".ttc", ".otc", ".pfb")


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
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            return None
        found = hashlib.sha256()
        step = min(about.st_size + 1, _STEP)
        while data := os.read(handle, step):
            found.update(data)
        return found.hexdigest()
    except OSError:
        return None
    finally:
        os.close(handle)


class Files:
    """The digests of files, each taken once: pictures are shared between articles, articles between their formats.

    What it says holds for the moment at which a file was first asked for.
    """

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}

    def digest(self, path: str | Path) -> str | None:
        """As `file_digest`."""
        name = str(path)
        if name not in self._known:
            self._known[name] = file_digest(name)
        return self._known[name]


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
def machine() -> str:
    """A digest of what the system brings: its kind, the libraries that set pages, the fonts that stand in for others.

    Libraries are known by the versions in their files' names, fonts by name and size: both change by installing a
    package, and a cache that travels must not hand the lines of one Pango to a machine with another.
    """
    found = hashlib.sha256(f"{sys.platform} {os.uname().machine}".encode())
    for folder in map(Path, _LIBRARIES):
        with suppress(OSError):
            for path in sorted(one for one in folder.iterdir() if one.name.startswith(_SETTERS)):
                found.update(f"{path.name}={path.resolve().name}\0".encode("utf-8", "surrogateescape"))
    for folder in (Path(one).expanduser() for one in _FONTS):
        for place, below, names in os.walk(folder):
            below.sort()
            for name in sorted(names):
                if name.lower().endswith(_FONT_ENDINGS):
                    with suppress(OSError):
                        size = os.stat(f"{place}/{name}").st_size  # noqa: PTH116  # asked of a thousand fonts
                        below_it = f"{place[len(str(folder)) :]}/{name}"
                        found.update(f"{below_it}={size}\0".encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def themes(folders: tuple[Path, ...]) -> str:
    """A digest of all themes that can be chosen; font packages that they name are counted among the software.

    Reading every file is quicker than importing what would tell which of them the chosen theme is made of.
    """
    return digest("\0".join(folder_digest(one) for one in (BUILT_IN, *folders)).encode())


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
