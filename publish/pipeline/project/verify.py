"""What was chosen + the emitters and themes there are → what cannot be done, with its place.

It is asked when something has to be made: only then are emitters at hand, and what is up to date was verified once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from publish.base.diagnostics import Diagnostic, Severity
from publish.base.errors import PublishError
from publish.base.nearest import known_hint
from publish.pipeline.choices import Choices, Options, options_of, over
from publish.pipeline.located import Located
from publish.pipeline.project.faults import ChoiceFault
from publish.pipeline.project.kinds import shown
from publish.pipeline.project.model import Said


def verify(said: Sequence[Said], chosen: Iterable[Choices], theme_folders: tuple[Path, ...]) -> None:
    """Raises ChoiceFault with all that is wrong with what was `said`: a format, a look or an option that there is not,
    a value of the wrong type, or one that the emitter refuses (`choice.unknown`, `choice.option`, `choice.value`)."""
    if not said:
        return
    distinct = list(dict.fromkeys(chosen))
    formats = tuple(dict.fromkeys(name for one in distinct for name in one.formats))
    offered = Offered()
    found = [fault for one in said if (fault := _fault(one, formats, offered, theme_folders))]
    if not found:
        # each by itself is right: whether they go together is for the emitter to say
        for one in distinct:
            found += _refusals(one, offered, said)
    if found:
        raise ChoiceFault(sorted(dict.fromkeys(found), key=Located.order))


class Offered:
    """The emitters on offer, each loaded when it is first asked about."""

    def __init__(self) -> None:
        from publish.emitters.registry import listings

        self.names = tuple(one.name for one in listings().value)
        self._known: dict[str, tuple[Any, Mapping[str, Any]]] = {}

    def options(self, emitter: str) -> Any:
        """The dataclass of an emitter's options; None where it has none or cannot be loaded, which the build tells."""
        return self._of(emitter)[0]

    def types(self, emitter: str) -> Mapping[str, Any]:
        """The names of its options and their types."""
        return self._of(emitter)[1]

    def _of(self, emitter: str) -> tuple[Any, Mapping[str, Any]]:
        if emitter not in self._known:
            kind = _options_class(emitter)
            self._known[emitter] = kind, _types(kind) if kind is not None else {}
        return self._known[emitter]


def _options_class(emitter: str) -> Any:
    from publish.emitters.registry import load

    try:
        kind: Any = load(emitter).options
    except PublishError:
        return None
    return kind if isinstance(kind, type) and is_dataclass(kind) else None


def _types(kind: Any) -> Mapping[str, Any]:
    try:
        hints = get_type_hints(kind)
    except Exception:  # noqa: BLE001  # a stranger's annotations may name what is not there
        hints = {}
    return {one.name: hints.get(one.name, Any) for one in fields(kind)}


def fits(value: object, kind: Any) -> bool:
    """Whether a value may stand where `kind` is asked for; what is not understood is left to the emitter."""
    origin = get_origin(kind)
    if origin is Literal:
        return value in get_args(kind)
    if origin in (Union, UnionType):
        return any(fits(value, one) for one in get_args(kind))
    if origin is tuple:
        inner = get_args(kind)
        return isinstance(value, tuple) and all(fits(one, inner[0]) for one in value if inner)
    if kind is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind in (bool, str, type(None)):
        return isinstance(value, kind)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return True


def words_for(kind: Any) -> str:
    """What is asked for, as a person says it."""
    origin = get_origin(kind)
    if origin is Literal:
        return " or ".join(map(shown, get_args(kind)))
    if origin in (Union, UnionType):
        return " or ".join(words_for(one) for one in get_args(kind) if one is not type(None))
    if origin is tuple:
        return "a list"
    plain = {bool: "true or false", str: "text", int: "a whole number", float: "a number"}
    return plain.get(kind, str(kind))


def _fault(one: Said, formats: Sequence[str], offered: Offered, folders: tuple[Path, ...]) -> Located | None:
    names = offered.names
    if one.kind == "format":
        if one.name in names:
            return None
        return _told(one, "choice.unknown", f"there is no format {one.name!r}", known_hint(one.name, names, "formats"))
    if one.kind == "theme":
        from publish.theme.load import theme_names

        looks = [name for name, _ in theme_names(folders)]
        if one.name in looks:
            return None
        return _told(one, "choice.unknown", f"there is no theme {one.name!r}", known_hint(one.name, looks, "themes"))
    return _option_fault(one, formats, offered)


def _option_fault(one: Said, formats: Sequence[str], offered: Offered) -> Located | None:
    names = offered.names
    target, dot, option = one.name.rpartition(".")
    if dot and target not in names:
        return _told(one, "choice.unknown", f"there is no format {target!r}", known_hint(target, names, "formats"))
    # those that will be used come first: of the others only one that has the option need be loaded
    asked = (target,) if dot else tuple(dict.fromkeys((*(name for name in formats if name in names), *names)))
    having = [name for name in asked if option in offered.types(name)]
    if not having:
        known = sorted({known for name in asked for known in offered.types(name)})
        whose = f"the format {target!r} has" if dot else "no format has"
        hint = known_hint(option, known, "options")
        return _told(one, "choice.option", f"{whose} {'no' if dot else 'an'} option {option!r}", hint)
    for name in having:
        kind = offered.types(name)[option]
        if not fits(one.value, kind):
            message = f"{option} must be {words_for(kind)}, not {shown(one.value)}"
            return _told(one, "choice.value", message)
    return None


def _refusals(chosen: Choices, offered: Offered, said: Sequence[Said]) -> list[Located]:
    """What the emitters' own checks say to the options together."""
    found = []
    for name in chosen.formats:
        kind = offered.options(name)
        known = offered.types(name)
        options = options_of(over(chosen.options, chosen.fixed), name)
        own = tuple(pair for pair in options if pair[0] in known)
        refused = _refused(kind, own) if kind is not None and own else None
        if refused is not None:
            found.append(_blamed(refused, name, kind, own, said))
    return found


def _refused(kind: Any, options: Options) -> Diagnostic | None:
    try:
        kind(**dict(options))
    except PublishError as told:
        return told.diagnostic
    except (TypeError, ValueError) as failure:
        # a stranger's class may refuse in its own way
        words = " ".join(str(failure).split())[:200] or type(failure).__name__
        return Diagnostic("choice.value", Severity.ERROR, f"these options are refused: {words}")
    return None


def _blamed(refused: Diagnostic, name: str, kind: Any, own: Options, said: Sequence[Said]) -> Located:
    """The refusal at the option that is refused by itself, else at the last of those that do not go together."""
    alone = [option for option, value in own if _refused(kind, ((option, value),)) is not None]
    wanted = alone or [option for option, _ in own]
    values = dict(own)
    spots = [
        one
        for one in said
        if one.kind == "option"
        and (one.name in wanted or one.name in {f"{name}.{option}" for option in wanted})
        and values[one.name.rpartition(".")[2]] == one.value
    ]
    if not spots:
        return Located(refused.code, refused.severity, refused.message, hints=refused.hints)
    return _told(spots[-1], refused.code, refused.message, *refused.hints)


def _told(one: Said, code: str, message: str, *hints: str) -> Located:
    where = f"{one.how} {one.name}: " if one.how else ""
    return Located(code, Severity.ERROR, where + message, one.place, hints)
