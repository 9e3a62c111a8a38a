/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.compression;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import io.windhover.server.body.BodyWriter;
import io.windhover.server.body.WriteCallback;

/**
 * A body writer that compresses with gzip (RFC 1952). The compressed bytes of each write
 * are complete and sent at once: the next write may come much later, and a client that
 * waits must be able to decompress what it has.
 * <p>
 * {@link java.util.zip.GZIPOutputStream} takes and returns arrays. This class compresses
 * from one {@link ByteBuffer} into another, without copying.
 */
final class GzipWriter implements BodyWriter {

	private static final byte[] HEADER = { 0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff };

	private static final int TRAILER_SIZE = 8;

	/** Room for what deflate adds to short or incompressible data, and for a flush. */
	private static final int OVERHEAD = 64;

	private final BodyWriter writer;

	private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);

	private final CRC32 checksum = new CRC32();

	private boolean headerWritten;

	private boolean released;

	GzipWriter(BodyWriter writer) {
		this.writer = writer;
	}

	@Override
	public void write(ByteBuffer data, boolean last, WriteCallback callback) {
		ByteBuffer compressed;
		synchronized (this) {
			if (this.released) {
				callback.failed(new IllegalStateException("The response is complete"));
				return;
			}
			compressed = compress(data.duplicate(), last);
		}
		this.writer.write(compressed, last, callback);
	}

	private ByteBuffer compress(ByteBuffer data, boolean last) {
		ByteBuffer out = ByteBuffer.allocate(HEADER.length + data.remaining() / 2 + OVERHEAD + TRAILER_SIZE);
		if (!this.headerWritten) {
			this.headerWritten = true;
			out.put(HEADER);
		}
		this.checksum.update(data.duplicate());
		this.deflater.setInput(data);
		if (last) {
			this.deflater.finish();
		}
		out = deflate(out, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
		return (last ? withTrailer(out) : out).flip();
	}

	private ByteBuffer deflate(ByteBuffer start, int flush) {
		ByteBuffer out = start;
		this.deflater.deflate(out, flush);
		// If the buffer is full, there may be more output.
		while (!out.hasRemaining()) {
			out = larger(out, 2 * out.capacity());
			this.deflater.deflate(out, flush);
		}
		return out;
	}

	private ByteBuffer withTrailer(ByteBuffer out) {
		ByteBuffer target = (out.remaining() >= TRAILER_SIZE) ? out : larger(out, out.capacity() + TRAILER_SIZE);
		target.order(ByteOrder.LITTLE_ENDIAN);
		return target.putInt((int) this.checksum.getValue()).putInt((int) this.deflater.getBytesRead());
	}

	private static ByteBuffer larger(ByteBuffer full, int capacity) {
		return ByteBuffer.allocate(capacity).put(full.flip());
	}

	/**
	 * Frees the native memory of the compressor.
	 */
	synchronized void release() {
		this.released = true;
		this.deflater.end();
	}

}
