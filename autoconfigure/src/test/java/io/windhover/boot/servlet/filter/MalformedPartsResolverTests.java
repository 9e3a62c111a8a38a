/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.filter;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.ServletException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.annotation.ResponseStatusExceptionResolver;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link MalformedPartsResolver} and of its position.
 */
class MalformedPartsResolverTests {

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private ModelAndView resolve(Throwable cause) {
		return new MalformedPartsResolver().resolveException(new MockHttpServletRequest(), this.response, null,
				new ServletException(cause));
	}

	@Test
	void bodyThatEndsTooEarlyAnswers400() {
		assertThat(resolve(new HttpException.IllegalStateException(400, "bad multipart", new EOFException())))
			.isNotNull();
		assertThat(this.response.getStatus()).isEqualTo(400);
	}

	@Test
	void disconnectedClientGetsNoResponse() {
		assertThat(resolve(new HttpException.IllegalStateException(400, "bad multipart", new EofException()))).isNull();
		assertThat(this.response.getStatus()).isEqualTo(200);
	}

	@Test
	void otherExceptionsAreNotHandled() {
		assertThat(resolve(new EOFException())).isNull();
		assertThat(resolve(new HttpException.RuntimeException(413, "too large"))).isNull();
		assertThat(resolve(new IllegalStateException())).isNull();
		assertThat(this.response.getStatus()).isEqualTo(200);
	}

	@Test
	void startedResponseIsNotChanged() throws IOException {
		this.response.flushBuffer();
		assertThat(resolve(new HttpException.IllegalStateException(400, "bad multipart", new EOFException()))).isNull();
	}

	@Test
	void resolverIsRegisteredBeforeSpringsDefaultResolver() {
		List<HandlerExceptionResolver> resolvers = new ArrayList<>(
				List.of(new ResponseStatusExceptionResolver(), new DefaultHandlerExceptionResolver()));
		new MalformedPartsConfigurer().extendHandlerExceptionResolvers(resolvers);
		assertThat(resolvers).extracting((resolver) -> (Object) resolver.getClass())
			.containsExactly(ResponseStatusExceptionResolver.class, MalformedPartsResolver.class,
					DefaultHandlerExceptionResolver.class);
	}

}
