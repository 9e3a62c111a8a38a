/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.util.concurrent.CompletableFuture;

import io.windhover.server.contract.TestExchange.Handler;
import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The size limit of the request body.
 */
interface MaxRequestBodySizeContract extends ContractSupport {

	/** Sets a limit, and responds with the body or the reason why it is refused. */
	private static Handler limitedTo(Long limit) {
		return (exchange) -> {
			exchange.feature(IHttpMaxRequestBodySizeFeature.class).setMaxRequestBodySize(limit);
			return exchange.readAll().handle((body, failure) -> {
				if (failure instanceof BadHttpRequestException refusal) {
					exchange.response().setStatusCode(refusal.getStatusCode());
					return exchange.respond(refusal.getReason().name());
				}
				return exchange.respond("read " + body.length);
			}).thenCompose((responded) -> responded);
		};
	}

	@Test
	default void bodyOverTheLimitOfTheRequestIsRefused() throws Exception {
		needs(Ability.MAX_REQUEST_BODY_SIZE);
		WireResponse response = exchange(limitedTo(4L), RequestBodyContract.POST + "Content-Length: 5\r\n\r\nhello");
		assertThat(response.status()).isEqualTo(413);
		assertThat(response.text()).isEqualTo(RequestRejectionReason.REQUEST_BODY_TOO_LARGE.name());
	}

	@Test
	default void chunkedBodyOverTheLimitOfTheRequestIsRefused() throws Exception {
		needs(Ability.MAX_REQUEST_BODY_SIZE);
		WireResponse response = exchange(limitedTo(4L),
				RequestBodyContract.POST + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n");
		assertThat(response.status()).isEqualTo(413);
		assertThat(response.text()).isEqualTo(RequestRejectionReason.REQUEST_BODY_TOO_LARGE.name());
	}

	@Test
	default void bodyAtTheLimitOfTheRequestIsRead() throws Exception {
		needs(Ability.MAX_REQUEST_BODY_SIZE);
		assertThat(exchange(limitedTo(5L), RequestBodyContract.POST + "Content-Length: 5\r\n\r\nhello").text())
			.isEqualTo("read 5");
		assertThat(exchange(limitedTo(5L),
				RequestBodyContract.POST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
			.text()).isEqualTo("read 5");
	}

	@Test
	default void refusalOfABodyThatTheApplicationDoesNotHandleIsTheResponse() throws Exception {
		needs(Ability.MAX_REQUEST_BODY_SIZE);
		WireResponse response = exchange((exchange) -> {
			exchange.feature(IHttpMaxRequestBodySizeFeature.class).setMaxRequestBodySize(4L);
			return exchange.readAll().thenCompose((body) -> exchange.respond("read"));
		}, RequestBodyContract.POST + "Content-Length: 5\r\n\r\nhello");
		assertThat(response.status()).isEqualTo(413);
	}

	@Test
	default void limitCannotBeChangedOnceReadingHasBegun() throws Exception {
		needs(Ability.MAX_REQUEST_BODY_SIZE);
		CompletableFuture<Void> checked = new CompletableFuture<>();
		Handler handler = (exchange) -> {
			IHttpMaxRequestBodySizeFeature limit = exchange.feature(IHttpMaxRequestBodySizeFeature.class);
			assertThat(limit.isReadOnly()).isFalse();
			assertThatIllegalArgumentException().isThrownBy(() -> limit.setMaxRequestBodySize(-1L));
			limit.setMaxRequestBodySize(null);
			assertThat(limit.getMaxRequestBodySize()).isNull();
			return exchange.readAtLeast(1).thenCompose((part) -> {
				assertThat(limit.isReadOnly()).isTrue();
				assertThatIllegalStateException().isThrownBy(() -> limit.setMaxRequestBodySize(7L));
				checked.complete(null);
				return exchange.respond("");
			});
		};
		exchange(handler, RequestBodyContract.POST + "Content-Length: 5\r\n\r\nhello");
		assertThat(checked).isCompleted();
	}

	@Test
	default void limitOfOneRequestDoesNotApplyToTheNext() throws Exception {
		needs(Ability.MAX_REQUEST_BODY_SIZE);
		Handler handler = (exchange) -> {
			IHttpMaxRequestBodySizeFeature limit = exchange.feature(IHttpMaxRequestBodySizeFeature.class);
			Long before = limit.getMaxRequestBodySize();
			limit.setMaxRequestBodySize(1L);
			return exchange.respond(String.valueOf(before));
		};
		try (TestServer server = start(handler); WireClient client = server.connect()) {
			String limit = client.get("/").text();
			assertThat(limit).isNotEqualTo("1");
			assertThat(client.get("/").text()).isEqualTo(limit);
		}
	}

}
