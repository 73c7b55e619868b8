package dev.viva.bench.deep;

import dev.viva.learn.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Two thousand movie reviews, half of them against and half in favour (Pang and Lee 2004), in the order of their files' names.
 *
 * @param texts what they say
 * @param praising whether each is in favour: 1 or 0
 */
record MovieReviews(List<String> texts, int[] praising) {
    private static final String PRAISING = "pos";

    MovieReviews {
        texts = List.copyOf(texts);
    }

    static Path file() {
        return Path.of(System.getProperty("viva.data", System.getProperty("viva.root", ".") + "/../shared/data"))
                .resolve("text/movie_reviews.zip");
    }

    static MovieReviews read() throws IOException {
        List<String> texts = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file().toFile())) {
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(each -> each.getName().endsWith(".txt"))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry entry : entries) {
                try (InputStream in = zip.getInputStream(entry)) {
                    texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    classes.add(entry.getName().contains("/" + PRAISING + "/") ? 1 : 0);
                }
            }
        }
        return new MovieReviews(
                texts, classes.stream().mapToInt(Integer::intValue).toArray());
    }

    Target.Classes target() {
        return new Target.Classes(praising, List.of("against", "in favour"));
    }
}
