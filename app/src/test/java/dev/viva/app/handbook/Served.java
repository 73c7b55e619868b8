package dev.viva.app.handbook;

import dev.viva.app.fraud.EngineDesk;
import dev.viva.app.fraud.Live;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Station;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A server of a library, without the systems behind the other pages. */
final class Served implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Live live = new Live();
    private final Library library;
    private final Station station;

    Served(Library library) {
        this.library = library;
        this.station = Station.start(ServerSettings.loopback(0), new EngineDesk(), live, library);
    }

    String address() {
        return station.address();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(station.address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(station.address() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        station.close();
        library.close();
        live.close();
        client.close();
    }
}
