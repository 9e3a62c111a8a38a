/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.filter;

import java.util.EnumSet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;

import org.springframework.boot.web.servlet.ServletContextInitializer;

/**
 * An initializer that registers this package's filters before all filters of the
 * application.
 */
public final class EngineFilters implements ServletContextInitializer {

	@Override
	public void onStartup(ServletContext servletContext) {
		add(servletContext, new CommittedFailureFilter(), EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
		add(servletContext, new DisconnectAwareAsyncFilter(), EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
		add(servletContext, new AbandonedResponseFilter(), EnumSet.of(DispatcherType.ASYNC));
		add(servletContext, new RefuseTraceFilter(), EnumSet.of(DispatcherType.REQUEST));
	}

	private static void add(ServletContext servletContext, Filter filter, EnumSet<DispatcherType> dispatches) {
		FilterRegistration.Dynamic registration = servletContext.addFilter(filter.getClass().getName(), filter);
		registration.setAsyncSupported(true);
		registration.addMappingForUrlPatterns(dispatches, false, "/*");
	}

}
