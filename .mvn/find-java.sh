#!/bin/sh
# Finds a JDK new enough, without starting one: for ./mvnw and for what builds the executable.
#
# Looks at $VM_JAVA_HOME, $JAVA_HOME, the java on the PATH, then for the newest under the usual directories.

# version_of HOME: sets $version to what the Java there says it is, such as 25.0.3; empty if there is none.
version_of() {
  version=
  [ -x "$1/bin/java" ] || return 0
  if [ -r "$1/release" ]; then
    while IFS= read -r line || [ -n "$line" ]; do
      case $line in
        JAVA_VERSION=*) version=${line#JAVA_VERSION=}; version=${version#\"}; version=${version%%\"*}; break ;;
      esac
    done <"$1/release"
  else
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/^[^"]* version "\([^"]*\)".*/\1/p')
  fi
}

# part NUMBER: sets $part to the number without what does not belong to it, as in "26-ea"; 0 if there is none.
part() {
  part=${1%%[!0-9]*}
  while :; do case $part in 0?*) part=${part#0} ;; *) break ;; esac; done
  part=${part:-0}
}

# rank VERSION: sets $major, and $rank so that a newer version has a higher one.
rank() {
  old_ifs=$IFS IFS=.
  # shellcheck disable=SC2086
  set -- $1
  IFS=$old_ifs
  part "${1-}" && major=$part
  part "${2-}" && rank=$((major * 1000 + part))
  part "${3-}" && rank=$((rank * 1000 + part))
}

# suits HOME MINIMUM TOOL: whether that Java is new enough and has the tool, java or javac.
suits() {
  [ -n "$1" ] && [ -x "$1/bin/$3" ] || return 1
  version_of "$1"
  [ -n "$version" ] || return 1
  rank "$version"
  [ "$major" -ge "$2" ]
}

# find_java MINIMUM TOOL: sets $java_home, or returns 1.
find_java() {
  java_home=${VM_JAVA_HOME-}
  suits "$java_home" "$1" "$2" && return
  java_home=${JAVA_HOME-}
  suits "$java_home" "$1" "$2" && return
  java_home=$(command -v java) && java_home=$(readlink -f "$java_home") && java_home=${java_home%/bin/java}
  suits "$java_home" "$1" "$2" && return
  java_home=
  newest=0
  for candidate in /usr/lib/jvm/* "${HOME-}"/.sdkman/candidates/java/*; do
    if suits "$candidate" "$1" "$2" && [ "$rank" -gt "$newest" ]; then
      java_home=$candidate newest=$rank
    fi
  done
  [ -n "$java_home" ]
}

