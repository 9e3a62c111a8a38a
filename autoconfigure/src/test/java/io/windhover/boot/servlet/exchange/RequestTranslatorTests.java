/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.util.ArrayList;
import java.util.List;

import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.HttpHeaders;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link RequestTranslator}.
 */
class RequestTranslatorTests {

	@RegisterExtension
	final InMemoryApplication application = new InMemoryApplication();

	@Test
	void everyDifferenceToThePreviousRequestIsTranslated() throws Exception {
		List<String> seen = new ArrayList<>();
		this.application.start("/*", (request, response) -> seen.add(request.getMethod() + " " + request.getRequestURL()
				+ "?" + request.getQueryString() + " " + request.getHeader("X-Name")));
		InMemoryRequest request = this.application.getRequest();
		for (String target : List.of("/a?x=1", "/a?x=2", "/a?x=2", "/b?x=2", "/b")) {
			request.setTarget(target);
			request.getHeaders().set("X-Name", "name of " + target);
			this.application.process();
		}
		request.setMethod("POST");
		request.getHeaders().set("Host", "other");
		request.getHeaders().remove("X-Name");
		this.application.process();
		assertThat(seen).containsExactly("GET http://localhost:8080/a?x=1 name of /a?x=1",
				"GET http://localhost:8080/a?x=2 name of /a?x=2", "GET http://localhost:8080/a?x=2 name of /a?x=2",
				"GET http://localhost:8080/b?x=2 name of /b?x=2", "GET http://localhost:8080/b?null name of /b",
				"POST http://other/b?null null");
	}

	@Test
	void malformedHostIsRejected() throws Exception {
		this.application.start("/", (request, response) -> {
		});
		this.application.getRequest().getHeaders().set("Host", "host:port");
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(this.application::process)
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(RequestRejectionReason.INVALID_HOST_HEADER));
	}

	@Test
	void rejectedRequestLeavesNothingToTheNextOne() throws Exception {
		List<String> seen = new ArrayList<>();
		this.application.start("/", (request, response) -> seen.add(request.getHeader("X-Name")));
		HttpHeaders headers = this.application.getRequest().getHeaders();
		headers.clear();
		headers.add("X-Name", "first");
		headers.add("Host", "localhost");
		this.application.process();
		headers.set("X-Name", "second");
		headers.set("Host", "host:port");
		assertThatExceptionOfType(BadHttpRequestException.class).isThrownBy(this.application::process);
		headers.set("Host", "localhost");
		this.application.process();
		assertThat(seen).containsExactly("first", "second");
	}

}
