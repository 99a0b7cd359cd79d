"""Theme and page → the one style sheet of the handout: tokens, fonts, pages, then the theme's own rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publish.base.fonts import FontFile
from publish.emitters.pdf.cover import STEP as COVER
from publish.emitters.pdf.geometry import Page
from publish.emitters.pdf.listing import WRAP_ADDRESS
from publish.theme.inks import code_band
from publish.theme.model import FontRole, Theme

_STEPS = {"h1": 5, "h2": 3, "h3": 1.5, "h4": 0.6, "lede": 1.0}
TIGHTER = 0.955
_MECHANICS = """
.p { margin: 0 0 var(--half-line) }
.title-block.cover { page: cover; break-after: page; box-sizing: border-box; height: var(--tall); position: relative;
  margin-bottom: 0 }
.cover h1 { font-size: var(--size-cover) }
.cover figure.lead { margin: var(--two-lines) 0 0; width: 100% }
.cover figure.lead figcaption { padding: 0 }
.title-block.cover.bare { padding-top: calc(var(--tall) * 0.24) }
.cover .byline { position: absolute; bottom: 10pt; left: 0; right: 0; margin: 0 }
a.address { direction: ltr }
.link-entry { text-align: start }
a.listed::after { content: ",\\00a0" target-counter(attr(href), page) }
.footnote { letter-spacing: 0; text-indent: 0; text-transform: none; white-space: normal; hyphens: auto }
"""
"""What holds in every theme, whatever its own sheet says of looks."""
_ROLES = ("heading", "body", "small", "mono")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a print shop asks of the pages: sides in turn, `bleed` in millimetres round them, crop `marks` in it."""

    two_sided: bool = False
    bleed: float = 0.0
    marks: bool = True


def style_sheet(theme: Theme, page: Page, addresses: Mapping[str, str], *, paper: Paper = Paper()) -> str:
    """The style sheet; `addresses` maps font files to the addresses under which the fetcher serves them."""
    return "\n".join(
        (
            *_font_faces(theme, addresses),
            _root(theme, page, tight=False),
            _pages(theme, page, paper),
            _MECHANICS,
            theme.css,
        )
    )


def tighter_sheet(theme: Theme, page: Page) -> str:
    """What stands after the style sheet to lead a little less, as a typographer does to bring a few last lines back
    from a page of their own. The sheet itself stays as it was read."""
    return _root(theme, page, tight=True)


def print_files(theme: Theme) -> dict[str, tuple[FontFile, ...]]:
    """The font files that the handout embeds, by family."""
    families: dict[str, tuple[FontFile, ...]] = {}
    for role in _ROLES:
        if role in theme.fonts:
            families.setdefault(theme.fonts[role].print, theme.fonts[role].print_files)
    for role in _ROLES:
        if role in theme.fonts:
            for family, files in theme.fonts[role].fallback_files:
                families.setdefault(family, files)
    return families


def _font_faces(theme: Theme, addresses: Mapping[str, str]) -> Iterator[str]:
    for family, files in print_files(theme).items():
        for file in files:
            if file.path in addresses:
                slope = "italic" if file.italic else "normal"
                yield (
                    f'@font-face {{ font-family: {_quoted(family)}; src: url("{addresses[file.path]}"); '
                    f"font-weight: {file.weight}; font-style: {slope} }}"
                )


def _root(theme: Theme, page: Page, *, tight: bool) -> str:
    tokens = theme.page
    lines = {name.replace("_", "-"): value for name, value in theme.colours.items()}
    lines["code-band"] = code_band(theme.colours)
    for role in _ROLES:
        if role in theme.fonts:
            lines[f"font-{role}"] = _stack(theme.fonts[role])
    for name, step in _STEPS.items():
        lines[f"size-{name}"] = _pt(tokens.body_size * tokens.scale**step)
    leading = tokens.leading * (TIGHTER if tight else 1.0)
    line = tokens.body_size * leading * (TIGHTER if tight else 1.0)
    lines |= {
        "size-body": _pt(tokens.body_size),
        "size-small": _pt(tokens.small_size),
        "size-code": _pt(tokens.code_size),
        "leading": f"{leading:.4g}",
        "line": _pt(line),
        "half-line": _pt(line / 2),
        "two-lines": _pt(line * 2),
        "hang": _pt(page.hang),
        "outdent": _pt(-page.hang),
        "measure": _pt(page.measure),
        "tall": _pt(page.tall),
        "size-cover": _pt(tokens.body_size * tokens.scale**COVER),
        "full": _pt(page.full),
        "turned": _pt(page.turned),
        "wrap-mark": f'url("{WRAP_ADDRESS}")',
    }
    return ":root {" + "".join(f"--{name}: {value};" for name, value in lines.items()) + "}"


def _pages(theme: Theme, page: Page, paper: Paper) -> str:
    """The page rules: margins and running heads cannot be written with tokens."""
    small = f"font: 400 {_pt(theme.page.small_size)} {_stack(theme.fonts['small'])}; color: {theme.colour('muted')}"
    rule = f"0.5pt solid {theme.colour('rule')}"
    head = f"{small}; vertical-align: bottom; padding-bottom: 16pt; white-space: nowrap"
    foot = f"{small}; vertical-align: top; padding-top: 20pt; font-variant-numeric: tabular-nums"
    number = f'content: counter(page) " / " counter(pages); direction: ltr; {foot}'
    article = f"@top-left {{ content: string(article, first); {head} }}"
    section = f"@top-right {{ content: string(section, start); {head} }}"
    if paper.two_sided:
        sides = [
            f"@page :right {{ {section} @bottom-right {{ {number} }} }}",
            f"@page :left {{ margin: {_sides(page, mirrored=True)}; {article} @bottom-left {{ {number} }} }}",
        ]
    else:
        sides = [f"@page {{ {article} {section} @bottom-right {{ {number} }} }}"]
    marks = " marks: crop;" if paper.marks else ""
    bleed = f"bleed: {paper.bleed:g}mm;{marks}" if paper.bleed else ""
    bare = "@top-left { content: none } @top-right { content: none }"
    return "\n".join(
        (
            f"@page {{ size: {_pt(page.width)} {_pt(page.height)}; margin: {_sides(page)}; {bleed}",
            f"@footnote {{ border-top: {rule}; padding-top: 5pt; margin-top: 10pt; margin-left: {_pt(page.hang)} }} }}",
            *sides,
            f"@page :first {{ {bare} }}",
            f"@page cover {{ {bare} @bottom-left {{ content: none }} @bottom-right {{ content: none }} }}",
            f"@page turned {{ size: {_pt(page.height)} {_pt(page.width)} }}",
        )
    )


def _sides(page: Page, *, mirrored: bool = False) -> str:
    """Margins from the top, clockwise; `mirrored` for a left-hand page."""
    right, left = (page.left, page.right) if mirrored else (page.right, page.left)
    return " ".join(_pt(side) for side in (page.top, right, page.bottom, left))


def _stack(role: FontRole) -> str:
    generic = {"serif", "sans-serif", "monospace"}
    names = dict.fromkeys((role.print, *role.fallback))
    return ", ".join(name if name in generic else _quoted(name) for name in names)


def _quoted(name: str) -> str:
    return '"' + "".join(c for c in name if c.isprintable() and c not in '"\\') + '"'


def _pt(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") + "pt"
