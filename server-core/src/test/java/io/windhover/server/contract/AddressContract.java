/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.windhover.server.AddressInUseException;
import io.windhover.server.IServer;
import io.windhover.server.address.InvalidAddressException;
import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.features.IServerAddressesFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The addresses on which a server listens.
 */
interface AddressContract extends ContractSupport {

	Handler HELLO = (exchange) -> exchange.respond("hello");

	@Test
	default void serverAlwaysHasTheFeatureOfItsAddresses() {
		try (IServer server = createServer()) {
			IServerAddressesFeature addresses = server.getFeatures().get(IServerAddressesFeature.class);
			assertThat(addresses).isNotNull();
			assertThat(server.getFeatures()).isSameAs(server.getFeatures());
			assertThat(addresses.getAddresses()).isEmpty();
		}
	}

	@Test
	default void portZeroBecomesTheRealPort() throws Exception {
		try (TestServer server = start(HELLO)) {
			assertThat(server.addresses().getAddresses()).singleElement()
				.asString()
				.matches("http://127\\.0\\.0\\.1:\\d+");
			assertThat(server.port()).isPositive();
			try (WireClient client = server.connect()) {
				assertThat(client.get("/").text()).isEqualTo("hello");
			}
		}
	}

	@Test
	default void addressesCanBeChangedBeforeTheStart() throws Exception {
		try (TestServer server = create(HELLO)) {
			server.addresses().getAddresses().add("http://127.0.0.1:1");
			server.addresses().getAddresses().clear();
			server.start("http://127.0.0.1:0");
			assertThat(server.addresses().getAddresses()).hasSize(1);
			try (WireClient client = server.connect()) {
				assertThat(client.get("/").text()).isEqualTo("hello");
			}
		}
	}

	@Test
	default void addressesCannotBeChangedWhileRunning() {
		try (TestServer server = start(HELLO)) {
			List<String> bound = List.copyOf(server.addresses().getAddresses());
			assertThatIllegalStateException()
				.isThrownBy(() -> server.addresses().getAddresses().add("http://127.0.0.1:0"));
			assertThatIllegalStateException().isThrownBy(() -> server.addresses().getAddresses().clear());
			assertThat(server.addresses().getAddresses()).containsExactlyElementsOf(bound);
		}
	}

	@Test
	default void requestedAddressesReturnAfterTheStop() {
		try (TestServer server = start(HELLO)) {
			assertThat(server.addresses().getAddresses()).doesNotContain("http://127.0.0.1:0");
			Await.result(server.stop(WireClient.DEADLINE));
			assertThat(server.addresses().getAddresses()).containsExactly("http://127.0.0.1:0");
		}
	}

	@Test
	default void everyAddressIsServed() throws Exception {
		try (TestServer server = create(HELLO).start("http://127.0.0.1:0", "http://127.0.0.1:0")) {
			List<String> bound = new ArrayList<>(server.addresses().getAddresses());
			assertThat(bound).hasSize(2).doesNotHaveDuplicates();
			for (String address : bound) {
				try (WireClient client = WireClient.connect(URI.create(address).getPort())) {
					assertThat(client.get("/").text()).isEqualTo("hello");
				}
			}
		}
	}

