"""What a template's layouts became → values that a person is told by `publish template inspect`, `doctor` and `map`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from publish.base.diagnostics import Diagnostic
from publish.theme.model import Theme

Step: TypeAlias = Literal["map", "type", "placeholders", "name", "nearest", "composed"]
"""How a layout was found; `composed` ones are made from our grid on the template's master."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """One of our layouts: the template's layout that it became, how it was found, how sure that is (0 to 1), and why.

    `layout`, `part` and `master` are the template's name and part names; `layout` and `part` are empty when composed.
    """

    name: str
    layout: str
    part: str
    master: str
    step: Step
    confidence: float
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Own:
    """One of the template's layouts: its key in `layout=`, its name, part, master's part, OOXML type and places.

    `like` is our layout whose roles it has and `used_by` those that stand on it; `key` and `like` are empty for one
    that cannot be used, and `remarks` say why.
    """

    key: str
    name: str
    part: str
    master: str
    type: str
    places: tuple[str, ...]
    like: str = ""
    used_by: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspection:
    """A template as it was understood: the Theme made of it, a row for each of our layouts, its own, and findings.

    `findings` is what `publish template doctor` tells: each with a hint on how to mend the template.
    """

    theme: Theme = field(repr=False)
    rows: tuple[Resolution, ...]
    own: tuple[Own, ...]
    findings: tuple[Diagnostic, ...]
