/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.properties;

import java.beans.PropertyDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * What an option of the server is called as a property. A server knows its options by
 * their own names, {@code maxRequestLineSize: 0 (expected: > 0)}; whoever sets properties
 * looks for theirs.
 */
public final class PropertyNames {

	/** An option, or a part of one, before its value. */
	private static final Pattern OPTION = Pattern.compile("\\b([a-zA-Z]+)((?:\\.[a-zA-Z]+)?)(?=[:,] )");

	private static final Map<String, String> BY_OPTION = new HashMap<>();
	static {
		add("windhover.kestrel.", KestrelProperties.class);
		add("windhover.kestrel.limits.", KestrelLimitsProperties.class);
		add("windhover.servlet.threads.", ServletProperties.Threads.class);
		add("windhover.reactive.websocket.", ReactiveProperties.Websocket.class);
		BY_OPTION.put("serverHeader", "server.server-header");
	}

	private PropertyNames() {
	}

	private static void add(String prefix, Class<?> properties) {
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(properties)) {
			BY_OPTION.put(property.getName(), prefix + DataObjectPropertyName.toDashedForm(property.getName()));
		}
	}

	/**
	 * Put the names of properties in the place of those of options, and the value that
	 * stands for none as a property in the place of {@code null}.
	 * @param message tells {@code name: value (expected: rule)}
	 * @return the same in terms of properties
	 */
	public static String replaceIn(String message) {
		return OPTION.matcher(message)
			.replaceAll((option) -> BY_OPTION.getOrDefault(option.group(1), option.group(1))
					+ DataObjectPropertyName.toDashedForm(option.group(2)))
			.replace(" or null)", " or negative)");
	}

}
