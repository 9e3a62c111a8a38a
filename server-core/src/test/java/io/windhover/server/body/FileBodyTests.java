/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.windhover.server.contract.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FileBodyTests {

	private Path file;

	@BeforeEach
	void createFile(@TempDir Path directory) throws IOException {
		this.file = Files.writeString(directory.resolve("digits"), "0123456789", StandardCharsets.US_ASCII);
	}

	@ParameterizedTest
	@CsvSource({ "0, -1, 0123456789", "0, 10, 0123456789", "3, 4, 3456", "7, -1, 789", "9, 1, 9" })
	void rangeOfTheFileIsWritten(long offset, long count, String expected) {
		ScriptedWriter writer = ScriptedWriter.eager();
		Await.result(FileBody.copy(this.file, offset, count, writer));
		assertThat(writer.writes()).containsExactly(expected);
	}

	@ParameterizedTest
	@CsvSource({ "10, -1", "10, 0", "0, 0", "5, 0" })
	void emptyRangeWritesNothing(long offset, long count) {
		ScriptedWriter writer = ScriptedWriter.eager();
		Await.result(FileBody.copy(this.file, offset, count, writer));
		assertThat(writer.writes()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0, 11", "5, 6", "10, 1", "11, 0", "11, -1", "5, 9223372036854775807", "9223372036854775807, 1" })
	void fileThatIsTooShortFailsBeforeAnythingIsWritten(long offset, long count) {
		ScriptedWriter writer = ScriptedWriter.eager();
		assertThat(Await.failure(FileBody.copy(this.file, offset, count, writer))).isInstanceOf(EOFException.class)
			.hasMessage("The file is shorter than requested, it ends at 10");
		assertThat(writer.writes()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "-1, 1", "0, -2" })
	void negativeRangeIsRefused(long offset, long count) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> FileBody.copy(this.file, offset, count, ScriptedWriter.eager()))
			.withMessage("offset: " + offset + ", count: " + count + " (expected: >= 0, count -1 for all)");
	}

	@Test
	void missingFileFails() {
		Path missing = this.file.resolveSibling("missing");
		assertThat(Await.failure(FileBody.copy(missing, 0, -1, ScriptedWriter.eager())))
			.isInstanceOf(NoSuchFileException.class);
	}

	@Test
	void directoryFails() {
		assertThat(Await.failure(FileBody.copy(this.file.getParent(), 0, 1, ScriptedWriter.eager())))
			.isInstanceOf(IOException.class);
	}

	@Test
	void nextBlockIsReadWhenTheWriterHasAcceptedThePreviousOne() throws IOException {
		Files.write(this.file, new byte[100_000]);
		ScriptedWriter writer = ScriptedWriter.slow();
		CompletableFuture<Void> copied = FileBody.copy(this.file, 0, -1, writer).toCompletableFuture();
		for (int block = 1; block <= 4; block++) {
			assertThat(writer.writes()).hasSize(block);
			assertThat(copied).isNotDone();
			writer.take();
		}
		assertThat(copied).isCompletedWithValue(null);
		assertThat(writer.writes().stream().mapToInt(String::length).sum()).isEqualTo(100_000);
	}

	@Test
	void largeFileDoesNotOverflowTheStack() throws IOException {
		Files.write(this.file, new byte[20_000_000]);
		int[] written = { 0 };
		BodyWriter counting = (data, last, callback) -> {
			written[0] += data.remaining();
			callback.succeeded();
		};
		Await.result(FileBody.copy(this.file, 0, -1, counting));
		assertThat(written[0]).isEqualTo(20_000_000);
	}

	@Test
	void failureOfTheWriterIsTheOutcome() {
		IOException failure = new IOException("on purpose");
		ScriptedWriter writer = ScriptedWriter.slow();
		CompletableFuture<Void> copied = FileBody.copy(this.file, 0, -1, writer).toCompletableFuture();
		writer.fail(failure);
		assertThat(Await.failure(copied)).isSameAs(failure);
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void fileIsClosedBeforeTheStageCompletes() throws IOException {
		ScriptedWriter writer = ScriptedWriter.slow();
		CompletableFuture<Boolean> open = FileBody.copy(this.file, 0, -1, writer)
			.thenApply((ignored) -> isOpen())
			.toCompletableFuture();
		assertThat(isOpen()).isTrue();
		writer.take();
		assertThat(Await.result(open)).isFalse();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void fileIsClosedWhenTheWriterFails() {
		ScriptedWriter writer = ScriptedWriter.slow();
		FileBody.copy(this.file, 0, -1, writer);
		writer.fail(new IOException("on purpose"));
		assertThat(isOpen()).isFalse();
	}

	/** Returns whether this process has the file open. */
	private boolean isOpen() {
		return Stream.of(new File("/proc/self/fd").listFiles())
			.anyMatch((descriptor) -> target(descriptor.toPath()).equals(this.file));
	}

	private static Path target(Path link) {
		try {
			return Files.readSymbolicLink(link);
		}
		catch (IOException ex) {
			// The descriptor of the listing itself is closed by now.
			return link;
		}
	}

	@Test
	void fileThatShrinksWhileItIsWrittenFails() throws IOException {
		Files.write(this.file, new byte[100_000]);
		ScriptedWriter writer = ScriptedWriter.slow();
		CompletableFuture<Void> copied = FileBody.copy(this.file, 0, -1, writer).toCompletableFuture();
		Files.write(this.file, new byte[10]);
		writer.take();
		assertThat(Await.failure(copied)).isInstanceOf(EOFException.class);
	}

	@Test
	void bytesAreNotChangedUntilTheWriterHasAcceptedThem() throws IOException {
		byte[] bytes = new byte[70_000];
		bytes[0] = 1;
		bytes[32 * 1024] = 2;
		Files.write(this.file, bytes);
		ByteBuffer[] seen = { null };
		WriteCallback[] waiting = { null };
		FileBody.copy(this.file, 0, -1, (data, last, callback) -> {
			seen[0] = data;
			waiting[0] = callback;
		});
		assertThat(seen[0].get(seen[0].position())).isEqualTo((byte) 1);
		waiting[0].succeeded();
		assertThat(seen[0].get(seen[0].position())).isEqualTo((byte) 2);
	}

}
