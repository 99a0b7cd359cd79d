"""The families that a template names → font roles: the template's name in the deck, and files to measure it with.

Files are those of the family itself, of one with the same metrics, the font that the template embeds, or a wider
one that stands in, which is told. Embedded fonts are EOT (W3C submission, §3); compressed ones cannot be read.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from publish.base.diagnostics import Diagnostic, warning
from publish.base.fonts import FontFile
from publish.theme.model import FontRole, Theme
from publish.theme.template.fontfiles import family_files, plain
from publish.theme.template.package import Package
from publish.theme.template.xmlns import OFFICE, P, R, parse

_SAME: Mapping[str, tuple[str, ...]] = {
    "calibri": ("Carlito",),
    "calibrilight": ("Carlito",),
    "cambria": ("Caladea",),
    "arial": ("Liberation Sans", "Arimo"),
    "helvetica": ("Liberation Sans", "Arimo", "Nimbus Sans"),
    "helveticaneue": ("Liberation Sans", "Arimo"),
    "timesnewroman": ("Liberation Serif", "Tinos"),
    "times": ("Liberation Serif", "Tinos"),
    "couriernew": ("Liberation Mono", "Cousine"),
    "courier": ("Liberation Mono", "Cousine"),
    "georgia": ("Gelasio",),
    "verdana": ("DejaVu Sans",),
    "sourcesans3": ("Source Sans Pro",),
    "sourceserif4": ("Source Serif Pro",),
}
"""Families with the same advances (Calibri Light is a little narrower than Carlito)."""

_NARROW = frozenset(
    """aptos aptosdisplay candara corbel segoeui segoeuilight segoeuisemilight tahoma trebuchetms gillsans gillsansmt
    franklingothicbook franklingothicmedium arialnarrow sourcesanspro lato roboto twcenmt aptosnarrow ptsans inter
    ubuntu firasans ibmplexsans notosans""".split()
)
"""Faces without serifs that are no wider than Arial."""

_SERIF = frozenset(
    """garamond ebgaramond adobegaramondpro cambriamath constantia perpetua baskervilleoldface palatinolinotype
    bookantiqua minionpro crimsontext libreserif sourceserifpro times""".split()
)
"""Faces with serifs that are no wider than Cambria."""

_WIDE = ("DejaVu Sans", "Verdana", "Cousine")
_ARIAL = ("Liberation Sans", "Arimo", "Arial", *_WIDE)
_SERIFS = ("Caladea", *_WIDE)
_COMPRESSED, _SCRAMBLED = 0x4, 0x1000_0000
_STYLES = (("regular", 400, False), ("bold", 700, False), ("italic", 400, True), ("boldItalic", 700, True))


@dataclass(frozen=True, slots=True)
class Measured:
    """Files that measure a family, and the name of what stands in for it, empty where nothing must."""

    family: str
    files: tuple[FontFile, ...]
    stand_in: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Roles by name, and what stands in for what. `roles` has heading, body, small, mono and one for each family."""

    roles: Mapping[str, FontRole]
    measured: tuple[Measured, ...]

    def findings(self, used: Collection[str]) -> tuple[Diagnostic, ...]:
        """Code `template.font`: a warning for each family of those `used` that another is measured for."""
        return tuple(_said(found) for found in self.measured if found.stand_in and found.family in used)

    def role(self, family: str) -> str:
        """The role of a family that a list style names: "+mj-lt" is heading, "+mn-lt" body."""
        if family.startswith("+"):
            return "heading" if family.startswith("+mj") else "body"
        for role in ("body", "heading"):
            if self.roles[role].deck.casefold() == family.casefold():
                return role
        return f"tpl:{family}" if f"tpl:{family}" in self.roles else "body"

    def role_of(self, slot: str, family: str) -> str:
        """The role of a theme's slot on a master whose theme has `family` there."""
        role = self.role(slot)
        return role if self.roles[role].deck.casefold() == family.casefold() else self.role(family)


