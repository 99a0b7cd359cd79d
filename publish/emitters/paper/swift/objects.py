"""pydyf's objects → the same bytes, made in less time: numbers and names in one step, each object written once.

* What an object is made of is told by its class alone, without asking of each whether it is of some other; what is of
  no class named here goes to pydyf's own function.
* For a compressed file pydyf makes every object twice, once to write it and once for the identifier, and deflates each
  stream twice. Here the bytes that were written are those that the identifier is made of: nothing changes an object
  between the two.
* Pages are referred to by each element of the structure, and pydyf makes a list of all of them each time. Here the list
  is kept for as long as the numbers that it is made of are equal.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from hashlib import md5
from math import ceil, log
from typing import Any

import pydyf

_plain_bytes: Callable[[Any], bytes] = pydyf._to_bytes
_plain_write: Any = pydyf.PDF.write
_plain_stream: Callable[[Any], bytes] = pydyf.Stream.data.fget
_names: dict[str, bytes] = {}
"""Keys of dictionaries as they are written: a few dozen words, and the resources of the document at hand."""
_MOST_NAMES = 2000


def to_bytes(item: object) -> bytes:
    """For `pydyf._to_bytes`: the same text of a number, a string or an object."""
    if type(item) is bytes:
        return item
    if type(item) is float:
        if item.is_integer():
            return b"%d" % int(item)
        return (b"%f" % item).rstrip(b"0")
    if type(item) is int:
        return b"%d" % item
    if type(item) is str:
        return item.encode("ascii")
    return _plain_bytes(item)


def apply() -> None:
    """Put all of it in place."""
    pydyf._to_bytes = to_bytes
    pydyf.Dictionary.data = property(_dictionary)
    pydyf.Array.data = property(_array)
    pydyf.Stream.data = property(_stream)
    pydyf.Object.reference = property(_reference)
    pydyf.PDF.page_references = property(_pages)
    pydyf.PDF.write = _write


def _named(key: str) -> bytes:
    """A key and the space behind it."""
    known = _names.get(key)
    if known is None:
        known = b"/" + to_bytes(key) + b" "
        if type(key) is str and len(_names) < _MOST_NAMES:
            _names[key] = known
    return known


def _dictionary(self: Any) -> bytes:
    """For `Dictionary.data`: the values are told apart here, since most are bytes or strings already."""
    parts = [b"<<"]
    for key, value in self.items():
        parts.append(_names.get(key) or _named(key))
        parts.append(value if type(value) is bytes else to_bytes(value))
    parts.append(b">>")
    return b"".join(parts)


def _array(self: Any) -> bytes:
    """For `Array.data`."""
    return b"[" + b" ".join([item if type(item) is bytes else to_bytes(item) for item in self]) + b"]"


def _stream(self: Any) -> bytes:
    """For `Stream.data`."""
    body = b"\n".join([item if type(item) is bytes else to_bytes(item) for item in self.stream])
    extra = dict(self.extra)
    if self.compress:
        extra["Filter"] = b"/FlateDecode"
        packer = zlib.compressobj(level=9)
        body = packer.compress(body) + packer.flush()
    extra["Length"] = len(body)
    return b"\n".join((_dictionary(extra), b"stream", body, b"endstream"))


def _reference(self: Any) -> bytes:
    """For `Object.reference`."""
    if type(self.number) is int and type(self.generation) is int:
        return b"%d %d R" % (self.number, self.generation)
    return f"{self.number} {self.generation} R".encode()


def _pages(self: Any) -> tuple[bytes, ...]:
    """For `PDF.page_references`: made anew when the numbers of the pages are not those that it was made of."""
    numbers = self.pages["Kids"]
    made: tuple[list[Any], tuple[bytes, ...]] | None = self.__dict__.get("_swift_pages")
    if made is None or made[0] != numbers:
        made = list(numbers), tuple(f"{number} 0 R".encode("ascii") for number in numbers[::3])
        self._swift_pages = made
    return made[1]


def _write(self: Any, output: Any, version: Any = b"1.7", identifier: Any = False, compress: bool = False) -> None:
    """For `PDF.write`, where objects go into a stream of objects and the file has an identifier; else as it was.

    ISO 32000-1, 7.5.7 and 7.5.8. The order of objects, and so each place in the file, is pydyf's.
    """
    edition = to_bytes(version or b"1.7")
    if not (compress and identifier) or edition < b"1.5":
        _plain_write(self, output, version, identifier, compress)
        return
    if self.info:
        self.add_object(self.info)
    self.write_line(b"%PDF-" + edition, output)
    self.write_line(b"%\xf0\x9f\x96\xa4", output)
    made: dict[int, bytes] = {}
    packed = []
    for item in self.objects:
        if item.free == "f":
            continue
        if item.compressible:
            packed.append(item)
        else:
            made[item.number] = _put(self, item, output)
    holder = pydyf.Stream(*_packed(packed, made), compress)
    self.add_object(holder)
    made[holder.number] = _put(self, holder, output)
    _finish(self, holder, made, identifier, output)


def _put(pdf: Any, item: Any, output: Any) -> bytes:
    """Writes an object where the file has come to, and hands back its bytes."""
    data: bytes = item.data
    item.offset = pdf.current_position
    pdf.write_line(b"%d %d obj\n%b\nendobj" % (item.number, item.generation, data), output)
    return data


def _packed(items: list[Any], made: dict[int, bytes]) -> tuple[list[Any], dict[str, Any]]:
    """The objects that share a stream: numbers and places first, then each; and what the stream says of itself."""
    places: list[int] = []
    bodies: list[bytes] = []
    at = 0
    for item in items:
        data = made[item.number] = item.data
        places += (item.number, at)
        bodies.append(data)
        at += len(data) + 1
    index = " ".join(map(str, places))
    return [index, *bodies], {"Type": "/ObjStm", "N": len(items), "First": len(index) + 1}


def _finish(pdf: Any, holder: Any, made: dict[int, bytes], identifier: Any, output: Any) -> None:
    """The stream of cross-references, which says of itself where it stands, and the end of the file."""
    held = sum(item.compressible for item in pdf.objects)
    widest = max(max(item.generation for item in pdf.objects), held)
    sizes = 1, ceil(log(pdf.current_position + 1, 256)), ceil(log(widest + 1, 256))
    packed = b"\2" + holder.number.to_bytes(sizes[1], "big")
    rows: list[bytes] = []
    held = 0
    for item in pdf.objects:
        if item.compressible:
            rows.append(packed + held.to_bytes(sizes[2], "big"))
            held += 1
        else:
            place = item.offset.to_bytes(sizes[1], "big") + item.generation.to_bytes(sizes[2], "big")
            rows.append((b"\1" if item.number else b"\0") + place)
    rows.append(b"\1" + pdf.current_position.to_bytes(sizes[1], "big") + bytes(sizes[2]))
    table = b"".join(rows)
    digest = md5(b"".join([made[item.number] for item in pdf.objects if item.free != "f"]), usedforsecurity=False)
    found = digest.hexdigest().encode()
    own = found if identifier is True else to_bytes(identifier)
    extra = {
        "Type": "/XRef",
        "Index": pydyf.Array((0, len(pdf.objects) + 1)),
        "W": pydyf.Array(sizes),
        "Size": len(pdf.objects) + 1,
        "Root": pdf.catalog.reference,
    }
    if pdf.info:
        extra["Info"] = pdf.info.reference
    extra["ID"] = pydyf.Array((pydyf.String(own).data, pydyf.String(found).data))
    cross = pydyf.Stream([table], extra, True)
    pdf.xref_position = pdf.current_position
    pdf.add_object(cross)
    _put(pdf, cross, output)
    for line in (b"startxref", b"%d" % pdf.xref_position, b"%%EOF"):
        pdf.write_line(line, output)
