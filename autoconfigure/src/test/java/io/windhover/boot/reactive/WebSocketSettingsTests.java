/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.reactive;

import java.util.HashMap;
import java.util.Map;

import io.windhover.boot.properties.ReactiveProperties;
import io.windhover.boot.reactive.websocket.WindhoverRequestUpgradeStrategy;
import io.windhover.boot.server.InvalidServerOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WebSocketSettingsTests {

	private static WindhoverRequestUpgradeStrategy strategy(String... properties) {
		Map<String, String> source = new HashMap<>();
		for (String property : properties) {
			source.put("windhover.reactive.websocket." + property.split("=")[0], property.split("=")[1]);
		}
		return WebSocketSettings.strategy(new Binder(new MapConfigurationPropertySource(source))
			.bindOrCreate("windhover.reactive", ReactiveProperties.class)
			.getWebsocket());
	}

	@Test
	void eachDefaultIsTheStrategysOwn() {
		WindhoverRequestUpgradeStrategy own = new WindhoverRequestUpgradeStrategy();
		assertThat(own.getMaxMessageSize()).isEqualTo(65_536);
		assertThat(strategy().getMaxMessageSize()).isEqualTo(own.getMaxMessageSize());
		// Apart from the above: a property that is applied nowhere would pass there.
		assertThat(new ReactiveProperties().getWebsocket().getMaxMessageSize().toBytes())
			.isEqualTo(own.getMaxMessageSize());
	}

	@Test
	void compressionIsOffUnlessSet() {
		assertThat(strategy().isCompression()).isFalse();
		assertThat(new ReactiveProperties().getWebsocket().isCompression()).isFalse();
		assertThat(strategy("compression=true").isCompression()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "1B, 1", "1MB, 1048576", "2147483647, 2147483647", "100GB, 2147483647" })
	void messageSizeCanBeSet(String value, int bytes) {
		assertThat(strategy("max-message-size=" + value).getMaxMessageSize()).isEqualTo(bytes);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "-1, -1", "-100GB, -2147483648" })
	void messageSizeIsGreaterThan0(String value, int bytes) {
		assertThatExceptionOfType(InvalidServerOptionException.class)
			.isThrownBy(() -> strategy("max-message-size=" + value))
			.withMessage("An option of WebSockets is invalid. maxMessageSize: " + bytes + " (expected: > 0)");
	}

}
