package dev.viva.assistant.library;

import dev.viva.assistant.source.SourceFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A document that is to be in the library.
 *
 * @param id what it is known by, and cited as: not blank, at most {@value #LONGEST_ID} characters
 * @param format what its content is
 * @param access who may see it
 * @param content where its bytes come from; read once in an ingestion
 */
public record SourceDocument(String id, SourceFormat format, AccessList access, Content content) {
    /** The most characters of an id. */
    public static final int LONGEST_ID = 1_000;

    /** Gives the bytes of a document. */
    @FunctionalInterface
    public interface Content {
        /** The bytes as they are now. */
        byte[] read() throws IOException;
    }

    /** Checks the id. */
    public SourceDocument {
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("SourceDocument.id must have 1 to " + LONGEST_ID
                    + " characters and not be blank, got '" + id + "'");
        }
    }

    /** A text that everyone may see. */
    public static SourceDocument of(String id, SourceFormat format, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new SourceDocument(id, format, AccessList.ofEveryone(), bytes::clone);
    }

    /** A file that everyone may see. */
    static SourceDocument of(String id, SourceFormat format, Path file) {
        return new SourceDocument(id, format, AccessList.ofEveryone(), () -> Files.readAllBytes(file));
    }

    /** The same, seen by those on {@code list}. */
    public SourceDocument seenBy(AccessList list) {
        return new SourceDocument(id, format, list, content);
    }

    /** What a document is called that has no title of its own: the last part of its id. */
    String name() {
        String last = id.substring(id.lastIndexOf('/') + 1);
        return last.isBlank() ? id : last;
    }
}
