/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.netty.channel.DefaultFileRegion;
import io.netty.channel.FileRegion;
import io.windhover.server.body.WriteCallback;

/**
 * An open part of a file, which the operating system sends without copying it through
 * this process.
 *
 * @param path the file
 * @param region the part, which owns the open file and closes it
 */
record FileRange(Path path, FileRegion region) {

	/**
	 * Opens a part of a file.
	 * @param path the file
	 * @param offset the first byte
	 * @param count how many bytes, or -1 for all that follow
	 * @return the part
	 * @throws IOException if the file cannot be read or is shorter than requested
	 * @throws IllegalArgumentException if the offset or the count is negative
	 */
	static FileRange open(Path path, long offset, long count) throws IOException {
		if (offset < 0 || count < -1) {
			throw new IllegalArgumentException(
					"offset: " + offset + ", count: " + count + " (expected: >= 0, count -1 for all)");
		}
		FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
		boolean valid = false;
		try {
			long size = file.size();
			// Not offset + count, which may be more than a long holds.
			if (offset > size || count > size - offset) {
				throw new EOFException("The file is shorter than requested, it ends at " + size);
			}
			long length = (count < 0) ? size - offset : count;
			valid = true;
			return new FileRange(path, new DefaultFileRegion(file, offset, length));
		}
		finally {
			if (!valid) {
				file.close();
			}
		}
	}

	/**
	 * Returns whether the file has become shorter than the part since it was opened.
	 * @return {@code true} if the failure to send it is the file's
	 */
	boolean isCut() {
		try {
			return Files.size(this.path) < this.region.position() + this.region.count();
		}
		catch (IOException ex) {
			// A file that was removed stays complete for those who have it open.
			return false;
		}
	}

}
