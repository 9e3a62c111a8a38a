/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.io.InputStream;

import org.springframework.core.io.AbstractResource;

/**
 * A file that exists only in memory, of any size at the same cost. Each line of 16 bytes
 * is its own offset in the file, so that a part of the file shows where it begins.
 */
class GeneratedFile extends AbstractResource {

	private final long size;

	GeneratedFile(long size) {
		this.size = size;
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public String getFilename() {
		return "windhover-" + this.size + ".txt";
	}

	@Override
	public String getDescription() {
		return "generated file of " + this.size + " bytes";
	}

	@Override
	public long contentLength() {
		return this.size;
	}

	@Override
	public InputStream getInputStream() {
		return new OffsetLinesInputStream(this.size);
	}

}
