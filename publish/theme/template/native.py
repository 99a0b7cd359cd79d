"""A template's layout part → its placeholders as they stand in the file, so that a slide writes only what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publish.base.units import Frame
from publish.theme.model import Anchor, Template, TextAlign
from publish.theme.template.master import MasterSheet, read_masters
from publish.theme.template.package import Package
from publish.theme.template.placeholders import Holder
from publish.theme.template.tint import to_hex


@dataclass(frozen=True, slots=True)
class NativePlace:
    """A placeholder of the template with everything it inherits from its master.

    `font` is "+mj-lt" or "+mn-lt" for the theme's families on the main master, else the family itself.
    `type` is its ST_PlaceholderType ("obj" where the file says none); `size` in points and `colour` (`#RRGGBB`) are
    those of its first level, `bullet` is empty for none and "auto" for numbers. `sized` is what the file says in `sz`
    ("half", "quarter"), empty where it says nothing; `font` is "+mj-lt", "+mn-lt" or a family. `tracking` is how
    far its letters are set apart, in points.
    """

    idx: int
    type: str
    sized: str
    frame: Frame
    insets: tuple[float, float, float, float]
    anchor: Anchor
    align: TextAlign
    size: float
    colour: str
    bold: bool
    italic: bool
    caps: bool
    font: str
    bullet: str
    indent: float
    tracking: float = 0.0


def native_places(template: Template, part: str) -> Mapping[int, NativePlace]:
    """The placeholders of the layout `part` of `template` by their idx; empty for a part that it has not.

    Of several with one number the first counts; no Layout of a theme has a placeholder of such a number.
    """
    key = (template.name, template.digest)
    found = _known.get(key)
    if found is None:
        found = _known[key] = _places(template)
        while len(_known) > _MOST:
            _known.pop(next(iter(_known)))
    return found.get(part, {})


_MOST = 8
_known: dict[tuple[str, str], Mapping[str, Mapping[int, NativePlace]]] = {}


def _places(template: Template) -> Mapping[str, Mapping[int, NativePlace]]:
    parts = {part.name: part for part in template.parts}
    package = Package(
        template.name, template.digest, parts, template.masters, template.presentation, template.slide_size, {}
    )
    masters = {master.part: master for master in read_masters(package)}
    main = masters[template.master]
    sheets = [(master, layout) for master in masters.values() for layout in master.layouts]
    return {
        sheet.part: {h.idx: _native(h, _font(main, master, h)) for h in reversed(sheet.holders)}
        for master, sheet in sheets
    }


def _font(main: MasterSheet, master: MasterSheet, holder: Holder) -> str:
    """The slot that the placeholder's text is set in, or the family where another master's theme has another there."""
    font = holder.setting.font
    slot = font.removeprefix("+")
    return font if master.fonts.get(slot) == main.fonts.get(slot) else master.fonts.get(slot, font)


def _native(holder: Holder, font: str) -> NativePlace:
    own = holder.setting
    return NativePlace(
        holder.idx,
        holder.type,
        holder.sized,
        holder.frame,
        holder.insets,
        holder.anchor,
        own.align,
        own.size,
        to_hex(holder.colour),
        own.bold,
        own.italic,
        own.caps,
        font,
        own.bullet,
        own.indent,
        own.tracking,
    )
