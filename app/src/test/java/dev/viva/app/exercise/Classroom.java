package dev.viva.app.exercise;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Services;
import dev.viva.app.serve.Services.Plan;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The exercises of a running server, over HTTP. */
final class Classroom implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final Closeable server;

    Classroom(String address, Closeable server) {
        this.address = address;
        this.server = server;
    }

    /** A server of this process, once it knows whether its jail holds. */
    static Classroom open(Path home) throws IOException, InterruptedException {
        Services services = Services.start(ServerSettings.loopback(0), new Plan(home, false, 1, false), remark -> {});
        Classroom room = new Classroom(services.address(), services::close);
        room.awaitTried();
        return room;
    }

    void awaitTried() throws IOException, InterruptedException {
        while (health().path("phase").asText().equals("preparing")) {
            Thread.onSpinWait();
        }
    }

    /** Skips what needs the kernel's wall where there is none. */
    void requireJail() throws IOException, InterruptedException {
        assumeTrue(
                !health().path("phase").asText().equals("no-wall"),
                "this system has no Landlock and seccomp, so submissions are not run");
    }

    JsonNode health() throws IOException, InterruptedException {
        return JSON.readTree(get("/health/exercises").body());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
    }

    /** Hands in as the form of the page does; {@code more} are further fields, encoded. */
    HttpResponse<String> handIn(String exercise, String source, String... more)
            throws IOException, InterruptedException {
        String form = "source=" + URLEncoder.encode(source, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/exercises/" + exercise))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", address)
                .POST(BodyPublishers.ofString(String.join("&", form, String.join("&", more))))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> submit(String exercise, String source) throws IOException, InterruptedException {
        return submitJson(
                exercise, JSON.createObjectNode().put("source", source).toString());
    }

    HttpResponse<String> submitJson(String exercise, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/exercises/" + exercise + "/submissions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
