/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

/**
 * The optional abilities of a server. Behaviours that need an ability are skipped for
 * servers that do not have it, with the description as the reason.
 */
public enum Ability {

	/** Header fields with different names are in the order of the message. */
	FIELD_ORDER("header fields keep their order, in both directions"),

	/** {@code OPTIONS *}. */
	ASTERISK_TARGET("the asterisk-form of the request target is served"),

	/** Reason phrases that the application sets. */
	REASON_PHRASE("the application can set the reason phrase"),

	/** RFC 9112, 9.3.2. */
	PIPELINING("pipelined requests are answered"),

	/** RFC 9110, 10.1.1. */
	CONTINUE_ON_FIRST_READ("100 Continue is sent when the application first reads, and not otherwise"),

	/** RFC 9112, 9.6. */
	CLOSE_BY_APPLICATION("a response with Connection: close closes the connection"),

	/** Responses of a stopping server announce the end of the connection. */
	CLOSE_WHILE_STOPPING("a stopping server closes idle connections, and the others after their response"),

	/** {@code localhost} means {@code 127.0.0.1} and {@code [::1]}. */
	BOTH_LOOPBACKS("localhost is bound on both loopback addresses"),

	/** IHttpRequestIdentifierFeature. */
	REQUEST_IDENTIFIER("IHttpRequestIdentifierFeature"),

	/** IHttpConnectionFeature. */
	CONNECTION("IHttpConnectionFeature"),

	/** IConnectionLifetimeNotificationFeature. */
	CLOSE_NOTIFICATION("IConnectionLifetimeNotificationFeature"),

	/** IHttpRequestLifetimeFeature. */
	LIFETIME("IHttpRequestLifetimeFeature"),

	/** IHttpMaxRequestBodySizeFeature. */
	MAX_REQUEST_BODY_SIZE("IHttpMaxRequestBodySizeFeature"),

	/** IHttpRequestBodyDetectionFeature. */
	BODY_DETECTION("IHttpRequestBodyDetectionFeature"),

	/** IRequestBodyPipeFeature. */
	BODY_PIPE("IRequestBodyPipeFeature"),

	/** IHttpUpgradeFeature. */
	UPGRADE("IHttpUpgradeFeature"),

	/** IHttpRequestTrailersFeature. */
	REQUEST_TRAILERS("IHttpRequestTrailersFeature"),

	/** IHttpResponseTrailersFeature on HTTP/1.1. */
	RESPONSE_TRAILERS("IHttpResponseTrailersFeature");

	private final String description;

	Ability(String description) {
		this.description = description;
	}

	/**
	 * Returns the description of the ability.
	 * @return the description
	 */
	public String getDescription() {
		return this.description;
	}

}
