/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1.body;

import io.windhover.kestrel.http.syntax.HttpChars;
import io.windhover.server.http.BadHttpRequestException;
import io.windhover.server.http.RequestRejectionReason;

/**
 * The parser of the extensions after the chunk sizes of a body (RFC 9112, 7.1.1), byte by
 * byte. Extensions are ignored, but only if they follow the grammar: recipients that
 * disagree about the end of such a line disagree about the end of the request. <pre>
 * chunk-ext = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )
 * </pre>
 */
final class ChunkExtensions {

	/**
	 * The most bytes that the extensions of all chunks may have. Their only use in
	 * practice is to keep a server busy (RFC 9112, 7.1.1: "ought to limit the total
	 * length").
	 */
	static final int MAX_LENGTH = 16 * 1024;

	private State state = State.BEFORE_SEMICOLON;

	private int length;

	/**
	 * Begins after the digits of a chunk's size.
	 */
	void begin() {
		this.state = State.BEFORE_SEMICOLON;
	}

	/**
	 * Accepts a byte.
	 * @param b the next byte
	 * @return {@code false} if it is the CR that ends the line
	 */
	boolean accept(byte b) throws BadHttpRequestException {
		if (b == '\r' && this.state.complete) {
			return false;
		}
		State next = next(b);
		if (next == State.INVALID || ++this.length > MAX_LENGTH) {
			throw new BadHttpRequestException(RequestRejectionReason.BAD_CHUNK_EXTENSION);
		}
		this.state = next;
		return true;
	}

	private State next(byte b) {
		return switch (this.state) {
			case BEFORE_SEMICOLON -> (b == ';') ? State.BEFORE_NAME : spaceOr(State.INVALID, b);
			case BEFORE_NAME -> HttpChars.isToken(b) ? State.NAME : spaceOr(State.INVALID, b);
			case NAME -> HttpChars.isToken(b) ? State.NAME : afterName(b);
			case AFTER_NAME -> afterName(b);
			case BEFORE_VALUE -> beforeValue(b);
			case TOKEN -> HttpChars.isToken(b) ? State.TOKEN : afterValue(b);
			case QUOTED -> quoted(b);
			case ESCAPED -> HttpChars.isValue(b) ? State.QUOTED : State.INVALID;
			case AFTER_QUOTED -> afterValue(b);
			case INVALID -> State.INVALID;
		};
	}

	/** Stays in the same state for white space. */
	private State spaceOr(State otherwise, byte b) {
		return HttpChars.isSpace(b) ? this.state : otherwise;
	}

	private static State afterName(byte b) {
		if (b == '=') {
			return State.BEFORE_VALUE;
		}
		return (b == ';') ? State.BEFORE_NAME : spaceThen(State.AFTER_NAME, b);
	}

	private State beforeValue(byte b) {
		if (b == '"') {
			return State.QUOTED;
		}
		return HttpChars.isToken(b) ? State.TOKEN : spaceOr(State.INVALID, b);
	}

	private static State quoted(byte b) {
		return switch (b) {
			case '"' -> State.AFTER_QUOTED;
			case '\\' -> State.ESCAPED;
			default -> HttpChars.isValue(b) ? State.QUOTED : State.INVALID;
		};
	}

	private static State afterValue(byte b) {
		return (b == ';') ? State.BEFORE_NAME : spaceThen(State.BEFORE_SEMICOLON, b);
	}

	private static State spaceThen(State next, byte b) {
		return HttpChars.isSpace(b) ? next : State.INVALID;
	}

	private enum State {

		/** White space is allowed only before a semicolon, not before the CR. */
		BEFORE_SEMICOLON(false),

		BEFORE_NAME(false),

		NAME(true),

		AFTER_NAME(false),

		BEFORE_VALUE(false),

		TOKEN(true),

		QUOTED(false),

		/** After a backslash in a quoted string (RFC 9110, 5.6.4). */
		ESCAPED(false),

		AFTER_QUOTED(true),

		INVALID(false);

		/** Whether the line may end in this state. */
		private final boolean complete;

		State(boolean complete) {
			this.complete = complete;
		}

	}

}
