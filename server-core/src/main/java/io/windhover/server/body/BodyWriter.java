/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.body;

import java.nio.ByteBuffer;

/**
 * A body that is written with back-pressure. One write is under way at a time: the next
 * may begin when the callback of the former was called, and not before. Any thread may
 * write.
 * <p>
 * There is no flush: what was written leaves as soon as the server gets to it, which for
 * an application that runs on the event loop is when it returns. A first write that is
 * also the last one is the whole body, so the server can announce its length.
 */
public interface BodyWriter {

	/**
	 * Write the next bytes.
	 * @param data the bytes; neither they nor the buffer's position may be changed until
	 * the callback is called
	 * @param last whether the body ends with them; an empty buffer ends it without bytes
	 * @param callback called once, when the next write may begin: possibly before this
	 * method returns, possibly on a thread of the server, where it must not block
	 */
	void write(ByteBuffer data, boolean last, WriteCallback callback);

}
