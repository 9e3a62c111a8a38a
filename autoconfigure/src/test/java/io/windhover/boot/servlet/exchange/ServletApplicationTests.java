/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.windhover.boot.servlet.ErrorListener;
import io.windhover.boot.servlet.InMemoryResponse.Write;
import io.windhover.boot.servlet.ServletContainer;
import io.windhover.boot.servlet.ServletFeatures;
import io.windhover.server.ConnectionAbortedException;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.HttpHeaders;
import io.windhover.server.http.RequestRejectionReason;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.server.HttpChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What crosses the border between a server and Jetty.
 */
class ServletApplicationTests {

	private final InMemoryServer server = new InMemoryServer();

	private final ServletContainer container = new ServletContainer(this.server);

	private final InMemoryConnection connection = new InMemoryConnection(true);

	@AfterEach
	void close() {
		this.container.close();
	}

	private CompletableFuture<Void> process() throws Exception {
		return this.connection.process(this.server.getApplication());
	}

	private List<Write> writes() {
		return this.connection.getResponse().getWrites();
	}

	@Test
	void shortAnswerIsOneWriteWithoutLength() throws Exception {
		this.container.servlet("/", (request, response) -> response.getWriter().write("Hello")).start();
		assertThat(process()).isCompleted();
		assertThat(writes()).containsExactly(new Write("Hello", true));
		// The server counts for itself what it gets as a whole.
		assertThat(this.connection.getResponse().getHeaders().contains("Content-Length")).isFalse();
	}

	@Test
	void synchronousRequestsShareOneOutcome() throws Exception {
		this.container.servlet("/", (request, response) -> {
		}).start();
		assertThat(process()).isSameAs(process());
	}

	@Test
	void connectionKeepsItsChannel() throws Exception {
		Set<HttpChannel> channels = Collections.newSetFromMap(new IdentityHashMap<>());
		this.container.servlet("/", (request, response) -> channels.add(channel(request))).start();
		for (int i = 0; i < 10; i++) {
			process();
		}
		assertThat(channels).hasSize(1);
		new InMemoryConnection(true).process(this.server.getApplication());
		assertThat(channels).hasSize(2);
		assertThat(this.server.getApplication().getCreatedExchanges()).isEqualTo(2);
	}

	private static HttpChannel channel(jakarta.servlet.ServletRequest request) {
		return HttpChannel.from(ServletContextRequest.getServletContextRequest(request));
	}

	@Test
	void connectionsThatKeepNothingShareChannels() throws Exception {
		this.container.servlet("/", (request, response) -> {
		}).start();
		for (int i = 0; i < 10; i++) {
			new InMemoryConnection(false).process(this.server.getApplication());
		}
		assertThat(this.server.getApplication().getCreatedExchanges()).isEqualTo(1);
	}

	@Test
	void channelOfAnAsynchronousRequestIsNotSharedAgain() throws Exception {
		List<AsyncContext> started = new ArrayList<>();
		this.container.servlet("/", (request, response) -> started.add(request.startAsync())).start();
		for (int i = 0; i < 3; i++) {
			CompletableFuture<Void> outcome = new InMemoryConnection(false).process(this.server.getApplication());
			started.get(i).complete();
			assertThat(outcome).succeedsWithin(10, TimeUnit.SECONDS);
		}
		assertThat(this.server.getApplication().getCreatedExchanges()).isEqualTo(3);
	}

	@Test
	void brokenResponseBreaksTheChannel() throws Exception {
		this.container.servlet("/", (request, response) -> {
			response.flushBuffer();
			throw new IllegalStateException("too late to tell");
		}).start();
		assertThat(process()).isCompletedExceptionally();
		process();
		assertThat(this.server.getApplication().getCreatedExchanges()).isEqualTo(2);
	}

