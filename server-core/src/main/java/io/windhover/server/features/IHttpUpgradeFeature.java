/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.util.concurrent.CompletionStage;

import io.windhover.server.body.DuplexBody;

/**
 * Leaves HTTP/1.1 for another protocol on the same connection (RFC 9110, 7.8).
 * <p>
 * Set by: Kestrel for HTTP/1.1, HTTP.sys, in-process. Original:
 * {@code Microsoft.AspNetCore.Http.Features.IHttpUpgradeFeature}.
 */
public interface IHttpUpgradeFeature {

	/**
	 * Whether the client asks for an upgrade and has sent no body.
	 * @return {@code true} when {@link #upgrade()} may be called
	 */
	boolean isUpgradableRequest();

	/**
	 * Answer 101 with the response's header fields and take the connection over. The
	 * application names the protocol in the {@code Upgrade} field before.
	 * @return completes with both directions once the answer was handed over: before this
	 * method returns, or later on a thread of the server, Kestrel's being the
	 * connection's event loop, where what depends on it must not block. Fails with an
	 * {@link IllegalStateException} if the request cannot be upgraded, was already, or
	 * the limit of upgraded connections is reached
	 */
	CompletionStage<DuplexBody> upgrade();

}
