package dev.viva.learn.imbalance;

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
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Rows of classes of unequal size. */
final class Rows {
    private Rows() {}

    /**
     * Numbers {@code a} and {@code b} (in single precision) and a category; class {@code yes} for one row in five, further from
     * the middle.
     */
    static Dataset mixed(SplittableRandom random, int rows, boolean weighted) {
        double[] a = new double[rows];
        float[] b = new float[rows];
        int[] city = new int[rows];
        int[] codes = new int[rows];
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            codes[row] = row % 5 == 0 ? 1 : 0;
            a[row] = random.nextGaussian() + codes[row];
            b[row] = (float) (random.nextGaussian() * 3);
            city[row] = random.nextInt(4);
            weights[row] = random.nextInt(1, 4);
        }
        Features features = new Features(List.of(
                new Feature.Numeric("a", a),
                new Feature.NumericFloat("b", b),
                new Feature.Category("city", city, List.of("p", "q", "r", "s"))));
        Target target = new Target.Classes(codes, List.of("no", "yes"));
        return weighted ? new Dataset(features, target, weights) : Dataset.of(features, target);
    }

    static double[] weights(Dataset data) {
        return Objects.requireNonNull(data.weights());
    }

    /** A file of numbers with the class last; the {@code categories} columns before it hold codes. */
    static Dataset read(String file, int categories) throws IOException {
        List<double[]> rows = new ArrayList<>();
        try (BufferedReader in = reader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rows.add(Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
        }
        int width = rows.getFirst().length - 1;
        List<Feature> columns = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            String name = "c" + column;
            double[] values = column(rows, column);
            columns.add(
                    column < width - categories
                            ? new Feature.Numeric(name, values)
                            : new Feature.Category(name, whole(values), labels(values)));
        }
        double[] target = column(rows, width);
        return Dataset.of(new Features(columns), new Target.Classes(whole(target), labels(target)));
    }

    /** The lines of the golden file about {@code what}: data, settings, numbers. */
    static List<String[]> golden(String what) throws IOException {
        try (BufferedReader in = reader("golden.csv")) {
            return in.lines()
                    .map(line -> line.split(",", -1))
                    .filter(cells -> cells[1].equals(what))
                    .map(cells -> new String[] {cells[0], cells[2], cells[3]})
                    .toList();
        }
    }

    static Dataset named(String data) throws IOException {
        return data.equals("mixed") ? read("mixed.csv", 2) : read("../linear/" + data + ".csv", 0);
    }

    private static BufferedReader reader(String file) {
        return new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Rows.class.getResourceAsStream(file), file), StandardCharsets.UTF_8));
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    private static int[] whole(double[] values) {
        return IntStream.range(0, values.length).map(at -> (int) values[at]).toArray();
    }

    private static List<String> labels(double[] codes) {
        int most = (int) Arrays.stream(codes).max().orElseThrow();
        return IntStream.rangeClosed(0, most).mapToObj(Integer::toString).toList();
    }
}
