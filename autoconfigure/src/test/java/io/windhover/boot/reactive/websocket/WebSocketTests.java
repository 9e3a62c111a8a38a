/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive.websocket;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.windhover.boot.testing.Applications;
import io.windhover.boot.testing.RawClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * WebSockets of a WebFlux application, with those of other servers on the class path.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class WebSocketTests {

	private static @Nullable ConfigurableApplicationContext application;

	private final HttpClient client = HttpClient.newHttpClient();

	@BeforeAll
	static void start() {
		application = Applications.run(WebApplicationType.REACTIVE, Application.class);
	}

	@AfterAll
	static void stop() {
		Objects.requireNonNull(application).close();
	}

	private static int port() {
		return Applications.port(Objects.requireNonNull(application));
	}

	private Conversation connect(String path, String... subProtocols) {
		return connect(port(), path, subProtocols);
	}

	private Conversation connect(int port, String path, String... subProtocols) {
		Conversation conversation = new Conversation();
		WebSocket.Builder builder = this.client.newWebSocketBuilder().header("X-Name", "value");
		if (subProtocols.length > 0) {
			builder.subprotocols(subProtocols[0],
					List.of(subProtocols).subList(1, subProtocols.length).toArray(String[]::new));
		}
		conversation.socket = builder.buildAsync(URI.create("ws://localhost:" + port + path), conversation).join();
		return conversation;
	}

	@Test
	void textIsEchoed() throws Exception {
		Conversation conversation = connect("/echo");
		conversation.socket().sendText("Hello, wörld", true).join();
		assertThat(conversation.next()).isEqualTo("text Hello, wörld");
		conversation.socket().sendText("in ", false).join();
		conversation.socket().sendText("pieces", true).join();
		assertThat(conversation.next()).isEqualTo("text in pieces");
	}

	@Test
	void bytesAreEchoed() throws Exception {
		Conversation conversation = connect("/echo");
		conversation.socket().sendBinary(ByteBuffer.wrap(new byte[60_000]), true).join();
		assertThat(conversation.next()).isEqualTo("binary 60000");
	}

	@Test
	void pingsAreAnsweredEvenIfTheHandlerDoesNotReceive() throws Exception {
		Conversation conversation = connect("/silent");
		conversation.socket().sendPing(ByteBuffer.wrap("hi".getBytes(StandardCharsets.UTF_8))).join();
		assertThat(conversation.next()).isEqualTo("pong hi");
	}

	@Test
	void closeOfTheClientIsAnsweredWithItsStatus() throws Exception {
		Conversation conversation = connect("/echo");
		conversation.socket().sendClose(3001, "enough").join();
		assertThat(conversation.next()).isEqualTo("close 3001 enough");
		await().untilAsserted(() -> assertThat(CLOSED).contains(new CloseStatus(3001, "enough")));
	}

	@Test
	void closeOfTheClientIsNoticedEvenIfTheHandlerDoesNotReceive() throws Exception {
		Conversation conversation = connect("/silent");
		conversation.socket().sendClose(1000, "").join();
		assertThat(conversation.next()).startsWith("close 1000");
		assertThat(SILENT_ENDED.poll(10, TimeUnit.SECONDS)).isEqualTo("completed");
	}

	@Test
	void endOfTheHandlerClosesNormally() throws Exception {
		Conversation conversation = connect("/greeting");
		assertThat(conversation.next()).isEqualTo("text hello value");
		assertThat(conversation.next()).isEqualTo("close 1000 ");
	}

	@Test
	void failureOfTheHandlerClosesWithAnError() throws Exception {
		assertThat(connect("/failing").next()).isEqualTo("close 1011 ");
	}

	@Test
	void statusOfTheApplicationIsSent() throws Exception {
		assertThat(connect("/closing").next()).isEqualTo("close 4000 done");
	}

	@Test
	void messageLargerThanTheLimitCloses() throws Exception {
		Conversation conversation = connect("/echo");
		conversation.socket().sendBinary(ByteBuffer.wrap(new byte[70_000]), true);
		assertThat(conversation.next()).startsWith("close 1009 ");
	}

	@Test
	void maxMessageSizeCanBeSet() throws Exception {
		try (ConfigurableApplicationContext other = Applications.run(WebApplicationType.REACTIVE, Application.class,
				"windhover.reactive.websocket.max-message-size=70000B")) {
			Conversation conversation = connect(Applications.port(other), "/echo");
			conversation.socket().sendBinary(ByteBuffer.wrap(new byte[70_000]), true).join();
			assertThat(conversation.next()).isEqualTo("binary 70000");
			conversation.socket().sendBinary(ByteBuffer.wrap(new byte[70_001]), true);
			assertThat(conversation.next()).startsWith("close 1009 ");
		}
	}

	@Test
	void subProtocolIsNegotiated() throws Exception {
		Conversation conversation = connect("/protocol", "v2");
		assertThat(conversation.socket().getSubprotocol()).isEqualTo("v2");
		assertThat(conversation.next()).isEqualTo("text v2");
	}

	// Not with the JDK's client. Its selector thread hands over what one read brought in
	// buffers of 16 KB, one by one, while another thread, woken by the first, takes the
	// connection over: a buffer that comes after that is lost (Http1AsyncReceiver is
	// drained once; seen with JDK 17 and JDK 25, and with a server of 20 lines).
	@Test
	void manyMessagesArriveInOrder() {
		StringBuilder frames = new StringBuilder();
		for (int i = 0; i < 10_000; i++) {
			String number = String.valueOf(i);
			frames.append('\u0081').append((char) number.length()).append(number);
		}
		frames.append("\u0088\u0002\u0003\u00e8");
		try (RawClient raw = handshake("/many")) {
			assertThat(raw.read(frames.length())).isEqualTo(frames.toString());
		}
	}

	private static RawClient handshake(String path) {
		RawClient raw = new RawClient(port());
		raw.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
		assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 101 ");
		return raw;
	}

	@Test
	void requestThatIsNoHandshakeIsRefused() {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> connect("/missing"))
			.withCauseInstanceOf(WebSocketHandshakeException.class);
		try (RawClient raw = new RawClient(port())) {
			raw.send("GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
					+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 8\r\n\r\n");
			assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 426 ")
				.contains("\r\nSec-WebSocket-Version: 13\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "c2hvcnQ=", "dGhlIHNhbXBsZSBub25jZQ", "not Base64 but of 24 ch=" })
	void keyThatIsNot16BytesIsRefused(String key) {
		try (RawClient raw = new RawClient(port())) {
			raw.send("GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
					+ "Sec-WebSocket-Key: " + key + "\r\nSec-WebSocket-Version: 13\r\n\r\n");
			assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 400 ").doesNotContain("Sec-WebSocket");
		}
	}

	@Test
	void messagesAreCompressedIfThatIsSet() {
		try (ConfigurableApplicationContext other = Applications.run(WebApplicationType.REACTIVE, Application.class,
				"windhover.reactive.websocket.compression=true");
				RawClient raw = compressingHandshake(Applications.port(other))) {
			assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 101 ")
				.contains("\r\nSec-WebSocket-Extensions: permessage-deflate\r\n");
			// RFC 7692, 7.2.3.1, with a mask of zeros.
			raw.send("\u00c1\u0087\0\0\0\0\u00f2\u0048\u00cd\u00c9\u00c9\u0007\0");
			assertThat(raw.read(9)).isEqualTo("\u00c1\u0007\u00f2\u0048\u00cd\u00c9\u00c9\u0007\0");
		}
	}

	@Test
	void messagesAreNotCompressedByDefault() {
		try (RawClient raw = compressingHandshake(port())) {
			assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 101 ")
				.doesNotContain("Sec-WebSocket-Extensions");
		}
	}

	private static RawClient compressingHandshake(int port) {
		return new RawClient(port)
			.send("GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
					+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
					+ "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n");
	}

	@ParameterizedTest
	@CsvSource({ "1.0, X: y", "1.1, Content-Length: 1" })
	void requestThatCannotBeUpgradedIsRefusedWithoutAnErrorInTheLog(String version, String field,
			CapturedOutput output) {
		try (RawClient raw = new RawClient(port())) {
			raw.send("GET /echo HTTP/" + version
					+ "\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + field
					+ "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\nx");
			assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 400 ").doesNotContain("Sec-WebSocket");
		}
		assertThat(output.getAll()).doesNotContain("ERROR");
	}

	@Test
	void handshakeIsAnsweredWithTheRequiredFields() {
		try (RawClient raw = new RawClient(port())) {
			raw.send(
					"GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
							+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
			assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 101 Switching Protocols\r\n")
				.contains("\r\nUpgrade: websocket\r\n", "\r\nConnection: Upgrade\r\n",
						"\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
				.doesNotContain("Content-Length", "Transfer-Encoding");
		}
	}

	@Test
	void frameWithoutMaskCloses() {
		try (RawClient raw = handshake("/echo")) {
			raw.send("\u0081\u0001a");
			String reason = "Frame without a mask";
			assertThat(raw.readAll()).isEqualTo("\u0088" + (char) (2 + reason.length()) + "\u0003\u00ea" + reason);
		}
	}

	@Test
	void lossOfTheConnectionEndsTheHandler() throws Exception {
		SILENT_ENDED.clear();
		handshake("/silent").reset();
		assertThat(SILENT_ENDED.poll(10, TimeUnit.SECONDS)).isIn("completed", "cancelled");
	}

	@Test
	void clientThatLeavesWhileALotIsSentIsNotAnErrorInTheLog(CapturedOutput output) throws Exception {
		FLOOD_ENDED.clear();
		RawClient raw = handshake("/flood");
		raw.read(1_000_000);
		raw.reset();
		assertThat(FLOOD_ENDED.poll(10, TimeUnit.SECONDS)).isNotNull();
		assertThat(connect("/greeting").next()).isEqualTo("text hello value");
		assertThat(output.getAll()).doesNotContain("ERROR");
	}

	@Test
	void pingThatIsTooLongIsNotSent() throws Exception {
		assertThat(connect("/long-ping").next()).isEqualTo("close 1011 ");
	}

	@Test
	void shutdownClosesWebSocketsInsteadOfWaiting() throws Exception {
		ConfigurableApplicationContext other = Applications.run(WebApplicationType.REACTIVE, Application.class);
		Conversation conversation = connect(Applications.port(other), "/silent");
		long before = System.nanoTime();
		other.close();
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
		assertThat(conversation.next()).startsWith("close 1001");
	}

	@Test
	void oneUpgradeMoreThanTheLimitIsRefused() {
		try (ConfigurableApplicationContext other = Applications.run(WebApplicationType.REACTIVE, Application.class,
				"windhover.kestrel.limits.max-concurrent-upgraded-connections=0")) {
			try (RawClient raw = new RawClient(Applications.port(other))) {
				raw.send("GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
						+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
				assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 503 ").doesNotContain("Sec-WebSocket");
			}
		}
	}

	private static final BlockingQueue<CloseStatus> CLOSED = new LinkedBlockingQueue<>();

	private static final BlockingQueue<String> SILENT_ENDED = new LinkedBlockingQueue<>();

	private static final BlockingQueue<SignalType> FLOOD_ENDED = new LinkedBlockingQueue<>();

	/** Records what a client sees. */
	private static final class Conversation implements WebSocket.Listener {

		private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

		private final StringBuilder text = new StringBuilder();

		private int bytes;

		private @Nullable WebSocket socket;

		WebSocket socket() {
			return Objects.requireNonNull(this.socket);
		}

		String next() throws InterruptedException {
			return Objects.requireNonNull(this.events.poll(10, TimeUnit.SECONDS), "nothing within 10 s");
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
			this.events.add("pong " + StandardCharsets.UTF_8.decode(message));
			webSocket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
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
		HandlerMapping webSockets() {
			Map<String, WebSocketHandler> handlers = Map.of("/echo", Application::echo, "/silent", Application::silent,
					"/greeting", Application::greet, "/failing",
					(session) -> Mono.error(new IllegalStateException("x")), "/closing",
					(session) -> session.close(new CloseStatus(4000, "done")), "/many", Application::many, "/flood",
					Application::flood, "/long-ping", Application::longPing, "/protocol", new ProtocolHandler());
			return new SimpleUrlHandlerMapping(handlers, -1);
		}

		private static Mono<Void> echo(WebSocketSession session) {
			Mono<Void> closed = session.closeStatus().doOnNext(CLOSED::add).then();
			return session.send(session.receive().map(WebSocketMessage::retain)).and(closed);
		}

		private static Mono<Void> silent(WebSocketSession session) {
			return session.send(Flux.never())
				.doOnSuccess((ignored) -> SILENT_ENDED.add("completed"))
				.doOnCancel(() -> SILENT_ENDED.add("cancelled"));
		}

		private static Mono<Void> greet(WebSocketSession session) {
			String name = session.getHandshakeInfo().getHeaders().getFirst("X-Name");
			return session.send(Mono.just(session.textMessage("hello " + name)));
		}

		private static Mono<Void> many(WebSocketSession session) {
			return session.send(Flux.range(0, 10_000).map((number) -> session.textMessage(String.valueOf(number))));
		}

		private static Mono<Void> flood(WebSocketSession session) {
			return session.send(Flux.range(0, Integer.MAX_VALUE)
				.map((number) -> session.textMessage("x".repeat(10_000)))
				.doFinally(FLOOD_ENDED::add));
		}

		private static Mono<Void> longPing(WebSocketSession session) {
			return session.send(Mono.just(session.pingMessage((factory) -> factory.wrap(new byte[126]))));
		}

	}

	private static final class ProtocolHandler implements WebSocketHandler {

		@Override
		public List<String> getSubProtocols() {
			return List.of("v2");
		}

		@Override
		public Mono<Void> handle(WebSocketSession session) {
			String protocol = String.valueOf(session.getHandshakeInfo().getSubProtocol());
			return session.send(Mono.just(session.textMessage(protocol)))
				.then(session.receive().take(Duration.ofSeconds(5)).then());
		}

	}

}
