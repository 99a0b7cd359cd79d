"""`python -m publish` → the command, without the current folder among the places that code is loaded from."""

from __future__ import annotations

import sys

from publish.base.plugins import trusted_path

if __name__ == "__main__":
    sys.path[:] = trusted_path(sys.path)
    from publish.cli import main

    main()
