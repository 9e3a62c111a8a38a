/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Leads the requests of some user agents past the compression.
 */
final class UserAgentExclusion extends Handler.Wrapper {

	private final List<Pattern> excluded;

	private final Handler.Wrapper compression;

	/**
	 * Create the handler.
	 * @param compression what compresses
	 * @param excluded regular expressions of the user agents that it is not for
	 */
	UserAgentExclusion(Handler.Wrapper compression, String[] excluded) {
		super(compression);
		this.compression = compression;
		this.excluded = Arrays.stream(excluded).map(Pattern::compile).toList();
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) throws Exception {
		Handler next = isExcluded(request) ? this.compression.getHandler() : this.compression;
		return next.handle(request, response, callback);
	}

	private boolean isExcluded(Request request) {
		String userAgent = request.getHeaders().get(HttpHeader.USER_AGENT);
		return userAgent != null && this.excluded.stream().anyMatch((pattern) -> pattern.matcher(userAgent).matches());
	}

}
