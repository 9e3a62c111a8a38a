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
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Header or trailer fields: ordered, and case-insensitive in their names. Fields with the
 * same name stay apart and in order. Not thread-safe.
 * <p>
 * Fields that come from the wire are kept as the positions of their bytes; a name that is
 * {@linkplain HeaderName known} is found without hashing, and a value becomes a string
 * when somebody asks for it, and the very string of the former request on the connection
 * when the bytes are the same.
 */
public final class HttpHeaders {

	private static final byte[] NO_BYTES = {};

	private static final int INITIAL_CAPACITY = 12;

	private byte[] raw = NO_BYTES;

	private Charset charset = StandardCharsets.ISO_8859_1;

	/** Four positions a field: name from and to, value from and to. */
	private int[] positions = new int[4 * INITIAL_CAPACITY];

	private @Nullable HeaderName[] known = new HeaderName[INITIAL_CAPACITY];

	private @Nullable String[] names = new String[INITIAL_CAPACITY];

	private @Nullable String[] values = new String[INITIAL_CAPACITY];

	/** Whether name and value are this field's, or left from an earlier request. */
	private boolean[] decoded = new boolean[INITIAL_CAPACITY];

	private int size;

	/** Which known names are there, a bit each: what is absent costs one comparison. */
	private final long[] present = new long[(HeaderName.count() + 63) / 64];

	private boolean readOnly;

	/**
	 * How many fields there are.
	 * @return the number of fields
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Whether there are no fields.
	 * @return {@code true} if there are none
	 */
	public boolean isEmpty() {
		return this.size == 0;
	}

	/**
	 * The name of a field.
	 * @param index the field's index, from 0
	 * @return the name; of a known field its customary spelling
	 */
	public String getName(int index) {
		HeaderName knownName = this.known[checked(index)];
		return (knownName != null) ? knownName.toString() : decodedName(index);
	}

	/**
	 * The name of a field if it is known.
	 * @param index the field's index, from 0
	 * @return the known name or {@code null}
	 */
	public @Nullable HeaderName getKnownName(int index) {
		return this.known[checked(index)];
	}

	/**
	 * The value of a field.
	 * @param index the field's index, from 0
	 * @return the value
	 */
	public String getValue(int index) {
		if (!this.decoded[checked(index)]) {
			decode(index);
		}
		String value = this.values[index];
		return (value != null) ? value : "";
	}

	/**
	 * The value of the first field with a name.
	 * @param name the name
	 * @return the value, or {@code null} when there is no such field
	 */
	public @Nullable String get(HeaderName name) {
		int index = indexOf(name, 0);
		return (index >= 0) ? getValue(index) : null;
	}

	/**
	 * The value of the first field with a name.
	 * @param name the name, in any case
	 * @return the value, or {@code null} when there is no such field
	 */
	public @Nullable String get(String name) {
		int index = indexOf(name, 0);
		return (index >= 0) ? getValue(index) : null;
	}

