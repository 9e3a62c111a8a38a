/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The completeness of the contract: a group that never runs would not be noticed.
 */
class ContractGroupsTests {

	@Test
	void everyGroupIsPartOfTheContract() throws Exception {
		Path classes = Path.of(getClass().getResource("").toURI());
		try (Stream<Path> files = Files.list(classes)) {
			List<String> groups = files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith("Contract.class"))
				.map((name) -> name.replace(".class", ""))
				.toList();
			assertThat(groups).isNotEmpty();
			assertThat(HttpServerContractTests.class.getInterfaces()).extracting(Class::getSimpleName)
				.containsExactlyInAnyOrderElementsOf(groups);
		}
	}

}
