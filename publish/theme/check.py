"""Theme → what a designer would want to know before a room sees it: contrast, sizes, glyphs, layouts, charts.

Findings are placed at the key that a person would change: in the theme's own file, or in that of one it extends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.base.diagnostics import Diagnostic, Severity, error, warning
from publish.base.nearest import near_names
from publish.base.source import SourceText, Span
from publish.base.toml_places import said_at
from publish.theme.check_colours import Pair, chart_faults, text_pairs
from publish.theme.check_glyphs import SETS, Lack, glyph_lacks
from publish.theme.load import load_theme, theme_sources
from publish.theme.model import Layout, Placeholder, Theme

FLOORS: Mapping[str, float] = {
    "display": 24,
    "title": 24,
    **dict.fromkeys(("body", "agenda", "statement", "column", "quote", "callout", "subtitle", "card_head"), 18),
    **dict.fromkeys(("card", "step_number", "formula"), 16),
    **dict.fromkeys(("byline", "code", "table", "reference"), 14),
}
"""The least size in points that a room can read, by style; for all others 12."""

CSS_NAMES = (
    *(f"font-{role}" for role in ("heading", "body", "small", "mono")),
    *(f"size-{name}" for name in ("h1", "h2", "h3", "h4", "lede", "body", "small", "code")),
    *("code-band", "leading", "line", "half-line", "two-lines", "hang", "outdent", "measure", "full", "turned"),
    "wrap-mark", "tall", "size-cover",
)
"""What a style sheet may name beside the colours, as the emitter of handouts hands it down."""

_LEAST = 12.0
_BODY_KEYS = ("body_top", "body_bottom", "gutter", "margin_x", "title_height")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title_height", "title_top", "body_top", "margin_x"),
    **dict.fromkeys(("ftr", "sldNum", "dt"), ("footer_top", "footer_height", "height", "margin_x")),
}
"""The lengths of [deck] that a person would change, by the kind of a placeholder."""
_PITCH = 1.2
_LITERAL = re.compile(r"#[0-9A-Fa-f]{3,8}\b(?=[^{}]*[;}])|\b(?:rgb|hsl)a?\(")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and the files whose places the findings tell: path and text, by the name in their spans."""

    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, tuple[Path, SourceText]]


