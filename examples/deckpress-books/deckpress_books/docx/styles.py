"""Theme → the styles of a Word document: as a person finds them in its list, in the theme's fonts and colours."""

from __future__ import annotations

from dataclasses import dataclass

from deckpress_books.article import Article
from deckpress_books.docx.wml import W, on, val
from deckpress_books.xml import el
from publish.api import FontRole, Theme, mixed

_KINDS = ("keyword", "string", "comment", "number", "name")
_LINE_OF_FONTS = 1.22
"""What the fonts that programs have set one line to, in sizes: themes count leading from the size."""
_COMPLEX = {
    "ar": "Arab", "fa": "Arab", "ur": "Arab", "he": "Hebr", "yi": "Hebr", "th": "Thai", "lo": "Laoo", "km": "Khmr",
    "my": "Mymr", "bo": "Tibt", "hi": "Deva", "mr": "Deva", "ne": "Deva", "bn": "Beng", "pa": "Guru", "gu": "Gujr",
    "or": "Orya", "ta": "Taml", "te": "Telu", "kn": "Knda", "ml": "Mlym", "si": "Sinh",
}  # fmt: skip


def fonts(role: FontRole, lang: str) -> str:
    """The families of a role: its own, and those for East Asian and for complex scripts."""
    scripts = dict(role.scripts)
    base, _, region = lang.lower().partition("-")
    chinese = "Hant" if region in ("tw", "hk", "mo", "hant") else "Hans"
    east = scripts.get({"ja": "Jpan", "ko": "Hang"}.get(base, chinese), role.deck)
    complex_ = scripts.get(_COMPLEX.get(base, "Arab"), role.deck)
    return el("w:rFonts", w__ascii=role.deck, w__hAnsi=role.deck, w__eastAsia=east, w__cs=complex_)


def size(points: float) -> str:
    """A size in points, for all scripts."""
    half = round(points * 2)
    return val("sz", half) + val("szCs", half)


def colour(value: str) -> str:
    """A colour `#RRGGBB`."""
    return val("color", value.lstrip("#"))


def shade(value: str) -> str:
    """A ground of one colour."""
    return el("w:shd", w__val="clear", w__color="auto", w__fill=value.lstrip("#"))


def border(side: str, value: str, points: float, space: float = 0.0) -> str:
    """A line at one side of a paragraph or cell, `space` points away from the words."""
    ink = value.lstrip("#")
    return el(f"w:{side}", w__val="single", w__sz=round(points * 8), w__space=round(space), w__color=ink)


def spacing(before: float, after: float, line: float = 0.0) -> str:
    """The room above and below in points, and the distance of lines in lines of the font."""
    lines, rule = (round(line * 240), "auto") if line else (None, None)
    return el("w:spacing", w__before=round(before * 20), w__after=round(after * 20), w__line=lines, w__lineRule=rule)


