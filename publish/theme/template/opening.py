"""The path of a template → the bytes of its zip's members, within caps on size, count and ratio.

Nothing is unpacked to disk, so a member's name can lead nowhere; names that try are left out.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from publish.base.diagnostics import error
from publish.base.errors import PublishError

MOST_BYTES = 200_000_000
MOST_UNPACKED = 600_000_000
MOST_MEMBERS = 20_000
MOST_RATIO = 250
RATIO_FROM = 2_000_000
"""Members that unpack to less than this may be packed as tightly as they like."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_SAVE_AS = "open it in PowerPoint and save it as a PowerPoint template (.potx)"


def refuse(name: str, reason: str, *hints: str) -> NoReturn:
    """Raises PublishError: the template `name` cannot be used, for `reason`."""
    raise PublishError(error("template.unreadable", f"the template {name} cannot be used: {reason}", None, *hints))


def read_file(path: Path) -> bytes:
    """The bytes of a regular file of tolerable size; raises PublishError."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            refuse(path.name, "it is not a file")
        if state.st_size > MOST_BYTES:
            refuse(path.name, f"it has {state.st_size // 1_000_000} MB, more than {MOST_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as wrong:
        refuse(path.name, f"it cannot be read ({wrong.strerror or wrong})", "check the path that `template` names")


def unpack(name: str, data: bytes) -> dict[str, bytes]:
    """Every member of the zip by its part name ("/ppt/presentation.xml"); raises PublishError for what is none."""
    if not data.startswith(b"PK"):
        _tell_kind(name, data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            _check(name, members)
            return {_part_name(m.filename): _read(name, archive, m) for m in members if _is_inside(m.filename)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as wrong:
        refuse(name, f"its zip is damaged ({wrong})", _SAVE_AS)


def _tell_kind(name: str, data: bytes) -> NoReturn:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            refuse(name, "it is protected by a password", "save a copy without the password")
        refuse(name, "it is in the old binary format of PowerPoint 97–2003 (.ppt, .pot)", _SAVE_AS)
    refuse(name, "it is not a PowerPoint file (no zip)", _SAVE_AS)


def _check(name: str, members: list[zipfile.ZipInfo]) -> None:
    """Caps before anything is unpacked; what a member's header says is held to while reading it."""
    if len(members) > MOST_MEMBERS:
        refuse(name, f"it has {len(members)} parts, more than {MOST_MEMBERS}")
    if sum(m.file_size for m in members) > MOST_UNPACKED:
        refuse(name, f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB")
    for m in members:
        if m.flag_bits & 1:
            refuse(name, "it is protected by a password", "save a copy without the password")
        if m.file_size > RATIO_FROM and m.file_size > MOST_RATIO * max(1, m.compress_size):
            refuse(name, f"its part {m.filename} unpacks to {m.file_size // max(1, m.compress_size)} times its size")


def _read(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as file:
        data = file.read(member.file_size + 1)
    if len(data) > member.file_size:
        refuse(name, f"its part {member.filename} is larger than it says")
    return data


def _part_name(filename: str) -> str:
    return "/" + filename.replace("\\", "/").lstrip("/")


def _is_inside(filename: str) -> bool:
    return ".." not in filename.replace("\\", "/").split("/")
