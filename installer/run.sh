#!/usr/bin/env bash
# Sets up this checkout and starts Lots on the practice services.
set -euo pipefail
STARTED="$(date +%s)"
# shellcheck source=installer/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
  cat <<'TEXT'
Usage: bash installer/run.sh [-- ARGUMENTS FOR KIOSK]

Installs what is missing (Debian packages, .venv with the locked Python packages, compiled
catalogs) and starts "kiosk demo": Lots on its practice services, where nothing is sent.
Without a display an unattended visitor does the errand in Arabic on a virtual one,
and a picture of every screen is written to demo-pictures/.

  bash installer/run.sh
  bash installer/run.sh -- demo --language so --windowed
  bash installer/run.sh -- languages
TEXT
}

case "${1-}" in
  "") ;;
  --) shift ;;
  -h | --help)
    usage
    exit 0
    ;;
  *)
    usage >&2
    fail "unknown argument: $1" "put arguments for kiosk after --"
    ;;
esac

title "Setting up in $ROOT"
install_packages "${RUN_PACKAGES[@]}"
install_locked run
compile_modules
compile_catalogs
SETUP="$(seconds_since "$STARTED")"
say "Set up in $SETUP"

if [ $# -gt 0 ]; then
  if [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then start_display; fi
  title "kiosk $*"
  "$VENV/bin/kiosk" "$@"
  exit
fi

if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
  title "kiosk demo (end it with Ctrl-C here)"
  "$VENV/bin/kiosk" demo
  exit
fi

title "No display: an unattended visitor does the errand in Arabic on a virtual one"
start_display
PICTURES="$ROOT/demo-pictures"
mkdir -p "$PICTURES"
find "$PICTURES" -maxdepth 1 -name '*.png' -delete
BEGUN="$(date +%s)"
"$VENV/bin/kiosk" demo --play --language ar --pictures "$PICTURES" ||
  fail "the unattended errand did not reach its receipt" \
    "read the lines above; 'bash installer/run.sh -- check' tests this machine"
COUNT="$(find "$PICTURES" -maxdepth 1 -name '*.png' | wc -l)"
[ "$COUNT" -gt 0 ] || fail "no picture was written to $PICTURES" "check that the folder is writable"

title "Summary"
say "Set-up:   $SETUP"
say "Errand:   $(seconds_since "$BEGUN"), from the start of kiosk to the receipt and the cleared session"
say "Pictures: $COUNT in $PICTURES"
