package dev.viva.app.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.app.fraud.EngineDesk;
import dev.viva.app.fraud.Live;
import dev.viva.app.handbook.Library;
import dev.viva.app.http.Route;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Client;
import dev.viva.app.serve.Station;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recommender of items and a past of one's own, over HTTP. */
@Timeout(120)
class OwnStockHttpTest {
    private static final int ITEMS = 60;
    private static final long BEGIN = 1_790_000_000_000L;

    @TempDir
    private Path folder;

    /** Even items are about trees, odd ones about metals; each user has watched half of those of one parity. */
    private Stock stock() throws Exception {
        String items = IntStream.range(0, ITEMS)
                .mapToObj(item -> String.format(
                        Locale.ROOT,
                        "i%d,Item %d,%s",
                        item,
                        item,
                        item % 2 == 0 ? "trees with balanced nodes" : "metals that carry heat"))
                .collect(Collectors.joining("\n"));
        String events = IntStream.range(0, 300)
                .mapToObj(event -> String.format(
                        Locale.ROOT,
                        "u%d,i%d,%d,watch,80",
                        event % 20,
                        (event / 20 + event % 20) * 7 % 30 * 2 + event % 2,
                        BEGIN + event * 60_000L))
                .collect(Collectors.joining("\n"));
        return StockFiles.read(
                Files.writeString(folder.resolve("items.csv"), "itemId,title,text\n" + items),
                Files.writeString(
                        folder.resolve("events.csv"), "userId,itemId,timestamp,kind,watchSeconds\n" + events));
    }

    private interface Look {
        void at(Client client) throws Exception;
    }

    private void serve(Stock stock, Look look) throws Exception {
        Live live = new Live();
        Library library = Library.bundled();
        try (RecommendDesk desk =
                        new RecommendDesk(folder.resolve("recommend"), () -> stock, false, Clock.systemUTC(), _ -> {});
                Station station = Station.start(ServerSettings.loopback(0), new EngineDesk(), live, library, shell -> {
                    List<Route> routes = new ArrayList<>(new RecommendRoutes(desk, Clock.systemUTC()).routes());
                    routes.addAll(new RecommendPages(shell, desk, Clock.systemUTC()).routes());
                    return routes;
                })) {
            look.at(Client.of(station.address()));
        } finally {
            library.close();
            live.close();
        }
    }

    private static JsonNode list(Client client, String user) throws Exception {
        return new ObjectMapper()
                .readTree(client.get("/v1/recommendations/" + user + "?k=10").body());
    }

    @Test
    void listsAreOfOnesOwnItemsAndThePastCountsOnce() throws Exception {
        Stock stock = stock();
        List<String> before = new ArrayList<>();
        serve(stock, client -> {
            JsonNode known = list(client, "u1");
            assertThat(known.path("history").intValue()).isPositive();
            assertThat(known.path("items")).isNotEmpty();
            known.path("items").forEach(item -> before.add(item.path("itemId").textValue()));
            assertThat(before)
                    .filteredOn(id -> Integer.parseInt(id.substring(1)) % 2 == 1)
                    .hasSizeGreaterThanOrEqualTo(8);
            assertThat(known.path("items").findValuesAsText("title")).allMatch(title -> title.startsWith("Item "));
            assertThat(client.post("/v1/events", "{\"userId\":\"new\",\"itemId\":\"i4\",\"kind\":\"like\"}")
                            .statusCode())
                    .isEqualTo(202);
            assertThat(client.post("/v1/events", "{\"userId\":\"new\",\"itemId\":\"video-1\",\"kind\":\"like\"}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(client.get("/systems/recommend?user=u1").body())
                    .contains("Item ", "has watched ", " items: ")
                    .doesNotContain("made up");
        });
        serve(stock, client -> {
            assertThat(list(client, "new").path("history").intValue()).isEqualTo(1);
            List<String> after = new ArrayList<>();
            list(client, "u1")
                    .path("items")
                    .forEach(item -> after.add(item.path("itemId").textValue()));
            assertThat(after).hasSameSizeAs(before);
        });
    }
}
