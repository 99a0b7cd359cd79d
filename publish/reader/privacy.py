"""A PNG or JPEG file → the same picture without what its camera or editor wrote about people and places.

Pixels, colour profile and resolution stay bit for bit; EXIF, XMP, IPTC, comments, texts and times go: nobody who
writes `![](photo.jpg)` means to hand out where the photo was taken.
"""

from __future__ import annotations

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_ABOUT = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_JPEG_KEPT = frozenset({0xE0, 0xE2, 0xEE})
"""APP0 (JFIF), APP2 (colour profile) and APP14 (Adobe's colour transform) change how a JPEG looks."""
_START_OF_SCAN = 0xDA


def without_metadata(data: bytes) -> bytes:
    """The file without metadata; as it is when it does not follow its format to the letter."""
    if data.startswith(_PNG_HEAD):
        return _png(data)
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    return data


def _png(data: bytes) -> bytes:
    """Chunks are length, type, data, checksum (PNG 3rd edition, §5.3)."""
    out = [_PNG_HEAD]
    at = len(_PNG_HEAD)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind not in _PNG_ABOUT:
            out.append(data[at:end])
        at = end
        if kind == b"IEND":
            return b"".join(out)
    return data


def _jpeg(data: bytes) -> bytes:
    """Segments before the first scan are a marker and a length that counts itself (ITU-T T.81, Annex B)."""
    out = [data[:2]]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _START_OF_SCAN:
            return b"".join([*out, data[at:]])
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        application = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not application or marker in _JPEG_KEPT:
            out.append(data[at:end])
        at = end
    return data
