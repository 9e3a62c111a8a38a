/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.util.concurrent.CompletionStage;

import io.windhover.server.body.DuplexBody;
import org.jspecify.annotations.Nullable;

/**
 * Accepts an extended CONNECT (RFC 8441), HTTP/2's way to another protocol.
 * <p>
 * Set by: Kestrel for HTTP/2. Original:
 * {@code Microsoft.AspNetCore.Http.Features.IHttpExtendedConnectFeature}.
 */
public interface IHttpExtendedConnectFeature {

	/**
	 * Whether the request is an extended CONNECT.
	 * @return {@code true} when {@link #accept()} may be called
	 */
	boolean isExtendedConnect();

	/**
	 * The protocol asked for in {@code :protocol}.
	 * @return the protocol, or {@code null} when the request is none
	 */
	@Nullable String getProtocol();

	/**
	 * Answer with the response's status, which must be 2xx, and take the stream over.
	 * @return completes with both directions once the answer was handed over
	 */
	CompletionStage<DuplexBody> accept();

}
