/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.compression;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link AcceptEncoding}.
 */
class AcceptEncodingTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			gzip                     | true
			GZIP                     | true
			x-gzip                   | true
			deflate, gzip;q=0.5, br  | true
			*                        | true
			gzip;q=0                 | false
			gzip; q=0.000            | false
			gzip;q=0.001             | true
			*, gzip;q=0              | false
			gzip, *;q=0              | true
			*;q=0                    | false
			br, deflate              | false
			identity                 | false
			gzipped                  | false
			""")
	void gzipIsAcceptedByNameOrByWildcard(String field, boolean accepted) {
		assertThat(AcceptEncoding.acceptsGzip(List.of(field))).isEqualTo(accepted);
	}

}
