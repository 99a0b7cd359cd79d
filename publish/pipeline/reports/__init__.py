"""Manifest → reports in the forms that CI systems, other programs and people read, one module a form.

    Report ─▶ manifest.py ─▶ Manifest ⇄ store.py (manifest.json) ─▶ junit, sarif, codequality, page, summary
                                  ▲
                  merge.py ───────┘ manifests of shards

Every form is made from the manifest alone, so a merged build has all of them, too.
"""

from __future__ import annotations
