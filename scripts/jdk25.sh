# Sourced: sets JAVA_HOME to an installed JDK 25, or says what to install and ends.
# Its file 'release' says it at once; asking java itself takes a tenth of a second.
is25() {
  [ -x "$1/bin/javac" ] || return 1
  if [ -f "$1/release" ]; then
    grep -q '^JAVA_VERSION="25[."]' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | head -n 1 | grep -q '"25[."]'
  fi
}
jdk=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if [ -n "$home" ] && is25 "$home"; then jdk=$home; break; fi
done
if [ -z "$jdk" ]; then
  echo "Groundglass needs a JDK 25; none was found. Install one (Debian: apt-get install temurin-25-jdk or openjdk-25-jdk) or point JAVA_HOME to it." >&2
  exit 2
fi
if ! command -v mvn >/dev/null; then
  echo "Groundglass is built with Maven; install it (Debian: apt-get install maven)." >&2
  exit 2
fi
export JAVA_HOME=$jdk
