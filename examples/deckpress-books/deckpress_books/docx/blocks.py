"""Blocks → paragraphs and tables of a Word document, one function a kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deckpress_books.docx.captions import caption_words
from deckpress_books.docx.job import Job, Scene
from deckpress_books.docx.numbering import BULLETS, DONE, LEVELS, OPEN, STEP
from deckpress_books.docx.paragraphs import paragraph
from deckpress_books.docx.pictures import drawing, figure_picture
from deckpress_books.docx.prose import PLAIN, Look, prose, run
from deckpress_books.docx.styles import border, shade
from deckpress_books.docx.tables import chart, layout_table, table
from deckpress_books.xml import el
from publish.api import (
    Admonition,
    Block,
    Chart,
    CodeBlock,
    Columns,
    DefinitionList,
    Diagram,
    Figure,
    Image,
    List,
    ListItem,
    MathBlock,
    Notes,
    OnlyFor,
    Paragraph,
    Quote,
    RawHtml,
    SlideBreak,
    Table,
    Text,
    formula_omml,
    highlighted,
    mixed,
    readable,
)

_TONES = {
    "tip": "accent5", "hint": "accent5", "success": "accent5", "important": "accent4", "warning": "accent3",
    "attention": "accent3", "todo": "accent3", "caution": "accent", "danger": "accent", "error": "accent",
    "failure": "accent", "bug": "accent", "speaker": "muted", "details": "muted",
}  # fmt: skip
_MOST_TABLES = 2


def blocks_xml(blocks: Iterable[Block], job: Job, scene: Scene) -> str:
    """The blocks one after the other."""
    return "".join(_placed(block, job, scene) for block in job.article.shown(blocks))


def _placed(block: Block, job: Job, scene: Scene) -> str:
    """A block behind the place that links to it lead to."""
    attrs = getattr(block, "attrs", None)
    return (job.bookmark(attrs.id) if attrs is not None and attrs.id else "") + block_xml(block, job, scene)


def block_xml(block: Block, job: Job, scene: Scene) -> str:  # noqa: C901 — one kind a line
    """One block."""
    match block:
        case Paragraph():
            return _paragraph(block, job, scene)
        case List():
            return _list(block, job, scene)
        case Table():
            return table(block, job, scene)
        case Figure():
            return _figure(block, job, scene)
        case CodeBlock():
            return _code(block.text, block.language, _listing_caption(block, job), job, scene)
        case MathBlock():
            return _formula(block, job, scene)
        case Quote():
            return _quote(block, job, scene)
        case Admonition():
            return _callout(block, job, scene)
        case DefinitionList():
            return _definitions(block, job, scene)
        case Columns():
            return _columns(block, job, scene)
        case Chart():
            return chart(block, job, scene)
        case Diagram():
            return _diagram(block, job, scene)
        case SlideBreak():
            return paragraph(run("* * *"), "Ornament", scene)
        case RawHtml(text=text):
            return paragraph(run(" ".join(text.split()), rtl=job.article.rtl), scene.style, scene)
        case Notes() | OnlyFor():
            return ""  # `shown` has taken them apart


def _paragraph(block: Paragraph, job: Job, scene: Scene) -> str:
    align = block.attrs.get("align") or next((side for side in ("center", "right") if block.attrs.has(side)), "")
    return paragraph(prose(block.inlines, job, scene), scene.style, scene, align=align)


def _list(block: List, job: Job, scene: Scene) -> str:
    level = min(scene.level + 1, LEVELS - 1)
    count = job.numbering.begin(level, block.start, scene.counted) if block.ordered else BULLETS
    counted = scene.counted + block.ordered
    inner = scene.inside(STEP, level=level, counted=counted, style="" if scene.in_note else "ListContinue")
    return "".join(_item(item, block.ordered, (count, level), job, inner) for item in block.items)


def _item(item: ListItem, ordered: bool, number: tuple[int, int], job: Job, scene: Scene) -> str:
    """An item: its first paragraph has the bullet, the others stand below its words."""
    if item.checked is not None and not ordered:
        number = (DONE if item.checked else OPEN, number[1])
    style = f"List{'Number' if ordered else 'Bullet'}" + (str(number[1] + 1) if 0 < number[1] < 5 else "")
    style = "FootnoteText" if scene.in_note else style
    first, rest = job.article.parted(item.blocks)
    head = paragraph(prose(first, job, scene), style, scene, number=number, keep=not first)
    return head + blocks_xml(rest, job, scene)


def _figure(block: Figure, job: Job, scene: Scene) -> str:
    """The pictures in a row, what is said of them below."""
    count = len(block.images)
    width = scene.width / count - (6 if count > 1 else 0) if count <= 3 else scene.width
    shown = [figure_picture(image, job, scene, width) or _absent(image, job) for image in block.images]
    gap = run("  ") if count > 1 else ""
    label = f"{job.article.word('figure')} " if block.caption and block.number is not None else ""
    words = caption_words(label, "Figure", block.number, block.caption, job, scene)
    if block.credit:
        words += (run("  ") if words else "") + prose(block.credit, job, scene, Look(italic=True))
    picture = paragraph(gap.join(shown), "Figure", scene, align="center", keep=bool(words))
    return picture + (paragraph(words, "Caption", scene, align="center") if words else "")


def _absent(image: Image, job: Job) -> str:
    said = image.alt or image.title or image.target
    return run(f"[{job.article.word('missing')}: {said}]", rtl=job.article.rtl)


def _listing_caption(block: CodeBlock, job: Job) -> str:
    if not block.title:
        return ""
    if block.number is None:
        return run(block.title)
    title = (Text(block.span, block.title),)
    return caption_words(f"{job.article.word('listing')} ", "Listing", block.number, title, job, _nowhere(job))


def _nowhere(job: Job) -> Scene:
    return Scene(job.notes, job.page.measure)


def _code(text: str, language: str, caption: str, job: Job, scene: Scene) -> str:
    """A listing: one paragraph, so that it stays one when it is edited, in the colours of its language."""
    runs = []
    for at, line in enumerate(highlighted(text, language)):
        runs.append(el("w:r", el("w:br")) if at else "")
        runs += [run(words, Look(style=f"Code{kind.title()}") if kind else PLAIN) for words, kind in line]
    above = paragraph(caption, "CaptionAbove", scene) if caption else ""
    return above + paragraph("".join(runs), "Code", replace(scene, box=""))


def _formula(block: MathBlock, job: Job, scene: Scene) -> str:
    made = formula_omml(block.text, inline=block.number is not None)
    if made and block.number is not None:
        # in the middle between two stops: Word has no numbers for formulas of its own
        counted = el("w:fldSimple", run(str(block.number)), w__instr=" SEQ Equation \\* ARABIC ")
        tab = el("w:r", el("w:tab"))
        return paragraph(tab + made + tab + run("(") + counted + run(")"), "FormulaNumbered", scene)
    if made:
        return paragraph(made, "Formula", scene)
    job.tell("docx.formula", "a formula is set as its TeX, since it is not understood", block.span,
             "write it with the commands of LaTeX and amsmath")  # fmt: skip
    return _code(block.text.strip(), "", "", job, scene)


def _quote(block: Quote, job: Job, scene: Scene) -> str:
    inner = replace(scene, style="Quote")
    said = "".join(
        _placed(part, job, inner if isinstance(part, Paragraph) else scene.inside(STEP, style=""))
        for part in job.article.shown(block.blocks)
    )
    if not block.attribution:
        return said
    return said + paragraph(run("— ") + prose(block.attribution, job, scene), "QuoteAttribution", scene)


def _callout(block: Admonition, job: Job, scene: Scene) -> str:
    """Words beside a coloured line, on a ground; what holds lists, listings or tables stands in a frame."""
    theme = job.article.theme
    tone = theme.colour(_TONES.get(block.kind, "accent2"))
    ground = mixed("#FFFFFF", tone, 0.07)
    rtl = job.article.rtl
    look = Look(colour=readable(tone, ground, 4.5))
    title = prose(block.title, job, scene, look) or run(job.article.word(block.kind), look, rtl=rtl)
    blocks = list(job.article.shown(block.blocks))
    simple = all(isinstance(part, Paragraph) for part in blocks)
    if not simple and scene.tables < _MOST_TABLES and not scene.in_note:
        inner = replace(scene.cell(scene.width - 20), style="Callout")
        head = paragraph(title, "CalloutTitle", inner)
        side = border(job.article.start, tone, 3)
        return layout_table([(head + blocks_xml(blocks, job, inner), scene.width)], scene, ground, side)
    line = el("w:pBdr", border(job.article.start, tone, 3, 8)) + shade(ground)
    inner = replace(scene.inside(12), box=line, style="Callout")
    return paragraph(title, "CalloutTitle", inner) + blocks_xml(blocks, job, inner) + _gap()


def _gap() -> str:
    """Air below what would touch the next paragraph."""
    return el("w:p", el("w:pPr", el("w:spacing", w__before="0", w__after="0", w__line="160", w__lineRule="exact")))


def _definitions(block: DefinitionList, job: Job, scene: Scene) -> str:
    inner = replace(scene, style="Definition")
    out = []
    for item in block.items:
        out.append(paragraph(prose(item.term, job, scene), "DefinitionTerm", scene))
        for definition in item.definitions:
            shown = job.article.shown(definition)
            out += [_placed(x, job, inner if isinstance(x, Paragraph) else scene.inside(STEP, style="")) for x in shown]
    return "".join(out)


def _columns(block: Columns, job: Job, scene: Scene) -> str:
    """Columns as cells side by side; where there is no room for that, one below the other."""
    count = len(block.columns)
    if scene.tables >= _MOST_TABLES or scene.in_note or scene.width / max(count, 1) < 90:
        return "".join(blocks_xml(column.blocks, job, scene) for column in block.columns)
    given = [column.width or 0.0 for column in block.columns]
    rest = max(0.0, 1.0 - sum(given)) / max(1, given.count(0.0))
    widths = [scene.width * (share or rest or 1 / count) for share in given]
    scale = scene.width / sum(widths)
    cells = []
    for column, width in zip(block.columns, widths, strict=True):
        cells.append((blocks_xml(column.blocks, job, scene.cell(width * scale - 12)), width * scale))
    return layout_table(cells, scene, rtl=job.article.rtl)


def _diagram(block: Diagram, job: Job, scene: Scene) -> str:
    resource = job.article.resource(block.resource)
    if resource is not None:
        said = block.attrs.get("alt") or block.text
        image = Image(block.span, said, "", resource=block.resource, attrs=block.attrs)
        made = drawing(image, resource, job, scene, scene.width, job.page.tall * 0.62)
        caption = block.attrs.get("caption") or block.attrs.get("title")
        label = f"{job.article.word('figure')} "
        words = caption_words(label, "Figure", block.number, (Text(block.span, caption),), job, scene)
        if made:
            below = paragraph(words, "Caption", scene, align="center") if caption else ""
            return paragraph(made, "Figure", scene, align="center", keep=bool(caption)) + below
    return _code(block.text, block.engine, "", job, scene)
