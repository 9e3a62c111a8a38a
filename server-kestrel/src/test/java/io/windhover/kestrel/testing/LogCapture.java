/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Records what a logger logs during a test, at all levels, instead of printing it.
 */
public final class LogCapture implements BeforeEachCallback, AfterEachCallback {

	private final Logger logger;

	private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

	private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
		@Override
		protected void append(ILoggingEvent event) {
			LogCapture.this.events.add(event);
		}
	};

	private @Nullable Level level;

	private LogCapture(String name) {
		this.logger = (Logger) LoggerFactory.getLogger(name);
	}

	/**
	 * Captures a logger and its descendants.
	 * @param name the name of the logger
	 * @return the extension to register
	 */
	public static LogCapture of(String name) {
		return new LogCapture(name);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.level = this.logger.getLevel();
		this.appender.setContext(this.logger.getLoggerContext());
		this.appender.start();
		this.logger.addAppender(this.appender);
		this.logger.setLevel(Level.TRACE);
		this.logger.setAdditive(false);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.logger.setAdditive(true);
		this.logger.setLevel(this.level);
		this.logger.detachAppender(this.appender);
		this.appender.stop();
	}

	/** Returns the events above a level. */
	public List<ILoggingEvent> above(Level limit) {
		return this.events.stream().filter((event) -> event.getLevel().levelInt > limit.levelInt).toList();
	}

	/** Returns the messages of all loggers at a level. */
	public List<String> messages(Level wanted) {
		return this.events.stream()
			.filter((event) -> event.getLevel() == wanted)
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	/** Returns the messages of one logger. */
	public List<String> messages(String loggerName) {
		return this.events.stream()
			.filter((event) -> event.getLoggerName().equals(loggerName))
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

}
