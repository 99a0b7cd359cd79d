"""A styled run of text → the element of HTML that says so."""

from __future__ import annotations

from collections.abc import Mapping

from publish.tree import inlines as i

ELEMENTS: Mapping[type, str] = {
    i.Emph: "em",
    i.Strong: "strong",
    i.Strike: "s",
    i.Underline: "u",
    i.Mark: "mark",
    i.Sub: "sub",
    i.Sup: "sup",
    i.Small: "small",
    i.Quoted: "q",
}
