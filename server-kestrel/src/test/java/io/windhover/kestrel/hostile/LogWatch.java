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
 * Sees all that is logged, the server's own DEBUG messages included, which are formatted
 * but kept from the console.
 */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Logger server = logger("io.windhover.kestrel");

	private final @Nullable Level formerLevel = this.server.getLevel();

	private final List<String> loud = new CopyOnWriteArrayList<>();

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
		// As an appender to a file would: it must not throw, nor span lines.
		String line = event.getLevel() + " " + event.getLoggerName() + " - " + event.getFormattedMessage();
		if (event.getLevel().isGreaterOrEqual(Level.INFO) || line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
			this.loud
				.add(line + ((event.getThrowableProxy() != null) ? ": " + event.getThrowableProxy().getMessage() : ""));
		}
		else if (event.getLoggerName().endsWith(".badrequests")) {
			this.badRequests.incrementAndGet();
		}
	}

	/** What was logged above DEBUG, and what would forge a line of the log. */
	List<String> loud() {
		return this.loud;
	}

	/** How many requests were logged as bad. */
	long badRequests() {
		return this.badRequests.get();
	}

	@Override
	public void close() {
		this.root.detachAppender(this);
		this.server.detachAppender(this);
		this.server.setAdditive(true);
		this.server.setLevel(this.formerLevel);
		stop();
	}

}
