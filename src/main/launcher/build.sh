#!/usr/bin/env bash
# build.sh JAR NATIVES VERSION TIME TARGET: builds TARGET/app, which holds all the program needs, and TARGET/vm, which unpacks it.
#
# JAR is the program with all its libraries, NATIVES where JNA's libraries are, TIME the modification time of every file, such as
# 2026-01-01T00:00:00Z. The same input and the same JDK give the same bytes: docs/executable.md.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
jar=$(readlink -f "$1") natives=$(readlink -f "$2") release=$3 time=$4 target=$(readlink -f "$5")
export LC_ALL=C TZ=UTC

# Not in TARGET: how long a path is shows in what the program says and in where things lie in memory, and so in the prepared classes.
place=$(mktemp -d /tmp/vm-build-XXXXXX)
trap 'rm -rf "$place"' EXIT
app=$place/app work=$place/work

fail() {
  echo "build.sh: $*" >&2
  exit 1
}

. "$here/../../../.mvn/find-java.sh"
find_java 25 jlink || fail "JDK 25 with jlink was not found; install one, or set JAVA_HOME to where it is"

# As run.sh has them: classes prepared for others would not be taken.
options=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED)
# java.xml is for logback alone, which reads its configuration by it when logging is asked for.
modules=java.base,java.xml,java.logging,jdk.unsupported

# The runtime, with its launcher under our name: that is what ps shows. Not --strip-debug, which needs objcopy: it would take the names
# of functions out of libjvm.so, 1 MB of the executable, and so out of what the runtime writes should it crash.
build_runtime() {
  "$java_home/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages --output "$app"
  mv "$app/bin/java" "$app/bin/vm"
  rm -f "$app/bin/keytool" "$app/lib/jrt-fs.jar" "$app/lib/classlist" "$app/lib/jexec" "$app/lib/jspawnhelper"
  # Debian's JDK brings them: 600 MB.
  find "$app" -name '*.debuginfo' -delete
}

add_program() {
  case $(uname -m) in
    x86_64) platform=linux-x86-64 ;;
    aarch64) platform=linux-aarch64 ;;
    *) fail "vm is built for x86_64 and aarch64, not for $(uname -m)" ;;
  esac
  cp "$natives/$platform/libjnidispatch.so" "$app/lib/"
  store_jar
}

# The jar with classes that can all be prepared wholly, and without its own compression: read faster, and the file around it becomes smaller.
store_jar() {
  local jar_tool=$java_home/bin/jar
  mkdir "$work/jar"
  (
    cd "$work/jar"
    "$jar_tool" --extract --file "$jar"
    "$java_home/bin/java" "$here/Renew.java" .
    find . -type f ! -path ./META-INF/MANIFEST.MF -printf '%P\n' | sort >"$work/files"
    "$jar_tool" --create --file "$app/vm.jar" --no-compress --date "$time" --manifest META-INF/MANIFEST.MF @"$work/files"
  )
  rm -rf "$work/jar"
}

# From now on every start of the program notices if vm.jar or the runtime is not the one its classes were prepared from.
set_times() {
  chmod -R u=rwX,go=rX "$app"
  find "$app" -exec touch -h -d "$time" {} +
}

