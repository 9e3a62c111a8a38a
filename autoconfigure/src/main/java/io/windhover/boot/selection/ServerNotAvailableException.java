/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

/**
 * The exception thrown when the server that is chosen cannot run here.
 */
public class ServerNotAvailableException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String choice;

	private final String action;

	ServerNotAvailableException(String choice, String reason, String action) {
		super("'windhover.server' is '" + choice + "', which is not available here. " + reason);
		this.choice = choice;
		this.action = action;
	}

	/**
	 * Returns the value of {@code windhover.server}.
	 * @return the value
	 */
	public String getChoice() {
		return this.choice;
	}

	/**
	 * Returns how to make the server available, or which other one to choose.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
