package dev.viva.app.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Services;
import dev.viva.app.serve.Services.Plan;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedSet;

/** A whole server without simulated payments, and somebody who reads it and sends its forms. */
final class Visitor implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Services services;

    Visitor(Path home) {
        services = Services.start(ServerSettings.loopback(0), new Plan(home, false, 1, false), remark -> {});
    }

    String address() {
        return services.address();
    }

    SortedSet<String> pages() {
        return services.pages();
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address() + path)).build(), BodyHandlers.ofString());
    }

    /** Sends a form as a browser does. */
    HttpResponse<String> post(String path, String... fields) throws Exception {
        StringBuilder body = new StringBuilder();
        for (int at = 0; at < fields.length; at += 2) {
            body.append(at == 0 ? "" : "&").append(fields[at]).append('=');
            body.append(URLEncoder.encode(fields[at + 1], StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html,application/xhtml+xml")
                .header("Origin", address())
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** Sends a form that leads to another page, whose path is returned. */
    String sent(String path, String... fields) throws Exception {
        HttpResponse<String> reply = post(path, fields);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(303);
        return reply.headers().firstValue("Location").orElseThrow();
    }

    /** Waits until the jail has been tried; whether submissions are run. */
    boolean awaitJail() throws Exception {
        String list = get("/exercises").body();
        while (list.contains("is being tried")) {
            Thread.onSpinWait();
            list = get("/exercises").body();
        }
        return list.contains("every attempt to get out failed");
    }

    @Override
    public void close() {
        services.close();
        client.close();
    }
}
