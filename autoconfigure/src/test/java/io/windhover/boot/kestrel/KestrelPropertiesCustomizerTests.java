/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.kestrel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.windhover.boot.server.InvalidServerOptionException;
import io.windhover.kestrel.options.KestrelServerLimits;
import io.windhover.kestrel.options.KestrelServerOptions;
import io.windhover.kestrel.options.TransportType;
import io.windhover.server.MinDataRate;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KestrelPropertiesCustomizerTests {

	private static KestrelServerOptions options(String... properties) {
		Map<String, String> map = new LinkedHashMap<>();
		for (String property : properties) {
			int equals = property.indexOf('=');
			map.put("windhover.kestrel." + property.substring(0, equals), property.substring(equals + 1));
		}
		KestrelProperties bound = new Binder(new MapConfigurationPropertySource(map)).bindOrCreate("windhover.kestrel",
				Bindable.of(KestrelProperties.class));
		return new KestrelServerFactory(List.of(new KestrelPropertiesCustomizer(bound))).createServer().getOptions();
	}

	private static KestrelServerLimits limits(String... properties) {
		return options(properties).getLimits();
	}

	@Test
	void defaultsLeaveTheOptionsUnchanged() {
		assertThat(options()).usingRecursiveComparison().isEqualTo(new KestrelServerOptions());
	}

	@Test
	void defaultOfEachPropertyIsThatOfTheOption() {
		// Unlike the test above, this one notices a property that is not applied.
		KestrelProperties properties = new KestrelProperties();
		KestrelServerOptions options = new KestrelServerOptions();
		assertThat(properties.getTransport()).isEqualTo(options.getTransport());
		assertThat(properties.getIoThreads()).isEqualTo(options.getIoThreads());
		assertThat(properties.getBacklog()).isEqualTo(options.getBacklog());
		assertThat(properties.isNoDelay()).isEqualTo(options.isNoDelay());
		assertThat(properties.isAddServerHeader()).isEqualTo(options.getServerHeader() != null);
		assertThat(properties.isAllowHostHeaderOverride()).isEqualTo(options.isAllowHostHeaderOverride());
		assertThat(properties.getRequestHeaderEncoding()).isEqualTo(options.getRequestHeaderEncoding());
	}

	@Test
	void eachOptionCanBeSet() {
		KestrelServerOptions options = options("transport=nio", "io-threads=3", "backlog=7", "no-delay=false",
				"add-server-header=false", "allow-host-header-override=true", "request-header-encoding=UTF-8");
		assertThat(options.getTransport()).isEqualTo(TransportType.NIO);
		assertThat(options.getIoThreads()).isEqualTo(3);
		assertThat(options.getBacklog()).isEqualTo(7);
		assertThat(options.isNoDelay()).isFalse();
		assertThat(options.getServerHeader()).isNull();
		assertThat(options.isAllowHostHeaderOverride()).isTrue();
		assertThat(options.getRequestHeaderEncoding()).isEqualTo(StandardCharsets.UTF_8);
	}

	@Test
	void eachLimitCanBeSet() {
		KestrelServerLimits limits = limits("limits.max-response-buffer-size=1KB",
				"limits.max-request-buffer-size=100KB", "limits.max-request-line-size=3KB",
				"limits.max-request-headers-total-size=4KB", "limits.max-request-header-count=5",
				"limits.max-request-body-size=6MB", "limits.keep-alive-timeout=7s", "limits.request-headers-timeout=8s",
				"limits.max-concurrent-connections=9", "limits.max-concurrent-upgraded-connections=10",
				"limits.min-request-body-data-rate.bytes-per-second=11",
				"limits.min-request-body-data-rate.grace-period=12s",
				"limits.min-response-data-rate.bytes-per-second=13", "limits.min-response-data-rate.grace-period=14s");
		assertThat(limits.getMaxResponseBufferSize()).isEqualTo(1024);
		assertThat(limits.getMaxRequestBufferSize()).isEqualTo(100 * 1024);
		assertThat(limits.getMaxRequestLineSize()).isEqualTo(3 * 1024);
		assertThat(limits.getMaxRequestHeadersTotalSize()).isEqualTo(4 * 1024);
		assertThat(limits.getMaxRequestHeaderCount()).isEqualTo(5);
		assertThat(limits.getMaxRequestBodySize()).isEqualTo(6 * 1024 * 1024);
		assertThat(limits.getKeepAliveTimeout()).isEqualTo(Duration.ofSeconds(7));
		assertThat(limits.getRequestHeadersTimeout()).isEqualTo(Duration.ofSeconds(8));
		assertThat(limits.getMaxConcurrentConnections()).isEqualTo(9);
		assertThat(limits.getMaxConcurrentUpgradedConnections()).isEqualTo(10);
		assertThat(limits.getMinRequestBodyDataRate()).isEqualTo(new MinDataRate(11, Duration.ofSeconds(12)));
		assertThat(limits.getMinResponseDataRate()).isEqualTo(new MinDataRate(13, Duration.ofSeconds(14)));
	}

	@Test
	void negativeValuesSwitchLimitsOff() {
		KestrelServerLimits limits = limits("limits.max-response-buffer-size=-1", "limits.max-request-buffer-size=-1",
				"limits.max-request-body-size=-1", "limits.keep-alive-timeout=-1", "limits.request-headers-timeout=-1",
				"limits.max-concurrent-connections=-1", "limits.max-concurrent-upgraded-connections=-1",
				"limits.min-request-body-data-rate.bytes-per-second=0",
				"limits.min-response-data-rate.bytes-per-second=0");
		assertThat(limits.getMaxResponseBufferSize()).isNull();
		assertThat(limits.getMaxRequestBufferSize()).isNull();
		assertThat(limits.getMaxRequestBodySize()).isNull();
		assertThat(limits.getKeepAliveTimeout()).isNull();
		assertThat(limits.getRequestHeadersTimeout()).isNull();
		assertThat(limits.getMaxConcurrentConnections()).isNull();
		assertThat(limits.getMaxConcurrentUpgradedConnections()).isNull();
		assertThat(limits.getMinRequestBodyDataRate()).isNull();
		assertThat(limits.getMinResponseDataRate()).isNull();
	}

	@Test
	void zeroIsAccepted() {
		assertThat(limits("limits.max-request-body-size=0").getMaxRequestBodySize()).isZero();
		assertThat(limits("limits.max-response-buffer-size=0").getMaxResponseBufferSize()).isZero();
	}

	@Test
	void exceptionOfAnInvalidValueNamesTheOption() {
		assertThatExceptionOfType(InvalidServerOptionException.class)
			.isThrownBy(() -> limits("limits.max-request-line-size=0"))
			.withMessage("An option of Kestrel is invalid. maxRequestLineSize: 0 (expected: > 0)");
	}

}
