/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.diagnostics;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;

import io.windhover.boot.testing.Applications;
import io.windhover.boot.testing.ConfigurationMetadata;
import io.windhover.server.AddressInUseException;
import io.windhover.server.ServerStartException;
import io.windhover.server.contract.jdk.JdkServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

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
 * Tests of the reports on the console of applications that do not start.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	/**
	 * Limits that accept every number. Spring Boot reports values that are not numbers.
	 */
	private static final List<String> LIMITS_WITHOUT_RANGE = List.of("max-request-body-size",
			"max-response-buffer-size", "max-concurrent-upgraded-connections",
			"min-request-body-data-rate.bytes-per-second", "min-response-data-rate.bytes-per-second");

	private static void startFails(Class<?> source, String... properties) {
		assertThatException()
			.isThrownBy(() -> Applications.run(WebApplicationType.REACTIVE, source, properties).close());
	}

	private static void reports(CapturedOutput output, String... texts) {
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START").contains(texts).doesNotContain("\tat ");
	}

	@Test
	void portInUseIsReportedBySpringBoot(CapturedOutput output) throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			startFails(Application.class, "server.address=127.0.0.1", "server.port=" + taken.getLocalPort());
			reports(output, "Web server failed to start. Port " + taken.getLocalPort() + " was already in use.");
		}
	}

	@Test
	void portInUseOfAUrlIsReportedBySpringBoot(CapturedOutput output) throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			startFails(Application.class, "server.port=1", "windhover.urls=http://127.0.0.1:" + taken.getLocalPort());
			reports(output, "Port " + taken.getLocalPort() + " was already in use.");
		}
	}

	@Test
	void addressInUseThatHasNoPortIsReported() {
		AddressInUseException cause = new AddressInUseException("http://unix:/run/app.sock", -1,
				new BindException("in use"));
		WebServerException failure = new WebServerException("Unable to start Kestrel", cause);
		assertThat(new AddressInUseFailureAnalyzer().analyze(failure)).isNotNull()
			.satisfies((analysis) -> assertThat(analysis.getDescription())
				.isEqualTo("The server cannot listen on http://unix:/run/app.sock, which is already in use."));
	}

	@Test
	void addressThatThisMachineDoesNotHaveIsReported(CapturedOutput output) {
		startFails(Application.class, "server.address=192.0.2.1");
		reports(output, "http://192.0.2.1:0", "Check that this machine has the address");
	}

	@Test
	void invalidAddressIsReported(CapturedOutput output) {
		startFails(Application.class, "windhover.urls=ftp://localhost:21");
		reports(output, "The address 'ftp://localhost:21' is invalid. Expected: the scheme http or https.",
				"Correct 'windhover.urls' or, where it is not set, the port and address of the server.");
	}

	@Test
	void transportThatIsNotAvailableIsReportedByItsProperty() {
		ServerStartException failure = new ServerStartException("transport: EPOLL (expected: Linux): missing", null,
				new NoClassDefFoundError("missing"));
		assertThat(new ServerStartFailureAnalyzer().analyze(new WebServerException("Unable to start", failure)))
			.isNotNull()
			.satisfies((analysis) -> assertThat(analysis.getDescription())
				.isEqualTo("windhover.kestrel.transport: EPOLL (expected: Linux): missing"));
	}

	@Test
	void userAgentThatIsNotARegularExpressionIsReported(CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> Applications
					.run(WebApplicationType.SERVLET, Application.class, "server.compression.enabled=true",
							"server.compression.excluded-user-agents=[")
					.close());
		reports(output, "'server.compression.excluded-user-agents' cannot be honoured. '[' is not a regular expression",
				"Correct the property.");
	}

	@Test
	void serverThatIsNotAvailableIsReported(CapturedOutput output) {
		startFails(Application.class, "windhover.server=in-process");
		reports(output, "'windhover.server' is 'in-process', which is not available here.",
				"The servers that are available are: Kestrel", "Set 'windhover.server' to 'kestrel'", "or to 'auto'");
	}

	@Test
	void serverBeanAndServerPropertyAreReportedAsConflict(CapturedOutput output) {
		startFails(ApplicationWithServer.class, "windhover.server=kestrel");
		reports(output, "'windhover.server' is 'kestrel', and bean 'ownServer' defines the server JdkServer",
				"Remove 'windhover.server' to use the bean, or remove the bean.");
	}

	@Test
	void tlsOfServerPropertiesIsRefused(CapturedOutput output) {
		startFails(Application.class, "server.ssl.key-store=classpath:any.p12");
		reports(output, "'server.ssl' cannot be honoured. TLS is not supported yet.");
	}

	@Test
	void tlsOfAUrlIsRefused(CapturedOutput output) {
		startFails(Application.class, "windhover.urls=http://127.0.0.1:0,https://127.0.0.1:8443");
		reports(output, "'windhover.urls' cannot be honoured. TLS is not supported yet",
				"Use the scheme http, and let a reverse proxy terminate TLS.");
		assertThat(output.getAll()).doesNotContain("Check that this machine has the address");
	}

	@ParameterizedTest
	@MethodSource
	void invalidLimitIsReportedByItsProperty(String limit, String value, String report, CapturedOutput output) {
		startFails(Application.class, "windhover.kestrel.limits." + limit + "=" + value);
		reports(output, "windhover.kestrel.limits." + limit + report);
	}

	static Stream<Arguments> invalidLimitIsReportedByItsProperty() {
		return Stream.of(limit("max-request-line-size", "0", ": 0 (expected: > 0)"),
				limit("max-request-line-size", "-1B", ": -1 (expected: > 0)"),
				limit("max-request-headers-total-size", "0", ": 0 (expected: > 0)"),
				limit("max-request-header-count", "0", ": 0 (expected: > 0)"),
				limit("max-request-buffer-size", "0", ": 0 (expected: > 0 or negative)"),
				limit("max-request-buffer-size", "1KB",
						": 1024 (expected: >= windhover.kestrel.limits.max-request-line-size, 8192)"),
				limit("max-request-buffer-size", "9KB",
						": 9216 (expected: >= windhover.kestrel.limits.max-request-headers-total-size, 32768)"),
				limit("keep-alive-timeout", "0", ": PT0S (expected: > 0 or negative)"),
				limit("request-headers-timeout", "0", ": PT0S (expected: > 0 or negative)"),
				limit("max-concurrent-connections", "0", ": 0 (expected: > 0 or negative)"),
				limit("min-request-body-data-rate.grace-period", "1s", ": PT1S (expected: > PT1S)"),
				limit("min-response-data-rate.grace-period", "1s", ": PT1S (expected: > PT1S)"));
	}

	@ParameterizedTest
	@FieldSource("LIMITS_WITHOUT_RANGE")
	void limitThatIsNotANumberIsReportedByItsProperty(String limit, CapturedOutput output) {
		startFails(Application.class, "windhover.kestrel.limits." + limit + "=much");
		reports(output, "windhover.kestrel.limits." + limit, "Value: \"much\"");
	}

	private static Arguments limit(String name, String value, String report) {
		return Arguments.of(name, value, report);
	}

	@Test
	void everyLimitIsTestedAbove() throws Exception {
		Stream<Object> invalid = invalidLimitIsReportedByItsProperty().map((arguments) -> arguments.get()[0]);
		assertThat(
				Stream.concat(invalid, LIMITS_WITHOUT_RANGE.stream()).map((name) -> "windhover.kestrel.limits." + name))
			.containsAll(ConfigurationMetadata.names("windhover.kestrel.limits."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			windhover.kestrel.io-threads              | -1     | -1 (expected: >= 0)
			windhover.kestrel.backlog                 | 0      | 0 (expected: > 0)
			windhover.kestrel.request-header-encoding | UTF-16 | UTF-16 (expected: a superset of ASCII)
			server.server-header                      | ä      | ä (expected: printable ASCII)
			""")
	void invalidOptionIsReportedByItsProperty(String property, String value, String report, CapturedOutput output) {
		startFails(Application.class, property + "=" + value);
		reports(output, "An option of Kestrel is invalid. " + property + ": " + report,
				"Correct the property or customizer that sets it.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			max                | 0  | 0 (expected: >= 1)
			min-spare          | -1 | -1 (expected: >= 0)
			max-queue-capacity | -1 | -1 (expected: >= 0)
			idle-timeout       | 0s | PT0S (expected: > PT0S)
			""")
	void invalidThreadSettingIsReportedByItsProperty(String property, String value, String report,
			CapturedOutput output) {
		assertThatException().isThrownBy(() -> Applications
			.run(WebApplicationType.SERVLET, Application.class, "windhover.servlet.threads." + property + "=" + value)
			.close());
		reports(output, "windhover.servlet.threads." + property + ": " + report);
	}

	@Test
	void invalidWebSocketMessageSizeIsReportedByItsProperty(CapturedOutput output) {
		startFails(Application.class, "windhover.reactive.websocket.max-message-size=0");
		reports(output, "windhover.reactive.websocket.max-message-size: 0 (expected: > 0)");
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
