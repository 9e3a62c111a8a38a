/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.testing;

import java.util.Arrays;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs whole applications, on random ports.
 */
public final class Applications {

	private Applications() {
	}

	/**
	 * Run an application on a random port, unless the properties say otherwise.
	 * @param type its type
	 * @param source its configuration
	 * @param properties what to set, as {@code name=value}
	 * @return the running application
	 */
	public static ConfigurableApplicationContext run(WebApplicationType type, Class<?> source, String... properties) {
		String[] arguments = Arrays.stream(properties).map((property) -> "--" + property).toArray(String[]::new);
		return new SpringApplicationBuilder(source).web(type)
			.properties("server.port=0", "spring.main.banner-mode=off")
			.run(arguments);
	}

	/**
	 * The port an application listens on.
	 * @param application the application
	 * @return its port
	 */
	public static int port(ConfigurableApplicationContext application) {
		return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

}
