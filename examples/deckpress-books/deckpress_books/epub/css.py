"""Theme → the style sheet of the book: the theme's fonts and colours, and nothing that would fight a reader's own."""

from __future__ import annotations

from publish.api import Theme, mixed, readable

_GENERIC = frozenset({"serif", "sans-serif", "monospace"})
_TONES = {
    "tip": "accent5", "hint": "accent5", "success": "accent5", "important": "accent4", "warning": "accent3",
    "attention": "accent3", "todo": "accent3", "caution": "accent", "danger": "accent", "error": "accent",
    "failure": "accent", "bug": "accent", "speaker": "muted", "details": "muted",
}  # fmt: skip
# words keep the reader's colour, which may be light on dark; only what has a ground of its own names both
_SHEET = """\
html {{ font-size: 100%; }}
body {{ font-family: {body}; line-height: {leading}; margin: 0 5%; widows: 2; orphans: 2; overflow-wrap: break-word; }}
h1, h2, h3, h4, h5, h6 {{ font-family: {heading}; line-height: 1.15; margin: 1.6em 0 0.5em; text-align: start;
  hyphens: none; -epub-hyphens: none; break-after: avoid; page-break-after: avoid; break-inside: avoid; }}
h1 {{ font-size: {h1}em; margin-top: 1em; }}
h2 {{ font-size: {h2}em; }}
h3 {{ font-size: {h3}em; }}
h4, h5, h6 {{ font-size: 1em; }}
h6 {{ font-style: {slant}; }}
header.title {{ margin: 2.5em 0 1.5em; padding-bottom: 0.8em; border-bottom: 3px solid {accent}; }}
header.title h1 {{ font-size: {title}em; margin: 0 0 0.3em; }}
p {{ margin: 0 0 0.75em; }}
.subtitle {{ font-size: 1.3em; line-height: 1.25; }}
.byline {{ font-family: {small}; font-size: 0.85em; margin: 0; }}
.lede {{ font-size: 1.16em; line-height: 1.4; }}
a {{ color: inherit; text-decoration: underline; text-decoration-color: {accent}; }}
a.noteref {{ text-decoration: none; font-size: 0.75em; line-height: 0; vertical-align: super; }}
ul, ol {{ margin: 0 0 0.75em; padding-inline-start: 1.6em; }}
li {{ margin: 0 0 0.3em; }}
li > p {{ margin: 0 0 0.3em; }}
li > ul, li > ol {{ margin: 0.3em 0; }}
ul.tasks {{ list-style: none; padding-inline-start: 0.2em; }}
ul.tasks .box {{ margin-inline-end: 0.5em; }}
blockquote {{ margin: 1em 0 1em 0.2em; padding-inline-start: 1em; border-inline-start: 3px solid {rule};
  font-style: {slant}; }}
blockquote p.attribution {{ font-style: normal; font-size: 0.9em; }}
figure {{ margin: 1.4em 0; text-align: center; break-inside: avoid; page-break-inside: avoid; }}
figure img {{ max-width: 100%; max-height: 85vh; height: auto; }}
img {{ max-width: 100%; }}
img.inline {{ max-height: 1.6em; vertical-align: middle; }}
figcaption, caption {{ font-family: {small}; font-size: 0.85em; line-height: 1.35; margin-top: 0.5em; }}
figure.listing figcaption, caption {{ text-align: start; margin: 0 0 0.4em; }}
figure.listing, figure.chart, figure.chart figcaption {{ text-align: start; }}
figure.listing {{ break-inside: auto; page-break-inside: auto; }}
.label {{ font-weight: bold; border-bottom: 2px solid {accent}; margin-inline-end: 0.5em; }}
.credit {{ font-style: italic; }}
.missing {{ font-family: {small}; font-size: 0.9em; border: 1px dashed {rule}; padding: 0.5em; }}
code, kbd, pre {{ font-family: {mono}; font-size: 0.86em; }}
code, kbd {{ color: {code_text}; background-color: {code_ground}; padding: 0.05em 0.25em; border-radius: 2px; }}
kbd {{ border: 1px solid {code_rule}; }}
pre {{ color: {code_text}; background-color: {code_ground}; border: 1px solid {code_rule}; padding: 0.7em 0.9em;
  margin: 0 0 1em; line-height: 1.4; white-space: pre-wrap; text-align: left; }}
pre code {{ font-size: 1em; padding: 0; background-color: transparent; }}
{kinds}
table {{ font-family: {small}; font-size: 0.86em; line-height: 1.35; border-collapse: collapse; margin: 1.2em 0;
  border-top: 2px solid {ink}; border-bottom: 2px solid {ink}; }}
th, td {{ padding: 0.35em 0.6em; vertical-align: top; text-align: start; border-bottom: 1px solid {rule}; }}
thead th {{ color: {head_text}; background-color: {head_ground}; vertical-align: bottom; }}
th.right, td.right {{ text-align: right; font-variant-numeric: tabular-nums; }}
th.center, td.center {{ text-align: center; }}
aside.callout {{ color: {ink}; background-color: {panel}; border-inline-start: 4px solid {accent2}; margin: 1.2em 0;
  padding: 0.7em 1em 0.3em; }}
aside.callout .callout-title {{ font-family: {small}; font-weight: bold; margin-bottom: 0.3em;
  color: {callout}; }}
{tones}
dt {{ font-weight: bold; margin-top: 0.5em; }}
dd {{ margin: 0 0 0.4em; margin-inline-start: 1.4em; }}
.columns {{ display: flex; flex-wrap: wrap; }}
.columns > div {{ flex: 1 1 12em; margin-inline-end: 1.2em; }}
hr {{ border: 0; width: 4em; height: 0; border-top: 2px solid {accent}; margin: 1.8em auto; }}
mark {{ color: {ink}; background-color: {highlight}; }}
.math {{ text-align: center; margin: 1em 0; overflow-x: auto; overflow-y: hidden; padding: 0.3em 0; }}
.equation {{ float: right; margin-top: 0.4em; }}
.center {{ text-align: center; }}
.right {{ text-align: right; }}
section.footnotes {{ margin-top: 2.5em; border-top: 1px solid {rule}; padding-top: 0.8em; font-size: 0.88em; }}
aside.footnote {{ margin: 0 0 0.5em; }}
p.reference {{ padding-inline-start: 1.6em; text-indent: -1.6em; }}
nav ol {{ list-style: none; padding-inline-start: 0; }}
nav ol ol {{ padding-inline-start: 1.4em; }}
body.cover {{ margin: 0; text-align: center; }}
body.cover img {{ max-width: 100%; max-height: 100vh; }}
"""


