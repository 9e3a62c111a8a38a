/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads: multi-part bodies and large bodies.
 */
interface MvcUploadContract extends MvcTestSupport {

	@Test
	default void uploadedFileIsWrittenToDiskAndRead(@TempDir Path directory) throws Exception {
		run("spring.servlet.multipart.location=" + directory, "spring.servlet.multipart.max-file-size=25MB",
				"spring.servlet.multipart.max-request-size=25MB");
		byte[] file = bytes(20_000_000);
		HttpResponse<String> response = upload(file);
		assertThat(response.body()).isEqualTo("f.bin 20000000 " + sha256(file));
	}

	@Test
	default void uploadOverTheLimitAnswers413() {
		run("spring.servlet.multipart.max-file-size=1MB");
		assertThat(upload(bytes(2_000_000)).statusCode()).isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "nothing of that kind", "--b\r\nno field", "--b\r\nX: y\r\n\r\nno disposition\r\n--b--\r\n",
					"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.bin\"\r\n\r\nno end" })
	default void malformedPartsAnswer400(String body) {
		HttpResponse<String> response = run().post("/upload", "multipart/form-data; boundary=b", body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("\"status\":400", "\"path\":\"/upload\"");
		assertThat(upload(bytes(10)).statusCode()).isEqualTo(200);
	}

	@Test
	default void applicationMayHandleMalformedParts() {
		run(List.of(PartsAdvice.class));
		HttpResponse<String> response = application().post("/upload", "multipart/form-data; boundary=b", "no parts");
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.body()).isEqualTo("no parts");
	}

	private HttpResponse<String> upload(byte[] file) {
		byte[] head = String
			.join("\r\n", "--b", "Content-Disposition: form-data; name=\"file\"; filename=\"f.bin\"",
					"Content-Type: application/octet-stream", "", "")
			.getBytes();
		HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers
			.ofByteArrays(List.of(head, file, "\r\n--b--\r\n".getBytes()));
		return application().send("/upload", (request) -> request.POST(body), "Content-Type",
				"multipart/form-data; boundary=b");
	}

	@Test
	default void largeBodyIsStreamed() throws Exception {
		run();
		byte[] body = bytes(20_000_000);
		HttpResponse<String> response = application().send("/digest",
				(request) -> request.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
		assertThat(response.body()).isEqualTo(sha256(body));
	}

	private static byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		new Random(count).nextBytes(bytes);
		return bytes;
	}

	private static String sha256(byte[] bytes) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
	}

	@RestControllerAdvice
	class PartsAdvice {

		@ExceptionHandler
		ResponseEntity<String> onMalformedParts(MultipartException ex) {
			return ResponseEntity.unprocessableContent().body("no parts");
		}

	}

}
