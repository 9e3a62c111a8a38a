/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.options;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link KestrelServerOptions} and {@link ListenOptions}.
 */
class KestrelServerOptionsTests {

	private final KestrelServerOptions options = new KestrelServerOptions();

	@Test
	void defaultsAreAsDocumented() {
		assertThat(this.options.getServerHeader()).isEqualTo("Kestrel");
		assertThat(this.options.isAllowHostHeaderOverride()).isFalse();
		assertThat(this.options.getRequestHeaderEncoding()).isEqualTo(StandardCharsets.ISO_8859_1);
		assertThat(this.options.getApplicationExecutor()).isNull();
		assertThat(this.options.getTransport()).isEqualTo(TransportType.AUTO);
		assertThat(this.options.getIoThreads()).isZero();
		assertThat(this.options.getBacklog()).isEqualTo(512);
		assertThat(this.options.isNoDelay()).isTrue();
		assertThat(this.options.getEndpoints()).isEmpty();
		assertThat(this.options.getLimits()).isNotNull();
	}

	@Test
	void settersChangeTheValues() {
		Executor executor = Runnable::run;
		this.options.setServerHeader("Mine/1.0 (x)");
		this.options.setAllowHostHeaderOverride(true);
		this.options.setRequestHeaderEncoding(StandardCharsets.UTF_8);
		this.options.setApplicationExecutor(executor);
		this.options.setTransport(TransportType.NIO);
		this.options.setIoThreads(3);
		this.options.setBacklog(1);
		this.options.setNoDelay(false);
		assertThat(this.options.getServerHeader()).isEqualTo("Mine/1.0 (x)");
		assertThat(this.options.isAllowHostHeaderOverride()).isTrue();
		assertThat(this.options.getRequestHeaderEncoding()).isEqualTo(StandardCharsets.UTF_8);
		assertThat(this.options.getApplicationExecutor()).isSameAs(executor);
		assertThat(this.options.getTransport()).isEqualTo(TransportType.NIO);
		assertThat(this.options.getIoThreads()).isEqualTo(3);
		assertThat(this.options.getBacklog()).isEqualTo(1);
		assertThat(this.options.isNoDelay()).isFalse();
		this.options.setServerHeader(null);
		this.options.setApplicationExecutor(null);
		assertThat(this.options.getServerHeader()).isNull();
		assertThat(this.options.getApplicationExecutor()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nSet-Cookie: b", "a\0", "\u007f", "\t", "\u00e4" })
	void serverHeaderMustBePrintable(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.setServerHeader(value))
			.withMessage("serverHeader: " + value + " (expected: printable ASCII)");
		assertThat(this.options.getServerHeader()).isEqualTo("Kestrel");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-32", "IBM037" })
	void requestHeaderEncodingMustContainAscii(String encoding) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.options.setRequestHeaderEncoding(Charset.forName(encoding)))
			.withMessage("requestHeaderEncoding: " + encoding + " (expected: a superset of ASCII)");
	}

	@Test
	void numberOfThreadsMustNotBeNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.setIoThreads(-1))
			.withMessage("ioThreads: -1 (expected: >= 0)");
		this.options.setIoThreads(0);
		assertThat(this.options.getIoThreads()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1 })
	void backlogMustBePositive(int backlog) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.setBacklog(backlog))
			.withMessage("backlog: " + backlog + " (expected: > 0)");
	}

	// --- endpoints

	@Test
	void endpointsAreKeptInOrder() throws Exception {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), 8080);
		List<ListenOptions> endpoints = List.of(this.options.listen(address), this.options.listenLocalhost(0),
				this.options.listenAnyIp(65535), this.options.listenUnixSocket(Path.of("/run/app.sock")));
		assertThat(this.options.getEndpoints()).containsExactlyElementsOf(endpoints);
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.options.getEndpoints().clear());
	}

	@Test
	void endpointHasKindAddressAndText() throws Exception {
		byte[] loopback = new byte[16];
		loopback[15] = 1;
		ListenOptions ip = this.options.listen(new InetSocketAddress(InetAddress.getByAddress(loopback), 80));
		assertThat(ip.getKind()).isEqualTo(ListenOptions.Kind.IP);
		assertThat(ip.getAddress()).isEqualTo(new InetSocketAddress(InetAddress.getByAddress(loopback), 80));
		assertThat(ip.getPort()).isEqualTo(80);
		assertThat(ip.getSocketPath()).isNull();
		assertThat(ip).hasToString("http://[::1]:80");
		InetAddress any = InetAddress.getByAddress(new byte[4]);
		assertThat(this.options.listen(new InetSocketAddress(any, 0))).hasToString("http://0.0.0.0:0");
		ListenOptions localhost = this.options.listenLocalhost(5000);
		assertThat(localhost.getKind()).isEqualTo(ListenOptions.Kind.LOCALHOST);
		assertThat(localhost.getAddress()).isNull();
		assertThat(localhost).hasToString("http://localhost:5000");
		ListenOptions anyIp = this.options.listenAnyIp(5000);
		assertThat(anyIp.getKind()).isEqualTo(ListenOptions.Kind.ANY_IP);
		assertThat(anyIp).hasToString("http://[::]:5000");
		ListenOptions unix = this.options.listenUnixSocket(Path.of("/run/app.sock"));
		assertThat(unix.getKind()).isEqualTo(ListenOptions.Kind.UNIX_SOCKET);
		assertThat(unix.getSocketPath()).isEqualTo(Path.of("/run/app.sock"));
		assertThat(unix).hasToString("http://unix:/run/app.sock");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 65536 })
	void portMustBeInRange(int port) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.listenLocalhost(port))
			.withMessage("port: " + port + " (expected: 0 to 65535)");
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.listenAnyIp(port))
			.withMessage("port: " + port + " (expected: 0 to 65535)");
	}

	@Test
	void addressMustBeResolved() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.options.listen(InetSocketAddress.createUnresolved("host", 80)))
			.withMessageStartingWith("address: host")
			.withMessageEndingWith("(expected: a resolved IP address)");
	}

	@Test
	void socketPathMustBeAbsolute() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.listenUnixSocket(Path.of("app.sock")))
			.withMessage("socketPath: app.sock (expected: an absolute path)");
		assertThat(this.options.getEndpoints()).isEmpty();
	}

}
