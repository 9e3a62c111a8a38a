/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.BufferUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the idle time of an upgraded connection.
 */
class EngineEndPointTests {

	private static final int IDLE_MILLIS = 50;

	private final EngineConnector connector = new EngineConnector(new Server());

	private final EngineEndPoint endPoint = new EngineEndPoint(this.connector.getScheduler(),
			new ConnectionDetails(this.connector));

	private final InMemoryDuplex body = new InMemoryDuplex();

	@BeforeEach
	void upgrade() {
		this.endPoint
			.upgrade(new UpgradedChannel(this.endPoint, this.body, Runnable::run, this.connector.getScheduler(), () -> {
			}, () -> {
			}));
	}

	/** Spins, because Jetty's clock cannot be moved. */
	private long awaitIdle() {
		long idle = this.endPoint.getIdleFor();
		while (idle < IDLE_MILLIS) {
			Thread.onSpinWait();
			idle = this.endPoint.getIdleFor();
		}
		return idle;
	}

	@Test
	void sendingResetsTheIdleTime() throws Exception {
		long idle = awaitIdle();
		boolean accepted = this.endPoint.flush(ByteBuffer.wrap(new byte[10]));
		// Before anything that takes time, such as loading the assertions.
		long idleAfterwards = this.endPoint.getIdleFor();
		assertThat(accepted).isTrue();
		assertThat(idleAfterwards).isLessThan(idle);
	}

	@Test
	void receivingResetsTheIdleTime() throws Exception {
		long idle = awaitIdle();
		this.body.receive("hello");
		ByteBuffer read = BufferUtil.allocate(10);
		int count = this.endPoint.fill(read);
		long idleAfterwards = this.endPoint.getIdleFor();
		assertThat(count).isEqualTo(5);
		assertThat(StandardCharsets.UTF_8.decode(read).toString()).isEqualTo("hello");
		assertThat(idleAfterwards).isLessThan(idle);
	}

	@Test
	void flushThatIsNotAcceptedDoesNotResetTheIdleTime() throws Exception {
		this.body.getResponse().holdBack();
		this.endPoint.flush(ByteBuffer.wrap(new byte[10]));
		long idle = awaitIdle();
		assertThat(this.endPoint.flush(ByteBuffer.wrap(new byte[10]))).isFalse();
		assertThat(this.endPoint.getIdleFor()).isGreaterThanOrEqualTo(idle);
	}

}
