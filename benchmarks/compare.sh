#!/bin/sh
# Compares Windhover with another commit, side by side: ../docs/benchmarks.md.
#   benchmarks/compare.sh COMMIT [--forks=2] [--rounds=15] [--seconds=1] [--warm-up=8] [--only=...] ...
# Builds both, loads them in turn as run.sh does, and compares the bytes that JMH measures per request.
# Requires what run.sh requires, and git. Takes about 20 minutes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 1 ] || { echo "usage: compare.sh COMMIT [options of run.sh]" >&2; exit 2; }
commit=$1
shift
command -v wrk >/dev/null || { echo "wrk is missing: apt-get install wrk" >&2; exit 1; }
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
work=$(mktemp -d)
trap 'git -C "$here" worktree remove --force "$work/baseline"; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# Prints the bytes per request: benchmark, parameters, bytes.
allocation() {
	"$java" -cp "$1/target/classes:$(cat "$1/target/classpath")" org.openjdk.jmh.Main -prof gc -f 1 -wi 10 -i 5 \
		-rf csv -rff "$work/jmh.csv" '(Spring|Connection)Benchmark\.(json|request)$' >"$work/jmh.log" 2>&1 ||
		{ cat "$work/jmh.log" >&2; return 1; }
	tr -d '"' <"$work/jmh.csv" | awk -F, '/gc\.alloc\.rate\.norm/ {
		sub(/.*\./, "", $1); sub(/:.*/, "", $1); printf "%s %s%s %s\n", $1, $8, $9, $5 }'
}

git -C "$here" worktree add --quiet --detach "$work/baseline" "$commit"
for pom in "$work/baseline/pom.xml" "$here/../pom.xml"; do
	mvn -q -f "$pom" -pl benchmarks -am -DskipTests package
done
"$java" -cp "$here/target/classes:$(cat "$here/target/classpath")" io.windhover.benchmarks.load.LoadTest \
	--directory="$here" --baseline="$work/baseline/benchmarks" --forks=2 --rounds=15 --seconds=1 --warm-up=8 "$@"

echo "measuring the allocation" >&2
allocation "$work/baseline/benchmarks" >"$work/before"
allocation "$here" >"$work/after"
echo "| JMH | baseline B/request | this build B/request |"
echo "| --- | ---: | ---: |"
paste -d ' ' "$work/before" "$work/after" | awk '{ printf "| %s, %s | %.0f | %.0f |\n", $1, $2, $3, $6 }'
