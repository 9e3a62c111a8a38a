/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.properties;

import java.nio.file.Files;
import java.nio.file.Path;

import io.windhover.boot.testing.ConfigurationMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the documentation has every property and its actual default.
 */
class DocumentationTests {

	private static final String LIMITS = "windhover.kestrel.limits.";

	@Test
	void everyPropertyIsInTheDocumentation() throws Exception {
		String documentation = Files.readString(Path.of("../docs/configuration.md"));
		assertThat(ConfigurationMetadata.names("windhover.")).hasSizeGreaterThan(20);
		for (JsonNode property : ConfigurationMetadata.properties()) {
			String name = property.get("name").asString();
			if (name.startsWith("windhover.")) {
				assertThat(documentation).as(name).containsPattern(row(name, property.get("defaultValue")));
			}
		}
	}

	private static String row(String name, @Nullable JsonNode defaultValue) {
		String shown = name.startsWith(LIMITS) ? name.substring(LIMITS.length()) : name;
		String value = (defaultValue != null) ? "`" + defaultValue.asString() + "`" : "none";
		return "\\| `" + shown + "` \\| " + value + " \\| \\S";
	}

}