	/**
	 * The values of all fields with a name, in order.
	 * @param name the name, in any case
	 * @return the values, in a new list
	 */
	public List<String> getAll(String name) {
		List<String> all = new ArrayList<>(2);
		for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
			all.add(getValue(i));
		}
		return all;
	}

	/**
	 * Whether a field is there.
	 * @param name the name
	 * @return {@code true} if there is one
	 */
	public boolean contains(HeaderName name) {
		return (this.present[name.getId() >> 6] & (1L << name.getId())) != 0;
	}

	/**
	 * Whether a field is there.
	 * @param name the name, in any case
	 * @return {@code true} if there is one
	 */
	public boolean contains(String name) {
		return indexOf(name, 0) >= 0;
	}

	/**
	 * Find the next field with a name.
	 * @param name the name
	 * @param from the index to begin at
	 * @return its index, or -1
	 */
	public int indexOf(HeaderName name, int from) {
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
	 * Call back with each field.
	 * @param action given name and value
	 */
	public void forEach(BiConsumer<String, String> action) {
		for (int i = 0; i < this.size; i++) {
			action.accept(getName(i), getValue(i));
		}
	}

	/**
	 * Add a field after those that are there.
	 * @param name the name, a token (RFC 9110, 5.1)
	 * @param value the value, without control characters but tab (RFC 9110, 5.5)
	 * @throws IllegalArgumentException if name or value cannot be sent
	 * @throws IllegalStateException if the fields are read-only
	 */
	public void add(String name, String value) {
		HeaderName knownName = HeaderName.find(name);
		append(knownName, (knownName != null) ? knownName.toString() : FieldSyntax.requireToken(name),
				FieldSyntax.requireValue(name, value));
	}

	/**
	 * Add a field after those that are there.
	 * @param name the name
	 * @param value the value, without control characters but tab (RFC 9110, 5.5)
	 * @throws IllegalArgumentException if the value cannot be sent
	 * @throws IllegalStateException if the fields are read-only
	 */
	public void add(HeaderName name, String value) {
		append(name, name.toString(), FieldSyntax.requireValue(name.toString(), value));
	}

	/**
	 * Make a field the only one with its name. The first of its fields keeps its place.
	 * @param name the name, a token (RFC 9110, 5.1)
	 * @param value the value, without control characters but tab (RFC 9110, 5.5)
	 * @throws IllegalArgumentException if name or value cannot be sent
	 * @throws IllegalStateException if the fields are read-only
	 */
	public void set(String name, String value) {
		replace(indexOf(name, 0), name, value);
	}

	/**
	 * Make a field the only one with its name. The first of its fields keeps its place.
	 * @param name the name
	 * @param value the value, without control characters but tab (RFC 9110, 5.5)
	 * @throws IllegalArgumentException if the value cannot be sent
	 * @throws IllegalStateException if the fields are read-only
	 */
	public void set(HeaderName name, String value) {
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
		getName(first);
		this.values[first] = FieldSyntax.requireValue(name, value);
		this.decoded[first] = true;
		for (int i = indexOf(name, first + 1); i >= 0; i = indexOf(name, i)) {
			removeAt(i);
		}
	}

	/**
	 * Remove all fields with a name.
	 * @param name the name, in any case
	 * @return {@code true} if there was one
	 * @throws IllegalStateException if the fields are read-only
	 */
	public boolean remove(String name) {
		requireWritable();
		int before = this.size;
		for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i)) {
			removeAt(i);
		}
		return this.size < before;
	}

	/**
	 * Remove all fields.
	 * @throws IllegalStateException if the fields are read-only
	 */
	public void clear() {
		requireWritable();
		reset();
	}

	/**
	 * Whether the fields cannot be changed any more.
	 * @return {@code true} if changes are refused
	 */
	public boolean isReadOnly() {
		return this.readOnly;
	}

	/**
	 * For servers: refuse changes from now on, or allow them again.
	 * @param readOnly whether changes are refused
	 */
	public void setReadOnly(boolean readOnly) {
		this.readOnly = readOnly;
	}

	/**
	 * For servers: forget all fields, in order to use this object for the next message of
	 * a connection. The strings that were decoded are kept, to be used again where the
	 * bytes are the same.
	 */
	public void reset() {
		this.readOnly = false;
		this.size = 0;
		Arrays.fill(this.present, 0);
	}

	/**
	 * For servers: name the memory that {@link #addRaw} points into. It must not change
	 * until the next {@link #reset()}.
	 * @param bytes the memory
	 * @param valueCharset the encoding of values
	 */
	public void setRaw(byte[] bytes, Charset valueCharset) {
		this.raw = bytes;
		this.charset = valueCharset;
	}

	/**
	 * For servers: add a field that was received and checked, as positions in the memory
	 * given to {@link #setRaw}.
	 * @param nameFrom the index of the name's first byte
	 * @param nameTo the index after its last
	 * @param valueFrom the index of the value's first byte
	 * @param valueTo the index after its last
	 * @return the name if it is known
	 */
	public @Nullable HeaderName addRaw(int nameFrom, int nameTo, int valueFrom, int valueTo) {
		HeaderName name = HeaderName.find(this.raw, nameFrom, nameTo);
		int index = grow(name);
		int[] at = this.positions;
		at[4 * index] = nameFrom;
		at[4 * index + 1] = nameTo;
		at[4 * index + 2] = valueFrom;
		at[4 * index + 3] = valueTo;
		this.decoded[index] = false;
		return name;
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
			this.present[name.getId() >> 6] |= 1L << name.getId();
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
			this.present[removed.getId() >> 6] &= ~(1L << removed.getId());
		}
	}

	private String decodedName(int index) {
		if (!this.decoded[index]) {
			decode(index);
		}
		String name = this.names[index];
		return (name != null) ? name : getName(index);
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

	private String string(@Nullable String former, int from, int to, Charset encoding) {
		if (former != null && FieldSyntax.isSameAscii(former, this.raw, from, to)) {
			return former;
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
		if (this.readOnly) {
			throw new IllegalStateException("Header fields are read-only, the response has already started.");
		}
	}

	/**
	 * The fields, a line each, for logs. It may hold secrets.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
		return text.toString();
	}

}
