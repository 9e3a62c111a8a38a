/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.features;

import java.io.InputStream;

import io.windhover.server.body.BodyReader;
import io.windhover.server.body.StreamBodyReader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HttpRequestFeatureTests {

	private final HttpRequestFeature request = new HttpRequestFeature();

	@Test
	void newRequestIsEmpty() {
		assertThat(values()).containsOnly("");
		assertThat(this.request.getHeaders().isEmpty()).isTrue();
		assertThat(this.request.getBody()).isSameAs(BodyReader.EMPTY);
	}

	@Test
	void valuesAreWhatWasSet() {
		BodyReader body = new StreamBodyReader(InputStream.nullInputStream(), Runnable::run);
		fill(body);
		assertThat(values()).containsExactly("HTTP/1.1", "https", "PUT", "/shop", "/cart", "?id=1", "/shop/cart?id=1");
		assertThat(this.request.getHeaders().get("Accept")).isEqualTo("*/*");
		assertThat(this.request.getBody()).isSameAs(body);
	}

	@Test
	void resetReturnsToTheInitialState() {
		fill(new StreamBodyReader(InputStream.nullInputStream(), Runnable::run));
		this.request.reset();
		newRequestIsEmpty();
	}

	private void fill(BodyReader body) {
		this.request.setProtocol("HTTP/1.1");
		this.request.setScheme("https");
		this.request.setMethod("PUT");
		this.request.setPathBase("/shop");
		this.request.setPath("/cart");
		this.request.setQueryString("?id=1");
		this.request.setRawTarget("/shop/cart?id=1");
		this.request.getHeaders().add("Accept", "*/*");
		this.request.setBody(body);
	}

	private String[] values() {
		return new String[] { this.request.getProtocol(), this.request.getScheme(), this.request.getMethod(),
				this.request.getPathBase(), this.request.getPath(), this.request.getQueryString(),
				this.request.getRawTarget() };
	}

}
