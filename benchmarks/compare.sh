#!/bin/sh
# Compares Windhover with another commit, side by side: ../docs/benchmarks.md.
#   benchmarks/compare.sh COMMIT [--forks=2] [--rounds=15] [--seconds=1] [--warm-up=5] [--only=...] ...
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

# Prints the bytes per request of each benchmark: the lowest of all iterations, when the compiler has finished.
allocation() {
	"$java" -cp "$1/target/classes:$(cat "$1/target/classpath")" org.openjdk.jmh.Main -prof gc -f 2 -wi 12 -i 4 \
		'(Spring|Connection)Benchmark\.(json|request)$' >"$work/jmh.log" 2>&1 || { cat "$work/jmh.log" >&2; return 1; }
	awk '/^# Benchmark: / { parts = split($3, part, "."); name = part[parts - 1] "." part[parts] }
		/^# Parameters: / { name = name "," $5; sub(/\)/, "", name) }
		/^ +.*gc\.alloc\.rate\.norm: / { if (!(name in low) || $2 < low[name]) low[name] = $2 }
		END { for (name in low) print name, low[name] }' "$work/jmh.log" | LC_ALL=C sort
}

git -C "$here" worktree add --quiet --detach "$work/baseline" "$commit"
for pom in "$work/baseline/pom.xml" "$here/../pom.xml"; do
	mvn -q -f "$pom" -pl benchmarks -am -DskipTests package
done
"$java" -cp "$here/target/classes:$(cat "$here/target/classpath")" io.windhover.benchmarks.load.LoadTest \
	--directory="$here" --baseline="$work/baseline/benchmarks" --forks=2 --rounds=15 --seconds=1 --warm-up=5 "$@"

echo "measuring the allocation" >&2
allocation "$work/baseline/benchmarks" >"$work/before"
allocation "$here" >"$work/after"
echo "| JMH, bytes per request | baseline | this build |"
echo "| --- | ---: | ---: |"
LC_ALL=C join "$work/before" "$work/after" | awk '{ sub(/,/, ", ", $1); printf "| %s | %.0f | %.0f |\n", $1, $2, $3 }'
