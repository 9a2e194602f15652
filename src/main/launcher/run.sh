# run DIRECTORY ARGUMENT…: becomes the program in the directory, which holds a Java runtime, vm.jar, and classes prepared ahead.
run() {
  home=$1
  shift
  # These would have the runtime print a line, or load what is not ours.
  unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH
  # Java reads arguments and names of files as the locale says: without UTF-8, größe would be lost. The user's own may not be one of this
  # machine's, as over ssh. And libvirt is to speak English: its errors are told apart by what they say.
  utf8=C.UTF-8
  case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
    *UTF-8* | *utf8* | *UTF8* | *utf-8*) [ -d /usr/lib/locale/C.utf8 ] || [ -d /usr/lib/locale/C.UTF-8 ] || utf8= ;;
  esac
  [ -z "$utf8" ] || export LC_ALL=$utf8
  unset LANGUAGE
  # What the program opens must not become a standard stream: one that is closed is opened such that it cannot be used either.
  [ -e /proc/self/fd/0 ] || exec 0>/dev/null
  [ -e /proc/self/fd/1 ] || exec 1</dev/null
  [ -e /proc/self/fd/2 ] || exec 2</dev/null
  # Where there is a terminal, its width: Java could only ask another program too, and takes longer for that.
  columns=
  if [ -t 1 ] || [ -t 2 ]; then
    columns=$(stty size 2>/dev/null </dev/tty) && columns=${columns#* }
  fi
  # All classes of a file are loaded at the start, so what needs few has its own. The wrong file costs time, no more.
  case " $* " in
    '  ' | ' version '* | ' help '* | *' --help '* | *' -h '* | *' --version '* | *' -V '*) prepared=help ;;
    *' -o '* | *' --output'*) prepared=work ;;
    *' status '* | *' diff '* | *' validate '* | *' sync '*'--check '* | *' sync '*'-n '* | *' sync '*'--dry-run '*) prepared=look ;;
    *) prepared=work ;;
  esac
  # Java does not start in a directory that was removed, of which the shell has no path then.
  cd -P . 2>/dev/null
  case $PWD in
    /*) ;;
    *) [ "$prepared" = help ] || { echo 'error: the current directory does not exist any more' >&2; exit 1; }; cd / ;;
  esac
  # Prepared classes remember their jar by a path that is the same wherever this directory is: below its number as an open file. If that
  # leads nowhere, the runtime tries and fails to find the jar once for each class; so it does where the number is the caller's, who may
  # hold a lock by it.
  if [ -r "$home" ] && ! [ -e /proc/self/fd/7 ]; then
    exec 7<"$home"
  fi
  # For a short run: compile little, collect simply, take prepared classes as they are, make no code for what is reflected, take memory in
  # large pages where there are such, and the memory that is surely needed at once, rather than page by page, each with an interruption.
  # An empty path for JNA: it would run ldconfig to find out where libraries are, which the system's loader knows. VM_JAVA_OPTS comes
  # last, so that it wins; it is taken apart at spaces, and nothing in it stands for files.
  set -f
  # shellcheck disable=SC2086
  exec "$home/bin/vm" -XX:SharedArchiveFile="$home/$prepared.jsa" -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
    -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xlog:disable -XX:+DisplayVMOutputToStderr \
    -XX:+UseTransparentHugePages -XX:+AlwaysPreTouch -Xms12m -Xmn8m -Djdk.reflect.useNativeAccessorOnly=true \
    --enable-native-access=ALL-UNNAMED -Djna.nounpack=true -Djna.nosys=true -Djna.boot.library.path="$home/lib" \
    -Djna.platform.library.path= ${columns:+"-Dvm.columns=$columns"} ${VM_JAVA_OPTS-} -cp "$home/vm.jar" io.vmsync.Main "$@"
}
