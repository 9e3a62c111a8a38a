/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * WebFlux on Windhover's servers: Spring's {@code HttpHandler} directly on the features
 * of a request, with back-pressure in both directions.
 * <p>
 * To be read in the order {@code ReactiveHttpApplication}, {@code ReactiveExchange},
 * {@code WindhoverServerHttpRequest} with {@code RequestBodyFlux},
 * {@code WindhoverServerHttpResponse} with {@code ResponseOutput}, {@code ResponseCommit}
 * and {@code CommittingWriter}.
 */
@NullMarked
package io.windhover.boot.reactive;

import org.jspecify.annotations.NullMarked;
