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
    find . -name .git -prune -o -type f \( -name vms.json -o -name vms.yaml -o -name vms.yml \) -printf '%P\0' | sort -z
  )
  # Without a name, vm would look for a manifest in parents and in the configuration of who runs this.
  [ ${#files[@]} -gt 0 ] || { say "no vms.json, vms.yaml or vms.yml in this checkout; name them with files:"; exit 3; }
}

files=("$@")
[ $# -gt 0 ] || match "${VM_FILES-}"
[ ${#files[@]} -gt 0 ] || find_manifests

find_executable "$(readlink -f "$here/../../..")"
status=0
"$executable" validate -- "${files[@]}" || status=$?
# GitHub shows ten annotations of a step; all of the errors are above.
if [ "$status" -eq 3 ] && on_github; then
  "$executable" validate --format github -- "${files[@]}" || true
fi
exit "$status"
