"""`publish build --verify`: a finished report → the report of a second build compared with it, and a line on that."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.cli.console import Console
    from publish.cli.watch import Prepared
    from publish.pipeline.report import Report


def verified(report: Report, prepared: Prepared, console: Console) -> Report:
    """The report, with an error for each output that a second build made otherwise; raises PublishError."""
    from publish.cli.console import plural, say
    from publish.pipeline.twice import build_again

    began = time.monotonic()
    found = build_again(prepared.request, report, console)
    if not prepared.chosen["quiet"] and found.compared:
        what = f"{plural(found.compared, 'output')} of two builds compared"
        outcome = plural(found.found, "difference") if found.found else "all bytes equal"
        say("verified", f": {what}, {outcome}, in {time.monotonic() - began:.1f} s")
    return found.report
