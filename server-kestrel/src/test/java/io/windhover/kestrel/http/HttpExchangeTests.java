/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.body.BodyChunk;
import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.contract.RecordingApplication;
import io.windhover.server.contract.TestExchange;
import io.windhover.server.features.IBadRequestExceptionFeature;
import io.windhover.server.features.IConnectionLifetimeNotificationFeature;
import io.windhover.server.features.IHttpConnectionFeature;
import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import io.windhover.server.features.IHttpMinResponseDataRateFeature;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpRequestIdentifierFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpRequestTrailersFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.features.IHttpUpgradeFeature;
import io.windhover.server.features.IPersistentStateFeature;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HttpExchange} on a carrier that is not HTTP/1.x: no class of a
 * protocol is involved.
 */
class HttpExchangeTests {

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	private final KestrelServerOptions options = new KestrelServerOptions();

	private final List<TestExchange> requests = new ArrayList<>();

	private final InMemoryCarrier carrier = new InMemoryCarrier(this.options,
			new RecordingApplication((exchange) -> handle(exchange)));

	private Action action = (exchange) -> exchange.respond("Hello");

	private @Nullable CompletableFuture<Void> completion;

	private CompletableFuture<Void> handle(TestExchange exchange) throws Exception {
		this.requests.add(exchange);
		this.action.run(exchange);
		return (this.completion != null) ? this.completion : CompletableFuture.completedFuture(null);
	}

