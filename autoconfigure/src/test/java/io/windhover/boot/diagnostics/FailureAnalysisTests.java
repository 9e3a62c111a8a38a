/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.diagnostics;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

import io.windhover.boot.testing.Applications;
import io.windhover.server.AddressInUseException;
import io.windhover.server.contract.jdk.JdkServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What somebody reads whose application does not start, from the console.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	private static void fails(Class<?> source, String... properties) {
		assertThatException()
			.isThrownBy(() -> Applications.run(WebApplicationType.REACTIVE, source, properties).close());
	}

	private static void isExplained(CapturedOutput output, String... texts) {
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START").contains(texts).doesNotContain("\tat ");
	}

	@Test
	void portInUseIsSpringBootsReport(CapturedOutput output) throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			fails(Application.class, "server.address=127.0.0.1", "server.port=" + taken.getLocalPort());
			isExplained(output, "Web server failed to start. Port " + taken.getLocalPort() + " was already in use.");
		}
	}

	@Test
	void portInUseOfAUrlIsSpringBootsReport(CapturedOutput output) throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			fails(Application.class, "server.port=1", "windhover.urls=http://127.0.0.1:" + taken.getLocalPort());
			isExplained(output, "Port " + taken.getLocalPort() + " was already in use.");
		}
	}

	@Test
	void addressWithoutPortInUse() {
		AddressInUseException cause = new AddressInUseException("http://unix:/run/app.sock", -1,
				new BindException("in use"));
		WebServerException failure = new WebServerException("Unable to start Kestrel", cause);
		assertThat(new AddressInUseFailureAnalyzer().analyze(failure)).isNotNull()
			.satisfies((analysis) -> assertThat(analysis.getDescription())
				.isEqualTo("The server cannot listen on http://unix:/run/app.sock, which is already in use."));
	}

	@Test
	void addressThatThisMachineDoesNotHave(CapturedOutput output) {
		fails(Application.class, "server.address=192.0.2.1");
		isExplained(output, "http://192.0.2.1:0", "Check that this machine has the address");
	}

	@Test
	void invalidAddress(CapturedOutput output) {
		fails(Application.class, "windhover.urls=ftp://localhost:21");
		isExplained(output, "The address 'ftp://localhost:21' is invalid. Expected: the scheme http or https.",
				"Correct 'windhover.urls'.");
	}

	@Test
	void serverThatIsNotAvailable(CapturedOutput output) {
		fails(Application.class, "windhover.server=in-process");
		isExplained(output, "'windhover.server' is 'in-process', which is not available here.",
				"set 'windhover.server' to 'auto' or 'kestrel'");
	}

	@Test
	void twoChoices(CapturedOutput output) {
		fails(ApplicationWithServer.class, "windhover.server=kestrel");
		isExplained(output, "'windhover.server' is 'kestrel', and bean 'ownServer' defines the server JdkServer",
				"Remove 'windhover.server' to use the bean, or remove the bean.");
	}

	@Test
	void tls(CapturedOutput output) {
		fails(Application.class, "server.ssl.key-store=classpath:any.p12");
		isExplained(output, "'server.ssl' cannot be honoured. TLS is not there yet.");
	}

	@Test
	void invalidOption(CapturedOutput output) {
		fails(Application.class, "windhover.kestrel.limits.max-request-header-count=0");
		isExplained(output, "maxRequestHeaderCount: 0 (expected: > 0)");
	}

	@Test
	void optionsThatContradictEachOther(CapturedOutput output) {
		fails(Application.class, "windhover.kestrel.limits.max-request-buffer-size=1KB");
		isExplained(output, "maxRequestBufferSize: 1024 (expected: >= maxRequestLineSize, 8192)");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class ApplicationWithServer extends Application {

		@Bean
		JdkServer ownServer() {
			return new JdkServer();
		}

	}

}
