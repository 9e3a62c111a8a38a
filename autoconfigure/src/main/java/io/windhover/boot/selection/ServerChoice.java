/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

/**
 * What can be asked for.
 */
public enum ServerChoice {

	/** A server that is defined as a bean; without one, Kestrel. */
	AUTO("auto"),

	/** Kestrel, which runs everywhere. */
	KESTREL("kestrel"),

	/** HTTP.sys, the web server in the kernel of Windows. Not there yet. */
	HTTP_SYS("http-sys"),

	/** The host that runs this application in its own JVM. Not there yet. */
	IN_PROCESS("in-process");

	private final String text;

	ServerChoice(String text) {
		this.text = text;
	}

	/**
	 * The choice as it is written in configuration.
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
