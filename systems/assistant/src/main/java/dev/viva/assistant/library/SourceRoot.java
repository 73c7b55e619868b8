package dev.viva.assistant.library;

import dev.viva.assistant.source.SourceFormat;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Documents that belong together, such as all of a folder. An ingestion makes the library's documents of the root exactly these.
 *
 * @param name what the root is known by; not blank
 * @param documents its documents; no two have one id
 */
public record SourceRoot(String name, List<SourceDocument> documents) {
    private static final int DEEPEST = 64;

    /** Copies the list and checks the ids. */
    public SourceRoot {
        documents = List.copyOf(documents);
        if (name.isBlank()) {
            throw new IllegalArgumentException("SourceRoot.name must not be blank, got '" + name + "'");
        }
        Set<String> ids = new HashSet<>();
        for (SourceDocument each : documents) {
            if (!ids.add(each.id())) {
                throw new IllegalArgumentException(
                        "SourceRoot.documents must have different ids, got '" + each.id() + "' twice");
            }
        }
    }

    /**
     * A file, or all files of a folder and of the folders in it whose names end in a way that {@link SourceFormat} knows; hidden
     * ones are left out. The root is known by its real path; a document by the name of the folder and its path in it.
     *
     * @param access who may see the documents
     * @throws IllegalArgumentException if {@code path} is a file of a format that is not known
     * @throws NoSuchFileException if there is nothing at {@code path}
     * @throws IOException if a folder cannot be read
     */
    public static SourceRoot at(Path path, AccessList access) throws IOException {
        Path real = path.toRealPath();
        String name = String.valueOf(real.getFileName());
        if (!Files.isDirectory(real)) {
            SourceFormat format = SourceFormat.of(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "a source's name must end in one of " + SourceFormat.allEndings() + ", got " + path));
            return new SourceRoot(
                    real.toString(),
                    List.of(SourceDocument.of(name, format, real).seenBy(access)));
        }
        List<SourceDocument> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(real, DEEPEST, new FileVisitOption[0])) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path inside = real.relativize(file);
                Optional<SourceFormat> format = SourceFormat.of(inside.toString());
                if (format.isPresent() && !isHidden(inside)) {
                    String id = name + "/" + inside.toString().replace('\\', '/');
                    documents.add(SourceDocument.of(id, format.get(), file).seenBy(access));
                }
            }
        }
        return new SourceRoot(real.toString(), documents);
    }

    private static boolean isHidden(Path inside) {
        for (Path part : inside) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
