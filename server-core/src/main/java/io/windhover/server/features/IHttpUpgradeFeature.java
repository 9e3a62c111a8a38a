/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.util.concurrent.CompletionStage;

import io.windhover.server.body.DuplexBody;

/**
 * The upgrade of an HTTP/1.1 connection to another protocol (RFC 9110, 7.8).
 * <p>
 * Set by: Kestrel for HTTP/1.1, HTTP.sys, in-process. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IHttpUpgradeFeature}.
 */
public interface IHttpUpgradeFeature {

	/**
	 * Returns whether the client asks for an upgrade, in a request without a body.
	 * @return {@code true} if {@link #upgrade()} may be called
	 */
	boolean isUpgradableRequest();

	/**
	 * Sends a 101 response with the response's header fields, and takes over the
	 * connection. The application sets the {@code Upgrade} field, which names the
	 * protocol, before it calls this.
	 * @return completes with both directions once the response was handed over: before
	 * this method returns, or later on a thread of the server (Kestrel: the connection's
	 * event loop), where dependent stages must not block. Fails with an
	 * {@link IllegalStateException} if the request cannot be upgraded or was upgraded
	 * before, or if the limit of upgraded connections is reached
	 */
	CompletionStage<DuplexBody> upgrade();

}
