/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import ch.qos.logback.classic.Level;
import io.windhover.kestrel.testing.LogCapture;
import io.windhover.server.FeatureCollection;
import io.windhover.server.IFeatureCollection;
import io.windhover.server.IHttpApplication;
import io.windhover.server.features.IHttpRequestIdentifierFeature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApplicationRunner}.
 */
class ApplicationRunnerTests {

	private static final IHttpRequestIdentifierFeature IDENTIFIER = new IHttpRequestIdentifierFeature() {
		@Override
		public String getTraceIdentifier() {
			return "request";
		}

		@Override
		public void setTraceIdentifier(String identifier) {
		}
	};

	private static final RuntimeException FAILURE = new IllegalStateException("on purpose");

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	private final List<String> events = new ArrayList<>();

	private @Nullable CompletionStage<Void> stage = CompletableFuture.completedFuture(null);

	private boolean failsToCreate;

	private boolean failsToProcess;

	private boolean failsToDispose;

	private final ApplicationRunner<String> runner = new ApplicationRunner<>(new RecordingApplication());

	@Test
	void applicationThatReturnsACompletedStageCompletesAtOnce() {
		run();
		assertThat(this.events).containsExactly("create", "process context", "completed context null");
	}

	@Test
	void applicationThatReturnsAPendingStageCompletesWithTheStage() {
		CompletableFuture<Void> later = new CompletableFuture<>();
		this.stage = later;
		run();
		assertThat(this.events).containsExactly("create", "process context");
		later.complete(null);
		assertThat(this.events).endsWith("completed context null");
	}

	@Test
	void exceptionOfTheApplicationIsReportedWithTheContext() {
		this.failsToProcess = true;
		run();
		assertThat(this.events).endsWith("completed context " + FAILURE);
	}

	@Test
	void failureOfTheStageIsReportedWithoutItsWrapper() {
		this.stage = CompletableFuture.failedFuture(FAILURE);
		run();
		assertThat(this.events).endsWith("completed context " + FAILURE);
		this.stage = CompletableFuture.runAsync(() -> {
			throw FAILURE;
		}, Runnable::run).thenApply((ignored) -> null);
		run();
		assertThat(this.events).endsWith("completed context " + FAILURE);
	}

	@Test
	void minimalStageIsAwaited() {
		CompletableFuture<Void> later = new CompletableFuture<>();
		this.stage = later.minimalCompletionStage();
		run();
		later.completeExceptionally(FAILURE);
		assertThat(this.events).endsWith("completed context " + FAILURE);
	}

	@Test
	void completedStageOfAnUnknownTypeIsReportedToo() {
		this.stage = CompletableFuture.completedStage(null);
		run();
		assertThat(this.events).endsWith("completed context null");
		this.stage = CompletableFuture.failedStage(FAILURE);
		run();
		assertThat(this.events).endsWith("completed context " + FAILURE);
	}

	@Test
	void failureToCreateTheContextIsReportedWithoutAContext() {
		this.failsToCreate = true;
		run();
		assertThat(this.events).containsExactly("create", "completed null " + FAILURE);
	}

	@Test
	void applicationThatReturnsNoStageFails() {
		this.stage = null;
		run();
		assertThat(this.events)
			.endsWith("completed context java.lang.NullPointerException: The application returned no stage");
	}

	@Test
	void contextIsDisposedWithTheFailure() {
		this.runner.dispose("context", FAILURE, IDENTIFIER);
		this.runner.dispose("context", null, IDENTIFIER);
		assertThat(this.events).containsExactly("dispose context " + FAILURE, "dispose context null");
	}

	@Test
	void contextThatWasNotCreatedIsNotDisposed() {
		this.runner.dispose(null, FAILURE, IDENTIFIER);
		assertThat(this.events).isEmpty();
	}

	@Test
	void failureToDisposeTheContextIsLogged() {
		this.failsToDispose = true;
		this.runner.dispose("context", null, IDENTIFIER);
		assertThat(this.log.messages(Level.ERROR)).hasSize(1);
	}

	private void run() {
		this.runner.run(new FeatureCollection(),
				(context, failure) -> this.events.add("completed " + context + " " + failure));
	}

	/** An application that records its calls and fails where the test says so. */
	private final class RecordingApplication implements IHttpApplication<String> {

		@Override
		public String createContext(IFeatureCollection requestFeatures) {
			ApplicationRunnerTests.this.events.add("create");
			failIf(ApplicationRunnerTests.this.failsToCreate);
			return "context";
		}

		@Override
		@SuppressWarnings("NullAway") // an application that breaks the contract
		public CompletionStage<Void> processRequest(String context) {
			ApplicationRunnerTests.this.events.add("process " + context);
			failIf(ApplicationRunnerTests.this.failsToProcess);
			return ApplicationRunnerTests.this.stage;
		}

		@Override
		public void disposeContext(String context, @Nullable Throwable failure) {
			ApplicationRunnerTests.this.events.add("dispose " + context + " " + failure);
			failIf(ApplicationRunnerTests.this.failsToDispose);
		}

		private void failIf(boolean condition) {
			if (condition) {
				throw FAILURE;
			}
		}

	}

}
