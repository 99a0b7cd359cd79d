"""Theme folder (`theme.toml`, `print.css`, fonts) → Theme.

Every key is typed; an unknown or ill-typed one is an error with its place and the nearest name. `extends` names a
theme whose tokens stand where this one says nothing.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from publish.base.diagnostics import Outcome, error
from publish.base.errors import PublishError
from publish.base.nearest import near_names
from publish.base.source import SourceText
from publish.base.toml_places import place_of
from publish.theme.families import find_families
from publish.theme.layouts import make_layouts
from publish.theme.model import FontRole, Theme
from publish.theme.schema import Reader, read_deck, read_page
from publish.theme.scripts import read_scripts

SCHEMA = 1
DEEPEST = 8
ROLES = ("heading", "body", "small", "mono")


def builtin_folder() -> Path:
    """The folder of the themes that come with the program: in a wheel beside the package, in a checkout above it."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_themes"
    return shipped if shipped.is_dir() else package.parent / "themes"


def theme_names(folders: Sequence[Path] = ()) -> tuple[tuple[str, str], ...]:
    """Name and label of each theme that can be found, by name."""
    found: dict[str, str] = {}
    for folder in (builtin_folder(), *folders):
        for path in sorted(folder.glob("*/theme.toml")):
            try:
                data = tomllib.loads(path.read_text("utf-8"))
            except (OSError, ValueError):
                continue
            found[path.parent.name] = str(data.get("label", path.parent.name))
    return tuple(sorted(found.items()))


@cache
def _load(name: str, folders: tuple[Path, ...]) -> tuple[Theme, Path | None]:
    """The theme itself, and the company's template that it names."""
    chain = _chain(name, folders)
    data: dict[str, Any] = {}
    for _, _, layer in reversed(chain):
        data = _merge(data, layer)
    path, source, _ = chain[0]
    read = Reader(source)
    read.only(data, _TOP, "")
    colours = read.colours(read.table(data, "colours", ""), "colours")
    dark, printed = (_own_colours(read, colours, layer) for layer in ("dark", "print"))
    css_files = [folder / "print.css" for folder, _, _ in reversed(chain)]
    css = "\n".join(file.read_text("utf-8") for file in css_files if file.is_file())
    families = find_families(read, data, [(folder, layer) for folder, _, layer in chain])
    fonts = {role: _role(read, data, role, families) for role in ROLES}
    deck = read_deck(read, data, colours)
    page = read_page(read, data)
    template = _template(read, data, chain)
    read.finish()
    digest = hashlib.sha256()
    brought = [files for role in fonts.values() for _, files in role.fallback_files]
    own = [files for role in fonts.values() for files in (role.measured, role.print_files)]
    for file in sorted({file.path for files in (*own, *brought) for file in files}):
        digest.update(Path(file).read_bytes())
    digest.update("\0".join([*(text.text for _, text, _ in chain), css]).encode())
    theme = Theme(
        name=path.name,
        label=str(data["label"]),
        colours=colours,
        dark_colours=dark,
        fonts=fonts,
        deck=deck,
        page=page,
        layouts=make_layouts(deck),
        css=css,
        digest=digest.hexdigest(),
        print_colours=printed,
    )
    return theme, template


def _own_colours(read: Reader, colours: dict[str, str], layer: str) -> dict[str, str]:
    """What `[colours.<layer>]` says, taken out of `colours`; each must be a colour that the theme has."""
    own = {key.removeprefix(f"{layer}."): colours.pop(key) for key in [*colours] if key.startswith(f"{layer}.")}
    for name in own:
        if name not in colours:
            path = ("colours", layer, name)
            read.wrong(path, f"there is no colour {name!r} for {layer} to change", *near_names(name, colours))
    return own


_TOP = ("schema", "name", "label", "extends", "template", "colours", "fonts", "families", "deck", "page")


