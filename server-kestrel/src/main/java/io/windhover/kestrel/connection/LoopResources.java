/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.connection;

import io.windhover.kestrel.http.LoopFlushes;
import io.windhover.kestrel.http.LoopMemory;
import io.windhover.kestrel.http.Ticker;

/**
 * What the connections of an event loop share.
 *
 * @param ticker their clock
 * @param memory the memory they use in turn
 * @param flushes what they have to send
 */
public record LoopResources(Ticker ticker, LoopMemory memory, LoopFlushes flushes) {

}
