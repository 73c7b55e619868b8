package dev.viva.retrieve.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A document of a judged collection.
 *
 * @param id what judgements know it by
 * @param text its text, lines kept
 */
public record CollectionDocument(String id, String text) {
    /** Checks the id. */
    public CollectionDocument {
        Ids.require("CollectionDocument", id);
    }

    /**
     * Reads a collection: a file of {@code <DOC>} elements, each with its {@code <DOCNO>}, which may be packed by gzip; an archive of
     * HTML or plain files ({@code .tar}, {@code .tar.gz}, {@code .tgz}); or a folder of such files. A file within an archive or a folder is
     * one document, known by its name without what follows the first dot, unless it holds {@code <DOC>} elements.
     *
     * @return the documents in the order of the file, or of the names
     * @throws IllegalArgumentException if an element is not closed, has no number, or one that came before, or there is no document: names
     *     file and line
     * @throws UncheckedIOException if something cannot be read
     */
    public static List<CollectionDocument> read(Path path) {
        List<CollectionDocument> documents = new ArrayList<>();
        try {
            if (Files.isDirectory(path)) {
                folder(path, documents);
            } else if (isArchive(path)) {
                try (InputStream stream = PackedText.open(path)) {
                    TarFile.read(path, stream, (name, bytes) -> add(Path.of(path + "!" + name), bytes, documents));
                }
            } else {
                marked(PackedText.read(path), documents);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        requireOwnIds(path, documents);
        return List.copyOf(documents);
    }

    private static boolean isArchive(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".tar") || name.endsWith(".tar.gz") || name.endsWith(".tgz");
    }

    private static void folder(Path folder, List<CollectionDocument> documents) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                try (InputStream stream = PackedText.open(each)) {
                    add(each, stream.readAllBytes(), documents);
                }
            }
        }
    }

    private static void add(Path file, byte[] bytes, List<CollectionDocument> documents) {
        PackedText text = PackedText.of(file, bytes);
        int before = documents.size();
        marked(text, documents);
        if (documents.size() == before) {
            String name = String.valueOf(file.getFileName()).replaceFirst("^.*!", "");
            int dot = name.indexOf('.');
            String id = (dot > 0 ? name.substring(0, dot) : name).replaceAll("\\s", "_");
            documents.add(new CollectionDocument(id, PlainHtml.of(String.join("\n", text.lines()))));
        }
    }

    private static void marked(PackedText text, List<CollectionDocument> documents) {
        for (TaggedElement each : TaggedElement.all(text, "DOC")) {
            String id = each.required(text, "DOCNO");
            if (id.isEmpty() || id.matches(".*\\s.*")) {
                throw text.fault(each.line(), "a document must have a number without white space", id);
            }
            documents.add(new CollectionDocument(id, each.rest("DOCNO").strip()));
        }
    }

    private static void requireOwnIds(Path path, List<CollectionDocument> documents) {
        Set<String> seen = new HashSet<>();
        for (CollectionDocument each : documents) {
            if (!seen.add(each.id())) {
                throw new IllegalArgumentException(
                        path + ": a document must have a number of its own, got " + each.id() + " twice");
            }
        }
        if (documents.isEmpty()) {
            throw new IllegalArgumentException(path + ": there must be a document in <DOC> or a file, got none");
        }
    }
}
