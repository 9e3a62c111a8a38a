/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;

/**
 * Tests of Spring MVC applications, for every server.
 */
abstract class AbstractMvcTests
		implements MvcHandlerContract, MvcUploadContract, MvcResourceContract, MvcSettingsContract {

	private RunningApplication application;

	/** Returns the configuration with the server, empty for the default one. */
	abstract List<Class<?>> serverConfiguration();

	@AfterEach
	void closeApplication() {
		if (this.application != null) {
			this.application.close();
		}
	}

	@Override
	public RunningApplication run(List<Class<?>> more, String... properties) {
		List<Class<?>> sources = new ArrayList<>(List.of(MvcApplication.class));
		sources.addAll(serverConfiguration());
		sources.addAll(more);
		this.application = RunningApplication.run(sources, properties);
		return this.application;
	}

	@Override
	public RunningApplication application() {
		return this.application;
	}

}
