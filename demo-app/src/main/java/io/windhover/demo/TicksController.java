/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events: every listener receives the same ticks. A client that stops reading
 * delays the other listeners only when its socket buffers are full; the minimum response
 * data rate then ends its connection.
 */
@RestController
class TicksController implements SchedulingConfigurer {

	private static final long NO_TIMEOUT = 0;

	private final Set<SseEmitter> listeners = ConcurrentHashMap.newKeySet();

	private final DemoProperties properties;

	private final Traffic traffic;

	private long number;

	TicksController(DemoProperties properties, Traffic traffic) {
		this.properties = properties;
		this.traffic = traffic;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addFixedRateTask(this::tick, this.properties.tickEvery());
	}

	@GetMapping(path = "/api/ticks", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter ticks() {
		SseEmitter listener = new SseEmitter(NO_TIMEOUT);
		listener.onCompletion(() -> this.listeners.remove(listener));
		this.listeners.add(listener);
		return listener;
	}

	private void tick() {
		Tick tick = new Tick(++this.number, ManagementFactory.getRuntimeMXBean().getUptime(), this.traffic.requests(),
				this.traffic.uploadedBytes(), usedHeap(), this.traffic.connections());
		this.listeners.forEach((listener) -> send(listener, tick));
	}

	private void send(SseEmitter listener, Tick tick) {
		try {
			listener.send(SseEmitter.event().id(Long.toString(tick.number())).name("tick").data(tick));
		}
		catch (IOException | IllegalStateException ex) {
			// The client has disconnected; Spring completes the emitter.
			this.listeners.remove(listener);
		}
	}

	private static long usedHeap() {
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	// The streams never end on their own, so a graceful shutdown would wait for them.
	@EventListener(ContextClosedEvent.class)
	void endStreams() {
		this.listeners.forEach(SseEmitter::complete);
	}

	record Tick(long number, long uptimeMillis, long requests, long uploadedBytes, long heapBytes,
			@Nullable Long connections) {

	}

}
