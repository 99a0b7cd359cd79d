#!/usr/bin/env bash
# setup-system.sh build|test PYTHON: the parts of a machine that pip cannot bring.
#   build  Pango, which WeasyPrint draws text with
#   test   also the judges' programs (LibreOffice, poppler, qpdf, Java, Node, Chromium) and their fonts
# Looks first and asks for nothing that is there. Debian and Ubuntu are set up by apt-get; elsewhere the
# missing parts are named, with the line that brings them. Exit status 1 when something is still missing.
set -euo pipefail

scope=${1:?build or test}
python=${2:?which python}

has() { command -v "$1" >/dev/null 2>&1; }

# has_libraries NAME...: whether the dynamic linker finds them, asked as WeasyPrint asks.
has_libraries() {
  "$python" - "$@" <<'PY'
import ctypes, pathlib, sys

FOLDERS = ("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib")

def present(name):
    if sys.platform == "darwin" and any(pathlib.Path(f, f"lib{name}.dylib").exists() for f in FOLDERS):
        return True
    for file in (f"lib{name}.so.0", f"lib{name}.dylib"):
        try:
            ctypes.CDLL(file)
        except OSError:
            continue
        return True
    return False

sys.exit(0 if all(map(present, sys.argv[1:])) else 1)
PY
}
has_pango() { has_libraries pango-1.0 pangoft2-1.0; }

# java and javac on macOS are stand-ins that only ask for a download, so they are tried, not just looked for.
has_jdk() { javac -version >/dev/null 2>&1 && java -version >/dev/null 2>&1; }
has_node() { has node && has npm; }
has_office() { has soffice || [ -x /Applications/LibreOffice.app/Contents/MacOS/soffice ]; }
has_chromium() { has chromium || has chromium-browser || has google-chrome || [ -d "/Applications/Google Chrome.app" ]; }

installed() { [ "$(dpkg-query -W -f='${Status}' "$1" 2>/dev/null)" = 'install ok installed' ]; }

# Debian: prints what is missing, one a line, as NAME, NAME|OTHER (the first that exists) or ?NAME (if it exists).
missing_on_debian() {
  has_pango || printf '%s\n' libpango-1.0-0 libpangoft2-1.0-0
  # WeasyPrint cuts fonts down with it where it is there: other bytes than by its stand-in, so every machine gets it.
  has_libraries harfbuzz-subset || echo '?libharfbuzz-subset0'
  "$python" -c 'import ensurepip, venv' 2>/dev/null || echo "python$("$python" -c \
    'import sys; print("%d.%d" % sys.version_info[:2])')-venv|python3-venv"
  [ "$scope" = test ] || return 0
  local name
  for name in libreoffice-impress libreoffice-math fonts-crosextra-carlito fonts-crosextra-caladea \
              fonts-noto-core fonts-noto-cjk; do
    installed "$name" || echo "$name"
  done
  installed fonts-liberation2 || installed fonts-liberation || echo 'fonts-liberation2|fonts-liberation'
  has pdftoppm || echo poppler-utils
  has qpdf || echo qpdf
  has_jdk || echo default-jdk-headless
  has_node || printf '%s\n' nodejs npm
  has_chromium || echo 'chromium|chromium-browser'
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# The package that apt would install by this name: its candidate version, or nothing.
available() {
  local said
  said=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null)
  [[ $said =~ Candidate:\ [^\(] ]]
}

choose() {   # one line of missing_on_debian -> the name to install
  local names=${1#\?} name
  while [ -n "$names" ]; do
    name=${names%%|*}
    if available "$name"; then echo "$name"; return 0; fi
    case "$names" in *'|'*) names=${names#*|} ;; *) names= ;; esac
  done
  case "$1" in
    \?*) echo "set-up: there is no package ${1#\?} here; going on without it" >&2 ;;
    *) echo "set-up: no package source of this machine has ${1//|/ or }" >&2; return 1 ;;
  esac
}

setup_debian() {
  local missing names=() line name
  missing=$(missing_on_debian)
  [ -n "$missing" ] || return 0
  echo "set-up: to install by apt-get: $(echo "$missing" | tr -d '?' | tr '|\n' '/ ')"
  if [ "$(id -u)" -ne 0 ] && ! has sudo; then
    echo "set-up: that needs an administrator, and there is no sudo; install them as root, then run make again" >&2
    return 1
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq -o DPkg::Lock::Timeout=300
  while IFS= read -r line; do
    name=$(choose "$line") || return 1
    [ -z "$name" ] || names+=("$name")
  done <<<"$missing"
  [ ${#names[@]} -gt 0 ] || return 0
  # What packages say while they settle in matters only when it goes wrong.
  local log
  log=$(mktemp)
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "${names[@]}" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

# Elsewhere: prints what is missing, in words of the system's package manager: $1 is "brew" or empty.
missing_elsewhere() {
  local brew=$1
  say() { if [ -n "$brew" ]; then echo "$2"; else echo "$1"; fi; }
  has_pango || say 'Pango 1.44 or newer with HarfBuzz' 'pango'
  [ "$scope" = test ] || return 0
  has_office || say 'LibreOffice with Impress and Math' '--cask libreoffice'
  has pdftoppm || say 'poppler-utils (pdftoppm)' 'poppler'
  has qpdf || say 'qpdf' 'qpdf'
  has_jdk || say 'a Java Development Kit, 17 or newer' '--cask temurin'
  has_node || say 'Node.js 18 or newer, with npm' 'node'
  has_chromium || say 'Chromium or Google Chrome' '--cask chromium'
}

setup_elsewhere() {
  local brew=$1 missing
  missing=$(missing_elsewhere "$brew")
  [ -n "$missing" ] || return 0
  if [ -n "$brew" ]; then
    echo "set-up: macOS lacks parts that pip cannot bring. With Homebrew they come by:" >&2
    local casks plain
    plain=$(echo "$missing" | grep -v '^--cask ' | tr '\n' ' ' || true)
    casks=$(echo "$missing" | sed -n 's/^--cask //p' | tr '\n' ' ')
    [ -z "$plain" ] || echo "    brew install $plain" >&2
    [ -z "$casks" ] || echo "    brew install --cask $casks" >&2
    echo "then run make again. If Pango is there and still not found:" >&2
    echo "    export DYLD_FALLBACK_LIBRARY_PATH=\"\$(brew --prefix)/lib\"" >&2
  else
    echo "set-up: this machine lacks parts that pip cannot bring; install them with its package manager:" >&2
    echo "$missing" | sed 's/^/    /' >&2
  fi
  return 1
}

case "$scope" in build | test) ;; *) echo "set-up: build or test, not $scope" >&2; exit 2 ;; esac
if [ "$(uname -s)" = Darwin ]; then
  setup_elsewhere brew
elif has apt-get && has dpkg-query; then
  setup_debian
else
  setup_elsewhere ''
fi
