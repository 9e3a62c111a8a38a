/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A class path. Immutable.
 */
final class ClassPath {

	private final List<Path> entries;

	ClassPath(List<Path> entries) {
		this.entries = List.copyOf(entries);
	}

	/**
	 * Reads the class path of a build: the module's classes and its dependencies.
	 * @param target the module's {@code target} folder
	 * @return the complete class path
	 * @throws IOException if the module has not been built
	 */
	static ClassPath read(Path target) throws IOException {
		String dependencies = Files.readString(target.resolve("classpath")).strip();
		return new ClassPath(Stream
			.concat(Stream.of(target.resolve("classes").toAbsolutePath()),
					Arrays.stream(dependencies.split(File.pathSeparator)).map(Path::of))
			.toList());
	}

	/**
	 * Returns this class path without the jars whose names match.
	 * @param patterns regular expressions to find in the names of the files
	 * @return the remaining class path
	 */
	ClassPath without(String... patterns) {
		Pattern any = Pattern.compile(String.join("|", patterns));
		return new ClassPath(this.entries.stream().filter((entry) -> !isJar(entry, any)).toList());
	}

	private static boolean isJar(Path entry, Pattern pattern) {
		String name = entry.getFileName().toString();
		return name.endsWith(".jar") && pattern.matcher(name).find();
	}

	@Override
	public String toString() {
		return String.join(File.pathSeparator, this.entries.stream().map(Path::toString).toList());
	}

}
