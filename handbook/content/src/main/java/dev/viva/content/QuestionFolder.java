package dev.viva.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The texts of a folder of questions, by their path below it.
 *
 * @param questions Markdown files
 * @param pictures SVG files
 * @param faults files that cannot be read
 */
record QuestionFolder(Map<String, String> questions, Map<String, String> pictures, List<Fault> faults) {
    private static final long LARGEST = 1_000_000;

    /** The folder that comes with this module, whether it lies open or in a jar. */
    static QuestionFolder bundled() {
        URL root = QuestionFolder.class.getResource("questions/spelling.txt");
        if (root == null) {
            throw new IllegalStateException("the class path must hold dev/viva/content/questions");
        }
        try {
            URI address = root.toURI();
            if (address.getScheme().equals("file")) {
                return read(Path.of(address).resolveSibling("."));
            }
            String jar = address.toString();
            try (FileSystem files =
                    FileSystems.newFileSystem(Path.of(URI.create(jar.substring("jar:".length(), jar.indexOf("!/")))))) {
                return read(files.getPath("dev/viva/content/questions"));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static QuestionFolder read(Path root) throws IOException {
        QuestionFolder folder = new QuestionFolder(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (Section section : Section.values()) {
            Path place = root.resolve(section.slug());
            if (Files.isDirectory(place)) {
                folder.take(place, section.slug());
            }
        }
        return folder;
    }

    private void take(Path place, String section) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.sorted().toList()) {
                String name = section + "/" + file.getFileName();
                if (name.endsWith(".md")) {
                    take(file, name, questions);
                } else if (name.endsWith(".svg")) {
                    take(file, name, pictures);
                }
            }
        }
    }

    private void take(Path file, String name, Map<String, String> texts) throws IOException {
        if (Files.size(file) > LARGEST) {
            faults.add(new Fault(name, 1, "the file must have at most " + LARGEST + " bytes, got " + Files.size(file)));
            return;
        }
        try {
            texts.put(name, Files.readString(file));
        } catch (CharacterCodingException other) {
            faults.add(new Fault(name, 1, "the file must be UTF-8, got something else"));
        }
    }
}
