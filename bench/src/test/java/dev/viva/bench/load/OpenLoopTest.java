package dev.viva.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private static final long STALL_MILLIS = 400;

    @Test
    void everyDueRequestIsSentOnceAndAnswered() throws IOException {
        AtomicInteger seen = new AtomicInteger();
        OpenLoop.Result result =
                against(exchange -> answer(exchange, seen.incrementAndGet() % 10 == 0 ? 400 : 200), 500);
        assertThat(seen).hasValue(500);
        assertThat(result.answered()).isEqualTo(450);
        assertThat(result.refused()).isEqualTo(50);
        assertThat(result.failed()).isZero();
    }

    @Test
    void kindsOfRequestsAreToldApart() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/right", exchange -> answer(exchange, 200));
        server.createContext("/wrong", exchange -> answer(exchange, 400));
        server.start();
        try {
            int port = server.getAddress().getPort();
            List<OpenLoop.Result> results = new OpenLoop(port, 300, 2, Duration.ofSeconds(1))
                    .run(
                            number -> Requests.get(number % 3 == 0 ? "/right" : "/wrong", port),
                            number -> number % 3 == 0 ? 0 : 1,
                            2);
            assertThat(results.get(0).answered()).isEqualTo(100);
            assertThat(results.get(0).refused()).isZero();
            assertThat(results.get(1).answered()).isZero();
            assertThat(results.get(1).refused()).isEqualTo(200);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aStallIsChargedToEveryRequestThatFellDueMeanwhile() throws IOException {
        against(
                exchange -> answer(exchange, 200),
                500); // while code is interpreted, a slow machine is late without a stall
        AtomicInteger seen = new AtomicInteger();
        OpenLoop.Result result = against(
                exchange -> {
                    if (seen.incrementAndGet() == 100) {
                        LockSupport.parkNanos(Duration.ofMillis(STALL_MILLIS).toNanos());
                    }
                    answer(exchange, 200);
                },
                500);
        // One connection: the stall of 0.4 s holds up the 200 requests due within it, by 0.2 s on average.
        long late = result.latency()
                .getCountBetweenValues(Duration.ofMillis(STALL_MILLIS / 4).toNanos(), Long.MAX_VALUE / 4);
        assertThat(late).isBetween(100L, 400L);
    }

    @Test
    void aRateOfZeroIsRefused() {
        assertThatThrownBy(() -> new OpenLoop(1, 0, 1, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rate and connections must be at least 1");
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private static OpenLoop.Result against(Handler handler, int rate) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.createContext("/", handler::handle);
            server.setExecutor(threads);
            server.start();
            int port = server.getAddress().getPort();
            byte[] request = Requests.post("/", port, "{}");
            return new OpenLoop(port, rate, 1, Duration.ofSeconds(1)).run(number -> request);
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, 2);
        exchange.getResponseBody().write(new byte[] {'{', '}'});
        exchange.close();
    }
}
