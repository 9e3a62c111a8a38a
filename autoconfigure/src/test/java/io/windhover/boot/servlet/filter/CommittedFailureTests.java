/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.filter;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.windhover.boot.servlet.MvcApplication;
import io.windhover.boot.servlet.RunningApplication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of what is logged when an application fails before or after its response has
 * started.
 */
@ExtendWith(OutputCaptureExtension.class)
class CommittedFailureTests {

	private RunningApplication application;

	@BeforeEach
	void run() {
		this.application = RunningApplication.run(List.of(MvcApplication.class, Failing.class),
				"logging.pattern.console=%-5level [%logger] %msg%n", "logging.level.io.windhover=debug");
	}

	@AfterEach
	void close() {
		this.application.close();
	}

	private static List<String> entries(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.startsWith("WARN ") || line.startsWith("ERROR")).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/after", "/after-io", "/after-stream" })
	void failureAfterTheResponseHasStartedIsLoggedOnce(String path, CapturedOutput output) throws Exception {
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.application.exchange("GET " + path + " HTTP/1.1", "Host: localhost", "", ""));
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(entries(output)).isNotEmpty());
		this.application.close();
		assertThat(entries(output)).singleElement().asString().startsWith("ERROR [io.windhover.kestrel] Request id");
		assertThat(output).contains("Exception: failed late", "\tat " + Failing.class.getName());
	}

	@Test
	void failureBeforeTheResponseHasStartedIsLoggedOnce(CapturedOutput output) throws Exception {
		assertThat(this.application.exchange("GET /fail HTTP/1.1", "Host: localhost", "", "").status()).isEqualTo(500);
		this.application.close();
		assertThat(entries(output)).singleElement()
			.asString()
			.startsWith("WARN  [org.eclipse.jetty.ee11.servlet.ServletChannel] /fail");
	}

	@Test
	void failureAfterAnErrorWasSentIsLogged(CapturedOutput output) throws Exception {
		assertThat(this.application.exchange("GET /error-and-fail HTTP/1.1", "Host: localhost", "", "").status())
			.isEqualTo(403);
		this.application.close();
		assertThat(entries(output)).first().asString().endsWith("ServletChannel] /error-and-fail");
	}

	@Test
	void requestRejectedAfterTheResponseHasStartedIsLoggedAtDebug(CapturedOutput output) throws Exception {
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.application.exchange("POST /after-read HTTP/1.1", "Host: localhost",
					"Transfer-Encoding: chunked", "", "nonsense", ""));
		this.application.close();
		assertThat(entries(output)).isEmpty();
		assertThat(output).contains("DEBUG [io.windhover.kestrel.badrequests]");
	}

	@RestController
	static class Failing {

		@GetMapping("/after")
		void late(HttpServletResponse response) throws IOException {
			response.flushBuffer();
			throw new IllegalStateException("failed late");
		}

		@GetMapping("/after-io")
		void lateIo(HttpServletResponse response) throws IOException {
			response.flushBuffer();
			throw new IOException("failed late");
		}

		@GetMapping("/after-stream")
		StreamingResponseBody lateStream() {
			return (output) -> {
				output.write(new byte[100_000]);
				throw new IllegalStateException("failed late");
			};
		}

		@GetMapping("/error-and-fail")
		void errorAndFail(HttpServletResponse response) throws IOException {
			response.sendError(403);
			throw new IllegalStateException("failed late");
		}

		@PostMapping("/after-read")
		void lateRead(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.flushBuffer();
			request.getInputStream().readAllBytes();
		}

	}

}