	@Test
	void requestIsUnlikeTheFormerOne() throws Exception {
		List<String> seen = new ArrayList<>();
		this.container
			.servlet("/*",
					(request,
							response) -> seen.add(request.getMethod() + " " + request.getRequestURL() + "?"
									+ request.getQueryString() + " " + request.getHeader("X-Name")))
			.start();
		InMemoryRequest request = this.connection.getRequest();
		for (String target : List.of("/a?x=1", "/a?x=2", "/a?x=2", "/b?x=2", "/b")) {
			request.setTarget(target);
			request.getHeaders().set("X-Name", "name of " + target);
			process();
		}
		request.setMethod("POST");
		request.getHeaders().set("Host", "other");
		request.getHeaders().remove("X-Name");
		process();
		assertThat(seen).containsExactly("GET http://localhost:8080/a?x=1 name of /a?x=1",
				"GET http://localhost:8080/a?x=2 name of /a?x=2", "GET http://localhost:8080/a?x=2 name of /a?x=2",
				"GET http://localhost:8080/b?x=2 name of /b?x=2", "GET http://localhost:8080/b?null name of /b",
				"POST http://other/b?null null");
	}

	@Test
	void hostThatIsNoneIsRefused() throws Exception {
		this.container.servlet("/", (request, response) -> {
		}).start();
		this.connection.getRequest().getHeaders().set("Host", "host:port");
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(this::process)
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(RequestRejectionReason.INVALID_HOST_HEADER));
	}

	@Test
	void requestAfterARefusedOneIsUnlikeTheOneBefore() throws Exception {
		List<String> seen = new ArrayList<>();
		this.container.servlet("/", (request, response) -> seen.add(request.getHeader("X-Name"))).start();
		HttpHeaders headers = this.connection.getRequest().getHeaders();
		headers.clear();
		headers.add("X-Name", "first");
		headers.add("Host", "localhost");
		process();
		headers.set("X-Name", "second");
		headers.set("Host", "host:port");
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(this::process);
		headers.set("Host", "localhost");
		process();
		assertThat(seen).containsExactly("first", "second");
	}

	@Test
	void bodyThatIsRefusedAnswersWithItsStatus() throws Exception {
		CompletableFuture<Throwable> seen = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			try {
				request.getInputStream().readAllBytes();
			}
			catch (IOException | RuntimeException ex) {
				seen.complete(ex);
				throw ex;
			}
		}).start();
		this.connection.getRequest().setBody(new RefusedBody());
		assertThat(process()).isCompleted();
		assertThat(this.connection.getResponse().getStatusCode()).isEqualTo(413);
		assertThat(seen.get()).hasMessageContaining("Request body too large")
			.hasCauseInstanceOf(BadHttpRequestException.class);
	}

	@Test
	void chunkIsReleasedWhenItWasRead() throws Exception {
		TrackedChunk first = new TrackedChunk("abc", false);
		TrackedChunk second = new TrackedChunk("def", true);
		this.container
			.servlet("/",
					(request, response) -> response.getWriter()
						.write(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8)))
			.start();
		this.connection.getRequest().setBody(new Chunks(first, second));
		process();
		assertThat(writes()).containsExactly(new Write("abcdef", true));
		assertThat(first.releases).isEqualTo(1);
		assertThat(second.releases).isEqualTo(1);
	}

	@Test
	void bodyThatNobodyReadsIsNotTouched() throws Exception {
		this.container.servlet("/", (request, response) -> {
		}).start();
		this.connection.getRequest().setBody(new UntouchableBody());
		assertThat(process()).isCompleted();
	}

	@Test
	void writeListenerIsCalledOnAnApplicationThread() throws Exception {
		CompletableFuture<String> thread = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			response.getOutputStream().setWriteListener(new TwoWrites(async, thread));
		}).start();
		this.connection.getResponse().holdBack();
		CompletableFuture<Void> outcome = process();
		// As a server's event loop would.
		this.connection.getResponse().awaitPending().succeeded();
		assertThat(thread.get(10, TimeUnit.SECONDS)).startsWith("windhover-");
		this.connection.getResponse().awaitPending().succeeded();
		assertThat(outcome).succeedsWithin(10, TimeUnit.SECONDS);
	}

	@Test
	void demandThatThrowsHasReturned() throws Exception {
		CompletableFuture<String> thread = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> request.getInputStream().setReadListener(new FailedReads(async, thread)));
		}).start();
		this.connection.getRequest().setBody(new ThrowingBody());
		process();
		this.connection.abort();
		assertThat(thread.get(10, TimeUnit.SECONDS)).startsWith("windhover-");
	}

	@Test
	void abortedClientIsReportedToAnAsynchronousRequest() throws Exception {
		CompletableFuture<Throwable> reported = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.addListener(new ErrorListener(reported));
		}).start();
		CompletableFuture<Void> outcome = process();
		assertThat(outcome).isNotDone();
		this.connection.abort();
		assertThat(reported.get(10, TimeUnit.SECONDS)).hasMessageContaining("aborted");
		assertThat(outcome).failsWithin(10, TimeUnit.SECONDS)
			.withThrowableThat()
			.withCauseInstanceOf(ConnectionAbortedException.class);
		assertThat(writes()).isEmpty();
	}

	/** Again and again, as it is told on another thread meanwhile. */
	@RepeatedTest(50)
	void asynchronousRequestThatDoesNotListenAnswersAnAbortedClient() throws Exception {
		CompletableFuture<AsyncContext> started = new CompletableFuture<>();
		this.container.servlet("/", (request, response) -> started.complete(request.startAsync())).start();
		CompletableFuture<Void> outcome = process();
		this.connection.abort();
		assertThat(outcome).isNotDone();
		started.get().getResponse().getWriter().write("Hello");
		started.get().complete();
		assertThat(outcome).succeedsWithin(10, TimeUnit.SECONDS);
		assertThat(writes()).containsExactly(new Write("Hello", true));
	}

	@Test
	void writeThatIsGivenUpWaitsForTheServerToLetGo() throws Exception {
		CountDownLatch failed = new CountDownLatch(1);
		this.container.servlet("/", (request, response) -> {
			AsyncContext async = request.startAsync();
			async.start(() -> {
				try {
					response.getOutputStream().write(new byte[100_000]);
				}
				catch (IOException ex) {
					failed.countDown();
				}
				async.complete();
			});
		}).start();
		this.connection.getResponse().holdBack();
		CompletableFuture<Void> outcome = process();
		WriteCallback pending = this.connection.getResponse().awaitPending();
		this.connection.abort();
		assertThat(failed.getCount()).isEqualTo(1);
		this.connection.getResponse().lose();
		pending.failed(new ConnectionAbortedException("gone"));
		assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(outcome).failsWithin(10, TimeUnit.SECONDS);
		assertThat(outcome).isCompletedExceptionally();
	}

	@Test
	void failedPartsLeaveTheChannelSound() throws Exception {
		this.container.servlet("/", (request, response) -> {
			try {
				request.getParts();
			}
			catch (IOException | jakarta.servlet.ServletException ex) {
				response.getWriter().write("no parts");
			}
		}).start();
		InMemoryRequest request = this.connection.getRequest();
		request.setMethod("POST");
		request.getHeaders().set("Content-Type", "multipart/form-data; boundary=b");
		for (int i = 0; i < 3; i++) {
			request.setBody(new Chunks(new TrackedChunk("nothing of that kind", true)));
			assertThat(process()).isCompleted();
			assertThat(writes()).containsExactly(new Write("no parts", true));
		}
		assertThat(this.server.getApplication().getCreatedExchanges()).isEqualTo(1);
	}

	@Test
	void partsAreParsedNeitherByTheServerNorByThePool() throws Exception {
		LateBody body = new LateBody(
				String.join("\r\n", "--b", "Content-Disposition: form-data; name=\"f\"", "", "1", "--b--", ""));
		this.container.servlet("/", (request, response) -> response.getWriter().write(request.getParameter("f")))
			.start();
		InMemoryRequest request = this.connection.getRequest();
		request.setMethod("POST");
		request.getHeaders().set("Content-Type", "multipart/form-data; boundary=b");
		request.setBody(body);
		CompletableFuture<Void> server = CompletableFuture.runAsync(body::arrive);
		assertThat(process()).isCompleted();
		assertThat(writes()).containsExactly(new Write("1", true));
		assertThat(body.readers).last().asString().startsWith("windhover-parts-");
		server.get(10, TimeUnit.SECONDS);
	}

	@Test
	void featuresAreThoseOfTheServer() throws Exception {
		List<Object> seen = new ArrayList<>();
		this.container
			.servlet("/",
					(request, response) -> seen
						.add(ServletFeatures.of(new jakarta.servlet.http.HttpServletRequestWrapper(request))))
			.start();
		process();
		assertThat(seen).containsExactly(this.connection);
	}

	/** A body that comes when somebody has asked for it. */
	private static final class LateBody implements BodyReader {

		private final List<BodyChunk> chunks = new ArrayList<>();

		private final List<String> readers = Collections.synchronizedList(new ArrayList<>());

		private final CompletableFuture<Runnable> demand = new CompletableFuture<>();

		private final String text;

		LateBody(String text) {
			this.text = text;
		}

		/** As a server's event loop would. */
		void arrive() {
			Runnable callback = this.demand.join();
			this.chunks.add(new TrackedChunk(this.text, true));
			callback.run();
		}

		@Override
		public BodyChunk read() {
			this.readers.add(Thread.currentThread().getName());
			return this.chunks.isEmpty() ? null : take();
		}

		private BodyChunk take() {
			BodyChunk chunk = this.chunks.get(0);
			this.chunks.set(0, BodyChunk.END);
			return chunk;
		}

		@Override
		public void demand(Runnable callback) {
			this.demand.complete(callback);
		}

	}

	/** A body that is larger than allowed. */
	private static final class RefusedBody implements BodyReader {

		@Override
		public BodyChunk read() throws IOException {
			throw new BadHttpRequestException(RequestRejectionReason.REQUEST_BODY_TOO_LARGE);
		}

		@Override
		public void demand(Runnable callback) {
			callback.run();
		}

	}

	/** A body that cannot be waited for. */
	private static final class ThrowingBody implements BodyReader {

		@Override
		public BodyChunk read() {
			return null;
		}

		@Override
		public void demand(Runnable callback) {
			throw new UnsupportedOperationException();
		}

	}

	/** A body that must be left alone. */
	private static final class UntouchableBody implements BodyReader {

		@Override
		public BodyChunk read() {
			throw new AssertionError("read");
		}

		@Override
		public void demand(Runnable callback) {
			throw new AssertionError("demand");
		}

	}

	/** A body that is there. */
	private static final class Chunks implements BodyReader {

		private final List<BodyChunk> chunks;

		Chunks(BodyChunk... chunks) {
			this.chunks = new ArrayList<>(List.of(chunks));
		}

		@Override
		public BodyChunk read() {
			return this.chunks.isEmpty() ? BodyChunk.END : this.chunks.remove(0);
		}

		@Override
		public void demand(Runnable callback) {
			callback.run();
		}

	}

	/** A chunk that counts its releases. */
	private static final class TrackedChunk implements BodyChunk {

		private final ByteBuffer buffer;

		private final boolean last;

		private int releases;

		TrackedChunk(String text, boolean last) {
			this.buffer = StandardCharsets.UTF_8.encode(text).asReadOnlyBuffer();
			this.last = last;
		}

		@Override
		public ByteBuffer getBuffer() {
			return this.buffer;
		}

		@Override
		public boolean isLast() {
			return this.last;
		}

		@Override
		public void release() {
			this.releases++;
		}

	}

	/** Writes at once, and again when it may. */
	private static final class TwoWrites implements jakarta.servlet.WriteListener {

		private final AsyncContext async;

		private final CompletableFuture<String> secondThread;

		private int calls;

		TwoWrites(AsyncContext async, CompletableFuture<String> secondThread) {
			this.async = async;
			this.secondThread = secondThread;
		}

		@Override
		public void onWritePossible() throws IOException {
			if (++this.calls == 1) {
				this.async.getResponse().getOutputStream().write(new byte[20_000]);
				this.async.getResponse().getOutputStream().isReady();
				return;
			}
			this.secondThread.complete(Thread.currentThread().getName());
			this.async.complete();
		}

		@Override
		public void onError(Throwable failure) {
			this.secondThread.completeExceptionally(failure);
		}

	}

	/** Tells which thread hears of a failure. */
	private record FailedReads(AsyncContext async, CompletableFuture<String> thread) implements ReadListener {

		@Override
		public void onDataAvailable() {
		}

		@Override
		public void onAllDataRead() {
		}

		@Override
		public void onError(Throwable failure) {
			this.thread.complete(Thread.currentThread().getName());
			this.async.complete();
		}

	}

}
