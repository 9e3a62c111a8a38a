/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.server;

/**
 * A setting asks for what the server does not have.
 */
public class UnsupportedSettingException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String setting;

	private final String action;

	/**
	 * Create the exception.
	 * @param setting the name of the setting
	 * @param reason why it cannot be honoured, a sentence
	 * @param action what to do about it, a sentence
	 */
	public UnsupportedSettingException(String setting, String reason, String action) {
		super("'" + setting + "' cannot be honoured. " + reason);
		this.setting = setting;
		this.action = action;
	}

	/**
	 * The setting's name.
	 * @return the name
	 */
	public String getSetting() {
		return this.setting;
	}

	/**
	 * What to do about it.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
