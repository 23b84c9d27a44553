#!/usr/bin/env bash
# Writes the two locks anew from pyproject.toml: exact versions and the hash of every file.
# For developers; needs the tool "uv" and a network. Arguments go to uv, for example
# "--upgrade-package flask". Neither lock names the place the files come from.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

command -v uv >/dev/null || {
  echo "lock.sh: uv is missing. Remedy: python3 -m venv /tmp/uv && /tmp/uv/bin/pip install uv, then put /tmp/uv/bin on PATH." >&2
  exit 1
}

lock() { # lock FILE OPTIONS… : resolve for every Python from 3.11 on
  local file=$1
  shift
  echo "Locking $file"
  uv pip compile pyproject.toml --extra argos --group build --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet \
    --output-file "$file" "$@"
  # Every line would repeat the platform this lock is for.
  sed -i -e "s/ ; sys_platform == 'linux' / /" -e "s/ and sys_platform == 'linux' / /" "$file"
}

lock installer/requirements.txt "$@"
lock installer/requirements-dev.txt --group dev --extra firefox --constraint installer/requirements.txt "$@"
