/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.diagnostics;

import java.util.Collection;

import io.windhover.server.http.BadHttpRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All log messages of this server. Mistakes of a client are logged at DEBUG, those of the
 * application at ERROR.
 */
public final class KestrelLog {

	private static final Logger SERVER = LoggerFactory.getLogger("io.windhover.kestrel");

	private static final Logger BAD_REQUESTS = LoggerFactory.getLogger("io.windhover.kestrel.badrequests");

	private static final Logger CONNECTIONS = LoggerFactory.getLogger("io.windhover.kestrel.connections");

	private KestrelLog() {
	}

	/**
	 * Logs that a bad request was rejected.
	 * @param connectionId the connection
	 * @param reason why it was rejected
	 */
	public static void badRequest(String connectionId, BadHttpRequestException reason) {
		BAD_REQUESTS.debug("Connection id \"{}\" bad request data: {} ({}, {})", connectionId, reason.getMessage(),
				reason.getStatusCode(), reason.getReason().getSource());
	}

	/**
	 * Logs that a connection was accepted.
	 * @param connectionId the connection
	 * @param remoteAddress the address of the client
	 */
	public static void connectionAccepted(Object connectionId, @Nullable Object remoteAddress) {
		CONNECTIONS.debug("Connection id \"{}\" accepted from {}.", connectionId, remoteAddress);
	}

	/**
	 * Logs that a connection was rejected because there are too many.
	 * @param limit the maximum number of connections
	 */
	public static void connectionRejected(long limit) {
		CONNECTIONS.debug("Connection rejected because the limit of {} concurrent connections has been reached.",
				limit);
	}

	/**
	 * Logs that a connection was aborted.
	 * @param connectionId the connection
	 * @param reason the reason
	 */
	public static void connectionAborted(String connectionId, String reason) {
		CONNECTIONS.debug("Connection id \"{}\" aborted: {}", connectionId, reason);
	}

	/**
	 * Logs that a connection was closed.
	 * @param connectionId the connection
	 */
	public static void connectionClosed(Object connectionId) {
		CONNECTIONS.debug("Connection id \"{}\" closed.", connectionId);
	}

	/**
	 * Logs that the application failed to process a request.
	 * @param requestId the request
	 * @param failure the exception
	 */
	public static void requestFailed(String requestId, Throwable failure) {
		SERVER.error("Request id \"{}\": an unhandled exception was thrown by the application.", requestId, failure);
	}

	/**
	 * Logs that the application failed after the client had disconnected.
	 * @param requestId the request
	 * @param failure the exception
	 */
	public static void requestCancelled(String requestId, Throwable failure) {
		CONNECTIONS.debug("Request id \"{}\": the application failed after the client had disconnected: {}", requestId,
				failure.toString());
	}

	/**
	 * Logs that the application failed after the request had been rejected.
	 * @param requestId the request
	 * @param failure the exception
	 */
	public static void requestRefused(String requestId, Throwable failure) {
		CONNECTIONS.debug("Request id \"{}\": the application failed after the request had been rejected: {}",
				requestId, failure.toString());
	}

	/**
	 * Logs that a response does not match its head, for example its length.
	 * @param requestId the request
	 * @param problem a description of the mismatch
	 */
	public static void responseBroken(String requestId, String problem) {
		SERVER.error("Request id \"{}\": {}", requestId, problem);
	}

	/**
	 * Logs that a callback of the application threw an exception.
	 * @param requestId the request
	 * @param callback the callback, such as "write callback"
	 * @param failure the exception
	 */
	public static void applicationError(String requestId, String callback, Throwable failure) {
		SERVER.error("Request id \"{}\": the {} of the application threw an exception.", requestId, callback, failure);
	}

	/**
	 * Logs that the callback of a write threw an exception.
	 * @param connectionId the connection
	 * @param failure the exception
	 */
	public static void writeCallbackFailed(String connectionId, Throwable failure) {
		SERVER.error("Connection id \"{}\": the write callback of the application threw an exception.", connectionId,
				failure);
	}

	/**
	 * Logs an unexpected failure of the server itself.
	 * @param connectionId the connection
	 * @param failure the exception
	 */
	public static void connectionError(String connectionId, Throwable failure) {
		SERVER.error("Connection id \"{}\": unexpected failure in the server.", connectionId, failure);
	}

	/**
	 * Logs that addresses are ignored because there are endpoints.
	 * @param addresses the addresses
	 */
	public static void overridingAddresses(Collection<String> addresses) {
		SERVER.warn("Overriding address(es) {}. Binding to endpoints defined in KestrelServerOptions instead.",
				addresses);
	}

	/**
	 * Logs that endpoints are ignored because addresses are preferred.
	 * @param addresses the addresses
	 */
	public static void overridingEndpoints(Collection<String> addresses) {
		SERVER.info("Overriding endpoints defined in KestrelServerOptions. Binding to address(es) {} instead.",
				addresses);
	}

	/**
	 * Logs that one of the two addresses of localhost is not available on this machine.
	 * @param address the address
	 * @param reason the message of the operating system
	 */
	public static void addressUnavailable(String address, String reason) {
		SERVER.debug("Unable to bind to {}: {}", address, reason);
	}

	/**
	 * Logs that accepting a connection failed.
	 * @param address the address of the listening socket
	 * @param failure the exception
	 */
	public static void acceptFailed(Object address, Throwable failure) {
		SERVER.warn("Unable to accept connections on {}: {} (the limit maxConcurrentConnections can prevent this)",
				address, failure.toString());
	}

	/**
	 * Logs that requests were aborted because the shutdown timeout has elapsed.
	 * @param requests the number of aborted requests
	 */
	public static void requestsAborted(int requests) {
		SERVER.warn("The shutdown timeout has elapsed: {} request(s) aborted.", requests);
	}

	/**
	 * Logs that a socket file could not be deleted.
	 * @param path the file
	 * @param failure the exception
	 */
	public static void socketFileLeft(Object path, Throwable failure) {
		SERVER.warn("Unable to delete the socket file {}: {}", path, failure.toString());
	}

}
