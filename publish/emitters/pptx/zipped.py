"""Members by name → the bytes of a zip file, byte for byte what `zipfile` would write of them.

Two thirds of a deck's members are the same in every deck of a theme: what they are when packed is remembered, which
`zipfile` has no way to be told.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from typing import NamedTuple

_LARGEST = 0xFFFF_FFFF
_MOST = 0xFFFF
_REMEMBERED = 1 << 16
"""Bytes: what is larger than any layout is no part that decks share."""
_VERSION = 20
_IN_UTF8 = 0x800
_DEFLATED = 8
_FIRST_OF_1980 = 0x21
_QUIET = (0, 0, 0, 0, 0o600 << 16)
"""No extra field, no comment, the first disk, no kind of content; and for its owner to read."""
# PKWARE's APPNOTE, §4.3.7, §4.3.12 and §4.3.16
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


class _Packed(NamedTuple):
    """A member's bytes as they are stored, how, and the check of what they were."""

    data: bytes
    method: int
    check: int


class Zip:
    """A zip file that grows by a member at a time. All members carry the first moment that a zip file knows."""

    def __init__(self) -> None:
        self._body = bytearray()
        self._index = bytearray()
        self._count = 0

    def put(self, name: str, data: bytes, *, packed: bool = False) -> None:
        """Add a member; one that is `packed` already is stored as it is."""
        stored = _Packed(data, 0, zlib.crc32(data)) if packed else _pack(data)
        plain = name.isascii()
        spelled = name.encode("ascii" if plain else "utf-8")
        about = (0 if plain else _IN_UTF8, stored.method, 0, _FIRST_OF_1980, stored.check, len(stored.data), len(data))
        start = len(self._body)
        self._body += _LOCAL.pack(b"PK\3\4", _VERSION, *about, len(spelled), 0) + spelled
        self._body += stored.data
        self._index += _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *about, len(spelled), *_QUIET, start) + spelled
        self._count += 1

    def closed(self) -> bytes:
        """The whole file; raises OverflowError for one that needs the format's large form: 4 GB, 65,535 members."""
        start, size = len(self._body), len(self._index)
        if start + size > _LARGEST or self._count >= _MOST:
            raise OverflowError("the deck is larger than 4 GB, or has more than 65,000 parts")
        end = _END.pack(b"PK\5\6", 0, 0, self._count, self._count, size, start, 0)
        return bytes(self._body + self._index + end)


def _pack(data: bytes) -> _Packed:
    return _packed_once(data) if len(data) <= _REMEMBERED else _deflated(data)


def _deflated(data: bytes) -> _Packed:
    squeeze = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _Packed(squeeze.compress(data) + squeeze.flush(), _DEFLATED, zlib.crc32(data))


_packed_once = lru_cache(maxsize=512)(_deflated)
