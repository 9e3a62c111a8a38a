/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;

import io.windhover.kestrel.options.TransportType;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.AddressInUseException;
import io.windhover.server.ServerStartException;
import io.windhover.server.contract.WireClient;
import io.windhover.server.features.IHttpConnectionFeature;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for {@link EndpointBinder} with TCP, on every transport.
 */
class EndpointBinderTests {

	private static boolean hasIpv6;

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	@BeforeAll
	static void detectIpv6() {
		try (ServerSocket socket = new ServerSocket(0, 1, SocketServer.IPV6)) {
			hasIpv6 = socket.isBound();
		}
		catch (IOException ex) {
			hasIpv6 = false;
		}
	}

	@AllTransports
	void ipv4AddressIsBoundExclusively(TransportType transport) throws Exception {
		try (SocketServer server = new SocketServer(transport).start("http://127.0.0.1:0")) {
			assertThat(server.addresses()).containsExactly("http://127.0.0.1:" + server.port());
			assertThat(server.port()).isPositive();
			assertServes(SocketServer.IPV4, server.port());
			assertRefuses(SocketServer.IPV6, server.port());
		}
	}

	@AllTransports
	void ipv6AddressIsBoundExclusively(TransportType transport) throws Exception {
		assumeTrue(hasIpv6);
		try (SocketServer server = new SocketServer(transport).start("http://[::1]:0")) {
			assertThat(server.addresses()).containsExactly("http://[::1]:" + server.port());
			assertServes(SocketServer.IPV6, server.port());
			assertRefuses(SocketServer.IPV4, server.port());
		}
	}

	@AllTransports
	void localhostBindsBothFamiliesToOnePort(TransportType transport) throws Exception {
		assumeTrue(hasIpv6);
		try (SocketServer server = new SocketServer(transport).start("http://localhost:0")) {
			int port = server.port();
			assertThat(server.addresses()).containsExactly("http://127.0.0.1:" + port, "http://[::1]:" + port);
			assertServes(SocketServer.IPV4, port);
			assertServes(SocketServer.IPV6, port);
		}
	}

	@AllTransports
	void wildcardBindsBothFamiliesToOnePort(TransportType transport) throws Exception {
		assumeTrue(hasIpv6);
		try (SocketServer server = new SocketServer(transport).start("http://*:0")) {
			assertThat(server.addresses()).containsExactly("http://[::]:" + server.port());
			assertServes(SocketServer.IPV4, server.port());
			assertServes(SocketServer.IPV6, server.port());
		}
	}

	@AllTransports
	void ipv4WildcardBindsIpv4Only(TransportType transport) throws Exception {
		try (SocketServer server = new SocketServer(transport).start("http://0.0.0.0:0")) {
			assertThat(server.addresses()).containsExactly("http://0.0.0.0:" + server.port());
			assertServes(SocketServer.IPV4, server.port());
			assertRefuses(SocketServer.IPV6, server.port());
		}
	}

	@AllTransports
	void allAddressesAreServed(TransportType transport) throws Exception {
		try (SocketServer server = new SocketServer(transport).start("http://127.0.0.1:0", "http://127.0.0.1:0")) {
			List<String> addresses = server.addresses();
			assertThat(addresses).hasSize(2).doesNotHaveDuplicates();
			for (String address : addresses) {
				assertServes(SocketServer.IPV4, URI.create(address).getPort());
			}
		}
	}

	@AllTransports
	void endpointsInTheOptionsAreServed(TransportType transport) throws Exception {
		try (SocketServer server = new SocketServer(transport)) {
			server.options().listen(new InetSocketAddress(SocketServer.IPV4, 0));
			server.start("http://127.0.0.1:1");
			assertThat(server.addresses()).singleElement()
				.asString()
				.startsWith("http://127.0.0.1:")
				.isNotEqualTo("http://127.0.0.1:1");
			assertServes(SocketServer.IPV4, server.port());
		}
	}

	@AllTransports
	void addressInUseFailsWithItsOwnException(TransportType transport) throws Exception {
		try (ServerSocket occupied = SocketServer.occupyPort(); SocketServer server = new SocketServer(transport)) {
			String address = "http://127.0.0.1:" + occupied.getLocalPort();
			assertThatExceptionOfType(AddressInUseException.class).isThrownBy(() -> server.start(address))
				.withMessage("Failed to bind to address " + address + ": address already in use")
				.satisfies((ex) -> {
					assertThat(ex.getAddress()).isEqualTo(address);
					assertThat(ex.getPort()).isEqualTo(occupied.getLocalPort());
				});
		}
	}

	@AllTransports
	void localhostFailsIfOneFamilyIsInUse(TransportType transport) throws Exception {
		try (ServerSocket occupied = SocketServer.occupyPort(); SocketServer server = new SocketServer(transport)) {
			assertThatExceptionOfType(AddressInUseException.class)
				.isThrownBy(() -> server.start("http://localhost:" + occupied.getLocalPort()))
				.withMessageContaining("http://localhost:" + occupied.getLocalPort());
		}
	}

	@AllTransports
	void failedStartUnbindsAllAddresses(TransportType transport) throws Exception {
		int first;
		try (ServerSocket free = SocketServer.occupyPort()) {
			first = free.getLocalPort();
		}
		try (ServerSocket occupied = SocketServer.occupyPort(); SocketServer server = new SocketServer(transport)) {
			assertThatExceptionOfType(AddressInUseException.class).isThrownBy(
					() -> server.start("http://127.0.0.1:" + first, "http://127.0.0.1:" + occupied.getLocalPort()));
			assertRefuses(SocketServer.IPV4, first);
			assertThat(server.addresses()).hasSize(2);
			server.feature().getAddresses().remove("http://127.0.0.1:" + occupied.getLocalPort());
			server.start();
			assertServes(SocketServer.IPV4, first);
		}
	}

	@AllTransports
	void addressOfAnotherMachineCannotBeBound(TransportType transport) {
		try (SocketServer server = new SocketServer(transport)) {
			// RFC 5737: reserved for documentation, so no machine has it.
			assertThatExceptionOfType(ServerStartException.class).isThrownBy(() -> server.start("http://192.0.2.1:0"))
				.isNotInstanceOf(AddressInUseException.class)
				.withMessageStartingWith("Failed to bind to address http://192.0.2.1:0: ");
		}
	}

	@Test
	void ipv4ClientOfTheWildcardHasAnIpv4Address() throws Exception {
		try (SocketServer server = new SocketServer(TransportType.NIO)) {
			server.handle((exchange) -> exchange.respond(String
				.valueOf(((InetSocketAddress) exchange.feature(IHttpConnectionFeature.class).getRemoteAddress())
					.getAddress() instanceof Inet6Address)));
			server.start("http://*:0");
			try (WireClient client = WireClient.connect(server.port())) {
				assertThat(client.get("/").text()).isEqualTo("false");
			}
		}
	}

	private static void assertServes(InetAddress address, int port) throws IOException {
		try (WireClient client = WireClient.connect(address, port, 0)) {
			assertThat(client.get("/").text()).isEqualTo("Hello");
		}
	}

	private static void assertRefuses(InetAddress address, int port) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(address, port), 10_000);
			assertThat(socket.isConnected()).as("connected to %s", address).isFalse();
		}
		catch (ConnectException ex) {
			assertThat(ex).hasMessageContaining("refused");
		}
		catch (SocketException ex) {
			// The machine has no address of this family.
			assertThat(hasIpv6).isFalse();
		}
	}

}
