/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.io.InputStream;

import org.springframework.core.io.AbstractResource;

/**
 * A file that is on no disk: lines of 16 bytes, each its own offset in the file, so that
 * whoever gets a part of it can see which one. Any size costs the same.
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
