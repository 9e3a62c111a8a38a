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
 * Says that an application without a web framework is none of Spring Boot's web
 * applications. Without it the servlet API, which our starter brings for those who use
 * Spring MVC, would make it one, and a servlet engine would be started instead of the
 * application's {@code IHttpApplication}.
 * <p>
 * Asked last, when nobody else knows. An application of servlets alone says so with
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
