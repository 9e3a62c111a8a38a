/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Values to bytes: the responses of an HTTP/1.x connection.
 * <p>
 * Reading order: {@link io.windhover.kestrel.http1.output.Http1ResponseWriter} writes the
 * responses; {@code ResponseHeadEncoder} and {@code BodyCoding} encode heads and bodies
 * into {@link io.windhover.kestrel.http1.output.OutputBytes}; {@code WriteQueue} brings
 * them from the application's thread to the event loop, where
 * {@link io.windhover.kestrel.http1.output.Http1OutputProducer} joins and flushes them.
 */
@NullMarked
package io.windhover.kestrel.http1.output;

import org.jspecify.annotations.NullMarked;
