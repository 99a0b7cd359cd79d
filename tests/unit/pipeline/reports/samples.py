"""A manifest with something of everything, made by hand, and a hostile one."""

from __future__ import annotations

from publish.base.diagnostics import Severity
from publish.cli.explain import Entry as Code
from publish.pipeline.located import Located, Place
from publish.pipeline.report import Output, Status
from publish.pipeline.reports.aids import Aids
from publish.pipeline.reports.manifest import Entry, Manifest, Piece

CROWDED = Located(
    "deck.crowded",
    Severity.WARNING,
    "this slide has 61 words",
    Place("docs/a.md", 3, 5),
    ("shorten it",),
    ((Place("docs/b.md", 7, 1), "it was copied from here"),),
)
REMARK = Located("deck.empty", Severity.INFO, "a slide is empty", Place("docs/a.md", 9, 1))
BROKEN = Located("handout.engine", Severity.ERROR, "it could not be laid out", Place("docs/b.md"))
LOST = Located("worker.lost", Severity.ERROR, "making its pptx took too long", Place("docs/b.md"))
NOWHERE = Located("source.missing", Severity.ERROR, "there is no file c.md", Place(), ("see how it is spelled",))

DECK = Output("a.pptx", "1" * 64, 1000, "application/x-deck")
PAPER = Output("a.pdf", "2" * 64, 250, "application/pdf")

WHOLE = Manifest(
    "deckpress 1.2.3",
    "build",
    (
        Entry(
            "docs/a.md",
            (
                Piece("pptx", Status.BUILT, (DECK,), 0.5, (CROWDED, REMARK)),
                Piece("pdf", Status.CURRENT, (PAPER,), 1.25, (CROWDED,)),
            ),
            (("docs/a.md", "a" * 64), ("docs/p.png", "b" * 64)),
        ),
        Entry(
            "docs/b.md",
            (
                Piece("pptx", Status.FAILED, (), 0.0, (LOST,)),
                Piece("pdf", Status.FAILED, (), 0.0, (BROKEN,)),
            ),
        ),
    ),
    (NOWHERE,),
    "site",
    2.5,
)

NASTY = "::error::\x1b[31m]]>\n<script>alert(1)</script> & \u202egnp.exe\ufffe\udc80 ##[error] |`*@all"
HOSTILE = Manifest(
    "deckpress 1.2.3",
    "build",
    (
        Entry(
            f"docs/{NASTY}.md",
            (
                Piece(
                    "pdf",
                    Status.FAILED,
                    (Output(f"{NASTY}.pdf", "3" * 64, 1),),
                    0.1,
                    (
                        Located(
                            "deck.crowded",
                            Severity.ERROR,
                            NASTY,
                            Place(f"docs/{NASTY}.md", 1, 1),
                            (NASTY,),
                            ((Place(f"docs/{NASTY}.md", 2, 1), NASTY),),
                        ),
                    ),
                ),
            ),
        ),
    ),
)

AIDS = Aids({"deck.crowded": Code("deck.crowded", "deck", "warning", "A slide is full", "Why it is.", "Do this.")})
