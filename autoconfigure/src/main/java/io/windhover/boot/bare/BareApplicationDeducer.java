/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.bare;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * Deduces that an application without a web framework is not one of Spring Boot's web
 * applications. The servlet API, which Windhover's starter has for Spring MVC, would
 * otherwise make it one, and a servlet engine would be started instead of the
 * application's {@code IHttpApplication}.
 * <p>
 * It is asked last. An application that consists of servlets only sets
 * {@code spring.main.web-application-type=servlet}.
 */
final class BareApplicationDeducer implements WebApplicationType.Deducer, Ordered {

	private static final String[] WEB_FRAMEWORKS = { "org.springframework.web.servlet.DispatcherServlet",
			"org.springframework.web.reactive.DispatcherHandler", "org.glassfish.jersey.servlet.ServletContainer" };

	@Override
	public @Nullable WebApplicationType deduceWebApplicationType() {
		boolean framework = Stream.of(WEB_FRAMEWORKS).anyMatch((name) -> ClassUtils.isPresent(name, null));
		return framework ? null : WebApplicationType.NONE;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
