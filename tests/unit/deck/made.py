"""Documents for tests, made without a reader."""

from __future__ import annotations

from itertools import count

from publish.base.source import SourceText, Span
from publish.deck import plan
from publish.deck.model import Deck, MathContent, PictureContent, Slide, TableContent, TextContent
from publish.theme.load import load_theme
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import Attrs
from publish.tree.document import Document, Footnote, Meta, Resource

THEME = load_theme("paper").value
_next = count()


def span() -> Span:
    """A place that no other node has."""
    at = next(_next) * 2
    return Span("made.md", at, at + 1)


def text(words: str) -> i.Inlines:
    """Plain words."""
    return (i.Text(span(), words),)


def para(words: str) -> b.Paragraph:
    """A paragraph."""
    return b.Paragraph(span(), text(words))


def items(*rows: str, ordered: bool = False) -> b.List:
    """A list; `**lead** rest` gives an item a bold lead-in."""
    made = []
    for row in rows:
        inlines = text(row)
        if row.startswith("**"):
            lead, rest = row[2:].split("**", 1)
            inlines = (i.Strong(span(), text(lead)), *text(rest))
        made.append(b.ListItem(span(), (b.Paragraph(span(), inlines),)))
    return b.List(span(), ordered, tuple(made))


def table(*rows: str, header: bool = True) -> b.Table:
    """A table of rows written with bars."""
    cells = [tuple(b.Cell(span(), text(cell.strip())) for cell in row.split("|")) for row in rows]
    head = cells[0] if header else None
    return b.Table(span(), ("",) * len(cells[0]), head, tuple(cells[1:] if header else cells))


def picture(key: str | None = "photo", alt: str = "A bridge over a river", caption: str = "") -> b.Figure:
    """A figure of one picture."""
    return b.Figure(span(), (i.Image(span(), alt, "x.png", resource=key),), text(caption) if caption else ())


def section(title: str, *inside: b.Block | b.Section, level: int = 1, **pairs: str) -> b.Section:
    """A section; its id is its title in lower case."""
    own = tuple(x for x in inside if not isinstance(x, b.Section))
    children = tuple(x for x in inside if isinstance(x, b.Section))
    attrs = Attrs(classes=tuple(k for k, v in pairs.items() if v == "."), pairs=tuple(pairs.items()))
    return b.Section(span(), level, title.lower().replace(" ", "-"), text(title), own, children, attrs)


def document(*inside: b.Block | b.Section, title: str = "A bridge", **meta: object) -> Document:
    """A document of a lede and sections."""
    root = section(title, *inside, level=0)
    photo = Resource("photo", "image/png", b"x", 1200, 900, "0")
    icon = Resource("icon", "image/png", b"x", 200, 160, "1")
    notes = (Footnote(span(), "n", 1, (para("A remark at the foot."),)),)
    return Document(
        SourceText("made.md", "x"),
        Meta(**meta),
        root,
        notes,
        (),
        {"photo": photo, "icon": icon},  # type: ignore[arg-type]
    )


def deck(*inside: b.Block | b.Section, **rest: object) -> Deck:
    """The plan of such a document."""
    return plan(document(*inside, **rest), THEME).value  # type: ignore[arg-type]


def words_on(slide: Slide) -> list[str]:
    """The paragraphs of a slide's face, its title first."""
    out: list[str] = []
    for box in slide.boxes:
        match box.content:
            case TextContent(paras=paras):
                out += [p.text for p in paras]
            case TableContent(rows=rows):
                out += [" | ".join(p.text for c in row if c for p in c.paras) for row in rows]
            case PictureContent(alt=alt):
                out.append(f"[{alt}]")
            case MathContent(alt=alt):
                out.append(alt)
    return out


def notes_on(slide: Slide) -> str:
    """The notes of a slide as one text."""
    return "\n".join(p.text for p in slide.notes)


def layouts(made: Deck) -> list[str]:
    """The layouts in order."""
    return [slide.layout for slide in made.slides]
