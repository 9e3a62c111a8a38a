/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Compression of responses.
 * <p>
 * Reading order: {@link io.windhover.boot.compression.CompressionApplication} wraps an
 * application and replaces its response's body by a {@code CompressedBody}, which decides
 * by the {@code CompressionRules} and {@code AcceptEncoding} and writes through a
 * {@code GzipWriter}.
 */
@NullMarked
package io.windhover.boot.compression;

import org.jspecify.annotations.NullMarked;
