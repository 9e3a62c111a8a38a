/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Sinks;

import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The transitions of the writer, one sequence of signals a line. {@code next} delivers a
 * buffer, {@code ran} ends the action before the commit, {@code written} calls back for a
 * write; "2 of 3" are released buffers.
 */
class CommittingWriterTests {

	private final NettyDataBufferFactory factory = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

	private final RecordingResponse server = new RecordingResponse();

	private final ResponseOutput output = new ResponseOutput(this.server.features());

	private final Sinks.Empty<Void> action = Sinks.empty();

	private final Upstream upstream = new Upstream();

	private final Downstream downstream = new Downstream();

	private final List<NettyDataBuffer> buffers = new ArrayList<>();

	private CommittingWriter subscribed(boolean whole) {
		this.server.holdWrites();
		this.output.commit().addAction(this.action::asMono);
		this.output.getHeaders().setContentLength(1);
		CommittingWriter writer = new CommittingWriter(this.output, this.downstream, whole);
		writer.onSubscribe(this.upstream);
		return writer;
	}

	private NettyDataBuffer nextBuffer() {
		String text = String.valueOf((char) ('a' + this.buffers.size()));
		NettyDataBuffer buffer = this.factory.wrap(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
		this.buffers.add(buffer);
		return buffer;
	}

	private void signal(CommittingWriter writer, String signal) {
		switch (signal) {
			case "next" -> writer.onNext(nextBuffer());
			case "complete" -> writer.onComplete();
			case "error" -> writer.onError(new IOException("upstream"));
			case "cancel" -> writer.cancel();
			case "ran" -> this.action.tryEmitEmpty();
			case "refused" -> this.action.tryEmitError(new IOException("action"));
			case "written" -> this.server.callback.succeeded();
			case "failed" -> this.server.callback.failed(new IOException("server"));
			case "detach" -> this.output.detach();
			default -> throw new IllegalArgumentException(signal);
		}
	}

	private String released() {
		long released = this.buffers.stream().filter((buffer) -> !buffer.isAllocated()).count();
		return released + " of " + this.buffers.size();
	}

	private void assertOutcome(boolean whole, String signals, String written, String outcome, String source,
			String released) {
		CommittingWriter writer = subscribed(whole);
		for (String signal : signals.split(" ")) {
			signal(writer, signal);
		}
		assertThat(String.join(", ", this.server.calls)).isEqualTo(written);
		assertThat(String.join(", ", this.downstream.signals)).isEqualTo(outcome);
		assertThat(this.upstream).hasToString(source);
		assertThat(released()).isEqualTo(released);
		this.buffers.stream().filter(NettyDataBuffer::isAllocated).forEach(NettyDataBuffer::release);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					next                               | ''                         | ''                | requested 1            | 0 of 1
					complete                           | ''                         | ''                | requested 1            | 0 of 0
					error                              | ''                         | failed: upstream  | requested 1            | 0 of 0
					cancel                             | ''                         | ''                | requested 1, cancelled | 0 of 0
					cancel next                        | ''                         | ''                | requested 1, cancelled | 1 of 1
					cancel complete                    | ''                         | ''                | requested 1, cancelled | 0 of 0
					cancel error                       | ''                         | ''                | requested 1, cancelled | 0 of 0
					next ran                           | write 'a'                  | ''                | requested 1            | 0 of 1
					next complete                      | ''                         | ''                | requested 1            | 0 of 1
					next complete ran                  | write 'a'                  | ''                | requested 1            | 0 of 1
					next complete ran written          | write 'a', write '' last   | ''                | requested 1            | 1 of 1
					next refused                       | ''                         | failed: action    | requested 1, cancelled | 1 of 1
					next complete refused              | ''                         | failed: action    | requested 1            | 1 of 1
					next error                         | ''                         | failed: upstream  | requested 1            | 1 of 1
					next error ran                     | ''                         | failed: upstream  | requested 1            | 1 of 1
					next cancel                        | ''                         | ''                | requested 1, cancelled | 1 of 1
					next cancel ran                    | ''                         | ''                | requested 1, cancelled | 1 of 1
					next detach ran                    | ''                         | failed: The response is complete | requested 1, cancelled | 1 of 1
					complete ran                       | write '' last              | ''                | requested 1            | 0 of 0
					complete ran written               | write '' last              | completed         | requested 1            | 0 of 0
					complete ran failed                | write '' last              | failed: server    | requested 1            | 0 of 0
					complete refused                   | ''                         | failed: action    | requested 1            | 0 of 0
					complete cancel ran                | ''                         | ''                | requested 1, cancelled | 0 of 0
					next ran written                   | write 'a'                  | ''                | requested 2            | 1 of 1
					next ran complete                  | write 'a'                  | ''                | requested 1            | 0 of 1
					next ran complete written          | write 'a', write '' last   | ''                | requested 1            | 1 of 1
					next ran complete written written  | write 'a', write '' last   | completed         | requested 1            | 1 of 1
					next ran complete written failed   | write 'a', write '' last   | failed: server    | requested 1            | 1 of 1
					next ran failed                    | write 'a'                  | failed: server    | requested 1, cancelled | 1 of 1
					next ran failed next               | write 'a'                  | failed: server    | requested 1, cancelled | 2 of 2
					next ran error                     | write 'a'                  | failed: upstream  | requested 1            | 0 of 1
					next ran error written             | write 'a'                  | failed: upstream  | requested 1            | 1 of 1
					next ran error failed              | write 'a'                  | failed: upstream  | requested 1            | 1 of 1
					next ran cancel                    | write 'a'                  | ''                | requested 1, cancelled | 0 of 1
					next ran cancel cancel             | write 'a'                  | ''                | requested 1, cancelled | 0 of 1
					next ran cancel written            | write 'a'                  | ''                | requested 1, cancelled | 1 of 1
					next ran cancel failed             | write 'a'                  | ''                | requested 1, cancelled | 1 of 1
					next ran detach written next       | write 'a'                  | failed: The response is complete | requested 2, cancelled | 2 of 2
					next ran written next              | write 'a', write 'b'       | ''                | requested 2            | 1 of 2
					next ran written next written      | write 'a', write 'b'       | ''                | requested 3            | 2 of 2
					next ran written complete          | write 'a', write '' last   | ''                | requested 2            | 1 of 1
					next ran written complete written  | write 'a', write '' last   | completed         | requested 2            | 1 of 1
					next ran written error             | write 'a'                  | failed: upstream  | requested 2            | 1 of 1
					next ran written cancel            | write 'a'                  | ''                | requested 2, cancelled | 1 of 1
					next ran written cancel next       | write 'a'                  | ''                | requested 2, cancelled | 2 of 2
					""")
	void streamIsWrittenBufferByBuffer(String signals, String written, String outcome, String source, String released) {
		assertOutcome(false, signals, written, outcome, source, released);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					next                      | ''             | ''                           | requested all            | 0 of 1
					complete                  | ''             | completed                    | requested all            | 0 of 0
					error                     | ''             | failed: upstream             | requested all            | 0 of 0
					cancel                    | ''             | ''                           | requested all, cancelled | 0 of 0
					cancel next               | ''             | ''                           | requested all, cancelled | 1 of 1
					cancel complete           | ''             | ''                           | requested all, cancelled | 0 of 0
					next complete             | ''             | ''                           | requested all            | 0 of 1
					next complete ran         | write 'a' last | ''                           | requested all            | 0 of 1
					next complete ran written | write 'a' last | completed                    | requested all            | 1 of 1
					next complete ran failed  | write 'a' last | failed: server               | requested all            | 1 of 1
					next ran                  | write 'a' last | ''                           | requested all            | 0 of 1
					next ran written          | write 'a' last | completed                    | requested all            | 1 of 1
					next ran written complete | write 'a' last | completed                    | requested all            | 1 of 1
					next ran failed           | write 'a' last | failed: server               | requested all            | 1 of 1
					next refused              | ''             | failed: action               | requested all            | 1 of 1
					next cancel               | ''             | ''                           | requested all, cancelled | 1 of 1
					next cancel ran           | ''             | ''                           | requested all, cancelled | 1 of 1
					next ran cancel           | write 'a' last | ''                           | requested all, cancelled | 0 of 1
					next ran cancel written   | write 'a' last | ''                           | requested all, cancelled | 1 of 1
					next detach ran           | ''             | failed: The response is complete | requested all            | 1 of 1
					""")
	void wholeBodyIsOneWrite(String signals, String written, String outcome, String source, String released) {
		assertOutcome(true, signals, written, outcome, source, released);
	}

	@ParameterizedTest
	@CsvSource({ "next, false", "next cancel, true", "next error, true", "next refused, true", "next ran, false" })
	void onlyACommitThatWasRolledBackCanBeginAgain(String signals, boolean again) {
		CommittingWriter writer = subscribed(false);
		for (String signal : signals.split(" ")) {
			signal(writer, signal);
		}
		assertThat(this.output.commit().begin()).isEqualTo(again);
		this.buffers.stream().filter(NettyDataBuffer::isAllocated).forEach(NettyDataBuffer::release);
	}

	@ParameterizedTest
	@CsvSource({ "error, false", "next error, false", "next refused, false", "next cancel, true",
			"next ran error, true" })
	void failureBeforeTheCommitRemovesTheLength(String signals, boolean kept) {
		CommittingWriter writer = subscribed(false);
		for (String signal : signals.split(" ")) {
			signal(writer, signal);
		}
		assertThat(this.server.getHeaders().contains(HttpHeaders.CONTENT_LENGTH)).isEqualTo(kept);
		this.buffers.stream().filter(NettyDataBuffer::isAllocated).forEach(NettyDataBuffer::release);
	}

	@Test
	void responseThatIsAlreadyCommittedIsNotWrittenAgain() {
		CommittingWriter writer = subscribed(false);
		this.output.commit().begin();
		signal(writer, "next");
		assertThat(this.server.calls).isEmpty();
		assertThat(this.downstream.signals).containsExactly("completed");
		assertThat(this.upstream).hasToString("requested 1, cancelled");
		assertThat(released()).isEqualTo("1 of 1");
		assertThat(this.output.commit().begin()).isFalse();
	}

	/**
	 * The subscription to the source.
	 */
	private static final class Upstream implements Subscription {

		private long requested;

		private boolean cancelled;

		@Override
		public void request(long count) {
			this.requested += count;
		}

		@Override
		public void cancel() {
			this.cancelled = true;
		}

		@Override
		public String toString() {
			String count = (this.requested == Long.MAX_VALUE) ? "all" : String.valueOf(this.requested);
			return "requested " + count + (this.cancelled ? ", cancelled" : "");
		}

	}

	/**
	 * Records the outcome.
	 */
	private static final class Downstream implements CoreSubscriber<@Nullable Void> {

		private final List<String> signals = new ArrayList<>();

		@Override
		public void onSubscribe(Subscription subscription) {
		}

		@Override
		public void onNext(@Nullable Void nothing) {
			this.signals.add("next");
		}

		@Override
		public void onError(Throwable failure) {
			this.signals.add("failed: " + failure.getMessage());
		}

		@Override
		public void onComplete() {
			this.signals.add("completed");
		}

	}

}
