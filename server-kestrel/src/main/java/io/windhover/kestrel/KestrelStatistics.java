/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel;

/**
 * A snapshot of the server's connection and request counters.
 *
 * @param currentConnections connections that are open, upgraded ones included
 * @param upgradedConnections connections that were upgraded and are open
 * @param currentRequests requests the application has
 * @param totalConnections connections accepted since the server was created
 * @param totalRequests requests handed to the application since the server was created
 * @param rejectedConnections connections refused because of the limit
 * @param rejectedRequests requests refused as bad
 */
public record KestrelStatistics(long currentConnections, long upgradedConnections, long currentRequests,
		long totalConnections, long totalRequests, long rejectedConnections, long rejectedRequests) {

}
