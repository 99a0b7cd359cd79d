#!/usr/bin/env bash
# install.sh FOLDER: deckpress and all that it stands on, on its pinned versions, into a virtual environment of its own.
set -euo pipefail

folder=${1:?which folder}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

bash "$here/tools/setup-system.sh" build "$(command -v python3)"
python3 -m venv "$folder"
pip=("$folder/bin/python" -m pip --quiet --disable-pip-version-check --no-input)
"${pip[@]}" install --require-hashes -r "$here/requirements/runtime.txt" -r "$here/requirements/build.txt"
"${pip[@]}" install --no-deps --no-build-isolation "$here"
