# Finds a JDK 25 or newer and sets JAVA_HOME to it. To be sourced by `viva` and `mvnw`; written for any POSIX shell.
# Order: VIVA_JAVA_HOME, JAVA_HOME, the `java` on the PATH, then the folders where each system keeps its JDKs.

viva_jdk_version() {
  [ -x "$1/bin/javac" ] || return 1
  [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

viva_jdk_suits() {
  viva_version=$(viva_jdk_version "$1") && [ -n "$viva_version" ] && [ "$viva_version" -ge 25 ]
}

viva_java_on_path() {
  viva_java=$(command -v java 2>/dev/null) || return 1
  while [ -L "$viva_java" ]; do
    viva_link=$(readlink "$viva_java")
    case $viva_link in /*) viva_java=$viva_link ;; *) viva_java=$(dirname "$viva_java")/$viva_link ;; esac
  done
  (cd "$(dirname "$viva_java")/.." 2>/dev/null && pwd -P)
}

viva_find_jdk() {
  if [ -n "${VIVA_JAVA_HOME:-}" ]; then
    if viva_jdk_suits "$VIVA_JAVA_HOME"; then echo "$VIVA_JAVA_HOME"; return 0; fi
    echo "viva: VIVA_JAVA_HOME must be the folder of a JDK 25 or newer, got $VIVA_JAVA_HOME" >&2
    return 1
  fi
  for viva_candidate in "${JAVA_HOME:-}" "$(viva_java_on_path)" \
    /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/java/* /opt/jdk* /usr/java/* /usr/local/openjdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jbang/currentjdk \
    "/c/Program Files/Java"/* "/c/Program Files/Eclipse Adoptium"/* "/c/Program Files/Zulu"/*; do
    if [ -n "$viva_candidate" ] && viva_jdk_suits "$viva_candidate"; then echo "$viva_candidate"; return 0; fi
  done
  cat >&2 <<'MESSAGE'
viva: no JDK 25 found. Install one and run this again:
  Debian, Ubuntu   apt-get install temurin-25-jdk   (from Adoptium's repository) or openjdk-25-jdk where the release has it
  Fedora           dnf install java-25-openjdk-devel
  macOS            brew install openjdk@25
  Windows          winget install EclipseAdoptium.Temurin.25.JDK
  any system       unpack a JDK 25 archive anywhere and set VIVA_JAVA_HOME to its folder
MESSAGE
  return 1
}

JAVA_HOME=$(viva_find_jdk) || exit 1
export JAVA_HOME
