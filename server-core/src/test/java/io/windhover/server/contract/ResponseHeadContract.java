/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.contract.WireResponse.Field;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.http.HeaderName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Status, header fields, and the callbacks around the response.
 */
interface ResponseHeadContract extends ContractSupport {

	@Test
	default void responseIs200AndEmptyByDefault() throws Exception {
		WireResponse response = get((exchange) -> CompletableFuture.completedFuture(null));
		assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 OK");
		assertThat(response.field("Content-Length")).isEqualTo("0");
		assertThat(response.body()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 201, 206, 301, 400, 404, 418, 500, 503, 599 })
	default void statusCodeIsSent(int status) throws Exception {
		WireResponse response = get((exchange) -> {
			exchange.response().setStatusCode(status);
			return exchange.respond("body");
		});
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.text()).isEqualTo("body");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 99, 100, 101, 199, 1000, -1 })
	default void statusCodeThatIsNotFinalIsRefused(int status) throws Exception {
		CompletableFuture<Void> refused = new CompletableFuture<>();
		WireResponse response = get((exchange) -> {
			assertThatIllegalArgumentException().isThrownBy(() -> exchange.response().setStatusCode(status));
			refused.complete(null);
			return exchange.respond("");
		});
		assertThat(refused).isCompleted();
		assertThat(response.status()).isEqualTo(200);
	}

	@Test
	default void reasonPhraseIsSent() throws Exception {
		needs(Ability.REASON_PHRASE);
		WireResponse response = get((exchange) -> {
			exchange.response().setReasonPhrase("Very Fine");
			return exchange.respond("");
		});
		assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 Very Fine");
	}

	@Test
	default void headerFieldsAreSent() throws Exception {
		WireResponse response = get((exchange) -> {
			exchange.response().getHeaders().add("X-A", "one");
			exchange.response().getHeaders().add(HeaderName.CONTENT_TYPE, "text/plain");
			return exchange.respond("");
		});
		assertThat(response.fields("X-A")).containsExactly("one");
		assertThat(response.fields("Content-Type")).containsExactly("text/plain");
	}

	@Test
	default void repeatedHeaderFieldsAreSentApartAndInOrder() throws Exception {
		WireResponse response = get((exchange) -> {
			exchange.response().getHeaders().add("Set-Cookie", "b=1");
			exchange.response().getHeaders().add("X-A", "x");
			exchange.response().getHeaders().add("Set-Cookie", "a=2");
			return exchange.respond("");
		});
		assertThat(response.fields("Set-Cookie")).containsExactly("b=1", "a=2");
	}

	@Test
	default void headerFieldsAreSentInOrder() throws Exception {
		needs(Ability.FIELD_ORDER);
		List<String> names = List.of("X-C", "Accept-Ranges", "X-A", "Vary", "X-B");
		WireResponse response = get((exchange) -> {
			names.forEach((name) -> exchange.response().getHeaders().add(name, "v"));
			return exchange.respond("");
		});
		assertThat(response.fields()).extracting(Field::name).filteredOn(names::contains).isEqualTo(names);
	}

	@Test
	default void emptyHeaderValueIsSent() throws Exception {
		WireResponse response = get((exchange) -> {
			exchange.response().getHeaders().add("X-A", "");
			return exchange.respond("");
		});
		assertThat(response.fields("X-A")).containsExactly("");
	}

	@Test
	default void nonAsciiHeaderValueIsSentAsLatin1() throws Exception {
		WireResponse response = get((exchange) -> {
			exchange.response().getHeaders().add("X-A", "caf\u00e9 \u00ff");
			return exchange.respond("");
		});
		assertThat(response.field("X-A")).isEqualTo("caf\u00e9 \u00ff");
	}

	@Test
	default void headerFieldThatWouldBreakTheMessageIsRefused() throws Exception {
		CompletableFuture<Void> refused = new CompletableFuture<>();
		WireResponse response = get((exchange) -> {
			IHttpResponseFeature head = exchange.response();
			for (String value : List.of("a\r\nX-B: b", "a\n", "\0", "\u0100")) {
				assertThatIllegalArgumentException().isThrownBy(() -> head.getHeaders().add("X-A", value));
			}
			for (String name : List.of("", "X A", "X-A:", "X\r\nA", "\u00e9")) {
				assertThatIllegalArgumentException().isThrownBy(() -> head.getHeaders().add(name, "v"));
			}
			refused.complete(null);
			return exchange.respond("");
		});
		assertThat(refused).isCompleted();
		assertThat(response.field("X-A")).isNull();
	}

	@Test
	default void responseHasADate() throws Exception {
		assertThat(get((exchange) -> exchange.respond("")).fields("Date")).singleElement()
			.asString()
			.matches("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
	}

	@Test
	default void dateOfTheApplicationIsSentOnce() throws Exception {
		WireResponse response = get((exchange) -> {
			exchange.response().getHeaders().set("Date", "Mon, 01 Jan 2024 00:00:00 GMT");
			return exchange.respond("");
		});
		assertThat(response.fields("Date")).hasSize(1);
	}

	@Test
	default void manyHeaderFieldsAreSent() throws Exception {
		WireResponse response = get((exchange) -> {
			for (int i = 0; i < 200; i++) {
				exchange.response().getHeaders().add("X-Field-" + i, "value " + i);
			}
			return exchange.respond("body");
		});
		assertThat(response.field("X-Field-0")).isEqualTo("value 0");
		assertThat(response.field("X-Field-199")).isEqualTo("value 199");
		assertThat(response.text()).isEqualTo("body");
	}

	@Test
	default void longHeaderValueIsSent() throws Exception {
		String value = "0123456789".repeat(5000);
		WireResponse response = get((exchange) -> {
			exchange.response().getHeaders().add("X-A", value);
			return exchange.respond("body");
		});
		assertThat(response.field("X-A")).isEqualTo(value);
		assertThat(response.text()).isEqualTo("body");
	}

	@Test
	default void headIsReadOnlyOnceStarted() throws Exception {
		CompletableFuture<Void> checked = new CompletableFuture<>();
		WireResponse response = get((exchange) -> {
			IHttpResponseFeature head = exchange.response();
			assertThat(head.hasStarted()).isFalse();
			return exchange.responseBody().start().thenCompose((ignored) -> {
				assertThat(head.hasStarted()).isTrue();
				assertThat(head.getHeaders().isReadOnly()).isTrue();
				assertThatIllegalStateException().isThrownBy(() -> head.setStatusCode(404));
				assertThatIllegalStateException().isThrownBy(() -> head.setReasonPhrase("No"));
				assertThatIllegalStateException().isThrownBy(() -> head.getHeaders().add("X-A", "late"));
				assertThatIllegalStateException().isThrownBy(() -> head.onStarting(() -> {
				}));
				checked.complete(null);
				return exchange.respond("body");
			});
		});
		assertThat(checked).isCompleted();
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.field("X-A")).isNull();
		assertThat(response.text()).isEqualTo("body");
	}

	@Test
	default void startSendsTheHeadBeforeTheBody() throws Exception {
		CompletableFuture<Void> headSeen = new CompletableFuture<>();
		Handler handler = (exchange) -> {
			exchange.response().setStatusCode(202);
			return exchange.responseBody()
				.start()
				.thenCompose((ignored) -> headSeen)
				.thenCompose((ignored) -> exchange.respond("body"));
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
			assertThat(client.readHead().status()).isEqualTo(202);
			headSeen.complete(null);
			assertThat(client.readChunk()).asString().isEqualTo("body");
		}
	}

	@Test
	default void secondStartDoesNothing() throws Exception {
		WireResponse response = get((exchange) -> exchange.responseBody()
			.start()
			.thenCompose((ignored) -> exchange.responseBody().start())
			.thenCompose((ignored) -> exchange.respond("once")));
		assertThat(response.text()).isEqualTo("once");
	}

	@Test
	default void headOfOneResponseDoesNotAffectTheNext() throws Exception {
		Handler handler = (exchange) -> {
			if (exchange.request().getPath().equals("/first")) {
				exchange.response().setStatusCode(404);
				exchange.response().getHeaders().add("X-A", "one");
			}
			return exchange.respond("");
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			assertThat(client.get("/first").field("X-A")).isEqualTo("one");
			WireResponse next = client.get("/next");
			assertThat(next.status()).isEqualTo(200);
			assertThat(next.field("X-A")).isNull();
		}
	}

}