def style_sheet(theme: Theme, slanted: bool) -> str:
    """The book's only style sheet; `slanted` where its script has italics."""
    scale, page = theme.page.scale, theme.page
    ground = theme.colour("code_background")
    kinds = "\n".join(
        f"pre .{kind} {{ color: {theme.colour(f'code_{kind}')}; }}"
        for kind in ("keyword", "string", "comment", "number", "name")
    )
    tones = "\n".join(
        f"aside.{kind} {{ border-inline-start-color: {theme.colour(name)}; }}\n"
        f"aside.{kind} .callout-title {{ color: {readable(theme.colour(name), theme.colour('surface'), 4.5)}; }}"
        for kind, name in _TONES.items()
    )
    return _SHEET.format(
        body=_stack(theme, "body"), heading=_stack(theme, "heading"), small=_stack(theme, "small"),
        mono=_stack(theme, "mono"), leading=round(page.leading, 2), h1=round(min(scale**3, 2.0), 3),
        h2=round(min(scale**1.8, 1.5), 3), h3=round(min(scale, 1.2), 3), title=round(min(scale**4.5, 2.6), 3),
        accent=theme.colour("accent"), accent2=theme.colour("accent2"), rule=theme.colour("rule"),
        ink=theme.colour("ink"), panel=theme.colour("surface"), highlight=theme.colour("highlight"),
        head_text=theme.colour("table_header_text"), head_ground=theme.colour("table_header"),
        code_text=theme.colour("code_text"), code_ground=ground,
        code_rule=mixed(ground, theme.colour("ink"), 0.12), kinds=kinds, tones=tones,
        callout=readable(theme.colour("accent2"), theme.colour("surface"), 4.5),
        slant="italic" if slanted else "normal",
    )  # fmt: skip


def _stack(theme: Theme, role: str) -> str:
    """The families of a role as CSS has them: those of paper first, then those that a deck names."""
    fonts = theme.fonts[role]
    families = [name for name in dict.fromkeys((fonts.print, fonts.deck, *fonts.fallback)) if name not in _GENERIC]
    last = next((name for name in fonts.fallback if name in _GENERIC), "serif")
    return ", ".join([*(f"'{name.replace(chr(39), '')}'" for name in families), last])
