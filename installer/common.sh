# What run.sh and test.sh share: the set-up of a checkout. Sourced, never run.
# Every function says what it does, and stops at the first failure with the remedy.
# shellcheck shell=bash disable=SC2034

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
VENV="$ROOT/.venv"
SCRATCH="$(mktemp -d)"
XVFB_PID=""

# name|other name: either will do (Debian 13 renamed some libraries).
RUN_PACKAGES=(
  ca-certificates
  # voices, and letters for every language we ship
  espeak-ng libespeak-ng1 fonts-noto-core
  # a screen without a screen
  xvfb
  # what Qt and its browser engine load
  "libasound2t64|libasound2" "libcups2t64|libcups2" libdbus-1-3 libdrm2 libegl1 libexpat1 libfontconfig1 libfreetype6
  libgbm1 libgl1 "libglib2.0-0t64|libglib2.0-0" libgssapi-krb5-2 libnspr4 libnss3 libopengl0
  libpulse0 libwayland-client0 libwayland-cursor0 libwayland-egl1
  libx11-6 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
  libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0
  libxcb-xinerama0 libxcb-xkb1 libxcomposite1 libxdamage1 libxext6 libxfixes3 libxi6
  libxkbcommon-x11-0 libxkbcommon0 libxkbfile1 libxrandr2 libxrender1 libxtst6
)
DEV_PACKAGES=(xdotool pulseaudio pulseaudio-utils) # a person, and a loudspeaker to listen to

say() { printf '%s\n' "$*"; }
title() { printf '\n== %s\n' "$*"; }

fail() { # fail WHAT REMEDY
  printf '\nLots: %s\nRemedy: %s\n' "$1" "$2" >&2
  exit 1
}

seconds_since() { say "$(($(date +%s) - $1)) s"; }

