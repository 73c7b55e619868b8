package dev.viva.learn.cluster;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Real rows without their class, and the lines of golden files. */
final class GoldenRows {
    private GoldenRows() {}

    /** Weighted rows weigh 0, 1, 2, 3 by (7 row) mod 4. */
    static Dataset of(String name, boolean weighted) throws IOException {
        String file = name.equals("moons") ? "moons.csv" : "../linear/" + name + ".csv";
        double[][] rows = lines(file).stream().map(line -> numbers(line, ",")).toArray(double[][]::new);
        List<Feature> columns = new ArrayList<>();
        for (int at = 0; at < rows[0].length - 1; at++) {
            int column = at;
            columns.add(new Feature.Numeric(
                    "x" + at,
                    Arrays.stream(rows).mapToDouble(row -> row[column]).toArray()));
        }
        double[] weights = IntStream.range(0, rows.length)
                .mapToDouble(row -> weighted ? 7 * row % 4 : 1)
                .toArray();
        return new Dataset(new Features(columns), new Target.None(rows.length), weights);
    }

    static double[] numbers(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    static List<String> lines(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenRows.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
