package dev.viva.bench.text;

import dev.viva.bench.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A million words of English: the Brown corpus where it lies beside the checkout, else words drawn by Zipf's law. */
final class BenchText {
    private static final int WORDS = 1_000_000;
    private static final int SENTENCE = 20;
    private static final int DIFFERENT = 50_000;

    private BenchText() {}

    /** Sentences of words parted by one blank. */
    static List<String> sentences(Report report) throws IOException {
        Path file = Path.of(System.getProperty("viva.data", System.getProperty("viva.root", ".") + "/../shared/data"))
                .resolve("text/brown.zip");
        if (Files.exists(file)) {
            return brown(file);
        }
        report.line("  the Brown corpus is not here (system property viva.data names its folder): words by Zipf's law");
        return zipf();
    }

    private static List<String> brown(Path file) throws IOException {
        List<String> sentences = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().matches("brown/c[a-r]\\d\\d")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .map(BenchText::untagged)
                                .filter(line -> !line.isEmpty())
                                .forEach(sentences::add);
                    }
                }
            }
        }
        return sentences;
    }

    /** Each word is followed by a slash and its tag. */
    private static String untagged(String line) {
        return Arrays.stream(line.strip().split("\\s+", -1))
                .filter(word -> word.contains("/"))
                .map(word -> word.substring(0, word.lastIndexOf('/')))
                .collect(Collectors.joining(" "));
    }

    private static List<String> zipf() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < WORDS / SENTENCE; i++) {
            StringBuilder sentence = new StringBuilder();
            for (int word = 0; word < SENTENCE; word++) {
                int rank = (int) Math.pow(DIFFERENT, random.nextDouble());
                sentence.append(word == 0 ? "" : " ").append(spelled(rank));
            }
            sentences.add(sentence.toString());
        }
        return sentences;
    }

    private static String spelled(int rank) {
        StringBuilder word = new StringBuilder();
        for (int left = rank; left > 0; left /= 20) {
            word.append("bcdfghjklmnpqrstvwxz".charAt(left % 20)).append("aeiou".charAt(left % 5));
        }
        return word.toString();
    }
}