def make_fonts(package: Package, base: Theme, slots: Mapping[str, str], others: tuple[str, ...]) -> Fonts:
    """The roles of a deck on the template; `slots` are its theme's families, `others` those that list styles name."""
    embedded = _embedded(package)
    heading = slots.get("mj-lt") or base.fonts["heading"].deck
    body = slots.get("mn-lt") or base.fonts["body"].deck
    named = [family for family in dict.fromkeys(others) if family and not family.startswith("+")]
    found = {family: _measured(family, base, embedded) for family in dict.fromkeys((heading, body, *named))}
    roles = dict(base.fonts)
    for role, family in (("heading", heading), ("body", body), ("small", body)):
        if role in roles:
            roles[role] = replace(base.fonts[role], deck=family, measured=found[family].files)
    for family in named:
        roles[f"tpl:{family}"] = replace(base.fonts["body"], deck=family, measured=found[family].files)
    return Fonts(roles, tuple(found.values()))


def _measured(family: str, base: Theme, embedded: Mapping[str, tuple[FontFile, ...] | None]) -> Measured:
    name = plain(family)
    for role in base.fonts.values():
        if role.deck.casefold() == family.casefold() and role.measured:
            return Measured(family, role.measured)
    brought = embedded.get(name)
    if brought:
        return Measured(family, brought)
    for known in (family, *_SAME.get(name, ())):
        if files := family_files(known):
            return Measured(family, files)
    kind = _ARIAL if name in _NARROW or name in _SAME else _SERIFS if name in _SERIF else _WIDE
    note = "the template embeds it compressed, which cannot be read here" if name in embedded else ""
    for known in kind:
        if files := family_files(known):
            return Measured(family, files, known, note)
    mono = base.fonts["mono"]
    return Measured(family, mono.measured, mono.deck, note)


def _said(found: Measured) -> Diagnostic:
    stands = f"{found.stand_in!r}, which is wider, is measured for it"
    message = f"the template's font {found.family!r} is not here; {stands}"
    message += f" ({found.note})" if found.note else ""
    hint = f"install {found.family!r} on the machine that builds, and text will be set as large as it can be"
    return warning("template.font", message, None, hint)


def _embedded(package: Package) -> Mapping[str, tuple[FontFile, ...] | None]:
    """Embedded fonts by plain family name; None for one whose files cannot be read."""
    root = parse(package.name, package.presentation.name, package.presentation.data)
    by_id = {k.id: k.target for k in package.presentation.links if k.type == f"{OFFICE}font"}
    found: dict[str, tuple[FontFile, ...] | None] = {}
    for el in root.iter(f"{P}embeddedFont"):
        font = el.find(f"{P}font")
        family = font.get("typeface", "") if font is not None else ""
        files = []
        for style, weight, italic in _STYLES:
            face = el.find(f"{P}{style}")
            part = package.parts.get(by_id.get(face.get(f"{R}id", ""), "")) if face is not None else None
            data = open_eot(part.data) if part else b""
            if part and data:
                files.append(FontFile(f"{package.name}!{part.name}", weight, italic, data))
        found[plain(family)] = tuple(files) if any(f.weight == 400 and not f.italic for f in files) else None
    return found


def open_eot(data: bytes) -> bytes:
    """The font in an Embedded OpenType file, empty where it is compressed or damaged."""
    if data[:4] in {b"\x00\x01\x00\x00", b"OTTO", b"true"}:
        return data
    if len(data) < 82:
        return b""
    _, size, _, flags = struct.unpack_from("<IIII", data)
    if flags & _COMPRESSED or not 0 < size <= len(data) - 82:
        return b""
    font = data[len(data) - size :]
    if flags & _SCRAMBLED:
        font = bytes(byte ^ 0x50 for byte in font)
    return font if font[:4] in {b"\x00\x01\x00\x00", b"OTTO", b"true"} else b""
