/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves a generated file of the requested size. Spring MVC handles {@code Range}
 * requests.
 */
@RestController
class DownloadController {

	private final DemoProperties properties;

	DownloadController(DemoProperties properties) {
		this.properties = properties;
	}

	@GetMapping("/api/download")
	ResponseEntity<Resource> download(@RequestParam(required = false) @Nullable String size) {
		GeneratedFile file = file(size);
		return describe(file).body(file);
	}

	// Without this method, a HEAD request would generate the file and discard it.
	@RequestMapping(path = "/api/download", method = RequestMethod.HEAD)
	ResponseEntity<Void> head(@RequestParam(required = false) @Nullable String size) {
		GeneratedFile file = file(size);
		return describe(file).header(HttpHeaders.ACCEPT_RANGES, "bytes").contentLength(file.contentLength()).build();
	}

	private GeneratedFile file(@Nullable String size) {
		DataSize wanted = (size != null) ? parse(size) : this.properties.downloadSize();
		if (wanted.isNegative() || wanted.compareTo(this.properties.maxDownloadSize()) > 0) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"size: " + size + " (expected: 0 to " + this.properties.maxDownloadSize() + ")");
		}
		return new GeneratedFile(wanted.toBytes());
	}

	private static DataSize parse(String size) {
		try {
			return DataSize.parse(size);
		}
		catch (IllegalArgumentException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"size: " + size + " (expected: a number with B, KB, MB or GB)", ex);
		}
	}

	private static ResponseEntity.BodyBuilder describe(GeneratedFile file) {
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.eTag("\"generated-" + file.contentLength() + "\"")
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(file.getFilename()).build().toString());
	}

}
