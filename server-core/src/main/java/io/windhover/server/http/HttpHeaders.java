/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Header or trailer fields: ordered, and case-insensitive in their names. Fields with the
 * same name stay apart and in order. Not thread-safe.
 * <p>
 * Received fields are kept as the positions of their bytes. A {@linkplain HeaderName
 * known} name is found without hashing. A value becomes a string when it is first read;
 * if its bytes are those of the previous message on the connection, it is the same
 * string.
 */
public sealed class HttpHeaders permits ServerHttpHeaders {

	private static final byte[] NO_BYTES = {};

	private static final int INITIAL_CAPACITY = 12;

	byte[] raw = NO_BYTES;

	Charset charset = StandardCharsets.ISO_8859_1;

	/** Four positions for each field: where its name and its value begin and end. */
	private int[] positions = new int[4 * INITIAL_CAPACITY];

	private @Nullable HeaderName[] known = new HeaderName[INITIAL_CAPACITY];

	private @Nullable String[] names = new String[INITIAL_CAPACITY];

	private @Nullable String[] values = new String[INITIAL_CAPACITY];

	/** Whether name and value are of this field, or left from a previous message. */
	private boolean[] decoded = new boolean[INITIAL_CAPACITY];

	private int size;

	/**
	 * A bit for each known name that is present, so that an absent one is found at once.
	 */
	private final long[] present = new long[(HeaderName.count() + 63) / 64];

	/** Why changes are refused, or {@code null} if they are allowed. */
	@Nullable String readOnlyReason;

	/**
	 * Creates an object without fields.
	 */
	public HttpHeaders() {
	}

	/**
	 * Returns the number of fields.
	 * @return the number of fields
	 */
	public final int size() {
		return this.size;
	}

	/**
	 * Returns whether there are no fields.
	 * @return {@code true} if there are none
	 */
	public final boolean isEmpty() {
		return this.size == 0;
	}

	/**
	 * Returns the name of a field.
	 * @param index the field's index, from 0
	 * @return the name; a known one in its customary spelling
	 */
	public final String getName(int index) {
		HeaderName knownName = this.known[checked(index)];
		return (knownName != null) ? knownName.toString() : decodedName(index);
	}

	/**
	 * Returns the name of a field if it is a known one.
	 * @param index the field's index, from 0
	 * @return the known name, or {@code null}
	 */
	public final @Nullable HeaderName getKnownName(int index) {
		return this.known[checked(index)];
	}

	/**
	 * Returns the value of a field.
	 * @param index the field's index, from 0
	 * @return the value
	 */
	public final String getValue(int index) {
		if (!this.decoded[checked(index)]) {
			decode(index);
		}
		return Objects.requireNonNull(this.values[index]);
	}

	/**
	 * Returns the value of the first field with a name.
	 * @param name the name
	 * @return the value, or {@code null} if there is no such field
	 */
	public final @Nullable String get(HeaderName name) {
		int index = indexOf(name, 0);
		return (index >= 0) ? getValue(index) : null;
	}

	/**
	 * Returns the value of the first field with a name.
	 * @param name the name, in any case
	 * @return the value, or {@code null} if there is no such field
	 */
	public final @Nullable String get(String name) {
		int index = indexOf(name, 0);
		return (index >= 0) ? getValue(index) : null;
	}

