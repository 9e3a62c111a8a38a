/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.function.Consumer;

import io.windhover.kestrel.http.ExchangeOwner;
import io.windhover.kestrel.http.HttpConnectionContext;
import io.windhover.kestrel.http.HttpExchange;
import io.windhover.kestrel.http.RequestBodyBuffer;
import io.windhover.kestrel.http1.output.Http1OutputProducer;
import io.windhover.kestrel.http1.output.Http1ResponseWriter;
import io.windhover.server.features.IHttpUpgradeFeature;

/**
 * The parts of an exchange over HTTP/1.x: reused from request to request, and released
 * together when the connection is idle.
 *
 * @param exchange the exchange
 * @param head the head of its request
 * @param writer the writer of its response
 */
record Http1Exchange(HttpExchange exchange, Http1RequestHead head, Http1ResponseWriter writer) {

	/**
	 * Creates the parts for a connection.
	 * @param owner the carrier of the exchange
	 * @param connection the connection
	 * @param output its output
	 * @param beginUpgraded told where the bytes of the client go after an upgrade
	 * @param endUpgraded run when the application has ended its side after an upgrade
	 */
	static Http1Exchange create(ExchangeOwner owner, HttpConnectionContext connection, Http1OutputProducer output,
			Consumer<RequestBodyBuffer> beginUpgraded, Runnable endUpgraded) {
		Http1ResponseWriter writer = new Http1ResponseWriter(connection, output, endUpgraded);
		HttpExchange exchange = new HttpExchange(owner, connection, writer);
		Http1RequestHead head = new Http1RequestHead(connection, exchange.request());
		Http1UpgradeFeature upgrade = new Http1UpgradeFeature(exchange, head, connection, beginUpgraded);
		exchange.setProtocolFeatures((type) -> (type == IHttpUpgradeFeature.class) ? upgrade : null);
		return new Http1Exchange(exchange, head, writer);
	}

	void begin() {
		this.writer.begin(this.head.isHttp10());
		this.exchange.begin();
	}

}
