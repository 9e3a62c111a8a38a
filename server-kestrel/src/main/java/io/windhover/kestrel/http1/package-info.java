/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Connections of HTTP/1.0 and HTTP/1.1 (RFC 9112).
 * <p>
 * Reading order: {@link io.windhover.kestrel.http1.Http1ConnectionHandler} receives the
 * events of the channel. {@code Http1Connection} advances through the stages of
 * {@code Stage}, whose deadlines are in {@code ConnectionState}; it is the owner of the
 * exchange. {@code RequestHeadReader} and {@code Http1RequestHead} read a request's head,
 * {@code Http1MessageBody} its body, in the states of {@code BodyState}.
 * {@code ConnectionEnd} has the ways in which a connection ends. {@code Http1Exchange}
 * holds what is reused from request to request. The packages {@code parser}, {@code body}
 * and {@code output} know nothing of connections and their stages.
 */
@NullMarked
package io.windhover.kestrel.http1;

import org.jspecify.annotations.NullMarked;
