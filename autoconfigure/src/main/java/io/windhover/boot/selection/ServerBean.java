/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.selection;

/**
 * A server that the application defines.
 *
 * @param beanName the name of the bean
 * @param serverName the server's name
 */
public record ServerBean(String beanName, String serverName) {

}
