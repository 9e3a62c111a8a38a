/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import io.windhover.kestrel.http1.output.OutputBytes;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RejectionResponse}.
 */
class RejectionResponseTests {

	@ParameterizedTest
	@EnumSource
	void responseHasTheStatusOfTheReasonAndNoDetails(RequestRejectionReason reason) {
		String answer = answer(new BadHttpRequestException(reason, "secret\r\nSet-Cookie: x"), "Server: S\r\n");
		assertThat(answer).startsWith("HTTP/1.1 " + reason.getStatusCode() + " ")
			.contains("\r\nContent-Length: 0\r\nConnection: close\r\n")
			.endsWith("Date: today\r\nServer: S\r\n\r\n")
			.doesNotContain("secret", "Set-Cookie");
	}

	@Test
	void responseHasTheAllowedMethod() {
		assertThat(answer(new BadHttpRequestException(RequestRejectionReason.OPTIONS_METHOD_REQUIRED), ""))
			.isEqualTo("HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n"
					+ "Allow: OPTIONS\r\nDate: today\r\n\r\n");
		assertThat(answer(new BadHttpRequestException(RequestRejectionReason.CONNECT_METHOD_REQUIRED), ""))
			.contains("\r\nAllow: CONNECT\r\n");
	}

	private static String answer(BadHttpRequestException bad, String serverLine) {
		OutputBytes response = new OutputBytes();
		RejectionResponse.of(bad, Bytes.of("Date: today\r\n"), Bytes.of(serverLine)).moveTo(response);
		return Bytes.text(response);
	}

}