	@Test
	default void fixedPortIsBound() throws Exception {
		int port = ContractSupport.freePort();
		try (TestServer server = create(HELLO).start("http://127.0.0.1:" + port)) {
			assertThat(server.addresses().getAddresses()).containsExactly("http://127.0.0.1:" + port);
			try (WireClient client = WireClient.connect(port)) {
				assertThat(client.get("/").text()).isEqualTo("hello");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://*:", "http://+:", "http://0.0.0.0:", "http://www.example.com:" })
	default void wildcardAndOtherNamesServeAllAddresses(String prefix) throws Exception {
		int port = ContractSupport.freePort();
		try (TestServer server = create(HELLO).start(prefix + port); WireClient client = WireClient.connect(port)) {
			assertThat(server.addresses().getAddresses()).singleElement().asString().endsWith(":" + port);
			assertThat(server.port()).isEqualTo(port);
			assertThat(client.get("/").text()).isEqualTo("hello");
		}
	}

	@Test
	default void localhostIsServed() throws Exception {
		int port = ContractSupport.freePort();
		try (TestServer server = create(HELLO).start("http://localhost:" + port);
				WireClient client = WireClient.connect(port)) {
			assertThat(server.addresses().getAddresses()).isNotEmpty()
				.allSatisfy((address) -> assertThat(address).endsWith(":" + port));
			assertThat(client.get("/").text()).isEqualTo("hello");
		}
	}

	@Test
	default void addressOfIpVersion6IsServed() throws Exception {
		assumeTrue(hasIpVersion6(), "This machine has no IPv6");
		try (TestServer server = create(HELLO).start("http://[::1]:0");
				WireClient client = WireClient.connect(InetAddress.getByName("::1"), server.port(), 0)) {
			assertThat(server.addresses().getAddresses()).containsExactly("http://[::1]:" + server.port());
			assertThat(client.get("/").text()).isEqualTo("hello");
		}
	}

	private static boolean hasIpVersion6() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Test
	default void localhostIsServedOnBothLoopbackAddresses() throws Exception {
		needs(Ability.BOTH_LOOPBACKS);
		assumeTrue(hasIpVersion6(), "This machine has no IPv6");
		int port = ContractSupport.freePort();
		try (TestServer server = create(HELLO).start("http://localhost:" + port);
				WireClient client = WireClient.connect(InetAddress.getByName("::1"), port, 0)) {
			assertThat(server.addresses().getAddresses()).isNotEmpty();
			assertThat(client.get("/").text()).isEqualTo("hello");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1:5000", "ftp://127.0.0.1:5000", "http://127.0.0.1:99999",
			"http://127.0.0.1:0/path", "http://", "http://:5000" })
	default void invalidAddressIsRefusedByName(String address) {
		try (TestServer server = create(HELLO)) {
			assertThatExceptionOfType(InvalidAddressException.class).isThrownBy(() -> server.start(address))
				.withMessageContaining(address)
				.satisfies((failure) -> assertThat(failure.getAddress()).isEqualTo(address));
		}
	}

	@Test
	default void addressInUseIsRefusedByName() throws Exception {
		try (ServerSocket other = occupied(); TestServer server = create(HELLO)) {
			String address = "http://127.0.0.1:" + other.getLocalPort();
			assertThatExceptionOfType(AddressInUseException.class).isThrownBy(() -> server.start(address))
				.withMessageContaining(address)
				.satisfies((failure) -> assertThat(failure.getAddress()).isEqualTo(address))
				.satisfies((failure) -> assertThat(failure.getPort()).isEqualTo(other.getLocalPort()));
		}
	}

	@Test
	default void addressesBoundBeforeTheOneInUseAreReleased() throws Exception {
		int free = ContractSupport.freePort();
		try (ServerSocket other = occupied(); TestServer server = create(HELLO)) {
			String[] addresses = { "http://127.0.0.1:" + free, "http://127.0.0.1:" + other.getLocalPort() };
			assertThatExceptionOfType(AddressInUseException.class).isThrownBy(() -> server.start(addresses));
			try (ServerSocket released = bind(free)) {
				assertThat(released.isBound()).isTrue();
			}
		}
	}

	@Test
	default void serverStartsOnceTheAddressIsFree() throws Exception {
		try (TestServer server = create(HELLO)) {
			int port;
			try (ServerSocket other = occupied()) {
				port = other.getLocalPort();
				assertThatExceptionOfType(AddressInUseException.class)
					.isThrownBy(() -> server.start("http://127.0.0.1:" + other.getLocalPort()));
			}
			server.startAgain();
			try (WireClient client = WireClient.connect(port)) {
				assertThat(client.get("/").text()).isEqualTo("hello");
			}
		}
	}

	@Test
	default void preferHostingUrlsIsKept() {
		try (TestServer server = create(HELLO)) {
			assertThat(server.addresses().isPreferHostingUrls()).isFalse();
			server.addresses().setPreferHostingUrls(true);
			server.start("http://127.0.0.1:0");
			assertThat(server.addresses().isPreferHostingUrls()).isTrue();
		}
	}

	private static ServerSocket occupied() throws IOException {
		return bind(0);
	}

	private static ServerSocket bind(int port) throws IOException {
		ServerSocket socket = new ServerSocket();
		try {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port));
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

}
