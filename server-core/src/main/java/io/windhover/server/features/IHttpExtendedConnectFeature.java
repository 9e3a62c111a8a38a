/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.util.concurrent.CompletionStage;

import io.windhover.server.body.DuplexBody;
import org.jspecify.annotations.Nullable;

/**
 * The acceptance of an extended CONNECT request (RFC 8441), by which HTTP/2 switches a
 * stream to another protocol.
 * <p>
 * Set by: Kestrel for HTTP/2. Equivalent of
 * {@code Microsoft.AspNetCore.Http.Features.IHttpExtendedConnectFeature}.
 */
public interface IHttpExtendedConnectFeature {

	/**
	 * Returns whether the request is an extended CONNECT.
	 * @return {@code true} if {@link #accept()} may be called
	 */
	boolean isExtendedConnect();

	/**
	 * Returns the protocol that the client asks for in {@code :protocol}.
	 * @return the protocol, or {@code null} if this is not an extended CONNECT
	 */
	@Nullable String getProtocol();

	/**
	 * Sends the head of the response, whose status must be 2xx, and takes over the
	 * stream.
	 * @return completes with both directions once the head was handed over
	 */
	CompletionStage<DuplexBody> accept();

}
