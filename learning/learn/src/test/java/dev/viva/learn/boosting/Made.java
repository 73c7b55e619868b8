package dev.viva.learn.boosting;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Data sets made for tests. */
final class Made {
    private Made() {}

    /** Numbers (some missing), a category, and a target that follows them with noise. */
    static Dataset regression(int rows, SplittableRandom random) {
        Features features = mixed(rows, random);
        double[] target = new double[rows];
        for (int row = 0; row < rows; row++) {
            target[row] = signal(features, row) + 0.3 * random.nextGaussian();
        }
        return Dataset.of(features, new Target.Values(target));
    }

    /** As {@link #regression}, with two classes whose log-odds follow the features. */
    static Dataset classes(int rows, SplittableRandom random) {
        Features features = mixed(rows, random);
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            codes[row] = random.nextDouble() < 1 / (1 + Math.exp(-2 * signal(features, row))) ? 1 : 0;
        }
        return Dataset.of(features, new Target.Classes(codes, List.of("no", "yes")));
    }

    static Features mixed(int rows, SplittableRandom random) {
        List<Feature> columns = new ArrayList<>();
        for (int column = 0; column < 5; column++) {
            double missing = column * 0.1;
            columns.add(new Feature.Numeric(
                    "x" + column,
                    random.doubles(rows)
                            .map(uniform -> random.nextDouble() < missing ? Double.NaN : 4 * uniform - 2)
                            .toArray()));
        }
        int[] codes = IntStream.range(0, rows).map(row -> random.nextInt(-1, 6)).toArray();
        columns.add(new Feature.Category("c", codes, List.of("a", "b", "c", "d", "e", "f")));
        return new Features(columns);
    }

    private static double signal(Features features, int row) {
        double[] x = new double[features.width()];
        features.copyRow(row, x);
        double first = Double.isNaN(x[1]) ? 0.7 : x[1];
        double category = Double.isNaN(x[5]) ? -0.5 : (x[5] * 7 % 5) / 3 - 0.5;
        return Math.sin(2 * x[0]) * first + 0.5 * (Double.isNaN(x[4]) ? 1 : x[4]) + category;
    }
}