# list_classes KIND: notes the classes that the program needs for that, and what in them it came to use, in an order that is always the
# same. Interpreted: what compiled code comes to use depends on when it is compiled.
list_classes() {
  "$java_home/bin/javac" -d "$work" -cp "$app/vm.jar" "$here/training/Training.java"
  cp "$here"/training/*.{yaml,json} "$work"
  (
    cd "$work"
    # Every object has the same hash: in tables that go by it, it would be chance who meets whom, and what that takes.
    "$app/bin/vm" "${options[@]}" -Xint -XX:+UnlockExperimentalVMOptions -XX:hashCode=2 -XX:DumpLoadedClassList=loaded \
      -Djdk.reflect.useNativeAccessorOnly=true -Djna.nounpack=true -Djna.boot.library.path="$app/lib" -Djna.platform.library.path= \
      -cp "$app/vm.jar:." Training "$1" >training.log
  ) || { tail -n 20 "$work/training.log" >&2; fail "the training failed"; }
  # The numbers are of this run alone. After the classes: their lambdas, and which constants of a class were used (@cp); without these,
  # lambdas would be linked at run time. Of Java's own classes, what those without lambdas came to use is left out: there it is a matter of
  # which thread, or which collection of garbage, came first.
  grep -v '^\(@[^ ]* \)\?Training ' "$work/loaded" >"$work/needed"
  sed -n 's/^@lambda-proxy \([^ ]*\) .*/\1/p' "$work/needed" | sort -u >"$work/with-lambdas"
  {
    sed -n 's/^\([^@#].*\) id: .*/\1/p' "$work/needed" | sort -u
    grep '^@lambda-' "$work/needed" | sort -u
    awk 'NR == FNR { has[$1] = 1 } NR > FNR && $1 == "@cp" && ($2 !~ /^(java|jdk|sun|com\/sun)\// || has[$2])' \
      "$work/with-lambdas" "$work/needed" | sort -u
  } >"$work/classes"
}

# prepare_classes KIND: as the runtime keeps them in memory, to be mapped at its start.
prepare_classes() {
  list_classes "$1"
  # Without it, addresses that are random in each process get into the file.
  local fixed=(setarch -R)
  "${fixed[@]}" true 2>/dev/null || fixed=()
  dump_classes "$1" "${fixed[@]}"
  if [ "${#fixed[@]}" -gt 0 ]; then
    mv "$app/$1.jsa" "$work/first.jsa"
    dump_classes "$1" "${fixed[@]}"
    "$java_home/bin/java" "$here/Untimed.java" "$work/first.jsa" "$app/$1.jsa"
    mv "$work/first.jsa" "$app/$1.jsa"
  fi
  touch -d "$time" "$app/$1.jsa"
}

# dump_classes KIND [COMMAND]: with classes loaded and linked, so that a start finds them so; without env, addresses that depend on the
# environment's size get into the file.
dump_classes() {
  local kind=$1
  shift
  (
    cd "$app"
    # By the path that run.sh gives every home.
    env -i "$@" bin/vm -Xshare:dump -XX:SharedArchiveFile="$kind.jsa" -XX:SharedClassListFile="$work/classes" -XX:+AOTClassLinking \
      "${options[@]}" -cp /proc/self/fd/7/vm.jar 7<.
  ) >"$work/dump.log" 2>&1 || { cat "$work/dump.log" >&2; fail "the classes could not be prepared"; }
}

# The file: a script, and the directory behind it.
write_executable() {
  local payload=$work/app.tar.gz sum offset
  (cd "$app" && tar --sort=name --format=gnu --owner=0 --group=0 --numeric-owner -cf - -- *) | gzip -9n >"$payload"
  sum=$(sha256sum <"$payload")
  sum=${sum%% *}
  # Always as many digits, so that the script's length does not depend on what it says of it.
  offset=$(printf '%06d' $(($(script 000000 | wc -c) + 1)))
  { script "$offset"; cat "$payload"; } >"$target/vm.new"
  chmod 755 "$target/vm.new"
  mv "$target/vm.new" "$target/vm"
}

script() {
  echo '#!/bin/sh'
  echo "# vm $release for Linux on $(uname -m)"
  echo "name=$release-${sum:0:12} offset=$1 sha256=$sum size=$(du -sm --apparent-size "$app" | cut -f1)"
  echo "files='$(cd "$app" && find . -type f ! -path './legal/*' -printf '%P\n' | sort | tr '\n' ' ')'"
  echo
  cat "$here/run.sh"
  echo
  cat "$here/unpack.sh"
}

mkdir "$work"
build_runtime
add_program
set_times
prepare_classes help
prepare_classes work
prepare_classes look # at what the training for work has left
write_executable
rm -rf "$target/app"
mv "$app" "$target/app"
