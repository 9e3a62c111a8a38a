/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.parser;

import io.windhover.kestrel.http.syntax.ContentLength;
import io.windhover.kestrel.http1.Bytes;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.HttpHeaders;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BodyFraming}. In the tables, {@code |} separates the values of two
 * fields with the same name.
 */
class BodyFramingTests {

	@ParameterizedTest
	@CsvSource({ "GET, 1.1, , , 0", "POST, 1.1, , , 0", "GET, 1.0, , , 0", "PATCH, 1.0, , , 0", "GET, 1.1, 0, , 0",
			"GET, 1.1, 7, , 7", "POST, 1.1, 007, , 7", "POST, 1.0, 7, , 7", "PUT, 1.0, 0, , 0",
			"POST, 1.1, 999999999999999999, , 999999999999999999", "POST, 1.1, 000000000000000001, , 1",
			"POST, 1.1, , chunked, -1", "GET, 1.1, , chunked, -1", "POST, 1.1, , Chunked, -1",
			"POST, 1.1, , CHUNKED, -1" })
	void bodyHasALength(String method, String version, String length, String coding, long expected) throws Exception {
		assertThat(length(method, version, length, coding)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "POST, 1.0, , , LENGTH_REQUIRED_HTTP10", "PUT, 1.0, , , LENGTH_REQUIRED_HTTP10",
			"POST, 1.0, , chunked, TRANSFER_ENCODING_HTTP10", "GET, 1.0, , gzip, TRANSFER_ENCODING_HTTP10",
			"POST, 1.1, 5, chunked, TRANSFER_ENCODING_AND_CONTENT_LENGTH",
			"POST, 1.0, 5, chunked, TRANSFER_ENCODING_AND_CONTENT_LENGTH",
			"POST, 1.1, 0, identity, TRANSFER_ENCODING_AND_CONTENT_LENGTH",
			"POST, 1.1, 5|5, , MULTIPLE_CONTENT_LENGTHS", "POST, 1.1, 5|6, , MULTIPLE_CONTENT_LENGTHS",
			"POST, 1.1, , gzip, FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , '', FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , identity, FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , 'chunked, gzip', FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , chunked|gzip, FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , 'chunked, chunked', FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , chunked|chunked, FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , 'identity, chunked', FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , ', chunked', FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , 'chunked,', FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , 'gzip,, chunked', FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , chunkedx, FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , xchunked, FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , '\"chunked\"', FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , chunked;q=1, FINAL_TRANSFER_CODING_NOT_CHUNKED",
			"POST, 1.1, , 'gzip, chunked', UNSUPPORTED_TRANSFER_CODING",
			"POST, 1.1, , 'gzip,chunked', UNSUPPORTED_TRANSFER_CODING",
			"POST, 1.1, , gzip|chunked, UNSUPPORTED_TRANSFER_CODING",
			"POST, 1.1, , 'x;a=b, CHUNKED', UNSUPPORTED_TRANSFER_CODING" })
	void ambiguousOrUnsupportedFramingIsRejected(String method, String version, String length, String coding,
			RequestRejectionReason reason) {
		Bytes.assertRejected(reason, () -> length(method, version, length, coding));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-1", "+1", "x", "1x", "0x1", "1 1", "1,1", "1, 1", "1.0", "1e3",
			"1000000000000000000", "9223372036854775807", "0000000000000000001", "\u00b2", "\u0665" })
	void lengthThatIsNotANumberIsRejected(String length) {
		assertThat(ContentLength.parse(length)).isEqualTo(-1);
		if (length.chars().allMatch((c) -> c <= 0xff)) {
			Bytes.assertRejected(RequestRejectionReason.INVALID_CONTENT_LENGTH,
					() -> length("POST", "1.1", length, null));
		}
	}

	private static long length(String method, String version, String length, String coding)
			throws BadHttpRequestException {
		HttpHeaders headers = new HttpHeaders();
		headers.add("Host", "test");
		add(headers, "Content-Length", length);
		add(headers, "Transfer-Encoding", coding);
		return BodyFraming.length(headers, method, version.equals("1.0"));
	}

	private static void add(HttpHeaders headers, String name, String values) {
		if (values != null) {
			for (String value : values.split("\\|", -1)) {
				headers.add(name, value);
			}
		}
	}

}
