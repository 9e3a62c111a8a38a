/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.net.http.HttpResponse;

import io.windhover.server.contract.WireClient;
import io.windhover.server.contract.WireResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers: objects, forms, errors, and results that are sent later.
 */
interface MvcHandlerContract extends MvcTestSupport {

	@Test
	default void objectIsSentAsJsonWithItsLength() throws Exception {
		run();
		WireResponse response = application().exchange("GET /items/7?name=x HTTP/1.1", "Host: localhost", "", "");
		assertThat(response.text()).isEqualTo("{\"id\":7,\"name\":\"x\"}");
		assertThat(response.field("Content-Type")).isEqualTo("application/json");
		assertThat(response.field("Content-Length")).isEqualTo(String.valueOf(response.body().length));
	}

	@Test
	default void flushedEntityIsSentAsJson() {
		assertThat(run().get("/entity").body()).isEqualTo("{\"id\":1,\"name\":\"entity\"}");
	}

	@Test
	default void jsonIsReadAsAnObject() {
		HttpResponse<String> response = run().post("/items", "application/json", "{\"id\":7,\"name\":\"\u00e4\"}");
		assertThat(response.body()).isEqualTo("{\"id\":8,\"name\":\"\u00e4\"}");
	}

	@Test
	default void formIsBound() {
		HttpResponse<String> response = run().post("/form?a=1", "application/x-www-form-urlencoded",
				"b=2&c=%C3%A4+%C3%B6");
		assertThat(response.body()).isEqualTo("{a=1, b=2, c=\u00e4 \u00f6}");
	}

	@Test
	default void malformedJsonAnswers400() {
		assertThat(run().post("/items", "application/json", "{").statusCode()).isEqualTo(400);
	}

	@Test
	default void exceptionHandlerWritesTheResponse() {
		HttpResponse<String> response = run().get("/refuse");
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.body()).isEqualTo("refused");
	}

	@Test
	default void errorControllerAnswersUnhandledErrors() {
		run();
		HttpResponse<String> missing = application().get("/missing", "Accept", "application/json");
		assertThat(missing.statusCode()).isEqualTo(404);
		assertThat(missing.body()).contains("\"status\":404", "\"path\":\"/missing\"");
		HttpResponse<String> failed = application().get("/fail", "Accept", "application/json");
		assertThat(failed.statusCode()).isEqualTo(500);
		assertThat(failed.body()).contains("\"status\":500", "failed on purpose");
		HttpResponse<String> wrong = application().post("/entity", "application/json", "{}");
		assertThat(wrong.statusCode()).isEqualTo(405);
	}

	@Test
	default void errorControllerAnswersTrace() throws Exception {
		run();
		WireResponse response = application().exchange("TRACE /request HTTP/1.1", "Host: localhost",
				"Accept: application/json", "", "");
		assertThat(response.status()).isEqualTo(405);
		assertThat(response.text()).contains("\"status\":405", "\"path\":\"/request\"");
	}

	@Test
	default void responseToHeadHasNoBody() throws Exception {
		run();
		try (WireClient client = application().connect()) {
			client.send("HEAD /items/7 HTTP/1.1", "Host: localhost", "", "");
			WireResponse response = client.readHead();
			assertThat(response.status()).isEqualTo(200);
			client.send("GET /items/7 HTTP/1.1", "Host: localhost", "", "");
			assertThat(client.readResponse().text()).contains("\"id\":7");
		}
	}

	@Test
	default void asynchronousResultsAreSent() {
		run();
		assertThat(application().get("/callable").body()).isEqualTo("{\"id\":2,\"name\":\"callable\"}");
		assertThat(application().get("/deferred").body()).isEqualTo("{\"id\":3,\"name\":\"deferred\"}");
		assertThat(application().get("/late").body()).isEqualTo("too late");
	}

	@Test
	default void eventsAreSent() {
		HttpResponse<String> response = run().get("/events");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		assertThat(response.body()).isEqualTo("data:one\n\ndata:two\n\ndata:three\n\n");
	}

	@Test
	default void bodyIsStreamed() {
		assertThat(run().get("/stream?blocks=500").body()).hasSize(5_000_000);
	}

	@Test
	default void requestsHaveDifferentIds() throws Exception {
		run();
		try (WireClient client = application().connect()) {
			client.send("GET /request HTTP/1.1", "Host: localhost", "", "");
			String first = client.readResponse().text();
			client.send("GET /request HTTP/1.1", "Host: localhost", "", "");
			assertThat(first).doesNotContain("\"id\":\"\"").isNotEqualTo(client.readResponse().text());
		}
	}

}
