package dev.viva.learn.decomposition;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The rows that decompositions are tried on. */
final class ComponentData {
    private ComponentData() {}

    /** The columns of a file here, or, without the target, of one of linear models. */
    static Features features(String name) throws IOException {
        boolean here = ComponentData.class.getResource(name + ".csv") != null;
        double[][] rows = lines(here ? name + ".csv" : "/dev/viva/learn/linear/" + name + ".csv").stream()
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        return of(rows, rows[0].length - (here ? 0 : 1));
    }

    static Features of(double[][] rows, int width) {
        return new Features(IntStream.range(0, width)
                .<Feature>mapToObj(at -> new Feature.Numeric(
                        "x" + at,
                        Arrays.stream(rows).mapToDouble(row -> row[at]).toArray()))
                .toList());
    }

    /** Rows that weigh 0, 1, 2, 3 by (7 row) mod 4. */
    static Dataset weighted(Features features) {
        double[] weights = IntStream.range(0, features.rows())
                .mapToDouble(row -> 7 * row % 4)
                .toArray();
        return new Dataset(features, new Target.None(features.rows()), weights);
    }

    static List<String> lines(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ComponentData.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
