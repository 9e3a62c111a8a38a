/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.features.IBadRequestExceptionFeature;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.windhover.server.http.RequestRejectionReason.BAD_CHUNK_EXTENSION;
import static io.windhover.server.http.RequestRejectionReason.BAD_CHUNK_SIZE_DATA;
import static io.windhover.server.http.RequestRejectionReason.BAD_CHUNK_SUFFIX;
import static io.windhover.server.http.RequestRejectionReason.CHUNKED_REQUEST_INCOMPLETE;
import static io.windhover.server.http.RequestRejectionReason.CONNECT_METHOD_REQUIRED;
import static io.windhover.server.http.RequestRejectionReason.FINAL_TRANSFER_CODING_NOT_CHUNKED;
import static io.windhover.server.http.RequestRejectionReason.HEADERS_EXCEED_MAX_TOTAL_SIZE;
import static io.windhover.server.http.RequestRejectionReason.INVALID_CHARACTERS_IN_HEADER_NAME;
import static io.windhover.server.http.RequestRejectionReason.INVALID_CONTENT_LENGTH;
import static io.windhover.server.http.RequestRejectionReason.INVALID_HOST_HEADER;
import static io.windhover.server.http.RequestRejectionReason.INVALID_REQUEST_HEADER;
import static io.windhover.server.http.RequestRejectionReason.INVALID_REQUEST_HEADERS_NO_CRLF;
import static io.windhover.server.http.RequestRejectionReason.INVALID_REQUEST_LINE;
import static io.windhover.server.http.RequestRejectionReason.INVALID_REQUEST_TARGET;
import static io.windhover.server.http.RequestRejectionReason.LENGTH_REQUIRED_HTTP10;
import static io.windhover.server.http.RequestRejectionReason.MALFORMED_REQUEST_INVALID_HEADERS;
import static io.windhover.server.http.RequestRejectionReason.MISSING_HOST_HEADER;
import static io.windhover.server.http.RequestRejectionReason.MULTIPLE_CONTENT_LENGTHS;
import static io.windhover.server.http.RequestRejectionReason.MULTIPLE_HOST_HEADERS;
import static io.windhover.server.http.RequestRejectionReason.OPTIONS_METHOD_REQUIRED;
import static io.windhover.server.http.RequestRejectionReason.REQUEST_BODY_TIMEOUT;
import static io.windhover.server.http.RequestRejectionReason.REQUEST_BODY_TOO_LARGE;
import static io.windhover.server.http.RequestRejectionReason.REQUEST_HEADERS_TIMEOUT;
import static io.windhover.server.http.RequestRejectionReason.REQUEST_LINE_TOO_LONG;
import static io.windhover.server.http.RequestRejectionReason.SERVER_BUSY;
import static io.windhover.server.http.RequestRejectionReason.TLS_OVER_HTTP_ERROR;
import static io.windhover.server.http.RequestRejectionReason.TOO_MANY_HEADERS;
import static io.windhover.server.http.RequestRejectionReason.TRANSFER_ENCODING_AND_CONTENT_LENGTH;
import static io.windhover.server.http.RequestRejectionReason.TRANSFER_ENCODING_HTTP10;
import static io.windhover.server.http.RequestRejectionReason.UNEXPECTED_END_OF_REQUEST_CONTENT;
import static io.windhover.server.http.RequestRejectionReason.UNRECOGNIZED_HTTP_VERSION;
import static io.windhover.server.http.RequestRejectionReason.UNSUPPORTED_EXPECTATION;
import static io.windhover.server.http.RequestRejectionReason.UNSUPPORTED_TRANSFER_CODING;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for every {@link RequestRejectionReason}: the bytes received and the response.
 */
class Http1RejectionTests {

	/** Reasons that need more than a request, each with a test of its own. */
	private static final Set<RequestRejectionReason> OTHERS = EnumSet.of(REQUEST_HEADERS_TIMEOUT, REQUEST_BODY_TIMEOUT,
			UNEXPECTED_END_OF_REQUEST_CONTENT, CHUNKED_REQUEST_INCOMPLETE, MALFORMED_REQUEST_INVALID_HEADERS,
			SERVER_BUSY);

