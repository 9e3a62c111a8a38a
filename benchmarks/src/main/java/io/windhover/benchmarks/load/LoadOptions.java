/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The settings of a run.
 *
 * @param directory the module's folder, with its {@code target}
 * @param baseline the module's folder of another build to compare with, or {@code null}
 * to compare with other servers
 * @param forks the number of times each server is started and measured
 * @param rounds the number of times each server is loaded after each start
 * @param seconds the duration of each round
 * @param warmUpSeconds the duration of each warm-up turn before the first round
 * @param connections the number of connections that load a server
 * @param jvm the options of every measured JVM
 * @param only the groups to measure, empty for all
 */
record LoadOptions(Path directory, @Nullable Path baseline, int forks, int rounds, int seconds, int warmUpSeconds,
		int connections, List<String> jvm, Set<Group> only) {

	/** The description of the command line. */
	static final String USAGE = """
			--forks=1         starts of each server
			--rounds=5        rounds after each start
			--seconds=4       seconds of each round
			--warm-up=10      seconds of each warm-up turn, of which there are three or more
			--connections=64  connections that load a server
			--jvm="-Xms512m -Xmx512m"  options of every measured JVM
			--only=mvc,webflux,plain,pipelined  groups to measure
			--baseline=FOLDER  this module's folder in another build, to compare with that""";

	private static final Map<String, String> DEFAULTS = Map.of("directory", ".", "baseline", "", "forks", "1", "rounds",
			"5", "seconds", "4", "warm-up", "10", "connections", "64", "jvm", "-Xms512m -Xmx512m", "only", "");

	static LoadOptions parse(String... args) {
		Map<String, String> given = new LinkedHashMap<>(DEFAULTS);
		for (String arg : args) {
			String[] pair = arg.replaceFirst("^--", "").split("=", 2);
			if (pair.length != 2 || given.replace(pair[0], pair[1]) == null) {
				throw new IllegalArgumentException(arg + " (expected: one of)\n" + USAGE);
			}
		}
		return new LoadOptions(Path.of(text(given, "directory")), path(given, "baseline"), number(given, "forks"),
				number(given, "rounds"), number(given, "seconds"), number(given, "warm-up"),
				number(given, "connections"), words(text(given, "jvm"), " "),
				words(text(given, "only"), ",").stream().map(Group::named).collect(Collectors.toSet()));
	}

	private static String text(Map<String, String> given, String name) {
		return given.getOrDefault(name, "");
	}

	private static @Nullable Path path(Map<String, String> given, String name) {
		String path = text(given, name);
		return path.isEmpty() ? null : Path.of(path);
	}

	private static int number(Map<String, String> given, String name) {
		int number = Integer.parseInt(text(given, name));
		if (number < 1) {
			throw new IllegalArgumentException(name + ": " + number + " (expected: > 0)");
		}
		return number;
	}

	private static List<String> words(String text, String separator) {
		return Arrays.stream(text.split(separator)).filter((word) -> !word.isEmpty()).toList();
	}

	List<Load> select(List<Load> loads) {
		return loads.stream().filter((load) -> this.only.isEmpty() || this.only.contains(load.group())).toList();
	}

}
