package dev.viva.learn.explain;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.linear.LinearRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Shapley values of any model (Kernel SHAP, Lundberg and Lee 2017). The value of a set of known features is the mean answer
 * over the background, in which they are replaced by those of the row. With up to {@value #MOST_EXACT} features every set is
 * asked and the values are exact; with more, as many sets as {@code coalitions} are, and the values are those of the best
 * additive approximation over them. In either case the contributions add up to the answer less the expected one.
 *
 * <p>The same bits for any number of threads. Explaining a row takes as many predictions as there are sets times rows of
 * background. Immutable and thread-safe.
 *
 * @param response what is explained
 * @param background the rows that stand for what is not known; some dozens to hundreds
 * @param weights one per row of background, or {@code null}
 * @param coalitions how many sets are asked where there are more than {@value #MOST_EXACT} features; at least twice as many
 *     as features
 * @param seed fixes which
 */
public record KernelExplainer(
        Response response, Features background, double @Nullable [] weights, int coalitions, long seed) {
    /** Up to so many features all sets are asked. */
    public static final int MOST_EXACT = 12;

    private static final int ROWS_AT_ONCE = 1 << 14;

    /**
     * Checks the background.
     *
     * @throws IllegalArgumentException if it has no rows, weights are not one per row or add up to 0, or {@code coalitions}
     *     is too small
     */
    public KernelExplainer {
        PartialDependence.total("KernelExplainer", background, weights);
        if (background.width() > MOST_EXACT && coalitions < 2 * background.width()) {
            throw new IllegalArgumentException("KernelExplainer.coalitions must be at least 2 * features="
                    + 2 * background.width() + ", got " + coalitions);
        }
    }

    /** Asks 2048 sets and two for each feature, where not all. */
    public static KernelExplainer of(Response response, Features background) {
        return new KernelExplainer(response, background, null, 2048 + 2 * background.width(), 0);
    }

    /** The same with the weight of each row of background. */
    public KernelExplainer withWeights(double[] ofRows) {
        return new KernelExplainer(response, background, ofRows, coalitions, seed);
    }

    /** The same with so many sets. */
    public KernelExplainer withCoalitions(int count) {
        return new KernelExplainer(response, background, weights, count, seed);
    }

    /** The same with this seed. */
    public KernelExplainer withSeed(long wanted) {
        return new KernelExplainer(response, background, weights, coalitions, wanted);
    }

    /**
     * Explains every row.
     *
     * @throws IllegalArgumentException if names or kinds of features are not those of the background
     */
    public ShapleyValues explain(Features rows, Training training) {
        requireSame(rows);
        double total = PartialDependence.total("KernelExplainer", background, weights);
        double expected = PartialDependence.mean(response.of(background), weights, total);
        double[] answers = rows.rows() == 0 ? new double[0] : response.of(rows);
        double[][] contributions = new double[rows.rows()][];
        boolean exact = rows.width() <= MOST_EXACT;
        Coalitions drawn = exact ? Coalitions.of(0, 0, 0) : Coalitions.of(rows.width(), coalitions, seed);
        for (int row = 0; row < contributions.length; row++) {
            contributions[row] = exact
                    ? exactly(values(rows, row, allSets(rows.width()), total, training), expected, answers[row])
                    : fitted(
                            rows.width(),
                            drawn,
                            values(rows, row, drawn.sets(), total, training),
                            new double[] {expected, answers[row]},
                            training);
        }
        return new ShapleyValues(rows, expected, contributions);
    }

    /** Explains on all processors. */
    public ShapleyValues explain(Features rows) {
        return explain(rows, Training.plain());
    }

    private static List<long[]> allSets(int features) {
        return IntStream.range(0, 1 << features)
                .mapToObj(set -> new long[] {set})
                .toList();
    }

    /** Shapley's sum: what a feature adds to each set without it, weighted by s! (m - 1 - s)! / m!. O(2^features · features). */
    private static double[] exactly(double[] values, double expected, double answer) {
        int features = Integer.numberOfTrailingZeros(values.length);
        values[0] = expected;
        values[values.length - 1] = answer;
        double[] contributions = new double[features];
        for (int feature = 0; feature < features; feature++) {
            int bit = 1 << feature;
            for (int set = 0; set < values.length; set++) {
                if ((set & bit) == 0) {
                    double weight = 1 / (features * Coalitions.choose(features - 1, Integer.bitCount(set)));
                    contributions[feature] += weight * (values[set | bit] - values[set]);
                }
            }
        }
        return contributions;
    }

    /** Weighted least squares in which the last feature takes what the others leave of the whole. */
    private static double[] fitted(int features, Coalitions sets, double[] values, double[] ends, Training training) {
        double[] whole = new double[values.length];
        double rest = ends[1] - ends[0];
        int last = features - 1;
        List<Feature> columns = new ArrayList<>();
        double[] ofLast = column(sets.sets(), last);
        for (int feature = 0; feature < last; feature++) {
            double[] members = column(sets.sets(), feature);
            for (int set = 0; set < members.length; set++) {
                members[set] -= ofLast[set];
            }
            columns.add(new Feature.Numeric("f" + feature, members));
        }
        for (int set = 0; set < whole.length; set++) {
            whole[set] = values[set] - ends[0] - ofLast[set] * rest;
        }
        Dataset data = new Dataset(new Features(columns), new Target.Values(whole), sets.weights());
        double[] found = LinearRegression.standard()
                .withIntercept(false)
                .fit(data, training)
                .coefficients();
        double[] contributions = new double[features];
        for (int feature = 0; feature < last; feature++) {
            contributions[feature] = found[feature];
            rest -= found[feature];
        }
        contributions[last] = rest;
        return contributions;
    }

    private static double[] column(List<long[]> sets, int feature) {
        return sets.stream()
                .mapToDouble(set -> Coalitions.has(set, feature) ? 1 : 0)
                .toArray();
    }

    /** The mean answer over the background for each set of features of one row, many sets in one prediction. */
    private double[] values(Features rows, int row, List<long[]> sets, double total, Training training) {
        double[] values = new double[sets.size()];
        int size = background.rows();
        int perCall = Math.max(1, ROWS_AT_ONCE / size);
        training.parallel().forRange(sets.size(), perCall, (from, to) -> {
            double[] answers = response.of(mixed(rows, row, sets.subList(from, to)));
            for (int set = from; set < to; set++) {
                double sum = 0;
                for (int at = 0; at < size; at++) {
                    double answer = answers[(set - from) * size + at];
                    sum += weights == null ? answer : weights[at] * answer;
                }
                values[set] = sum / total;
            }
        });
        return values;
    }

    /** The background once per set, with the features of the set from the row. */
    private Features mixed(Features rows, int row, List<long[]> sets) {
        int size = background.rows();
        List<Feature> columns = new ArrayList<>();
        for (int feature = 0; feature < background.width(); feature++) {
            int at = feature;
            int[] order = IntStream.range(0, sets.size() * size)
                    .map(place -> Coalitions.has(sets.get(place / size), at) ? size : place % size)
                    .toArray();
            columns.add(
                    appended(background.columns().get(feature), rows.columns().get(feature), row)
                            .take(order));
        }
        return new Features(columns);
    }

    /** The background of one feature with the value of the row behind it. */
    private static Feature appended(Feature background, Feature of, int row) {
        int size = background.size();
        return switch (background) {
            case Feature.Category category -> {
                int[] codes = Arrays.copyOf(category.codes(), size + 1);
                codes[size] = Double.isNaN(of.value(row)) ? -1 : (int) of.value(row);
                yield new Feature.Category(category.name(), codes, category.levels());
            }
            case Feature.Numeric _, Feature.NumericFloat _, Feature.Sparse _, Feature.Indicator _ ->
                new Feature.Numeric(
                        background.name(),
                        IntStream.rangeClosed(0, size)
                                .mapToDouble(at -> at < size ? background.value(at) : of.value(row))
                                .toArray());
        };
    }

    private void requireSame(Features rows) {
        boolean same = rows.names().equals(background.names());
        for (int at = 0; same && at < rows.width(); at++) {
            boolean category = rows.columns().get(at) instanceof Feature.Category of
                    && background.columns().get(at) instanceof Feature.Category known
                    && of.levels().equals(known.levels());
            boolean numbers = !(rows.columns().get(at) instanceof Feature.Category)
                    && !(background.columns().get(at) instanceof Feature.Category);
            same = category || numbers;
        }
        if (!same) {
            throw new IllegalArgumentException("KernelExplainer: the rows must have the features of the background "
                    + background.names() + " in the same kinds, got " + rows.names());
        }
    }
}
