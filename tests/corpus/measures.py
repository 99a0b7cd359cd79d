"""The verdicts of a judge on many files -> the sums of its measures, and the faults to mend first."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

LOW_COVERAGE = 0.999


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table: a measure of the judge, and how the articles' values become one.

    `how` is sum, min, max, median, names (all that were listed), true (how many say yes), not_ok (how many say
    anything but "ok"), or `by:KEY`, the mean weighted by the measure KEY. `goal` is what a finished product shows.
    """

    key: str
    how: str = "sum"
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge said of one file: its measures, its faults, its lists; `failure` when it could not judge."""

    article: str
    measures: Mapping[str, Any] = field(default_factory=dict)
    faults: Sequence[Mapping[str, Any]] = ()
    lists: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A measure summed up: its value, and on how many articles it misses the goal or is worst."""

    label: str
    value: Any
    goal: str
    note: str


DECK = (
    Measure("slides"),
    Measure("slides_any_layout_fault", goal="0"),
    Measure("slides_any_layout_fault_refit", goal="0"),
    Measure("slides_text_outside", goal="0"),
    Measure("slides_text_past_frame", goal="0"),
    Measure("slides_text_overlap", goal="0"),
    Measure("slides_table_overgrown", goal="0"),
    Measure("slides_object_fault", goal="0"),
    Measure("slides_text_grows_frame", goal="0"),
    Measure("slides_text_not_found", goal="0"),
    Measure("text_matched_share", "min", "≥ 0.95"),
    Measure("slides_raw_markup", goal="0"),
    Measure("package_errors", goal="0"),
    Measure("title_share", "by:slides", "1"),
    Measure("duplicate_titles", goal="0"),
    Measure("pictures"),
    Measure("pictures_alt_share", "by:pictures", "1"),
    Measure("pictures_distorted", goal="0"),
    Measure("pictures_under_96dpi"),
    Measure("coverage", "by:source_words", "1"),
    Measure("coverage", "min", "1"),
    Measure("face_coverage", "by:source_words"),
    Measure("face_words_not_in_source", "max"),
    Measure("slides_over_60_words", goal="0"),
    Measure("words_per_slide_median", "median", "≤ 40"),
    Measure("words_per_slide_median", "max", "≤ 40"),
    Measure("words_per_slide_max", "max", "≤ 60"),
    Measure("slides_low_contrast", goal="0"),
    Measure("contrast_low_runs", goal="0"),
    Measure("contrast_low_footer_runs", goal="0"),
    Measure("contrast_min", "min", "≥ 4.5"),
    Measure("hidden_text_runs", goal="0"),
    Measure("min_text_pt", "min", "≥ 12"),
    Measure("min_text_pt_refit", "min", "≥ 12"),
    Measure("slides_text_under_12pt", goal="0"),
    Measure("distinct_text_sizes", "max"),
    Measure("slides_with_shrink_on_overflow"),
    Measure("image_only_slides", goal="0"),
    Measure("empty_slides", goal="0"),
    Measure("links_external"),
    Measure("links_internal"),
    Measure("links_dead", goal="0"),
    Measure("slide_number_share", "by:slides"),
    Measure("slides_with_notes"),
    Measure("sections"),
    Measure("native_tables"),
    Measure("source_tables"),
    Measure("native_equations"),
    Measure("source_equations"),
    Measure("fonts_substituted_here", "names", "none"),
    Measure("bytes", "max"),
)

