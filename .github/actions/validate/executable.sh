# shellcheck shell=bash
# Finds an executable of vm for a checkout of the project: the one that was built there, else a released one, which is downloaded
# once, checked, and kept in the checkout's target/. Sourced.
#
# VM_VERSION   the release to take, or latest; else that of the checkout's pom.xml, or the latest when that is a snapshot
# VM_RELEASES  where the releases are; else of where the checkout was cloned from

on_github() { [ "${GITHUB_ACTIONS-}" = true ]; }

# say WHAT: why nothing was checked. On GitHub as an annotation, which is seen without opening the log.
say() {
  local text=$*
  on_github || { echo "vm: $text" >&2; return; }
  text=${text//'%'/%25}
  text=${text//$'\r'/%0D}
  echo "::error::${text//$'\n'/%0A}" >&2
}

# trimmed TEXT: each of its lines without the spaces around it, which are easily left in a workflow.
trimmed() { sed 's/^[[:space:]]*//; s/[[:space:]]*$//' <<<"$1"; }

# version_of CHECKOUT: what its pom.xml says.
version_of() { sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$1/pom.xml"; }

# web_page_of SSH_URL: where the repository is for browsers: user and port are those of SSH, and so is GitHub's host for networks that
# close port 22.
web_page_of() {
  sed -E -e 's|^ssh://([^/@]*@)?([^/:]*)(:[0-9]*)?/|https://\2/|' -e 's|^https://ssh\.github\.com/|https://github.com/|' <<<"$1"
}

# releases_of CHECKOUT: the page of the releases of the repository it was cloned from, or nothing.
releases_of() {
  local origin
  # Not git -C: inside a hook of git, its environment would name the user's repository.
  origin=$(git config --file "$1/.git/config" --get remote.origin.url) || return 0
  origin=${origin%/}
  origin=${origin%.git}
  case $origin in
    git@*:*) origin=${origin#git@} && echo "https://${origin/://}/releases" ;;
    ssh://*) echo "$(web_page_of "$origin")/releases" ;;
    *://*) echo "$origin/releases" ;;
  esac
}

# download RELEASE DIRECTORY: sets $executable to that of a release for this machine, or says why not and returns 1.
download() {
  local release=$1 directory=$2 sums line name work
  command -v curl >/dev/null || { say "curl is needed to download a release"; return 1; }
  sums=$(curl -fsSL --retry 3 "$release/SHA256SUMS") || { say "there is no release at $release"; return 1; }
  line=$(grep -E "^[0-9a-f]{64}  vm-[^ /]+-linux-$(uname -m)$" <<<"$sums") ||
    { say "the release at $release has nothing for $(uname -sm)"; return 1; }
  name=${line#*  }
  executable=$directory/$name
  [ ! -x "$executable" ] || return 0
  mkdir -p "$directory"
  work=$(mktemp -d "$directory/download.XXXXXX")
  if curl -fsSL --retry 3 -o "$work/$name" "$release/$name" && (cd "$work" && sha256sum --check --quiet >&2 <<<"$line"); then
    chmod 755 "$work/$name"
    mv "$work/$name" "$executable"
    rmdir "$work"
  else
    rm -r "$work"
    say "$release/$name cannot be had, or is not what SHA256SUMS says; not used"
    return 1
  fi
}

# find_executable CHECKOUT: sets $executable, or says why not and returns 1.
find_executable() {
  local checkout=$1 version releases
  version=$(trimmed "${VM_VERSION-}")
  executable=$checkout/target/vm
  [ -n "$version" ] || [ ! -x "$executable" ] || return 0
  version=${version:-$(version_of "$checkout")}
  version=${version#v}
  executable=$checkout/target/vm-$version-linux-$(uname -m)
  [ ! -x "$executable" ] || return 0
  releases=${VM_RELEASES:-$(releases_of "$checkout")}
  [ -n "$releases" ] ||
    { say "there is no vm here, and where releases are is not known: install vm, or name their page in VM_RELEASES"; return 1; }
  case $version in
    latest | *-SNAPSHOT) download "$releases/latest/download" "$checkout/target" ;;
    *) download "$releases/download/v$version" "$checkout/target" ;;
  esac
}
