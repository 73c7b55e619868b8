package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import dev.viva.learn.metric.WeightedQuantile;

/**
 * Puts a value in place of each missing one. A column of numbers without any value is filled with {@code constant}. O(cells).
 *
 * @param strategy what a missing number becomes
 * @param constant the number of {@link Strategy#CONSTANT}
 * @param categories whether a missing level becomes the most frequent one (of equally frequent ones, the first); otherwise
 *     it stays missing
 * @param flagged whether a column in which something was missing gets a further one, {@code name?missing}
 */
public record Imputer(Strategy strategy, double constant, boolean categories, boolean flagged)
        implements Transformer<ColumnTransform> {
    /** What a missing number becomes. */
    public enum Strategy {
        /** The weighted mean. */
        MEAN,
        /** The weighted median: the mean of the two in the middle. */
        MEDIAN,
        /** The value with the most weight; of several, the smallest. */
        MOST_FREQUENT,
        /** A given number. */
        CONSTANT
    }

    private static final Parameters<Imputer> PARAMETERS = Parameters.of(
            Imputer.class,
            Parameter.choice("strategy", "what a missing number becomes", Strategy.MEDIAN),
            Parameter.number("constant", "the number of the strategy constant", Interval.closed(-1e300, 1e300), 0),
            Parameter.flag("categories", "whether a missing level becomes the most frequent one", true),
            Parameter.flag("flagged", "whether a further column says where something was missing", false));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public Imputer {
        PARAMETERS.check(strategy, constant, categories, flagged);
    }

    /** Medians and most frequent levels. */
    public static Imputer standard() {
        return PARAMETERS.defaults();
    }

    /** By this strategy. */
    public static Imputer of(Strategy strategy) {
        return standard().withStrategy(strategy);
    }

    /** The same with another strategy. */
    public Imputer withStrategy(Strategy wanted) {
        return new Imputer(wanted, constant, categories, flagged);
    }

    /** The same with another constant. */
    public Imputer withConstant(double number) {
        return new Imputer(strategy, number, categories, flagged);
    }

    /** The same, filling categories or leaving them. */
    public Imputer withCategories(boolean filled) {
        return new Imputer(strategy, constant, filled, flagged);
    }

    /** The same with or without further columns that say where something was missing. */
    public Imputer withFlagged(boolean wanted) {
        return new Imputer(strategy, constant, categories, wanted);
    }

    @Override
    public Parameters<Imputer> parameters() {
        return PARAMETERS;
    }

    @Override
    public ColumnTransform fit(Dataset data, Training training) {
        return Columns.fit("Imputer", data, training.parallel(), column -> flag(column, map(column, data)));
    }

    private ColumnMap map(Feature column, Dataset data) {
        if (column instanceof Feature.Category category) {
            return categories ? mostFrequent(Columns.weightOfLevel(category, data)) : new ColumnMap.Keep();
        }
        Columns.Known known = Columns.Known.of("Imputer", column, data);
        return new ColumnMap.Fill(known.isEmpty() ? constant : fill(known));
    }

    private double fill(Columns.Known known) {
        return switch (strategy) {
            case MEAN -> known.mean();
            case MEDIAN -> WeightedQuantile.of(known.values(), known.weights(), 0.5);
            case MOST_FREQUENT -> mode(known.sorted());
            case CONSTANT -> constant;
        };
    }

    private static double mode(Columns.Known sorted) {
        double best = sorted.values()[0];
        double most = 0;
        double weight = 0;
        for (int at = 0; at < sorted.values().length; at++) {
            boolean same = at > 0 && sorted.values()[at] == sorted.values()[at - 1];
            weight = (same ? weight : 0) + sorted.weights()[at];
            if (weight > most) {
                most = weight;
                best = sorted.values()[at];
            }
        }
        return best;
    }

    private static ColumnMap mostFrequent(double[] weights) {
        int best = 0;
        for (int level = 1; level < weights.length; level++) {
            best = weights[level] > weights[best] ? level : best;
        }
        return weights.length == 0 || weights[best] == 0 ? new ColumnMap.Keep() : new ColumnMap.FillLevel(best);
    }

    private ColumnMap flag(Feature column, ColumnMap map) {
        boolean missing = false;
        for (int row = 0; flagged && !missing && row < column.size(); row++) {
            missing = Double.isNaN(column.value(row));
        }
        return missing ? new ColumnMap.Flagged(map) : map;
    }
}