	@Test
	void responseOfOneWriteHasItsLength() {
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).containsExactly("200 length 5", "end", "completed");
		assertThat(this.carrier.body()).isEqualTo("Hello");
	}

	@Test
	void responseToHeadHasTheLengthAndNoContent() {
		this.carrier.receive("HEAD", "/");
		assertThat(this.carrier.events()).containsExactly("200 length 5", "end", "completed");
		assertThat(this.carrier.body()).isEmpty();
	}

	@Test
	void responseWithoutBodyIsCompletedByTheServer() {
		this.action = (exchange) -> exchange.response().setStatusCode(404);
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).containsExactly("404 length 0", "end", "completed");
	}

	@Test
	void valuesOfTheRequestReachTheApplication() {
		this.carrier.receive("BREW", "/pot");
		IHttpRequestFeature request = this.requests.get(0).request();
		assertThat(request.getMethod()).isEqualTo("BREW");
		assertThat(request.getPath()).isEqualTo("/pot");
		assertThat(request.getProtocol()).isEqualTo("MEMORY/1");
	}

	@Test
	void featuresAreOfferedWhateverTheProtocol() {
		this.action = (exchange) -> {
			for (Class<?> type : List.of(IHttpRequestFeature.class, IHttpResponseFeature.class,
					IHttpResponseBodyFeature.class, IHttpConnectionFeature.class, IPersistentStateFeature.class,
					IHttpRequestLifetimeFeature.class, IHttpRequestIdentifierFeature.class,
					IHttpRequestTrailersFeature.class, IHttpMaxRequestBodySizeFeature.class,
					IHttpMinResponseDataRateFeature.class, IBadRequestExceptionFeature.class,
					IConnectionLifetimeNotificationFeature.class)) {
				assertThat(exchange.features().get(type)).as(type.getSimpleName()).isInstanceOf(type);
			}
		};
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).startsWith("200 length 0");
	}

	@Test
	void featureOfTheProtocolComesFromTheCarrier() {
		this.action = (exchange) -> {
			assertThat(exchange.features().get(InMemoryCarrier.class)).isSameAs(this.carrier);
			assertThat(exchange.features().get(IHttpUpgradeFeature.class)).isNull();
		};
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).startsWith("200 length 0");
	}

	@Test
	void replacedFeatureLastsForOneRequest() {
		this.action = (exchange) -> exchange.features().set(InMemoryCarrier.class, null);
		this.carrier.receive("GET", "/");
		this.action = (exchange) -> assertThat(exchange.features().get(InMemoryCarrier.class)).isNotNull();
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).startsWith("200 length 0");
	}

	@Test
	void callbacksRunInReverseOrder() {
		List<String> calls = new ArrayList<>();
		this.action = (exchange) -> {
			exchange.response().onStarting(() -> calls.add("starting 1"));
			exchange.response().onStarting(() -> calls.add("starting 2"));
			exchange.response().onCompleted(() -> calls.add("completed 1"));
			exchange.response().onCompleted(() -> calls.add("completed 2"));
			exchange.respond("Hello");
		};
		this.carrier.receive("GET", "/");
		assertThat(calls).containsExactly("starting 2", "starting 1", "completed 2", "completed 1");
	}

	@Test
	void failureBeforeTheResponseIsAnsweredWith500() {
		this.action = (exchange) -> {
			throw new IOException("on purpose");
		};
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).containsExactly("500 length 0", "end", "completed");
		assertThat(this.log.messages(Level.ERROR)).hasSize(1);
	}

	@Test
	void badRequestIsAnsweredWithItsStatusAndEndsTheConnection() {
		this.action = (exchange) -> {
			throw new BadHttpRequestException(RequestRejectionReason.REQUEST_BODY_TOO_LARGE);
		};
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).containsExactly("413 close length 0", "end", "completed, closes");
		assertThat(this.carrier.counters().rejectedRequests().sum()).isEqualTo(1);
		assertThat(this.log.messages(Level.ERROR)).isEmpty();
	}

	@Test
	void failureAfterTheStartBreaksTheResponseOff() {
		this.action = (exchange) -> {
			exchange.write("Hel");
			throw new IOException("on purpose");
		};
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).startsWith("200",
				"broken off: the application failed after the response had started");
	}

	@Test
	void responseThatIsShorterThanAnnouncedIsBrokenOff() {
		this.action = (exchange) -> {
			exchange.response().getHeaders().set("Content-Length", "10");
			exchange.write("Hello");
		};
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).anyMatch((event) -> event.startsWith("broken off: Response Content-Length"));
	}

	@Test
	void responseThatIsLongerThanAnnouncedBecomesAnErrorWhileNothingWasSent() {
		this.action = (exchange) -> {
			exchange.response().getHeaders().set("Content-Length", "1");
			exchange.respond("Hello");
		};
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).containsExactly("500 length 0", "end", "completed");
		assertThat(this.carrier.body()).isEmpty();
	}

	@Test
	void bodyIsAwaitedWhenTheApplicationReads() throws Exception {
		this.completion = new CompletableFuture<>();
		this.action = (exchange) -> {
		};
		this.carrier.receive("POST", "/", 5);
		assertThat(this.carrier.events()).isEmpty();
		TestExchange exchange = this.requests.get(0);
		assertThat(exchange.request().getBody().read()).isNull();
		assertThat(this.carrier.events()).containsExactly("body awaited");
		this.carrier.receiveBody("Hello", true);
		BodyChunk chunk = exchange.request().getBody().read();
		assertThat(chunk).isNotNull();
		assertThat(chunk.getBuffer().remaining()).isEqualTo(5);
		assertThat(chunk.isLast()).isTrue();
		chunk.release();
		this.completion.complete(null);
		assertThat(this.carrier.events()).endsWith("200 length 0", "end", "completed");
	}

	@Test
	void bodyThatIsTooLargeIsRejectedBeforeItIsReceived() {
		this.action = (exchange) -> exchange.request().getBody().read();
		this.carrier.receive("POST", "/", 40_000_000);
		assertThat(this.carrier.events()).containsExactly("413 close length 0", "end", "completed, closes");
	}

	@Test
	void bodyLimitIsReadOnlyOnceTheBodyIsRead() {
		this.action = (exchange) -> {
			IHttpMaxRequestBodySizeFeature limit = exchange.features().get(IHttpMaxRequestBodySizeFeature.class);
			limit.setMaxRequestBodySize(10L);
			assertThat(limit.isReadOnly()).isFalse();
			assertThat(exchange.request().getBody().read()).isNull();
			assertThat(limit.isReadOnly()).isTrue();
		};
		this.carrier.receive("POST", "/", 5);
		assertThat(this.carrier.events()).startsWith("body awaited", "200 length 0");
	}

	@Test
	void connectionEndsIfTheApplicationAsksForIt() {
		this.action = (exchange) -> {
			exchange.features().get(IConnectionLifetimeNotificationFeature.class).requestClose();
			exchange.respond("Hello");
		};
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).containsExactly("200 close length 5", "end", "completed, closes");
	}

	@Test
	void connectionEndsIfTheCarrierCannotBeReused() {
		this.carrier.makeUnusable();
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).startsWith("200 close length 5");
	}

	@Test
	void connectionEndsWhenTheServerStops() {
		this.action = (exchange) -> {
			this.carrier.stopServer();
			exchange.respond("Hello");
		};
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).containsExactly("200 close length 5", "end", "completed, closes");
	}

	@Test
	void applicationAbortsTheCarrier() {
		this.action = (exchange) -> exchange.features().get(IHttpRequestLifetimeFeature.class).abort();
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).startsWith("aborted: the application aborted the request");
	}

	@Test
	void applicationHearsThatTheClientHasDisconnected() {
		List<String> calls = new ArrayList<>();
		this.completion = new CompletableFuture<>();
		this.action = (exchange) -> exchange.features()
			.get(IHttpRequestLifetimeFeature.class)
			.onRequestAborted(() -> calls.add("aborted"));
		this.carrier.receive("GET", "/");
		this.carrier.exchange().signalAborted();
		this.carrier.exchange().signalAborted();
		assertThat(calls).containsExactly("aborted");
		this.completion.complete(null);
	}

	@Test
	void exchangeWaitsForAWriteThatTakesItsTime() {
		this.carrier.holdWrites();
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).containsExactly("200 length 5", "end");
		this.carrier.completeWrite();
		assertThat(this.carrier.events()).containsExactly("200 length 5", "end", "completed");
	}

	@Test
	void exchangeFinishesOnceThoughToFinishCompletesAnotherWrite() {
		this.action = (exchange) -> {
			exchange.write("Hel");
			throw new IOException("on purpose");
		};
		this.carrier.holdWrites();
		this.carrier.completeAWriteWhenBrokenOff();
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).containsExactly("200");
		this.carrier.completeWrite();
		assertThat(this.carrier.events()).filteredOn((event) -> event.startsWith("completed")).hasSize(1);
		assertThat(this.carrier.counters().completedRequests().sum()).isEqualTo(1);
		assertThat(this.log.messages(Level.ERROR)).hasSize(1);
	}

	@Test
	void fileIsSentByTheCarrier(@TempDir Path folder) throws Exception {
		Path file = Files.writeString(folder.resolve("file.txt"), "0123456789");
		this.action = (exchange) -> exchange.features()
			.get(IHttpResponseBodyFeature.class)
			.sendFile(file, 2, 5)
			.toCompletableFuture()
			.join();
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).containsExactly("200", "file of 5", "end", "completed");
	}

	@Test
	void switchingProtocolsLeavesTheConnectionToTheApplication() {
		this.action = (exchange) -> {
			assertThat(this.carrier.exchange().switchProtocols()).isNull();
			exchange.features()
				.get(IHttpResponseBodyFeature.class)
				.getWriter()
				.write(BodyWriter.NO_DATA, false, WriteCallback.NOOP);
		};
		this.carrier.receive("GET", "/");
		assertThat(this.carrier.events()).containsExactly("101", "end", "completed, closes");
	}

	@Test
	void applicationThatHoldsACompletedRequestDoesNotReachTheNextOne() {
		this.carrier.receive("GET", "/1");
		TestExchange late = this.requests.get(0);
		this.completion = new CompletableFuture<>();
		this.action = (exchange) -> {
		};
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> late.response().setStatusCode(418));
		this.carrier.receive("GET", "/2");
		this.completion.complete(null);
		assertThat(this.carrier.events()).containsExactly("200 length 0", "end", "completed");
	}

	@Test
	void requestsAreCountedAndNumbered() {
		List<String> identifiers = new ArrayList<>();
		this.action = (exchange) -> identifiers
			.add(exchange.features().get(IHttpRequestIdentifierFeature.class).getTraceIdentifier());
		this.carrier.receive("GET", "/").receive("GET", "/");
		assertThat(identifiers.get(0)).endsWith(":00000001");
		assertThat(identifiers.get(1)).endsWith(":00000002");
		assertThat(this.carrier.counters().startedRequests().sum()).isEqualTo(2);
		assertThat(this.carrier.counters().completedRequests().sum()).isEqualTo(2);
	}

	/** Processes a request. */
	@FunctionalInterface
	private interface Action {

		void run(TestExchange exchange) throws Exception;

	}

}
