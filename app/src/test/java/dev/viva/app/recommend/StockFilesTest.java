package dev.viva.app.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.recommend.engine.Interaction;
import dev.viva.recommend.engine.Interaction.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockFilesTest {
    private static final String ITEMS = """
            itemId,title,text
            007,Rotating trees,"balanced trees, nodes and rotations"
            8,Trees in balance,red and black nodes with rotations
            x-9,Copper,how metals carry heat
            """;

    private static final String EVENTS = """
            userId,itemId,timestamp,kind,watchSeconds,eventId
            ann,x-9,1790000005000,watch,95,e2
            ann,007,2026-09-21T13:33:20Z,like,,
            bo,8,1790000002000,,,
            """;

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void idsStayAsTheyAreWrittenAndThePastComesInItsOrder() throws IOException {
        Stock stock = StockFiles.read(write("items.csv", ITEMS), write("events.csv", EVENTS));
        assertThat(stock.catalogue().size()).isEqualTo(3);
        assertThat(stock.catalogue().item(0).id()).isEqualTo("007");
        assertThat(stock.catalogue().item(1).title()).isEqualTo("Trees in balance");
        List<Interaction> past = stock.past().apply(0);
        assertThat(past).extracting(Interaction::userId).containsExactly("ann", "bo", "ann");
        assertThat(past).extracting(Interaction::itemId).containsExactly("007", "8", "x-9");
        assertThat(past).extracting(Interaction::kind).containsExactly(Kind.LIKE, Kind.CLICK, Kind.WATCH);
        assertThat(past.getLast().eventId()).isEqualTo("e2");
        assertThat(past.getFirst().timeMillis()).isEqualTo(1_789_997_600_000L);
        assertThat(stock.madeUp()).isFalse();
    }

    @Test
    void linesOfJsonSayTheSame() throws IOException {
        Stock table = StockFiles.read(write("items.csv", ITEMS), write("events.csv", EVENTS));
        Stock lines = StockFiles.read(write("items.jsonl", """
                {"itemId": "007", "title": "Rotating trees", "text": "balanced trees, nodes and rotations"}
                {"itemId": 8, "title": "Trees in balance", "text": "red and black nodes with rotations", "price": 3}
                {"itemId": "x-9", "title": "Copper", "text": "how metals carry heat"}
                """), write("events.jsonl", """
                {"userId": "ann", "itemId": "x-9", "timestamp": 1790000005000, "kind": "watch", "watchSeconds": 95, "eventId": "e2"}
                {"userId": "ann", "itemId": "007", "timestamp": "2026-09-21T13:33:20Z", "kind": "like"}
                {"userId": "bo", "itemId": 8, "timestamp": 1790000002000}
                """));
        assertThat(lines.past().apply(0)).isEqualTo(table.past().apply(0));
        assertThat(lines.mark()).isEqualTo(table.mark());
        for (int item = 0; item < 3; item++) {
            assertThat(lines.catalogue().item(item)).isEqualTo(table.catalogue().item(item));
            assertThat(lines.catalogue().item(item).content())
                    .containsExactly(table.catalogue().item(item).content());
        }
    }

    @Test
    void itemsAreComparedByWhatIsWrittenOfThem() throws IOException {
        var catalogue = StockFiles.read(write("items.csv", ITEMS), null).catalogue();
        assertThat(catalogue.similarity().between(0, 1)).isGreaterThan(0.3);
        assertThat(catalogue.similarity().between(0, 2)).isLessThan(0.2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-9,Copper|007,Copper|row 3: itemId must be different in each row, and not that of row 1, got 007",
                "x-9,Copper|,Copper|row 3: itemId must be given, got nothing",
                "Rotating trees|' '|row 1: title must be given, got nothing",
                "itemId,|id,|there must be a column itemId, got [id, title, text]",
            })
    void whatIsWrongWithACatalogueIsNamedWithFileAndRow(String from, String to, String why) throws IOException {
        Path items = write("items.csv", ITEMS.replace(from, to));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StockFiles.read(items, null))
                .withMessageStartingWith(items.toString())
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bo,8|bo,9|row 3: itemId must be an item of the catalogue, got 9",
                "bo,8|,8|row 3: userId must be given, got nothing",
                ",like,|,loves,|row 2: kind must be one of click, watch, like, got loves",
                ",95,|,-1,|row 1: watchSeconds must be a number in [0, 86400.0], got -1",
                "2026-09-21T13:33:20Z|yesterday|row 2: timestamp must be milliseconds since 1970, or a time such as",
                "1790000005000|5|row 1: Interaction.timeMillis must be in [631152000000, 7258118400000), got 5",
                "timestamp|when|there must be a column timestamp, got [userId, itemId, when",
            })
    void whatIsWrongWithInteractionsIsNamedWithFileAndRow(String from, String to, String why) throws IOException {
        Path items = write("items.csv", ITEMS);
        Path events = write("events.csv", EVENTS.replace(from, to));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StockFiles.read(items, events))
                .withMessageStartingWith(events.toString())
                .withMessageContaining(why);
    }

    @Test
    void aFileThatIsNotThereOrOfNoKnownKindIsNamed() throws IOException {
        Path absent = folder.resolve("absent.csv");
        Path other = write("items.pdf", "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StockFiles.read(absent, null))
                .withMessageContaining(absent.toString());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StockFiles.read(other, null))
                .withMessageContaining(other.toString());
    }
}
