/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server.contract;

import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.windhover.server.IServer;
import org.junit.jupiter.api.Timeout;

/**
 * The required behaviour of every server. The tests of a server extend this class, create
 * the server, and name its abilities beyond the mandatory features. Behaviours that need
 * other abilities are skipped, with the reason.
 * <p>
 * All tests use real sockets, and a client that sends and reads bytes. The applications
 * never block on a thread of the server, so the server may call them on its event loop.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class HttpServerContractTests
		implements RequestHeadContract, RequestBodyContract, ResponseHeadContract, ResponseCallbackContract,
		ResponseBodyContract, LayerContract, BackPressureContract, ContextContract, FailureContract, ConnectionContract,
		FeatureContract, MaxRequestBodySizeContract, UpgradeContract, AddressContract, LifecycleContract {

	/**
	 * Creates a server.
	 * @return a new server that is not started and has no address
	 */
	@Override
	public abstract IServer createServer();

	/**
	 * Returns the abilities of the server beyond the mandatory features.
	 * @return the abilities; others are not tested
	 */
	@Override
	public abstract Set<Ability> abilities();

}
