package dev.viva.learn.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The probabilities are those of golden.py, which says what scikit-learn makes of them. */
class GoldenCalibrationTest {
    /** How near scikit-learn's own search comes to the best line. */
    private static final double SEARCH = 1e-4;

    @Test
    void linesAndStepsAreThoseOfScikitLearn() throws IOException {
        for (String[] line : lines("golden.csv")) {
            Observations observed = observed(line[1].equals("true"));
            if (line[0].equals("platt")) {
                PlattCalibration found = PlattFit.fit(observed);
                assertThat(found.slope()).isCloseTo(Double.parseDouble(line[2]), within(SEARCH));
                assertThat(found.intercept()).isCloseTo(Double.parseDouble(line[3]), within(SEARCH));
            } else {
                IsotonicCalibration found = IsotonicFit.fit(observed);
                for (int at = 0; at <= 20; at++) {
                    assertThat(found.apply(at / 20.0)).isCloseTo(Double.parseDouble(line[2 + at]), within(1e-12));
                }
            }
        }
    }

    private static Observations observed(boolean weighted) throws IOException {
        List<String[]> rows = lines("../linear/breast-cancer.csv");
        double[] probabilities = rows.stream()
                .mapToDouble(row ->
                        Math.rint(1000 / (1 + StrictMath.exp(0.7 * Double.parseDouble(row[0]) - 0.2))) / 1000)
                .toArray();
        boolean[] positive = new boolean[probabilities.length];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = Double.parseDouble(rows.get(row)[rows.get(row).length - 1]) == 1;
        }
        double[] weights = IntStream.range(0, positive.length)
                .mapToDouble(row -> weighted ? 7 * row % 4 : 1)
                .toArray();
        return Observations.of(probabilities, positive, weights);
    }

    private static List<String[]> lines(String file) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenCalibrationTest.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
            return in.lines().map(line -> line.split(",")).toList();
        }
    }
}
