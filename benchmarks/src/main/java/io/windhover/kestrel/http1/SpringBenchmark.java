/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.windhover.benchmarks.mvc.MvcApplication;
import io.windhover.benchmarks.webflux.WebFluxApplication;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A complete request and its response on a connection without a socket, handled by a
 * Spring application: the time and the memory that a request takes in the server, the
 * adapter and Spring together. Everything runs on one thread, without any wake-ups.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 15, time = 1)
@Measurement(iterations = 10, time = 1)
@SuppressWarnings("NullAway.Init") // by start()
public class SpringBenchmark {

	/** The framework of the application. */
	@Param
	public Framework framework = Framework.MVC;

	private final UnconnectedServer server = new UnconnectedServer();

	private final ByteBuf request = Unpooled.directBuffer()
		.writeBytes("GET /json HTTP/1.1\r\nHost: localhost:8080\r\n\r\n".getBytes());

	private ConfigurableApplicationContext context;

	private EmbeddedChannel connection;

	/**
	 * Starts the application.
	 */
	@Setup
	public void start() {
		this.context = new SpringApplicationBuilder(this.framework.application).web(this.framework.type)
			.initializers((starting) -> starting.getBeanFactory().registerSingleton("server", this.server))
			.properties("windhover.servlet.dispatch=inline", "spring.main.banner-mode=off")
			.run();
		this.connection = Connections.open(this.server.application());
	}

	/**
	 * Stops the application.
	 */
	@TearDown
	public void stop() {
		this.connection.finishAndReleaseAll();
		this.context.close();
		this.request.release();
	}

	/**
	 * Handles {@code GET /json}.
	 * @return the length of the response
	 */
	@Benchmark
	public int json() {
		this.connection.writeInbound(this.request.retainedDuplicate());
		int length = 0;
		for (ByteBuf sent = this.connection.readOutbound(); sent != null; sent = this.connection.readOutbound()) {
			length += sent.readableBytes();
			sent.release();
		}
		if (length == 0) {
			throw new IllegalStateException("No response");
		}
		return length;
	}

	/** The frameworks. */
	public enum Framework {

		/** Spring MVC. */
		MVC(MvcApplication.class, WebApplicationType.SERVLET),

		/** Spring WebFlux. */
		WEBFLUX(WebFluxApplication.class, WebApplicationType.REACTIVE);

		private final Class<?> application;

		private final WebApplicationType type;

		Framework(Class<?> application, WebApplicationType type) {
			this.application = application;
			this.type = type;
		}

	}

}
