/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fields that were received, as positions of bytes.
 */
class ServerHttpHeadersTests {

	private final ServerHttpHeaders headers = new ServerHttpHeaders();

	/** Receives the fields of a message, and returns their values. */
	private List<String> receive(String... fields) {
		receiveUnread(fields);
		List<String> values = new ArrayList<>();
		this.headers.forEach((name, value) -> values.add(value));
		return values;
	}

	/** Receives the fields of a message without reading any of them. */
	private void receiveUnread(String... fields) {
		this.headers.reset();
		StringBuilder wire = new StringBuilder();
		List<int[]> positions = new ArrayList<>();
		for (String field : fields) {
			int colon = field.indexOf(':');
			int from = wire.length();
			positions.add(new int[] { from, from + colon, from + colon + 2, from + field.length() });
			wire.append(field).append("\r\n");
		}
		this.headers.setRaw(wire.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
		positions.forEach((at) -> this.headers.addRaw(at[0], at[1], at[2], at[3]));
	}

	@Test
	void receivedFieldsAreReadLikeAddedOnes() {
		receive("hOST: test", "X-a: 1", "x-A: 2", "Accept: */*", "X-Empty: ");
		assertThat(HttpHeadersTests.all(this.headers)).isEqualTo("Host=test\nX-a=1\nx-A=2\nAccept=*/*\nX-Empty=\n");
		assertThat(this.headers.get(HeaderName.HOST)).isEqualTo("test");
		assertThat(this.headers.getAll("X-A")).containsExactly("1", "2");
		assertThat(this.headers.get("x-empty")).isEmpty();
		assertThat(this.headers.contains(HeaderName.COOKIE)).isFalse();
	}

	@Test
	void knownNameOfAReceivedFieldIsReturned() {
		this.headers.setRaw("host".getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
		assertThat(this.headers.addRaw(0, 4, 4, 4)).isSameAs(HeaderName.HOST);
		assertThat(this.headers.addRaw(0, 3, 4, 4)).isNull();
	}

	@Test
	void receivedFieldsCanBeChanged() {
		receive("X-A: 1", "Host: 2", "X-A: 3", "Accept: 4");
		this.headers.set("X-A", "new");
		this.headers.set(HeaderName.HOST, "newer");
		this.headers.add("X-B", "5");
		this.headers.remove("Accept");
		assertThat(HttpHeadersTests.all(this.headers)).isEqualTo("X-A=new\nHost=newer\nX-B=5\n");
	}

	@Test
	void receivedFieldsAfterARemovedOneKeepTheirValues() {
		receive("X-A: previous", "Host: previous", "Accept: previous", "Cookie: previous");
		receiveUnread("X-A: 1", "Host: 2", "Accept: 3", "Cookie: 4");
		this.headers.remove("X-A");
		assertThat(HttpHeadersTests.all(this.headers)).isEqualTo("Host=2\nAccept=3\nCookie=4\n");
	}

	@Test
	void changedFieldAfterARemovedOneStaysChanged() {
		receiveUnread("Accept: 1", "Host: 2", "Cookie: 3");
		this.headers.set(HeaderName.HOST, "new");
		this.headers.remove("Accept");
		assertThat(HttpHeadersTests.all(this.headers)).isEqualTo("Host=new\nCookie=3\n");
	}

	@Test
	void valuesAreDecodedInTheEncodingOfTheServer() {
		byte[] utf8 = "X-A: \u00e9\u20ac".getBytes(StandardCharsets.UTF_8);
		this.headers.setRaw(utf8, StandardCharsets.UTF_8);
		this.headers.addRaw(0, 3, 5, utf8.length);
		assertThat(this.headers.get("X-A")).isEqualTo("\u00e9\u20ac");
		this.headers.reset();
		this.headers.setRaw(utf8, StandardCharsets.ISO_8859_1);
		this.headers.addRaw(0, 3, 5, utf8.length);
		assertThat(this.headers.get("X-A"))
			.isEqualTo(new String(utf8, 5, utf8.length - 5, StandardCharsets.ISO_8859_1));
	}

	@Test
	void stringOfThePreviousMessageIsReusedIfTheBytesAreEqual() {
		List<String> first = receive("Host: test", "X-A: same", "X-B: one");
		List<String> second = receive("HOST: test", "X-A: same", "X-B: two");
		assertThat(second).containsExactly("test", "same", "two");
		assertThat(second.get(0)).isSameAs(first.get(0));
		assertThat(second.get(1)).isSameAs(first.get(1));
		assertThat(this.headers.getName(1)).isEqualTo("X-A");
	}

	@Test
	void nameOfThePreviousMessageIsNotReusedForAnotherName() {
		receive("X-A: same", "Host: h");
		receive("X-a: same", "X-Host: h");
		assertThat(HttpHeadersTests.all(this.headers)).isEqualTo("X-a=same\nX-Host=h\n");
		receive("Accept: same");
		assertThat(HttpHeadersTests.all(this.headers)).isEqualTo("Accept=same\n");
		receive("X-a: same");
		assertThat(HttpHeadersTests.all(this.headers)).isEqualTo("X-a=same\n");
	}

	@Test
	void nonAsciiValueIsAlwaysDecodedAgain() {
		assertThat(receive("X-A: caf\u00e9")).containsExactly("caf\u00e9");
		assertThat(receive("X-A: caf\u00e9")).containsExactly("caf\u00e9");
		assertThat(receive("X-A: caf\u00e8")).containsExactly("caf\u00e8");
	}

	@Test
	void fieldsOfThePreviousMessageAreGoneAfterReset() {
		receive("Host: test", "Cookie: secret", "X-A: secret");
		this.headers.setReadOnly("test");
		receive("Host: test");
		assertThat(this.headers.isReadOnly()).isFalse();
		assertThat(this.headers.get("Cookie")).isNull();
		assertThat(this.headers.contains(HeaderName.COOKIE)).isFalse();
		assertThat(this.headers.get("X-A")).isNull();
		assertThat(HttpHeadersTests.all(this.headers)).isEqualTo("Host=test\n");
	}

	@Test
	void addedFieldReplacesTheStringsOfAReceivedOne() {
		receive("X-A: old", "X-B: old");
		this.headers.reset();
		this.headers.add("X-C", "new");
		assertThat(HttpHeadersTests.all(this.headers)).isEqualTo("X-C=new\n");
		assertThat(receive("X-C: new", "X-D: d")).containsExactly("new", "d");
	}

	@Test
	void nameOfAChangedFieldIsTheReceivedOne() {
		receiveUnread("X-Old: 1");
		receiveUnread("X-New: 1");
		this.headers.set("x-new", "2");
		assertThat(HttpHeadersTests.all(this.headers)).isEqualTo("X-New=2\n");
	}

	@Test
	void manyReceivedFieldsFit() {
		String[] fields = new String[90];
		for (int i = 0; i < fields.length; i++) {
			fields[i] = "X-Field-" + i + ": value " + i;
		}
		assertThat(receive(fields)).hasSize(90).endsWith("value 89");
		assertThat(this.headers.get("x-field-45")).isEqualTo("value 45");
	}

}
