/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.compression;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;

import io.windhover.server.body.FutureWriteCallback;
import io.windhover.server.body.WriteCallback;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link GzipWriter}.
 */
class GzipWriterTests {

	private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

	private GzipWriter writer() {
		this.sent.reset();
		return new GzipWriter((data, last, callback) -> {
			this.sent.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
			callback.succeeded();
		});
	}

	private byte[] unzipped() throws IOException {
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(this.sent.toByteArray()))) {
			return in.readAllBytes();
		}
	}

	private static byte[] random(int size) {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return bytes;
	}

	@Test
	void bodiesOfAllSizesAreCompressedWithTheirTrailer() throws IOException {
		for (int size = 0; size < 500; size++) {
			GzipWriter writer = writer();
			writer.write(ByteBuffer.wrap(random(size)), true, WriteCallback.NOOP);
			assertThat(unzipped()).as("%d bytes", size).isEqualTo(random(size));
			writer.release();
		}
	}

	@Test
	void largeIncompressibleBodyIsComplete() throws IOException {
		GzipWriter writer = writer();
		writer.write(ByteBuffer.wrap(random(4_000_000)), true, WriteCallback.NOOP);
		assertThat(unzipped()).isEqualTo(random(4_000_000));
		writer.release();
	}

	@Test
	void writeAfterReleaseFails() {
		GzipWriter writer = writer();
		writer.release();
		CompletableFuture<Void> written = new CompletableFuture<>();
		writer.write(ByteBuffer.allocate(1), true, new FutureWriteCallback(written));
		assertThat(written).isCompletedExceptionally();
		assertThat(written.handle((ignored, failure) -> failure).join()).hasMessage("The response is complete");
		assertThat(this.sent.size()).isZero();
	}

}
