package dev.viva.bench.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScriptWeightTest {
    private static final String PAGE = "<script src=\"/assets/a.js?v=1\"></script><script src=\"/assets/b.js\" defer>"
            + "</script><script src=\"/assets/echarts.js?v=2\" defer></script><script src=\"/assets/b.js\"></script>";

    @Test
    void everyScriptCountsOnceAndTheChartLibraryDoesNot() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/page", exchange -> answer(exchange, PAGE));
        server.createContext("/assets/a.js", exchange -> answer(exchange, "1".repeat(packed(exchange) ? 10 : 100)));
        server.createContext("/assets/b.js", exchange -> answer(exchange, "2".repeat(packed(exchange) ? 20 : 200)));
        server.createContext("/assets/echarts.js", exchange -> answer(exchange, "3".repeat(5_000)));
        server.start();
        try (Site site = Site.at(server.getAddress().getPort())) {
            assertThat(ScriptWeight.of(site, "/page")).isEqualTo(new ScriptWeight(30, 300));
        } finally {
            server.stop(0);
        }
    }

    private static boolean packed(HttpExchange exchange) {
        return "gzip".equals(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