	private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer()
		.handle((exchange) -> exchange.readAll().thenCompose((body) -> exchange.respond("read")));

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	private static final List<Case> CASES = List.of(
	// @formatter:off
			// the request line
			new Case("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003", TLS_OVER_HTTP_ERROR),
			new Case("\u0016", TLS_OVER_HTTP_ERROR),
			new Case("\u0000", INVALID_REQUEST_LINE),
			new Case(" GET / HTTP/1.1\r\n", INVALID_REQUEST_LINE),
			new Case("GET\t/ HTTP/1.1\r\n", INVALID_REQUEST_LINE),
			new Case("G@T / HTTP/1.1\r\n", INVALID_REQUEST_LINE),
			new Case("GET  / HTTP/1.1\r\n", INVALID_REQUEST_LINE),
			new Case("GET /\r\n", INVALID_REQUEST_LINE),
			new Case("GET / \r\n", INVALID_REQUEST_LINE),
			new Case("GET / HTTP/1.1 \r\n", INVALID_REQUEST_LINE),
			new Case("GET / HTTP/1.1\n", INVALID_REQUEST_LINE),
			new Case("GET / HTTP/1.1\rX", INVALID_REQUEST_LINE),
			new Case("GET / http/1.1\r\n", INVALID_REQUEST_LINE),
			new Case("GET / HTTP/11\r\n", INVALID_REQUEST_LINE),
			new Case("GET / HTTP/1.x\r\n", INVALID_REQUEST_LINE),
			new Case("GET / HTTP/1.2\r\n\r\n", UNRECOGNIZED_HTTP_VERSION),
			new Case("GET / HTTP/0.9\r\n\r\n", UNRECOGNIZED_HTTP_VERSION),
			new Case("GET / HTTP/2.0\r\n\r\n", UNRECOGNIZED_HTTP_VERSION),
			new Case("GET /" + "x".repeat(10_000) + " HTTP/1.1\r\n", REQUEST_LINE_TOO_LONG),
			// the target
			new Case("GET /\u00e4 HTTP/1.1\r\n\r\n", INVALID_REQUEST_TARGET),
			new Case("GET /%zz HTTP/1.1\r\nHost: test\r\n\r\n", INVALID_REQUEST_TARGET),
			new Case("GET /%00 HTTP/1.1\r\nHost: test\r\n\r\n", INVALID_REQUEST_TARGET),
			new Case("GET /#fragment HTTP/1.1\r\nHost: test\r\n\r\n", INVALID_REQUEST_TARGET),
			new Case("GET path HTTP/1.1\r\nHost: test\r\n\r\n", INVALID_REQUEST_TARGET),
			new Case("GET ftp://test/ HTTP/1.1\r\nHost: test\r\n\r\n", INVALID_REQUEST_TARGET),
			new Case("GET http://user@test/ HTTP/1.1\r\nHost: test\r\n\r\n", INVALID_REQUEST_TARGET),
			new Case("CONNECT test HTTP/1.1\r\nHost: test\r\n\r\n", INVALID_REQUEST_TARGET),
			new Case("CONNECT / HTTP/1.1\r\nHost: test\r\n\r\n", INVALID_REQUEST_TARGET),
			new Case("GET * HTTP/1.1\r\nHost: test\r\n\r\n", OPTIONS_METHOD_REQUIRED, "Allow: OPTIONS\r\n"),
			new Case("GET test:80 HTTP/1.1\r\nHost: test\r\n\r\n", CONNECT_METHOD_REQUIRED, "Allow: CONNECT\r\n"),
			// the header section
			new Case("GET / HTTP/1.1\r\nHost: test\n\r\n", INVALID_REQUEST_HEADERS_NO_CRLF),
			new Case("GET / HTTP/1.1\r\nHost: test\r\n\n", INVALID_REQUEST_HEADERS_NO_CRLF),
			new Case("GET / HTTP/1.1\r\nHost: test\r\n folded\r\n\r\n", INVALID_REQUEST_HEADER),
			new Case("GET / HTTP/1.1\r\nHost: te\u0000st\r\n\r\n", INVALID_REQUEST_HEADER),
			new Case("GET / HTTP/1.1\r\nHost: test\rX: y\r\n\r\n", INVALID_REQUEST_HEADER),
			new Case("GET / HTTP/1.1\r\nHost: test\r\n\rX", INVALID_REQUEST_HEADER),
			new Case("GET / HTTP/1.1\r\nHost : test\r\n\r\n", INVALID_CHARACTERS_IN_HEADER_NAME),
			new Case("GET / HTTP/1.1\r\n: test\r\n\r\n", INVALID_CHARACTERS_IN_HEADER_NAME),
			new Case("GET / HTTP/1.1\r\nHost\r\n\r\n", INVALID_CHARACTERS_IN_HEADER_NAME),
			new Case("GET / HTTP/1.1\r\nX: " + "x".repeat(50_000), HEADERS_EXCEED_MAX_TOTAL_SIZE),
			new Case("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(101), TOO_MANY_HEADERS),
			new Case("GET / HTTP/1.1\r\n\r\n", MISSING_HOST_HEADER),
			new Case("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", MULTIPLE_HOST_HEADERS),
			new Case("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", INVALID_HOST_HEADER),
			new Case("GET http://a/ HTTP/1.1\r\nHost: b\r\n\r\n", INVALID_HOST_HEADER),
			new Case("GET / HTTP/1.1\r\nHost: test\r\nExpect: wonders\r\n\r\n", UNSUPPORTED_EXPECTATION),
			// the framing of the body
			new Case("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: -1\r\n\r\n", INVALID_CONTENT_LENGTH),
			new Case("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
					MULTIPLE_CONTENT_LENGTHS),
			new Case("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
					TRANSFER_ENCODING_AND_CONTENT_LENGTH),
			new Case("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", TRANSFER_ENCODING_HTTP10),
			new Case("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
					FINAL_TRANSFER_CODING_NOT_CHUNKED),
			new Case("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
					UNSUPPORTED_TRANSFER_CODING),
			new Case("POST / HTTP/1.0\r\n\r\n", LENGTH_REQUIRED_HTTP10),
			// the body, as the application reads it
			new Case("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 30000001\r\n\r\n", REQUEST_BODY_TOO_LARGE),
			new Case(CHUNKED + "x\r\n", BAD_CHUNK_SIZE_DATA),
			new Case(CHUNKED + "1\n", BAD_CHUNK_SIZE_DATA),
			new Case(CHUNKED + "1234567890abcdef\r\n", BAD_CHUNK_SIZE_DATA),
			new Case(CHUNKED + "1\r\nxx", BAD_CHUNK_SUFFIX),
			new Case(CHUNKED + "1\r\nx\n", BAD_CHUNK_SUFFIX),
			new Case(CHUNKED + "1;\u0000\r\n", BAD_CHUNK_EXTENSION),
			new Case(CHUNKED + "0\r\nX : y\r\n\r\n", INVALID_CHARACTERS_IN_HEADER_NAME));
	// @formatter:on

	@ParameterizedTest
	@MethodSource("cases")
	void badRequestIsAnsweredBeforeTheConnectionIsClosed(Case bad) {
		InMemoryConnection connection = this.server.connect().receive(bad.request());
		assertThat(connection.sent()).isEqualTo(answer(bad.reason(), bad.allow()));
		assertThat(connection).lingers();
		connection.endInput();
		assertThat(connection).isGone();
	}

	@ParameterizedTest
	@MethodSource("cases")
	void badRequestLogsOneLineAtDebug(Case bad) {
		this.server.connect().receive(bad.request());
		assertThat(this.log.messages("io.windhover.kestrel.badrequests")).singleElement()
			.asString()
			.contains(bad.reason().getMessage(), bad.reason().getSource())
			.doesNotContain("\n")
			.hasSizeLessThan(500);
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
		assertThat(this.server.counters().rejectedRequests().sum()).isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void nothingIsReadAfterABadRequest(Case bad) {
		InMemoryConnection connection = this.server.connect()
			.receive(bad.request(), "\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: test\r\n\r\n")
			.receive("GET /smuggled HTTP/1.1\r\nHost: test\r\n\r\n");
		assertThat(connection.sent()).isEqualTo(answer(bad.reason(), bad.allow()));
		assertThat(this.server.application().created())
			.noneMatch((exchange) -> exchange.request().getPath().equals("/smuggled"));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void requestsBeforeABadRequestAreAnswered(Case bad) {
		InMemoryConnection connection = this.server.connect()
			.receive("GET /good HTTP/1.1\r\nHost: test\r\n\r\n" + bad.request());
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n")
			.endsWith("\r\n\r\nread" + answer(bad.reason(), bad.allow()));
	}

	static Stream<Arguments> cases() {
		return CASES.stream().map(Arguments::of);
	}

	@Test
	void everyReasonHasATest() {
		Set<RequestRejectionReason> covered = CASES.stream().map(Case::reason).collect(Collectors.toSet());
		covered.addAll(OTHERS);
		assertThat(covered).containsExactlyInAnyOrder(RequestRejectionReason.values());
	}

	@Test
	void headThatDoesNotArriveInTimeAnswers408() {
		InMemoryConnection connection = this.server.connect().receive("G");
		this.server.advance(ofSeconds(31));
		assertThat(connection.sent()).isEqualTo(answer(REQUEST_HEADERS_TIMEOUT, ""));
		assertThat(connection).lingers();
	}

	@Test
	void bodyThatDoesNotArriveInTimeAnswers408() {
		InMemoryConnection connection = this.server.connect().receive(CHUNKED);
		this.server.advance(ofSeconds(7));
		assertThat(connection.sent()).isEqualTo(answer(REQUEST_BODY_TIMEOUT, "", 7));
		assertThat(connection).lingers();
	}

	@Test
	void endOfInputWithinAHeadAnswers400() {
		InMemoryConnection connection = this.server.connect().receive("GET / HTTP/1.1\r\n").endInput();
		assertThat(connection.sent()).isEqualTo(answer(MALFORMED_REQUEST_INVALID_HEADERS, ""));
		assertThat(connection).isGone();
	}

	@ParameterizedTest
	@ValueSource(strings = { "G", "GET / HTTP/1.1", "GET / HTTP/1.1\r\nHost: test\r\n\r" })
	void endOfInputAnywhereWithinAHeadAnswers400(String part) {
		InMemoryConnection connection = this.server.connect().receive(part).endInput();
		assertThat(connection.sent()).isEqualTo(answer(MALFORMED_REQUEST_INVALID_HEADERS, ""));
	}

	@Test
	void endOfInputWithinABodyAnswers400() {
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhell")
			.endInput();
		assertThat(connection.sent()).isEqualTo(answer(UNEXPECTED_END_OF_REQUEST_CONTENT, ""));
		assertThat(connection).isGone();
		assertThat(error()).isEqualTo(UNEXPECTED_END_OF_REQUEST_CONTENT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "5", "5\r", "5\r\nhell", "5\r\nhello", "5\r\nhello\r\n0\r\n", "0\r\nX: y\r\n" })
	void endOfInputWithinAChunkedBodyAnswers400(String part) {
		InMemoryConnection connection = this.server.connect().receive(CHUNKED + part).endInput();
		assertThat(connection.sent()).isEqualTo(answer(CHUNKED_REQUEST_INCOMPLETE, ""));
		assertThat(connection).isGone();
		assertThat(error()).isEqualTo(CHUNKED_REQUEST_INCOMPLETE);
	}

	@Test
	void fullExecutorAnswers503() {
		ManualExecutor executor = new ManualExecutor();
		executor.fill();
		this.server.options().setApplicationExecutor(executor);
		InMemoryConnection connection = this.server.connect().receive("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
		assertThat(connection.sent()).isEqualTo(answer(SERVER_BUSY, ""));
		assertThat(connection).isClosed();
		assertThat(this.log.above(Level.DEBUG)).isEmpty();
	}

	@Test
	void reasonOfARejectionIsPassedToTheApplication() {
		this.server.connect().receive(CHUNKED + "x\r\n");
		assertThat(error()).isEqualTo(BAD_CHUNK_SIZE_DATA);
	}

	@Test
	void rejectionHasNoServerFieldWhenItIsSwitchedOff() {
		this.server.options().setServerHeader(null);
		assertThat(this.server.connect().receive("bad\r\n").sent())
			.isEqualTo("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n" + InMemoryServer.DATE
					+ "\r\n");
	}

	@Test
	void badRequestFeatureHasTheReasonOfTheRejection() {
		this.server.handle((exchange) -> exchange.readAll().handle((body, failure) -> {
			BadHttpRequestException error = exchange.feature(IBadRequestExceptionFeature.class).getError();
			return error.getReason().name();
		}).thenCompose(exchange::respond));
		InMemoryConnection connection = this.server.connect().receive(CHUNKED + "x\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nBAD_CHUNK_SIZE_DATA");
		assertThat(connection).isClosed();
	}

	/** Returns the reason for which the only request failed. */
	private RequestRejectionReason error() {
		Throwable failure = this.server.application().disposed().get(0).failure();
		assertThat(failure).isInstanceOf(BadHttpRequestException.class);
		return ((BadHttpRequestException) failure).getReason();
	}

	private static String answer(RequestRejectionReason reason, String allow) {
		return answer(reason, allow, 0);
	}

	private static String answer(RequestRejectionReason reason, String allow, int seconds) {
		String date = "Date: Thu, 01 Jan 2026 00:00:%02d GMT\r\n";
		int shown = (reason == REQUEST_HEADERS_TIMEOUT) ? 31 : seconds;
		return "HTTP/1.1 " + reason.getStatusCode() + " " + phrase(reason.getStatusCode())
				+ "\r\nContent-Length: 0\r\nConnection: close\r\n" + allow + date.formatted(shown)
				+ "Server: Kestrel\r\n\r\n";
	}

	/**
	 * The standard reason phrases, spelled out so that the server's table is verified.
	 */
	private static String phrase(int status) {
		return switch (status) {
			case 400 -> "Bad Request";
			case 405 -> "Method Not Allowed";
			case 408 -> "Request Timeout";
			case 413 -> "Content Too Large";
			case 414 -> "URI Too Long";
			case 417 -> "Expectation Failed";
			case 431 -> "Request Header Fields Too Large";
			case 501 -> "Not Implemented";
			case 503 -> "Service Unavailable";
			case 505 -> "HTTP Version Not Supported";
			default -> throw new IllegalArgumentException("status: " + status);
		};
	}

	/**
	 * A bad request.
	 *
	 * @param request the bytes
	 * @param reason the reason of the rejection
	 * @param allow the additional field of the response
	 */
	record Case(String request, RequestRejectionReason reason, String allow) {

		Case(String request, RequestRejectionReason reason) {
			this(request, reason, "");
		}

		@Override
		public String toString() {
			String shown = this.request.replace("\r", "\\r").replace("\n", "\\n");
			return this.reason + " " + ((shown.length() > 120) ? shown.substring(0, 120) + "..." : shown);
		}

	}

	// A Kelvin sign is equal to k only when case is ignored as Unicode defines it.
	@Test
	void tokensAreComparedByTheCaseOfAsciiOnly() {
		this.server.options().setRequestHeaderEncoding(StandardCharsets.UTF_8);
		String kelvin = new String("\u212a".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chun" + kelvin + "ed\r\n\r\n0\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 400 ");
		assertThat(connection).isClosed();
		connection = this.server.connect().receive("GET / HTTP/1.0\r\nConnection: " + kelvin + "eep-alive\r\n\r\n");
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 ");
		assertThat(connection).isClosed();
	}

}
