/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.bare;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.windhover.boot.testing.Applications;
import io.windhover.boot.testing.RawClient;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.address.BindingAddress;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IServerAddressesFeature;
import io.windhover.websocket.IHttpWebSocketFeature;
import io.windhover.websocket.WebSocketAcceptOptions;
import io.windhover.websocket.WebSocketMessage;
import io.windhover.websocket.WebSocketOptions;
import io.windhover.websocket.middleware.WebSocketApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * WebSockets of an application without a web framework, on Kestrel.
 */
@Timeout(60)
class BareWebSocketTests {

	private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

	private static final String VERSION = "Sec-WebSocket-Version: 13\r\n";

	private static @Nullable ConfigurableApplicationContext application;

	private final HttpClient client = HttpClient.newHttpClient();

	@BeforeAll
	static void start() {
		application = run();
	}

	@AfterAll
	static void stop() {
		if (application != null) {
			application.close();
		}
	}

	private static ConfigurableApplicationContext run(String... properties) {
		return Applications.run(WebApplicationType.NONE, Application.class, properties);
	}

	private static int port(@Nullable ConfigurableApplicationContext context) {
		assertThat(context).isNotNull();
		List<String> addresses = List.copyOf(context.getBean(IServerAddressesFeature.class).getAddresses());
		return BindingAddress.parse(addresses.get(0)).port();
	}

	private WebSocket connect(int port, String path, Events events) {
		return this.client.newWebSocketBuilder()
			.subprotocols("v1", "v2")
			.buildAsync(URI.create("ws://localhost:" + port + path), events)
			.join();
	}

	private static RawClient handshake(int port, String path, String fields) {
		return new RawClient(port).send("GET " + path
				+ " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + fields + "\r\n");
	}

	@Test
	void messagesAreEchoed() throws Exception {
		Events events = new Events();
		WebSocket webSocket = connect(port(application), "/echo", events);
		assertThat(webSocket.getSubprotocol()).isEqualTo("v2");
		webSocket.sendText("Hello, ", false).join();
		webSocket.sendText("wörld", true).join();
		assertThat(events.next()).isEqualTo("text Hello, wörld");
		webSocket.sendBinary(ByteBuffer.allocate(60_000), true).join();
		assertThat(events.next()).isEqualTo("binary 60000");
		webSocket.sendPing(ByteBuffer.allocate(3)).join();
		assertThat(events.next()).isEqualTo("pong 3");
		webSocket.sendClose(3001, "enough").join();
		assertThat(events.next()).isEqualTo("close 3001 enough");
	}

	@Test
	void messageLargerThanTheLimitCloses() throws Exception {
		Events events = new Events();
		connect(port(application), "/echo", events).sendBinary(ByteBuffer.allocate(70_000), true);
		assertThat(events.next()).startsWith("close 1009 ");
	}

	@Test
	void largeMessageIsReadInPieces() throws Exception {
		Events events = new Events();
		WebSocket webSocket = connect(port(application), "/count", events);
		for (int i = 0; i < 100; i++) {
			webSocket.sendBinary(ByteBuffer.allocate(60_000), i == 99).join();
		}
		assertThat(events.next()).isEqualTo("text 6000000");
	}

	@Test
	void endOfTheApplicationCloses() throws Exception {
		Events events = new Events();
		connect(port(application), "/greeting", events);
		assertThat(events.next()).isEqualTo("text Hello");
		assertThat(events.next()).isEqualTo("close 1000 ");
	}

	@Test
	void messagesAreCompressed() {
		String offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
		try (RawClient raw = handshake(port(application), "/compressed", KEY + VERSION + offer)) {
			assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 101 ")
				.contains("\r\nSec-WebSocket-Extensions: permessage-deflate\r\n");
			// RFC 7692, 7.2.3.1 and 7.2.3.2, with a mask of zeros.
			String hello = "\u00c1\u0087\0\0\0\0\u00f2\u0048\u00cd\u00c9\u00c9\u0007\0";
			raw.send(hello + "\u00c1\u0085\0\0\0\0\u00f2\0\u0011\0\0");
			assertThat(raw.read(16))
				.isEqualTo("\u00c1\u0007\u00f2\u0048\u00cd\u00c9\u00c9\u0007\0\u00c1\u0005\u00f2\0\u0011\0\0");
		}
	}

	@ParameterizedTest
	@CsvSource({ "Sec-WebSocket-Version: 8, 426", "Sec-WebSocket-Key: c2hvcnQ=, 400", "Origin: https://other, 403" })
	void handshakeThatIsRefusedIsAnsweredWithItsStatus(String field, int status) {
		String fields = (field.contains("Key") ? "" : KEY) + (field.contains("Version") ? "" : VERSION) + field;
		try (RawClient raw = handshake(port(application), "/echo", fields + "\r\n")) {
			String head = raw.readUntil("\r\n\r\n");
			assertThat(head).startsWith("HTTP/1.1 " + status + " ").doesNotContain("Sec-WebSocket-Accept");
			if (status == 426) {
				assertThat(head).containsIgnoringCase("\r\nUpgrade: websocket\r\n")
					.containsIgnoringCase("\r\nConnection: Upgrade\r\n")
					.contains("\r\nSec-WebSocket-Version: 13\r\n");
			}
			// The connection is still one of HTTP.
			raw.send("GET /other HTTP/1.1\r\nHost: localhost\r\n\r\n");
			assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 400 ");
		}
	}

	@Test
	void oneUpgradeMoreThanTheLimitIsRefused() {
		try (ConfigurableApplicationContext other = run(
				"windhover.kestrel.limits.max-concurrent-upgraded-connections=0");
				RawClient raw = handshake(port(other), "/echo", KEY + VERSION)) {
			assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 503 ").doesNotContain("Sec-WebSocket");
		}
	}

	@Test
	void shutdownClosesWebSocketsInsteadOfWaiting() throws Exception {
		ConfigurableApplicationContext other = run("server.shutdown=graceful");
		Events events = new Events();
		connect(port(other), "/echo", events);
		long before = System.nanoTime();
		other.close();
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
		assertThat(events.next()).startsWith("close 1001");
	}

	/** Records what a client sees. */
	private static final class Events implements WebSocket.Listener {

		private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

		private final StringBuilder text = new StringBuilder();

		private int bytes;

		String next() throws InterruptedException {
			return String.valueOf(this.events.poll(10, TimeUnit.SECONDS));
		}

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				this.events.add("text " + this.text);
				this.text.setLength(0);
			}
			webSocket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
			this.bytes += data.remaining();
			if (last) {
				this.events.add("binary " + this.bytes);
				this.bytes = 0;
			}
			webSocket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
			this.events.add("pong " + message.remaining());
			webSocket.request(1);
			return null;
		}

