/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.windhover.kestrel.http1.output.OutputBytes;
import io.windhover.kestrel.http1.output.ResponseHeadBytes;
import io.windhover.server.http.HeaderName;
import io.windhover.server.http.HttpHeaders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Writing of the head of a response on a connection that has written one before.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResponseHeadBenchmark {

	private static final byte[] DATE = "Date: Mon, 05 Jan 2026 10:00:00 GMT\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] SERVER = "Server: Kestrel\r\n".getBytes(StandardCharsets.US_ASCII);

	private final ResponseHeadBytes head = new ResponseHeadBytes();

	private final HttpHeaders fields = new HttpHeaders();

	private final OutputBytes target = new OutputBytes();

	/**
	 * Sets the fields.
	 */
	@Setup
	public void prepare() {
		this.fields.add(HeaderName.CONTENT_TYPE, "application/json");
		this.fields.add(HeaderName.CACHE_CONTROL, "no-store");
		this.fields.add("X-Request-ID", "7f1c1a52-8a5e-4a1f-9d0a-3f0a0a6f6b11");
	}

	/**
	 * Writes a head of six fields into the output buffer.
	 * @return its length
	 */
	@Benchmark
	public int head() {
		this.head.begin(200, null);
		for (int i = 0; i < this.fields.size(); i++) {
			this.head.field(this.fields.getName(i), this.fields.getValue(i));
		}
		this.head.contentLength(1234);
		this.head.add(DATE);
		this.head.add(SERVER);
		this.head.end();
		this.target.clear();
		this.head.moveTo(this.target);
		return this.target.length();
	}

}
