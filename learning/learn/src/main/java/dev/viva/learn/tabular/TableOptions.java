package dev.viva.learn.tabular;

import dev.viva.learn.Classifier;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Target;
import dev.viva.learn.imbalance.ThresholdTuning;

/**
 * How a table is read and divided for training. Immutable.
 *
 * @param task whether classes or numbers are to be predicted
 * @param validationFraction the share of rows kept apart to stop training in time; 0 trains on all rows to the end
 * @param refit whether the model is then fitted again, on all rows, for as long as the rows kept apart were of use
 * @param maxLevels how many levels a category has at most; the rarest values beyond share one
 * @param textTerms how many terms of a column of free text become features at most; 0 ignores such columns
 * @param threshold from which probability on a row is of the second of two classes
 * @param falsePositiveCost what it costs to call a row of the first class one of the second; see {@link Threshold#COST}
 * @param falseNegativeCost what it costs to call a row of the second class one of the first
 * @param costColumn the column of numbers that multiplies {@code falseNegativeCost}, such as an amount; empty for none
 * @param floor what recall or precision must reach; see {@link Threshold#PRECISION} and {@link Threshold#RECALL}
 * @param seed fixes which rows are kept apart, and the folds that a threshold is tuned on
 */
public record TableOptions(
        Task task,
        double validationFraction,
        boolean refit,
        int maxLevels,
        int textTerms,
        Threshold threshold,
        double falsePositiveCost,
        double falseNegativeCost,
        String costColumn,
        double floor,
        long seed) {
    /** What is to be predicted. */
    public enum Task {
        /** Classes for text, truth values and numbers with two distinct values; numbers otherwise. */
        AUTOMATIC,
        /** Classes, whatever the type of the target. */
        CLASSES,
        /** Numbers. */
        NUMBERS
    }

    /**
     * From which probability on a row is of the second of two classes: one half, or that which serves a goal best on rows
     * that did not teach; see {@link ThresholdTuning}, which fits five models more.
     */
    public enum Threshold {
        /** One half: the most probable class. With more than two classes there is nothing else. */
        HALF,
        /** The least cost of all wrong calls. */
        COST,
        /** The greatest F1 of the second class. */
        F1,
        /** The greatest mean of both classes' recalls. */
        BALANCED_ACCURACY,
        /** The greatest correlation of calls and truth. */
        MATTHEWS,
        /** The greatest precision whose recall reaches the floor. */
        PRECISION,
        /** The greatest recall whose precision reaches the floor. */
        RECALL
    }

    private static final Parameters<TableOptions> PARAMETERS = Parameters.of(
            TableOptions.class,
            Parameter.choice("task", "what is predicted", Task.AUTOMATIC),
            Parameter.number(
                    "validationFraction",
                    "the share of rows kept apart to stop training in time",
                    Interval.closed(0, 0.9),
                    0.1),
            Parameter.flag(
                    "refit", "whether the model is fitted again on all rows, for as long as was found best", true),
            Parameter.integer("maxLevels", "how many levels a category has at most", 2, 254, 200),
            Parameter.integer(
                    "textTerms", "how many terms of a text become features at most; 0 ignores texts", 0, 100_000, 500),
            Parameter.choice(
                    "threshold", "what decides between two classes: one half, or what serves a goal", Threshold.HALF),
            Parameter.number(
                    "falsePositiveCost",
                    "what it costs to call a row of the first class one of the second",
                    Interval.atLeast(0),
                    1),
            Parameter.number(
                    "falseNegativeCost",
                    "what it costs to call a row of the second class one of the first",
                    Interval.atLeast(0),
                    1),
            ThresholdTuning.amountParameter("costColumn", "the column that multiplies falseNegativeCost"),
            Parameter.number("floor", "what recall or precision must reach", Interval.closed(0, 1), 0.9),
            Parameter.seed("seed", "fixes which rows are kept apart, and the folds of a tuned threshold", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming the first that is out of range
     */
    public TableOptions {
        PARAMETERS.check(
                task,
                validationFraction,
                refit,
                maxLevels,
                textTerms,
                threshold,
                falsePositiveCost,
                falseNegativeCost,
                costColumn,
                floor,
                seed);
    }

    /** The declaration of the options. */
    public static Parameters<TableOptions> parameters() {
        return PARAMETERS;
    }

    /** Every default. */
    public static TableOptions defaults() {
        return PARAMETERS.defaults();
    }

    /** These options with another task. */
    public TableOptions withTask(Task wanted) {
        return PARAMETERS.withValue(this, "task", wanted);
    }

    /** These options with another share of rows kept apart. */
    public TableOptions withValidationFraction(double fraction) {
        return PARAMETERS.withValue(this, "validationFraction", fraction);
    }

    /** These options with or without a second fit on all rows. */
    public TableOptions withRefit(boolean again) {
        return PARAMETERS.withValue(this, "refit", again);
    }

    /** These options with another bound on levels. */
    public TableOptions withMaxLevels(int most) {
        return PARAMETERS.withValue(this, "maxLevels", most);
    }

    /** These options with another seed. */
    public TableOptions withSeed(long wanted) {
        return PARAMETERS.withValue(this, "seed", wanted);
    }

    /** These options with another bound on the terms of texts. */
    public TableOptions withTextTerms(int most) {
        return PARAMETERS.withValue(this, "textTerms", most);
    }

    /** These options with another threshold between two classes. */
    public TableOptions withThreshold(Threshold wanted) {
        return PARAMETERS.withValue(this, "threshold", wanted);
    }

    /** These options with other costs of wrong calls. */
    public TableOptions withCosts(double falsePositive, double falseNegative) {
        TableOptions changed = PARAMETERS.withValue(this, "falsePositiveCost", falsePositive);
        return PARAMETERS.withValue(changed, "falseNegativeCost", falseNegative);
    }

    /**
     * {@code learner}, deciding as these options say.
     *
     * @throws IllegalArgumentException if a threshold is to be tuned and {@code target} does not hold two classes
     */
    Learner<? extends Model> deciding(Learner<? extends Model> learner, Target target) {
        if (threshold == Threshold.HALF) {
            return learner;
        }
        if (!(target instanceof Target.Classes classes) || classes.labels().size() != 2) {
            throw new IllegalArgumentException(
                    "TableOptions.threshold must be half where the target does not hold two classes, got "
                            + PARAMETERS.toText(this).get("threshold") + " for " + target.kind());
        }
        @SuppressWarnings("unchecked") // what learns classes fits a classifier
        Learner<? extends Classifier> base = (Learner<? extends Classifier>) learner;
        return ThresholdTuning.of(base, ThresholdTuning.Goal.valueOf(threshold.name()))
                .withCosts(falsePositiveCost, falseNegativeCost)
                .withAmount(costColumn)
                .withFloor(floor)
                .withSeed(seed);
    }
}
