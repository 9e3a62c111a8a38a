/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The capabilities of a server and of a request: one interface for each, which an
 * application gets by its type from an {@link io.windhover.server.IFeatureCollection}.
 * The names are those of {@code Microsoft.AspNetCore.Http.Features}.
 * {@link io.windhover.server.features.HttpRequestFeature} and
 * {@link io.windhover.server.features.HttpResponseFeature} are base classes for servers.
 */
@NullMarked
package io.windhover.server.features;

import org.jspecify.annotations.NullMarked;
