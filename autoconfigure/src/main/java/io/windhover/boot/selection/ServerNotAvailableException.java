/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

/**
 * The server that is asked for cannot be had here.
 */
public class ServerNotAvailableException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final ServerChoice choice;

	private final String action;

	ServerNotAvailableException(ServerChoice choice, String reason, String action) {
		super("'windhover.server' is '" + choice + "', which is not available here. " + reason);
		this.choice = choice;
		this.action = action;
	}

	/**
	 * What was asked for.
	 * @return the choice
	 */
	public ServerChoice getChoice() {
		return this.choice;
	}

	/**
	 * What to do about it.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
