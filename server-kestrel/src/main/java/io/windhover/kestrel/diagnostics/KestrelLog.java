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
 * All messages of this server. What a client does wrong is DEBUG, what the application
 * does wrong is ERROR.
 */
public final class KestrelLog {

	private static final Logger SERVER = LoggerFactory.getLogger("io.windhover.kestrel");

	private static final Logger BAD_REQUESTS = LoggerFactory.getLogger("io.windhover.kestrel.badrequests");

	private static final Logger CONNECTIONS = LoggerFactory.getLogger("io.windhover.kestrel.connections");

	private KestrelLog() {
	}

	/**
	 * A client sent something that is refused.
	 * @param connectionId the connection
	 * @param reason why it is refused
	 */
	public static void badRequest(String connectionId, BadHttpRequestException reason) {
		BAD_REQUESTS.debug("Connection id \"{}\" bad request data: {} ({}, {})", connectionId, reason.getMessage(),
				reason.getStatusCode(), reason.getReason().getSource());
	}

	/**
	 * A connection was accepted.
	 * @param connectionId the connection
	 * @param remoteAddress where it comes from
	 */
	public static void connectionAccepted(Object connectionId, @Nullable Object remoteAddress) {
		CONNECTIONS.debug("Connection id \"{}\" accepted from {}.", connectionId, remoteAddress);
	}

	/**
	 * A connection was refused since there are too many.
	 * @param limit how many are allowed
	 */
	public static void connectionRejected(long limit) {
		CONNECTIONS.debug("Connection rejected: the limit of {} concurrent connections is reached.", limit);
	}

	/**
	 * A connection ended before its time.
	 * @param connectionId the connection
	 * @param why who ended it and why
	 */
	public static void connectionAborted(String connectionId, String why) {
		CONNECTIONS.debug("Connection id \"{}\" aborted: {}", connectionId, why);
	}

	/**
	 * A connection was closed.
	 * @param connectionId the connection
	 */
	public static void connectionClosed(Object connectionId) {
		CONNECTIONS.debug("Connection id \"{}\" closed.", connectionId);
	}

	/**
	 * The application failed to process a request.
	 * @param requestId the request
	 * @param failure what it threw
	 */
	public static void requestFailed(String requestId, Throwable failure) {
		SERVER.error("Request id \"{}\": an unhandled exception was thrown by the application.", requestId, failure);
	}

	/**
	 * The application gave a request up that its client had left.
	 * @param requestId the request
	 * @param failure what it threw
	 */
	public static void requestCancelled(String requestId, Throwable failure) {
		CONNECTIONS.debug("Request id \"{}\": the application failed after the client had left: {}", requestId,
				failure.toString());
	}

	/**
	 * The application gave a request up that was refused while it had it.
	 * @param requestId the request
	 * @param failure what it threw
	 */
	public static void requestRefused(String requestId, Throwable failure) {
		CONNECTIONS.debug("Request id \"{}\": the application failed after the request was refused: {}", requestId,
				failure.toString());
	}

	/**
	 * The application finished a response that is not what it announced.
	 * @param requestId the request
	 * @param problem what is wrong
	 */
	public static void responseBroken(String requestId, String problem) {
		SERVER.error("Request id \"{}\": {}", requestId, problem);
	}

	/**
	 * The application threw where nobody waits for it.
	 * @param what what it was asked to do
	 * @param failure what it threw
	 */
	public static void applicationError(String what, Throwable failure) {
		SERVER.error("The application failed to {}.", what, failure);
	}

	/**
	 * Something in the server itself failed.
	 * @param connectionId the connection
	 * @param failure what failed
	 */
	public static void connectionError(String connectionId, Throwable failure) {
		SERVER.error("Connection id \"{}\": unexpected failure in the server.", connectionId, failure);
	}

	/**
	 * Addresses are not used since there are endpoints.
	 * @param addresses the addresses
	 */
	public static void overridingAddresses(Collection<String> addresses) {
		SERVER.warn("Overriding address(es) {}. Binding to endpoints of the server's options instead.", addresses);
	}

	/**
	 * Endpoints are not used since addresses are preferred.
	 * @param addresses the addresses
	 */
	public static void overridingEndpoints(Collection<String> addresses) {
		SERVER.info("Overriding endpoints of the server's options. Binding to address(es) {} instead.", addresses);
	}

	/**
	 * A part of an endpoint cannot be had on this machine, and does without.
	 * @param address the address
	 * @param why what the operating system says
	 */
	public static void addressUnavailable(String address, String why) {
		SERVER.debug("Unable to bind to {}: {}", address, why);
	}

	/**
	 * Connections cannot be accepted just now.
	 * @param address where the server listens
	 * @param failure why
	 */
	public static void acceptFailed(Object address, Throwable failure) {
		SERVER.warn("Unable to accept connections on {}: {} (a limit, maxConcurrentConnections, can keep the server "
				+ "from that)", address, failure.toString());
	}

	/**
	 * Connections were left when the time to stop ran out.
	 * @param requests how many requests were aborted
	 */
	public static void requestsAborted(int requests) {
		SERVER.warn("The time to stop ran out: {} request(s) aborted.", requests);
	}

	/**
	 * A socket file could not be removed.
	 * @param path the file
	 * @param failure why
	 */
	public static void socketFileLeft(Object path, Throwable failure) {
		SERVER.warn("Unable to remove the socket file {}: {}", path, failure.toString());
	}

}
