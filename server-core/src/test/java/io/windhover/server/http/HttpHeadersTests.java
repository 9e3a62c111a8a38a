/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.http;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HttpHeadersTests {

	private final ServerHttpHeaders headers = new ServerHttpHeaders();

	/** Returns all fields, one on each line. */
	static String all(HttpHeaders headers) {
		StringBuilder text = new StringBuilder();
		headers.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
		return text.toString();
	}

	@Test
	void newHeadersAreEmpty() {
		assertThat(this.headers.isEmpty()).isTrue();
		assertThat(this.headers.size()).isZero();
		assertThat(this.headers.get("Host")).isNull();
		assertThat(this.headers.get(HeaderName.HOST)).isNull();
		assertThat(this.headers.getAll("Host")).isEmpty();
		assertThat(this.headers.contains("Host")).isFalse();
		assertThat(this.headers.remove("Host")).isFalse();
		assertThat(all(this.headers)).isEmpty();
	}

	@Test
	void fieldsKeepTheirOrder() {
		this.headers.add("X-B", "1");
		this.headers.add("host", "2");
		this.headers.add("X-A", "3");
		this.headers.add(HeaderName.ACCEPT, "4");
		this.headers.add("X-B", "5");
		assertThat(all(this.headers)).isEqualTo("X-B=1\nHost=2\nX-A=3\nAccept=4\nX-B=5\n");
		assertThat(this.headers.size()).isEqualTo(5);
	}

	@Test
	void lookupIgnoresCase() {
		this.headers.add("X-Custom", "1");
		this.headers.add("content-TYPE", "2");
		assertThat(this.headers.get("x-cUSTOM")).isEqualTo("1");
		assertThat(this.headers.get("CONTENT-type")).isEqualTo("2");
		assertThat(this.headers.get(HeaderName.CONTENT_TYPE)).isEqualTo("2");
		assertThat(this.headers.contains("X-CUSTOM")).isTrue();
		assertThat(this.headers.contains(HeaderName.CONTENT_TYPE)).isTrue();
		assertThat(this.headers.contains(HeaderName.CONTENT_LENGTH)).isFalse();
	}

	@Test
	void getReturnsTheFirstOfRepeatedFields() {
		this.headers.add("Accept", "1");
		this.headers.add("X-A", "2");
		this.headers.add("accept", "3");
		this.headers.add("x-a", "4");
		assertThat(this.headers.get("Accept")).isEqualTo("1");
		assertThat(this.headers.getAll("ACCEPT")).containsExactly("1", "3");
		assertThat(this.headers.getAll("X-A")).containsExactly("2", "4");
		assertThat(this.headers.indexOf(HeaderName.ACCEPT, 1)).isEqualTo(2);
		assertThat(this.headers.indexOf(HeaderName.ACCEPT, 3)).isEqualTo(-1);
	}

	@Test
	void setKeepsThePlaceOfTheFirstAndRemovesTheOthers() {
		this.headers.add("X-A", "1");
		this.headers.add("X-B", "2");
		this.headers.add("x-a", "3");
		this.headers.add("X-A", "4");
		this.headers.set("X-a", "new");
		assertThat(all(this.headers)).isEqualTo("X-A=new\nX-B=2\n");
	}

	@Test
	void setOfAKnownNameKeepsThePlaceOfTheFirst() {
		this.headers.add("Accept", "1");
		this.headers.add("Host", "2");
		this.headers.add("Accept", "3");
		this.headers.set(HeaderName.ACCEPT, "new");
		this.headers.set("host", "newer");
		this.headers.set(HeaderName.SERVER, "newest");
		assertThat(all(this.headers)).isEqualTo("Accept=new\nHost=newer\nServer=newest\n");
	}

	@Test
	void knownNameIsStillFoundWhenOnlyItsRepetitionsWereRemoved() {
		this.headers.add("Accept", "1");
		this.headers.add("Accept", "2");
		this.headers.set(HeaderName.ACCEPT, "new");
		assertThat(this.headers.contains(HeaderName.ACCEPT)).isTrue();
		assertThat(this.headers.get(HeaderName.ACCEPT)).isEqualTo("new");
	}

	@Test
	void headersWithAFieldAreNotEmpty() {
		this.headers.add("Accept", "1");
		assertThat(this.headers.isEmpty()).isFalse();
	}

	@Test
	void removeRemovesAllWithTheName() {
		this.headers.add("Accept", "1");
		this.headers.add("X-A", "2");
		this.headers.add("Accept", "3");
		this.headers.add("X-a", "4");
		assertThat(this.headers.remove("accept")).isTrue();
		assertThat(this.headers.contains(HeaderName.ACCEPT)).isFalse();
		assertThat(all(this.headers)).isEqualTo("X-A=2\nX-a=4\n");
		assertThat(this.headers.remove("X-A")).isTrue();
		assertThat(this.headers.isEmpty()).isTrue();
	}

	@Test
	void knownNameIsRemovedAndItsValuesListedLikeAnyOther() {
		this.headers.add("Accept", "1");
		this.headers.add("X-A", "2");
		this.headers.add("accept", "3");
		assertThat(this.headers.getAll(HeaderName.ACCEPT)).containsExactly("1", "3");
		assertThat(this.headers.getAll(HeaderName.HOST)).isEmpty();
		assertThat(this.headers.remove(HeaderName.ACCEPT)).isTrue();
		assertThat(this.headers.remove(HeaderName.ACCEPT)).isFalse();
		assertThat(all(this.headers)).isEqualTo("X-A=2\n");
	}

	@Test
	void everyKnownNameIsKeptApartFromTheOthers() throws IllegalAccessException {
		for (HeaderName name : HeaderNameTests.knownNames()) {
			this.headers.add(name, "1");
			for (HeaderName other : HeaderNameTests.knownNames()) {
				assertThat(this.headers.contains(other)).isEqualTo(other == name);
			}
			this.headers.remove(name.toString());
		}
	}

	@Test
	void clearRemovesAllFields() {
		this.headers.add("Accept", "1");
		this.headers.add("X-A", "2");
		this.headers.clear();
		assertThat(this.headers.isEmpty()).isTrue();
		assertThat(this.headers.get("Accept")).isNull();
		assertThat(this.headers.get("X-A")).isNull();
	}

	@Test
	void anyNumberOfFieldsFits() {
		for (int i = 0; i < 100; i++) {
			this.headers.add("X-" + i, "value " + i);
			this.headers.add("Accept", "accept " + i);
		}
		assertThat(this.headers.size()).isEqualTo(200);
		assertThat(this.headers.get("x-99")).isEqualTo("value 99");
		assertThat(this.headers.getAll("Accept")).hasSize(100).endsWith("accept 99");
	}

	@Test
	void fieldsAreReachedByIndex() {
		this.headers.add("accept", "1");
		this.headers.add("x-a", "2");
		assertThat(this.headers.getName(0)).isEqualTo("Accept");
		assertThat(this.headers.getKnownName(0)).isSameAs(HeaderName.ACCEPT);
		assertThat(this.headers.getValue(0)).isEqualTo("1");
		assertThat(this.headers.getName(1)).isEqualTo("x-a");
		assertThat(this.headers.getKnownName(1)).isNull();
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> this.headers.getValue(2))
			.withMessage("index: 2 (expected: < 2)");
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> this.headers.getName(2));
	}

	@Test
	void fieldThatCannotBeSentIsRefusedAndChangesNothing() {
		this.headers.add("X-A", "1");
		assertThatIllegalArgumentException().isThrownBy(() -> this.headers.add("X A", "2"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.headers.add("X-A", "2\r\nX-B: 3"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.headers.set("X-A", "2\n"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.headers.set("", "2"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.headers.add(HeaderName.HOST, "\0"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.headers.set(HeaderName.HOST, "\u0100"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.headers.add("Tran\u017ffer-Encoding", "chunked"));
		assertThat(all(this.headers)).isEqualTo("X-A=1\n");
	}

	@Test
	void readOnlyFieldsRefuseEveryChange() {
		this.headers.add("X-A", "1");
		this.headers.add("Host", "2");
		this.headers.setReadOnly("the response has already started");
		assertThat(this.headers.isReadOnly()).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> this.headers.add("X-B", "2"))
			.withMessage("Header fields are read-only, the response has already started.");
		assertThatIllegalStateException().isThrownBy(() -> this.headers.add(HeaderName.ACCEPT, "2"));
		assertThatIllegalStateException().isThrownBy(() -> this.headers.set("X-A", "2"));
		assertThatIllegalStateException().isThrownBy(() -> this.headers.set("X-B", "2"));
		assertThatIllegalStateException().isThrownBy(() -> this.headers.set(HeaderName.HOST, "3"));
		assertThatIllegalStateException().isThrownBy(() -> this.headers.remove("X-A"));
		assertThatIllegalStateException().isThrownBy(() -> this.headers.remove(HeaderName.HOST));
		assertThatIllegalStateException().isThrownBy(this.headers::clear);
		assertThat(all(this.headers)).isEqualTo("X-A=1\nHost=2\n");
		this.headers.setReadOnly(null);
		this.headers.add("X-B", "2");
		assertThat(this.headers.size()).isEqualTo(3);
	}

	@Test
	void toStringHasALineForEachField() {
		this.headers.add("X-A", "1");
		this.headers.add("host", "2");
		assertThat(this.headers).hasToString("X-A: 1\nHost: 2\n");
	}

}