def check_theme(name: str, folders: Sequence[Path] = ()) -> Checked:
    """All findings on the theme `name`: codes `theme.contrast`, `theme.size`, `theme.glyphs`, `theme.layout`,
    `theme.chart` and `theme.css`. Raises PublishError when the theme cannot be loaded."""
    theme = load_theme(name, folders).value
    sources = theme_sources(name, folders)
    places = _Places([text for _, text in sources])
    css = [(folder / "print.css", _text(folder / "print.css", f"{folder.name}/print.css")) for folder, _ in sources]
    found = (
        *_contrast(theme, places),
        *_sizes(theme, places),
        *_glyphs(theme, places),
        *_layouts(theme, places),
        *(warning("theme.chart", fault.message, places.of("colours", fault.name), fault.hint)
          for fault in chart_faults(theme)),
        *_css(theme, css[0][1]),
    )  # fmt: skip
    files = {text.name: (folder / "theme.toml", text) for folder, text in sources}
    return Checked(found, {**files, **{text.name: (path, text) for path, text in css}})


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a key stands: in the nearest file that says it."""

    sources: Sequence[SourceText]

    def first(self, table: str, keys: Sequence[str]) -> Span:
        """The first of `keys` that the nearest file says that says any of them."""
        found = (said_at(source, (table, key)) for source in self.sources for key in keys)
        return next((span for span in found if span is not None), self.sources[0].span(0, 0))

    def of(self, *path: str) -> Span:
        found = (said_at(source, path) for source in self.sources)
        head = self.sources[0]
        return next((span for span in found if span is not None), head.span(0, 0))


def _text(path: Path, name: str) -> SourceText:
    return SourceText(name, path.read_text("utf-8") if path.is_file() else "")


def _contrast(theme: Theme, places: _Places) -> Iterator[Diagnostic]:
    for pair in text_pairs(theme):
        if pair.ratio >= pair.least:
            continue
        table = ("colours", pair.layer) if pair.layer and pair.own else ("colours",)
        yield error(
            "theme.contrast",
            f"{pair.text} on {pair.ground} has a contrast of {pair.ratio:.2f} to 1 {_where(pair)}; "
            f"it needs {pair.least:g}",
            places.of(*table, pair.text),
            f"{pair.better} would do",
        )


def _where(pair: Pair) -> str:
    names = ", ".join(pair.layouts[:3]) + (", …" if len(pair.layouts) > 3 else "")
    return f"in {names}" if names else "in print" if pair.layer == "print" else "on slides"


def _sizes(theme: Theme, places: _Places) -> Iterator[Diagnostic]:
    for name, style in theme.deck.styles.items():
        floor = FLOORS.get(name, _LEAST)
        if style.sizes[-1] < floor:
            yield error(
                "theme.size",
                f"{name} goes down to {style.sizes[-1]:g} pt; a room needs {floor:g}",
                places.of("deck", "styles", name, "sizes"),
                f"end its sizes at {floor:g} or above; what does not fit goes to a further slide",
            )
    for key in ("small_size", "code_size"):
        points = getattr(theme.page, key)
        if points < 7:
            hint = "7 pt is the least that can be read in print"
            yield warning("theme.size", f"{key} is {points:g} pt", places.of("page", key), hint)


def _glyphs(theme: Theme, places: _Places) -> Iterator[Diagnostic]:
    """One finding for each family and what stands in for it, and one for what nothing stands in for."""
    groups: dict[tuple[str, str, str], list[Lack]] = {}
    for lack in glyph_lacks(theme):
        groups.setdefault((lack.role, lack.use, lack.instead), []).append(lack)
    for (role, use, instead), lacks in groups.items():
        family = theme.fonts[role].deck if use == "measured" else theme.fonts[role].print
        named = "; ".join(_counted(lack) for lack in lacks)
        if use == "measured":
            said = f"the files that measure {family} lack {named}: measured there in {instead or 'what is at hand'}"
        else:
            said = f"{family} lacks {named}: {instead + ' stands in' if instead else 'no family stands in'}"
        hint = f"name a family that has them in fonts.{role}.fallback"
        grave = Severity.INFO if instead or use == "measured" else Severity.WARNING
        if grave is Severity.WARNING and any(lack.name in SETS[:2] for lack in lacks):
            grave = Severity.ERROR
        yield Diagnostic("theme.glyphs", grave, said, places.of("fonts", role, use), (hint,) if not instead else ())


def _counted(lack: Lack) -> str:
    if lack.count == lack.total:
        return lack.name
    more = " …" if lack.count > len(lack.samples) else ""
    return f"{lack.name}: {lack.count} of {lack.total} ({' '.join(lack.samples)}{more})"


def _layouts(theme: Theme, places: _Places) -> Iterator[Diagnostic]:
    for layout in theme.layouts.values():
        for k, place in enumerate(layout.placeholders):
            for fault in (*_outside(theme, place), *_small(theme, place), *_meets(place, layout, k)):
                hint = "change the lengths of [deck], or the ladder of the style"
                message = f"{layout.name}: {place.role} {fault}"
                yield error("theme.layout", message, places.first("deck", _KEYS.get(place.kind, _BODY_KEYS)), hint)


def _outside(theme: Theme, place: Placeholder) -> Iterator[str]:
    frame = place.frame
    if min(frame.x, frame.y) < 0 or frame.right > theme.deck.width or frame.bottom > theme.deck.height:
        yield "reaches past the slide"


def _small(theme: Theme, place: Placeholder) -> Iterator[str]:
    """A line of its smallest size must fit, and eight letters of it."""
    if place.kind in ("pic", "tbl", "chart"):
        if place.frame.w < 100 or place.frame.h < 60:
            yield f"has {place.frame.w:.0f} × {place.frame.h:.0f} pt, too small to be seen"
        return
    style = theme.deck.styles[place.style]
    left, top, right, bottom = place.insets
    high, wide = style.sizes[-1] * style.leading * _PITCH + top + bottom, style.sizes[-1] * 4 + left + right
    if place.frame.h < min(high, style.sizes[-1] * 1.15 + top + bottom):
        yield f"is {place.frame.h:.0f} pt high, and one line of {style.sizes[-1]:g} pt needs {high:.0f}"
    if place.kind not in ("sldNum", "ftr", "dt") and place.style != "step_number" and place.frame.w < wide:
        yield f"is {place.frame.w:.0f} pt wide, and eight letters of {style.sizes[-1]:g} pt need {wide:.0f}"


def _meets(place: Placeholder, layout: Layout, k: int) -> Iterator[str]:
    for other in layout.placeholders[k + 1 :]:
        wide = min(place.frame.right, other.frame.right) - max(place.frame.x, other.frame.x)
        high = min(place.frame.bottom, other.frame.bottom) - max(place.frame.y, other.frame.y)
        if wide > 0.01 and high > 0.01:
            yield f"overlaps {other.role} by {wide:.0f} × {high:.0f} pt"


def _css(theme: Theme, text: SourceText) -> Iterable[Diagnostic]:
    """Colours that the theme's own style sheet says by value, which would not follow the theme; names there are not."""
    bare = re.sub(r"/\*.*?\*/", lambda found: " " * len(found.group()), text.text, flags=re.DOTALL)
    for found in _LITERAL.finditer(bare):
        span = text.span(found.start(), found.end())
        hint = "say var(--name) of a colour in [colours]"
        yield warning("theme.css", f"a colour by value: {found.group()}", span, hint)
    known = {*CSS_NAMES, *(name.replace("_", "-") for name in theme.colours)}
    for found in re.finditer(r"var\(\s*--([\w-]+)", bare):
        if found[1] not in known:
            span = text.span(found.start(), found.end())
            yield warning("theme.css", f"there is no --{found[1]}", span, *near_names(found[1], sorted(known)))
