"""Paragraphs that appear one by one → the slide's animation (ECMA-376 Part 1, §19.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from publish.emitters.pptx.xml import Value, el

Group = tuple[int, int]


def timing(builds: Sequence[tuple[int, Sequence[Group]]]) -> str:
    """`p:timing`: each group (first and last paragraph) of each shape (by its number) appears at a click."""
    if not any(groups for _, groups in builds):
        return ""
    ids = count(1)
    root_id, sequence_id = next(ids), next(ids)
    clicks = [_click(spid, group, ids) for spid, groups in builds for group in groups]
    main = el(
        "p:cTn",
        {"id": sequence_id, "dur": "indefinite", "nodeType": "mainSeq"},
        el("p:childTnLst", None, *clicks),
    )
    sequence = el("p:seq", {"concurrent": True, "nextAc": "seek"}, main, _turn("prev"), _turn("next"))
    whole = el(
        "p:cTn",
        {"id": root_id, "dur": "indefinite", "restart": "never", "nodeType": "tmRoot"},
        el("p:childTnLst", None, sequence),
    )
    built = [el("p:bldP", {"spid": spid, "grpId": 0, "build": "p"}) for spid, groups in builds if groups]
    return el("p:timing", None, el("p:tnLst", None, el("p:par", None, whole)), el("p:bldLst", None, *built))


def _turn(way: str) -> str:
    target = el("p:tgtEl", None, el("p:sldTgt"))
    return el(f"p:{way}CondLst", None, el("p:cond", {"evt": f"on{way.capitalize()}", "delay": 0}, target))


def _starts(delay: str) -> str:
    return el("p:stCondLst", None, el("p:cond", {"delay": delay}))


def _click(spid: int, group: Group, ids: Iterator[int]) -> str:
    """One click: the group's first paragraph, and the others with it."""
    outer, inner = next(ids), next(ids)
    first, last = group
    effects = [_appear(spid, k, ids, leads=k == first) for k in range(first, last + 1)]
    within = el("p:cTn", {"id": inner, "fill": "hold"}, _starts("0"), el("p:childTnLst", None, *effects))
    held = el("p:childTnLst", None, el("p:par", None, within))
    return el("p:par", None, el("p:cTn", {"id": outer, "fill": "hold"}, _starts("indefinite"), held))


def _appear(spid: int, para: int, ids: Iterator[int], *, leads: bool) -> str:
    """The effect "Appear" for one paragraph."""
    effect, step = next(ids), next(ids)
    words = el("p:txEl", None, el("p:pRg", {"st": para, "end": para}))
    target = el("p:tgtEl", None, el("p:spTgt", {"spid": spid}, words))
    behaviour = el(
        "p:cBhvr",
        None,
        el("p:cTn", {"id": step, "dur": "1", "fill": "hold"}, _starts("0")),
        target,
        el("p:attrNameLst", None, el("p:attrName", None, "style.visibility")),
    )
    visible = el("p:set", None, behaviour, el("p:to", None, el("p:strVal", {"val": "visible"})))
    attrs: dict[str, Value] = {
        "id": effect,
        "presetID": 1,
        "presetClass": "entr",
        "presetSubtype": 0,
        "fill": "hold",
        "grpId": 0,
        "nodeType": "clickEffect" if leads else "withEffect",
    }
    return el("p:par", None, el("p:cTn", attrs, _starts("0"), el("p:childTnLst", None, visible)))
