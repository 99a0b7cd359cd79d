"""Manifests of the parts of a build → the manifest of the whole, as one machine would have written it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.base.diagnostics import Diagnostic, error
from publish.pipeline.digests import file_digest
from publish.pipeline.located import Located, unplaced
from publish.pipeline.report import Output
from publish.pipeline.reports.manifest import Manifest, with_told
from publish.pipeline.shard import plan_of


@dataclass(frozen=True, slots=True)
class Part:
    """A manifest, and where it was read: its file, in whose folder its outputs lie."""

    file: Path
    manifest: Manifest


def merge(parts: Iterable[Part]) -> Manifest:
    """The whole; what is wrong with the parts (missing, twice, cut differently) is told in it as errors."""
    told: list[Diagnostic] = []
    kept = list(_each_once(sorted(parts, key=lambda part: (_number(part), str(part.file))), told))
    told += _gaps([part.manifest for part in kept])
    first = kept[0].manifest
    articles = {entry.path: entry for part in kept for entry in part.manifest.articles}
    whole = Manifest(
        first.tool,
        first.command,
        tuple(articles[path] for path in sorted(articles)),
        tuple(one for part in kept for one in part.manifest.told),
        first.within,
        round(sum(part.manifest.seconds for part in kept), 3),
    )
    return with_told(whole, (unplaced(one) for one in told))


def find_outputs(parts: Iterable[Part], into: Path) -> tuple[Mapping[str, Path], tuple[Located, ...]]:
    """Where each output lies: beside its own manifest, else in the folder `into`. What is not there, or is not what
    the manifest tells of, is told and left out."""
    found: dict[str, Path] = {}
    told: list[Located] = []
    for part in parts:
        for output in part.manifest.outputs:
            places = [part.file.parent / output.path, into / output.path]
            place = next((one for one in places if file_digest(one) == output.digest), None)
            if place is not None:
                found[output.path] = place
            else:
                told.append(unplaced(_lost(output, part.file, any(one.is_file() for one in places))))
    return found, tuple(told)


def _number(part: Part) -> int:
    return part.manifest.shard.index if part.manifest.shard else 0


def _each_once(parts: Iterable[Part], told: list[Diagnostic]) -> Iterator[Part]:
    """The parts, of each number the first."""
    seen: dict[int, Part] = {}
    for part in parts:
        number = _number(part)
        if number and number in seen:
            message = f"part {number} is there twice: {seen[number].file} and {part.file}"
            told.append(error("shard.twice", message, None, "the first was taken; give each part once"))
            continue
        seen[number] = part
        yield part


def _gaps(parts: list[Manifest]) -> Iterator[Diagnostic]:
    """What tells that these are not the parts of one whole."""
    shards = {one.shard.index: one.shard for one in parts if one.shard}
    if not shards:
        yield from _twice(parts)
        return
    if len(shards) < len(parts):
        yield error("shard.plan", "manifests of parts and of whole builds cannot be merged", None, "give the parts")
    count = max(shard.count for shard in shards.values())
    plans = {(shard.count, shard.plan) for shard in shards.values()}
    tools = sorted({one.tool for one in parts})
    if len(tools) > 1:
        message = f"the parts were made by different versions: {', '.join(tools)}"
        yield error("shard.plan", message, None, "install the same version on every machine")
    if len(plans) > 1:
        message = "the parts were cut from different articles, or by different costs"
        hint = "check out the same commit on every machine, and give all of them the same file with --balance"
        yield error("shard.plan", message, None, hint)
    for number in range(1, count + 1):
        if number not in shards:
            hint = "see whether its job has run, and whether its manifest was carried here"
            yield error("shard.missing", f"part {number} of {count} is missing", None, hint)
    if len(plans) == 1 and len(shards) == count == len(parts):
        made = [[entry.path for entry in one.articles] for one in parts]
        if (count, plan_of(made)) not in plans:
            message = "some articles that were given to the parts were made by none of them"
            yield error("shard.missing", message, None, "see which job ended early")


def _twice(parts: list[Manifest]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for one in parts:
        for entry in one.articles:
            if entry.path in seen:
                yield error("shard.twice", f"{entry.path} stands in two manifests", None, "give each build once")
            seen.add(entry.path)


def _lost(output: Output, file: Path, there: bool) -> Diagnostic:
    what = "is not the file that was made" if there else "is missing"
    hint = "carry the outputs of every part along with its manifest, whole"
    return error("manifest.output", f"{output.path}, which {file.name} tells of, {what}", None, hint)
