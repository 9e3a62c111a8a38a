/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Decoders of message bodies (RFC 9112, 6 and 7).
 * <p>
 * Reading order: {@link io.windhover.kestrel.http1.body.BodyDecoder} is the interface;
 * {@link io.windhover.kestrel.http1.body.ContentLengthDecoder} the simplest decoder;
 * {@link io.windhover.kestrel.http1.body.ChunkedDecoder} uses
 * {@link io.windhover.kestrel.http1.body.ChunkExtensions} and
 * {@link io.windhover.kestrel.http1.body.TrailerSection}.
 */
@NullMarked
package io.windhover.kestrel.http1.body;

import org.jspecify.annotations.NullMarked;
