"""Words and numbers → HTML."""

from __future__ import annotations

from html import escape

from publish.pipeline.reports.words import safe


def el(name: str, *inside: str, **attributes: str | bool | None) -> str:
    """An element. `inside` is HTML already; an attribute that is None or False is left out, `class_` is `class` and
    `aria_label` is `aria-label`."""
    said = "".join(
        f" {_name(key)}" if value is True else f' {_name(key)}="{escape(safe(str(value)))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return f"<{name}{said}>{''.join(inside)}</{name}>"


def words(text: str) -> str:
    """Words as HTML shows them: they begin and end no element, and turn no direction."""
    return escape(safe(text))


def _name(key: str) -> str:
    return key.removesuffix("_").replace("_", "-")
