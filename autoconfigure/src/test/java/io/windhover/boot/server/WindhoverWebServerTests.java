/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.windhover.boot.kestrel.KestrelServerFactory;
import io.windhover.boot.testing.RawClient;
import io.windhover.server.FeatureCollection;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.IServer;
import io.windhover.server.ServerStartException;
import io.windhover.server.StopResult;
import io.windhover.server.address.InvalidAddressException;
import io.windhover.server.address.ServerAddresses;
import io.windhover.server.body.WriteCallback;
import io.windhover.server.contract.jdk.JdkServer;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IServerAddressesFeature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class WindhoverWebServerTests {

	private final PausingApplication application = new PausingApplication();

	private @Nullable WindhoverWebServer server;

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.application.proceed.complete(null);
			this.server.stop();
		}
	}

	private WindhoverWebServer create(ServerSettings.Builder settings) {
		WindhoverWebServer created = new WindhoverWebServer(new KestrelServerFactory(), settings.build(),
				this.application, "");
		this.server = created;
		return created;
	}

	private WindhoverWebServer create(String... addresses) {
		return create(new ServerSettings.Builder().addresses(List.of(addresses)));
	}

	private static String get(int port, String path) {
		try (RawClient client = new RawClient(port)) {
			return client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").readAll();
		}
	}

	@Test
	void startIsLoggedWithPortAndContextPath(CapturedOutput output) {
		WindhoverWebServer created = create("http://127.0.0.1:0");
		assertThat(created.getPort()).isEqualTo(-1);
		created.start();
		assertThat(get(created.getPort(), "/")).startsWith("HTTP/1.1 200 ");
		assertThat(output).contains("Kestrel started on port " + created.getPort() + " (http) with context path '/'");
	}

	@Test
	void startIsLoggedWithEachPort(CapturedOutput output) {
		WindhoverWebServer created = create("http://127.0.0.1:0", "http://localhost:0");
		created.start();
		assertThat(output)
			.containsPattern("Kestrel started on ports " + created.getPort() + " \\(http\\), \\d+ \\(http\\) with");
	}

	@Test
	void secondStartDoesNothing() {
		WindhoverWebServer created = create("http://127.0.0.1:0");
		created.start();
		int port = created.getPort();
		created.start();
		assertThat(created.getPort()).isEqualTo(port);
	}

	@Test
	void serverCanBeStartedAgainAfterStop() {
		WindhoverWebServer created = create("http://127.0.0.1:0");
		created.start();
		created.stop();
		assertThat(created.getPort()).isEqualTo(-1);
		created.stop();
		created.start();
		assertThat(get(created.getPort(), "/")).startsWith("HTTP/1.1 200 ");
	}

	@Test
	void serverThatIsDisabledIsNotStarted() {
		WindhoverWebServer created = create(new ServerSettings.Builder().enabled(false));
		created.start();
		assertThat(created.getPort()).isEqualTo(-1);
	}

	@Test
	void portInUseIsSpringBootsPortInUseException() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			int port = taken.getLocalPort();
			WindhoverWebServer created = create("http://127.0.0.1:0", "http://127.0.0.1:" + port);
			assertThatExceptionOfType(PortInUseException.class).isThrownBy(created::start)
				.satisfies((ex) -> assertThat(ex.getPort()).isEqualTo(port));
			assertThat(created.getPort()).isEqualTo(-1);
		}
	}

	@Test
	void otherStartFailureNamesTheServer() {
		WindhoverWebServer created = new WindhoverWebServer(new SingletonServerFactory("JDK", new JdkServer()),
				new ServerSettings.Builder().addresses(List.of("http://unix:/nowhere")).build(), this.application, "");
		assertThatExceptionOfType(WebServerException.class).isThrownBy(created::start)
			.withMessage("Unable to start JDK")
			.withCauseInstanceOf(ServerStartException.class);
	}

	@Test
	void serverWhoseAddressesCannotBeReadIsStopped() {
		MalformedServer malformed = new MalformedServer();
		WindhoverWebServer created = new WindhoverWebServer(new SingletonServerFactory("Malformed", malformed),
				new ServerSettings.Builder().addresses(List.of("http://127.0.0.1:0")).build(), this.application, "");
		assertThatExceptionOfType(WebServerException.class).isThrownBy(created::start)
			.withMessage("Unable to tell where Malformed listens")
			.withCauseInstanceOf(InvalidAddressException.class);
		assertThat(malformed.running).isFalse();
		assertThat(created.getPort()).isEqualTo(-1);
	}

	@Test
	void nonDaemonThreadKeepsTheJvmAliveUntilStop() {
		WindhoverWebServer created = create("http://127.0.0.1:0");
		created.start();
		Thread thread = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((candidate) -> candidate.getName().equals("windhover-await"))
			.findFirst()
			.orElseThrow();
		assertThat(thread.isDaemon()).isFalse();
		created.stop();
		assertThat(joined(thread)).isTrue();
	}

	private static boolean joined(Thread thread) {
		try {
			thread.join(Duration.ofSeconds(10).toMillis());
			return !thread.isAlive();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Test
	void immediateShutdownDoesNotWait() {
		WindhoverWebServer created = create("http://127.0.0.1:0");
		created.start();
		CompletableFuture<GracefulShutdownResult> result = new CompletableFuture<>();
		created.shutDownGracefully(result::complete);
		assertThat(result).isCompletedWithValue(GracefulShutdownResult.IMMEDIATE);
		assertThat(get(created.getPort(), "/")).startsWith("HTTP/1.1 200 ");
	}

	@Test
	void gracefulShutdownWaitsForTheRequestInFlight() {
		WindhoverWebServer created = createGraceful();
		try (RawClient client = new RawClient(created.getPort())) {
			client.send("GET /pause HTTP/1.1\r\nHost: localhost\r\n\r\n");
			assertThat(this.application.paused).succeedsWithin(Duration.ofSeconds(10));
			CompletableFuture<GracefulShutdownResult> result = new CompletableFuture<>();
			created.shutDownGracefully(result::complete);
			assertThat(result).isNotDone();
			this.application.proceed.complete(null);
			// The connection is closed after the response.
			assertThat(client.readAll()).startsWith("HTTP/1.1 200 ").endsWith("ok");
			assertThat(result).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(GracefulShutdownResult.IDLE);
		}
	}

	@Test
	void stopAbortsAGracefulShutdown() {
		WindhoverWebServer created = createGraceful();
		try (RawClient client = new RawClient(created.getPort())) {
			client.send("GET /pause HTTP/1.1\r\nHost: localhost\r\n\r\n");
			assertThat(this.application.paused).succeedsWithin(Duration.ofSeconds(10));
			CompletableFuture<GracefulShutdownResult> result = new CompletableFuture<>();
			created.shutDownGracefully(result::complete);
			created.stop();
			assertThat(result).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(GracefulShutdownResult.REQUESTS_ACTIVE);
		}
	}

	@Test
	void serverCanBeStartedAgainAfterAGracefulShutdown() {
		WindhoverWebServer created = createGraceful();
		CompletableFuture<GracefulShutdownResult> result = new CompletableFuture<>();
		created.shutDownGracefully(result::complete);
		assertThat(result).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(GracefulShutdownResult.IDLE);
		created.stop();
		created.start();
		assertThat(get(created.getPort(), "/")).startsWith("HTTP/1.1 200 ");
	}

	private WindhoverWebServer createGraceful() {
		WindhoverWebServer created = create(
				new ServerSettings.Builder().addresses(List.of("http://127.0.0.1:0")).shutdown(Shutdown.GRACEFUL));
		created.start();
		return created;
	}

	@Test
	void serverHeaderIsTheDefaultOrTheValueOrAbsentIfEmpty() {
		assertThat(headWithServerHeader(null)).contains("\r\nServer: Kestrel\r\n");
		assertThat(headWithServerHeader("Mine")).contains("\r\nServer: Mine\r\n");
		assertThat(headWithServerHeader("")).doesNotContain("\r\nServer:");
	}

	private String headWithServerHeader(@Nullable String value) {
		WindhoverWebServer created = create(
				new ServerSettings.Builder().addresses(List.of("http://127.0.0.1:0")).serverHeader(value));
		created.start();
		String head = get(created.getPort(), "/");
		created.stop();
		return head;
	}

	/** A server whose addresses are malformed once it has started. */
	private static final class MalformedServer implements IServer {

		private final FeatureCollection features = new FeatureCollection();

		private final ServerAddresses addresses = new ServerAddresses();

		private boolean running;

		MalformedServer() {
			this.features.set(IServerAddressesFeature.class, this.addresses);
		}

		@Override
		public IFeatureCollection getFeatures() {
			return this.features;
		}

		@Override
		public <C> void start(IHttpApplication<C> hosted) {
			this.running = true;
			this.addresses.bound(List.of("somewhere"));
		}

		@Override
		public CompletionStage<StopResult> stop(Duration timeout) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			this.running = false;
		}

	}

	private static final class PausingApplication implements IHttpApplication<IFeatureCollection> {

		private final CompletableFuture<Void> paused = new CompletableFuture<>();

		private final CompletableFuture<Void> proceed = new CompletableFuture<>();

		@Override
		public IFeatureCollection createContext(IFeatureCollection requestFeatures) {
			return requestFeatures;
		}

		@Override
		public CompletionStage<Void> processRequest(IFeatureCollection features) {
			boolean pause = features.getRequired(IHttpRequestFeature.class).getPath().equals("/pause");
			if (!pause) {
				return CompletableFuture.completedFuture(null);
			}
			this.paused.complete(null);
			return this.proceed.thenRun(() -> features.getRequired(IHttpResponseBodyFeature.class)
				.getWriter()
				.write(ByteBuffer.wrap("ok".getBytes(StandardCharsets.US_ASCII)), true, WriteCallback.NOOP));
		}

		@Override
		public void disposeContext(IFeatureCollection context, @Nullable Throwable failure) {
		}

	}

}
