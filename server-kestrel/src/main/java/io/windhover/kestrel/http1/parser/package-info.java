/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Bytes to values: the parts of an HTTP/1.x head. No class here holds the state of a
 * connection.
 * <p>
 * Reading order: {@link io.windhover.kestrel.http1.parser.HeadBuffer} holds the bytes of
 * a head; {@link io.windhover.kestrel.http1.parser.RequestLine},
 * {@link io.windhover.kestrel.http1.parser.RequestTarget} and
 * {@link io.windhover.kestrel.http1.parser.FieldParser} parse them;
 * {@link io.windhover.kestrel.http1.parser.HostCheck},
 * {@link io.windhover.kestrel.http1.parser.BodyFraming} and
 * {@link io.windhover.kestrel.http1.parser.ConnectionOptions} interpret the fields.
 */
@NullMarked
package io.windhover.kestrel.http1.parser;

import org.jspecify.annotations.NullMarked;
