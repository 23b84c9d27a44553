#!/usr/bin/env bash
# Sets up this checkout with the development tools and runs every check. CI runs this and nothing else.
set -euo pipefail
STARTED="$(date +%s)"
# shellcheck source=installer/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case "${1-}" in
  "") ;;
  *)
    echo "Usage: bash installer/test.sh   (no arguments; everything is checked)"
    [ "$1" = --help ] || [ "$1" = -h ]
    exit
    ;;
esac

PASSED=()
FILE_LIMIT=600 # seconds; a browser engine that hangs must not hang the checks
BIN="$VENV/bin"
TSC="$ROOT/.tools/node_modules/.bin/tsc"

has_node() { # esbuild needs 18 or newer
  command -v npm >/dev/null &&
    node -e 'const [a] = process.versions.node.split(".").map(Number); process.exit(a >= 18 ? 0 : 1)' 2>/dev/null
}

install_node_tools() { # the locked compiler and frameworks, checked by their hashes, in .tools/
  local stamp
  has_node || install_packages nodejs npm
  has_node || fail "no node of version 18 or newer with npm" "install Debian's nodejs and npm, or newer ones"
  stamp="$(sha256sum <"$ROOT/installer/package-lock.json")"
  if [ -x "$TSC" ] && [ "$(cat "$ROOT/.tools/lots.stamp" 2>/dev/null)" = "$stamp" ]; then
    say "Tools for page scripts: as locked"
    return
  fi
  say "Installing the tools for page scripts into .tools"
  mkdir -p "$ROOT/.tools"
  cp "$ROOT/installer/package.json" "$ROOT/installer/package-lock.json" "$ROOT/.tools/"
  npm ci --prefix "$ROOT/.tools" --ignore-scripts --no-audit --no-fund --loglevel error </dev/null ||
    fail "the tools for page scripts could not be installed" "check the network, remove .tools, run this again"
  say "$stamp" >"$ROOT/.tools/lots.stamp"
}

stage() { # stage NAME REMEDY COMMAND…
  local name=$1 remedy=$2 begun
  shift 2
  title "$name"
  begun="$(date +%s)"
  "$@" </dev/null || fail "$name failed" "$remedy"
  PASSED+=("$name")
  say "-- $name passed in $(seconds_since "$begun")"
}

# A test that fails beside others on a busy machine is tried once more, alone; who fails then has failed.
# `tests/results.py` names at the end what passed only so.
suite() { # suite NAME: the tests in one folder, shared between two processes
  timeout "$FILE_LIMIT" "$BIN/python" -m pytest "tests/$1" -n 2 --dist loadfile \
    --junit-xml "$SCRATCH/$1.xml" && return
  title "once more, alone: what failed in tests/$1"
  "$BIN/python" -m pytest "tests/$1" --last-failed --maxfail 1 --junit-xml "$SCRATCH/$1-again.xml"
}

suite_by_file() { # suite_by_file NAME AT_ONCE: one process a file, since a browser engine never ends cleanly
  local name=$1 at_once=$2 file files
  mapfile -t files < <(find "tests/$name" -name 'test_*.py' | sort)
  [ "${#files[@]}" -gt 0 ] || {
    say "no tests in tests/$name"
    return 1
  }
  for file in "${files[@]}"; do
    while [ "$(jobs -rp | wc -l)" -ge "$at_once" ]; do wait -n || true; done
    one_file "$file" "$name-$(basename "$file" .py)" &
  done
  wait || true
  for file in "${files[@]}"; do
    [ "$(cat "$SCRATCH/$name-$(basename "$file" .py).status" 2>/dev/null)" = 0 ] && continue
    title "once more, alone: $file"
    one_file "$file" "$name-$(basename "$file" .py)-again" || return 1
  done
}

runner_of() { # what escapes, stays or breaks is tried as a user without rights, in the sandbox
  if [ "$(id -u)" = 0 ] && grep -q "mark\.proves(" "$1" && ! grep -q "mark\.root" "$1"; then
    say tests/ordinary_user.py
  else
    printf '%s\n' -m pytest
  fi
}

one_file() { # one_file FILE LABEL
  local file=$1 label=$2 log status=0 runner
  log="$SCRATCH/$label.log"
  say "$file …"
  mapfile -t runner < <(runner_of "$file")
  timeout "$FILE_LIMIT" "$BIN/python" "${runner[@]}" "$file" --junit-xml "$OPEN/$label.xml" \
    --basetemp "$OPEN/$label.tmp" \
    >"$log" 2>&1 </dev/null || status=$?
  mv "$OPEN/$label.xml" "$SCRATCH/" || status=1
  echo "$status" >"$SCRATCH/$label.status"
  if [ "$status" = 0 ]; then
    tail -n 1 "$log" | sed "s|^|$file |"
    return
  fi
  cat "$log"
  if [ "$status" = 124 ]; then say "$file did not end within $FILE_LIMIT s"; fi
  return "$status"
}

OPEN="$SCRATCH/open" # for tests that another user runs
chmod 711 "$SCRATCH"
mkdir -m 1777 "$OPEN"

title "Setting up in $ROOT"
cd "$ROOT"
install_packages "${RUN_PACKAGES[@]}" "${DEV_PACKAGES[@]}"
install_locked dev
install_node_tools
compile_modules
compile_catalogs
say "Set up in $(seconds_since "$STARTED")"

stage "format" "run: .venv/bin/ruff format" "$BIN/ruff" format --check
stage "lint" "correct what is named above (.venv/bin/ruff check --fix does some of it)" "$BIN/ruff" check
stage "types" "correct the types named above" "$BIN/python" -m mypy
stage "layers" "move the import; imports point down only (docs/architecture.md)" "$BIN/lint-imports"
stage "catalogs" "run: .venv/bin/python -m kiosk.catalogs update, then translate what is named above" \
  "$BIN/python" -m kiosk.catalogs check
stage "page scripts" "correct the types named above" "$TSC" -p kiosk/web/js
stage "unit tests" "correct what failed above; one file: .venv/bin/pytest tests/unit/FILE" suite unit
stage "screen tests" "correct what failed above; one file: .venv/bin/pytest tests/ui/FILE" suite_by_file ui 2
stage "page tests" "correct what failed above; one file: .venv/bin/pytest tests/web/FILE" suite_by_file web 2
stage "end-to-end tests" "correct what failed above; one file: .venv/bin/pytest tests/end_to_end/FILE" \
  suite_by_file end_to_end 2

stage "security table" "a row without a test that passed is open: docs/security.md says what it is" \
  "$BIN/python" -m tests.security_table "$SCRATCH"

printf -v NAMES '%s, ' "${PASSED[@]}"
title "Done in $(seconds_since "$STARTED")"
"$BIN/python" -m tests.results "$SCRATCH"
say "Lots: all checks passed: ${NAMES%, }"
