/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.bare;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link BareApplicationDeducer} through Spring Boot, which finds and calls it.
 */
class BareApplicationDeducerTests {

	private static final String MVC = "org.springframework.web.servlet";

	private static final String WEBFLUX = "org.springframework.web.reactive";

	private final ClassLoader original = Thread.currentThread().getContextClassLoader();

	@AfterEach
	void restoreClassLoader() {
		Thread.currentThread().setContextClassLoader(this.original);
	}

	@Test
	void servletApiAloneIsNotAWebApplication() {
		assertThat(typeWithout(MVC, WEBFLUX)).isEqualTo(WebApplicationType.NONE);
	}

	@Test
	void springMvcIsAServletApplication() {
		assertThat(typeWithout(WEBFLUX)).isEqualTo(WebApplicationType.SERVLET);
	}

	@Test
	void webFluxIsAReactiveApplication() {
		assertThat(typeWithout(MVC)).isEqualTo(WebApplicationType.REACTIVE);
	}

	@Test
	void springMvcAndWebFluxAreAServletApplication() {
		assertThat(typeWithout()).isEqualTo(WebApplicationType.SERVLET);
	}

	private WebApplicationType typeWithout(String... packages) {
		Thread.currentThread().setContextClassLoader(new FilteredClassLoader(packages));
		return WebApplicationType.deduce();
	}

}