HANDOUT = (
    Measure("pages"),
    Measure("coverage", "by:source_words", "1"),
    Measure("coverage", "min", "1"),
    Measure("page_coverage", "by:source_words", "1"),
    Measure("words_not_in_source", "max"),
    Measure("pages_text_outside", goal="0"),
    Measure("pages_text_clipped", goal="0"),
    Measure("pages_text_in_margin", goal="0"),
    Measure("pages_words_collide", goal="0"),
    Measure("pages_code_cut", goal="0"),
    Measure("code_lines_past_block", goal="0"),
    Measure("code_lines_found_share", "by:source_code_lines", "1"),
    Measure("pages_raw_markup", goal="0"),
    Measure("fonts_not_embedded", "names", "none"),
    Measure("fonts_not_subset", "names"),
    Measure("fonts_without_unicode", "names", "none"),
    Measure("missing_glyphs", goal="0"),
    Measure("letters_without_unicode", goal="0"),
    Measure("bookmark_heading_share", "by:source_headings", "1"),
    Measure("toc_present", "true"),
    Measure("toc_right_share", "by:toc_entries", "1"),
    Measure("toc_linked_share", "by:toc_entries", "1"),
    Measure("page_number_share", "by:pages"),
    Measure("running_head_share", "by:pages"),
    Measure("tagged", "true", "all"),
    Measure("ua_failures", goal="0"),
    Measure("a_failures", goal="0"),
    Measure("qpdf_check", "not_ok", "0"),
    Measure("widows", goal="0"),
    Measure("orphans", goal="0"),
    Measure("stranded_headings", goal="0"),
    Measure("blank_pages", goal="0"),
    Measure("nearly_blank_pages", goal="0"),
    Measure("hyphenated_share", "by:pages"),
    Measure("footnotes_found"),
    Measure("source_footnotes"),
    Measure("footnotes_same_page_share", "by:footnotes_found", "1"),
    Measure("footnotes_at_bottom_share", "by:footnotes_found", "1"),
    Measure("table_rows_found_share", "by:source_tables", "1"),
    Measure("tables_over_pages"),
    Measure("tables_header_repeated"),
    Measure("table_rows_split"),
    Measure("images"),
    Measure("images_under_150dpi"),
    Measure("images_outside_page", goal="0"),
    Measure("images_cut", goal="0"),
    Measure("figures_alt_share", "by:figures_tagged", "1"),
    Measure("links_external"),
    Measure("links_internal"),
    Measure("links_dead", goal="0"),
    Measure("body_text_pt", "min"),
    Measure("bytes", "max"),
)

GRAVITY = (
    "not_judged", "missing_words", "package", "qpdf",
    "text_outside_slide", "text_outside_page", "code_cut", "text_clipped", "text_overlaps_text", "words_collide",
    "text_past_frame", "table_past_slide", "text_overlaps_object", "object_outside_slide", "objects_overlap",
    "table_past_height", "image_outside", "text_hidden", "missing_glyph", "code_line_lost", "code_past_block",
    "raw_markup", "ua_rule", "a_rule", "font_not_embedded", "no_unicode", "not_tagged", "no_language", "no_title",
    "title_not_shown", "empty", "blank_page", "distorted", "low_contrast", "no_alt_text", "many_words",
    "duplicate_title", "dead_link", "dead_bookmark", "no_bookmark", "toc_wrong", "note_elsewhere", "small_text",
    "stranded_heading", "nearly_blank_page", "text_in_margin", "header_not_repeated", "row_split", "orphan", "widow",
    "image_cut", "image_only", "low_dpi",
)
"""Kinds of faults, the gravest first: words that cannot be read before what merely looks poor."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of one file: which article, on which slide or page (0: the file), at what, and what is wrong."""

    kind: str
    article: str
    place: int
    where: str
    what: str


def summed(measures: Iterable[Measure], verdicts: Sequence[Verdict]) -> list[Row]:
    """One row a measure over all that were judged; what no article has is left out."""
    judged = [one for one in verdicts if not one.failure]
    return [row for measure in measures if (row := _row(measure, judged)) is not None]


