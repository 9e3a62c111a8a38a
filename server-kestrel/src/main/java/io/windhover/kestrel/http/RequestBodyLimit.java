/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http;

import java.util.function.BooleanSupplier;

import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * The limit of the size of a request's body.
 */
final class RequestBodyLimit implements IHttpMaxRequestBodySizeFeature {

	private final BooleanSupplier reading;

	private @Nullable Long maxBodySize;

	/**
	 * Creates a limit.
	 * @param reading whether the application has begun to read the body
	 */
	RequestBodyLimit(BooleanSupplier reading) {
		this.reading = reading;
	}

	void reset(@Nullable Long limit) {
		this.maxBodySize = limit;
	}

	/** Returns whether a body of this length is not larger than allowed. */
	boolean allows(long length) {
		Long limit = this.maxBodySize;
		return limit == null || length <= limit;
	}

	/** Refuses a body of this length if it is larger than allowed. */
	void require(long length) throws BadHttpRequestException {
		if (!allows(length)) {
			throw new BadHttpRequestException(RequestRejectionReason.REQUEST_BODY_TOO_LARGE,
					"the limit is " + this.maxBodySize + " bytes");
		}
	}

	@Override
	public boolean isReadOnly() {
		return this.reading.getAsBoolean();
	}

	@Override
	public @Nullable Long getMaxRequestBodySize() {
		return this.maxBodySize;
	}

	@Override
	public void setMaxRequestBodySize(@Nullable Long maxRequestBodySize) {
		if (isReadOnly()) {
			throw new IllegalStateException(
					"The maximum request body size cannot be modified after the app has already started reading from "
							+ "the request body.");
		}
		if (maxRequestBodySize != null && maxRequestBodySize < 0) {
			throw new IllegalArgumentException(
					"maxRequestBodySize: " + maxRequestBodySize + " (expected: >= 0 or null)");
		}
		this.maxBodySize = maxRequestBodySize;
	}

}
