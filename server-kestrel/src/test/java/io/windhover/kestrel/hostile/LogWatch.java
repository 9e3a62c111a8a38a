/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Watches all log entries. The DEBUG messages of the server are formatted as well, but
 * not printed.
 */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Logger server = logger("io.windhover.kestrel");

	private final @Nullable Level previousLevel = this.server.getLevel();

	private final List<String> unexpected = new CopyOnWriteArrayList<>();

	private final AtomicLong badRequests = new AtomicLong();

	LogWatch() {
		start();
		this.root.addAppender(this);
		this.server.addAppender(this);
		this.server.setLevel(Level.DEBUG);
		this.server.setAdditive(false);
	}

	private static Logger logger(String name) {
		return (Logger) LoggerFactory.getLogger(name);
	}

	@Override
	protected void append(ILoggingEvent event) {
		// Formats as a file appender does, to detect exceptions and forged lines.
		String line = event.getLevel() + " " + event.getLoggerName() + " - " + event.getFormattedMessage();
		if (event.getLevel().isGreaterOrEqual(Level.INFO) || line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
			this.unexpected
				.add(line + ((event.getThrowableProxy() != null) ? ": " + event.getThrowableProxy().getMessage() : ""));
		}
		else if (event.getLoggerName().endsWith(".badrequests")) {
			this.badRequests.incrementAndGet();
		}
	}

	/** Returns the entries above DEBUG and those that span several lines. */
	List<String> unexpected() {
		return this.unexpected;
	}

	/** Returns how many bad requests were logged. */
	long badRequests() {
		return this.badRequests.get();
	}

	@Override
	public void close() {
		this.root.detachAppender(this);
		this.server.detachAppender(this);
		this.server.setAdditive(true);
		this.server.setLevel(this.previousLevel);
		stop();
	}

}
