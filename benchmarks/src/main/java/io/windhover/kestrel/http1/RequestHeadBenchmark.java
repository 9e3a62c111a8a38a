/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.windhover.kestrel.http1.parser.FieldParser;
import io.windhover.kestrel.http1.parser.RequestLine;
import io.windhover.kestrel.http1.parser.RequestTarget;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.ServerHttpHeaders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Parsing of the head of a request on a connection that has parsed a similar one before.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RequestHeadBenchmark {

	private static final int MAX_FIELDS = 100;

	/** The client that sends the request. */
	@Param
	public SampleRequest client = SampleRequest.WRK;

	private final ServerHttpHeaders fields = new ServerHttpHeaders();

	private final RequestLine line = new RequestLine();

	private final RequestTarget target = new RequestTarget();

	private byte[] head = {};

	/**
	 * Prepares the bytes of the request.
	 */
	@Setup
	public void prepare() {
		this.head = this.client.bytes();
		this.fields.setRaw(this.head, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Parses request line, target and fields.
	 * @return the index after the head
	 * @throws BadHttpRequestException never
	 */
	@Benchmark
	public int head() throws BadHttpRequestException {
		this.fields.reset();
		int fieldsFrom = this.line.parse(this.head, 0, this.head.length);
		this.target.parse(this.head, this.line.targetFrom(), this.line.targetEnd(), this.line.method());
		return FieldParser.parse(this.head, fieldsFrom, this.head.length, this.fields, MAX_FIELDS);
	}

	/**
	 * Parses the head and decodes every value, as a servlet container does.
	 * @return the length of all values
	 * @throws BadHttpRequestException never
	 */
	@Benchmark
	public int headWithValues() throws BadHttpRequestException {
		head();
		int length = 0;
		for (int i = 0; i < this.fields.size(); i++) {
			length += this.fields.getName(i).length() + this.fields.getValue(i).length();
		}
		return length;
	}

}
