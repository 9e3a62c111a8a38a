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

/**
 * What can be set on a run.
 *
 * @param directory the module's folder, with its {@code target}
 * @param forks how often each server is started anew and measured
 * @param rounds how often each server is loaded after each start
 * @param seconds how long each time
 * @param warmUpSeconds how long each of the turns takes in which each is loaded before
 * the first round
 * @param connections how many connections load a server
 * @param jvm options of every JVM that is measured
 * @param only which groups to measure, empty for all
 */
record LoadOptions(Path directory, int forks, int rounds, int seconds, int warmUpSeconds, int connections,
		List<String> jvm, Set<Group> only) {

	/** How to give the options. */
	static final String USAGE = """
			--forks=1         how often each server is started anew and measured
			--rounds=5        how often each server is loaded after each start
			--seconds=4       how long each time
			--warm-up=10      seconds of each turn before the first round, three at least
			--connections=64  how many connections load a server
			--jvm="-Xms512m -Xmx512m"  options of every JVM that is measured
			--only=mvc,webflux,plain,pipelined  which groups to measure""";

	private static final Map<String, String> DEFAULTS = Map.of("directory", ".", "forks", "1", "rounds", "5", "seconds",
			"4", "warm-up", "10", "connections", "64", "jvm", "-Xms512m -Xmx512m", "only", "");

	static LoadOptions parse(String... args) {
		Map<String, String> given = new LinkedHashMap<>(DEFAULTS);
		for (String arg : args) {
			String[] pair = arg.replaceFirst("^--", "").split("=", 2);
			if (pair.length != 2 || given.replace(pair[0], pair[1]) == null) {
				throw new IllegalArgumentException(arg + " (expected: one of)\n" + USAGE);
			}
		}
		return new LoadOptions(Path.of(text(given, "directory")), number(given, "forks"), number(given, "rounds"),
				number(given, "seconds"), number(given, "warm-up"), number(given, "connections"),
				words(text(given, "jvm"), " "),
				words(text(given, "only"), ",").stream().map(Group::named).collect(Collectors.toSet()));
	}

	private static String text(Map<String, String> given, String name) {
		return given.getOrDefault(name, "");
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
