/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

import io.windhover.boot.kestrel.KestrelProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The metadata of the configuration properties, as the build generates it.
 */
public final class ConfigurationMetadata {

	private ConfigurationMetadata() {
	}

	/**
	 * Returns the properties.
	 * @return an array of objects
	 * @throws IOException if there is no metadata
	 */
	public static JsonNode properties() throws IOException {
		try (InputStream in = KestrelProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(Objects.requireNonNull(in)).get("properties");
		}
	}

	/**
	 * Returns the names of the properties that begin with a prefix.
	 * @param prefix the prefix
	 * @return the names
	 * @throws IOException if there is no metadata
	 */
	public static List<String> names(String prefix) throws IOException {
		return properties().valueStream()
			.map((property) -> property.get("name").asString())
			.filter((name) -> name.startsWith(prefix))
			.toList();
	}

}
