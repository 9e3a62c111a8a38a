/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.autoconfigure.actuate;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Removes the auto-configurations of a management server by Tomcat, Jetty and Reactor
 * Netty if Windhover's is present. Each of them defines the same bean unconditionally, so
 * that an application with two of them does not start.
 */
class OtherServersManagementFilter implements AutoConfigurationImportFilter {

	private static final String BOOT = "org.springframework.boot.";

	private static final String PACKAGE = ".autoconfigure.actuate.web.server.";

	private static final String OWN_REACTIVE = "io.windhover.boot.autoconfigure.actuate.WindhoverReactiveManagementContextAutoConfiguration";

	private static final String OWN_SERVLET = "io.windhover.boot.autoconfigure.actuate.WindhoverServletManagementContextAutoConfiguration";

	private static final List<String> OTHERS_REACTIVE = List.of(
			BOOT + "jetty" + PACKAGE + "JettyReactiveManagementContextAutoConfiguration",
			BOOT + "reactor.netty" + PACKAGE + "NettyReactiveManagementContextAutoConfiguration",
			BOOT + "tomcat" + PACKAGE + "TomcatReactiveManagementContextAutoConfiguration");

	private static final List<String> OTHERS_SERVLET = List.of(
			BOOT + "jetty" + PACKAGE + "JettyServletManagementContextAutoConfiguration",
			BOOT + "tomcat" + PACKAGE + "TomcatServletManagementContextAutoConfiguration");

	@Override
	public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
		List<@Nullable String> all = Arrays.asList(candidates);
		boolean ownReactive = all.contains(OWN_REACTIVE);
		boolean ownServlet = all.contains(OWN_SERVLET);
		boolean[] match = new boolean[candidates.length];
		for (int i = 0; i < candidates.length; i++) {
			String candidate = candidates[i];
			boolean dropped = candidate != null && ((ownReactive && OTHERS_REACTIVE.contains(candidate))
					|| (ownServlet && OTHERS_SERVLET.contains(candidate)));
			match[i] = !dropped;
		}
		return match;
	}

}
