"""Installed distributions → the emitters they offer, listed without importing any, loaded one at a time by name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from publish.base.diagnostics import Diagnostic, Outcome, error, warning
from publish.base.errors import PublishError
from publish.base.plugins import Offer, trusted_imports, trusted_path

if TYPE_CHECKING:
    from importlib.metadata import Distribution

    from publish.emitters.protocol import Emitter

GROUP = "publish.emitters"
OWN = {
    "html": "publish.emitters.html:HtmlEmitter",
    "notes": "publish.emitters.slides:NotesEmitter",
    "outline": "publish.emitters.outline:OutlineEmitter",
    "pdf": "publish.emitters.pdf:PdfEmitter",
    "pptx": "publish.emitters.pptx:PptxEmitter",
    "preview": "publish.emitters.preview:PreviewEmitter",
    "slides": "publish.emitters.slides:SlidesEmitter",
    "trace": "publish.emitters.trace:TraceEmitter",
}
"""This project's own, as its distribution offers them: to look for them on the whole path takes longer than to list
a thousand articles. No other distribution may take their names, so nothing is missed."""


def listings() -> Outcome[tuple[Offer, ...]]:
    """Every emitter on offer, sorted by name; imports none of them.

    A name that two distributions offer goes to this project's own, else to the first on the path, and is told.
    """
    found: dict[str, Offer] = {}
    told: list[Diagnostic] = []
    for listing in sorted(_offers(told), key=lambda one: one.distribution != _own_name()):
        first = found.setdefault(listing.name, listing)
        if first is not listing and first.distribution != listing.distribution:
            told.append(
                warning(
                    "emitter.duplicate",
                    f"{listing.label} offers the emitter “{listing.name}”, which {first.label} has already",
                    None,
                    f"the one of {first.distribution} is used; uninstall {listing.distribution} or ask its author "
                    "for another name",
                )
            )
    return Outcome(tuple(found[name] for name in sorted(found)), tuple(told))


def find(name: str) -> Offer:
    """The emitter `name`; raises PublishError (`emitter.unknown`) with the names there are."""
    offered = listings().value
    for listing in offered:
        if listing.name == name:
            return listing
    names = ", ".join(listing.name for listing in offered) or "none at all"
    raise PublishError(error("emitter.unknown", f"there is no emitter named “{name}”", None, f"installed are: {names}"))


def check(name: str) -> None:
    """Raises PublishError (`emitter.unknown`) when there is no emitter `name`, with the names there are."""
    if name not in OWN:
        find(name)


def load(name: str) -> Emitter:
    """An instance of the emitter `name`.

    Raises PublishError: `emitter.unknown`, `emitter.broken` (its import or its constructor fails), `emitter.version`
    (made for another API) or `emitter.shape` (members are missing, or its name is not the one it is offered under).
    """
    if name in OWN:
        return _own(OWN[name])
    # the contract draws in the whole tree, which a list has no need of
    from publish.emitters.protocol import API_VERSION, Emitter

    listing = find(name)
    emitter = _instance(listing)
    found = getattr(emitter, "api_version", None)
    if found != API_VERSION:
        raise _refusal(
            listing,
            "emitter.version",
            f"is made for version {found} of the emitter API, and this is version {API_VERSION}",
        )
    if not isinstance(emitter, Emitter):
        wanted = ("name", "label", "suffix", "options", "emit")
        missing = ", ".join(member for member in wanted if not hasattr(emitter, member))
        raise _refusal(listing, "emitter.shape", f"lacks the members {missing}")
    if emitter.name != listing.name:
        raise _refusal(listing, "emitter.shape", f"calls itself “{emitter.name}”")
    return emitter


def _own(target: str) -> Emitter:
    module, _, name = target.partition(":")
    with trusted_imports():
        emitter: Emitter = getattr(import_module(module), name)()
    return emitter


def _instance(listing: Offer) -> Any:
    try:
        with trusted_imports():
            return listing.entry.load()()
    except Exception as failure:  # a stranger's module may raise whatever it likes
        words = " ".join(str(failure).split())
        reason = f"{type(failure).__name__}: {words}" if words else type(failure).__name__
        raise _refusal(listing, "emitter.broken", f"cannot be loaded ({reason})") from failure


def _refusal(listing: Offer, code: str, what: str) -> PublishError:
    return PublishError(
        error(
            code,
            f"the emitter “{listing.name}” of {listing.label} {what}",
            None,
            f"update or uninstall {listing.distribution}; the other formats do not need it",
        )
    )


def _own_name() -> str:
    return "deckpress"


def _offers(told: list[Diagnostic]) -> Iterator[Offer]:
    from importlib.metadata import distributions  # 40 ms, and a build with nothing to do has no need of it

    seen: dict[str, str] = {}
    for distribution in distributions(path=trusted_path(sys.path)):
        try:
            offers = _offers_of(distribution)
        except Exception as failure:  # noqa: BLE001  # broken metadata raises whatever its parser trips over
            told.append(_unreadable(distribution, failure))
            continue
        for listing in offers:
            # the same distribution further down the path is hidden by the first, as for imports
            place = str(distribution.locate_file(""))
            if seen.setdefault(listing.distribution, place) == place:
                yield listing


def _offers_of(distribution: Distribution) -> list[Offer]:
    entries = distribution.entry_points.select(group=GROUP)
    if not entries:
        return []
    name, version = distribution.metadata["Name"], distribution.version
    if not name:
        raise ValueError("its metadata has no name")
    return [Offer(entry.name, entry.value, name, version or "", entry) for entry in entries]


def _unreadable(distribution: Distribution, failure: Exception) -> Diagnostic:
    place = getattr(distribution, "_path", None) or distribution.locate_file("")
    return warning(
        "emitter.metadata",
        f"the metadata of an installed distribution cannot be read: {place} ({type(failure).__name__})",
        None,
        "reinstall it; emitters that it may offer are not listed",
    )
