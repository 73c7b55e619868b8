package dev.viva.bench.recommend;

import dev.viva.recommend.InteractionFiles;
import dev.viva.recommend.InteractionFiles.Format;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The public sets that recommenders are compared on. */
final class PublicData {
    private PublicData() {}

    private static Path file(String name) {
        return Path.of(System.getProperty("viva.data", System.getProperty("viva.root", ".") + "/../shared/data"))
                .resolve(name);
    }

    /** Gowalla in LightGCN's split: training and validation part together, and the test. */
    static Split gowalla() {
        InteractionFiles files = new InteractionFiles(Format.ADJACENCY);
        InteractionFiles.Pairs train = files.read(List.of(file("gowalla/train.txt.gz"), file("gowalla/valid.txt.gz")));
        InteractionFiles.Pairs test = files.read(List.of(file("gowalla/test.txt.gz")));
        return new Split(files.matrix(train), files.matrix(test));
    }

    /** Gowalla's training part and its validation part, for choices. */
    static Split gowallaValidation() {
        InteractionFiles files = new InteractionFiles(Format.ADJACENCY);
        InteractionFiles.Pairs train = files.read(List.of(file("gowalla/train.txt.gz")));
        InteractionFiles.Pairs test = files.read(List.of(file("gowalla/valid.txt.gz")));
        return new Split(files.matrix(train), files.matrix(test));
    }

    /** MovieLens 100k with ratings: 100,000 of them; lines of user 0, who is none of the 943, are left out. */
    static Interactions movieLens() {
        InteractionFiles files = new InteractionFiles(Format.TRIPLES);
        InteractionFiles.Pairs pairs = files.read(List.of(file("movielens-100k/u.data.gz")));
        int[] users = pairs.users();
        int[] items = pairs.items();
        float[] values = Objects.requireNonNull(pairs.values());
        int[] real = IntStream.range(0, users.length)
                .filter(at -> files.users().id(users[at]) > 0)
                .toArray();
        float[] ratings = new float[real.length];
        for (int at = 0; at < real.length; at++) {
            ratings[at] = values[real[at]];
        }
        return Interactions.of(
                files.users().size(),
                files.items().size(),
                Arrays.stream(real).map(at -> users[at]).toArray(),
                Arrays.stream(real).map(at -> items[at]).toArray(),
                ratings);
    }

    /** The genres of each film of {@link #movieLens}, one bit for each of the 19. */
    static long[] movieLensGenres() {
        InteractionFiles files = new InteractionFiles(Format.TRIPLES);
        files.read(List.of(file("movielens-100k/u.data.gz")));
        long[] genres = new long[files.items().size()];
        try (Stream<String> lines = Files.lines(file("movielens-100k/u.item"), StandardCharsets.ISO_8859_1)) {
            lines.map(line -> line.split("\\|", -1)).forEach(fields -> {
                int item = files.items().find(Long.parseLong(fields[0]));
                for (int genre = 0; item >= 0 && genre < 19; genre++) {
                    genres[item] |= fields[5 + genre].equals("1") ? 1L << genre : 0;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return genres;
    }
}
