package dev.viva.learn.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.Transform;
import dev.viva.learn.Transformer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number against scikit-learn's; golden.py beside the files made them. */
class GoldenTransformsTest {
    /**
     * A transformer under test.
     *
     * @param tolerance how far from scikit-learn it may be
     */
    private record Judged(Transformer<?> transformer, String data, boolean weighted, double tolerance) {
        Judged(Transformer<?> transformer, String data) {
            this(transformer, data, false, 1e-9);
        }
    }

    private static final String HOLED = "columns.csv";
    private static final String WHOLE = "whole.csv";

    private static final Map<String, Judged> STEPS = Map.ofEntries(
            Map.entry("standard", new Judged(StandardScaler.standard(), HOLED)),
            Map.entry("standard-weighted", new Judged(StandardScaler.standard(), WHOLE, true, 1e-9)),
            Map.entry("min-max", new Judged(MinMaxScaler.standard().withLow(-1).withHigh(3), HOLED)),
            Map.entry("robust", new Judged(RobustScaler.standard(), HOLED)),
            Map.entry("quantile", new Judged(QuantileTransformer.standard().withQuantiles(20), HOLED)),
            Map.entry(
                    "quantile-normal",
                    new Judged(QuantileTransformer.standard().withQuantiles(50).withNormal(true), HOLED, false, 1e-6)),
            Map.entry("power", new Judged(PowerTransformer.standard(), HOLED, false, 1e-6)),
            Map.entry("mean", new Judged(Imputer.of(Imputer.Strategy.MEAN), HOLED)),
            Map.entry("median", new Judged(Imputer.of(Imputer.Strategy.MEDIAN), HOLED)),
            Map.entry("most-frequent", new Judged(Imputer.of(Imputer.Strategy.MOST_FREQUENT), HOLED)),
            Map.entry("neighbors", new Judged(NearestNeighborImputer.standard(), HOLED)),
            // Its distances come from products, by which rows that are equal in all that they share are 1e-7 apart.
            Map.entry(
                    "neighbors-by-distance",
                    new Judged(
                            NearestNeighborImputer.standard().withNeighbors(3).withByDistance(true),
                            HOLED,
                            false,
                            1e-5)),
            Map.entry("rows-l1", new Judged(RowNormalizer.standard().withNorm(RowNormalizer.Norm.L1), WHOLE)),
            Map.entry("rows-l2", new Judged(RowNormalizer.standard(), WHOLE)),
            Map.entry("rows-max", new Judged(RowNormalizer.standard().withNorm(RowNormalizer.Norm.MAX), WHOLE)),
            Map.entry("bins", new Judged(Binner.standard(), WHOLE)),
            Map.entry("bins-even", new Judged(Binner.standard().withBins(4).withEven(true), WHOLE)),
            Map.entry("polynomial", new Judged(PolynomialFeatures.standard().withDegree(3), WHOLE, false, 1e-6)),
            Map.entry("interactions", new Judged(PolynomialFeatures.standard().withInteractionsOnly(true), WHOLE)));

    static List<String> names() {
        return STEPS.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNumberIsTheOneOfScikitLearn(String name) throws IOException {
        Judged judged = Objects.requireNonNull(STEPS.get(name));
        List<double[]> expected = rows("golden.csv", name);
        Features made = apply(judged);
        assertThat(expected).hasSize((made.rows() + 2) / 3);
        double[] row = new double[made.width()];
        for (int at = 0; at < expected.size(); at++) {
            made.copyRow(3 * at, row);
            for (int column = 0; column < row.length; column++) {
                double wanted = expected.get(at)[column];
                if (Double.isNaN(wanted)) {
                    assertThat(row[column]).isNaN();
                } else {
                    assertThat(row[column])
                            .as("row %d, column %d", 3 * at, column)
                            .isCloseTo(wanted, within(judged.tolerance() * Math.max(1, Math.abs(wanted))));
                }
            }
        }
    }

    private static Features apply(Judged judged) throws IOException {
        List<double[]> rows = rows(judged.data(), "");
        Features features = new Features(IntStream.range(0, 3)
                .<Feature>mapToObj(column -> new Feature.Numeric(
                        "c" + column,
                        rows.stream().mapToDouble(row -> row[column]).toArray()))
                .toList());
        double[] weights =
                IntStream.range(0, rows.size()).mapToDouble(row -> row * 7 % 4).toArray();
        Dataset data =
                judged.weighted() ? new Dataset(features, new Target.None(rows.size()), weights) : Dataset.of(features);
        Transform transform = judged.transformer().fit(data, Training.plain());
        return transform.apply(features);
    }

    /** The rows that begin with {@code name}, or all where it is empty. */
    private static List<double[]> rows(String file, String name) throws IOException {
        List<double[]> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenTransformsTest.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(",", -1);
                int first = name.isEmpty() ? 0 : 1;
                if (name.isEmpty() || cells[0].equals(name)) {
                    rows.add(IntStream.range(first, cells.length)
                            .mapToDouble(at -> cells[at].isEmpty() ? Double.NaN : Double.parseDouble(cells[at]))
                            .toArray());
                }
            }
        }
        return rows;
    }
}
