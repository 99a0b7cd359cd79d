"""A package → its masters, each with its layouts, colours, fonts and placeholders in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.base.units import EMU_PER_POINT, Frame
from publish.theme.model import TemplatePart
from publish.theme.template.colours import PLAIN_MAP, read_scheme
from publish.theme.template.package import Package
from publish.theme.template.placeholders import Holder, ground_at, holders, paints_of
from publish.theme.template.sheets import Paint, Sheet, Studio, read_sheet
from publish.theme.template.tint import Rgb
from publish.theme.template.xmlns import OFFICE, A, Element, P, R, parse


@dataclass(frozen=True)
class LayoutSheet:
    """A layout of the template: its sheet, its master's part, its placeholders in force, and its ground's colour.

    `uses` counts the sample slides that stood on it.
    """

    sheet: Sheet = field(repr=False)
    master: str
    holders: tuple[Holder, ...] = field(repr=False)
    ground: Rgb
    uses: int

    @property
    def part(self) -> str:
        """The name of its part."""
        return self.sheet.part

    @property
    def name(self) -> str:
        """Its name in PowerPoint, or that of its part where it has none."""
        return self.sheet.name or self.part.rpartition("/")[2]


@dataclass(frozen=True)
class MasterSheet:
    """A master: its sheet, placeholders, ground, the families of its theme, and its layouts."""

    sheet: Sheet = field(repr=False)
    holders: tuple[Holder, ...] = field(repr=False)
    ground: Rgb
    fonts: Mapping[str, str]
    layouts: tuple[LayoutSheet, ...] = field(repr=False)

    @property
    def part(self) -> str:
        """The name of its part."""
        return self.sheet.part

    @property
    def uses(self) -> int:
        """How many sample slides stood on its layouts."""
        return sum(layout.uses for layout in self.layouts)

    def holder(self, kind: str) -> Holder | None:
        """The master's placeholder of a kind."""
        return next((h for h in self.holders if h.type == kind and h.placed), None)


def read_masters(package: Package) -> tuple[MasterSheet, ...]:
    """The masters of the package in their order; raises PublishError for XML that cannot be read."""
    presentation = parse(package.name, package.presentation.name, package.presentation.data)
    defaults = presentation.find(f"{P}defaultTextStyle")
    return tuple(_Reader(package, defaults).master(part) for part in package.masters)


@dataclass
class _Reader:
    package: Package
    defaults: Element | None

    def root(self, part: TemplatePart) -> Element:
        return parse(self.package.name, part.name, part.data)

    def linked(self, part: TemplatePart, kind: str) -> list[TemplatePart]:
        found = (self.package.parts.get(k.target) for k in part.links if k.type == OFFICE + kind)
        return [p for p in found if p is not None]

    def studio(self, theme: TemplatePart | None, root: Element | None) -> Studio:
        width, height = (side / EMU_PER_POINT for side in self.package.slide_size)
        return Studio(self.package.parts, theme.name if theme else "", root, width, height)

    def master(self, name: str) -> MasterSheet:
        part = self.package.parts[name]
        root = self.root(part)
        theme = next(iter(self.linked(part, "theme")), None)
        theme_root = self.root(theme) if theme else None
        studio = self.studio(theme, theme_root)
        scheme = read_scheme(theme_root, {**PLAIN_MAP, **_map(root.find(f"{P}clrMap"))})
        sheet = read_sheet(studio, name, root, scheme)
        own = holders(studio, sheet, sheet, self.defaults)
        layouts = [self.layout(studio, layout, sheet) for layout in self._layouts(part)]
        return MasterSheet(sheet, own, _plain(studio, sheet, sheet), _fonts(theme_root), tuple(layouts))

    def _layouts(self, part: TemplatePart) -> list[TemplatePart]:
        """In the order of the master's list, which is the order in which a person sees them."""
        by_id = {k.id: k.target for k in part.links}
        listed = self.root(part).find(f"{P}sldLayoutIdLst")
        ids = [el.get(f"{R}id", "") for el in listed] if listed is not None else []
        order = [by_id.get(i, "") for i in ids]
        found = self.linked(part, "slideLayout")
        rank = {name: at for at, name in enumerate(order)}
        return sorted(found, key=lambda p: rank.get(p.name, len(rank)))

    def layout(self, studio: Studio, part: TemplatePart, master: Sheet) -> LayoutSheet:
        root = self.root(part)
        scheme = master.scheme
        override = next(iter(self.linked(part, "themeOverride")), None)
        if override is not None:
            own = read_scheme(self.root(override), scheme.names)
            scheme = own if own.slots else scheme
        mapped = root.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        sheet = read_sheet(studio, part.name, root, scheme.mapped(_map(mapped)))
        found = holders(studio, sheet, master, self.defaults)
        return LayoutSheet(
            sheet, master.part, found, _plain(studio, sheet, master), self.package.uses.get(part.name, 0)
        )


def _map(element: Element | None) -> dict[str, str]:
    return {str(k): str(v) for k, v in element.attrib.items()} if element is not None else {}


def _plain(studio: Studio, sheet: Sheet, master: Sheet) -> Rgb:
    """The colour of the whole ground of a sheet: its background and whatever covers nearly all of it."""
    whole = Frame(0.0, 0.0, studio.width, studio.height)
    large = [p for p in paints_of(sheet, master) if p.frame.w * p.frame.h > 0.8 * whole.w * whole.h]
    return ground_at(large, whole, sheet.scheme.slot("bg1"))


def _fonts(theme: Element | None) -> Mapping[str, str]:
    """Families of a theme by slot ("mj-lt", "mn-ea"), those that it names."""
    found = {}
    for tag, short in (("majorFont", "mj"), ("minorFont", "mn")):
        family = next(theme.iter(f"{A}{tag}"), None) if theme is not None else None
        for script, code in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
            el = family.find(f"{A}{script}") if family is not None else None
            if el is not None and el.get("typeface"):
                found[f"{short}-{code}"] = el.get("typeface", "")
    return found


def paints(master: MasterSheet, layout: LayoutSheet | None) -> tuple[Paint, ...]:
    """Everything that a layout, or the master alone, paints below its placeholders."""
    return paints_of(layout.sheet if layout else master.sheet, master.sheet)
