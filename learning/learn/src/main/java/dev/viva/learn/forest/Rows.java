package dev.viva.learn.forest;

import dev.viva.learn.Dataset;
import dev.viva.learn.Target;
import dev.viva.learn.tree.Binned;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all trees of a forest learn from. Weights are whole numbers of a unit: of 1 where all weights are whole, else of a
 * power of two so small that all weights together stay below 2^30.
 *
 * @param classes how many classes there are; 0 for numbers
 * @param codes the class of each row; empty for numbers
 * @param factors by what the weight of each class is multiplied; empty for numbers
 * @param values the targets; empty for classes
 * @param steps each target less the mean of all, as a whole multiple of a unit so small that any sum fits 62 bits; empty
 *     for classes
 * @param amounts the weight of each row in units
 * @param unit what one unit weighs
 * @param scale what one of a {@link CutSearch#score} is worth in weight times impurity
 */
record Rows(
        Binned binned,
        int classes,
        int[] codes,
        double[] factors,
        double[] values,
        long[] steps,
        int[] amounts,
        double unit,
        double scale) {
    private static final double MOST_UNITS = 0x1p30;
    private static final double LARGEST = 1e30;
    private static final double[] NO_NUMBERS = {};

    /** Reads target and weights. */
    static Rows of(String owner, Dataset data, Binned binned, boolean numbers, ClassWeighting weighting) {
        double unit = unit(owner, data);
        int[] amounts = amounts(data, unit);
        if (numbers) {
            double[] values = values(owner, data.target());
            double mean = mean(values, amounts);
            double step = step(values, amounts, mean);
            long[] steps = Arrays.stream(values)
                    .mapToLong(value -> (long) Math.rint((value - mean) / step))
                    .toArray();
            return new Rows(binned, 0, new int[0], NO_NUMBERS, values, steps, amounts, unit, unit * step * step);
        }
        Target.Classes classes = classes(owner, data.target());
        double[] factors = weighting.factors(owner, classes, amounts);
        return new Rows(
                binned,
                classes.labels().size(),
                classes.codes(),
                factors,
                NO_NUMBERS,
                new long[0],
                amounts,
                unit,
                unit);
    }

    /** How classes are weighted beside the weights of rows. */
    record ClassWeighting(Map<String, Double> weights, boolean balanced) {
        double[] factors(String owner, Target.Classes classes, int[] amounts) {
            if (!classes.labels().containsAll(weights.keySet())) {
                throw new IllegalArgumentException(owner + ".classWeights must name labels of the target, got "
                        + weights.keySet() + " for " + classes.kind());
            }
            double[] totals = new double[classes.labels().size()];
            for (int row = 0; row < amounts.length; row++) {
                totals[classes.codes()[row]] += amounts[row];
            }
            double all = Arrays.stream(totals).sum();
            double[] factors = new double[totals.length];
            for (int code = 0; code < factors.length; code++) {
                double even = balanced && totals[code] > 0 ? all / (totals.length * totals[code]) : 1;
                factors[code] = even * weights.getOrDefault(classes.labels().get(code), 1.0);
            }
            return factors;
        }
    }

    private static double unit(String owner, Dataset data) {
        double @Nullable [] weights = data.weights();
        double total = weights == null ? data.rows() : Arrays.stream(weights).sum();
        if (!(total > 0)) {
            throw new IllegalArgumentException(owner + ".fit: the data must have rows of positive weight, got "
                    + data.rows() + " rows that weigh 0 together");
        }
        if (data.features().width() == 0) {
            throw new IllegalArgumentException(owner + ".fit: the data must have features, got none");
        }
        boolean whole = weights == null || Arrays.stream(weights).allMatch(weight -> weight == Math.rint(weight));
        return whole && total < MOST_UNITS ? 1 : Math.scalb(1.0, Math.getExponent(total) - 29);
    }

    private static int[] amounts(Dataset data, double unit) {
        int[] amounts = new int[data.rows()];
        double @Nullable [] weights = data.weights();
        for (int row = 0; row < amounts.length; row++) {
            amounts[row] = weights == null ? 1 : (int) Math.rint(weights[row] / unit);
        }
        return amounts;
    }

    private static Target.Classes classes(String owner, Target target) {
        if (!(target instanceof Target.Classes classes) || classes.labels().size() < 2) {
            throw new IllegalArgumentException(
                    owner + ".classifier: the target must hold at least two classes, got " + target.kind());
        }
        for (int row = 0; row < classes.size(); row++) {
            int code = classes.codes()[row];
            if (code < 0 || code >= classes.labels().size()) {
                throw new IllegalArgumentException(owner + ".classifier: class codes must be in [0, "
                        + (classes.labels().size() - 1) + "], got " + code + " in row " + row);
            }
        }
        return classes;
    }

    private static double[] values(String owner, Target target) {
        if (!(target instanceof Target.Values values)) {
            throw new IllegalArgumentException(
                    owner + ".regressor: the target must hold numbers, got " + target.kind());
        }
        for (int row = 0; row < values.size(); row++) {
            if (!(Math.abs(values.values()[row]) <= LARGEST)) {
                throw new IllegalArgumentException(owner + ".regressor: targets must be in [-1e30, 1e30], got "
                        + values.values()[row] + " in row " + row);
            }
        }
        return values.values();
    }

    private static double mean(double[] values, int[] amounts) {
        double sum = 0;
        double units = 0;
        for (int row = 0; row < values.length; row++) {
            sum += values[row] * amounts[row];
            units += amounts[row];
        }
        return sum / units;
    }

    /** Draws may repeat a row, so that ten bits are left for sums above that of all rows once. */
    private static double step(double[] values, int[] amounts, double mean) {
        double apart = 0;
        for (int row = 0; row < values.length; row++) {
            apart += Math.abs(values[row] - mean) * Math.max(1, amounts[row]);
        }
        return Math.scalb(1.0, Math.max(-1000, Math.getExponent(apart) - 52));
    }

    /** How many numbers a leaf holds: the probability of the second of two classes, of each of several, or the mean. */
    int outputs() {
        return classes > 2 ? classes : 1;
    }
}
