package dev.viva.learn.linear;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random problems for laws. */
final class Problems {
    private Problems() {}

    /** Columns of numbers, the later ones leaning on the earlier. */
    static double[][] columns(SplittableRandom random, int rows, int width) {
        double[][] columns = new double[width][rows];
        for (int at = 0; at < width; at++) {
            for (int row = 0; row < rows; row++) {
                double before = at == 0 ? 0 : columns[at - 1][row];
                columns[at][row] = 0.5 * before + random.nextDouble() - 0.3;
            }
        }
        return columns;
    }

    /** A target that leans on every other column. */
    static double[] target(SplittableRandom random, double[][] columns) {
        return IntStream.range(0, columns[0].length)
                .mapToDouble(row -> IntStream.range(0, columns.length)
                                .mapToDouble(at -> at % 2 == 0 ? (at + 1) * columns[at][row] : 0)
                                .sum()
                        + 5
                        + random.nextDouble())
                .toArray();
    }

    static double[] weights(SplittableRandom random, int rows) {
        return IntStream.range(0, rows)
                .mapToDouble(row -> random.nextInt(4) + 0.5)
                .toArray();
    }

    static Dataset dataset(double[][] columns, double[] target, double[] weights) {
        return new Dataset(features(columns), new Target.Values(target), weights);
    }

    static Features features(double[][] columns) {
        List<Feature> features = IntStream.range(0, columns.length)
                .<Feature>mapToObj(at -> new Feature.Numeric("x" + at, columns[at]))
                .toList();
        return new Features(features);
    }
}
