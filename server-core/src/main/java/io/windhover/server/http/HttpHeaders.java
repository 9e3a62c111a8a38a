/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Header or trailer fields: ordered, and case-insensitive in their names. Fields with the
 * same name stay apart and in order. Not thread-safe.
 * <p>
 * A {@linkplain HeaderName known} name is found without hashing. The value of a received
 * field becomes a string when it is first read.
 */
public sealed class HttpHeaders extends FieldTable permits ServerHttpHeaders {

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
		return nameAt(checked(index));
	}

	/**
	 * Returns the name of a field if it is a known one.
	 * @param index the field's index, from 0
	 * @return the known name, or {@code null}
	 */
	public final @Nullable HeaderName getKnownName(int index) {
		return knownAt(checked(index));
	}

	/**
	 * Returns the value of a field.
	 * @param index the field's index, from 0
	 * @return the value
	 */
	public final String getValue(int index) {
		return valueAt(checked(index));
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
		return isPresent(name);
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
		return find(name, from);
	}

	private int indexOf(String name, int from) {
		HeaderName knownName = HeaderName.find(name);
		return (knownName != null) ? find(knownName, from) : findUnknown(name, from);
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
		addChecked(knownName, (knownName != null) ? knownName.toString() : FieldSyntax.requireToken(name),
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
		addChecked(name, name.toString(), FieldSyntax.requireValue(name.toString(), value));
	}

	private void addChecked(@Nullable HeaderName knownName, String name, String value) {
		requireWritable();
		append(knownName, name, value);
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
		setValueAt(first, FieldSyntax.requireValue(name, value));
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

	/**
	 * Returns whether changes are refused.
	 * @return {@code true} if the fields cannot be changed
	 */
	public final boolean isReadOnly() {
		return this.readOnlyReason != null;
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
