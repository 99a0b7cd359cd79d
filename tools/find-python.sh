#!/usr/bin/env bash
# find-python.sh [PYTHON]: prints the Python to set up with: the one named, or the newest on the PATH.
# Exit status 1 and a plain word when it is older than 3.11, or when there is none.
set -euo pipefail

# A name on the PATH may be a stand-in that runs nothing (pyenv's shims), so each is tried.
fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

if [ -n "${1:-}" ]; then
  if fits "$1"; then command -v "$1"; exit 0; fi
  echo "make: $1 is not a Python 3.11 or newer" >&2
  exit 1
fi
for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
  if fits "$name"; then command -v "$name"; exit 0; fi
done
echo "make: no Python 3.11 or newer was found. Install one, or name it: make PYTHON=/path/to/python3" >&2
exit 1
