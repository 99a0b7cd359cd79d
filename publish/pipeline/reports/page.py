"""Manifest → one HTML page for people: numbers, a contact sheet of every article, findings by code, times.

It stands alone: no script, no other file, nothing fetched. Filters are radio buttons, and a policy in its head keeps
words of articles from ever becoming more than words.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.base.diagnostics import Severity
from publish.pipeline.located import Located, count
from publish.pipeline.reports.aids import Aids
from publish.pipeline.reports.manifest import Entry, Manifest
from publish.pipeline.reports.markup import el, words
from publish.pipeline.reports.page_cards import card, gravity, listed
from publish.pipeline.reports.page_style import STYLE
from publish.pipeline.reports.words import place_of, plural, size

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_MOST = 200
"""Places that are listed below one code; the rest is counted."""
_SLOWEST = 15


def page(manifest: Manifest, aids: Aids) -> bytes:
    """The page, in UTF-8."""
    title = _headline(manifest)
    head = "".join((
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        el("title", words(f"{title} – publish {manifest.command}")),
        f"<style>{STYLE}</style>",
    ))  # fmt: skip
    body = "\n".join((_header(manifest, title, aids), el("main", *_main(manifest, aids)), _footer(manifest)))
    return f'<!doctype html>\n<html lang="en">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'.encode()


def _headline(manifest: Manifest) -> str:
    done = "built" if manifest.command == "build" else "checked"
    total = len(manifest.articles)
    failed = sum(gravity(entry) == "error" for entry in manifest.articles)
    if failed:
        return f"{failed} of {plural(total, 'article')} failed"
    return f"{plural(total, 'article')} {done}"


def _header(manifest: Manifest, title: str, aids: Aids) -> str:
    failed = manifest.failed(strict=aids.strict)
    state = el("p", "✕ Failed" if failed else "✓ Passed", class_=f"state on-{'error' if failed else 'good'}")
    found = count(manifest.diagnostics)
    outputs = [output for entry in manifest.articles for output in listed(entry)]
    numbers = [
        ("Articles", str(len(manifest.articles)), ""),
        ("Files", str(len(outputs)), ""),
        ("Together", size(sum(one.size for one in outputs)), ""),
        ("Errors", str(found[Severity.ERROR]), "error" if found[Severity.ERROR] else ""),
        ("Warnings", str(found[Severity.WARNING]), "warning" if found[Severity.WARNING] else ""),
        ("Remarks", str(found[Severity.INFO]), ""),
        ("Time", f"{manifest.seconds:.1f} s", ""),
    ]
    if manifest.command == "check":
        del numbers[1:3]
    tiles = (el("div", el("dt", name), el("dd", value, class_=kind or None)) for name, value, kind in numbers)
    return el("header", state, el("h1", words(title)), el("dl", *tiles, class_="numbers"))


def _main(manifest: Manifest, aids: Aids) -> Iterator[str]:
    yield el("h2", "Articles", id="articles")
    yield _filters(manifest)
    # what failed stands first: among hundreds nobody would find it
    ordered = sorted(manifest.articles, key=lambda entry: gravity(entry) != "error")
    yield el("ul", *(card(entry, aids) for entry in ordered), class_="sheet")
    if manifest.diagnostics:
        yield el("h2", "Findings", id="findings")
        yield from _findings(manifest, aids)
    if any(entry.seconds for entry in manifest.articles):
        yield el("h2", "Where the time went", id="times")
        yield _times(manifest)


def _filters(manifest: Manifest) -> str:
    kinds = [gravity(entry) for entry in manifest.articles]
    warned = sum(count(entry.diagnostics)[Severity.WARNING] > 0 for entry in manifest.articles)
    choices = [
        ("all", "All", len(kinds)),
        ("error", "With errors", kinds.count("error")),
        ("warning", "With warnings", warned),
        ("clean", "Without either", kinds.count("")),
    ]
    made = (
        f'<input type="radio" name="show" id="show-{key}"{" checked" if key == "all" else ""}>'
        + el("label", f"{label} ({number})", for_=f"show-{key}")
        for key, label, number in choices
        if number or key == "all"
    )
    return el("fieldset", el("legend", "Show"), *made)


def _findings(manifest: Manifest, aids: Aids) -> Iterator[str]:
    by_code: dict[str, list[Located]] = {}
    for one in manifest.diagnostics:
        by_code.setdefault(one.code, []).append(one)
    ranks = list(Severity)
    for code in sorted(by_code, key=lambda code: (min(ranks.index(one.severity) for one in by_code[code]), code)):
        found = by_code[code]
        kind = min((one.severity for one in found), key=ranks.index).value
        known = aids.codes.get(code)
        yield el(
            "details",
            el(
                "summary",
                el("span", str(len(found)), class_=f"many on-{kind}"),
                el("span", f"{kind.capitalize() if kind != 'info' else 'Remark'}:", class_=kind),
                el("strong", words(known.title if known else found[0].message)),
                el("code", words(code)),
            ),
            el("div", *_explained(code, aids), _places(found), class_="inside"),
            id=f"code-{code}",
            open_=kind == "error",
        )


def _explained(code: str, aids: Aids) -> Iterator[str]:
    known = aids.codes.get(code)
    if known is not None:
        yield el("p", words(known.why))
        yield el("p", el("strong", "What to do: "), words(known.do))


def _places(found: list[Located]) -> str:
    rows = [
        el(
            "tr",
            el("td", el("code", words(place_of(one.place) or "–")), class_="where"),
            el("td", words(one.message), *(el("div", words(hint), class_="hint") for hint in one.hints)),
        )
        for one in found[:_MOST]
    ]
    left = len(found) - _MOST
    more = el("p", f"{left} more are in the manifest.") if left > 0 else ""
    head = el("thead", el("tr", el("th", "Where", scope="col"), el("th", "What", scope="col")))
    return el("table", head, el("tbody", *rows)) + more


def _times(manifest: Manifest) -> str:
    slow = sorted(manifest.articles, key=lambda entry: (-entry.seconds, entry.path))[:_SLOWEST]
    most = max(entry.seconds for entry in slow)
    heads = (("Article", ""), ("Share of the slowest", ""), ("Seconds", "number"), ("Size", "number"))
    rows = (_time_row(entry, most) for entry in slow)
    head = el("tr", *(el("th", name, scope="col", class_=kind or None) for name, kind in heads))
    named = "The slowest articles" if len(manifest.articles) > _SLOWEST else "Seconds of each article"
    table = el("table", el("thead", head), el("tbody", *rows))
    return el("details", el("summary", el("strong", named)), el("div", table, class_="inside"), open_=True)


def _time_row(entry: Entry, most: float) -> str:
    share = f"{entry.seconds / most:.3f}" if most else "0"
    weight = sum(output.size for output in listed(entry))
    meter = el("meter", f"{entry.seconds:.2f} s", value=share, aria_label=f"{entry.seconds:.2f} seconds")
    return el(
        "tr",
        el("td", el("code", words(entry.path)), class_="where"),
        el("td", meter),
        el("td", f"{entry.seconds:.2f}", class_="number"),
        el("td", size(weight), class_="number"),
    )


def _footer(manifest: Manifest) -> str:
    parts = [manifest.tool]
    if manifest.shard is not None:
        parts.append(f"part {manifest.shard.index} of {manifest.shard.count}")
    if manifest.within:
        parts.append(f"in the folder {manifest.within}")
    return el("footer", words(" · ".join(parts)))
