#!/usr/bin/env bash
# validate.sh [FILE…]: checks manifests with vm, each on its own. On GitHub, errors also become annotations on their lines.
#
# VM_FILES  where no FILE is given: files or patterns, one a line; none means every vms.json, vms.yaml and vms.yml below here
#
# executable.sh says which vm that is.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source-path=SCRIPTDIR
. "$here/executable.sh"

# match PATTERNS: adds what they match to the files; a pattern that matches nothing stays, so that vm complains of it.
match() {
  local pattern IFS=
  shopt -s globstar dotglob
  while read -r pattern; do
    pattern=$(trimmed "$pattern")
    # Expands patterns and, as IFS is empty, does not split at spaces.
    # shellcheck disable=SC2206
    files+=($pattern)
  done <<<"$1"
}

find_manifests() {
  mapfile -d '' files < <(
    # Files, and links to files: dotfiles are full of them.
    find . -name .git -prune -o -xtype f \( -name vms.json -o -name vms.yaml -o -name vms.yml \) -printf '%P\0' | sort -z
  )
  # Without a name, vm would look for a manifest in parents and in the configuration of who runs this.
  [ ${#files[@]} -gt 0 ] || { say "no vms.json, vms.yaml or vms.yml in this checkout; name them with files:"; exit 3; }
}

# check [OPTION…]: checks the files.
check() { "$executable" validate "$@" -- "${files[@]}"; }

# The log for people first. Names of files and quoted lines can look like commands to the runner, so none acts there, until the runner
# reads what nobody can foresee. All on one stream: the runner reads two in no order.
check_on_github() {
  local status=0 token
  token=$(</proc/sys/kernel/random/uuid)
  echo "::stop-commands::$token"
  check 2>&1 || status=$?
  echo "::$token::"
  # GitHub shows ten annotations of a step; all of the errors are above, and so is what else is said.
  [ "$status" -ne 3 ] || check --format github 2>/dev/null || true
  return "$status"
}

files=("$@")
[ $# -gt 0 ] || match "${VM_FILES-}"
[ ${#files[@]} -gt 0 ] || find_manifests

find_executable "$(readlink -f "$here/../../..")"
if on_github; then
  check_on_github
else
  check
fi
