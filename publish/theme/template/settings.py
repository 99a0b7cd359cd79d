"""How a template sets text, and how ours would be → text styles: its look, in sizes that a talk can be read at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from publish.theme.model import TextStyle
from publish.theme.template.compose import BARE
from publish.theme.template.fonts import Fonts
from publish.theme.template.liststyle import AUTO, DOT
from publish.theme.template.palette import marker
from publish.theme.template.placeholders import FOOTERS, Holder
from publish.theme.template.tint import LARGE, TEXT, Rgb, contrast, from_hex, readable, to_hex

SMALLEST = 12.0
"""No text of ours is set smaller, on however small a slide."""

_FOOTER_SMALLEST = 10.0
_LARGE_FROM = 24.0
_RUNGS = 8
_TIGHTEST = 0.85
"""Lines set closer touch in most faces: a template's 70 % is meant for its own, which may not be here."""

_LOST = 0.6
"""Below this share of the contrast that it needs, a colour is no nuance of the template's but a fault."""

_ABOVE = 1.2
"""A template's small text is set at most this much larger than it says."""


def ladder(native: float, floor: float, top: float | None = None) -> tuple[float, ...]:
    """Sizes from the template's own down to the floor, largest first, at most eight, in steps that can be seen."""
    native = min(native, top) if top else native
    if native <= floor:
        return (round(max(native, min(floor, native * _ABOVE)), 1),)
    step = max(2.0 if native > 20 else 1.0, (native - floor) / (_RUNGS - 1))
    sizes = []
    size = native
    while size > floor + 0.4:
        sizes.append(round(size * 2) / 2)
        size -= step
    return (*dict.fromkeys(sizes), round(floor * 2) / 2)


def scaled(sizes: Sequence[float], scale: float) -> tuple[float, ...]:
    """A ladder of ours on a stage of another height; never below what can be read."""
    made = [max(min(SMALLEST, size), round(size * scale * 2) / 2) for size in sizes]
    return tuple(dict.fromkeys(made))


@dataclass
class Styler:
    """Makes styles for placeholders of a template, and keeps the colours that they bring.

    `main` are the colours on the master's ground, `other` those for layouts that are dark where it is light, or the
    other way round; `dark` says of a layout that it is one of these.
    """

    base: Mapping[str, TextStyle]
    scale: float
    fonts: Fonts
    main: dict[str, str]
    other: dict[str, str]
    styles: dict[str, TextStyle] = field(default_factory=dict)

    def rebased(self, title: Holder | None, body: Holder | None, plain: Rgb) -> None:
        """Our own styles on this stage: sizes to its scale, weight and capitals of headings as the template's title.

        `plain` is the ground of what stands beside the title's own fill.
        """
        for name, style in self.base.items():
            sized = replace(style, sizes=scaled(style.sizes, self.scale), indent=style.indent * self.scale)
            if title is not None and name in {"display", "title"}:
                sized = replace(sized, bold=title.setting.bold, caps=title.setting.caps, italic=title.setting.italic)
            self.styles[name] = sized
        self.styles[BARE] = self.styles["title"]
        if title is not None:
            display = self.styles["display"]
            font = self.fonts.role(title.setting.font)
            bare = replace(title, ground=plain)
            self.styles["display"] = replace(display, font=font, colour=self.colour(bare, LARGE, dark=False))
            self.styles["title"] = self.styled(title, "title", dark=False)
            self.styles[BARE] = self.styled(bare, "title", dark=False)
        if body is not None:
            for name in ("body", "column", "agenda", "callout", "card", "card_head"):
                font = self.fonts.role(body.setting.font)
                mark = body.setting.bullet if self.styles[name].bullet and body.setting.bullet not in {"", AUTO} else ""
                bullet = mark or self.styles[name].bullet
                self.styles[name] = replace(self.styles[name], font=font, bullet=bullet)
            self.styles["body"] = self.styled(body, "body", dark=False)
            ink, ground = self.rgb(self.styles["body"].colour), self.rgb("background")
            self.main["highlight"] = to_hex(marker(self.rgb("highlight"), ink, ground))

    def styled(self, holder: Holder, like: str, *, dark: bool) -> TextStyle:
        """The style of `holder` for text that is like our style `like`: its look, our ladder's floor."""
        ours = self.base[like]
        own = holder.setting
        floor = max(min(SMALLEST, ours.sizes[-1]), ours.sizes[-1] * self.scale)
        if own.said:
            top = ours.sizes[0] * self.scale * 1.4
            sizes = ladder(own.size, floor, top if holder.type not in FOOTERS else None)
        else:
            sizes = scaled(ours.sizes, self.scale)
        if holder.type in FOOTERS:
            sizes = (max(_FOOTER_SMALLEST, min(own.size, 18.0)),) if own.said else (SMALLEST,)
        bullet = DOT if own.bullet == AUTO else own.bullet
        marked = bool(ours.bullet)
        least = LARGE if sizes[-1] >= _LARGE_FROM else TEXT
        return TextStyle(
            font=self.fonts.role(own.font),
            sizes=sizes,
            colour=self.colour(holder, least, dark=dark),
            bold=own.bold,
            italic=own.italic or ours.italic,
            leading=max(_TIGHTEST, own.leading),
            space=own.space if own.space else ours.space,
            bullet=bullet if marked else "",
            indent=own.indent if marked and bullet else ours.indent * self.scale,
            caps=own.caps,
        )

    def put(self, key: str, style: TextStyle) -> str:
        """Keeps a style under `key`, or under `key` with a number where another stands there; returns its name."""
        name, number = key, 2
        while self.styles.get(name, style) != style:
            name, number = f"{key}~{number}", number + 1
        self.styles[name] = style
        return name

    def colour(self, holder: Holder, least: float, *, dark: bool) -> str:
        """The name of the placeholder's colour of text: moved until it can be read where it stands, or the colour of
        text that is read best there, where the template's own can hardly be seen."""
        own, ground = holder.colour, holder.ground
        if contrast(own, ground) < _LOST * least:
            inks = [self.rgb(table["ink"]) for table in (self.main, self.other) if "ink" in table]
            own = max((own, *inks), key=lambda ink: contrast(ink, ground))
        return self.named(readable(own, ground, least), dark=dark)

    def named(self, colour: Rgb, *, dark: bool) -> str:
        """The name of a colour: ours where one has it on such a layout, else `#RRGGBB`, which becomes a name."""
        value = to_hex(colour)
        table = self.other if dark else self.main
        if table.get("ink") == value:
            return "ink"
        self.main.setdefault(value, value)
        return value

    def rgb(self, name: str) -> Rgb:
        """A colour of ours, or `#RRGGBB`, as shares; grey for what is neither."""
        return from_hex(self.main.get(name, name)) or (0.5, 0.5, 0.5)
