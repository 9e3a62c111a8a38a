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
 * What can be set on the demo itself.
 *
 * @param downloadSize size of the generated file when the request names none
 * @param maxDownloadSize largest file that is generated
 * @param maxEchoSize largest body that is echoed; a larger one is answered with 413
 * @param tickEvery time between two server-sent events
 */
@ConfigurationProperties("demo")
public record DemoProperties(@DefaultValue("16MB") DataSize downloadSize,
		@DefaultValue("16GB") DataSize maxDownloadSize, @DefaultValue("64KB") DataSize maxEchoSize,
		@DefaultValue("1s") Duration tickEvery) {

}
