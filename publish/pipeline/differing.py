"""Two byte strings of one output → the words that tell a person where they differ.

What is named is what somebody has to look at to find the cause: the part of a zip, the object of a PDF, the line of a
text. Both are outputs of this program, made from the same article; nothing hostile is expected, and nothing is unpacked
to disk.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

_MOST = 4
"""How many parts are named; the rest is counted."""
_AROUND = 24
_DEEPEST = 2
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, ValueError)


def where(one: bytes, other: bytes) -> str:
    """Where the two differ, in words that end the sentence "they differ in …"; they must not be equal."""
    if one.startswith(b"PK") and other.startswith(b"PK"):
        return _zip(one, other, 0) or _bytes(one, other)
    if one.startswith(b"%PDF") and other.startswith(b"%PDF"):
        return _pdf(one, other)
    try:
        return _text(one.decode(), other.decode())
    except UnicodeDecodeError:
        return _bytes(one, other)


def first_difference(one: bytes, other: bytes) -> int:
    """The offset of the first byte that differs; the length of the shorter where it begins the longer."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        # halving compares slices at the speed of memory, a loop over bytes would take seconds
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _zip(one: bytes, other: bytes, depth: int) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(one)) as first, zipfile.ZipFile(io.BytesIO(other)) as second:
            return _members(first, second, depth)
    except _BROKEN_ZIP:
        return ""


def _members(first: zipfile.ZipFile, second: zipfile.ZipFile, depth: int) -> str:
    mine, theirs = ({info.filename: info for info in archive.infolist()} for archive in (first, second))
    found = [f"{name} (there only the first time)" for name in mine if name not in theirs]
    found += [f"{name} (there only the second time)" for name in theirs if name not in mine]
    for name in mine:
        if name in theirs:
            one, other = first.read(name), second.read(name)
            if one != other:
                found.append(name + _inside(one, other, depth))
    if not found and list(mine) != list(theirs):
        return "the order of its parts"
    if not found:
        found = [f"{name} (its date or how it is packed)" for name in mine if _head(mine[name]) != _head(theirs[name])]
    return _named(found)


def _inside(one: bytes, other: bytes, depth: int) -> str:
    if depth < _DEEPEST and one.startswith(b"PK") and other.startswith(b"PK"):
        inner = _zip(one, other, depth + 1)
        return f", therein {inner}" if inner else ""
    try:
        return f" ({_excerpts(one.decode(), other.decode())})"
    except UnicodeDecodeError:
        return f" ({_bytes(one, other)})"


def _head(info: zipfile.ZipInfo) -> tuple[object, ...]:
    return (info.date_time, info.compress_type, info.compress_size, info.external_attr, info.extra, info.create_system)


def _pdf(one: bytes, other: bytes) -> str:
    """The first object that differs, and what it is; objects are compared unpacked."""
    import pikepdf  # as a rule nothing differs, and then it need not be there in the parent

    at = f"byte {first_difference(one, other)}"
    try:
        with pikepdf.open(io.BytesIO(one)) as first, pikepdf.open(io.BytesIO(other)) as second:
            found = _objects(first, second)
    except (pikepdf.PdfError, ValueError, RuntimeError):
        found = ""
    return f"{found} ({at})" if found else at


def _objects(first: Pdf, second: Pdf) -> str:
    mine, theirs = list(first.objects), list(second.objects)
    if len(first.pages) != len(second.pages):
        return f"the number of pages, {len(first.pages)} and {len(second.pages)}"
    differ = [at for at, pair in enumerate(zip(mine, theirs, strict=False), 1) if _whole(pair[0]) != _whole(pair[1])]
    # what others are packed in differs with them
    differ = [at for at in differ if not _kind(mine[at - 1]).startswith(("ObjStm", "XRef"))] or differ
    if differ:
        at = differ[0]
        page = next((number for number, page in enumerate(first.pages, start=1) if at in _numbers(page)), 0)
        more = f" and {len(differ) - 1} more" if len(differ) > 1 else ""
        kind = _kind(mine[at - 1])
        return f"object {at}{f' ({kind})' if kind else ''}{f' of page {page}' if page else ''}{more}"
    if len(mine) != len(theirs):
        return f"the number of objects, {len(mine)} and {len(theirs)}"
    keys = sorted({*first.trailer.keys(), *second.trailer.keys()})
    told = [key for key in keys if _whole(first.trailer.get(key)) != _whole(second.trailer.get(key))]
    return f"{', '.join(told)} of the trailer" if told else "how its objects are packed"


def _whole(value: object) -> tuple[bytes, bytes]:
    """An object as it is written, with the bytes of its stream."""
    import pikepdf

    if not isinstance(value, pikepdf.Object):
        return repr(value).encode(), b""
    return value.unparse(resolved=True), value.read_raw_bytes() if isinstance(value, pikepdf.Stream) else b""


def _numbers(page: Page) -> set[int]:
    """The numbers of the objects that the page is: its own and those of its content."""
    import pikepdf

    content = page.obj.get("/Contents")
    parts = list(content) if isinstance(content, pikepdf.Array) else [content]
    return {one.objgen[0] for one in (page.obj, *parts) if isinstance(one, pikepdf.Object)}


def _kind(value: object) -> str:
    import pikepdf

    if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return ""
    names = (value.get(key) for key in ("/Type", "/Subtype", "/FontName", "/BaseFont"))
    return " ".join(dict.fromkeys(str(name).lstrip("/") for name in names if name is not None))


def _text(one: str, other: str) -> str:
    for at, (first, second) in enumerate(zip_longest(one.splitlines(True), other.splitlines(True), fillvalue=""), 1):
        if first != second:
            return f"line {at} ({_excerpts(first, second)})"
    return "how its lines end"


def _excerpts(one: str, other: str) -> str:
    """What stands where the texts begin to differ, from a little before."""
    most = min(len(one), len(other))
    at = next((at for at in range(most) if one[at] != other[at]), most)
    begin = max(0, at - _AROUND // 2)
    first, second = (" ".join(text[begin : at + _AROUND].split()) for text in (one, other))
    return f"“{first}” and “{second}”"


def _bytes(one: bytes, other: bytes) -> str:
    size = "" if len(one) == len(other) else f", and {len(one)} and {len(other)} bytes long"
    return f"byte {first_difference(one, other)}{size}"


def _named(found: Iterable[str]) -> str:
    names = list(found)
    more = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {more} more" if more > 0 else "")
