/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.http1;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.windhover.server.IFeatureCollection;
import io.windhover.server.body.BodyReader;
import io.windhover.server.features.IBadRequestExceptionFeature;
import io.windhover.server.features.IConnectionLifetimeNotificationFeature;
import io.windhover.server.features.IHttpAuthenticationFeature;
import io.windhover.server.features.IHttpConnectionFeature;
import io.windhover.server.features.IHttpMaxRequestBodySizeFeature;
import io.windhover.server.features.IHttpMinRequestBodyDataRateFeature;
import io.windhover.server.features.IHttpMinResponseDataRateFeature;
import io.windhover.server.features.IHttpRequestBodyDetectionFeature;
import io.windhover.server.features.IHttpRequestFeature;
import io.windhover.server.features.IHttpRequestIdentifierFeature;
import io.windhover.server.features.IHttpRequestLifetimeFeature;
import io.windhover.server.features.IHttpRequestTrailersFeature;
import io.windhover.server.features.IHttpResetFeature;
import io.windhover.server.features.IHttpResponseBodyFeature;
import io.windhover.server.features.IHttpResponseFeature;
import io.windhover.server.features.IHttpResponseTrailersFeature;
import io.windhover.server.features.IHttpUpgradeFeature;
import io.windhover.server.features.IPersistentStateFeature;
import io.windhover.server.features.IRequestBodyPipeFeature;
import io.windhover.server.features.ITlsConnectionFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the features of a request. The objects are reused for all requests of a
 * connection, and nothing of one request may be visible in the next.
 */
