#!/bin/sh
# Builds Windhover, loads it and its peers in turn and prints the comparison: ../docs/benchmarks.md.
#   benchmarks/run.sh [--forks=1] [--rounds=5] [--seconds=4] [--warm-up=10] [--only=mvc,webflux,plain,pipelined] ...
# With KESTREL=COMMAND in the environment, ASP.NET Core's Kestrel is measured, too (COMMAND --http PORT).
# Requires wrk (Debian: apt-get install wrk) and an otherwise idle Linux machine.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
command -v wrk >/dev/null || { echo "wrk is missing: apt-get install wrk" >&2; exit 1; }
mvn -q -f "$here/../pom.xml" -pl benchmarks -am -DskipTests package
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$here/target/classes:$(cat "$here/target/classpath")" \
	io.windhover.benchmarks.load.LoadTest --directory="$here" "$@"
