if ! find_java 25 java; then
  echo "vm: Java 25 or newer is needed and none was found; install one, or set VM_JAVA_HOME to where it is" >&2
  exit 1
fi
# Java reads arguments as the locale says: without UTF-8, names such as größe would be lost.
case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
  *UTF-8* | *utf8* | *UTF8* | *utf-8*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac
# Flags for a short run: start fast, compile little. VM_JAVA_OPTS comes last, so that it wins.
# shellcheck disable=SC2086
exec "$java_home/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -XX:-UsePerfData \
  --enable-native-access=ALL-UNNAMED ${VM_JAVA_OPTS-} -jar "$0" "$@"
exit 1 # never reached; what follows is the jar
