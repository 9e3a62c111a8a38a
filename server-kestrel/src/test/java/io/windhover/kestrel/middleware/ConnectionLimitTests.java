/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.middleware;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.netty.channel.embedded.EmbeddedChannel;
import io.windhover.kestrel.diagnostics.ServerCounters;
import io.windhover.kestrel.testing.LogCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionLimitHandler} and {@link ConnectionSlot}.
 */
class ConnectionLimitTests {

	@RegisterExtension
	final LogCapture log = LogCapture.of("io.windhover.kestrel");

	private final ServerCounters counters = new ServerCounters();

	private final List<EmbeddedChannel> channels = new ArrayList<>();

	@AfterEach
	void close() {
		this.channels.forEach(EmbeddedChannel::finishAndReleaseAll);
	}

	@Test
	void connectionIsCountedWhileItIsOpen() {
		EmbeddedChannel connection = connect(10);
		assertThat(this.counters.connections()).hasValue(1);
		assertThat(this.counters.totalConnections().sum()).isEqualTo(1);
		connection.close();
		assertThat(this.counters.connections()).hasValue(0);
		assertThat(this.counters.totalConnections().sum()).isEqualTo(1);
	}

	@Test
	void connectionAboveTheLimitIsClosed() {
		EmbeddedChannel first = connect(2);
		connect(2);
		EmbeddedChannel third = connect(2);
		assertThat(third.isOpen()).isFalse();
		assertThat(third.outboundMessages()).isEmpty();
		assertThat(ConnectionSlot.of(third)).isNull();
		assertThat(this.counters.connections()).hasValue(2);
		assertThat(this.counters.rejectedConnections().sum()).isEqualTo(1);
		assertThat(this.counters.totalConnections().sum()).isEqualTo(2);
		assertThat(this.log.messages(Level.DEBUG)).singleElement().asString().contains("limit of 2");
		first.close();
		assertThat(connect(2).isOpen()).isTrue();
	}

	@Test
	void upgradeMakesRoomForAnotherConnection() {
		ConnectionSlot slot = ConnectionSlot.of(connect(1));
		assertThat(slot.tryUpgrade(1)).isTrue();
		assertThat(this.counters.connections()).hasValue(0);
		assertThat(this.counters.upgradedConnections()).hasValue(1);
		assertThat(connect(1).isOpen()).isTrue();
	}

	@Test
	void upgradeAboveTheLimitIsRefused() {
		ConnectionSlot first = ConnectionSlot.of(connect(10));
		EmbeddedChannel connection = connect(10);
		ConnectionSlot second = ConnectionSlot.of(connection);
		assertThat(first.tryUpgrade(1)).isTrue();
		assertThat(second.tryUpgrade(1)).isFalse();
		assertThat(this.counters.upgradedConnections()).hasValue(1);
		assertThat(this.counters.connections()).hasValue(1);
		assertThat(connection.isOpen()).isTrue();
	}

	@Test
	void secondUpgradeIsRefused() {
		ConnectionSlot slot = ConnectionSlot.of(connect(10));
		assertThat(slot.tryUpgrade(10)).isTrue();
		assertThat(slot.tryUpgrade(10)).isFalse();
		assertThat(this.counters.upgradedConnections()).hasValue(1);
	}

	@Test
	void cancelledUpgradeIsUndoneOnce() {
		EmbeddedChannel connection = connect(10);
		ConnectionSlot slot = ConnectionSlot.of(connection);
		slot.cancelUpgrade();
		assertThat(this.counters.connections()).hasValue(1);
		slot.tryUpgrade(10);
		slot.cancelUpgrade();
		slot.cancelUpgrade();
		assertThat(this.counters.connections()).hasValue(1);
		assertThat(this.counters.upgradedConnections()).hasValue(0);
		assertThat(slot.tryUpgrade(10)).isTrue();
		connection.close();
		slot.cancelUpgrade();
		assertThat(this.counters.connections()).hasValue(0);
		assertThat(this.counters.upgradedConnections()).hasValue(0);
	}

	@Test
	void closedUpgradedConnectionIsNotCounted() {
		EmbeddedChannel connection = connect(10);
		ConnectionSlot slot = ConnectionSlot.of(connection);
		slot.tryUpgrade(10);
		connection.close();
		assertThat(this.counters.upgradedConnections()).hasValue(0);
		assertThat(this.counters.connections()).hasValue(0);
	}

	@Test
	void closedConnectionCannotBeUpgraded() {
		EmbeddedChannel connection = connect(10);
		ConnectionSlot slot = ConnectionSlot.of(connection);
		connection.close();
		assertThat(slot.tryUpgrade(10)).isFalse();
		assertThat(this.counters.upgradedConnections()).hasValue(0);
		assertThat(this.counters.connections()).hasValue(0);
	}

	private EmbeddedChannel connect(long limit) {
		EmbeddedChannel channel = new EmbeddedChannel(new ConnectionLimitHandler(this.counters, limit));
		this.channels.add(channel);
		return channel;
	}

}