clean_up() {
  [ -z "$XVFB_PID" ] || kill "$XVFB_PID" 2>/dev/null || true
  rm -rf "$SCRATCH"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- Debian packages ---------------------------------------------------------------------------

is_installed() { # is_installed NAME
  [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null | cut -c1-2)" = ii ]
}

has_candidate() { # has_candidate NAME: apt can install a package of exactly this name
  apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [^(]'
}

missing_packages() { # missing_packages NAME…: print those that are not installed
  local wanted name
  for wanted in "$@"; do
    for name in ${wanted//|/ }; do
      is_installed "$name" && continue 2
    done
    say "$wanted"
  done
}

real_names() { # real_names NAME…: choose between the names of one package
  local wanted name
  for wanted in "$@"; do
    for name in ${wanted//|/ }; do
      has_candidate "$name" && break
    done
    say "$name"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif [ -t 0 ]; then
    sudo "$@" # may ask for the password
  else
    sudo -n "$@"
  fi
}

can_be_root() {
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }
}

install_packages() { # install_packages NAME…: the Debian packages that are missing
  local missing names
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "This is not Debian: make sure yourself that these are there: $*"
    return
  fi
  mapfile -t missing < <(missing_packages "$@")
  if [ "${#missing[@]}" = 0 ]; then
    say "Debian packages: all $# are installed"
    return
  fi
  if ! can_be_root; then
    mapfile -t names < <(real_names "${missing[@]}")
    fail "these Debian packages are missing, and neither root nor sudo is at hand: ${names[*]}" \
      "as root: apt-get update && apt-get install --no-install-recommends ${names[*]}"
  fi
  mapfile -t names < <(real_names "${missing[@]}")
  say "Debian packages to install: ${names[*]}"
  local name
  for name in "${names[@]}"; do
    if ! has_candidate "$name"; then
      say "Reading the list of packages (apt-get update)"
      as_root apt-get update -qq ||
        fail "apt-get update failed" "check the network and /etc/apt, then run this again"
      mapfile -t names < <(real_names "${missing[@]}")
      break
    fi
  done
  apt_install "${names[@]}" || {
    say "Once more, with a fresh list of packages"
    as_root apt-get update -qq && apt_install "${names[@]}"
  } || fail "apt-get could not install: ${names[*]}" \
    "check the network, then as root: apt-get update && apt-get install --no-install-recommends ${names[*]}"
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Use-Pty=0 "$@" </dev/null
}

# --- Python ------------------------------------------------------------------------------------

is_good_python() { # is_good_python PROGRAM: 3.11 or newer, able to make a virtual environment
  "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() { # sets PYTHON
  local name
  for name in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
    if is_good_python "$name"; then
      PYTHON="$name"
      return
    fi
  done
  install_packages python3 python3-venv
  PYTHON=/usr/bin/python3
  is_good_python "$PYTHON" ||
    fail "no Python of version 3.11 or newer with the modules venv and ensurepip" \
      "install Debian 12 or newer, or put a newer python3 first on PATH"
}

make_venv() {
  if "$VENV/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    return
  fi
  find_python
  say "Making $VENV with $("$PYTHON" --version)"
  "$PYTHON" -m venv --clear "$VENV" ||
    fail "the virtual environment could not be made" "check that $ROOT belongs to you and has 3 GB of free space, remove $VENV, run this again"
}

lock_stamp() { # lock_stamp LOCK: changes whenever the lock, the project, its place or Python change
  { cat "$1" "$ROOT/pyproject.toml" && say "$ROOT" && "$VENV/bin/python" --version; } | sha256sum | cut -d' ' -f1
}

install_locked() { # install_locked run|dev: exactly the locked files, checked by their hashes
  local run_lock="$ROOT/installer/requirements.txt" lock="$ROOT/installer/requirements.txt"
  [ "$1" = run ] || lock="$ROOT/installer/requirements-dev.txt"
  make_venv
  if [ "$(cat "$VENV/lots-$1.stamp" 2>/dev/null)" = "$(lock_stamp "$lock")" ]; then
    say "Python packages: as locked"
    return
  fi
  say "Installing $(grep -c '==' "$lock") locked Python packages (the first time about 400 MB are fetched)"
  rm -f "$VENV"/lots-*.stamp
  "$VENV/bin/python" -m pip install --disable-pip-version-check --require-hashes --no-deps \
    --only-binary :all: --progress-bar off -r "$lock" </dev/null ||
    fail "the Python packages could not be installed" \
      "check the network and the free disk space (3 GB), then run this again; if it stays, remove $VENV first"
  "$VENV/bin/python" -m pip install --disable-pip-version-check --quiet --no-deps --no-index \
    --no-build-isolation --editable "$ROOT" </dev/null ||
    fail "the package kiosk could not be installed into $VENV" "remove $VENV and run this again"
  # The development lock holds everything of the other one.
  lock_stamp "$lock" >"$VENV/lots-$1.stamp"
  lock_stamp "$run_lock" >"$VENV/lots-run.stamp"
}

compile_catalogs() {
  (cd "$ROOT" && "$VENV/bin/python" -m kiosk.catalogs compile) ||
    fail "the catalogs could not be compiled" "correct the file named above (git checkout restores it)"
}

compile_modules() { # a session writes nothing beside its code, so without this each compiles it again
  "$VENV/bin/python" -m compileall -q "$ROOT/kiosk" ||
    fail "the Python modules of $ROOT/kiosk could not be compiled" "check that the folder belongs to you and has free space"
}

# --- A display ---------------------------------------------------------------------------------

start_display() { # starts Xvfb on a free display and sets DISPLAY
  Xvfb -displayfd 1 -screen 0 1920x1080x24 -nolisten tcp -noreset \
    >"$SCRATCH/display" 2>"$SCRATCH/xvfb.log" </dev/null &
  XVFB_PID=$!
  local _
  for _ in $(seq 100); do
    if [ -s "$SCRATCH/display" ]; then
      DISPLAY=":$(head -n 1 "$SCRATCH/display")"
      export DISPLAY
      return
    fi
    kill -0 "$XVFB_PID" 2>/dev/null || break
    sleep 0.1
  done
  cat "$SCRATCH/xvfb.log" >&2
  fail "Xvfb did not start" "read its message above; is /tmp writable?"
}
