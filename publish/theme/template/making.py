"""A template's package, the theme it is laid over, and the map → the Theme, with how each of its layouts was found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from publish.base.diagnostics import Outcome
from publish.base.fonts import FontFile
from publish.base.source import SourceText
from publish.theme.layouts import make_layouts
from publish.theme.model import Layout, Template, Theme
from publish.theme.scaling import scaled_theme
from publish.theme.template.building import Builder
from publish.theme.template.compose import FOOTER_ROLES, Ground, compose, make_ground
from publish.theme.template.doctor import examine, layout_findings
from publish.theme.template.fontfiles import file_digest
from publish.theme.template.fonts import Fonts, make_fonts
from publish.theme.template.held import held
from publish.theme.template.mapfile import find_mapped
from publish.theme.template.master import LayoutSheet, MasterSheet, paints, read_masters
from publish.theme.template.names import named
from publish.theme.template.own import own_layouts
from publish.theme.template.package import Package
from publish.theme.template.palette import Grounds, make_colours
from publish.theme.template.placeholders import FOOTERS, TITLES, Holder, ground_at
from publish.theme.template.report import Inspection, Resolution
from publish.theme.template.resolve import Found, Resolver, choose_main
from publish.theme.template.settings import Styler
from publish.theme.template.tint import WHITE, from_hex, is_dark, luminance
from publish.theme.template.usable import Stage, title_fault

_PAPER = 0.85
"""The least luminance of a ground that paper is printed with."""


def make_inspection(package: Package, base: Theme, source: SourceText | None) -> Outcome[Inspection]:
    """The theme `base` on the template in `package`; `source` is the map file, if there is one."""
    return _Maker(package, base, source).make()


class _Maker:
    def __init__(self, package: Package, base: Theme, source: SourceText | None) -> None:
        width, height = (side / 12_700 for side in package.slide_size)
        self.package, self.base, self.source = package, base, source
        self.stage = Stage(width, height)
        self.masters = read_masters(package)
        self.sheets = [sheet for master in self.masters for sheet in master.layouts]
        self.specs = make_layouts(base.deck)
        self.main = choose_main(self.stage, self.specs, self.masters)
        mapped, self.said = find_mapped(source, list(self.specs), self._main_first()) if source else ({}, ())
        if mapped:
            self.main = self._mapped_main(mapped)
        self.resolver = Resolver(self.stage, self.specs, self.masters, self.main, mapped)

    def _main_first(self) -> list[LayoutSheet]:
        return [*self.main.layouts, *(s for s in self.sheets if s.master != self.main.part)]

    def _mapped_main(self, mapped: Mapping[str, LayoutSheet]) -> MasterSheet:
        """The master on which most of the mapped layouts are: that is where the person wants the deck to stand."""
        points = mapped.get("points")
        counts = [sum(s.master == m.part for s in mapped.values()) for m in self.masters]
        best = self.masters[counts.index(max(counts))]
        return next((m for m in self.masters if points is not None and m.part == points.master), best)

    def make(self) -> Outcome[Inspection]:
        found = {name: self.resolver.resolve(name) for name in self.specs}
        ground = self._ground(found["points"])
        fonts = make_fonts(self.package, self.base, self.main.fonts, self._families())
        colours, other = self._colours()
        paper = _on_paper(colours, other, is_dark(self.main.ground))
        styler = Styler(self.base.deck.styles, self.stage.scale, fonts, colours, other)
        styler.rebased(ground.title_holder, self._body(found["points"]), self.main.ground)
        for kind, _, role in FOOTER_ROLES:
            holder = next((h for h in ground.footers if h.type == kind), None)
            if holder is not None:
                styler.styles[f"tpl:footer#{role}"] = styler.styled(holder, "footer", dark=False)
        builder = Builder(self.stage, ground, styler, {m.part: m for m in self.masters}, self.main)
        ours = compose(ground)
        layouts = {name: builder.build(ours[name], f) if f else ours[name] for name, f in found.items()}
        extra, own = own_layouts(builder, ours, self._main_first(), found)
        every = {name: held(layout, styler) for name, layout in {**layouts, **extra}.items()}
        real = replace(self._theme(ground, styler, every, fonts), print_colours=paper)
        # planned as on a slide of the usual height, where the planner's sizes hold; the writer scales it back
        theme = scaled_theme(real, 1 / self.stage.scale, snap=True)
        rows = tuple(self._row(name, f) for name, f in found.items())
        used = {fonts.roles[style.font].deck for style in styler.styles.values()}
        said = (
            *self.package.findings,
            *self.said,
            *layout_findings(rows, self.source),
            *(d for d in fonts.findings(used)),
        )
        checks = examine(self.stage, self.masters, self.main, rows)
        return Outcome(Inspection(theme, rows, own, (*said, *checks)), said)

    # ---- the stage -----------------------------------------------------------------------------------

    def _ground(self, points: Found | None) -> Ground:
        """What composed layouts stand on: the master's title, or that of a layout of it, over what the master draws."""
        plain = [s for s in self.main.layouts if s.sheet.type == "titleOnly" or named(s.name)[0] == "title-only"]
        sheets = [s for s in (points.sheet if points else None, *plain) if s is not None and s.master == self.main.part]
        lists = [*(s.holders for s in sheets), self.main.holders]
        title = next((h for holders in lists for h in holders if self._is_title(h)), None)
        feet = next((f for holders in lists if (f := [h for h in holders if h.type in FOOTERS])), [])
        body = self._body(points)
        below = paints(self.main, None)
        over = [h for h in (title, body, *feet) if h is not None]
        plain_ground = self.main.sheet.scheme.slot("bg1")
        band = next((h.ground for h in self.main.holders if h.type == "title" and h.filled), None)
        laid = [replace(h, ground=ground_at(below, h.frame, plain_ground), filled=False) for h in over]
        if title is not None and band is not None:  # a title of ours takes on the fill of the master's
            laid[0] = replace(laid[0], ground=band, filled=True)
        return make_ground(self.stage, self.base.deck, laid, below, dark=is_dark(self.main.ground))

    def _is_title(self, holder: Holder) -> bool:
        return holder.type in TITLES and not title_fault(self.stage, holder)

    def _body(self, points: Found | None) -> Holder | None:
        if points is not None and points.sheet.master == self.main.part:
            return points.match.holders["body"]
        return self.main.holder("body")

    # ---- what the theme is made of ---------------------------------------------------------------------

    def _families(self) -> tuple[str, ...]:
        every = [h.setting.font for m in self.masters for h in (*m.holders, *_holders(m.layouts))]
        return (*every, *(family for m in self.masters for slot, family in m.fonts.items() if slot.endswith("-lt")))

    def _colours(self) -> tuple[dict[str, str], dict[str, str]]:
        """Our colours on the master's ground, and those for layouts whose ground is of the other kind."""
        own = self.main.ground
        others = [s.ground for s in self.main.layouts if is_dark(s.ground) != is_dark(own)]
        other = others[0] if others else None
        grounds = Grounds(other, own) if is_dark(own) else Grounds(own, other)
        light, dark = make_colours(self.main.sheet.scheme, grounds, self.base.colours, self.base.dark_colours)
        return (dark, light) if is_dark(own) else (light, dark)

    def _theme(self, ground: Ground, styler: Styler, layouts: Mapping[str, Layout], fonts: Fonts) -> Theme:
        package = self.package
        template = Template(
            name=package.name,
            digest=package.digest,
            parts=tuple(package.parts.values()),
            masters=package.masters,
            master=self.main.part,
            presentation=package.presentation,
            slide_size=package.slide_size,
        )
        digest = hashlib.sha256(f"{self.base.digest}\0{package.digest}\0{package.name}".encode())
        digest.update((self.source.text if self.source else "").encode())
        for file in _files(fonts):
            digest.update(file_digest(file).encode())
        return replace(
            self.base,
            name=f"{self.base.name}-{package.digest[:8]}",
            label=package.name,
            colours=styler.main,
            dark_colours=styler.other,
            fonts=fonts.roles,
            deck=replace(ground.deck, styles=styler.styles),
            layouts=layouts,
            digest=digest.hexdigest(),
            template=template,
        )

    def _row(self, name: str, found: Found | None) -> Resolution:
        passed = tuple(self.resolver.passed.get(name, ()))
        if found is None:
            return Resolution(name, "", "", self.main.part, "composed", 0.0, passed)
        sheet = found.sheet
        return Resolution(name, sheet.name, sheet.part, sheet.master, found.step, round(found.confidence, 2),
                          (*found.remarks, *passed))  # fmt: skip


def _holders(sheets: Sequence[LayoutSheet]) -> Iterator[Holder]:
    for sheet in sheets:
        yield from sheet.holders


def _on_paper(main: Mapping[str, str], other: Mapping[str, str], dark: bool) -> dict[str, str]:
    """What a handout is printed in: the light colours, and white where their ground would cost ink."""
    light = other if dark else main
    ground = from_hex(light["background"]) or WHITE
    white = {} if luminance(ground) > _PAPER else {"background": "#FFFFFF"}
    return {**(light if dark else {}), **white}


def _files(fonts: Fonts) -> list[FontFile]:
    found = {file.path: file for role in fonts.roles.values() for file in role.measured}
    return [found[path] for path in sorted(found)]
