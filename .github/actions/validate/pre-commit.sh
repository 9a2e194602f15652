#!/usr/bin/env bash
# pre-commit.sh FILE…: checks manifests with the vm on the PATH, else with the release that this checkout belongs to.
set -euo pipefail
if command -v vm >/dev/null; then
  exec vm validate -- "$@"
fi
exec "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/validate.sh" "$@"
