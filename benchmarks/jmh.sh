#!/bin/sh
# Builds Windhover and runs the JMH benchmarks with the bytes that each call allocates: ../docs/benchmarks.md.
#   benchmarks/jmh.sh [REGEX] [JMH OPTIONS]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mvn -q -f "$here/../pom.xml" -pl benchmarks -am -DskipTests package
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$here/target/classes:$(cat "$here/target/classpath")" \
	org.openjdk.jmh.Main -prof gc "$@"
