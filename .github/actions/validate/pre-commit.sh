#!/usr/bin/env bash
# pre-commit.sh FILE…: checks manifests with the vm on the PATH, else with the release that this checkout belongs to.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source-path=SCRIPTDIR
. "$here/executable.sh"

# require_ours PROGRAM: exits unless it is a vm of this project. Others have the name too, and for one that does nothing, say, every
# manifest would be valid.
require_ours() {
  local answer
  answer=$("$1" version </dev/null) || true
  [[ $answer =~ ^vm\ [0-9] ]] && return
  say "$1 is not the vm of this project, or is broken: 'vm version' says '${answer%%$'\n'*}';" \
    "put ours before it on the PATH, or take it off the PATH to have a release downloaded"
  exit 1
}

installed=$(type -P vm) || exec "$here/validate.sh" "$@"
require_ours "$installed"
exec "$installed" validate -- "$@"