	/**
	 * Returns the values of all fields with a name, in order.
	 * @param name the name
	 * @return the values, in a new list
	 */
	public final List<String> getAll(HeaderName name) {
		List<String> all = new ArrayList<>(2);
		for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
			all.add(getValue(i));
		}
		return all;
	}

	/**
	 * Returns the values of all fields with a name, in order.
	 * @param name the name, in any case
	 * @return the values, in a new list
	 */
	public final List<String> getAll(String name) {
		List<String> all = new ArrayList<>(2);
		for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
			all.add(getValue(i));
		}
		return all;
	}

	/**
	 * Returns whether there is a field with a name.
	 * @param name the name
	 * @return {@code true} if there is one
	 */
	public final boolean contains(HeaderName name) {
		return (this.present[name.id() >> 6] & (1L << name.id())) != 0;
	}

	/**
	 * Returns whether there is a field with a name.
	 * @param name the name, in any case
	 * @return {@code true} if there is one
	 */
	public final boolean contains(String name) {
		return indexOf(name, 0) >= 0;
	}

	/**
	 * Returns the index of the next field with a name.
	 * @param name the name
	 * @param from the index to begin at
	 * @return its index, or -1 if there is none
	 */
	public final int indexOf(HeaderName name, int from) {
		if (!contains(name)) {
			return -1;
		}
		for (int i = from; i < this.size; i++) {
			if (this.known[i] == name) {
				return i;
			}
		}
		return -1;
	}

	private int indexOf(String name, int from) {
		HeaderName knownName = HeaderName.find(name);
		if (knownName != null) {
			return indexOf(knownName, from);
		}
		for (int i = from; i < this.size; i++) {
			if (this.known[i] == null && FieldSyntax.isSameName(decodedName(i), name)) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Calls an action with each field, in order.
	 * @param action given the name and the value
	 */
	public final void forEach(BiConsumer<String, String> action) {
		for (int i = 0; i < this.size; i++) {
			action.accept(getName(i), getValue(i));
		}
	}

	/**
	 * Adds a field at the end.
	 * @param name the name, a token (RFC 9110, 5.1)
	 * @param value the value, without control characters except tab (RFC 9110, 5.5)
	 * @throws IllegalArgumentException if name or value cannot be sent
	 * @throws IllegalStateException if the fields are read-only
	 */
	public final void add(String name, String value) {
		HeaderName knownName = HeaderName.find(name);
		append(knownName, (knownName != null) ? knownName.toString() : FieldSyntax.requireToken(name),
				FieldSyntax.requireValue(name, value));
	}

	/**
	 * Adds a field at the end.
	 * @param name the name
	 * @param value the value, without control characters except tab (RFC 9110, 5.5)
	 * @throws IllegalArgumentException if the value cannot be sent
	 * @throws IllegalStateException if the fields are read-only
	 */
	public final void add(HeaderName name, String value) {
		append(name, name.toString(), FieldSyntax.requireValue(name.toString(), value));
	}

	/**
	 * Sets a field, which becomes the only one with its name. If there were fields with
	 * that name, it takes the place of the first.
	 * @param name the name, a token (RFC 9110, 5.1)
	 * @param value the value, without control characters except tab (RFC 9110, 5.5)
	 * @throws IllegalArgumentException if name or value cannot be sent
	 * @throws IllegalStateException if the fields are read-only
	 */
	public final void set(String name, String value) {
		replace(indexOf(name, 0), name, value);
	}

	/**
	 * Sets a field, which becomes the only one with its name. If there were fields with
	 * that name, it takes the place of the first.
	 * @param name the name
	 * @param value the value, without control characters except tab (RFC 9110, 5.5)
	 * @throws IllegalArgumentException if the value cannot be sent
	 * @throws IllegalStateException if the fields are read-only
	 */
	public final void set(HeaderName name, String value) {
		int first = indexOf(name, 0);
		if (first < 0) {
			add(name, value);
		}
		else {
			replace(first, name.toString(), value);
		}
	}

	private void replace(int first, String name, String value) {
		if (first < 0) {
			add(name, value);
			return;
		}
		requireWritable();
		if (!this.decoded[first]) {
			// The name too, since the field counts as decoded from now on.
			decode(first);
		}
		this.values[first] = FieldSyntax.requireValue(name, value);
		for (int i = indexOf(name, first + 1); i >= 0; i = indexOf(name, i)) {
			removeAt(i);
		}
	}

	/**
	 * Removes all fields with a name.
	 * @param name the name
	 * @return {@code true} if there was one
	 * @throws IllegalStateException if the fields are read-only
	 */
	public final boolean remove(HeaderName name) {
		requireWritable();
		int before = this.size;
		for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i)) {
			removeAt(i);
		}
		return this.size < before;
	}

	/**
	 * Removes all fields with a name.
	 * @param name the name, in any case
	 * @return {@code true} if there was one
	 * @throws IllegalStateException if the fields are read-only
	 */
	public final boolean remove(String name) {
		requireWritable();
		int before = this.size;
		for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i)) {
			removeAt(i);
		}
		return this.size < before;
	}

	/**
	 * Removes all fields.
	 * @throws IllegalStateException if the fields are read-only
	 */
	public final void clear() {
		requireWritable();
		removeAll();
	}

	void removeAll() {
		this.size = 0;
		Arrays.fill(this.present, 0);
	}

	/**
	 * Returns whether changes are refused.
	 * @return {@code true} if the fields cannot be changed
	 */
	public final boolean isReadOnly() {
		return this.readOnlyReason != null;
	}

	void appendRaw(@Nullable HeaderName name, int nameFrom, int nameTo, int valueFrom, int valueTo) {
		int index = grow(name);
		int[] at = this.positions;
		at[4 * index] = nameFrom;
		at[4 * index + 1] = nameTo;
		at[4 * index + 2] = valueFrom;
		at[4 * index + 3] = valueTo;
		this.decoded[index] = false;
	}

	private void append(@Nullable HeaderName knownName, String name, String value) {
		requireWritable();
		int index = grow(knownName);
		this.names[index] = name;
		this.values[index] = value;
		this.decoded[index] = true;
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

	private void removeAt(int index) {
		HeaderName removed = this.known[index];
		int moved = --this.size - index;
		System.arraycopy(this.positions, 4 * (index + 1), this.positions, 4 * index, 4 * moved);
		System.arraycopy(this.known, index + 1, this.known, index, moved);
		System.arraycopy(this.names, index + 1, this.names, index, moved);
		System.arraycopy(this.values, index + 1, this.values, index, moved);
		System.arraycopy(this.decoded, index + 1, this.decoded, index, moved);
		if (removed != null && indexOf(removed, 0) < 0) {
			this.present[removed.id() >> 6] &= ~(1L << removed.id());
		}
	}

	private String decodedName(int index) {
		if (!this.decoded[index]) {
			decode(index);
		}
		return Objects.requireNonNull(this.names[index]);
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

	private int checked(int index) {
		if (index >= this.size) {
			throw new IndexOutOfBoundsException("index: " + index + " (expected: < " + this.size + ")");
		}
		return index;
	}

	private void requireWritable() {
		if (this.readOnlyReason != null) {
			throw new IllegalStateException("Header fields are read-only, " + this.readOnlyReason + ".");
		}
	}

	/**
	 * Returns the fields, one on each line, for logs. They may contain secrets.
	 */
	@Override
	public final String toString() {
		StringBuilder text = new StringBuilder();
		forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
		return text.toString();
	}

}
