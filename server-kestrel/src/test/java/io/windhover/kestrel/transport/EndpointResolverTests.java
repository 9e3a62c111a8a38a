/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.transport;

import java.util.List;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.options.ListenOptions;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.ServerStartException;
import io.windhover.server.address.InvalidAddressException;
import io.windhover.server.address.ServerAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EndpointResolver}.
 */
class EndpointResolverTests {

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	private final KestrelServerOptions options = new KestrelServerOptions();

	private final ServerAddresses addresses = new ServerAddresses();

	@Test
	void defaultIsLocalhostPort5000() {
		assertThat(resolve()).containsExactly("http://localhost:5000");
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost:8080, LOCALHOST, http://localhost:8080",
			"http://LOCALHOST:8080, LOCALHOST, http://localhost:8080",
			"http://app.localhost:8080, LOCALHOST, http://localhost:8080",
			"http://127.0.0.1:8080, IP, http://127.0.0.1:8080", "http://127.0.0.1:0, IP, http://127.0.0.1:0",
			"http://0.0.0.0:8080, IP, http://0.0.0.0:8080", "http://[::1]:8080, IP, http://[::1]:8080",
			"http://[::]:8080, IP, http://[::]:8080", "http://*:8080, ANY_IP, http://[::]:8080",
			"http://+:8080, ANY_IP, http://[::]:8080", "http://host.example:8080, ANY_IP, http://[::]:8080",
			"http://256.0.0.1:8080, ANY_IP, http://[::]:8080", "http://*, ANY_IP, http://[::]:80",
			"HTTP://*:8080/, ANY_IP, http://[::]:8080",
			"http://unix:/run/app.sock, UNIX_SOCKET, http://unix:/run/app.sock" })
	void addressBecomesAnEndpoint(String address, ListenOptions.Kind kind, String endpoint) {
		this.addresses.getAddresses().add(address);
		List<ListenOptions> resolved = EndpointResolver.resolve(this.options, this.addresses);
		assertThat(resolved).singleElement().satisfies((only) -> {
			assertThat(only.getKind()).isEqualTo(kind);
			assertThat(only).hasToString(endpoint);
		});
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void addressesAreKeptInOrder() {
		this.addresses.getAddresses().addAll(List.of("http://127.0.0.1:2", "http://127.0.0.1:1"));
		assertThat(resolve()).containsExactly("http://127.0.0.1:2", "http://127.0.0.1:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://localhost:5001", "https://*:443", "https://unix:/run/app.sock" })
	void httpsIsRejected(String address) {
		this.addresses.getAddresses().add(address);
		assertThatExceptionOfType(ServerStartException.class).isThrownBy(this::resolve)
			.withMessage("Failed to bind to address " + address + ": TLS is not supported yet, use the scheme http")
			.satisfies((ex) -> assertThat(ex.getAddress()).isEqualTo(address));
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:5000", "ftp://localhost:21", "http://localhost:x",
			"http://*:65536", "http://*:5000/base", "http://::1:5000", "http://:5000", "http://unix:app.sock", "" })
	void malformedAddressesAreRejected(String address) {
		this.addresses.getAddresses().add(address);
		assertThatExceptionOfType(InvalidAddressException.class).isThrownBy(this::resolve);
	}

	// --- addresses and endpoints

	@Test
	void endpointsAreUsedIfThereAreNoAddresses() {
		this.options.listenAnyIp(1);
		assertThat(resolve()).containsExactly("http://[::]:1");
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void endpointsTakePrecedenceOverAddressesWithAWarning() {
		this.options.listenAnyIp(1);
		this.addresses.getAddresses().addAll(List.of("http://*:2", "http://*:3"));
		assertThat(resolve()).containsExactly("http://[::]:1");
		assertThat(this.log.messages(Level.WARN)).containsExactly(
				"Overriding address(es) [http://*:2, http://*:3]. Binding to endpoints defined in KestrelServerOptions instead.");
	}

	@Test
	void preferredAddressesTakePrecedenceOverEndpoints() {
		this.options.listenAnyIp(1);
		this.addresses.getAddresses().add("http://*:2");
		this.addresses.setPreferHostingUrls(true);
		assertThat(resolve()).containsExactly("http://[::]:2");
		assertThat(this.log.messages(Level.INFO)).containsExactly(
				"Overriding endpoints defined in KestrelServerOptions. Binding to address(es) [http://*:2] instead.");
		assertThat(this.log.messages(Level.WARN)).isEmpty();
	}

	@Test
	void preferenceForAddressesIsIgnoredIfThereAreNone() {
		this.options.listenAnyIp(1);
		this.addresses.setPreferHostingUrls(true);
		assertThat(resolve()).containsExactly("http://[::]:1");
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void overriddenAddressNeedNotBeValid() {
		this.options.listenAnyIp(1);
		this.addresses.getAddresses().add("nonsense");
		assertThat(resolve()).containsExactly("http://[::]:1");
	}

	private List<String> resolve() {
		return EndpointResolver.resolve(this.options, this.addresses).stream().map(ListenOptions::toString).toList();
	}

}
