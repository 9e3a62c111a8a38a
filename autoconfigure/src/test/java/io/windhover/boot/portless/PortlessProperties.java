/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.portless;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the portless server.
 */
@ConfigurationProperties("windhover.portless")
public class PortlessProperties {

	private int capacity = 7;

	public int getCapacity() {
		return this.capacity;
	}

	public void setCapacity(int capacity) {
		this.capacity = capacity;
	}

}
