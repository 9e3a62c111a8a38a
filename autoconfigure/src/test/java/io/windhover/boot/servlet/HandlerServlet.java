/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.boot.servlet;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A servlet whose service method is a lambda.
 */
public final class HandlerServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private final transient Handler handler;

	public HandlerServlet(Handler handler) {
		this.handler = handler;
	}

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		try {
			this.handler.handle(request, response);
		}
		catch (ServletException | IOException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new ServletException(ex);
		}
	}

	/**
	 * Answers a request.
	 */
	@FunctionalInterface
	public interface Handler {

		void handle(HttpServletRequest request, HttpServletResponse response) throws Exception;

	}

}
