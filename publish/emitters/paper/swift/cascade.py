"""Style sheets and elements → the same styles, with each set of rules that elements share laid together once."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any

from weasyprint import css
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.logger import PROGRESS_LOGGER

_StyleFor: Any = css.StyleFor
_plain_init, _plain_call = _StyleFor.__init__, _StyleFor.__call__
_plain_set = _StyleFor.set_computed_styles


def apply() -> None:
    """Replace three methods of `StyleFor`."""
    _StyleFor.__init__ = _init
    _StyleFor.__call__ = _call
    _StyleFor.set_computed_styles = _set_computed_styles


def _set_computed_styles(
    self: Any,
    element: Any,
    parent: Any,
    root: Any = None,
    pseudo_type: Any = None,
    base_url: Any = None,
    target_collector: Any = None,
) -> None:
    """Stands for the method of that name, where the cascade names no anchor: there is none to collect then.

    Equal: `anchor` is not inherited and at first None. The original looks that up, and so leaves it in the style.
    """
    key = element, pseudo_type
    if not target_collector or "anchor" in self._cascaded_styles.get(key, ()):
        _plain_set(self, element, parent, root, pseudo_type, base_url, target_collector)
    else:
        _plain_set(self, element, parent, root, pseudo_type, base_url)
        self._computed_styles[key]["anchor"] = INITIAL_VALUES["anchor"]


def _call(self: Any, element: Any, pseudo_type: Any = None) -> Any:
    """Stands for `StyleFor.__call__`: a pseudo-element's style is made when it is asked for, and most never are.

    Equal: to make a style asks for nothing but its parts, which are known from the start.
    """
    if pseudo_type and (cascaded := self.swift_waiting.pop((element, pseudo_type), None)) is not None:
        styles = self._computed_styles
        root, base_url, collected = self.swift_makings
        style = styles[element, pseudo_type] = css.ComputedStyle(
            styles[element, None],
            cascaded,
            pseudo_type,
            styles[root, None],
            base_url,
            self.font_config,
            self.initial_page_sizes,
        )
        if collected:
            style["anchor"] = INITIAL_VALUES["anchor"]
    return _plain_call(self, element, pseudo_type)


def _init(
    self: Any, html: Any, sheets: Sequence[Any], presentational_hints: Any, font_config: Any, target_collector: Any
) -> None:
    """Stands for `StyleFor.__init__`: the cascade of an element is known by the list of selectors that match it.

    Equal: which declaration wins hangs on that list and on the element's own attributes alone. Elements without such
    attributes get the very same cascade, which nobody changes; styles are shared where the original shares them.
    """
    self.swift_waiting = {}
    root = html.etree_element
    self.swift_makings = root, html.base_url, bool(target_collector)
    if presentational_hints:
        _plain_init(self, html, sheets, presentational_hints, font_config, target_collector)
        return
    self._cascaded_styles, self._computed_styles = {}, {}
    self.initial_page_sizes = {"box": None, "area": None}
    self._sheets, self.font_config = sheets, font_config
    PROGRESS_LOGGER.info("Step 3 - Applying CSS")
    own, keys = _own_declarations(root, html.base_url)
    pseudo = _Cascade(self, html, target_collector).run(own, keys)
    for key, cascaded in pseudo.items():
        if "anchor" in cascaded:
            self._cascaded_styles[key] = cascaded
            self.set_computed_styles(
                key[0],
                pseudo_type=key[1],
                root=root,
                parent=key[0],
                base_url=html.base_url,
                target_collector=target_collector,
            )
        else:
            self.swift_waiting[key] = cascaded
    self._cascaded_styles.clear()


def _own_declarations(root: Any, base_url: Any) -> tuple[dict[Any, dict[str, Any]], dict[Any, Any]]:
    """What each element's own attributes declare, and what tells it from others that declare the same."""
    own: dict[Any, dict[str, Any]] = {}
    keys: dict[Any, Any] = {}
    for specificity, element, declarations, base in css.find_style_attributes(root, False, base_url):
        keys[element] = tuple(declarations)
        _lay(own.setdefault(element, {}), css.preprocess_declarations(base, declarations), "author", inf, specificity)
    return own, keys


def _lay(style: dict[str, Any], declarations: Any, origin: str, layer: float, specificity: Any) -> None:
    """Lay declarations over what is in `style`, unless that weighs more."""
    for name, values, importance in declarations:
        weight = css.declaration_precedence(origin, importance), layer, specificity
        before = style.get(name)
        if before is None or before[1] is None or before[1] <= weight:
            style[name] = values, weight


class _Cascade:
    """Goes through the tree in its order: parents have their styles before their children."""

    def __init__(self, style_for: Any, html: Any, target_collector: Any) -> None:
        self.style_for, self.html, self.target_collector = style_for, html, target_collector
        self.sheets = [(sheet, origin, fixed, sheet.matcher.match) for sheet, origin, fixed in style_for._sheets]
        self.known: dict[tuple[tuple[int, ...], ...], tuple[Any, list[Any], list[tuple[Any, dict[str, Any]]]]] = {}

    def run(self, own: dict[Any, dict[str, Any]], keys: dict[Any, Any]) -> dict[Any, dict[str, Any]]:
        """Set the styles of all elements; the cascades of their pseudo-elements."""
        styles, cascades = self.style_for._computed_styles, self.style_for._cascaded_styles
        shared: dict[Any, Any] = {}
        pseudo: dict[Any, dict[str, Any]] = {}
        root = self.html.etree_element
        for wrapped in self.html.wrapper_element.iter_subtree():
            element = wrapped.etree_element
            parent = wrapped.parent.etree_element if wrapped.parent else None
            signs, rules, parts = self.matching(wrapped)
            mine = own.get(element)
            for kind, cascaded in parts:
                if kind:
                    pseudo[element, kind] = cascaded
                elif mine is None:
                    cascades[element, None] = cascaded
            if mine is not None:
                for kind, declarations, *weights in rules:
                    if kind is None:
                        _lay(mine, declarations, *weights)
                cascades[element, None] = mine
            key = (id(styles[parent, None]) if parent is not None else None), keys.get(element), signs
            if key in shared:
                styles[element, None] = shared[key]
            else:
                self.style_for.set_computed_styles(
                    element,
                    root=root,
                    parent=parent,
                    base_url=self.html.base_url,
                    target_collector=self.target_collector,
                )
                shared[key] = styles[element, None]
        return pseudo

    def matching(self, wrapped: Any) -> tuple[Any, list[Any], list[tuple[Any, dict[str, Any]]]]:
        """For the selectors that match: by what styles are shared, the rules, and the cascades they make."""
        found = [match(wrapped) for _, _, _, match in self.sheets]
        key = tuple([tuple([one[1] for one in matched]) for matched in found])
        known = self.known.get(key)
        if known is None:
            known = self.known[key] = self.laid(found)
        return known

    def laid(self, found: list[Any]) -> tuple[Any, list[Any], list[tuple[Any, dict[str, Any]]]]:
        """As `matching`, for a list of selectors that is new."""
        signs, rules = [], []
        parts: dict[Any, dict[str, Any]] = {}
        for (sheet, origin, fixed, _), matched in zip(self.sheets, found, strict=True):
            for specificity, _order, kind, (declarations, layer) in matched:
                place = inf if layer is None else sheet.layers.index(layer)
                signs.append((sheet, specificity, id(declarations), place))
                rule = kind, declarations, origin, place, fixed or specificity
                rules.append(rule)
                _lay(parts.setdefault(kind, {}), *rule[1:])
        return tuple(signs), rules, list(parts.items())
