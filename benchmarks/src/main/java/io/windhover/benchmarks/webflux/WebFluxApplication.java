/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.webflux;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A WebFlux controller that returns JSON, on the server that the class path provides.
 */
@SpringBootApplication
@RestController
public class WebFluxApplication {

	/**
	 * Starts the application.
	 * @param args properties such as {@code --server.port=0}
	 */
	public static void main(String[] args) {
		SpringApplication.run(WebFluxApplication.class, args);
	}

	@GetMapping("/json")
	Message json() {
		return new Message("Hello, World!");
	}

	record Message(String message) {

	}

}
