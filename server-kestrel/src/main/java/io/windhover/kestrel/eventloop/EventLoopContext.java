/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.eventloop;

/**
 * What the connections of an event loop share.
 *
 * @param ticker their clock
 * @param memory the memory they use in turn
 * @param flushes what they have to send
 */
public record EventLoopContext(Heartbeat ticker, SharedIoBuffers memory, FlushScheduler flushes) {

}
