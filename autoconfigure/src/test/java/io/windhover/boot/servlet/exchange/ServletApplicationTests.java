/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.windhover.boot.servlet.InMemoryResponse.Write;
import io.windhover.boot.servlet.ServletFeatures;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.server.HttpChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ServletApplication}: how requests reuse exchanges and their channels.
 */
class ServletApplicationTests {

	@RegisterExtension
	final InMemoryApplication application = new InMemoryApplication();

	@Test
	void shortResponseIsOneWriteWithoutContentLength() throws Exception {
		this.application.start("/", (request, response) -> response.getWriter().write("Hello"));
		assertThat(this.application.process()).isCompleted();
		assertThat(this.application.getWrites()).containsExactly(new Write("Hello", true));
		// The server knows the length of a body that it gets as a whole.
		assertThat(this.application.getResponse().getHeaders().contains("Content-Length")).isFalse();
	}

	@Test
	void synchronousRequestsShareOneOutcome() throws Exception {
		this.application.start("/", (request, response) -> {
		});
		assertThat(this.application.process()).isSameAs(this.application.process());
	}

	@Test
	void persistentConnectionReusesItsChannel() throws Exception {
		Set<HttpChannel> channels = Collections.newSetFromMap(new IdentityHashMap<>());
		this.application.start("/", (request, response) -> channels.add(channel(request)));
		for (int i = 0; i < 10; i++) {
			this.application.process();
		}
		assertThat(channels).hasSize(1);
		this.application.process(new InMemoryConnection(true));
		assertThat(channels).hasSize(2);
		assertThat(this.application.getCreatedExchanges()).isEqualTo(2);
	}

	private static HttpChannel channel(ServletRequest request) {
		return HttpChannel.from(ServletContextRequest.getServletContextRequest(request));
	}

	@Test
	void connectionsWithoutStateShareChannels() throws Exception {
		this.application.start("/", (request, response) -> {
		});
		for (int i = 0; i < 10; i++) {
			this.application.process(new InMemoryConnection(false));
		}
		assertThat(this.application.getCreatedExchanges()).isEqualTo(1);
	}

	@Test
	void channelOfAnAsynchronousRequestIsNotReusedByOtherConnections() throws Exception {
		List<AsyncContext> started = new ArrayList<>();
		this.application.start("/", (request, response) -> started.add(request.startAsync()));
		for (int i = 0; i < 3; i++) {
			CompletableFuture<Void> outcome = this.application.process(new InMemoryConnection(false));
			started.get(i).complete();
			assertThat(outcome).succeedsWithin(10, TimeUnit.SECONDS);
		}
		assertThat(this.application.getCreatedExchanges()).isEqualTo(3);
	}

	@Test
	void channelOfAFailedResponseIsNotReused() throws Exception {
		this.application.start("/", (request, response) -> {
			response.flushBuffer();
			throw new IllegalStateException("after the head");
		});
		assertThat(this.application.process()).isCompletedExceptionally();
		this.application.process();
		assertThat(this.application.getCreatedExchanges()).isEqualTo(2);
	}

	@Test
	void servletFeaturesAreTheFeaturesOfTheServer() throws Exception {
		List<Object> seen = new ArrayList<>();
		this.application.start("/",
				(request, response) -> seen.add(ServletFeatures.of(new HttpServletRequestWrapper(request))));
		this.application.process();
		assertThat(seen).containsExactly(this.application.getConnection());
	}

}
