/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

/**
 * The server that was chosen.
 *
 * @param serverName its name, such as {@code Kestrel}
 * @param reason why it was chosen, a clause to follow "because"
 */
public record ServerSelection(String serverName, String reason) {

	@Override
	public String toString() {
		return this.serverName + ", because " + this.reason;
	}

}
