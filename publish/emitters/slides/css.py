"""Theme and page → the style sheet of printed slides."""

from __future__ import annotations

from collections.abc import Iterator

from publish.base.fonts import FontFile
from publish.drawing.stage import FALLBACK, FAMILY, MARK, MARK_FAMILIES
from publish.emitters.slides.grid import PITCH, Sheet
from publish.emitters.slides.markup import pt
from publish.emitters.slides.picture import stage_rules
from publish.theme.model import FontRole, Theme

_GENERIC = frozenset({"serif", "sans-serif", "monospace"})
_HEADING = 1.25
RULED = "lines:"
"""The address of the ruled lines."""


def ruled(theme: Theme) -> bytes:
    """One ruled line, which is repeated downwards."""
    line = f'<path d="M0 {PITCH - 0.5}H10" stroke="{theme.colour("rule")}" stroke-width="0.6"/>'
    size = f'width="10pt" height="{PITCH:g}pt" viewBox="0 0 10 {PITCH:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{line}</svg>'.encode()


def page_fonts(theme: Theme) -> Iterator[tuple[str, FontFile]]:
    """The font files of the page's own words, by family."""
    for role in theme.fonts.values():
        yield from ((role.print, file) for file in role.print_files)
        yield from ((family, file) for family, files in role.fallback_files for file in files)


def style_sheet(theme: Theme, sheet: Sheet, stage: str) -> str:
    """All rules; `stage` sets the stage's families apart from those of another theme in the same process."""
    families = {role: _names((f"{stage}{FAMILY.format(role)}", *FALLBACK)) for role in theme.fonts}
    families[MARK] = _names((*MARK_FAMILIES, *FALLBACK))
    return "\n".join((stage_rules(families), _pages(theme, sheet), _words(theme)))


def _pages(theme: Theme, sheet: Sheet) -> str:
    small = f"font: 400 {pt(theme.page.small_size)} {_stack(theme.fonts['small'])}; color: {theme.colour('muted')}"
    head = f"{small}; vertical-align: bottom; padding-bottom: 14pt; white-space: nowrap"
    foot = f"{small}; vertical-align: top; padding-top: 16pt; font-variant-numeric: tabular-nums"
    return f"""
@page {{
  size: {pt(sheet.width)} {pt(sheet.height)};
  margin: {" ".join(pt(side) for side in sheet.margins)};
  @top-left {{ content: string(deck); max-width: 78%; overflow: hidden; text-overflow: ellipsis; {head} }}
  @top-right {{ content: string(date); {head} }}
  @bottom-right {{ content: counter(page) " / " counter(pages); direction: ltr; {foot} }}
}}
body {{ margin: 0; string-set: deck attr(data-running), date attr(data-date) }}
.sheet {{ position: relative; break-after: page }}
.sheet:last-child {{ break-after: auto }}
.noted {{ break-before: page }}
.noted:first-child {{ break-before: auto }}
.stand {{ position: relative; margin: 0 0 16pt; break-inside: avoid; break-after: avoid }}
.mark {{ bookmark-level: 1; bookmark-label: attr(data-title); bookmark-state: open }}
.edge {{ position: absolute; box-sizing: border-box; border: 0.6pt solid {theme.colour("rule")} }}
.number {{ position: absolute; margin: 0; {small}; font-variant-numeric: tabular-nums }}
.lines {{ position: absolute; background: url("{RULED}") 0 0 / 10pt {pt(PITCH)} repeat }}
"""


def _words(theme: Theme) -> str:
    """The notes, set as the theme sets an article."""
    tokens, ink, muted = theme.page, theme.colour("ink"), theme.colour("muted")
    return f"""
.noted h1 {{ font: 700 {pt(tokens.body_size * _HEADING)}/1.25 {_stack(theme.fonts["heading"])}; color: {ink};
  margin: 0 0 8pt; break-after: avoid; bookmark-level: none }}
.noted .at {{ color: {muted}; font-weight: 400; padding-right: 4pt }}
.note, .noted li {{ font: 400 {pt(tokens.body_size)}/{tokens.leading:g} {_stack(theme.fonts["body"])}; color: {ink};
  margin: 0 0 6pt; orphans: 2; widows: 2; overflow-wrap: anywhere }}
.noted ul, .noted ol {{ margin: 0 0 6pt; padding: 0 0 0 18pt }}
.noted li {{ margin-bottom: 3pt }}
code {{ font-family: {_stack(theme.fonts["mono"])}; font-size: {pt(tokens.code_size)} }}
a {{ color: {theme.colour("link")} }}
sup, sub {{ font-size: 70%; line-height: 0 }}
"""


def _stack(role: FontRole) -> str:
    return _names((role.print, *role.fallback))


def _names(families: tuple[str, ...]) -> str:
    return ", ".join(name if name in _GENERIC else _quoted(name) for name in dict.fromkeys(families))


def _quoted(name: str) -> str:
    return '"' + "".join(char for char in name if char.isprintable() and char not in '"\\') + '"'
