package dev.viva.bench.boosting;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows with a yes-or-no label whose odds depend on 28 features in straight, curved and joint ways. Row i is the same in
 * every process and for any number of rows. The arrays are owned.
 *
 * @param values row by row, {@link #WIDTH} to a row
 * @param labels 0 or 1 for each row
 */
record GeneratedRows(float[] values, float[] labels) {
    static final int WIDTH = 28;

    private static final long SEED = 2026;
    private static final int GRAIN = 4096;

    /** Rows {@code first … first + count - 1}. */
    static GeneratedRows of(int first, int count) {
        float[] values = new float[count * WIDTH];
        float[] labels = new float[count];
        CounterRandom random = CounterRandom.of(SEED);
        double[] weights = weights(random.stream(-1).draws());
        Parallel.common().forRange(count, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                Draws draws = random.stream(first + row).draws();
                labels[row] = fill(values, row * WIDTH, weights, draws);
            }
        });
        return new GeneratedRows(values, labels);
    }

    private static double[] weights(Draws draws) {
        double[] weights = new double[WIDTH];
        for (int column = 0; column < WIDTH; column++) {
            weights[column] = 0.3 * draws.nextGaussian();
        }
        return weights;
    }

    /** Bell-shaped, skewed, even and whole-numbered columns in turn; the label is drawn from the odds. */
    private static float fill(float[] values, int start, double[] weights, Draws draws) {
        double[] z = new double[WIDTH];
        double score = -0.3;
        for (int column = 0; column < WIDTH; column++) {
            z[column] = draws.nextGaussian();
            score += weights[column] * z[column];
            values[start + column] = (float) shaped(column, z[column]);
        }
        score += 1.3 * StrictMath.sin(2 * z[0]) * z[1];
        score += z[2] > 0.2 && z[4] < 0.1 ? 1.4 : -0.3;
        score += 0.6 * z[5] * z[6] - 0.4 * (z[8] * z[8] - 1);
        score += Math.abs(z[9] - z[10]) > 1.5 ? 0.9 : 0;
        return draws.nextBoolean(Kernels.sigmoid(score)) ? 1 : 0;
    }

    private static double shaped(int column, double z) {
        return switch (column % 4) {
            case 0 -> z;
            case 1 -> Kernels.exp(0.7 * z);
            case 2 -> Kernels.sigmoid(1.7 * z);
            default -> Math.floor(4 * z);
        };
    }

    int rows() {
        return labels.length;
    }

    boolean[] positive() {
        boolean[] positive = new boolean[labels.length];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = labels[row] > 0;
        }
        return positive;
    }

    /** One row as numbers of double precision. */
    double[] row(int row) {
        double[] copy = new double[WIDTH];
        for (int column = 0; column < WIDTH; column++) {
            copy[column] = values[row * WIDTH + column];
        }
        return copy;
    }

    /** The same rows column by column. */
    Features features() {
        List<Feature> columns = new ArrayList<>();
        for (int column = 0; column < WIDTH; column++) {
            float[] cells = new float[rows()];
            for (int row = 0; row < cells.length; row++) {
                cells[row] = values[row * WIDTH + column];
            }
            columns.add(new Feature.NumericFloat("f" + column, cells));
        }
        return new Features(columns);
    }

    Dataset dataset() {
        int[] codes = new int[rows()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = (int) labels[row];
        }
        return Dataset.of(features(), new Target.Classes(codes, List.of("0", "1")));
    }
}
