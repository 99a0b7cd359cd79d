"""Styles of boxes → the same values, found with less asking: the common cases of the cascade."""

from __future__ import annotations

from typing import Any

from publish.emitters.paper.swift.replacing import everywhere

_INHERITED, _INITIAL, _SPECIFIED, _BORDER_WIDTH = 1, 2, 3, 4
_SPECIFIED_TOO = frozenset({"position", "float"})
"""What is specified for them is kept besides, because `float` and `display` hang on it."""
_NO_BORDER = frozenset({"none", "hidden"})
_BORDERED = frozenset(
    f"{edge}_width" for edge in ("border_top", "border_right", "border_bottom", "border_left", "outline")
)


def apply() -> None:
    """Replace `__missing__` of both kinds of styles, and `check_math`."""
    _ask_math_less()
    _find_values_sooner()


def _ask_math_less() -> None:
    """Stands for `check_math`, where a value is of a kind that holds no function: it then is no calculation either.

    Equal: the original gives nothing for whatever has no `type` that is "function", and looks into tuples alone.
    """
    from weasyprint.css import functions
    from weasyprint.css.properties import Dimension

    plain = functions.check_math
    simple = frozenset({str, int, float, Dimension, type(None), bool, list, set, frozenset, dict})

    def check_math(token: Any) -> Any:
        return None if token.__class__ in simple else plain(token)

    everywhere(plain, check_math)


def _find_values_sooner() -> None:
    """Stands for `ComputedStyle.__missing__` and `AnonymousStyle.__missing__`, where the cascade has nothing to say.

    Equal: a property that neither the cascade names, nor a logical one of its own, is its parent's value if it is
    inherited, else the initial one; most initial values are computed values already. What is computed in another way
    (calculations, variables, `page`, text decorations, what hangs on other properties) goes to the original.
    """
    from weasyprint import css
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

    kinds = {key: kind for key in INITIAL_VALUES if (kind := _kind(key, INHERITED, INITIAL_NOT_COMPUTED))}
    initial = {key: INITIAL_VALUES[key] for key, kind in kinds.items() if kind in (_INITIAL, _SPECIFIED)}
    logical = frozenset(
        function(block="ttb", inline=inline) for function in PHYSICAL_FUNCTIONS.values() for inline in ("ltr", "rtl")
    )
    check_math = css.check_math
    full, anonymous = css.ComputedStyle.__missing__, css.AnonymousStyle.__missing__

    def computed_missing(self: Any, key: str) -> Any:
        cascaded = self.cascaded
        kind = kinds.get(key)
        if kind is None or key in cascaded or (key in PHYSICAL_FUNCTIONS and not logical.isdisjoint(cascaded)):
            return full(self, key)
        if kind == _INITIAL:
            value = self[key] = initial[key]
        elif kind == _INHERITED:
            parent = self.parent_style
            if parent is None or check_math(value := parent[key]):
                return full(self, key)
            self[key] = value
        elif kind == _BORDER_WIDTH:
            if self[key[:-5] + "style"] not in _NO_BORDER:
                return full(self, key)
            value = self[key] = 0
        else:
            if key == "float":
                self["position"]
            value = self[key] = self.specified[key] = initial[key]
        return value

    def anonymous_missing(self: Any, key: str) -> Any:
        kind = kinds.get(key)
        if kind in (_INITIAL, _SPECIFIED):
            value = self[key] = initial[key]
        elif kind == _INHERITED:
            value = self[key] = self.parent_style[key]
        else:
            value = anonymous(self, key)
        return value

    css.ComputedStyle.__missing__ = computed_missing
    css.AnonymousStyle.__missing__ = anonymous_missing


def _kind(key: str, inherited: Any, not_computed: Any) -> int | None:
    """How the value of a property is found that the cascade does not name; None where the engine must find it."""
    if key in ("page", "display") or key.startswith(("text_decoration_", "__")):
        return None
    if key in inherited:
        return _INHERITED
    if key in not_computed:
        return _BORDER_WIDTH if key in _BORDERED else None
    return _SPECIFIED if key in _SPECIFIED_TOO else _INITIAL
