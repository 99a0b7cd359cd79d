"""A project and what the command line says → each setting with its value and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from publish.pipeline.choices import Choices, Options, over
from publish.pipeline.located import Place
from publish.pipeline.project.effective import Settled
from publish.pipeline.project.kinds import shown
from publish.pipeline.project.model import Key, Project
from publish.pipeline.project.schema import written
from publish.pipeline.sources import Article

DEFAULT = "default"
COMMAND = "command line"


@dataclass(frozen=True, slots=True)
class Row:
    """A setting: its name, its value as TOML has it, and where it was said: a place, or words."""

    name: str
    value: str
    where: Place | str


def of_project(project: Project, given: Choices) -> list[Row]:
    """What holds for the whole project; `given` are the choices for an article that no override is for."""
    rows = [*_choices(project, given, ())]
    rows += [_row(project, one, getattr(project, one), (one,)) for one in _ORDER if one not in _CHOICES]
    rows.sort(key=lambda row: _ORDER.index(row.name) if row.name in _ORDER else len(_ORDER))
    for number, override in enumerate(project.overrides):
        name = f"override {number + 1}"
        rows.append(_row(project, f"{name}: paths", override.paths, ("override", number, "paths")))
        stated = {key: getattr(override, key) for key in _CHOICES}
        rows += [
            _row(project, f"{name}: {key}", value, ("override", number, key))
            for key, value in stated.items()
            if value is not None
        ]
        rows += [
            Row(f"{name}: options.{option}", shown(value), _option_place(project, ("override", number), option))
            for option, value in override.options
        ]
    for table in ("cache", "report"):
        for one in fields(getattr(project, table)):
            value = getattr(getattr(project, table), one.name)
            if value is not None:
                rows.append(_row(project, f"{table}.{one.name}", value, (table, one.name)))
    return rows


def of_article(
    project: Project, settled: Settled, article: Article, asked: Sequence[tuple[Any, Place]], looks: frozenset[str]
) -> list[Row]:
    """What holds for one article. `asked` is what its front matter asks for with its places, as `Asked` and Place."""
    from publish.pipeline.heed import asked_options, look

    places = dict(asked)
    wishes = tuple(places)
    choices = article.choices
    rows = [Row("root", shown(str(article.root)), "nearest publish.toml, .git or pyproject.toml")]
    rows.append(Row("folder", shown(article.folder or "."), "layout"))
    base = _choices(project, choices, settled.matching(article.path))
    theme = look(wishes, choices.theme, choices.theme_fixed, looks).value
    said = [one for one in wishes if one.name == "theme" and one.word == theme]
    for row in base:
        if row.name == "theme" and said and not choices.theme_fixed:
            row = Row("theme", shown(theme), places[said[0]])
        rows.append(row)
    fixed = {name for name, _ in choices.fixed}
    wanted = [(one, value) for one, value in asked_options(wishes).value if one.name not in fixed]
    names = {one.name for one, _ in wanted}
    kept = [row for row in rows if _bare(row.name) not in names or row.where == COMMAND]
    return [*kept, *(Row(f"options.{one.name}", shown(value), places[one]) for one, value in wanted)]


def _bare(name: str) -> str:
    return name.rpartition(".")[2] if name.startswith("options.") else ""


_CHOICES = ("formats", "theme", "template")
_ORDER = (
    "sources", "exclude", "out", "layout", "formats", "theme", "template", "strict", "jobs", "deadline", "memory",
)  # fmt: skip


def _choices(project: Project, choices: Choices, which: Sequence[int]) -> Iterator[Row]:
    """Formats, look, template and options, each from the highest layer that says it."""
    layers: list[Key] = [(), *(("override", number) for number in which)]
    stated = Settled(project, _nothing_given()).choices_of(tuple(which))
    for key in _CHOICES:
        value = getattr(choices, key)
        where: Place | str = DEFAULT
        for layer in layers:
            where = _place(project, (*layer, key)) or where
        yield Row(key, _value(key, value), where if value == getattr(stated, key) else COMMAND)
    places: dict[str, Place | str] = {}
    for layer in layers:
        options = project.overrides[int(layer[1])].options if layer else project.options
        places |= {name: _option_place(project, layer, name) for name, _ in options}
    places |= {name: COMMAND for name, _ in choices.fixed}
    whole: Options = over(choices.options, choices.fixed)
    yield from (Row(f"options.{name}", shown(value), places[name]) for name, value in sorted(whole))


def _nothing_given() -> Any:
    from publish.pipeline.project.effective import Given

    return Given()


def _row(project: Project, name: str, value: object, path: Key) -> Row:
    if name == "out" and value is None:
        value = project.output
    if isinstance(value, Path) and value.is_relative_to(project.root):
        value = value.relative_to(project.root)
    return Row(name, _value(path[-1], value), _place(project, path) or DEFAULT)


def _option_place(project: Project, layer: Key, name: str) -> Place | str:
    return _place(project, (*layer, "options", *name.split("."))) or DEFAULT


def _place(project: Project, path: Key) -> Place | None:
    return project.origin.place(path) if project.origin else None


def _value(name: object, value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, Path):
        return shown(str(value))
    found = written(str(name), value)
    return "[" + ", ".join(shown(one) for one in found) + "]" if isinstance(found, list) else shown(found)
