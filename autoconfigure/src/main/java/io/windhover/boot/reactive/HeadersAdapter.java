/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.windhover.server.http.HttpHeaders;
import io.windhover.server.http.ServerHttpHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.MultiValueMap;

/**
 * The server's header fields as the map that Spring's {@code HttpHeaders} wraps. Nothing
 * is copied; each call goes to the server's fields.
 */
final class HeadersAdapter extends AbstractMap<String, List<String>> implements MultiValueMap<String, String> {

	private HttpHeaders headers;

	HeadersAdapter(HttpHeaders headers) {
		this.headers = headers;
	}

	/**
	 * Drops the fields, which the server uses again for the next request. What still
	 * refers to this adapter sees no fields from now on.
	 */
	void detach() {
		ServerHttpHeaders none = new ServerHttpHeaders();
		none.setReadOnly("the request is complete");
		this.headers = none;
	}

	@Override
	public @Nullable String getFirst(String name) {
		return this.headers.get(name);
	}

	@Override
	public void add(String name, @Nullable String value) {
		if (value != null) {
			this.headers.add(name, value);
		}
	}

	@Override
	public void addAll(String name, List<? extends String> values) {
		values.forEach((value) -> add(name, value));
	}

	@Override
	public void addAll(MultiValueMap<String, String> values) {
		values.forEach(this::addAll);
	}

	@Override
	public void set(String name, @Nullable String value) {
		if (value != null) {
			this.headers.set(name, value);
		}
		else {
			this.headers.remove(name);
		}
	}

	@Override
	public void setAll(Map<String, String> values) {
		values.forEach(this::set);
	}

	@Override
	public Map<String, String> toSingleValueMap() {
		Map<String, String> single = new LinkedCaseInsensitiveMap<>(this.headers.size(), Locale.ROOT);
		this.headers.forEach(single::putIfAbsent);
		return single;
	}

	@Override
	public boolean isEmpty() {
		return this.headers.isEmpty();
	}

	@Override
	public int size() {
		return names().size();
	}

	@Override
	public boolean containsKey(Object name) {
		return name instanceof String text && this.headers.contains(text);
	}

	@Override
	public @Nullable List<String> get(Object name) {
		return containsKey(name) ? this.headers.getAll((String) name) : null;
	}

	@Override
	public @Nullable List<String> put(String name, List<String> values) {
		List<String> previous = remove(name);
		addAll(name, values);
		return previous;
	}

	@Override
	public @Nullable List<String> remove(Object name) {
		List<String> previous = get(name);
		if (previous != null) {
			this.headers.remove((String) name);
		}
		return previous;
	}

	@Override
	public void clear() {
		this.headers.clear();
	}

	@Override
	public Set<Entry<String, List<String>>> entrySet() {
		return new EntrySet();
	}

	/** Returns each name once, in the spelling of its first field. */
	private List<String> names() {
		Map<String, String> first = new LinkedCaseInsensitiveMap<>(this.headers.size(), Locale.ROOT);
		this.headers.forEach((name, value) -> first.putIfAbsent(name, name));
		return new ArrayList<>(first.values());
	}

	private final class EntrySet extends AbstractSet<Entry<String, List<String>>> {

		@Override
		public Iterator<Entry<String, List<String>>> iterator() {
			Iterator<String> names = names().iterator();
			return new Iterator<>() {

				private @Nullable String current;

				@Override
				public boolean hasNext() {
					return names.hasNext();
				}

				@Override
				public Entry<String, List<String>> next() {
					this.current = names.next();
					return new HeaderEntry(this.current);
				}

				@Override
				public void remove() {
					HeadersAdapter.this.remove(Objects.requireNonNull(this.current));
				}

			};
		}

		@Override
		public int size() {
			return HeadersAdapter.this.size();
		}

	}

	private final class HeaderEntry implements Entry<String, List<String>> {

		private final String name;

		HeaderEntry(String name) {
			this.name = name;
		}

		@Override
		public String getKey() {
			return this.name;
		}

		@Override
		public List<String> getValue() {
			return HeadersAdapter.this.headers.getAll(this.name);
		}

		@Override
		public List<String> setValue(List<String> values) {
			List<String> previous = getValue();
			put(this.name, values);
			return previous;
		}

	}

}
