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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.windhover.boot.servlet.InMemoryResponse.Write;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyReader;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RequestContent}: bodies that are read, rejected, left alone or have
 * parts.
 */
class RequestContentTests {

	@RegisterExtension
	final InMemoryApplication application = new InMemoryApplication();

	@Test
	void rejectedBodyAnswersWithItsStatus() throws Exception {
		CompletableFuture<Throwable> seen = new CompletableFuture<>();
		this.application.start("/", (request, response) -> {
			try {
				request.getInputStream().readAllBytes();
			}
			catch (IOException | RuntimeException ex) {
				seen.complete(ex);
				throw ex;
			}
		});
		this.application.getRequest().setBody(new RefusedBody());
		assertThat(this.application.process()).isCompleted();
		assertThat(this.application.getResponse().getStatusCode()).isEqualTo(413);
		assertThat(seen.get()).hasMessageContaining("Request body too large")
			.hasCauseInstanceOf(BadHttpRequestException.class);
	}

	@Test
	void chunksAreReleasedWhenTheyAreRead() throws Exception {
		TrackedChunk first = new TrackedChunk("abc", false);
		TrackedChunk second = new TrackedChunk("def", true);
		this.application.start("/", (request, response) -> response.getWriter()
			.write(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8)));
		this.application.getRequest().setBody(new Chunks(first, second));
		this.application.process();
		assertThat(this.application.getWrites()).containsExactly(new Write("abcdef", true));
		assertThat(first.releases).isEqualTo(1);
		assertThat(second.releases).isEqualTo(1);
	}

	@Test
	void bodyIsNotAccessedUnlessItIsRead() throws Exception {
		this.application.start("/", (request, response) -> {
		});
		this.application.getRequest().setBody(new UntouchableBody());
		assertThat(this.application.process()).isCompleted();
	}

	@Test
	void channelIsReusedAfterPartsThatFailToParse() throws Exception {
		this.application.start("/", (request, response) -> {
			try {
				request.getParts();
			}
			catch (IOException | ServletException ex) {
				response.getWriter().write("no parts");
			}
		});
		InMemoryRequest request = this.application.getRequest();
		request.setMethod("POST");
		request.getHeaders().set("Content-Type", "multipart/form-data; boundary=b");
		for (int i = 0; i < 3; i++) {
			request.setBody(new Chunks(new TrackedChunk("not a part", true)));
			assertThat(this.application.process()).isCompleted();
			assertThat(this.application.getWrites()).containsExactly(new Write("no parts", true));
		}
		assertThat(this.application.getCreatedExchanges()).isEqualTo(1);
	}

	@Test
	void partsAreParsedOnThreadsOfTheirOwn() throws Exception {
		LateBody body = new LateBody(
				String.join("\r\n", "--b", "Content-Disposition: form-data; name=\"f\"", "", "1", "--b--", ""));
		this.application.start("/", (request, response) -> response.getWriter().write(request.getParameter("f")));
		InMemoryRequest request = this.application.getRequest();
		request.setMethod("POST");
		request.getHeaders().set("Content-Type", "multipart/form-data; boundary=b");
		request.setBody(body);
		CompletableFuture<Void> server = CompletableFuture.runAsync(body::arrive);
		assertThat(this.application.process()).isCompleted();
		assertThat(this.application.getWrites()).containsExactly(new Write("1", true));
		assertThat(body.readers).last().asString().startsWith("windhover-parts-");
		server.get(10, TimeUnit.SECONDS);
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

	/** A body that must not be accessed. */
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

	/** A body that arrives after it was demanded. */
	private static final class LateBody implements BodyReader {

		private final List<BodyChunk> chunks = new ArrayList<>();

		private final List<String> readers = Collections.synchronizedList(new ArrayList<>());

		private final CompletableFuture<Runnable> demand = new CompletableFuture<>();

		private final String text;

		LateBody(String text) {
			this.text = text;
		}

		/** Calls back as a server's event loop does. */
		void arrive() {
			Runnable callback = this.demand.join();
			this.chunks.add(new TrackedChunk(this.text, true));
			callback.run();
		}

		@Override
		public BodyChunk read() {
			this.readers.add(Thread.currentThread().getName());
			return this.chunks.isEmpty() ? null : next();
		}

		private BodyChunk next() {
			BodyChunk chunk = this.chunks.get(0);
			this.chunks.set(0, BodyChunk.END);
			return chunk;
		}

		@Override
		public void demand(Runnable callback) {
			this.demand.complete(callback);
		}

	}

	/** A body that is available. */
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

}
