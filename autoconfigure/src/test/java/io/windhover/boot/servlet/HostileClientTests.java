/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.windhover.boot.server.WindhoverWebServer;
import io.windhover.kestrel.KestrelServer;
import io.windhover.server.contract.WireClient;
import io.windhover.server.contract.WireResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of clients that disconnect or stop reading at any point of a request. Other
 * clients are still served, no request is left over, and nothing is logged above DEBUG,
 * since neither the server nor the application is at fault.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileClientTests {

	private static final int CLIENTS = 4;

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private RunningApplication application;

	private Handlers handlers;

	private final List<WireClient> clients = new ArrayList<>();

	@BeforeEach
	void run() {
		this.application = RunningApplication.run(List.of(MvcApplication.class, Handlers.class),
				"logging.pattern.console=%-5level [%logger] %msg%n", "logging.level.root=info",
				"logging.level.io.windhover=debug", "spring.mvc.async.request-timeout=-1",
				"windhover.kestrel.limits.min-response-data-rate.bytes-per-second=100000",
				"windhover.kestrel.limits.min-response-data-rate.grace-period=2s");
		this.handlers = this.application.getContext().getBean(Handlers.class);
		assertThat(this.application.get("/items/1").statusCode()).isEqualTo(200);
	}

	@AfterEach
	void close() throws IOException {
		this.handlers.goOn.countDown();
		for (WireClient client : this.clients) {
			client.close();
		}
		this.application.close();
	}

	/** Connects clients that send a request, and waits until the requests are handled. */
	private void connect(int entered, String... lines) throws Exception {
		for (int i = 0; i < CLIENTS; i++) {
			this.clients.add(this.application.connect().send(lines));
		}
		assertThat(this.handlers.entered.tryAcquire(entered * CLIENTS, TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	private void shutdownOutput() throws IOException {
		for (WireClient client : this.clients) {
			client.shutdownOutput();
		}
	}

	private void reset() throws IOException {
		for (WireClient client : this.clients) {
			client.reset();
		}
	}

	private void assertOthersAreServed() throws IOException {
		assertThat(this.application.exchange("GET /items/1 HTTP/1.1", "Host: localhost", "", "").status())
			.isEqualTo(200);
	}

	private void assertNoRequestIsLeft() throws IOException {
		assertOthersAreServed();
		KestrelServer server = (KestrelServer) ((WindhoverWebServer) this.application.getServer()).getServer();
		Awaitility.await().atMost(TIMEOUT).until(() -> server.getStatistics().currentRequests() == 0);
	}

	private void assertNothingIsLeftOrLogged(CapturedOutput output) throws IOException {
		assertNoRequestIsLeft();
		assertThat(output.getOut().lines().dropWhile((line) -> !line.contains("Started ")).skip(1))
			.noneMatch((line) -> line.startsWith("INFO ") || line.startsWith("WARN ") || line.startsWith("ERROR"));
	}

	@Test
	void halfClosedClientGetsTheResponse(CapturedOutput output) throws Exception {
		connect(1, "GET /slow HTTP/1.1", "Host: localhost", "", "");
		shutdownOutput();
		assertOthersAreServed();
		this.handlers.goOn.countDown();
		for (WireClient client : this.clients) {
			WireResponse response = client.readResponse();
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.text()).isEqualTo("slow but sure");
			assertThat(client.isClosedByServer()).isTrue();
		}
		assertNothingIsLeftOrLogged(output);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/never", "/interrupted" })
	void halfClosedClientGetsNoResponseToARequestThatIsAborted(String path, CapturedOutput output) throws Exception {
		connect(1, "GET " + path + " HTTP/1.1", "Host: localhost", "", "");
		shutdownOutput();
		assertOthersAreServed();
		for (WireClient client : this.clients) {
			assertThat(client.readToEnd()).isEmpty();
		}
		assertNothingIsLeftOrLogged(output);
	}

	@Test
	void halfClosedClientOfAnEventStreamGetsNoRegularEnd(CapturedOutput output) throws Exception {
		connect(1, "GET /endless-events HTTP/1.1", "Host: localhost", "", "");
		for (WireClient client : this.clients) {
			assertThat(client.readHead().statusLine()).isEqualTo("HTTP/1.1 200 OK");
			assertThat(client.readChunk()).asString().startsWith("data:");
		}
		shutdownOutput();
		assertOthersAreServed();
		for (WireClient client : this.clients) {
			assertThat(client.readToEnd()).asString().doesNotEndWith("0\r\n\r\n");
		}
		assertNothingIsLeftOrLogged(output);
	}

	@ParameterizedTest
	@CsvSource({ "application/json, /values", "multipart/form-data; boundary=b, /upload", "text/plain, /digest" })
	void clientThatHalfClosesWithinTheBodyGets400(String type, String path) throws Exception {
		connect(0, "POST " + path + " HTTP/1.1", "Host: localhost", "Content-Type: " + type, "Content-Length: 100", "",
				"{");
		assertOthersAreServed();
		shutdownOutput();
		for (WireClient client : this.clients) {
			assertThat(client.readResponse().status()).isEqualTo(400);
			assertThat(client.isClosedByServer()).isTrue();
		}
		assertNoRequestIsLeft();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/slow", "/never", "/interrupted", "/endless-events", "/endless" })
	void resetDuringTheResponseEndsTheRequest(String path, CapturedOutput output) throws Exception {
		connect(1, "GET " + path + " HTTP/1.1", "Host: localhost", "", "");
		if (path.startsWith("/endless")) {
			for (WireClient client : this.clients) {
				assertThat(client.readHead().statusLine()).isEqualTo("HTTP/1.1 200 OK");
			}
		}
		assertOthersAreServed();
		reset();
		assertOthersAreServed();
		this.handlers.goOn.countDown();
		assertNothingIsLeftOrLogged(output);
	}

	@Test
	void resetWithinTheHeadEndsTheRequest(CapturedOutput output) throws Exception {
		connect(0, "GET /items/1 HTTP/1.1", "Host: local");
		assertOthersAreServed();
		reset();
		assertNothingIsLeftOrLogged(output);
	}

	@ParameterizedTest
	@CsvSource({ "application/json, /values", "multipart/form-data; boundary=b, /upload", "text/plain, /digest",
			"text/plain, /slow-body" })
	void resetWithinTheBodyEndsTheRequest(String type, String path, CapturedOutput output) throws Exception {
		connect(path.equals("/slow-body") ? 1 : 0, "POST " + path + " HTTP/1.1", "Host: localhost",
				"Content-Type: " + type, "Content-Length: 100", "", "{");
		assertOthersAreServed();
		reset();
		this.handlers.goOn.countDown();
		assertNothingIsLeftOrLogged(output);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/endless", "/endless-array" })
	void clientThatDoesNotReadIsDisconnected(String path, CapturedOutput output) throws Exception {
		connect(1, "GET " + path + " HTTP/1.1", "Host: localhost", "", "");
		assertOthersAreServed();
		assertNothingIsLeftOrLogged(output);
	}

	/** Handlers that clients abandon. */
	@RestController
	static class Handlers {

		private final Semaphore entered = new Semaphore(0);

		private final CountDownLatch goOn = new CountDownLatch(1);

		@GetMapping("/slow")
		String slow() throws InterruptedException {
			this.entered.release();
			this.goOn.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
			return "slow but sure";
		}

		@PostMapping("/slow-body")
		String slowBody(HttpServletRequest request) throws Exception {
			this.entered.release();
			this.goOn.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
			return new String(request.getInputStream().readAllBytes());
		}

		@PostMapping("/values")
		Map<String, String> values(@RequestBody Map<String, String> values) {
			return values;
		}

		@GetMapping("/never")
		DeferredResult<String> never() {
			this.entered.release();
			return new DeferredResult<>();
		}

		@GetMapping("/interrupted")
		Callable<String> interrupted() {
			this.entered.release();
			return () -> {
				try {
					new CountDownLatch(1).await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					// Spring interrupts the task when the client disconnects.
				}
				return "too late";
			};
		}

		@GetMapping("/endless-events")
		SseEmitter endlessEvents() throws IOException {
			SseEmitter emitter = new SseEmitter();
			emitter.send("beginning");
			this.entered.release();
			return emitter;
		}

		@GetMapping("/endless")
		StreamingResponseBody endless() {
			this.entered.release();
			return Handlers::writeEndlessly;
		}

		@GetMapping("/endless-array")
		void endlessArray(OutputStream output) throws IOException {
			this.entered.release();
			writeEndlessly(output);
		}

		private static void writeEndlessly(OutputStream output) throws IOException {
			byte[] block = new byte[100_000];
			while (true) {
				output.write(block);
			}
		}

	}

}
