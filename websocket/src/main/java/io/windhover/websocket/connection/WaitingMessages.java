/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.websocket.connection;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.windhover.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait for the application. One thread at a time adds, and one reads.
 */
final class WaitingMessages {

	/** Cost of a message besides its bytes, so that many tiny ones are not free. */
	private static final int MESSAGE_COST = 64;

	/** Cost of the messages that may wait before the application reads, in bytes. */
	private final int maxCost;

	private final Queue<WebSocketMessage> messages = new ConcurrentLinkedQueue<>();

	private final AtomicLong cost = new AtomicLong();

	private final AtomicReference<@Nullable Runnable> demand = new AtomicReference<>();

	/** Whether the application has read. */
	private volatile boolean receiving;

	private volatile boolean discarding;

	private volatile boolean ended;

	/**
	 * Creates an empty queue.
	 * @param maxCost the cost of the messages that may wait before the application reads
	 */
	WaitingMessages(int maxCost) {
		this.maxCost = maxCost;
	}

	/**
	 * Adds a message, unless messages are discarded.
	 * @param message the message
	 */
	void add(WebSocketMessage message) {
		if (!this.discarding) {
			this.cost.addAndGet(cost(message));
			this.messages.add(message);
		}
	}

	/**
	 * Takes the next message.
	 * @return the message, {@code null} if there is none yet, or
	 * {@link WebSocketMessage#CLOSE}
	 */
	@Nullable WebSocketMessage read() {
		this.receiving = true;
		// Looked at first: what waits then is all there is.
		boolean complete = this.ended;
		if (this.discarding) {
			return WebSocketMessage.CLOSE;
		}
		WebSocketMessage message = this.messages.poll();
		if (message == null) {
			return complete ? WebSocketMessage.CLOSE : null;
		}
		this.cost.addAndGet(-cost(message));
		return message;
	}

	private static long cost(WebSocketMessage message) {
		return (long) message.data().remaining() + MESSAGE_COST;
	}

	/**
	 * Keeps a callback for when there is something to read.
	 * @param callback the callback
	 */
	void demand(Runnable callback) {
		this.receiving = true;
		this.demand.set(callback);
	}

	/**
	 * Calls the callback if there is something to read.
	 */
	void answerDemand() {
		if (this.ended || this.discarding || !this.messages.isEmpty()) {
			Runnable callback = this.demand.getAndSet(null);
			if (callback != null) {
				callback.run();
			}
		}
	}

	/**
	 * Returns whether the application has read.
	 * @return {@code true} if it has
	 */
	boolean isReceiving() {
		return this.receiving;
	}

	/**
	 * Returns whether no message is to be added until the application reads. Once it has
	 * read, one message may wait.
	 * @return {@code true} if the client has to wait
	 */
	boolean isFull() {
		return !this.discarding && !this.messages.isEmpty() && (this.receiving || this.cost.get() >= this.maxCost);
	}

	/**
	 * Discards the messages that wait and that are added later.
	 */
	void discard() {
		this.discarding = true;
		clear();
	}

	/**
	 * Adds no more messages.
	 */
	void end() {
		this.ended = true;
	}

	/**
	 * Forgets the messages that wait.
	 */
	void clear() {
		this.messages.clear();
		this.cost.set(0);
	}

}
