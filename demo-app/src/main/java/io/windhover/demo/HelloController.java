/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A greeting as JSON.
 */
@RestController
class HelloController {

	@GetMapping("/api/hello")
	Greeting hello(@RequestParam(defaultValue = "World") String name) {
		return new Greeting("Hello, " + name + "!");
	}

	record Greeting(String message) {

	}

}
