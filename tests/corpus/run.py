"""A folder of real articles -> what the product makes of them, summed up: builds, decks, handouts, the reader.

    python tests/corpus/run.py [CORPUS] [--step build --step decks …] [--sample 40] [--only 'rust-blog/*'] [--report DIR]

Exit status: 0 measured, 1 a traceback, a failed build or a step that failed, 2 no corpus or no judges.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from tests.corpus.building import FORMATS, Built, build, diagnostics
from tests.corpus.judging import JudgesMissing, find_judge, judge_all
from tests.corpus.measures import (
    DECK,
    HANDOUT,
    Fault,
    Measure,
    Verdict,
    all_faults,
    fault_counts,
    low_coverage,
    shown,
    summed,
    worst_faults,
)
from tests.corpus.sampling import Article, articles_of, batches, corpus_folder, spread

STEPS = ("build", "decks", "handouts", "reader")
READER = Path(__file__).with_name("reader_agreement.py")


@dataclass(slots=True)
class Findings:
    """What a run found so far: paragraphs of Markdown for a person, values for a program, and whether all is well."""

    text: list[str] = field(default_factory=list)
    data: dict[str, object] = field(default_factory=dict)
    failed: bool = False

    def say(self, *lines: str) -> None:
        """Add lines of Markdown."""
        self.text += lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the chosen steps; see the module's words."""
    options = _options(arguments)
    folder = corpus_folder(options.corpus)
    articles = articles_of(folder) if folder.is_dir() else []
    if options.only:
        articles = [one for one in articles if any(fnmatch(one.name, pattern) for pattern in options.only)]
    articles = [one for one in articles if one.words >= options.words]
    if not articles:
        print(f"corpus: no articles in {folder}; name a folder of Markdown articles, or set CORPUS", file=sys.stderr)
        return 2
    steps = options.step or list(STEPS)
    report = options.report or options.out / "report"
    report.mkdir(parents=True, exist_ok=True)
    findings = Findings()
    try:
        _run(steps, articles, options, findings)
    except JudgesMissing as missing:
        print(f"corpus: {missing}", file=sys.stderr)
        return 2
    if "reader" in steps:
        _reader(folder, findings)
    text = "\n".join([f"# Corpus report: {len(articles)} articles", "", *findings.text, ""])
    (report / "corpus.md").write_text(text, encoding="utf-8")
    (report / "corpus.json").write_text(json.dumps(findings.data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(text)
    print(f"written: {report / 'corpus.md'}, corpus.json")
    return 1 if findings.failed else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    place = Path(tempfile.gettempdir()) / f"deckpress-corpus-{platform.python_version()}"
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", nargs="?", help="folder of articles (else CORPUS, else shared/corpus beside the project)")
    parser.add_argument("--step", action="append", choices=STEPS, help="only this step; may be given again")
    parser.add_argument("--sample", type=int, default=40, help="how many are judged (%(default)s; 0: all)")
    parser.add_argument("--only", action="append", metavar="PATTERN", help="only articles whose name matches")
    parser.add_argument("--words", type=int, default=0, help="only articles of at least so many words (%(default)s)")
    parser.add_argument("--theme", action="append", help="a theme; of several, each takes its share of the articles")
    parser.add_argument("--template", type=Path, help="a corporate template for every deck")
    parser.add_argument("--archive", action="store_true", help="handouts that are PDF/A-2a, too")
    parser.add_argument("--batch", type=int, default=40, help="most articles in one command (%(default)s)")
    parser.add_argument("--worst", type=int, default=20, help="how many faults to list (%(default)s)")
    parser.add_argument("--out", type=Path, default=place, help="what is built and kept (%(default)s)")
    parser.add_argument("--report", type=Path, help="folder of corpus.md and corpus.json (OUT/report)")
    return parser.parse_args(arguments)


def _run(steps: Sequence[str], articles: list[Article], options: argparse.Namespace, findings: Findings) -> None:
    """Build, then judge: all articles for the step `build`, else only those that are judged."""
    if not set(steps) & {"build", "decks", "handouts"}:
        return
    judges = {step: find_judge(name, options.out / "judged")
              for step, name in (("decks", "deckcheck"), ("handouts", "handoutcheck")) if step in steps}
    sample = spread(articles, options.sample) if options.sample else articles
    built = _build(articles if "build" in steps else sample, steps, options)
    _builds(built, findings)
    made = {pair: path for one in built for pair, path in one.made.items()}
    for step, kind, measures in (("decks", "pptx", DECK), ("handouts", "pdf", HANDOUT)):
        if step in judges:
            there = [(one, made[one.name, kind]) for one in sample if (one.name, kind) in made]
            _judged(step, measures, judge_all(judges[step], there, _tell), options.worst, findings)


def _build(articles: Sequence[Article], steps: Sequence[str], options: argparse.Namespace) -> list[Built]:
    """Every article once, in the theme whose turn it is; only the formats that the steps look at."""
    wanted = {"decks": ("pptx",), "handouts": ("pdf",)}
    formats = FORMATS if "build" in steps or len(steps) > 1 else wanted.get(steps[0], FORMATS)
    themes = options.theme or ["paper"]
    extra = ["--template", str(options.template.resolve())] if options.template else []
    extra += ["--archive"] if options.archive else []
    done: list[Built] = []
    for turn, theme in enumerate(themes):
        groups = batches(articles[turn :: len(themes)], options.batch)
        done += build(groups, options.out / "built" / theme, _tell, formats=formats, extra=["--theme", theme, *extra])
    return done


def _builds(built: Sequence[Built], findings: Findings) -> None:
    """Tell the tracebacks, the missing outputs and the diagnostics of all commands."""
    tracebacks = [text for one in built for text in one.tracebacks]
    internal = [line for one in built for line in one.internal]
    missing = [pair for one in built for pair in one.missing()]
    seconds, count = sum(one.seconds for one in built), sum(len(one.articles) for one in built)
    codes = {str(status): sum(one.status == status for one in built) for status in sorted({b.status for b in built})}
    findings.failed |= bool(tracebacks or internal or missing) or any(one.status not in (0, 1) for one in built)
    findings.data["build"] = {
        "articles": count, "commands": len(built), "seconds": round(seconds, 1), "exit_codes": codes,
        "tracebacks": tracebacks, "internal": internal, "missing": missing, "diagnostics": dict(diagnostics(built)),
    }
    exits = ", ".join(f"{code}: {times}" for code, times in codes.items())
    findings.say(
        "## Builds", "",
        f"{count} articles to {' and '.join(built[0].formats if built else FORMATS)} by {len(built)} commands in {seconds:.0f} s; exit codes {exits}; "
        f"{len(tracebacks)} tracebacks, {len(internal)} internal errors, {len(missing)} outputs missing.", "",
    )
    findings.say(*(f"- TRACEBACK {text.splitlines()[0]}" for text in tracebacks))
    findings.say(*(f"- INTERNAL {line}" for line in internal))
    findings.say(*(f"- MISSING {kind} of {name}" for name, kind in missing), "")
    findings.say("Diagnostics: " + (", ".join(f"{code} {times}" for code, times in diagnostics(built)) or "none"), "")


def _judged(step: str, measures: Sequence[Measure], verdicts: list[Verdict], worst: int, findings: Findings) -> None:
    """The sums of every measure, the articles whose words are not all there, the faults by kind, and the worst."""
    rows, faults = summed(measures, verdicts), all_faults(verdicts)
    failures = [one for one in verdicts if one.failure]
    findings.failed |= bool(failures)
    findings.data[step] = {
        "sums": [asdict(row) for row in rows],
        "faults": [asdict(fault) for fault in faults],
        "articles": {one.article: one.failure or dict(one.measures) for one in verdicts},
    }
    findings.say(f"## {step.capitalize()}: {len(verdicts)} judged, {len(failures)} could not be", "")
    findings.say("| measure | value | goal | |", "|---|---|---|---|")
    findings.say(*(f"| {row.label} | {shown(row.value)} | {row.goal} | {row.note} |" for row in rows), "")
    low = low_coverage(verdicts)
    findings.say(f"Articles with less than 99.9 % of their words: {len(low)}", "")
    findings.say(*(f"- {name}: {share:.2%}; missing: {' '.join(words)}" for name, share, words in low), "")
    findings.say("| fault | times | articles |", "|---|---|---|")
    findings.say(*(f"| {kind} | {times} | {names} |" for kind, times, names in fault_counts(faults)), "")
    findings.say("The worst:", "", *(_fault_line(step, fault) for fault in worst_faults(faults, worst)), "")


def _fault_line(step: str, fault: Fault) -> str:
    place = f"{'slide' if step == 'decks' else 'page'} {fault.place}" if fault.place else "whole file"
    where = f", {fault.where!r}" if fault.where else ""
    return f"- {fault.kind}: {fault.article}, {place}{where}: {fault.what}"


def _reader(folder: Path, findings: Findings) -> None:
    """What the reader's own comparison with another reader says, word for word."""
    if not READER.is_file():
        findings.say("## Reader", "", f"no {READER.name} here", "")
        findings.failed = True
        return
    done = subprocess.run([sys.executable, str(READER), str(folder)], capture_output=True, text=True, check=False,
                          env=os.environ | {"CORPUS": str(folder)})
    findings.failed |= done.returncode != 0
    findings.data["reader"] = {"status": done.returncode, "said": done.stdout}
    findings.say("## Reader", "", "```", (done.stdout + done.stderr).rstrip(), "```", "")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
