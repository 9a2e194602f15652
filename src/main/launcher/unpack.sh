# This file is a script with a compressed directory behind it, which is unpacked once for each user; docs/executable.md says how.
#
# $name: of the directory, other for every build. $offset, $sha256: where in the file it begins, and what it must be. $size: its size in MiB.

# is_ready DIRECTORY: whether it is ours, whole, and programs may run there. Asked before every command, so it starts no other program.
is_ready() {
  [ -O "$1" ] && [ -x "$1/bin/vm" ] && [ -s "$1/lib/modules" ] && [ -s "$1/lib/server/libjvm.so" ] &&
    [ -s "$1/vm.jar" ] && [ -s "$1/help.jsa" ] && [ -s "$1/look.jsa" ] && [ -s "$1/work.jsa" ]
}

payload() {
  tail -c +"$offset" "$0"
}

check_payload() {
  command -v sha256sum >/dev/null 2>&1 || return 0
  [ "$(payload | sha256sum)" = "$sha256  -" ] && return
  echo "error: $0 is damaged: its SHA-256 is not the one it was built with" >&2
  echo "  hint: download it again" >&2
  exit 1
}

# prepare BASE: makes it if need be; refuses what somebody else has made there in our name.
prepare() {
  error=$(umask 077 && mkdir -p "$1" 2>&1) || return
  error='it belongs to somebody else'
  [ -O "$1" ] && [ ! -L "$1" ] || return
  error='not writable'
  [ -w "$1" ]
}

# unpack BASE: the whole directory or none of it; $error says why not.
unpack() {
  new=$(mktemp -d "$1/.new-XXXXXX" 2>&1) || { error=$new new=; return 1; }
  if error=$(payload | tar -xzf - -C "$new" 2>&1); then
    # On the disk before it has its name: after a power cut, a directory with that name is whole.
    find "$new" -type f -exec sync {} + 2>/dev/null
    [ ! -e "$1/$name" ] || mv "$1/$name" "$new/damaged"
    error=$(mv -T "$new" "$1/$name" 2>&1)
    touch "$1/$name"
    rm -rf "$1/$name/damaged"
  fi
  rm -rf "$new"
  new=
  is_ready "$1/$name" && return
  # tar says one thing of each file.
  case $error in
    *'No space left on device'*) error='no space left on device' ;;
    '') error='programs may not be run from there' ;;
  esac
  return 1
}

# remove_old BASE: what was interrupted a day ago or earlier, and versions but this and the last two.
remove_old() {
  find "$1" -maxdepth 1 -name '.new-*' -mtime +0 -exec rm -rf {} + 2>/dev/null
  others=0
  ls -1t "$1" | while IFS= read -r other; do
    case $other in
      "$name") ;;
      [0-9]*-????????????) others=$((others + 1)); [ "$others" -le 2 ] || rm -rf "${1:?}/$other" ;;
    esac
  done
}

# install_into BASE: one process at a time, so that twenty do not unpack twenty times; without a lock that does no harm.
install_into() {
  prepare "$1" || return
  if command -v flock >/dev/null 2>&1 && { true >>"$1/lock"; } 2>/dev/null; then
    { flock -w 60 9; is_ready "$1/$name" || unpack "$1"; } 9>>"$1/lock"
  else
    unpack "$1"
  fi
}

# install_below BASE…: sets $home to where the directory is now, below the first that will do, or ends with why none did.
install_below() {
  for base in "$@"; do
    home=$base/$name
    ! is_ready "$home" || return 0
  done
  check_payload
  new=
  trap '[ -z "$new" ] || rm -rf "$new"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  reasons=
  for base in "$@"; do
    home=$base/$name
    if install_into "$base"; then
      remove_old "$base"
      return
    fi
    reasons="$reasons
  $base: $error"
  done
  echo "error: vm unpacks itself once, into $size MiB, and found no place for that:$reasons" >&2
  echo "  hint: make room, or set XDG_CACHE_HOME to a directory that has it" >&2
  exit 1
}

# install: in the user's cache, or where else this user can write. If it is there, no other program is started (proc_pid_status(5)).
install() {
  while read -r key _ user _; do [ "$key" != Uid: ] || break; done </proc/self/status
  case ${TMPDIR-} in
    /*) install_below ${cache:+"$cache/vm"} "$TMPDIR/vm-$user" ;;
    *) install_below ${cache:+"$cache/vm"} "/var/tmp/vm-$user" "/tmp/vm-$user" ;;
  esac
}

# The XDG base directory specification: a relative path is to be ignored.
case ${XDG_CACHE_HOME-} in
  /*) cache=$XDG_CACHE_HOME ;;
  *) cache=${HOME:+$HOME/.cache} ;;
esac
# Under sudo, HOME may be another user's: what root leaves there would be in that user's way.
[ -O "${HOME-}" ] || [ -n "${XDG_CACHE_HOME-}" ] || cache=
home=$cache/vm/$name
is_ready "$home" || install
run "$home" "$@"
exit 1 # never reached; what follows is the directory
