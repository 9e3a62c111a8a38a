/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HttpResponseFeatureTests {

	private final HttpResponseFeature response = new HttpResponseFeature();

	private final List<Object> events = new ArrayList<>();

	@Test
	void newResponseIs200WithoutFields() {
		assertThat(this.response.getStatusCode()).isEqualTo(200);
		assertThat(this.response.getReasonPhrase()).isNull();
		assertThat(this.response.getHeaders().isEmpty()).isTrue();
		assertThat(this.response.hasStarted()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 999 })
	void finalStatusCodesAreAccepted(int statusCode) {
		this.response.setStatusCode(statusCode);
		assertThat(this.response.getStatusCode()).isEqualTo(statusCode);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 100, 199, 1000 })
	void otherStatusCodesAreRefused(int statusCode) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.response.setStatusCode(statusCode))
			.withMessage("statusCode: " + statusCode + " (expected: 200 to 999)");
	}

	@Test
	void reasonPhraseCanBeSetAndReturnedToTheStandardOne() {
		this.response.setReasonPhrase("Fine\tindeed \u00e9");
		assertThat(this.response.getReasonPhrase()).isEqualTo("Fine\tindeed \u00e9");
		this.response.setReasonPhrase(null);
		assertThat(this.response.getReasonPhrase()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nb", "a\u0000", "a\u007f", "a\u0100" })
	void reasonPhraseThatCannotBeSentIsRefused(String phrase) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.response.setReasonPhrase(phrase))
			.withMessageStartingWith("reasonPhrase: " + phrase.length() + " characters");
	}

	@Test
	void headCannotBeChangedOnceTheResponseHasStarted() {
		this.response.setStarted(true);
		assertThat(this.response.hasStarted()).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> this.response.setStatusCode(404))
			.withMessage("StatusCode cannot be set because the response has already started.");
		assertThatIllegalStateException().isThrownBy(() -> this.response.setReasonPhrase("Late"));
		assertThatIllegalStateException().isThrownBy(() -> this.response.onStarting(() -> {
		}));
		assertThatIllegalStateException().isThrownBy(() -> this.response.getHeaders().add("Late", "1"));
	}

	@Test
	void headCanBeChangedAgainIfItWasNotSentAfterAll() {
		this.response.setStarted(true);
		this.response.setStarted(false);
		this.response.setStatusCode(500);
		this.response.getHeaders().add("Late", "1");
		assertThat(this.response.getStatusCode()).isEqualTo(500);
	}

	@Test
	void startingCallbacksRunOnceAndInReverseOrder() {
		this.response.onStarting(() -> this.events.add("first"));
		this.response.onStarting(() -> this.events.add("second"));
		this.response.runStartingCallbacks();
		this.response.runStartingCallbacks();
		assertThat(this.events).containsExactly("second", "first");
	}

	@Test
	void startingCallbackMayAddAnotherOne() {
		this.response.onStarting(() -> this.response.onStarting(() -> this.events.add("added")));
		this.response.runStartingCallbacks();
		assertThat(this.events).containsExactly("added");
	}

	@Test
	void exceptionOfAStartingCallbackSkipsTheOthers() {
		this.response.onStarting(() -> this.events.add("first"));
		this.response.onStarting(() -> {
			throw new IllegalStateException("test");
		});
		assertThatIllegalStateException().isThrownBy(this.response::runStartingCallbacks).withMessage("test");
		assertThat(this.events).isEmpty();
	}

	@Test
	void completedCallbacksAllRunInReverseOrderAndTheirFailuresAreReported() {
		RuntimeException failure = new IllegalStateException("test");
		this.response.onCompleted(() -> this.events.add("first"));
		this.response.onCompleted(() -> {
			throw failure;
		});
		this.response.onCompleted(() -> this.events.add("third"));
		this.response.runCompletedCallbacks(this.events::add);
		this.response.runCompletedCallbacks(this.events::add);
		assertThat(this.events).containsExactly("third", failure, "first");
	}

	@Test
	void replacedHeadKeepsCompletedCallbacksOnly() {
		fill();
		this.response.replaceHead(500);
		assertThat(this.response.getStatusCode()).isEqualTo(500);
		assertThat(this.response.getReasonPhrase()).isNull();
		assertThat(this.response.getHeaders().isEmpty()).isTrue();
		this.response.runStartingCallbacks();
		this.response.runCompletedCallbacks(this.events::add);
		assertThat(this.events).containsExactly("completed");
	}

	@Test
	void resetReturnsToTheInitialState() {
		fill();
		this.response.setStarted(true);
		this.response.reset();
		newResponseIs200WithoutFields();
		this.response.getHeaders().add("Next", "1");
		this.response.runStartingCallbacks();
		this.response.runCompletedCallbacks(this.events::add);
		assertThat(this.events).isEmpty();
	}

	private void fill() {
		this.response.setStatusCode(201);
		this.response.setReasonPhrase("Made");
		this.response.getHeaders().add("Location", "/1");
		this.response.onStarting(() -> this.events.add("starting"));
		this.response.onCompleted(() -> this.events.add("completed"));
	}

}