class Http1FeatureTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	@RegisterExtension
	final InMemoryServer server = new InMemoryServer();

	@ParameterizedTest
	@ValueSource(classes = { IHttpRequestFeature.class, IHttpResponseFeature.class, IHttpResponseBodyFeature.class,
			IHttpRequestBodyDetectionFeature.class, IHttpRequestTrailersFeature.class, IRequestBodyPipeFeature.class,
			IHttpRequestLifetimeFeature.class, IHttpRequestIdentifierFeature.class, IHttpConnectionFeature.class,
			IHttpUpgradeFeature.class, IHttpMaxRequestBodySizeFeature.class, IHttpMinRequestBodyDataRateFeature.class,
			IHttpMinResponseDataRateFeature.class, IPersistentStateFeature.class, IBadRequestExceptionFeature.class,
			IConnectionLifetimeNotificationFeature.class })
	void featureOfHttp1IsOffered(Class<?> type) {
		this.server.handleNow((exchange) -> assertThat((Object) exchange.features().get(type)).isInstanceOf(type));
		assertThat(this.server.connect().receive(GET).sent()).startsWith("HTTP/1.1 200 ");
	}

	@ParameterizedTest
	@ValueSource(classes = { IHttpResponseTrailersFeature.class, IHttpResetFeature.class, ITlsConnectionFeature.class,
			IHttpAuthenticationFeature.class, Runnable.class, Object.class })
	void otherFeatureIsNotOffered(Class<?> type) {
		this.server.handleNow((exchange) -> assertThat((Object) exchange.features().get(type)).isNull());
		assertThat(this.server.connect().receive(GET).sent()).startsWith("HTTP/1.1 200 ");
	}

	@Test
	void featuresCanBeAddedReplacedAndRemovedForOneRequest() {
		Runnable added = () -> {
		};
		this.server.handleNow((exchange) -> {
			IFeatureCollection features = exchange.features();
			assertThat(features.isReadOnly()).isFalse();
			IHttpUpgradeFeature own = features.get(IHttpUpgradeFeature.class);
			features.set(Runnable.class, added);
			features.set(IHttpUpgradeFeature.class, null);
			assertThat(features.get(Runnable.class)).isSameAs(added);
			assertThat(features.get(IHttpUpgradeFeature.class)).isNull();
			features.set(IHttpUpgradeFeature.class, own);
			assertThat(features.get(IHttpUpgradeFeature.class)).isSameAs(own);
			features.set(IHttpUpgradeFeature.class, null);
		});
		InMemoryConnection connection = this.server.connect().receive(GET);
		assertThat(connection.sent()).startsWith("HTTP/1.1 200 ");
		this.server.handleNow((exchange) -> {
			assertThat(exchange.features().get(Runnable.class)).isNull();
			assertThat(exchange.features().get(IHttpUpgradeFeature.class)).isNotNull();
		});
		assertThat(connection.receive(GET).sent()).startsWith("HTTP/1.1 200 ");
	}

	@Test
	void revisionGrowsWithEveryChangeAndWhenChangesAreReset() {
		List<Integer> revisions = new ArrayList<>();
		this.server.handleNow((exchange) -> {
			IFeatureCollection features = exchange.features();
			revisions.add(features.getRevision());
			features.set(Runnable.class, () -> {
			});
			revisions.add(features.getRevision());
			features.set(Runnable.class, null);
			revisions.add(features.getRevision());
		});
		this.server.connect().receive(GET + GET);
		assertThat(revisions).hasSize(6).doesNotHaveDuplicates().isSorted();
	}

	@Test
	void revisionStaysTheSameWithoutChanges() {
		List<Integer> revisions = new ArrayList<>();
		this.server.handleNow((exchange) -> revisions.add(exchange.features().getRevision()));
		this.server.connect().receive(GET + GET);
		assertThat(revisions).hasSize(2);
		assertThat(revisions.get(0)).isEqualTo(revisions.get(1));
	}

	@Test
	void traceIdentifierIsTheConnectionIdAndARequestNumber() {
		List<String> identifiers = new ArrayList<>();
		List<String> connections = new ArrayList<>();
		this.server.handleNow((exchange) -> {
			identifiers.add(exchange.feature(IHttpRequestIdentifierFeature.class).getTraceIdentifier());
			connections.add(exchange.feature(IHttpConnectionFeature.class).getConnectionId());
		});
		this.server.connect().receive(GET + GET);
		this.server.connect().receive(GET);
		assertThat(connections.get(0)).matches("[0-9A-V]{13}").isEqualTo(connections.get(1));
		assertThat(connections.get(2)).isNotEqualTo(connections.get(0));
		assertThat(identifiers).containsExactly(connections.get(0) + ":00000001", connections.get(0) + ":00000002",
				connections.get(2) + ":00000001");
	}

	@Test
	void traceIdentifierCanBeSetForOneRequest() {
		List<String> identifiers = new ArrayList<>();
		this.server.handleNow((exchange) -> {
			IHttpRequestIdentifierFeature feature = exchange.feature(IHttpRequestIdentifierFeature.class);
			identifiers.add(feature.getTraceIdentifier());
			feature.setTraceIdentifier("mine");
			assertThat(feature.getTraceIdentifier()).isEqualTo("mine");
		});
		this.server.connect().receive(GET + GET);
		assertThat(identifiers).hasSize(2).doesNotContain("mine");
	}

	@Test
	void connectionFeatureHasTheAddressesOfBothSides() {
		this.server.handleNow((exchange) -> {
			IHttpConnectionFeature connection = exchange.feature(IHttpConnectionFeature.class);
			assertThat(connection.getLocalAddress()).isEqualTo(new InetSocketAddress("127.0.0.1", 5000));
			assertThat(connection.getRemoteAddress()).isEqualTo(new InetSocketAddress("127.0.0.1", 54321));
		});
		assertThat(this.server.connect().receive(GET).sent()).startsWith("HTTP/1.1 200 ");
	}

	@Test
	void persistentStateIsKeptForTheConnection() {
		List<Integer> counts = new ArrayList<>();
		this.server.handleNow((exchange) -> {
			Map<Object, Object> state = exchange.feature(IPersistentStateFeature.class).getState();
			counts.add((Integer) state.merge("count", 1, (old, one) -> (Integer) old + 1));
		});
		this.server.connect().receive(GET + GET).receive(GET);
		this.server.connect().receive(GET);
		assertThat(counts).containsExactly(1, 2, 3, 1);
	}

	@Test
	void requestBodyIsDetectedWithoutReading() {
		List<Boolean> bodies = new ArrayList<>();
		this.server.handleNow(
				(exchange) -> bodies.add(exchange.feature(IHttpRequestBodyDetectionFeature.class).canHaveBody()));
		this.server.connect()
			.receive(GET + "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n"
					+ "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1\r\n\r\nx"
					+ "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + GET);
		assertThat(bodies).containsExactly(false, false, true, true, false);
	}

	@Test
	void trailersAreAvailableAfterTheBodyWasRead() {
		this.server.handle((exchange) -> {
			IHttpRequestTrailersFeature trailers = exchange.feature(IHttpRequestTrailersFeature.class);
			assertThat(trailers.isAvailable()).isFalse();
			assertThatIllegalStateException().isThrownBy(trailers::getTrailers);
			return exchange.readAll().thenCompose((body) -> {
				assertThat(trailers.isAvailable()).isTrue();
				return exchange.respond(trailers.getTrailers().toString());
			});
		});
		InMemoryConnection connection = this.server.connect();
		String chunked = "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n";
		assertThat(connection.receive(chunked).receive("1\r\nx\r\n0\r\nX-A: 1\r\nX-B:2 \r\n\r\n").sent())
			.endsWith("\r\n\r\nX-A: 1\nX-B: 2\n");
		assertThat(connection.receive(chunked).receive("0\r\n\r\n").sent()).endsWith("\r\n\r\n");
		assertThat(connection.receive(chunked).receiveByteByByte("0\r\nX-C: 3\r\n\r\n").sent())
			.endsWith("\r\n\r\nX-C: 3\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0\r\nX-A: 1\r\nno field\r\n\r\n", "0\r\nX-A: 1\r\nX B: 2\r\n\r\n", "xyz\r\n" })
	void trailersOfARejectedBodyAreNotAvailable(String body) {
		List<Boolean> available = new ArrayList<>();
		this.server.handle((exchange) -> exchange.readAll().<Void>handle((bytes, failure) -> {
			IHttpRequestTrailersFeature trailers = exchange.feature(IHttpRequestTrailersFeature.class);
			available.add(trailers.isAvailable());
			trailers.getTrailers();
			available.add(true);
			return null;
		}));
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
		assertThat(available).containsExactly(false);
		assertThat(connection.sent()).startsWith("HTTP/1.1 400 ");
	}

	@Test
	void trailersOfARequestWithoutBodyAreEmpty() {
		this.server.handleNow((exchange) -> {
			IHttpRequestTrailersFeature trailers = exchange.feature(IHttpRequestTrailersFeature.class);
			assertThat(trailers.isAvailable()).isTrue();
			assertThat(trailers.getTrailers().isEmpty()).isTrue();
		});
		assertThat(this.server.connect().receive(GET).sent()).startsWith("HTTP/1.1 200 ");
	}

	@Test
	void pipeFeatureKeepsTheServersReaderWhenTheBodyIsReplaced() {
		this.server.handle((exchange) -> {
			var original = exchange.request().getBody();
			exchange.request().setBody(BodyReader.EMPTY);
			assertThat(exchange.feature(IRequestBodyPipeFeature.class).getReader()).isSameAs(original);
			return exchange.readAll().thenCompose((body) -> exchange.respond("length " + body.length));
		});
		InMemoryConnection connection = this.server.connect()
			.receive("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbody" + GET);
		assertThat(connection.sent()).containsSubsequence("length 0", "length 0");
	}

}