		@Override
		public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
			this.events.add("close " + statusCode + " " + reason);
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public void onError(WebSocket webSocket, Throwable error) {
			this.events.add("error " + error);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		WebSocketApplication<IFeatureCollection> webSockets() {
			return new WebSocketApplication<>(new Inner(), new WebSocketOptions().setAllowedOrigins("https://here"));
		}

		@EventListener(ContextClosedEvent.class)
		void goAway(ContextClosedEvent event) {
			event.getApplicationContext().getBean(WebSocketApplication.class).goAway();
		}

	}

	private static final class Inner implements IHttpApplication<IFeatureCollection> {

		@Override
		public IFeatureCollection createContext(IFeatureCollection requestFeatures) {
			return requestFeatures;
		}

		@Override
		public CompletionStage<Void> processRequest(IFeatureCollection features) {
			IHttpWebSocketFeature feature = features.getRequired(IHttpWebSocketFeature.class);
			WebSocketAcceptOptions options = new WebSocketAcceptOptions();
			return switch (features.getRequired(IHttpRequestFeature.class).getPath()) {
				case "/count" -> feature.accept(options.setReassembleMessages(false)).thenCompose(Inner::count);
				case "/greeting" -> feature.accept()
					.thenCompose((webSocket) -> webSocket.send(WebSocketMessage.text("Hello").uncompressed()));
				case "/compressed" -> feature.accept(options.setCompression(true)).thenCompose(Inner::echo);
				default -> feature.accept(options.setSubProtocols("v2")).thenCompose(Inner::echo);
			};
		}

		private static CompletionStage<Void> echo(io.windhover.websocket.WebSocket webSocket) {
			return webSocket.receive(webSocket::send);
		}

		private static CompletionStage<Void> count(io.windhover.websocket.WebSocket webSocket) {
			long[] bytes = new long[1];
			return webSocket.receive((fragment) -> {
				bytes[0] += fragment.data().remaining();
				return fragment.last() ? webSocket.send(WebSocketMessage.text(String.valueOf(bytes[0])))
						: CompletableFuture.completedFuture(null);
			});
		}

		@Override
		public void disposeContext(IFeatureCollection features, @Nullable Throwable failure) {
		}

	}

}
