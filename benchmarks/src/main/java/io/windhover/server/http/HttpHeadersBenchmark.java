/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
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
 * Header fields as an application uses them: lookup in a request, and setting of those of
 * a response.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HttpHeadersBenchmark {

	private final HttpHeaders request = new HttpHeaders();

	private final ServerHttpHeaders response = new ServerHttpHeaders();

	/**
	 * Sets the fields of the request.
	 */
	@Setup
	public void prepare() {
		this.request.add(HeaderName.HOST, "www.example.com");
		this.request.add(HeaderName.USER_AGENT, "Mozilla/5.0 (X11; Linux x86_64)");
		this.request.add(HeaderName.ACCEPT, "application/json");
		this.request.add(HeaderName.ACCEPT_ENCODING, "gzip, deflate, br");
		this.request.add("X-Request-ID", "7f1c1a52-8a5e-4a1f-9d0a-3f0a0a6f6b11");
		this.request.add(HeaderName.COOKIE, "JSESSIONID=7E0A1B2C3D4E5F60718293A4B5C6D7E8");
	}

	/**
	 * Looks up a known name that is present.
	 * @return its value
	 */
	@Benchmark
	public @Nullable String getKnown() {
		return this.request.get(HeaderName.COOKIE);
	}

	/**
	 * Looks up a known name that is absent, the usual case for most names.
	 * @return {@code null}
	 */
	@Benchmark
	public @Nullable String getKnownThatIsAbsent() {
		return this.request.get(HeaderName.AUTHORIZATION);
	}

	/**
	 * Looks up a known name given as a string, as servlets do.
	 * @return its value
	 */
	@Benchmark
	public @Nullable String getKnownByString() {
		return this.request.get("Cookie");
	}

	/**
	 * Looks up an unknown name.
	 * @return its value
	 */
	@Benchmark
	public @Nullable String getUnknown() {
		return this.request.get("x-request-id");
	}

	/**
	 * Sets the fields of a typical response on an object that has been used before.
	 * @return the number of fields
	 */
	@Benchmark
	public int setResponse() {
		this.response.reset();
		this.response.set(HeaderName.CONTENT_TYPE, "application/json");
		this.response.set(HeaderName.CONTENT_LENGTH, "27");
		this.response.set("Vary", "Accept-Encoding");
		this.response.set("X-Request-ID", "7f1c1a52");
		return this.response.size();
	}

}
