/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
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

/**
 * A complete request and its response on a connection without a socket: the time and the
 * memory that a request takes in the server. The in-memory channel has a cost of its own,
 * which {@link #channelAlone} measures.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConnectionBenchmark {

	/** The client that sends the request. */
	@Param
	public SampleRequest client = SampleRequest.WRK;

	private final EmbeddedChannel connection = Connections.open(new TextApplication());

	private final EmbeddedChannel alone = new EmbeddedChannel(new Echo());

	private ByteBuf request = Unpooled.EMPTY_BUFFER;

	/**
	 * Prepares the bytes of the request.
	 */
	@Setup
	public void prepare() {
		this.request = Unpooled.directBuffer().writeBytes(this.client.bytesWithBody());
	}

	/**
	 * Closes the connections.
	 */
	@TearDown
	public void close() {
		this.connection.finishAndReleaseAll();
		this.alone.finishAndReleaseAll();
		this.request.release();
	}

	/**
	 * Handles the request by an application that responds immediately.
	 * @return the length of the response
	 */
	@Benchmark
	public int request() {
		return exchange(this.connection);
	}

	/**
	 * Passes the same bytes through the channel alone.
	 * @return the length of the response
	 */
	@Benchmark
	public int channelAlone() {
		return exchange(this.alone);
	}

	private int exchange(EmbeddedChannel channel) {
		channel.writeInbound(this.request.retainedDuplicate());
		int length = 0;
		for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
			length += sent.readableBytes();
			sent.release();
		}
		if (length == 0) {
			throw new IllegalStateException("No response");
		}
		return length;
	}

	private static final class Echo extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			context.writeAndFlush(message);
		}

	}

}
