/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * A Spring MVC application with handlers of all kinds.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ MvcApplication.Pages.class, MvcApplication.Bodies.class, MvcApplication.Asynchronous.class })
public class MvcApplication {

	/** The exception of {@link Pages#refuse()}. */
	static final class RefusedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	/** An object that is mapped to JSON. */
	record Item(long id, String name) {

	}

	/** Handlers with short responses. */
	@RestController
	static class Pages {

		@GetMapping("/items/{id}")
		Item item(@PathVariable long id, @RequestParam(defaultValue = "thing") String name) {
			return new Item(id, name);
		}

		@GetMapping("/entity")
		ResponseEntity<Item> entity() {
			return ResponseEntity.ok(new Item(1, "entity"));
		}

		@GetMapping("/large")
		Map<String, String> large() {
			return Map.of("text", "text ".repeat(2000));
		}

		@GetMapping("/request")
		Map<String, Object> request(HttpServletRequest request) {
			return Map.of("url", request.getRequestURL().toString(), "remote", request.getRemoteAddr(), "scheme",
					request.getScheme(), "secure", request.isSecure(), "id", request.getRequestId(), "context",
					request.getContextPath());
		}

		@GetMapping("/thread")
		String thread() {
			return Thread.currentThread().toString();
		}

		@GetMapping("/fail")
		void fail() {
			throw new IllegalStateException("failed on purpose");
		}

		@GetMapping("/refuse")
		void refuse() {
			throw new RefusedException();
		}

		@ExceptionHandler
		ResponseEntity<String> onRefused(RefusedException ex) {
			return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body("refused");
		}

		@GetMapping("/session")
		String session(HttpSession session) {
			Integer count = (Integer) session.getAttribute("count");
			session.setAttribute("count", (count != null) ? count + 1 : 1);
			return session.getAttribute("count") + " " + session.getMaxInactiveInterval();
		}

	}

	/** Handlers that read request bodies. */
	@RestController
	static class Bodies {

		@PostMapping("/items")
		Item create(@RequestBody Item item) {
			return new Item(item.id() + 1, item.name());
		}

		@PostMapping("/form")
		String form(@RequestParam Map<String, String> values) {
			return new java.util.TreeMap<>(values).toString();
		}

		@PostMapping("/upload")
		String upload(@RequestParam MultipartFile file) throws Exception {
			try (InputStream input = file.getInputStream()) {
				return file.getOriginalFilename() + " " + file.getSize() + " " + digest(input);
			}
		}

		@PostMapping("/digest")
		String digest(HttpServletRequest request) throws Exception {
			return digest(request.getInputStream());
		}

		static String digest(InputStream input) throws Exception {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			byte[] block = new byte[8192];
			for (int count = input.read(block); count >= 0; count = input.read(block)) {
				digest.update(block, 0, count);
			}
			return HexFormat.of().formatHex(digest.digest());
		}

	}

	/** Handlers that respond asynchronously. */
	@RestController
	static class Asynchronous {

		@GetMapping("/callable")
		Callable<Item> callable() {
			return () -> new Item(2, "callable");
		}

		@GetMapping("/deferred")
		DeferredResult<Item> deferred() {
			DeferredResult<Item> result = new DeferredResult<>();
			new Thread(() -> result.setResult(new Item(3, "deferred"))).start();
			return result;
		}

		@GetMapping("/late")
		DeferredResult<String> late() {
			DeferredResult<String> result = new DeferredResult<>(50L);
			result.onTimeout(() -> result.setResult("too late"));
			return result;
		}

		@GetMapping("/events")
		SseEmitter events() {
			SseEmitter emitter = new SseEmitter();
			new Thread(() -> emit(emitter)).start();
			return emitter;
		}

		private static void emit(SseEmitter emitter) {
			try {
				for (String event : List.of("one", "two", "three")) {
					emitter.send(event);
				}
				emitter.complete();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@GetMapping(path = "/stream", produces = MediaType.TEXT_PLAIN_VALUE)
		StreamingResponseBody stream(@RequestParam int blocks) {
			byte[] block = "0123456789".repeat(1000).getBytes(StandardCharsets.UTF_8);
			return (output) -> write(output, block, blocks);
		}

		private static void write(OutputStream output, byte[] block, int blocks) throws IOException {
			for (int i = 0; i < blocks; i++) {
				output.write(block);
			}
		}

	}

}