def indent(left: float, hanging: float = 0.0, right: float = 0.0) -> str:
    """How far from the edges, in points."""
    return el(
        "w:ind", w__left=round(left * 20), w__right=round(right * 20) or None, w__hanging=round(hanging * 20) or None
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the styles are made of: `slant` is how italics are asked for, `start` the side where lines begin."""

    theme: Theme
    lang: str
    slant: str
    start: str

    def paragraph(self, name: str, layout: str, look: str, base: str = "Normal", after: str = "") -> str:
        id_ = name.replace(" ", "")
        return el(
            "w:style",
            val("name", _known(name)), val("basedOn", base), val("next", after or id_),
            val("uiPriority", 9), on("qFormat"), el("w:pPr", layout), el("w:rPr", look),
            w__type="paragraph", w__styleId=id_, w__customStyle=None if name in _BUILT_IN else "1",
        )  # fmt: skip

    def character(self, name: str, look: str) -> str:
        return el(
            "w:style", val("name", _known(name)), val("uiPriority", 10), on("qFormat"), el("w:rPr", look),
            w__type="character", w__styleId=name.replace(" ", ""),
            w__customStyle=None if name in _BUILT_IN else "1",
        )  # fmt: skip

    def font(self, role: str) -> str:
        return fonts(self.theme.fonts[role], self.lang)

    def ink(self, name: str) -> str:
        return colour(self.theme.colour(name))


_BUILT_IN = frozenset(
    {"Title", "Subtitle", "Quote", "Caption", "Footer", "Footnote Text", "Footnote Reference", "Hyperlink", "Strong",
     "Emphasis", "TOC Heading", "List Continue", "Bibliography", "Date", "HTML Keyboard"}
    | {f"Heading {n}" for n in range(1, 7)} | {f"TOC {n}" for n in (1, 2)}
    | {f"List {kind}{n}" for kind in ("Bullet", "Number") for n in ("", " 2", " 3", " 4", " 5")}
)  # fmt: skip


def _known(name: str) -> str:
    """Word's own styles have names that begin with a small letter in the file."""
    lower = name.startswith(("Heading", "TOC ", "Footnote", "Caption", "Footer"))
    return name.lower().replace("toc heading", "TOC Heading") if name in _BUILT_IN and lower else name


def styles_xml(article: Article, text_width: float) -> str:
    """The part of styles; lines are `text_width` points long."""
    theme, page = article.theme, article.theme.page
    sheet = _Sheet(theme, article.lang, on("i") + on("iCs") if article.slanted else "", article.start)
    line = max(1.0, page.leading / _LINE_OF_FONTS)
    tongue = el("w:lang", w__val=article.lang, w__eastAsia=article.lang, w__bidi=article.lang)
    defaults = el(
        "w:docDefaults",
        el("w:rPrDefault", el("w:rPr", sheet.font("body"), sheet.ink("ink"), size(page.body_size), tongue)),
        el("w:pPrDefault", el("w:pPr", spacing(0, page.body_size * 0.62, line))),
    )
    direction = on("bidi") if article.rtl else ""
    normal = el(
        "w:style", val("name", "Normal"), on("qFormat"), el("w:pPr", on("widowControl"), direction),
        w__type="paragraph", w__default="1", w__styleId="Normal",
    )  # fmt: skip
    plain = el(
        "w:style", val("name", "Default Paragraph Font"), val("uiPriority", 1), on("semiHidden"),
        w__type="character", w__default="1", w__styleId="DefaultParagraphFont",
    )  # fmt: skip
    fronts, texts = _fronts(sheet, text_width), _texts(sheet, text_width)
    own = (*fronts, *_headings(sheet), *texts, *_lists(sheet), *_runs(sheet), *_tables(sheet))
    body = "".join((defaults, normal, plain, *own))
    return f'<w:styles xmlns:w="{W}">{body}</w:styles>'


def _fronts(sheet: _Sheet, text_width: float) -> list[str]:
    page, theme = sheet.theme.page, sheet.theme
    rule = el("w:pBdr", border("bottom", theme.colour("accent"), 2.25, 6))
    great = page.body_size * page.scale**5
    strong = sheet.font("heading") + on("b") + on("bCs")
    muted = sheet.ink("muted")
    return [
        sheet.paragraph("Title", on("keepNext") + rule + spacing(0, 10, 1.0), strong + size(great), after="Normal"),
        sheet.paragraph("Subtitle", on("keepNext") + spacing(0, 8, 1.05), muted + size(page.body_size * 1.4)),
        sheet.paragraph("Byline", spacing(0, 16), sheet.font("small") + sheet.ink("muted") + size(page.small_size + 1)),
        sheet.paragraph("Lede", spacing(0, 10, page.leading / _LINE_OF_FONTS), size(page.body_size * 1.18)),
        sheet.paragraph("Footer", el("w:tabs", el("w:tab", w__val="right", w__pos=round(text_width * 20)))
                        + spacing(0, 0), sheet.font("small") + sheet.ink("muted") + size(page.small_size)),
    ]  # fmt: skip


def _headings(sheet: _Sheet) -> list[str]:
    page = sheet.theme.page
    out = []
    for level, step in enumerate((3.0, 2.0, 1.1, 0.4, 0.0, 0.0), start=1):
        points = page.body_size * page.scale**step
        look = sheet.font("heading") + on("b") + on("bCs") + ("" if level < 6 else sheet.slant)
        look += sheet.ink("accent" if level == 3 else "ink") + size(points)
        layout = on("keepNext") + on("keepLines") + spacing(points * (1.3 if level < 3 else 1.0), points * 0.35, 1.05)
        out.append(sheet.paragraph(f"Heading {level}", layout + val("outlineLvl", level - 1), look, after="Normal"))
    small = sheet.font("small") + size(page.small_size + 1) + sheet.ink("muted")
    out.append(sheet.paragraph("TOC Heading", on("keepNext") + spacing(12, 4), small, after="Normal"))
    out.append(sheet.paragraph("TOC 1", spacing(3, 1, 1.0), on("b") + on("bCs")))
    out.append(sheet.paragraph("TOC 2", spacing(0, 1, 1.0) + indent(14), ""))
    return out


def _stops(text_width: float) -> str:
    """The middle of the line and its end."""
    middle = el("w:tab", w__val="center", w__pos=round(text_width * 10))
    return el("w:tabs", middle, el("w:tab", w__val="right", w__pos=round(text_width * 20)))


def _texts(sheet: _Sheet, text_width: float) -> list[str]:
    theme, page = sheet.theme, sheet.theme.page
    small = sheet.font("small") + size(page.small_size + 0.5)
    ground = theme.colour("code_background")
    edge = mixed(ground, theme.colour("ink"), 0.1)
    box = el("w:pBdr", *(border(side, edge, 0.5, 5) for side in ("top", "left", "bottom", "right"))) + shade(ground)
    mono = sheet.font("mono") + sheet.ink("code_text") + size(page.code_size)
    quoted = el("w:pBdr", border(sheet.start, theme.colour("rule"), 2.25, 10))
    return [
        sheet.paragraph("Quote", quoted + indent(18, right=12), sheet.slant + sheet.ink("muted")),
        sheet.paragraph("Quote Attribution", spacing(0, 10) + indent(18), sheet.ink("muted") + size(page.small_size)),
        sheet.paragraph("Caption", spacing(4, 12, 1.1), small + sheet.ink("muted")),
        sheet.paragraph("Caption Above", on("keepNext") + spacing(10, 4, 1.1), small + sheet.ink("muted"), "Caption"),
        sheet.paragraph("Figure", on("keepNext") + spacing(8, 4, 1.0), ""),
        sheet.paragraph("Code", box + on("suppressAutoHyphens") + spacing(6, 12, 1.1) + indent(6, right=6), mono),
        sheet.paragraph("Formula", spacing(6, 10) + val("jc", "center"), ""),
        sheet.paragraph("Formula Numbered", spacing(6, 10) + _stops(text_width), ""),
        sheet.paragraph("Callout Title", on("keepNext") + spacing(8, 3), sheet.font("small") + on("b") + on("bCs")
                        + size(page.small_size + 1.2), after="Callout"),
        sheet.paragraph("Callout", spacing(0, 4), ""),
        sheet.paragraph("Definition Term", on("keepNext") + spacing(6, 1), on("b") + on("bCs"), after="Definition"),
        sheet.paragraph("Definition", spacing(0, 5) + indent(18), ""),
        sheet.paragraph("Ornament", spacing(10, 10) + val("jc", "center"), sheet.ink("muted")),
        sheet.paragraph("Footnote Text", spacing(0, 2, 1.05), size(page.small_size + 0.3)),
        sheet.paragraph("Bibliography", spacing(0, 5) + indent(18, 18), ""),
    ]  # fmt: skip


def _lists(sheet: _Sheet) -> list[str]:
    out = []
    for kind, number in (("Bullet", 1), ("Number", 2)):
        for level in range(5):
            name = f"List {kind}" + (f" {level + 1}" if level else "")
            numbered = el("w:numPr", val("ilvl", level) if level else "", val("numId", number))
            out.append(sheet.paragraph(name, numbered + spacing(0, 3), ""))
    out.append(sheet.paragraph("List Continue", spacing(0, 4) + indent(18), ""))
    return out


def _runs(sheet: _Sheet) -> list[str]:
    theme = sheet.theme
    mono = sheet.font("mono") + size(theme.page.code_size + 0.4)
    link = sheet.ink("link") + el("w:u", w__val="single", w__color=mixed(theme.colour("link"), "#FFFFFF", 0.6)[1:])
    keys = mono + el("w:bdr", w__val="single", w__sz="4", w__space="0", w__color=theme.colour("rule").lstrip("#"))
    return [
        sheet.character("Strong", on("b") + on("bCs")),
        sheet.character("Emphasis", on("i") + on("iCs")),
        sheet.character("Hyperlink", link),
        sheet.character("Code Inline", mono + shade(theme.colour("code_background"))),
        sheet.character("Code Title", sheet.font("mono")),
        sheet.character("HTML Keyboard", keys),
        sheet.character("Marked", shade(theme.colour("highlight"))),
        sheet.character("Small Print", size(theme.page.small_size)),
        sheet.character("Caption Label", on("b") + on("bCs") + sheet.ink("accent")),
        sheet.character("Footnote Reference", val("vertAlign", "superscript")),
        *(sheet.character(f"Code {kind.title()}", sheet.ink(f"code_{kind}")) for kind in _KINDS),
    ]


def _tables(sheet: _Sheet) -> list[str]:
    theme, page = sheet.theme, sheet.theme.page
    small = sheet.font("small") + size(page.small_size + 0.8)
    head = sheet.font("small") + on("b") + on("bCs") + sheet.ink("table_header_text") + size(page.small_size + 0.8)
    rule, strong = theme.colour("rule"), theme.colour("ink")
    margins = el(
        "w:tblCellMar",
        *(el(f"w:{side}", w__w=width, w__type="dxa")
          for side, width in (("top", 50), ("left", 100), ("bottom", 50), ("right", 100))),
    )  # fmt: skip
    lines = el("w:tblBorders", border("top", strong, 1), border("bottom", strong, 1), border("insideH", rule, 0.5))
    first = el(
        "w:tblStylePr",
        el("w:rPr", on("b"), on("bCs"), sheet.ink("table_header_text")),
        el("w:tcPr", el("w:tcBorders", border("bottom", strong, 0.75)), shade(theme.colour("table_header"))),
        w__type="firstRow",
    )
    band = el("w:tblStylePr", el("w:tcPr", shade(theme.colour("table_band"))), w__type="band2Horz")
    grounded = el(
        "w:style", val("name", "Normal Table"), val("uiPriority", 99), on("semiHidden"),
        el("w:tblPr", el("w:tblInd", w__w="0", w__type="dxa"), margins),
        w__type="table", w__default="1", w__styleId="TableNormal",
    )  # fmt: skip
    article = el(
        "w:style", val("name", "Article Table"), val("basedOn", "TableNormal"), val("uiPriority", 59), on("qFormat"),
        el("w:tblPr", val("tblStyleRowBandSize", 1), lines), first, band,
        w__type="table", w__customStyle="1", w__styleId="ArticleTable",
    )  # fmt: skip
    return [
        sheet.paragraph("Table Text", spacing(0, 0, 1.08), small),
        sheet.paragraph("Table Heading", on("keepNext") + spacing(0, 0, 1.08), head, "Table Text"),
        grounded,
        article,
    ]
