"""A template as it was read, and what its layouts became → findings with hints, for whoever keeps the template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from publish.base.diagnostics import Diagnostic, info, warning
from publish.base.source import SourceText
from publish.theme.template.master import LayoutSheet, MasterSheet
from publish.theme.template.placeholders import TEXTS, TITLES
from publish.theme.template.report import Resolution
from publish.theme.template.resolve import CORE
from publish.theme.template.tint import LARGE, TEXT, contrast, to_hex
from publish.theme.template.usable import LINE, Stage, body_fault, outside, title_fault

_LARGE_FROM = 24.0


def layout_findings(rows: Sequence[Resolution], source: SourceText | None) -> tuple[Diagnostic, ...]:
    """Code `template.layout`: what most slides need and the template lacks, and what the map names in vain."""
    out = []
    mapped = source.text if source else ""
    for row in rows:
        why = row.remarks[0] if row.remarks else ""
        if row.step == "composed" and row.name in CORE:
            text = f"the template has no layout for {row.name!r} that can be used; one is composed on its master"
            hint = f'name one in the map file: {row.name} = "…"'
            out.append(info("template.layout", f"{text} ({why})" if why else text, None, hint))
        elif row.step == "nearest":
            text = f"{row.name!r} stands on {row.layout!r}, the nearest that the template has"
            out.append(info("template.layout", text, None, "name another in the map file, or write `layout=`"))
        elif row.step == "composed" and why and f"{row.name} =" in mapped:
            out.append(warning("template.layout", f"the map's layout for {row.name!r} cannot be used: {why}"))
    return tuple(out)


def examine(
    stage: Stage, masters: Sequence[MasterSheet], main: MasterSheet, rows: Sequence[Resolution]
) -> tuple[Diagnostic, ...]:
    """What `publish template doctor` tells beyond what a build does."""
    used = {row.part for row in rows if row.part}
    out = list(_master_findings(main))
    names = Counter(sheet.name for master in masters for sheet in master.layouts)
    for name, times in sorted(names.items()):
        if times > 1:
            hint = "name them by their parts in a map file"
            out.append(info("template.name", f"{times} layouts are called {name!r}", None, hint))
    for master in masters:
        for sheet in master.layouts:
            out += _layout_findings(stage, sheet, in_use=sheet.part in used)
    return tuple(out)


def _master_findings(main: MasterSheet) -> Iterator[Diagnostic]:
    for kind, what in (("title", "title"), ("body", "text")):
        if main.holder(kind) is None:
            message = f"the master has no {what} placeholder: its place and style are ours"
            yield warning(
                "template.placeholder", message, None, "add it in PowerPoint: View, Slide Master, Master Layout"
            )
    if main.holder("sldNum") is None:
        message = "the master has no slide number: slides will have none"
        yield info("template.placeholder", message, None, "add it in PowerPoint: View, Slide Master, Master Layout")


def _layout_findings(stage: Stage, sheet: LayoutSheet, *, in_use: bool) -> Iterator[Diagnostic]:
    where = f"layout {sheet.name!r} ({sheet.part.rpartition('/')[2]})"
    if not any(h.type in TITLES for h in sheet.holders):
        yield info("template.placeholder", f"{where} has no title placeholder, so no slide stands on it")
    for number, times in Counter(h.idx for h in sheet.holders).items():
        if times > 1:
            message = f"{where}: {times} placeholders have the number {number}, so slides cannot tell them apart"
            yield warning("template.placeholder", message, None, "open and save the template in PowerPoint")
    for holder in sheet.holders:
        what = f"{where}: {holder.name or holder.type}"
        if holder.placed and outside(stage, holder.frame):
            yield warning("template.frame", f"{what} is outside the slide", None, "move it onto the slide")
            continue
        fault = ""
        if holder.type in TITLES:
            fault = title_fault(stage, holder, 0.28)
        elif holder.type in TEXTS:
            fault = body_fault(stage, holder, 1.0, 0.08)
        if fault:
            yield info("template.frame", f"{what}: {fault}", None, "make it larger, or map another layout")
        if holder.insets[1] + holder.insets[3] + LINE * holder.setting.size > holder.frame.h > 0:
            message = f"{what} is {holder.frame.h:.0f} pt high, too low for a line of its {holder.setting.size:g} pt"
            yield info("template.frame", message, None, "make it higher, or its text smaller")
        least = LARGE if holder.setting.size >= _LARGE_FROM else TEXT
        seen = contrast(holder.colour, holder.ground)
        if seen < least:
            message = f"{what}: text {to_hex(holder.colour)} on {to_hex(holder.ground)} has a contrast of {seen:.1f}"
            say = warning if in_use else info
            yield say("template.contrast", message, None, f"it needs {least:g}; slides get a colour that has it")
        if holder.fit == "shrink":
            yield info("template.fit", f"{what} shrinks text that is too long; slides are written with sizes that fit")
