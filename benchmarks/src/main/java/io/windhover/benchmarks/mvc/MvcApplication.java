/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.benchmarks.mvc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A Spring MVC controller that returns JSON, on the server that the class path provides.
 */
@SpringBootApplication
@RestController
public class MvcApplication {

	/**
	 * Starts the application.
	 * @param args properties such as {@code --server.port=0}
	 */
	public static void main(String[] args) {
		SpringApplication.run(MvcApplication.class, args);
	}

	@GetMapping("/json")
	Message json() {
		return new Message("Hello, World!");
	}

	record Message(String message) {

	}

}
