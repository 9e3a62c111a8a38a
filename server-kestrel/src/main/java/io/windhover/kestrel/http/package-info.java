/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The exchange of a request and its response, whatever the protocol.
 * <p>
 * Reading order: {@link io.windhover.kestrel.http.HttpExchange} is the life cycle,
 * {@code ExchangeFeatures} the features, over
 * {@link io.windhover.kestrel.http.HttpRequest} and
 * {@link io.windhover.kestrel.http.HttpResponse}.
 * {@link io.windhover.kestrel.http.ExchangeOwner},
 * {@link io.windhover.kestrel.http.HttpOutput} and
 * {@link io.windhover.kestrel.http.ConnectionTransport} are the interfaces to a protocol
 * and to a connection's bytes. {@link io.windhover.kestrel.http.RequestBodyBuffer} is the
 * body between the two threads, {@link io.windhover.kestrel.http.ApplicationRunner} the
 * call of the application, {@link io.windhover.kestrel.http.HttpServerContext} what all
 * connections share. {@link io.windhover.kestrel.http.RequestDataRate} and
 * {@link io.windhover.kestrel.http.ResponseDataRate} are the minimum data rates.
 */
@NullMarked
package io.windhover.kestrel.http;

import org.jspecify.annotations.NullMarked;
