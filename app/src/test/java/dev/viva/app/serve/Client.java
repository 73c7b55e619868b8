package dev.viva.app.serve;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Talks to a server of this machine the way a caller does. */
public record Client(HttpClient http, String address) {
    /** A client of the server at {@code address}. */
    public static Client of(String address) {
        return new Client(HttpClient.newHttpClient(), address);
    }

    /** Reads. */
    public HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    /** Sends a JSON body. */
    public HttpResponse<String> post(String path, String json) throws Exception {
        return post(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a body of any kind. */
    public HttpResponse<String> post(String path, String kind, byte[] body) throws Exception {
        HttpRequest request = request(path)
                .header("Content-Type", kind)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Acts without a body. */
    public HttpResponse<String> act(String path) throws Exception {
        return http.send(request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    /** A request to be completed. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }
}