def _row(measure: Measure, verdicts: Sequence[Verdict]) -> Row | None:
    found = [(one, one.measures[measure.key]) for one in verdicts if one.measures.get(measure.key) is not None]
    if not found:
        return None
    values = [value for _, value in found]
    how, _, weight = measure.how.partition(":")
    label = measure.key if how in ("sum", "names") else f"{measure.key} ({how if not weight else 'by ' + weight})"
    if how == "by":
        weighed = [pair for pair in found if pair[0].measures.get(weight)]
        return Row(label, _weighted(weighed, weight), measure.goal, _named(weighed, min) if weighed else "")
    if how in ("min", "max"):
        worst = min if how == "min" else max
        return Row(label, worst(values), measure.goal, _named(found, worst))
    if how == "median":
        return Row(label, statistics.median(values), measure.goal, "")
    if how == "names":
        names = Counter(name for listed in values for name in listed)
        return Row(label, ", ".join(sorted(names)) or "none", measure.goal, f"{len(names)} names" if names else "")
    hits = {"true": [v is True for v in values], "not_ok": [v != "ok" for v in values]}.get(how)
    if hits is not None:
        return Row(label, sum(hits), measure.goal, f"of {len(values)} files")
    return Row(label, sum(values), measure.goal, f"in {sum(v > 0 for v in values)} files")


def _weighted(found: Sequence[tuple[Verdict, float]], weight: str) -> float | None:
    weights = [one.measures.get(weight) or 0 for one, _ in found]
    total = sum(weights)
    return sum(value * w for (_, value), w in zip(found, weights, strict=True)) / total if total else None


def _named(found: Sequence[tuple[Verdict, Any]], worst: Any) -> str:
    """The article with the worst value."""
    one, value = worst(found, key=lambda pair: pair[1])
    return f"{shown(value)} in {one.article}"


def low_coverage(verdicts: Iterable[Verdict]) -> list[tuple[str, float, list[str]]]:
    """The articles whose words are not all there: name, share found, the first words missing."""
    low = [
        (one.article, float(share), [str(word) for word in one.lists.get("missing_words", ())][:6])
        for one in verdicts
        if (share := one.measures.get("coverage")) is not None and share < LOW_COVERAGE
    ]
    return sorted(low, key=lambda row: row[1])


def all_faults(verdicts: Iterable[Verdict]) -> list[Fault]:
    """Every fault, the gravest first; a file that was not judged, or lacks words, is a fault too."""
    verdicts = list(verdicts)
    found = [
        Fault(str(f["kind"]), one.article, int(f["place"]), str(f["where"]), str(f["what"]))
        for one in verdicts
        for f in one.faults
    ]
    found += [Fault("not_judged", one.article, 0, "", one.failure) for one in verdicts if one.failure]
    found += [
        Fault("missing_words", name, 0, "", f"{share:.2%} of the words found; missing: {' '.join(words[:3])}")
        for name, share, words in low_coverage(verdicts)
    ]
    rank = {kind: at for at, kind in enumerate(GRAVITY)}
    return sorted(found, key=lambda f: rank.get(f.kind, len(rank)))


def worst_faults(faults: Sequence[Fault], count: int, per_kind: int = 4) -> list[Fault]:
    """The `count` gravest, at most `per_kind` of a kind and one of a kind from each article, so that each tells more."""
    kinds: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    chosen: list[Fault] = []
    for fault in faults:
        if kinds[fault.kind] < per_kind and (fault.kind, fault.article) not in seen:
            kinds[fault.kind] += 1
            seen.add((fault.kind, fault.article))
            chosen.append(fault)
    return chosen[:count]


def fault_counts(faults: Iterable[Fault]) -> list[tuple[str, int, int]]:
    """Kind, how many, in how many articles; in the order of gravity."""
    found: dict[str, list[str]] = {}
    for fault in faults:
        found.setdefault(fault.kind, []).append(fault.article)
    return [(kind, len(names), len(set(names))) for kind, names in found.items()]


def shown(value: Any) -> str:
    """A value as a person reads it: at most four decimals."""
    if value is None:
        return "n/a"
    if isinstance(value, float):
        text = f"{value:.4f}".rstrip("0").rstrip(".")
        # a share that misses 1 by less than can be shown must not look like 1
        return "0.9999…" if text == "1" and value < 1 else text
    return str(value)
