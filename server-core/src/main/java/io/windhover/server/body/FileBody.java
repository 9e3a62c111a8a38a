/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * A part of a file that is written to a body, block by block at the speed of the client.
 * For servers that cannot hand a file to the operating system.
 */
public final class FileBody {

	private static final int BLOCK_SIZE = 32 * 1024;

	private final FileChannel file;

	private final BodyWriter writer;

	private final ByteBuffer block = ByteBuffer.allocate(BLOCK_SIZE);

	private final CompletableFuture<Void> done = new CompletableFuture<>();

	private long position;

	private long end;

	/** Writes each block, without recursion if callbacks come before write returns. */
	private final SerialRunner blocks = new SerialRunner(this::writeBlock);

	private final WriteCallback written = WriteCallback.of(this.blocks, this::finish);

	private FileBody(FileChannel file, BodyWriter writer, long position) {
		this.file = file;
		this.writer = writer;
		this.position = position;
	}

	/**
	 * Writes a part of a file.
	 * @param path the file
	 * @param offset the first byte to send, from 0
	 * @param count how many bytes to send, or -1 for all that follow
	 * @param writer the writer of the body, which is not ended
	 * @return completes when all was written; fails with an {@link IOException} if the
	 * file cannot be read or is shorter than requested, if possible before anything is
	 * written
	 * @throws IllegalArgumentException if offset or count is negative
	 */
	public static CompletionStage<Void> copy(Path path, long offset, long count, BodyWriter writer) {
		if (offset < 0 || count < -1) {
			throw new IllegalArgumentException(
					"offset: " + offset + ", count: " + count + " (expected: >= 0, count -1 for all)");
		}
		try {
			FileBody body = new FileBody(FileChannel.open(path, StandardOpenOption.READ), writer, offset);
			body.begin(count);
			return body.done;
		}
		catch (IOException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void begin(long count) {
		try {
			long size = this.file.size();
			if (this.position > size || count > size - this.position) {
				throw tooShort(size);
			}
			this.end = (count < 0) ? size : this.position + count;
		}
		catch (IOException ex) {
			finish(ex);
			return;
		}
		this.blocks.run();
	}

	private static EOFException tooShort(long size) {
		return new EOFException("The file is shorter than requested, it ends at " + size);
	}

	private void writeBlock() {
		if (this.position >= this.end) {
			finish(null);
			return;
		}
		try {
			fill();
		}
		catch (IOException ex) {
			finish(ex);
			return;
		}
		this.writer.write(this.block, false, this.written);
	}

	private void fill() throws IOException {
		this.block.clear().limit((int) Math.min(BLOCK_SIZE, this.end - this.position));
		int read = this.file.read(this.block, this.position);
		if (read < 0) {
			throw tooShort(this.position);
		}
		this.position += read;
		this.block.flip();
	}

	// The file is closed before the stage completes: a dependent stage may delete it.
	private void finish(@Nullable Throwable failure) {
		try {
			this.file.close();
		}
		catch (IOException ex) {
			// All bytes have been read, or there is a failure to report already.
		}
		if (failure != null) {
			this.done.completeExceptionally(failure);
		}
		else {
			this.done.complete(null);
		}
	}

}