def load_theme(name: str, folders: Sequence[Path] = (), template: Path | None = None) -> Outcome[Theme]:
    """The theme `name` out of `folders` or the built-in ones; raises PublishError when it is missing or wrong.

    It is laid over the company's file `template`, else over the one that `template =` in its `theme.toml` names.
    """
    theme, own = _load(name, tuple(folders))
    file = template or own
    if file is None:
        return Outcome(theme)
    # here and not above: few themes need what reads a company's file
    from publish.theme.template import load_template

    return load_template(file, theme)


def _template(
    read: Reader, data: Mapping[str, Any], chain: Sequence[tuple[Path, SourceText, Mapping[str, Any]]]
) -> Path | None:
    """The file that `template` names, relative to the folder of the theme that says so, and inside of it."""
    if "template" not in data:
        return None
    home = next(folder for folder, _, layer in chain if "template" in layer)
    file = home / read.text(data, "template", "")
    if not file.resolve().is_relative_to(home.resolve()) or not file.is_file():
        hint = "put the .pptx or .potx into the theme's folder, or name it with --template"
        read.wrong(("template",), f"there is no file {data['template']!r} in the theme's folder", hint)
    return file


def theme_sources(name: str, folders: Sequence[Path] = ()) -> tuple[tuple[Path, SourceText], ...]:
    """The `theme.toml` of the theme and of those that it extends, nearest first: its folder, its text."""
    return tuple((folder, source) for folder, source, _ in _chain(name, tuple(folders)))


def _chain(name: str, folders: tuple[Path, ...]) -> list[tuple[Path, SourceText, dict[str, Any]]]:
    """The theme and those it extends, nearest first: folder, source, data."""
    found: list[tuple[Path, SourceText, dict[str, Any]]] = []
    wanted: str | None = name
    while wanted is not None:
        if len(found) >= DEEPEST:
            raise PublishError(error("theme.extends", f"theme {name!r} extends itself, or more than {DEEPEST} others"))
        folder = _folder(wanted, folders)
        file = folder / "theme.toml"
        source = SourceText(f"themes/{folder.name}/theme.toml", file.read_text("utf-8"))
        try:
            data = tomllib.loads(source.text)
        except tomllib.TOMLDecodeError as wrong:
            raise PublishError(error("theme.syntax", f"{source.name} is not valid TOML: {wrong}")) from wrong
        if data.get("schema") != SCHEMA:
            span = place_of(source, ("schema",))
            raise PublishError(error("theme.schema", f"schema must be {SCHEMA}, not {data.get('schema')!r}", span))
        found.append((folder, source, data))
        wanted = str(data["extends"]) if "extends" in data else None
    return found


def _folder(name: str, folders: tuple[Path, ...]) -> Path:
    for root in (*folders, builtin_folder()):
        if name and Path(name).name == name and (root / name / "theme.toml").is_file():
            return root / name
    known = ", ".join(found for found, _ in theme_names(folders))
    raise PublishError(error("theme.missing", f"there is no theme {name!r}", None, f"known themes: {known}"))


def _merge(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(under)
    for key, value in over.items():
        below = out.get(key)
        out[key] = _merge(below, value) if isinstance(value, dict) and isinstance(below, dict) else value
    return out


def _role(read: Reader, data: Mapping[str, Any], role: str, families: Mapping[str, Any]) -> FontRole:
    where = f"fonts.{role}"
    table = read.table(read.table(data, "fonts", ""), role, "fonts")
    read.only(table, ("deck", "measured", "print", "fallback", "scripts"), where)
    measured, printed = read.text(table, "measured", where), read.text(table, "print", where)
    for family, key in ((measured, "measured"), (printed, "print")):
        if family not in families:
            read.wrong((*where.split("."), key), f"there is no [families.{family!r}]", "name a family that is listed")
    fallback = tuple(read.texts(table, "fallback", where))
    return FontRole(
        deck=read.text(table, "deck", where),
        measured=families.get(measured, ()),
        print=printed,
        print_files=families.get(printed, ()),
        fallback=fallback,
        fallback_files=tuple((family, families[family]) for family in fallback if family in families),
        scripts=read_scripts(read, table, where),
    )
