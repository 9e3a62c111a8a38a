/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.windhover.boot.servlet.engine.EngineConnector;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what is logged when an application starts and stops.
 */
@ExtendWith(OutputCaptureExtension.class)
class JettyStartupLogFilterTests {

	private static final Log ENGINE = LogFactory.getLog(Server.class);

	/** Starts and stops an application. */
	private static void run(String... properties) {
		List<String> all = new ArrayList<>(List.of("logging.level.root=info",
				"logging.pattern.console=%-5level [%logger] %msg%n", "spring.mvc.servlet.load-on-startup=1"));
		all.addAll(List.of(properties));
		RunningApplication.run(List.of(MvcApplication.class), all.toArray(String[]::new)).close();
	}

	private static Stream<String> engineLines(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains("[org.eclipse.jetty") || line.contains("jetty."));
	}

	@Test
	void startLogsOneLineAboutTheServer(CapturedOutput output) {
		run();
		assertThat(output).containsOnlyOnce("Kestrel started on port").doesNotContain("port: 0");
		assertThat(engineLines(output).filter((line) -> !line.contains("ContextHandler.application]"))).isEmpty();
	}

	@Test
	void messagesOfTheServletContextAreLogged(CapturedOutput output) {
		run();
		assertThat(output)
			.contains("[org.eclipse.jetty.server.handler.ContextHandler.application] Initializing Spring Dispatcher");
	}

	@ParameterizedTest
	@ValueSource(strings = { "logging.level.org.eclipse.jetty=info", "logging.level.org.eclipse=info" })
	void messagesAreLoggedIfALevelIsConfiguredForThem(String property, CapturedOutput output) {
		run(property);
		assertThat(engineLines(output)).anyMatch((line) -> line.contains("Started iwbse.EngineConnector"))
			.anyMatch((line) -> line.contains("Stopped oejs.Server"));
	}

	@ParameterizedTest
	@EnumSource(names = { "TRACE", "DEBUG", "INFO" })
	void messagesAreHiddenOnlyIfTheRootLevelIsInfo(LogLevel root) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		LogLevel before = logging.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME).getEffectiveLevel();
		logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, root);
		try {
			JettyStartupLogFilter filter = JettyStartupLogFilter.install();
			assertThat(ENGINE.isInfoEnabled()).isEqualTo(root != LogLevel.INFO);
			filter.remove();
			assertThat(ENGINE.isInfoEnabled()).isTrue();
		}
		finally {
			logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, before);
		}
	}

}
