"""The citation library → the same library, quicker, some of its slips mended; to be imported before it is used.

It looks a macro up in the whole style at every call, and compiles every XPath anew. A group that should vanish because
none of its variables is known stays when a macro in it prints a word of its own ("edition"). Labels do not get the
capitals that a style asks for, and stand before what is not known; a place ("chap. 2") is never a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from citeproc.model import CitationStylesElement, Date, Group, If, Label, Macro, Names, Number, Parent, Text, TextCased
from citeproc.source import VariableError
from citeproc.string import MixedString, String
from lxml import etree

CSL = {"cs": "http://purl.org/net/xbiblio/csl"}
_NAMESPACES = CSL | {"xml": "http://www.w3.org/XML/1998/namespace"}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NUMBER = re.compile(r"[A-Za-z]*\d+[A-Za-z]*(?:\s*[-–,&]\s*[A-Za-z]*\d+[A-Za-z]*)*")
_Process = Callable[..., Any]


def _macro(element: Any, name: str) -> Any:
    """The macro called `name`, looked for once."""
    root = element.get_root()
    known = root.__dict__.get("known_macros")
    if known is None:
        known = root.__dict__["known_macros"] = {}
        for macro in root.iterfind("cs:macro", CSL):
            known.setdefault(macro.get("name"), macro)
    return known[name]


@lru_cache(maxsize=4096)
def _path(expression: str) -> etree.XPath:
    return etree.XPath(expression, namespaces=_NAMESPACES)


def _searched(element: Any, expression: str) -> Any:
    """What an XPath finds; each is compiled once."""
    return _path(expression)(element)


def _calls_variable(macro: Any) -> bool:
    """Whether a macro prints anything of a work; found out once."""
    known = macro.__dict__.get("calls")
    if known is None:
        known = macro.__dict__["calls"] = Parent.calls_variable(macro)
    return bool(known)


def _tally(element: Any) -> list[int]:
    """How many variables were asked for so far, and how many of them were known."""
    tally: list[int] = element.get_root().__dict__.setdefault("tally", [0, 0])
    return tally


def _counting(process: _Process) -> _Process:
    """The method of an element that prints a variable, counted in."""

    def counted(self: Any, *args: Any, **kwargs: Any) -> Any:
        if "variable" not in self.attrib:
            return process(self, *args, **kwargs)
        tally = _tally(self)
        tally[0] += 1
        made = process(self, *args, **kwargs)
        if made[0] if isinstance(made, tuple) else made:
            tally[1] += 1
        return made

    return counted


def _group(self: Any, item: Any, context: Any = None, **kwargs: Any) -> Any:
    """The parts of a group, joined; VariableError where variables were asked for and none of them is known."""
    tally = _tally(self)
    called, known = tally
    output = []
    for child in self.iterchildren():
        own = {"delimiter": self.get("delimiter", "")} if child.tag.endswith("}choose") else {}
        try:
            text = child.render(item, context=context, **own, **kwargs)
        except VariableError:
            continue
        if text is not None:
            output.append(text)
    if not output or (tally[0] > called and tally[1] == known):
        raise VariableError
    return self.join(output)


def _named(process: _Process) -> _Process:
    """The method of a label, which is there only where what it names is known."""

    def named(self: Any, item: Any, variable: str | None = None, *args: Any, **kwargs: Any) -> Any:
        wanted = variable or self.get("variable", "")
        known = item.has_locator if wanted == "locator" else wanted.replace("-", "_") in item.reference
        return process(self, item, variable, *args, **kwargs) if known or variable else None

    return named


def _cased(case: _Process) -> _Process:
    """The method that sets capitals, for texts of which a part was joined to plain letters."""

    def cased(self: Any, text: Any, language: Any = None) -> Any:
        if isinstance(text, MixedString):
            text = MixedString([part if isinstance(part, String) else String(part) for part in text])
        elif isinstance(text, str) and not isinstance(text, String):
            text = String(text)
        return case(self, text, language)

    return cased


def _label(self: Any, text: Any) -> Any:
    """The label with its capitals, which depend on the language of the words."""
    if not text:
        return None
    language = str(self.get_root().locales[0].get(_LANGUAGE) or "en")[:2]
    return self.wrap(self.format(self.case(self.strip_periods(text), language)))


def _numeric(self: Any, item: Any) -> list[bool]:
    """Whether each variable that is asked for is a number; that of a place is the citation's, not the work's."""
    found = []
    for name in self.get("is-numeric").split():
        if name == "locator":
            value = item.locator.identifier if item.has_locator else ""
        else:
            value = item.reference.get(name.replace("-", "_"), "")
        found.append(_NUMBER.fullmatch(str(value)) is not None)
    return found


CitationStylesElement.get_macro = _macro
If._is_numeric = _numeric
CitationStylesElement.xpath_search = _searched
Macro.calls_variable = _calls_variable
Group.process = _group
Label.markup = _label
Label.process = _named(Label.process)
TextCased.case = _cased(TextCased.case)
for _kind in (Text, Number, Date, Names):
    _kind.process = _counting(_kind.process)
