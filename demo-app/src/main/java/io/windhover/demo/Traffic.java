/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.util.concurrent.atomic.LongAdder;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

import org.springframework.stereotype.Component;

/**
 * What the demo counts itself. Thread-safe.
 */
@Component
class Traffic implements ServletRequestListener {

	private final LongAdder requests = new LongAdder();

	private final LongAdder uploadedBytes = new LongAdder();

	@Override
	public void requestInitialized(ServletRequestEvent event) {
		this.requests.increment();
	}

	void uploaded(int bytes) {
		this.uploadedBytes.add(bytes);
	}

	long requests() {
		return this.requests.sum();
	}

	long uploadedBytes() {
		return this.uploadedBytes.sum();
	}

}
