/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.demo;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the demo itself.
 *
 * @param downloadSize size of the generated file if the request does not specify one
 * @param maxDownloadSize largest file that is generated
 * @param maxEchoSize largest body that is echoed; larger ones get 413
 * @param tickEvery interval between two server-sent events
 */
@ConfigurationProperties("demo")
public record DemoProperties(@DefaultValue("16MB") DataSize downloadSize,
		@DefaultValue("16GB") DataSize maxDownloadSize, @DefaultValue("64KB") DataSize maxEchoSize,
		@DefaultValue("1s") Duration tickEvery) {

}
