"""Floor 6: articles and formats → files in the output folder. The only package that writes files."""

from __future__ import annotations
