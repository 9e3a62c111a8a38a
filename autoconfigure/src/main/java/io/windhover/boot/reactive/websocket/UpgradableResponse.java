/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import io.windhover.server.body.DuplexBody;
import reactor.core.publisher.Mono;

/**
 * A response that can be the answer to an upgrade.
 */
public interface UpgradableResponse {

	/**
	 * Commit the response and take the connection over.
	 * @return both directions of the connection; an error when the request cannot be
	 * upgraded
	 */
	Mono<DuplexBody> upgrade();

	/**
	 * Break the connection.
	 */
	void abort();

}
