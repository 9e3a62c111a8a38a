/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What a server or a request can do, one interface per capability, asked for by type from
 * an {@link io.windhover.server.IFeatureCollection}. Names are those ASP.NET Core
 * publishes in {@code Microsoft.AspNetCore.Http.Features}.
 */
@NullMarked
package io.windhover.server.features;

import org.jspecify.annotations.NullMarked;
