/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The required behaviour of every server, as tests that any
 * {@link io.windhover.server.IServer} can run: extend
 * {@link io.windhover.server.contract.HttpServerContractTests}.
 */
@NullMarked
package io.windhover.server.contract;

import org.jspecify.annotations.NullMarked;
