/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

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

import jakarta.servlet.ServletContext;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import org.eclipse.jetty.ee11.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of Jetty's WebSockets on connections that Kestrel has upgraded.
 */
class WebSocketTests {

	private RunningApplication application;

	@BeforeEach
	void run() {
		EchoEndpoint.CLOSED.clear();
		this.application = RunningApplication.run(List.of(MvcApplication.class, Endpoints.class));
	}

	@AfterEach
	void close() {
		this.application.close();
	}

	private WebSocket connect(Inbox inbox) {
		return connect(this.application, "/echo", inbox);
	}

	private static WebSocket connect(RunningApplication application, String path, Inbox inbox) {
		return HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.buildAsync(URI.create("ws://localhost:" + application.getPort() + path), inbox)
			.join();
	}

	@Test
	void messagesAreEchoed() throws Exception {
		Inbox inbox = new Inbox();
		WebSocket socket = connect(inbox);
		for (int i = 0; i < 100; i++) {
			socket.sendText("message " + i, true).join();
			assertThat(inbox.next()).isEqualTo("message " + i);
		}
		socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
		assertThat(inbox.next()).isEqualTo("closed 1000");
		assertThat(EchoEndpoint.CLOSED.poll(20, TimeUnit.SECONDS)).isEqualTo("1000 done");
	}

	@Test
	void largeMessageIsEchoed() throws Exception {
		Inbox inbox = new Inbox();
		WebSocket socket = connect(inbox);
		byte[] message = new byte[1_000_000];
		message[999_999] = 42;
		socket.sendBinary(ByteBuffer.wrap(message), true).join();
		assertThat(inbox.next()).isEqualTo("1000000 bytes, the last is 42");
		socket.abort();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/jetty" })
	void messageLargerThanJettysDefaultLimitClosesTheSession(String path) throws Exception {
		Inbox inbox = new Inbox();
		WebSocket socket = connect(this.application, path, inbox);
		socket.sendText("x".repeat(65_536), true).join();
		assertThat(inbox.next()).hasSize(65_536);
		socket.sendText("x".repeat(65_537), true);
		assertThat(inbox.next()).isEqualTo("closed 1009");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/jetty" })
	void limitOfTheContainerIsApplied(String path) throws Exception {
		try (RunningApplication other = RunningApplication
			.run(List.of(MvcApplication.class, Endpoints.class, Limits.class))) {
			Inbox inbox = new Inbox();
			WebSocket socket = connect(other, path, inbox);
			socket.sendText("x".repeat(100_000), true).join();
			assertThat(inbox.next()).hasSize(100_000);
			socket.sendText("x".repeat(100_001), true);
			assertThat(inbox.next()).isEqualTo("closed 1009");
		}
	}

	@Test
	void requestsAreServedWhileAWebSocketIsOpen() throws Exception {
		Inbox inbox = new Inbox();
		WebSocket socket = connect(inbox);
		assertThat(this.application.get("/items/1").statusCode()).isEqualTo(200);
		socket.sendText("still here", true).join();
		assertThat(inbox.next()).isEqualTo("still here");
		socket.abort();
	}

	@Test
	void endpointIsClosedWhenTheClientDisconnects() throws Exception {
		connect(new Inbox()).abort();
		assertThat(EchoEndpoint.CLOSED.poll(20, TimeUnit.SECONDS)).startsWith("1006");
	}

	@Test
	void sessionsAreClosedAsGoingAwayWhenTheApplicationStops() throws Exception {
		try (RunningApplication other = RunningApplication.run(List.of(MvcApplication.class, Endpoints.class),
				"spring.lifecycle.timeout-per-shutdown-phase=20s")) {
			List<Inbox> inboxes = List.of(new Inbox(), new Inbox());
			connect(other, "/echo", inboxes.get(0)).sendText("open", true).join();
			connect(other, "/jetty", inboxes.get(1)).sendText("open", true).join();
			for (Inbox inbox : inboxes) {
				assertThat(inbox.next()).isEqualTo("open");
			}
			assertThat(CompletableFuture.runAsync(other::close)).succeedsWithin(Duration.ofSeconds(10));
			for (Inbox inbox : inboxes) {
				assertThat(inbox.next()).isEqualTo("closed 1001");
			}
		}
	}

	/** Collects the received messages. */
	private static final class Inbox implements WebSocket.Listener {

		private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

		private final StringBuilder text = new StringBuilder();

		private int bytes;

		String next() throws InterruptedException {
			return this.messages.poll(20, TimeUnit.SECONDS);
		}

		@Override
		public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				this.messages.add(this.text.toString());
				this.text.setLength(0);
			}
			socket.request(1);
			return null;
		}

		@Override
		public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
			this.bytes += data.remaining();
			if (last) {
				this.messages.add(this.bytes + " bytes, the last is " + data.get(data.limit() - 1));
			}
			socket.request(1);
			return null;
		}

		@Override
		public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
			this.messages.add("closed " + statusCode);
			return null;
		}

	}

	/** Sends back what it receives. */
	@ServerEndpoint("/echo")
	public static class EchoEndpoint {

		static final BlockingQueue<String> CLOSED = new LinkedBlockingQueue<>();

		@OnMessage
		public String onText(String message) {
			return message;
		}

		@OnMessage(maxMessageSize = 2_000_000)
		public ByteBuffer onBinary(ByteBuffer message) {
			return message;
		}

		@OnError
		public void onError(Throwable failure) {
			// Expected when a client disconnects.
		}

		@OnClose
		public void onClose(CloseReason reason) {
			CLOSED.add(reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Endpoints {

		@Bean
		SmartInitializingSingleton endpoints(ServletContext context) {
			return () -> {
				try {
					((ServerContainer) context.getAttribute(ServerContainer.class.getName()))
						.addEndpoint(EchoEndpoint.class);
					JettyWebSocketServerContainer.getContainer(context)
						.addMapping("/jetty", (request, response) -> new JettyEndpoint());
				}
				catch (DeploymentException ex) {
					throw new IllegalStateException(ex);
				}
			};
		}

	}

	/** The configuration that the guide shows. */
	@Configuration(proxyBeanMethods = false)
	static class Limits {

		@Bean
		SmartInitializingSingleton webSocketLimits(ServletContext context) {
			return () -> {
				ServerContainer jakarta = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
				jakarta.setDefaultMaxTextMessageBufferSize(100_000);
				jakarta.setDefaultMaxBinaryMessageBufferSize(100_000);
				JettyWebSocketServerContainer jetty = JettyWebSocketServerContainer.getContainer(context);
				jetty.setMaxTextMessageSize(100_000);
				jetty.setMaxBinaryMessageSize(100_000);
			};
		}

	}

	/** Sends back what it receives, with Jetty's own API. */
	public static class JettyEndpoint extends Session.Listener.AbstractAutoDemanding {

		@Override
		public void onWebSocketText(String message) {
			getSession().sendText(message, Callback.NOOP);
		}

	}

}
