/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.kestrel.hostile;

import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;

import io.windhover.server.contract.WireClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests with input that is not a valid request. The server responds or closes the
 * connection; it never ignores the client.
 */
@Timeout(60)
class GarbageTests {

	private static final int CASES = 2000;

	/** RFC 9113, 6.5 and 6.8: an empty SETTINGS frame and the header of GOAWAY. */
	private static final String HTTP2_REFUSAL = "\0\0\0\4\0\0\0\0\0\0\0\10\7";

	/** RFC 8446, 4.1.2: the beginning of a ClientHello of a browser. */
	private static final String CLIENT_HELLO = "16030100c8010000c40303" + "5b".repeat(32) + "20" + "a7".repeat(32)
			+ "0010130113021303c02bc02fc02cc030cca9" + "0100006b0000000e000c0000096c6f63616c686f7374"
			+ "000b000403000102000a000c000a001d0017001e00190018" + "002b0009080304030303020301" + "00".repeat(40);

	@RegisterExtension
	final AttackedServer server = new AttackedServer();

	/**
	 * Each client shuts down its output, so that the input is complete. The server then
	 * has to close the connection as well, whatever the input was.
	 */
	@ParameterizedTest
	@EnumSource
	void mutatedRequestsAreAnsweredOrClosed(Dispatch dispatch) throws Exception {
		this.server.start(ClientStage.application(), dispatch);
		RequestMutator mutator = new RequestMutator(20260401 + dispatch.ordinal());
		Random random = new Random(dispatch.ordinal());
		for (int i = 0; i < CASES; i++) {
			byte[] garbage = mutator.next();
			// Every second input is sent in two pieces.
			int cut = (i % 2 == 0) ? 0 : random.nextInt(garbage.length + 1);
			try (WireClient client = WireClient.connect(this.server.port())) {
				client.send(Arrays.copyOf(garbage, cut));
				client.send(Arrays.copyOfRange(garbage, cut, garbage.length));
				client.shutdownOutput();
				assertHttp(client.readToEnd(), garbage);
			}
			catch (SocketException ex) {
				// Reset, because the input was rejected before it was sent completely.
			}
		}
	}

	/** Asserts that the output is empty, HTTP responses other than 500, or a GOAWAY. */
	private static void assertHttp(byte[] response, byte[] garbage) {
		String text = text(response);
		assertThat(text).as(() -> text(garbage)).doesNotContain("HTTP/1.1 500");
		assertThat(text.isEmpty() || text.startsWith("HTTP/1.1 ") || text.startsWith(HTTP2_REFUSAL))
			.as(() -> text(garbage) + "\nwas answered with\n" + text)
			.isTrue();
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	static Stream<Arguments> otherProtocols() {
		byte[] random = new byte[4096];
		new Random(1).nextBytes(random);
		return Stream.of(arguments("TLS", HexFormat.of().parseHex(CLIENT_HELLO)),
				arguments("SSL 2",
						HexFormat.of().parseHex("802e0100020015000000100100800300800700c0" + "00".repeat(28))),
				arguments("zeros", new byte[4096]), arguments("random", random),
				arguments("HTTP/2", bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0")),
				arguments("HTTP/0.9", bytes("GET /\r\n")), arguments("SSH", bytes("SSH-2.0-OpenSSH_9.2\r\n")),
				arguments("SMTP", bytes("EHLO example.org\r\n")),
				arguments("SIP", bytes("INVITE sip:a@b SIP/2.0\r\n\r\n")),
				arguments("PROXY", bytes("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")),
				arguments("PROXY 2", HexFormat.of().parseHex("0d0a0d0a000d0a515549540a2111000c" + "00".repeat(12))),
				arguments("Redis", bytes("*1\r\n$4\r\nPING\r\n")), arguments("line feeds", bytes("\n".repeat(100))),
				arguments("carriage returns", bytes("\r".repeat(100))),
				arguments("RTSP", bytes("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n")),
				arguments("response", bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")));
	}

	/**
	 * These clients keep their output open, so the server has to close the connection.
	 */
	@ParameterizedTest(name = "{0}")
	@MethodSource("otherProtocols")
	void otherProtocolsAreRejectedImmediately(String what, byte[] bytes) throws Exception {
		this.server.start(ClientStage.application());
		Attackers attackers = this.server.connect(20);
		for (WireClient attacker : attackers) {
			attacker.send(bytes);
		}
		for (WireClient attacker : attackers) {
			assertHttp(attacker.readToEnd(), bytes);
		}
		assertThat(this.server.log().badRequests()).isEqualTo(20);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
