package dev.viva.learn.descent;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Model;
import dev.viva.learn.Target;
import dev.viva.learn.linear.LinearClassifier;
import dev.viva.learn.linear.LinearRegressor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The data sets beside the linear models' tests, whose last column is the target. */
record DataFiles(double[][] columns, double[] target, double[] weights) {
    static DataFiles of(String name, boolean weighted) throws IOException {
        List<double[]> rows = lines("../linear/" + name + ".csv")
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        int width = rows.getFirst().length - 1;
        double[][] columns = new double[width + 1][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int at = 0; at <= width; at++) {
                columns[at][row] = rows.get(row)[at];
            }
        }
        double[] weights = new double[rows.size()];
        Arrays.setAll(weights, row -> weighted ? 7 * row % 4 : 1);
        return new DataFiles(Arrays.copyOf(columns, width), columns[width], weights);
    }

    static Stream<String> lines(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DataFiles.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            return reader.lines().toList().stream();
        }
    }

    Features features() {
        return new Features(IntStream.range(0, columns.length)
                .<Feature>mapToObj(at -> new Feature.Numeric("x" + at, columns[at]))
                .toList());
    }

    Dataset numbers() {
        return new Dataset(features(), new Target.Values(target), weights);
    }

    Dataset classes() {
        int[] codes = Arrays.stream(target).mapToInt(each -> (int) each).toArray();
        int labels = Arrays.stream(codes).max().orElseThrow() + 1;
        List<String> names =
                IntStream.range(0, labels).mapToObj(code -> "class" + code).toList();
        return new Dataset(features(), new Target.Classes(codes, names), weights);
    }

    /** The same with columns of mean 0 and deviation 1. */
    DataFiles standard() {
        double[][] standard = Arrays.stream(columns)
                .map(column -> {
                    double mean = mean(column);
                    double deviation = deviation(column);
                    return Arrays.stream(column)
                            .map(each -> (each - mean) / deviation)
                            .toArray();
                })
                .toArray(double[][]::new);
        return new DataFiles(standard, target, weights);
    }

    /** The intercept and the coefficients that a linear model has of standardised terms. */
    double[] standardised(Model model, int label) {
        return switch (model) {
            case LinearClassifier classes -> standardised(classes.intercepts()[label], classes.coefficients()[label]);
            case LinearRegressor numbers -> standardised(numbers.intercept(), numbers.coefficients());
            default -> throw new AssertionError(model.getClass());
        };
    }

    private double[] standardised(double intercept, double[] raw) {
        double[] found = new double[raw.length + 1];
        found[0] = intercept;
        for (int at = 0; at < raw.length; at++) {
            double mean = mean(columns[at]);
            found[0] += raw[at] * mean;
            found[at + 1] = raw[at] * deviation(columns[at]);
        }
        return found;
    }

    private double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(mean(
                Arrays.stream(values).map(each -> (each - mean) * (each - mean)).toArray()));
    }

    private double mean(double[] values) {
        double sum = 0;
        for (int row = 0; row < values.length; row++) {
            sum += weights[row] * values[row];
        }
        return sum / Arrays.stream(weights).sum();
    }
}
