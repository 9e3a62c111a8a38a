/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.windhover.server.FeatureCollection;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.features.IHttp2StreamIdFeature;
import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Feature lookup in the server's collection and in one that is based on a map.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FeatureLookupBenchmark {

	private final TextApplication application = new TextApplication();

	private final EmbeddedChannel connection = Connections.open(this.application);

	private IFeatureCollection request = new FeatureCollection();

	private final FeatureCollection map = new FeatureCollection();

	/**
	 * Handles a request and copies its features.
	 */
	@Setup
	public void prepare() {
		this.connection.writeInbound(Unpooled.wrappedBuffer(SampleRequest.WRK.bytes()));
		this.request = this.application.lastRequest();
		this.map.set(IHttpRequestFeature.class, this.request.get(IHttpRequestFeature.class));
		this.map.set(IHttpResponseBodyFeature.class, this.request.get(IHttpResponseBodyFeature.class));
		this.map.set(IHttpMaxRequestBodySizeFeature.class, this.request.get(IHttpMaxRequestBodySizeFeature.class));
	}

	/**
	 * Closes the connection.
	 */
	@TearDown
	public void close() {
		this.connection.finishAndReleaseAll();
	}

	/**
	 * Looks up the feature that every application uses first.
	 * @return the feature
	 */
	@Benchmark
	public @Nullable Object request() {
		return this.request.get(IHttpRequestFeature.class);
	}

	/**
	 * Looks up a feature that few applications use.
	 * @return the feature
	 */
	@Benchmark
	public @Nullable Object maxRequestBodySize() {
		return this.request.get(IHttpMaxRequestBodySizeFeature.class);
	}

	/**
	 * Looks up a feature that is not available.
	 * @return {@code null}
	 */
	@Benchmark
	public @Nullable Object absent() {
		return this.request.get(IHttp2StreamIdFeature.class);
	}

	/**
	 * Looks up the feature that every application uses first, in a map.
	 * @return the feature
	 */
	@Benchmark
	public @Nullable Object requestFromMap() {
		return this.map.get(IHttpRequestFeature.class);
	}

}
