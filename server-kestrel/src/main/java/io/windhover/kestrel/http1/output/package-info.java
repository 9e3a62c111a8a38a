/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Values to bytes: the responses of an HTTP/1.x connection.
 * <p>
 * Reading order: {@link io.windhover.kestrel.http1.output.Http1OutputProducer} is the end
 * of the pipe, which joins bytes and flushes them;
 * {@link io.windhover.kestrel.http1.output.ResponseHeadBytes} and
 * {@link io.windhover.kestrel.http1.output.BodyCoding} encode a head and a body.
 */
@NullMarked
package io.windhover.kestrel.http1.output;

import org.jspecify.annotations.NullMarked;
