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
 * What every server has to do. A server's tests extend this class, create the server, and
 * name what it can do beyond the mandatory features; behaviours that need more are
 * skipped, and say why.
 * <p>
 * Everything goes over real sockets, through a client that sends and reads bytes. The
 * applications never block on a thread of the server, so the server may call them on its
 * event loop.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class HttpServerContractTests
		implements RequestHeadContract, RequestBodyContract, ResponseHeadContract, ResponseCallbackContract,
		ResponseBodyContract, LayerContract, BackPressureContract, ContextContract, FailureContract, ConnectionContract,
		FeatureContract, MaxRequestBodySizeContract, UpgradeContract, AddressContract, LifecycleContract {

	/**
	 * Create a server.
	 * @return a new server that is not started and has no address
	 */
	@Override
	public abstract IServer createServer();

	/**
	 * What the server can do beyond the mandatory features.
	 * @return the abilities; what is not among them is not tested
	 */
	@Override
	public abstract Set<Ability> abilities();

}
