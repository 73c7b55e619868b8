package dev.viva.text.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * What golden.py wrote.
 *
 * @param text a text
 * @param tokens how many tokens it has
 * @param mean its vector by the mean of the tokens, by PyTorch
 * @param first the same by the first token
 * @param pieces the same by the mean over its pieces
 */
record Golden(String text, int tokens, float[] mean, float[] first, float[] pieces) {
    private static final List<String> FILES =
            List.of("config.json", "tokenizer.json", "model.safetensors", "1_Pooling/config.json");
    private static final List<String> WORDS = List.of(
            "the", "whale", "sings", "river", "bank", "money", "four", "percent", "cold", "WATER", "fox", ",", "zebra");

    static List<Golden> all() throws IOException {
        List<Golden> all = new ArrayList<>();
        for (JsonNode each : new ObjectMapper().readTree(bytes("golden.json"))) {
            all.add(new Golden(
                    each.path("text").textValue(),
                    each.path("tokens").intValue(),
                    vector(each.path("mean")),
                    vector(each.path("first")),
                    vector(each.path("pieces"))));
        }
        return all;
    }

    private static float[] vector(JsonNode numbers) {
        float[] vector = new float[numbers.size()];
        for (int at = 0; at < vector.length; at++) {
            vector[at] = (float) numbers.path(at).doubleValue();
        }
        return vector;
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    /** A copy of the small BERT's folder. */
    static Path folder(Path parent) throws IOException {
        Path folder = parent.resolve("tiny-bert");
        for (String each : FILES) {
            Path file = folder.resolve(each);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, bytes("tiny-bert/" + each));
        }
        return folder;
    }

    /** A copy of a graph with the tokenizer beside it. */
    static Path graph(Path parent, String name) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("graphs"));
        Files.write(folder.resolve("tokenizer.json"), bytes("tiny-bert/tokenizer.json"));
        return Files.write(folder.resolve(name), bytes(name));
    }

    /** A text of so many known and unknown words. */
    static String words(SplittableRandom random, int count) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < count; at++) {
            text.append(at == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    static void requireNear(float[] got, float[] wanted, double distance) {
        assertThat(got).hasSameSizeAs(wanted);
        for (int at = 0; at < got.length; at++) {
            assertThat((double) got[at]).as("value %s", at).isEqualTo(wanted[at], within(distance));
        }
    }

    static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int at = 0; at < one.length; at++) {
            sum += (double) one[at] * other[at];
        }
        return sum;
    }
}
