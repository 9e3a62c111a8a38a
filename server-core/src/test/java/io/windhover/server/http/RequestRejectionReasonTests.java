/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestRejectionReasonTests {

	@ParameterizedTest
	@EnumSource(RequestRejectionReason.class)
	void reasonHasAnErrorStatusAMessageAndASource(RequestRejectionReason reason) {
		assertThat(reason.getStatusCode()).isBetween(400, 599);
		assertThat(ReasonPhrases.get(reason.getStatusCode())).isNotEmpty();
		assertThat(reason.getMessage()).isNotBlank().doesNotEndWith(".");
		assertThat(reason.getSource()).matches("RFC \\d{4}, [\\d.]+");
	}

	/** The status codes of Kestrel in ASP.NET Core. */
	@ParameterizedTest
	@CsvSource({
	// @formatter:off
		"INVALID_REQUEST_LINE, 400", "MISSING_HOST_HEADER, 400", "LENGTH_REQUIRED_HTTP10, 400",
		"OPTIONS_METHOD_REQUIRED, 405", "CONNECT_METHOD_REQUIRED, 405", "REQUEST_HEADERS_TIMEOUT, 408",
		"REQUEST_BODY_TIMEOUT, 408", "REQUEST_BODY_TOO_LARGE, 413", "REQUEST_LINE_TOO_LONG, 414",
		"HEADERS_EXCEED_MAX_TOTAL_SIZE, 431", "TOO_MANY_HEADERS, 431", "UNRECOGNIZED_HTTP_VERSION, 505",
	// @formatter:on
	})
	void statusIsThatOfKestrel(RequestRejectionReason reason, int statusCode) {
		assertThat(reason.getStatusCode()).isEqualTo(statusCode);
	}

	/** RFC 9112, 6.1, RFC 9110, 10.1.1 and 15.6.4. */
	@ParameterizedTest
	@CsvSource({ "UNSUPPORTED_TRANSFER_CODING, 501", "UNSUPPORTED_EXPECTATION, 417", "SERVER_BUSY, 503" })
	void unsupportedRequestHasAStatusOfItsOwn(RequestRejectionReason reason, int statusCode) {
		assertThat(reason.getStatusCode()).isEqualTo(statusCode);
	}

	@Test
	void exceptionHasTheMessageOfItsReason() {
		BadHttpRequestException exception = new BadHttpRequestException(RequestRejectionReason.REQUEST_BODY_TOO_LARGE);
		assertThat(exception).hasMessage("Request body too large");
		assertThat(exception.getReason()).isEqualTo(RequestRejectionReason.REQUEST_BODY_TOO_LARGE);
		assertThat(exception.getStatusCode()).isEqualTo(413);
		assertThat(exception.getStackTrace()).isEmpty();
	}

	@Test
	void detailFromTheClientIsMadePrintable() {
		assertThat(new BadHttpRequestException(RequestRejectionReason.INVALID_REQUEST_LINE,
				"GET \r\n\u001b[31m\u00e9\0~\u007f"))
			.hasMessage("Invalid request line: GET ???[31m??~?");
	}

	@Test
	void detailFromTheClientIsTruncated() {
		assertThat(new BadHttpRequestException(RequestRejectionReason.INVALID_REQUEST_LINE, "x".repeat(10_000)))
			.hasMessage("Invalid request line: " + "x".repeat(128));
	}

}
