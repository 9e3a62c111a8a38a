/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The parts that the connections of one event loop share.
 * <p>
 * Reading order: {@link io.windhover.kestrel.eventloop.EventLoopContext} lists them.
 * {@link io.windhover.kestrel.eventloop.Heartbeat} is the clock, which beats once a
 * second; {@link io.windhover.kestrel.eventloop.ConnectionManager} passes the beat on to
 * the connections, {@link io.windhover.kestrel.eventloop.DateHeader} updates the
 * {@code Date} field. {@link io.windhover.kestrel.eventloop.SharedIoBuffers} and
 * {@link io.windhover.kestrel.eventloop.FlushScheduler} save memory and system calls.
 */
@NullMarked
package io.windhover.kestrel.eventloop;

import org.jspecify.annotations.NullMarked;
