/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.time.Duration;
import java.util.stream.IntStream;

import io.windhover.kestrel.testing.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the choice of the protocol by the first bytes of a connection.
 */
class ProtocolSelectionTests {

	private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

	/** SETTINGS and GOAWAY with HTTP_1_1_REQUIRED. */
	private static final String GOAWAY = "\0\0\0\4\0\0\0\0\0" + "\0\0\10\7\0\0\0\0\0\0\0\0\0\0\0\0\15";

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	static IntStream splits() {
		return IntStream.range(1, PREFACE.length());
	}

	@ParameterizedTest
	@MethodSource("splits")
	void prefaceOfHttp2IsRecognizedHoweverItIsSplit(int split) {
		InMemoryConnection connection = this.server.connect().receive(PREFACE.substring(0, split));
		assertThat(connection.sent()).isEmpty();
		assertThat(connection.receive(PREFACE.substring(split)).sent()).isEqualTo(GOAWAY);
	}

	@Test
	void http2PrefaceAnswersAnHttp2Goaway() {
		InMemoryConnection connection = this.server.connect().receive(PREFACE + "\0\0\0\4\0\0\0\0\0");
		assertThat(connection.sent()).isEqualTo(GOAWAY);
		assertThat(connection).lingers();
		assertThat(this.log.messages("io.windhover.kestrel.badrequests")).singleElement()
			.asString()
			.contains("Unrecognized HTTP version: HTTP/2");
	}

	@Test
	void http2PrefaceIsRecognizedByteByByte() {
		InMemoryConnection connection = this.server.connect().receiveByteByByte(PREFACE);
		assertThat(connection.sent()).isEqualTo(GOAWAY);
		assertThat(connection).lingers();
	}

	@Test
	void requestThatOnlyBeginsLikeThePrefaceIsParsedAsHttp1() {
		assertThat(this.server.connect().receive("PR").receive("OPFIND / HTTP/1.1\r\nHost: test\r\n\r\n").sent())
			.startsWith("HTTP/1.1 200 OK\r\n");
		assertThat(this.server.connect().receive("PRI * HTTP/2.0\r\n\r\n").receive("SO").sent())
			.isEqualTo("HTTP/1.1 505 HTTP Version Not Supported\r\nContent-Length: 0\r\nConnection: close\r\n"
					+ InMemoryServer.DATE_AND_SERVER + "\r\n");
	}

	@Test
	void incompleteHttp2PrefaceTimesOut() {
		InMemoryConnection connection = this.server.connect().receive("PRI * HTTP/2.0\r\n");
		this.server.advance(Duration.ofSeconds(31));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 ");
	}

	@Test
	void prefaceIsRecognizedWithTheFramesThatFollow() {
		assertThat(this.server.connect().receive(PREFACE + "\0\0\0\4\0\0\0\0\0").sent()).isEqualTo(GOAWAY);
		assertThat(this.server.counters().rejectedRequests().sum()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PUT", "PATCH", "PROPFIND", "PRI" })
	void methodThatSharesLettersWithThePrefaceIsServedByteByByte(String method) {
		InMemoryConnection connection = this.server.connect()
			.receiveByteByByte(method + " / HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
	}

	@Test
	void clientThatEndsWithinThePrefaceIsAnsweredInHttp1() {
		InMemoryConnection connection = this.server.connect().receive("PRI * HTTP/2.0\r\n").endInput();
		assertThat(connection.sent()).startsWith("HTTP/1.1 505 ");
	}

	@Test
	void clientThatEndsWithinASharedPrefixIsAnsweredInHttp1() {
		InMemoryConnection connection = this.server.connect().receive("PR").endInput();
		assertThat(connection.sent()).startsWith("HTTP/1.1 400 Bad Request\r\n");
	}

	@Test
	void resetWithinThePrefaceClosesTheConnection() {
		InMemoryConnection connection = this.server.connect().receive("PRI * H").resetByClient();
		assertThat(connection.sent()).isEmpty();
		assertThat(this.server.watchedConnections()).isZero();
	}

	@Test
	void prefaceThatIsCompletedAfterTheTimeoutIsDropped() {
		InMemoryConnection connection = this.server.connect().receive("PRI * HTTP/2.0\r\n");
		this.server.advance(Duration.ofSeconds(32));
		assertThat(connection.sent()).startsWith("HTTP/1.1 408 Request Timeout\r\n");
		assertThat(connection.receive("\r\nSM\r\n\r\n").sent()).isEmpty();
		this.server.advance(Duration.ofSeconds(6));
		assertThat(connection).isClosed();
	}

	@Test
	void prefaceAfterARequestIsParsedAsHttp1() {
		InMemoryConnection connection = this.server.connect().receive("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n");
		assertThat(connection.receive(PREFACE).sent()).startsWith("HTTP/1.1 505 HTTP Version Not Supported\r\n");
	}

}
