/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.netty.channel.epoll.Epoll;
import io.windhover.kestrel.KestrelServer;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.options.TransportType;
import io.windhover.server.StopResult;
import io.windhover.server.contract.Await;
import io.windhover.server.contract.RecordingApplication;
import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.features.IServerAddressesFeature;

/**
 * A server on real sockets, with two event loops.
 */
final class SocketServer implements AutoCloseable {

	static final InetAddress IPV4 = address(127, 0, 0, 1);

	static final InetAddress IPV6 = address(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

	private final KestrelServerOptions options = new KestrelServerOptions();

	private final KestrelServer server = new KestrelServer(this.options);

	private Handler handler = (exchange) -> exchange.respond("Hello");

	private final RecordingApplication application = new RecordingApplication(
			(exchange) -> this.handler.handle(exchange));

	SocketServer(TransportType transport) {
		this.options.setTransport(transport);
		this.options.setIoThreads(2);
	}

	static Stream<TransportType> transports() {
		return Stream.of(TransportType.NIO, TransportType.EPOLL)
			.filter((type) -> type != TransportType.EPOLL || Epoll.isAvailable());
	}

	KestrelServerOptions options() {
		return this.options;
	}

	KestrelServer server() {
		return this.server;
	}

	RecordingApplication application() {
		return this.application;
	}

	SocketServer handle(Handler newHandler) {
		this.handler = newHandler;
		return this;
	}

	SocketServer start(String... addresses) {
		feature().getAddresses().addAll(List.of(addresses));
		this.server.start(this.application);
		return this;
	}

	IServerAddressesFeature feature() {
		return this.server.getFeatures().getRequired(IServerAddressesFeature.class);
	}

	List<String> addresses() {
		return List.copyOf(feature().getAddresses());
	}

	/** Returns the port of the first address. */
	int port() {
		return URI.create(addresses().get(0)).getPort();
	}

	StopResult stop() {
		return Await.result(this.server.stop(Duration.ofSeconds(10)));
	}

	/** Closes the server in the middle of a test. */
	void closeServer() {
		this.server.close();
	}

	@Override
	public void close() {
		closeServer();
	}

	/** Occupies a port on the IPv4 loopback address. */
	static ServerSocket occupyPort() throws IOException {
		return new ServerSocket(0, 1, IPV4);
	}

	private static InetAddress address(int... bytes) {
		byte[] address = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			address[i] = (byte) bytes[i];
		}
		try {
			return InetAddress.getByAddress(address);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
