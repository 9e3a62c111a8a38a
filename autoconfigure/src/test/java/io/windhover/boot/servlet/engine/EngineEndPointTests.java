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
 * An upgraded connection as Jetty sees it.
 */
class EngineEndPointTests {

	private static final int IDLE_MILLIS = 50;

	private final EngineConnector connector = new EngineConnector(new Server());

	private final EngineEndPoint endPoint = new ConnectionDetails(this.connector).getEndPoint();

	private final InMemoryDuplex body = new InMemoryDuplex();

	@BeforeEach
	void upgrade() {
		this.endPoint
			.upgrade(new UpgradedChannel(this.endPoint, this.body, Runnable::run, this.connector.getScheduler(), () -> {
			}, () -> {
			}));
	}

	/** Jetty's clock cannot be moved. */
	private long awaitIdle() {
		long idle = this.endPoint.getIdleFor();
		while (idle < IDLE_MILLIS) {
			Thread.onSpinWait();
			idle = this.endPoint.getIdleFor();
		}
		return idle;
	}

	@Test
	void connectionOnWhichTheServerSendsIsNotIdle() throws Exception {
		long idle = awaitIdle();
		assertThat(this.endPoint.flush(ByteBuffer.wrap(new byte[10]))).isTrue();
		assertThat(this.endPoint.getIdleFor()).isLessThan(idle);
	}

	@Test
	void connectionOnWhichTheClientSendsIsNotIdle() throws Exception {
		long idle = awaitIdle();
		this.body.receive("hello");
		ByteBuffer read = BufferUtil.allocate(10);
		assertThat(this.endPoint.fill(read)).isEqualTo(5);
		assertThat(StandardCharsets.UTF_8.decode(read).toString()).isEqualTo("hello");
		assertThat(this.endPoint.getIdleFor()).isLessThan(idle);
	}

	@Test
	void connectionWhoseClientDoesNotReadIsIdle() throws Exception {
		this.body.getResponse().holdBack();
		this.endPoint.flush(ByteBuffer.wrap(new byte[10]));
		long idle = awaitIdle();
		assertThat(this.endPoint.flush(ByteBuffer.wrap(new byte[10]))).isFalse();
		assertThat(this.endPoint.getIdleFor()).isGreaterThanOrEqualTo(idle);
	}

}
