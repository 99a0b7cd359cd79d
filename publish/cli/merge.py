"""Manifests of the parts of a build → one manifest, the reports of the whole, and an exit status."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from publish.cli.reports import report_options, reporting

_EPILOG = """\b
Examples:
  publish build --shard 1/4 --out parts/1        in the first of four jobs
  publish merge-reports parts --into build/manifest.json --report html=build/index.html
  publish merge-reports parts --into build/manifest.json --collect

\b
Each output must lie beside the manifest of its part, or beside the new one; its digest is compared.

\b
Exit status: 0 every part was there and none failed; 1 a part is missing, twice or cut differently, an
output is missing, or there are errors (or warnings under --strict); 2 wrong usage.
"""


@click.command("merge-reports", epilog=_EPILOG)
@click.argument("manifests", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--into", type=click.Path(path_type=Path, dir_okay=False), default=Path("build/manifest.json"),
              show_default=True, metavar="FILE", help="The manifest to write.")  # fmt: skip
@click.option("--collect", is_flag=True, help="Copy all outputs into the folder of the new manifest, too.")
@report_options
@click.option("--strict", is_flag=True, help="Warnings fail the command, too.")
@click.option("--quiet", "-q", is_flag=True, help="Print diagnostics only.")
@click.option("--verbose", "-v", is_flag=True, help="Print remarks, too, which need no action.")
def merge_reports(manifests: tuple[Path, ...], into: Path, collect: bool, **chosen: Any) -> int:
    """Join what `publish build --shard` wrote on several machines.

    MANIFESTS are the manifests of the parts, or folders in which they lie somewhere.
    """
    from publish.base.diagnostics import Severity
    from publish.cli.console import Console, plural
    from publish.cli.reporter import show, teller, write_reports
    from publish.pipeline.reports.deliver import collected, load, write_manifest
    from publish.pipeline.reports.manifest import with_told
    from publish.pipeline.reports.merge import Part, find_outputs, merge

    wish = reporting(chosen)
    parts = [Part(file, load(file)) for file in _files(manifests, into)]
    if not parts:
        raise click.UsageError(f"no manifest of a part is in {', '.join(map(str, manifests))}")
    where, lost = find_outputs(parts, into.parent)
    manifest = with_told(merge(parts), lost)
    quiet = chosen["quiet"] or wish.format in ("json", "gitlab")
    console = Console(quiet=quiet, verbose=chosen["verbose"])
    told = collected(manifest, where, into.parent, console) if collect else ()
    manifest = with_told(manifest, told)
    told = write_manifest(manifest, into)
    manifest = with_told(manifest, told)
    if collect:
        where = {path: into.parent / path for path in where}
    told = write_reports(manifest, wish, lambda path: where.get(path, into.parent / path), console)
    manifest = with_told(manifest, told)
    teller(wish.format, manifest.in_checkout)(
        one for one in manifest.diagnostics if chosen["verbose"] or one.severity is not Severity.INFO
    )
    if not quiet:
        errors, warnings = manifest.count(Severity.ERROR), manifest.count(Severity.WARNING)
        total = f"{plural(len(parts), 'part')}, {plural(len(manifest.articles), 'article')}"
        click.echo(f"{total} merged, {plural(errors, 'error')}, {plural(warnings, 'warning')}")
    show(manifest, wish.format)
    return 1 if manifest.failed(strict=wish.strict) else 0


def _files(named: Iterable[Path], into: Path) -> list[Path]:
    """The manifests; in folders those of parts, and the new one never."""
    from publish.pipeline.reports.deliver import PARTS

    found: dict[Path, Path] = {}
    for path in named:
        for file in sorted(path.rglob(PARTS)) if path.is_dir() else [path]:
            if file.resolve() != into.resolve():
                found.setdefault(file.resolve(), file)
    return list(found.values())
