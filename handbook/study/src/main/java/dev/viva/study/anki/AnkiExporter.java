package dev.viva.study.anki;

import dev.viva.content.Addresses;
import dev.viva.content.Exporter;
import dev.viva.content.Handbook;
import dev.viva.content.Question;
import dev.viva.content.Renderer;
import dev.viva.study.Card;
import dev.viva.study.HandbookTopics;
import dev.viva.study.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes all cards as an Anki package: a zip with the legacy collection, an SQLite file in Anki's schema 11, which all
 * versions import. Each note has a name made from its question's id and the number of its card, so that a second import
 * updates the notes and keeps what Anki knows of their reviews. Formulas are MathML.
 */
public final class AnkiExporter implements Exporter {
    private final Clock clock;

    /** Notes are marked as changed at the time of {@code clock}: Anki takes what is newer than what it has. */
    public AnkiExporter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String format() {
        return "anki";
    }

    @Override
    public String export(Handbook handbook, Path out) throws IOException {
        Path file = Files.isDirectory(out) ? out.resolve("viva.apkg") : out;
        List<AnkiNote> notes = notes(handbook);
        Path collection = Files.createTempFile("viva-", ".anki2");
        Path whole = Files.createTempFile("viva-", ".apkg");
        try {
            AnkiCollection.write(collection, notes, clock.instant());
            zip(collection, whole);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException failure) {
            throw new IOException("the Anki collection could not be written: " + failure.getMessage(), failure);
        } finally {
            Files.deleteIfExists(collection);
            Files.deleteIfExists(whole);
        }
        return notes.size() + " cards in " + file;
    }

    private static List<AnkiNote> notes(Handbook handbook) {
        Renderer renderer = Renderer.of(handbook, Addresses.SERVER);
        List<AnkiNote> notes = new ArrayList<>();
        for (Topic topic : HandbookTopics.of(handbook)) {
            Question question = handbook.find(topic.id()).orElseThrow();
            for (Card card : topic.cards()) {
                notes.add(new AnkiNote(
                        card.id(),
                        "Viva::" + question.section().title().replace("::", ":"),
                        topic.skills(),
                        renderer.line(card.front(), question),
                        renderer.line(card.back(), question)));
            }
        }
        return notes;
    }

    private static void zip(Path collection, Path out) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(out))) {
            zip.putNextEntry(new ZipEntry("collection.anki2"));
            Files.copy(collection, zip);
            zip.putNextEntry(new ZipEntry("media"));
            zip.write("{}".getBytes(StandardCharsets.UTF_8));
        }
    }
}
