package dev.viva.bench.load;

import java.nio.charset.StandardCharsets;

/** Requests as bytes. */
public final class Requests {
    private Requests() {}

    /** The bytes of what a browser asks for a page with, on a connection that is kept. */
    public static byte[] get(String path, int port) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The bytes of a JSON POST over HTTP/1.1 on a connection that is kept. */
    public static byte[] post(String path, int port, String json) {
        byte[] content = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + content.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(content, 0, request, head.length, content.length);
        return request;
    }
}
