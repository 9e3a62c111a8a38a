/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The memory of {@link HttpHeaders}: one array for each property of a field. A received
 * field is kept as the positions of its bytes until it is read. If its bytes are those
 * that the previous message on the connection had in the same place, the string that was
 * made of them is used again.
 * <p>
 * A superclass instead of a part, so that reading a field does not follow one more
 * reference.
 */
abstract class FieldTable {

	private static final byte[] NO_BYTES = {};

	private static final int INITIAL_CAPACITY = 12;

	/** The bytes of received fields, and the encoding of their values. */
	byte[] raw = NO_BYTES;

	Charset charset = StandardCharsets.ISO_8859_1;

	int size;

	/** Four positions for each field: where its name and its value begin and end. */
	private int[] positions = new int[4 * INITIAL_CAPACITY];

	private @Nullable HeaderName[] known = new HeaderName[INITIAL_CAPACITY];

	private @Nullable String[] names = new String[INITIAL_CAPACITY];

	private @Nullable String[] values = new String[INITIAL_CAPACITY];

	/** Whether name and value are of this field, or left from a previous message. */
	private boolean[] decoded = new boolean[INITIAL_CAPACITY];

	/** A bit for each known name, so that one comparison finds that a name is absent. */
	private final long[] present = new long[(HeaderName.count() + 63) / 64];

	@Nullable HeaderName knownAt(int index) {
		return this.known[index];
	}

	String nameAt(int index) {
		HeaderName knownName = this.known[index];
		return (knownName != null) ? knownName.toString() : unknownAt(index);
	}

	private String unknownAt(int index) {
		if (!this.decoded[index]) {
			decode(index);
		}
		return Objects.requireNonNull(this.names[index]);
	}

	String valueAt(int index) {
		if (!this.decoded[index]) {
			decode(index);
		}
		return Objects.requireNonNull(this.values[index]);
	}

	boolean isPresent(HeaderName name) {
		return (this.present[name.id() >> 6] & (1L << name.id())) != 0;
	}

	int find(HeaderName name, int from) {
		if (!isPresent(name)) {
			return -1;
		}
		for (int i = from; i < this.size; i++) {
			if (this.known[i] == name) {
				return i;
			}
		}
		return -1;
	}

	int findUnknown(String name, int from) {
		for (int i = from; i < this.size; i++) {
			if (this.known[i] == null && FieldSyntax.isSameName(unknownAt(i), name)) {
				return i;
			}
		}
		return -1;
	}

	void append(@Nullable HeaderName knownName, String name, String value) {
		int index = grow(knownName);
		this.names[index] = name;
		this.values[index] = value;
		this.decoded[index] = true;
	}

	void appendRaw(@Nullable HeaderName knownName, int nameFrom, int nameTo, int valueFrom, int valueTo) {
		int index = grow(knownName);
		int[] at = this.positions;
		at[4 * index] = nameFrom;
		at[4 * index + 1] = nameTo;
		at[4 * index + 2] = valueFrom;
		at[4 * index + 3] = valueTo;
		this.decoded[index] = false;
	}

	private int grow(@Nullable HeaderName name) {
		int index = this.size;
		if (index == this.known.length) {
			int capacity = 2 * index;
			this.positions = Arrays.copyOf(this.positions, 4 * capacity);
			this.known = Arrays.copyOf(this.known, capacity);
			this.names = Arrays.copyOf(this.names, capacity);
			this.values = Arrays.copyOf(this.values, capacity);
			this.decoded = Arrays.copyOf(this.decoded, capacity);
		}
		this.known[index] = name;
		if (name != null) {
			this.present[name.id() >> 6] |= 1L << name.id();
		}
		this.size = index + 1;
		return index;
	}

	void setValueAt(int index, String value) {
		if (!this.decoded[index]) {
			// The name too, since the field counts as decoded from now on.
			decode(index);
		}
		this.values[index] = value;
	}

	void removeAt(int index) {
		HeaderName removed = this.known[index];
		int moved = --this.size - index;
		System.arraycopy(this.positions, 4 * (index + 1), this.positions, 4 * index, 4 * moved);
		System.arraycopy(this.known, index + 1, this.known, index, moved);
		System.arraycopy(this.names, index + 1, this.names, index, moved);
		System.arraycopy(this.values, index + 1, this.values, index, moved);
		System.arraycopy(this.decoded, index + 1, this.decoded, index, moved);
		if (removed != null && find(removed, 0) < 0) {
			this.present[removed.id() >> 6] &= ~(1L << removed.id());
		}
	}

	void removeAll() {
		this.size = 0;
		Arrays.fill(this.present, 0);
	}

	private void decode(int index) {
		int[] at = this.positions;
		if (this.known[index] == null) {
			this.names[index] = string(this.names[index], at[4 * index], at[4 * index + 1],
					StandardCharsets.ISO_8859_1);
		}
		this.values[index] = string(this.values[index], at[4 * index + 2], at[4 * index + 3], this.charset);
		this.decoded[index] = true;
	}

	private String string(@Nullable String previous, int from, int to, Charset encoding) {
		if (previous != null && FieldSyntax.isSameAscii(previous, this.raw, from, to)) {
			return previous;
		}
		return new String(this.raw, from, to - from, encoding);
	}

}
