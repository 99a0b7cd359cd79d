#!/usr/bin/env bash
# build.sh: `publish build` with what a CI job gave as variables, and where its results are, for the steps after it.
#   PUBLISH          the command                  PUBLISH_OUT      the output folder
#   PUBLISH_SOURCES  articles, one a line         PUBLISH_STRICT   true: warnings fail the job
#   PUBLISH_TO       formats, joined by commas    PUBLISH_SHARD    K/N: this job's part
#   PUBLISH_OPTIONS  further words, one a line
# Lines are words as they are: nothing in them is expanded or run.
set -euo pipefail

out=${PUBLISH_OUT:-build}
words=(build --out "$out" --report "junit=$out/junit.xml" --report "sarif=$out/deckpress.sarif")
[ -z "${PUBLISH_TO:-}" ] || words+=(--to "$PUBLISH_TO")
[ -z "${PUBLISH_SHARD:-}" ] || words+=(--shard "$PUBLISH_SHARD")
[ "${PUBLISH_STRICT:-false}" != true ] || words+=(--strict)
while IFS= read -r line; do
  [ -z "$line" ] || words+=("$line")
done <<< "${PUBLISH_OPTIONS:-}"
# what follows is no option, whatever a file is called
words+=(--)
while IFS= read -r line; do
  [ -z "$line" ] || words+=("$line")
done <<< "${PUBLISH_SOURCES:-}"

# a part has a manifest of its own name, so that all parts can lie in one folder
manifest=manifest.json
[ -z "${PUBLISH_SHARD:-}" ] || manifest="manifest.${PUBLISH_SHARD%/*}-of-${PUBLISH_SHARD#*/}.json"
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  # a folder of this name with a line break in it would write further lines
  case $out$manifest in *$'\n'*) echo "neither the output folder nor the part may hold no line break" >&2; exit 2 ;; esac
  {
    echo "out=$out"
    echo "manifest=$out/$manifest"
    echo "junit=$out/junit.xml"
    echo "sarif=$out/deckpress.sarif"
  } >> "$GITHUB_OUTPUT"
fi
exec "${PUBLISH:-publish}" "${words[@]}"
