package dev.viva.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermMatrixTest {
    private static final int ROWS = 300;

    private static double[][] read(Feature... columns) {
        Features features = new Features(List.of(columns));
        double[] ones = new double[ROWS];
        Arrays.fill(ones, 1);
        Parallel one = Parallel.of(1);
        LinearInputs inputs = LinearInputs.fit("Test", features, ones, one);
        TermMatrix matrix = TermMatrix.of(inputs, features, one);
        double[][] rows = new double[matrix.rows()][matrix.width()];
        for (int row = 0; row < rows.length; row++) {
            matrix.read(row, rows[row]);
        }
        return rows;
    }

    @Test
    void numbersOfSinglePrecisionAreKeptAsTheyAre() {
        Laws.hold(20, random -> {
            double[] values = new double[ROWS];
            Arrays.setAll(values, _ -> (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20))));
            int[] codes = new int[ROWS];
            Arrays.setAll(codes, _ -> random.nextInt(3));
            double[][] rows =
                    read(new Feature.Numeric("x", values), new Feature.Category("c", codes, List.of("a", "b", "c")));
            for (int row = 0; row < ROWS; row++) {
                assertThat(rows[row][0]).isEqualTo(values[row]);
                assertThat(rows[row][1 + codes[row]]).isEqualTo(1);
            }
        });
    }

    @Test
    void othersKeepTheirDistanceFromTheMiddleAndWhatIsMissingIsFilled() {
        Laws.hold(20, random -> {
            double offset = random.nextGaussian() * Math.pow(10, random.nextInt(0, 15));
            double scale = Math.pow(10, random.nextInt(-12, 12));
            double[] values = new double[ROWS];
            Arrays.setAll(values, _ -> offset + scale * random.nextGaussian());
            double middle = Arrays.stream(values).min().orElseThrow() / 2
                    + Arrays.stream(values).max().orElseThrow() / 2;
            double[] known = values.clone();
            values[7] = Double.NaN;
            double[][] rows = read(new Feature.Numeric("x", values), new Feature.Numeric("y", known));
            for (int row = 0; row < ROWS; row++) {
                double allowed = 0x1p-28 * Math.abs(known[row] - middle) + 4 * Math.ulp(Math.abs(offset) + scale);
                assertThat(Math.abs(rows[row][1] - known[row])).isLessThanOrEqualTo(allowed);
                assertThat(Double.isNaN(rows[row][0])).isFalse();
            }
            double filled = Arrays.stream(values)
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElseThrow();
            assertThat(Math.abs(rows[7][0] - filled)).isLessThanOrEqualTo(1e-9 * (Math.abs(offset) + scale));
        });
    }

    @Test
    void theLargestNumbersAreKept() {
        double[] values = new double[ROWS];
        Arrays.setAll(values, row -> row % 2 == 0 ? 1.2345678901e307 : -1.2345678901e307);
        double[][] rows = read(new Feature.Numeric("x", values));
        for (int row = 0; row < ROWS; row++) {
            assertThat(rows[row][0]).isBetween(values[row] - 1e299, values[row] + 1e299);
        }
    }
}
