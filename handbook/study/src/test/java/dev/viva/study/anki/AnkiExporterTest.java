package dev.viva.study.anki;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.content.Handbook;
import dev.viva.study.HandbookTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads packages back by SQLite and holds them against the rules of Anki's schema 11. */
class AnkiExporterTest {
    private static final Clock FIRST = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);
    private static final Clock LATER = Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path collection(String name, Clock clock) throws IOException {
        Path file = folder.resolve(name + ".apkg");
        String said = new AnkiExporter(clock).export(Handbook.bundled(), file);
        assertThat(said).contains("cards in").contains(name);
        Path collection = folder.resolve(name + ".anki2");
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(Object::toString)).containsExactlyInAnyOrder("collection.anki2", "media");
            assertThat(zip.getInputStream(zip.getEntry("media")).readAllBytes())
                    .isEqualTo("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Files.copy(zip.getInputStream(zip.getEntry("collection.anki2")), collection);
        }
        return collection;
    }

    private static List<List<String>> rows(Path collection, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + collection);
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static String one(Path collection, String query) throws SQLException {
        return rows(collection, query).getFirst().getFirst();
    }

    @Test
    void everyCardIsANoteWithOneCardInADeckOfItsSection() throws Exception {
        Path collection = collection("viva", FIRST);
        int cards = HandbookTopics.of(Handbook.bundled()).stream()
                .mapToInt(topic -> topic.cards().size())
                .sum();
        assertThat(cards).isGreaterThan(20);
        assertThat(one(collection, "pragma integrity_check")).isEqualTo("ok");
        assertThat(one(collection, "select ver from col")).isEqualTo("11");
        assertThat(one(collection, "select count(*) from notes")).isEqualTo(String.valueOf(cards));
        assertThat(one(collection, "select count(*) from cards c join notes n on c.nid = n.id"))
                .isEqualTo(String.valueOf(cards));
        assertThat(one(collection, "select count(*) from cards where type != 0 or queue != 0 or ord != 0"))
                .isEqualTo("0");
        assertThat(one(collection, "select count(distinct guid) from notes")).isEqualTo(String.valueOf(cards));
    }

    @Test
    void modelDecksAndFieldsFitTogether() throws Exception {
        Path collection = collection("viva", FIRST);
        List<String> col =
                rows(collection, "select models, decks, dconf, conf from col").getFirst();
        var json = new ObjectMapper();
        JsonNode models = json.readTree(col.get(0));
        JsonNode decks = json.readTree(col.get(1));
        assertThat(json.readTree(col.get(2)).has("1")).isTrue();
        assertThat(json.readTree(col.get(3)).path("curDeck").asLong()).isEqualTo(1);
        for (List<String> note : rows(collection, "select mid, flds, sfld, csum from notes")) {
            assertThat(note.get(1).split("\u001f", -1))
                    .hasSize(models.path(note.get(0)).path("flds").size());
            assertThat(note.get(2)).doesNotContain("<");
            assertThat(Long.parseLong(note.get(3))).isBetween(0L, 0xFFFF_FFFFL);
        }
        for (List<String> card : rows(collection, "select distinct did from cards")) {
            assertThat(decks.path(card.getFirst()).path("name").asText()).startsWith("Viva::");
        }
    }

    @Test
    void aSecondExportHasTheSameNamesAndIdsAndIsNewer() throws Exception {
        Path first = collection("first", FIRST);
        Path second = collection("second", LATER);
        String names = "select n.guid, n.id, c.id, c.did from notes n join cards c on c.nid = n.id order by 1";
        assertThat(rows(second, names)).isEqualTo(rows(first, names));
        assertThat(Long.parseLong(one(second, "select min(mod) from notes")))
                .isGreaterThan(Long.parseLong(one(first, "select max(mod) from notes")));
    }
}
