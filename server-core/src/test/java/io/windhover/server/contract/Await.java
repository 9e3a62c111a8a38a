/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Waits, never longer than a deadline.
 */
public final class Await {

	private static final Duration DEADLINE = WireClient.DEADLINE;

	/** The time for which a number has to stay the same to count as final. */
	private static final Duration STEADY = Duration.ofMillis(300);

	/** The time for which a number may grow: less than the grace period of servers. */
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private Await() {
	}

	/**
	 * Waits for a condition.
	 * @param what the description of the condition
	 * @param condition the condition
	 */
	public static void until(String what, BooleanSupplier condition) {
		long deadline = System.nanoTime() + DEADLINE.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - deadline > 0) {
				throw new AssertionError("Did not happen in " + DEADLINE + ": " + what);
			}
			LockSupport.parkNanos(1_000_000);
		}
	}

	/**
	 * Waits until a number no longer grows, but only a few seconds: buffers of the
	 * operating system may grow for long, and a server disconnects a client that does not
	 * read.
	 * @param number the number
	 * @return its value
	 */
	public static long steady(LongSupplier number) {
		long begin = System.nanoTime();
		long value = number.getAsLong();
		long since = begin;
		while (System.nanoTime() - since < STEADY.toNanos() && since - begin < PATIENCE.toNanos()) {
			LockSupport.parkNanos(5_000_000);
			long next = number.getAsLong();
			if (next != value) {
				value = next;
				since = System.nanoTime();
			}
		}
		return value;
	}

	/**
	 * Waits for a result.
	 * @param stage the stage that completes with the result
	 * @param <T> the type of the result
	 * @return the result
	 */
	public static <T> T result(CompletionStage<T> stage) {
		try {
			return stage.toCompletableFuture().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new AssertionError("Failed: " + ex.getCause(), ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new AssertionError("No result in " + DEADLINE, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

	/**
	 * Waits for a failure.
	 * @param stage the stage that fails
	 * @return its failure
	 */
	public static Throwable failure(CompletionStage<?> stage) {
		return result(stage.handle((value, failure) -> {
			if (failure == null) {
				throw new AssertionError("Did not fail, but gave " + value);
			}
			return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
					: failure;
		}));
	}

}
