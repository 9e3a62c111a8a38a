/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.load;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WrkResultTests {

	private static final String OUTPUT = """
			Running 4s test @ http://127.0.0.1:8080/json
			  1 threads and 64 connections
			  Thread Stats   Avg      Stdev     Max   +/- Stdev
			    Latency     1.53ms  487.21us  12.34ms   89.12%%
			    Req/Sec    41.83k     1.02k   43.51k    72.50%%
			  166512 requests in 4.00s, 24.30MB read
			%sRequests/sec:  41612.34
			Transfer/sec:      6.07MB
			""";

	@Test
	void countsAreParsed() throws IOException {
		assertThat(WrkResult.parse(OUTPUT.formatted(""))).isEqualTo(new WrkResult(166512, 41612.34));
	}

	@Test
	void errorResponsesFailTheRun() {
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> WrkResult.parse(OUTPUT.formatted("  Non-2xx or 3xx responses: 3\n")))
			.withMessage("The server failed under load: Non-2xx or 3xx responses: 3");
	}

	@Test
	void socketErrorsFailTheRun() {
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(
					() -> WrkResult.parse(OUTPUT.formatted("  Socket errors: connect 0, read 1, write 0, timeout 0\n")))
			.withMessageContaining("read 1");
	}

	@Test
	void outputWithoutCountsFailsTheRun() {
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> WrkResult.parse("unable to connect to 127.0.0.1:8080 Connection refused"))
			.withMessageContaining("Connection refused");
	}

}
