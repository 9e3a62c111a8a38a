/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The extension permessage-deflate (RFC 7692), as far as {@code java.util.zip} can do it.
 */
@NullMarked
package io.windhover.websocket.deflate;

import org.jspecify.annotations.NullMarked;
