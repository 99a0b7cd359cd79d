"""Our layouts by name and a template's layouts → which of its layouts each of ours is, and how that was found.

Five steps, the first that finds a layout that can be used decides: the map file, the OOXML type, the placeholders and
where they stand, the name in many languages, the nearest. What none finds is composed from our grid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from publish.theme.model import Layout
from publish.theme.template.master import LayoutSheet, MasterSheet
from publish.theme.template.names import named
from publish.theme.template.placeholders import TEXTS, TITLES
from publish.theme.template.report import Step
from publish.theme.template.roles import Match, match
from publish.theme.template.usable import Stage

TYPES: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "section": ("secHead",),
    "points": ("obj", "tx"),
    "columns-2": ("twoObj", "twoColTx"),
    "comparison": ("twoTxTwoObj",),
    "picture-right": ("picTx", "txAndClipArt", "txAndMedia", "objTx"),
    "picture-left": ("picTx", "clipArtAndTx", "mediaAndTx", "objTx"),
    "picture-full": ("picTx",),
    "table": ("tbl",),
    "chart": ("chart",),
}
"""ST_SlideLayoutType (ECMA-376 Part 1 §19.7.15) for our layouts, the likeliest first."""

CORE = ("title", "section", "points", "columns-2")
"""Layouts that nearly every template has: that one is missing is worth a word."""

OPENING = frozenset({"title", "section", "closing"})
"""Slides that a template may keep on a master of their own."""

_SIGNED = frozenset(
    "title section points columns-2 columns-3 columns-4 comparison picture-right picture-left picture-full".split()
)
_LIKE = {"agenda": "points", "references": "points"}
_SURE: Mapping[Step, float] = {"map": 1.0, "type": 0.95, "placeholders": 0.8, "name": 0.7, "nearest": 0.4}
_MOST_UNFILLED = 1


@dataclass(frozen=True)
class Found:
    """A layout of the template that was chosen for one of ours, with the holders of its roles."""

    sheet: LayoutSheet
    match: Match
    step: Step
    confidence: float
    remarks: tuple[str, ...] = ()


@dataclass
class Resolver:
    """Chooses among the layouts of all masters; `main` is the master that the deck stands on."""

    stage: Stage
    ours: Mapping[str, Layout]
    masters: Sequence[MasterSheet]
    main: MasterSheet
    mapped: Mapping[str, LayoutSheet] = field(default_factory=dict)
    passed: dict[str, list[str]] = field(default_factory=dict)
    """What was looked at for one of ours and could not be used, with the reason."""

    def resolve(self, name: str) -> Found | None:
        """The template's layout for our layout `name`, None where one must be composed."""
        if name in self.mapped:
            return self._mapped(name)
        for step, candidates in self._steps(name):
            usable = [f for sheet in candidates if (f := self._try(name, sheet, step)) is not None]
            if usable:
                return min(usable, key=lambda f: self._rank(name, f))
        return self._as_other(name)

    def _mapped(self, name: str) -> Found | None:
        sheet = self.mapped[name]
        found = match(self.stage, self.ours[name], sheet)
        if found.fault:
            self._pass(name, sheet, found.fault)
            return None
        return Found(sheet, found, "map", _SURE["map"])

    def _steps(self, name: str) -> Iterator[tuple[Step, list[LayoutSheet]]]:
        pool = list(self.main.layouts)
        for kind in TYPES.get(name, ()):
            yield "type", [s for s in pool if s.sheet.type == kind and not _named_otherwise(name, s)]
        if name in _SIGNED:
            yield "placeholders", [s for s in pool if not _named_otherwise(name, s) and self._signed(name, s)]
        yield "name", [s for s in pool if named(s.name)[0] == name]
        if name in OPENING:
            others = [s for m in self.masters if m is not self.main for s in m.layouts]
            yield "type", [s for s in others if s.sheet.type in TYPES.get(name, ())]
            yield "name", [s for s in others if named(s.name)[0] == name]
        if name == "section":
            opening = self.resolve("title")
            yield "nearest", [opening.sheet] if opening else []
        if name == "points":
            yield "nearest", [s for s in pool if named(s.name)[0] in {"", "points"}]

    def _as_other(self, name: str) -> Found | None:
        """Agenda and references stand on the layout for points where they have none of their own."""
        like = _LIKE.get(name, "")
        found = self.resolve(like) if like in self.ours else None
        if found is None:
            return None
        own = match(self.stage, self.ours[name], found.sheet)
        if own.fault:
            return None
        return Found(found.sheet, own, found.step, found.confidence * 0.9, (f"as {like}",))

    def _try(self, name: str, sheet: LayoutSheet, step: Step) -> Found | None:
        found = match(self.stage, self.ours[name], sheet)
        fault = found.fault or self._wrong_side(name, found)
        if not fault and found.unfilled > _MOST_UNFILLED:
            fault = f"{found.unfilled} of its placeholders would stay empty"
        if not fault and step in {"nearest", "placeholders"} and found.unfilled:
            fault = "one of its placeholders would stay empty"
        if fault:
            self._pass(name, sheet, fault)
            return None
        own = f"of the master {sheet.master.rpartition('/')[2]}" if sheet.master != self.main.part else ""
        sure = _SURE[step] * (named(sheet.name)[1] if step == "name" else 1.0) * (0.8 if own else 1.0)
        return Found(sheet, found, step, sure, (own,) if own else ())

    def _pass(self, name: str, sheet: LayoutSheet, fault: str) -> None:
        said = f"{sheet.name!r} is not used: {fault}"
        known = self.passed.setdefault(name, [])
        if said not in known:
            known.append(said)

    def _rank(self, name: str, found: Found) -> tuple[int, bool, bool, int]:
        sheet = found.sheet
        agrees = named(sheet.name)[0] == name
        return found.match.unfilled, not agrees, sheet.uses == 0, self._order(sheet)

    def _order(self, sheet: LayoutSheet) -> int:
        every = [s for m in (self.main, *self.masters) for s in m.layouts]
        return every.index(sheet)

    def _signed(self, name: str, sheet: LayoutSheet) -> bool:
        """Whether the kinds and places of its placeholders say that the layout is ours of this name."""
        titles = [h for h in sheet.holders if h.type in TITLES]
        if not titles or sheet.sheet.type in {"title", "secHead", "obj", "twoObj", "blank"}:
            return False
        title, kinds = titles[0], [h.type for h in sheet.holders]
        centre = (title.frame.y + title.frame.h / 2) / self.stage.height
        if name == "title":
            return title.type == "ctrTitle" or ("subTitle" in kinds and not {"obj", "body"} & set(kinds))
        if name == "section":
            low = 0.3 < centre < 0.8 and title.type == "title"
            return low and "obj" not in kinds and sum(kind in TEXTS for kind in kinds) <= 1
        if title.type != "title":
            return False
        if name == "points":
            bodies = [h for h in sheet.holders if h.type in {"obj", "body"}]
            large = sum(h.frame.w * h.frame.h for h in bodies) > 0.3 * self.stage.width * self.stage.height
            return large and len(bodies) == 1 and centre < 0.4
        return True

    def _wrong_side(self, name: str, found: Match) -> str:
        """Pictures beside text stand at one side of it; one alone has most of the slide, below its title."""
        picture, body = found.holders.get("picture"), found.holders.get("body")
        if picture is None or not name.startswith("picture-"):
            return ""
        p = picture.frame
        if name == "picture-full":
            large = p.w * p.h >= 0.4 * self.stage.width * self.stage.height
            low = found.holders["title"].frame.y > p.y + 0.3 * p.h
            alone = large and not low and not found.unfilled
            return "" if alone else "its picture does not stand alone below the title"
        if name == "picture-right":
            return "" if body is None or p.x >= body.frame.right - 4 else "its picture is not right of its text"
        return "" if body is None or p.right <= body.frame.x + 4 else "its picture is not left of its text"


def _named_otherwise(name: str, sheet: LayoutSheet) -> bool:
    """Whether the layout's name surely says that it is another one of ours."""
    said, sure = named(sheet.name)
    family = said.split("-")[0] == name.split("-")[0] and bool(said)
    return sure == 1.0 and not family


def choose_main(stage: Stage, ours: Mapping[str, Layout], masters: Sequence[MasterSheet]) -> MasterSheet:
    """The master that a deck stands on: one that has what most slides need, and that the sample slides used."""

    def worth(master: MasterSheet) -> tuple[int, int, int]:
        resolver = Resolver(stage, ours, masters, master)
        core = [name for name in CORE if (f := resolver.resolve(name)) is not None and f.sheet.master == master.part]
        frames = sum(master.holder(kind) is not None for kind in ("title", "body"))
        return ("points" in core) + (frames == 2), master.uses, len(core)

    return max(masters, key=worth)
