/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import io.windhover.server.body.DuplexBody;
import reactor.core.publisher.Mono;

/**
 * A response by which the connection can be taken over.
 */
public interface UpgradableResponse {

	/**
	 * Commits the response and takes the connection over.
	 * @return both directions of the connection; an error if the request cannot be
	 * upgraded
	 */
	Mono<DuplexBody> upgrade();

	/**
	 * Breaks the connection.
	 */
	void abort();

}
