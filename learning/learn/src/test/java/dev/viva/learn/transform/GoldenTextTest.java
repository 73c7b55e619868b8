package dev.viva.learn.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Training;
import dev.viva.learn.Transform;
import dev.viva.learn.Transformer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every term and number of texts against scikit-learn's; text.py beside the files made them. */
class GoldenTextTest {
    /** Columns are in single precision. */
    private static final double FLOAT = 1e-6;

    private static final Map<String, Transformer<?>> TEXTS = Map.of(
            "words", TextVectorizer.standard().withMinTexts(2),
            "pairs",
                    TextVectorizer.standard()
                            .withWords(1, 2)
                            .withMinTexts(3)
                            .withMaxShare(0.2)
                            .withSublinear(true),
            "cased",
                    TextVectorizer.standard()
                            .withLowercase(false)
                            .withSmooth(false)
                            .withNormalized(false)
                            .withMinTexts(4),
            "characters", TextVectorizer.standard().withCharacters(2, 3).withMinTexts(30),
            "counts",
                    TextVectorizer.standard().withMinTexts(5).withRarity(false).withNormalized(false));

    private static final Map<String, Transformer<?>> HASHES = Map.of(
            "levels", FeatureHasher.standard(),
            "unsigned", FeatureHasher.standard().withBits(4).withSigned(false),
            "words", FeatureHasher.standard().withBits(6).withWords(true));

    @Test
    void termsAndTheirNumbersAreThose() throws IOException {
        judge(TEXTS, "text.csv");
    }

    @Test
    void hashesAreThose() throws IOException {
        judge(HASHES, "hashes.csv");
    }

    private static void judge(Map<String, Transformer<?>> steps, String file) throws IOException {
        List<String> texts = lines("texts.txt").toList();
        List<String> levels = texts.stream().distinct().toList();
        int[] codes = texts.stream().mapToInt(levels::indexOf).toArray();
        Features features = new Features(List.of(new Feature.Category("text", codes, levels)));
        for (Map.Entry<String, Transformer<?>> step : steps.entrySet()) {
            Transform transform = step.getValue().fit(Dataset.of(features), Training.plain());
            Features made = transform.apply(features);
            List<String[]> expected = lines(file)
                    .map(line -> line.split("\t", -1))
                    .filter(cells -> cells[0].equals(step.getKey()))
                    .toList();
            assertThat(expected).isNotEmpty();
            for (String[] cells : expected) {
                if (cells[1].equals("terms")) {
                    assertThat(transform.outputNames())
                            .containsExactlyElementsOf(Stream.of(cells[2].split("·"))
                                    .map(term -> "text:" + term)
                                    .toList());
                } else {
                    double[] row = new double[made.width()];
                    made.copyRow(Integer.parseInt(cells[1]), row);
                    assertThat(row)
                            .as("%s %s", step.getKey(), cells[1])
                            .containsExactly(numbers(cells[2], row.length), within(FLOAT));
                }
            }
        }
    }

    private static double[] numbers(String text, int width) {
        double[] numbers = new double[width];
        for (String each : text.isEmpty() ? new String[0] : text.split(" ")) {
            int colon = each.indexOf(':');
            numbers[Integer.parseInt(each.substring(0, colon))] = Double.parseDouble(each.substring(colon + 1));
        }
        return numbers;
    }

    private static Stream<String> lines(String file) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenTextTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().toList().stream();
        }
    }
}
