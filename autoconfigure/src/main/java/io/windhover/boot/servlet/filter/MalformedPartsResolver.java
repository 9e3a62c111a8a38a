/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet.filter;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * An exception handler that answers a multi-part body that ends too early with Jetty's
 * status for it. Jetty's parser throws an {@link java.io.EOFException}, from which Spring
 * MVC concludes that the client has disconnected; the response would be an empty 200.
 */
final class MalformedPartsResolver implements HandlerExceptionResolver {

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		HttpException refusal = cause(ex, HttpException.class);
		if (refusal == null || !isMistakenForDisconnect(ex) || response.isCommitted()) {
			return null;
		}
		try {
			// As Jetty does for an uncaught exception. It also prevents Spring from
			// parsing the parts again for the error page.
			request.setAttribute(ErrorHandler.ERROR_EXCEPTION, ex);
			response.sendError(refusal.getCode(), refusal.getReason());
			return new ModelAndView();
		}
		catch (IOException failure) {
			return null;
		}
	}

	/** Returns whether Spring wrongly concludes that the client has disconnected. */
	private static boolean isMistakenForDisconnect(Exception ex) {
		return DisconnectedClientHelper.isClientDisconnectedException(ex) && cause(ex, EofException.class) == null;
	}

	private static <T> @Nullable T cause(Throwable failure, Class<T> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

}
