/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accepts a body of any size and returns its length and checksum. The body is read as it
 * arrives and is not stored, so an upload needs no more memory than one buffer.
 */
@RestController
class UploadController {

	private static final int BUFFER_SIZE = 64 * 1024;

	private final Traffic traffic;

	UploadController(Traffic traffic) {
		this.traffic = traffic;
	}

	// The length of a multipart body would include its envelope: refused with 415.
	@RequestMapping(path = "/api/upload", method = { RequestMethod.POST, RequestMethod.PUT },
			consumes = "!multipart/form-data")
	Upload upload(InputStream body) throws IOException {
		MessageDigest digest = sha256();
		byte[] buffer = new byte[BUFFER_SIZE];
		long bytes = 0;
		for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
			digest.update(buffer, 0, read);
			bytes += read;
			this.traffic.uploaded(read);
		}
		return new Upload(bytes, HexFormat.of().formatHex(digest.digest()));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	record Upload(long bytes, String sha256) {

	}

}
