/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

/**
 * The exception thrown when a setting asks for a feature that the server lacks.
 */
public class UnsupportedSettingException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String setting;

	private final String action;

	/**
	 * Creates the exception.
	 * @param setting the name of the setting
	 * @param reason why it cannot be honoured, a sentence
	 * @param action how to correct it, a sentence
	 */
	public UnsupportedSettingException(String setting, String reason, String action) {
		super("'" + setting + "' cannot be honoured. " + reason);
		this.setting = setting;
		this.action = action;
	}

	/**
	 * Returns the setting's name.
	 * @return the name
	 */
	public String getSetting() {
		return this.setting;
	}

	/**
	 * Returns how to correct the setting.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
