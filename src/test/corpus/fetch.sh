#!/usr/bin/env bash
# Fetches the domain documents of libvirt's own tests out of Debian's source package of libvirt, for CorpusIT.
# Needs apt and dpkg-dev, no root: the machine's own sources stay as they are.
#
#   fetch.sh [DIRECTORY]     target/corpus when not given; nothing is done when the documents are there already
set -euo pipefail

directory=${1:-$(dirname "${BASH_SOURCE[0]}")/../../../target/corpus}
folders=(qemuxml2argvdata genericxml2xmlindata)

say() { echo "corpus: $*" >&2; }

is_there() {
  local folder
  for folder in "${folders[@]}"; do
    compgen -G "$directory/$folder/*.xml" >/dev/null || return 1
  done
}

# Where this machine's libvirt comes from, as the sources say it: "http://host/debian bookworm/main".
origin() { apt-cache madison libvirt0 | awk -F' [|] ' 'NR == 1 { split($3, word, " "); print word[1] }'; }

# The sources that name this origin, with the source packages in place of the binary ones.
write_sources() {
  local from=$1 file copy
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ -e "$file" ] && grep -qF "$from" "$file" || continue
    copy=$work/sources.d/$(basename "$file")
    case $file in
      *.sources) sed -E 's/^Types:.*/Types: deb-src/' "$file" >"$copy" ;;
      *) sed -nE 's/^[[:space:]]*deb[[:space:]]/deb-src /p' "$file" | grep -F "$from" >"$copy" || true ;;
    esac
  done
}

own_apt() {
  "$@" -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$work/sources.d" \
    -o Dir::State::Lists="$work/lists" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
    -o Acquire::Retries=3 -o APT::Sandbox::User=root
}

download() {
  local from version
  from=$(origin)
  [ -n "$from" ] || { say "apt knows no package libvirt0; run apt-get update first"; return 1; }
  mkdir -p "$work/sources.d" "$work/lists/partial"
  write_sources "$from"
  own_apt apt-get -qq update
  version=$(dpkg-query -W -f '${source:Version}' libvirt0 2>/dev/null || true)
  cd "$work"
  # The documents that fit the libvirt installed here, else what the archive has.
  own_apt apt-get -qq source --download-only "libvirt${version:+=$version}" ||
    own_apt apt-get -qq source --download-only libvirt
  cd - >/dev/null
}

unpack() {
  local folder tarball=("$work"/libvirt_*.orig.tar.*)
  mkdir -p "$directory"
  for folder in "${folders[@]}"; do
    tar -xf "${tarball[0]}" -C "$work" --wildcards --strip-components=2 "*/tests/$folder/*.xml"
    rm -rf "${directory:?}/$folder"
    mv "$work/$folder" "$directory/$folder"
  done
}

is_there && exit
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
download
unpack
say "$(find "$directory" -name '*.xml' | wc -l) documents in $directory"
