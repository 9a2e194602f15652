#!/usr/bin/env bash
# prepare.sh APP VERSION TIME TREE: makes in TREE what the Debian package holds besides APP, which goes to /usr/lib/vm.
#
# The program in APP writes its manual pages and completion scripts itself. TIME, such as 2026-01-01T00:00:00Z, is their date.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
app=$(readlink -f "$1") time=$3 tree=$4
# As jdeb writes it; sorts before the release.
version=${2/-/\~} version=${version,,}
package=vmsync
export LC_ALL=C TZ=UTC

. "$here/../launcher/run.sh"
vm() { (run "$app" "$@"); }

# into FILE: writes standard input to a file of the tree.
into() {
  mkdir -p "$(dirname "$tree/$1")"
  cat >"$tree/$1"
}

rm -rf "$tree"
{
  echo '#!/bin/sh'
  cat "$here/../launcher/run.sh"
  echo 'run /usr/lib/vm "$@"'
} | into usr/bin/vm

vm -q man-pages --date "${time%%T*}" "$tree/usr/share/man"
find "$tree/usr/share/man" -type f -exec gzip -9n {} +

vm completion bash | into usr/share/bash-completion/completions/vm
vm completion zsh | into usr/share/zsh/vendor-completions/_vm
vm completion fish | into usr/share/fish/vendor_completions.d/vm.fish

into usr/share/doc/$package/copyright <"$here/copyright"
sed "s/@VERSION@/$version/; s/@DATE@/$(date -R -d "$time")/" "$here/changelog" | gzip -9n | into usr/share/doc/$package/changelog.gz
into usr/share/lintian/overrides/$package <"$here/lintian-overrides"
