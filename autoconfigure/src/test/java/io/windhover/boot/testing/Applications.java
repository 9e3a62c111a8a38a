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
 * Whole applications on random ports.
 */
public final class Applications {

	private Applications() {
	}

	/**
	 * Runs an application, on a random port unless the properties set one.
	 * @param type the type of application
	 * @param source the configuration class
	 * @param properties the properties to set, as {@code name=value}
	 * @return the running application
	 */
	public static ConfigurableApplicationContext run(WebApplicationType type, Class<?> source, String... properties) {
		String[] arguments = Arrays.stream(properties).map((property) -> "--" + property).toArray(String[]::new);
		return new SpringApplicationBuilder(source).web(type)
			.properties("server.port=0", "spring.main.banner-mode=off")
			.run(arguments);
	}

	/**
	 * Returns the port that an application listens on.
	 * @param application the application
	 * @return the port
	 */
	public static int port(ConfigurableApplicationContext application) {
		return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

}
