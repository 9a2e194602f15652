# This file is a script with a compressed directory behind it, which is unpacked once for each user; docs/executable.md says how.
#
# $name: of the directory, other for every build. $files: what is in it. $offset, $sha256: where in the file it begins, and what it must
# be. $size: its size in MiB.

# is_ready DIRECTORY: whether it is whole, and programs may run there. Asked before every command, so it starts no other program.
is_ready() {
  [ -x "$1/bin/vm" ] || return
  for file in $files; do
    [ -e "$1/$file" ] || return
  done
}

# is_ours BASE: whether only this user decides what is below. What leads there must not be somebody else's link.
is_ours() {
  [ -O "$1" ] && { [ ! -L "$1" ] || [ -O "${1%/*}" ]; }
}

# find_ready BASE…: sets $home to the directory if it is below one of these.
find_ready() {
  for base in "$@"; do
    home=$base/$name
    is_ours "$base" && [ -O "$home" ] && [ ! -L "$home" ] && is_ready "$home" && return
  done
  return 1
}

payload() {
  tail -c +"$offset" "$0"
}

check_payload() {
  if ! [ -f "$0" ] || ! [ -r "$0" ]; then
    echo "error: vm, run as '$0', does not find the file it is in" >&2
    echo "  hint: run it by its path, such as ./vm" >&2
    exit 1
  fi
  command -v sha256sum >/dev/null 2>&1 || return 0
  [ "$(payload | sha256sum)" = "$sha256  -" ] && return
  echo "error: $0 is damaged: its SHA-256 is not the one it was built with" >&2
  echo "  hint: download it again" >&2
  exit 1
}

# prepare BASE: makes it if need be; refuses, and says in $error why, what somebody else has made there in our name, and what will not do.
prepare() {
  error='Java cannot run from a path with a colon'
  case $1 in *:*) return 1 ;; esac
  error=$(umask 077 && mkdir -p "$1" 2>&1) || return
  error='it belongs to somebody else'
  is_ours "$1" || return
  error='not writable'
  [ -w "$1" ] || return
  # Others who may write there could put what is theirs in the place of what is ours.
  error=$(chmod go-w "$1" 2>&1) || return
  new=$(mktemp "$1/.try-XXXXXX" 2>&1) || { error=$new new=; return 1; }
  error='programs may not be run from there'
  ! { chmod 700 "$new" && [ -x "$new" ]; } || error=
  rm -f "$new"
  new=
  [ -z "$error" ]
}

# unpack BASE: the whole directory or none of it; $error says why not.
unpack() {
  new=$(mktemp -d "$1/.new-XXXXXX" 2>&1) || { error=$new new=; return 1; }
  if error=$(payload | tar -xzf - -C "$new" 2>&1); then
    # On the disk before it has its name: after a power cut, a directory with that name is whole.
    find "$new" -type f -exec sync {} + 2>/dev/null
    if { [ -e "$1/$name" ] || [ -L "$1/$name" ]; } && ! find_ready "$1"; then
      mv "$1/$name" "$new/damaged" 2>/dev/null
    fi
    # Where another process has been faster, its directory stays.
    error=$(mv -T "$new" "$1/$name" 2>&1) && touch "$1/$name"
    rm -rf "$1/$name/damaged"
  fi
  rm -rf "$new"
  new=
  find_ready "$1" && return
  error=${error:-it is incomplete}
  return 1
}

# remove_old BASE: versions but this and the last two.
remove_old() {
  others=0
  ls -1t "$1" | while IFS= read -r other; do
    case $other in
      "$name") ;;
      [0-9]*-????????????) others=$((others + 1)); [ "$others" -le 2 ] || rm -rf "${1:?}/$other" ;;
    esac
  done
}

# install_into BASE: one process at a time, so that twenty do not unpack twenty times.
install_into() {
  prepare "$1" || return
  alone=
  if { [ -f "$1/lock" ] || [ ! -e "$1/lock" ]; } && { true >>"$1/lock"; } 2>/dev/null; then
    { ! flock -w 60 9 2>/dev/null || alone=yes; install_here "$1"; } 9>>"$1/lock"
  else
    install_here "$1"
  fi
}

# install_here BASE: what lies there half unpacked is nobody's any more if this process is $alone; else if it is a day old.
install_here() {
  find_ready "$1" && return
  [ -z "$alone" ] || rm -rf "$1"/.new-*
  find "$1" -maxdepth 1 -name '.[nt]*-??????' -mtime +0 -exec rm -rf {} + 2>/dev/null
  unpack "$1"
}

# install_below BASE…: sets $home to where the directory is now, below the first that will do, or ends with why none did.
install_below() {
  find_ready "$@" && return
  check_payload
  # It has options of its own for everybody who calls it.
  unset TAR_OPTIONS
  new=
  trap '[ -z "$new" ] || rm -rf "$new"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  reasons=
  for base in "$@"; do
    if install_into "$base"; then
      remove_old "$base"
      return
    fi
    # tar says one thing of each file.
    case $error in *'No space left on device'*) error='no space left on device' ;; esac
    reasons="$reasons
  $base: $error"
  done
  echo "error: vm unpacks itself once, into $size MiB, and found no place for that:$reasons" >&2
  echo "  hint: make room, or set XDG_CACHE_HOME to a directory that has it" >&2
  exit 1
}

# install: in the user's cache, or where else this user can write. Nothing is started where it is there already (proc_pid_status(5)).
install() {
  user=
  while read -r key _ id _; do
    [ "$key" != Uid: ] || user=$id
  done 2>/dev/null </proc/self/status
  [ -n "$user" ] || user=$(id -u) || exit
  case ${TMPDIR-} in
    /*) install_below ${cache:+"$cache/vm"} "$TMPDIR/vm-$user" ;;
    *) install_below ${cache:+"$cache/vm"} "/var/tmp/vm-$user" "/tmp/vm-$user" ;;
  esac
}

# The XDG base directory specification: a relative path is to be ignored. Under sudo, it may be another user's: what root leaves there
# would be in that user's way.
case ${XDG_CACHE_HOME-} in
  /*) cache=$XDG_CACHE_HOME ;;
  *) cache=${HOME-}/.cache; [ -O "${HOME-}" ] || cache= ;;
esac
case $cache in /*) ;; *) cache= ;; esac
[ ! -e "$cache" ] || [ -O "$cache" ] || cache=
find_ready ${cache:+"$cache/vm"} || install
run "$home" "$@"
exit 1 # never reached; what follows is the directory
